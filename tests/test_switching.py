"""Going from one language to the other: what the switch keeps, what is offered, which addresses
lead where."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from scripts.content.aliases import aliases
from scripts.content.findings import ContentError
from scripts.content.languages import LANGUAGES
from scripts.content.site import Site
from tests.conftest import Served
from tests.mini import Mini

OTHER = {"fr": "en", "en": "fr"}
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture
def opened(served: Served, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address in a fresh browser; each test gets its own storage."""
    contexts = []

    def page(address: str, **options: object) -> Page:
        options = {"locale": "de-DE", "reduced_motion": "reduce", **options}
        contexts.append(browser.new_context(**options))  # type: ignore[arg-type]
        tab = contexts[-1].new_page()
        tab.goto(served.address + address)
        return tab

    yield page
    for context in contexts:
        context.close()


def switch(tab: Page) -> None:
    tab.locator(".header .languages a").click()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE])
@pytest.mark.parametrize(("language", "path", "section"), [
    ("fr", "risks/long-term.md", "memory"), ("en", "risks/long-term.md", "dependence"),
    ("fr", "evidence/glossary.md", "placebo"), ("en", "treatment/access.md", "quebec")])
def test_switch_keeps_the_section_being_read_there_and_back(
    site: Site, served: Served, opened: Callable[..., Page], language: str, path: str,
    section: str, viewport: dict[str, int]
) -> None:
    tab = opened(site.address(language, path), viewport=viewport)
    # Not by its address: by scrolling, as one reads; a little into its text.
    tab.evaluate("""(id) => scrollBy(0,
      document.getElementById(id).getBoundingClientRect().top - 150)""", section)
    tab.wait_for_timeout(200)
    for target in (OTHER[language], language):
        switch(tab)
        tab.wait_for_url(f"{served.address}{site.address(target, path)}#{section}")
        top = tab.locator(f"#{section}").evaluate("(e) => e.getBoundingClientRect().top")
        assert 0 <= top < 300


def test_switch_keeps_the_section_of_the_address(
    site: Site, served: Served, opened: Callable[..., Page]
) -> None:
    """The last sections of a page cannot reach the top of the window."""
    path = "about.md"
    tab = opened(site.address("fr", path) + "#changes", viewport=DESKTOP)
    switch(tab)
    tab.wait_for_url(f"{served.address}{site.address('en', path)}#changes")


def test_switch_from_the_top_leads_to_the_top(
    site: Site, served: Served, opened: Callable[..., Page]
) -> None:
    for viewport in (DESKTOP, PHONE):
        tab = opened(site.address("fr", "risks/index.md"), viewport=viewport)
        switch(tab)
        tab.wait_for_url(served.address + site.address("en", "risks/index.md"))


def test_sections_have_the_same_id_in_both_languages(site: Site, served: Served) -> None:
    for path in site.paths:
        ids = [{e.get("id") for e in html.parse(
                    str(served.folder / site.address(code, path) / "index.html"))
                .getroot().xpath("//article//*[self::h2 or self::h3][@id]")} for code in LANGUAGES]
        assert ids[0] == ids[1], path


@pytest.mark.parametrize("way", ["pointer", "keyboard"])
def test_switch_keeps_the_open_definition(
    site: Site, served: Served, opened: Callable[..., Page], way: str
) -> None:
    tab = opened(site.address("fr", "risks/long-term.md"), viewport=DESKTOP)
    term = tab.locator("button.term[popovertarget=term-tolerance]").first
    term.scroll_into_view_if_needed()
    term.click()
    expect(tab.locator("#term-tolerance")).to_be_visible()
    if way == "pointer":
        switch(tab)
    else:
        tab.locator(".header .languages a").focus()
        tab.keyboard.press("Enter")
    tab.wait_for_url(f"{served.address}{site.address('en', 'risks/long-term.md')}#term-tolerance")
    expect(tab.locator("#term-tolerance")).to_be_visible()
    expect(tab.locator("button.term[popovertarget=term-tolerance]").first).to_be_in_viewport()


def search(tab: Page, words: str) -> None:
    tab.keyboard.press("Control+k")
    tab.keyboard.type(words)
    expect(tab.locator("#search ol a").first).to_be_visible()


@pytest.mark.parametrize("way", ["inside", "closed"])
def test_switch_keeps_the_search_words(
    site: Site, served: Served, opened: Callable[..., Page], way: str
) -> None:
    tab = opened("", viewport=DESKTOP)
    asked = []
    tab.on("request", lambda request: asked.append(request.url))
    search(tab, "kétamine & foie")
    if way == "inside":
        tab.locator("#search a[hreflang=en]").click()
    else:
        tab.keyboard.press("Escape")
        switch(tab)
    tab.wait_for_url(f"{served.address}en/#q=*")
    expect(tab.locator("#search input")).to_have_value("kétamine & foie")
    expect(tab.locator("#search ol a").first).to_be_visible()
    assert [url for url in asked if "foie" in url.split("#")[0]] == [], "words stay in the browser"
    tab.keyboard.press("Escape")
    expect(tab.locator("#search")).to_be_hidden()
    expect(tab).to_have_url(f"{served.address}en/")


def test_reading_on_ends_the_search(
    site: Site, served: Served, opened: Callable[..., Page]
) -> None:
    tab = opened(site.address("fr", "risks/long-term.md"), viewport=DESKTOP)
    search(tab, "foie")
    tab.keyboard.press("Escape")
    tab.evaluate("document.querySelector('#liver').scrollIntoView()")
    tab.wait_for_timeout(200)
    switch(tab)
    tab.wait_for_url(f"{served.address}{site.address('en', 'risks/long-term.md')}#liver")


def test_an_address_with_words_opens_the_search(opened: Callable[..., Page]) -> None:
    for address in ("en/?q=bladder", "en/#q=bladder"):
        tab = opened(address)
        expect(tab.locator("#search input")).to_have_value("bladder")
        expect(tab.locator("#search mark").first).to_be_visible()


OFFERS = [("", "en-US", "en"), ("risques/", "en", "en"), ("en/risks/", "fr-CH", "fr")]


@pytest.mark.parametrize(("address", "locale", "language"), OFFERS)
def test_the_readers_own_language_is_offered_once_and_never_imposed(
    site: Site, served: Served, opened: Callable[..., Page], address: str, locale: str,
    language: str
) -> None:
    tab = opened(address, locale=locale)
    assert tab.url == served.address + address, "no redirect"
    offer = tab.locator(".offer:visible")
    expect(offer).to_have_count(1)
    assert offer.get_attribute("lang") == language
    expect(offer.get_by_role("button")).to_have_text(site.interface("offer_close", language))
    offer.get_by_role("button").focus()
    tab.keyboard.press("Enter")
    expect(offer).to_have_count(0)
    assert tab.evaluate("Object.keys(localStorage)") == ["offer"]
    tab.reload()
    tab.wait_for_timeout(200)
    expect(offer).to_have_count(0)
    assert tab.context.cookies() == []


@pytest.mark.parametrize(("address", "locale"), [("aide/", "en-US"), ("en/help/", "fr-FR")])
def test_nothing_lies_over_the_numbers_of_the_help_page(
    opened: Callable[..., Page], address: str, locale: str
) -> None:
    expect(opened(address, locale=locale).locator(".offer")).to_have_count(0)


@pytest.mark.parametrize(("address", "locale", "language"), OFFERS)
def test_the_offer_leads_to_the_same_page_and_is_not_made_again(
    site: Site, served: Served, opened: Callable[..., Page], address: str, locale: str,
    language: str
) -> None:
    tab = opened(address, locale=locale)
    tab.locator(".offer:visible a").click()
    path = "index.md" if not address else "risks/index.md"
    tab.wait_for_url(served.address + site.address(language, path))
    tab.goto(served.address + address)
    tab.wait_for_timeout(200)
    expect(tab.locator(".offer:visible")).to_have_count(0)


@pytest.mark.parametrize(("address", "locale"), [
    ("", "fr-FR"), ("en/", "en-GB"), ("", "de-DE"), ("en/", "nl")])
def test_nothing_is_offered_to_who_does_not_need_it(
    opened: Callable[..., Page], address: str, locale: str
) -> None:
    tab = opened(address, locale=locale)
    tab.wait_for_timeout(200)
    expect(tab.locator(".offer:visible")).to_have_count(0)
    assert tab.evaluate("Object.keys(localStorage)") == []


def test_without_script_nothing_is_offered(opened: Callable[..., Page]) -> None:
    expect(opened("", locale="en-US", java_script_enabled=False)
           .locator(".offer:visible")).to_have_count(0)


def test_the_offer_moves_nothing_and_hides_no_help(opened: Callable[..., Page]) -> None:
    for viewport in (DESKTOP, PHONE, {"width": 320, "height": 640}):
        tab = opened("", locale="en-US", viewport=viewport)
        expect(tab.locator(".offer:visible")).to_have_count(1)
        with_offer = tab.locator("h1").bounding_box()
        assert not tab.evaluate("document.documentElement.scrollWidth > innerWidth")
        tab.locator("a.help").click(trial=True)
        tab.locator(".offer:visible button").click()
        assert tab.locator("h1").bounding_box() == with_offer


def test_every_other_address_leads_to_its_page(
    site: Site, served: Served, opened: Callable[..., Page]
) -> None:
    for javascript in (True, False):
        tab = opened("", java_script_enabled=javascript)
        failed: list[str] = []
        tab.on("response", lambda r, kept=failed: kept.append(r.url) if r.status >= 400 else None)
        for address, target in list(aliases(site).items())[:: 1 if javascript else 9]:
            tab.goto(served.address + address)
            tab.wait_for_url(served.address + site.address(*target))
        assert failed == []


@pytest.mark.parametrize(("typed", "language", "path"), [
    ("en/risques/", "en", "risks/index.md"), ("risks/", "fr", "risks/index.md"),
    ("mechanism/", "fr", "mechanism/index.md"), ("en/aide/", "en", "help.md"),
    ("en/risques/long-terme/", "en", "risks/long-term.md")])
def test_an_address_of_the_other_tree_leads_to_the_page_in_the_tree_asked_for(
    site: Site, served: Served, opened: Callable[..., Page], typed: str, language: str, path: str
) -> None:
    opened(typed).wait_for_url(served.address + site.address(language, path))


def test_an_earlier_address_is_built_and_leads_on(mini: Mini) -> None:
    mini.page("new.md", fr_meta={"aliases": ["ancien/"], "slug": "neuf"},
              en_meta={"aliases": ["old/"]})
    mini.build()
    for name, link in (("ancien", "../neuf/"), ("en/old", "../new/")):
        tree = html.parse(str(mini.folder / name / "index.html")).getroot()
        assert tree.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={link}"]
        assert tree.xpath("//a/@href") == [link]
        assert len(tree.xpath("//h1")) == 1


def test_an_alias_that_is_taken_stops_the_build(mini: Mini) -> None:
    mini.page("new.md", fr_meta={"aliases": ["aide/"]})
    with pytest.raises(ContentError, match="aide/"):
        mini.build()
