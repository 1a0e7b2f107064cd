"""The built guide in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from scripts.content.languages import LANGUAGES
from scripts.content.site import Site
from tests.conftest import Served

OTHER = {"fr": "en", "en": "fr"}


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One tab, reused: a new one for each of 60 pages would only cost time."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def every_page(site: Site) -> list[tuple[str, str]]:
    return [(code, path) for code in LANGUAGES for path in site.paths]


def test_no_page_fails_a_request_or_says_anything_on_the_console(
    site: Site, served: Served, browser: Browser
) -> None:
    context = browser.new_context()
    tab, noise = context.new_page(), []
    tab.on("console", lambda message: noise.append(f"{tab.url}: {message.text}"))
    tab.on("pageerror", lambda error: noise.append(f"{tab.url}: {error}"))
    # Going on to the next page aborts a request still under way (the icon); that is no failure.
    tab.on("requestfailed", lambda request: noise.append(f"{tab.url}: {request.url} failed")
           if request.failure != "net::ERR_ABORTED" else None)
    tab.on("response", lambda answer: noise.append(f"{tab.url}: {answer.url} {answer.status}")
           if answer.status >= 400 else None)
    tab.on("request", lambda request: noise.append(f"{tab.url}: asks {request.url}")
           if not request.url.startswith((served.address, "data:")) else None)
    visited = 0
    for code, path in every_page(site):
        tab.goto(served.address + site.address(code, path), wait_until="load")
        visited += 1
    assert visited == 2 * len(site.paths)
    assert noise == []
    context.close()


@pytest.mark.parametrize(("address", "language"), [
    ("nowhere/", "fr"), ("risques/nowhere/deep/", "fr"), ("en/nowhere/", "en"),
    ("en/risks/nowhere/deep/", "en")])
def test_404_pages_speak_the_language_of_the_address_and_lead_home(
    site: Site, served: Served, browser: Browser, address: str, language: str
) -> None:
    context = browser.new_context()
    tab, failed = context.new_page(), []
    tab.on("requestfailed", lambda request: failed.append(request.url))
    tab.on("response", lambda answer: failed.append(answer.url)
           if answer.status >= 400 and not answer.url.endswith(address) else None)
    answer = tab.goto(served.address + address)
    assert answer is not None
    assert answer.status == 404
    assert tab.locator("html").get_attribute("lang") == language
    assert failed == []
    for code in LANGUAGES:
        tab.goto(served.address + address)
        home = served.address + site.address(code, "index.md")
        tab.locator("article a", has_text=site.interface("not_found_home", code)).click()
        assert tab.url == home
    context.close()


def test_switch_reaches_the_same_page_in_the_other_language_and_comes_back(
    site: Site, served: Served, tab: Page
) -> None:
    for code, path in every_page(site):
        start = served.address + site.address(code, path)
        tab.goto(start)
        for target in (OTHER[code], code):
            switch = tab.locator(f".languages a[hreflang={target}]")
            assert switch.inner_text() == LANGUAGES[target].name
            assert switch.get_attribute("lang") == target
            switch.click()
            assert tab.url == served.address + site.address(target, path)
            assert tab.locator("html").get_attribute("lang") == target
        assert tab.url == start


def test_reading_and_switching_work_without_javascript(
    site: Site, served: Served, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    for code, path in every_page(site):
        tab.goto(served.address + site.address(code, path))
        assert tab.locator("h1").inner_text().replace("\u00a0", " ").replace("\u202f", " ") == (
            site.page(code, path).title)
        assert tab.locator("a.help").get_attribute("href")
        tab.locator(".languages a").click()
        assert tab.url == served.address + site.address(OTHER[code], path)
    context.close()


def test_help_is_one_tap_away_on_every_page(site: Site, served: Served, tab: Page) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    for code, path in every_page(site):
        tab.goto(served.address + site.address(code, path))
        tab.locator("a.help").click()
        assert tab.url == served.address + site.address(code, "help.md")
    tab.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_scrolls_sideways(site: Site, served: Served, tab: Page, width: int) -> None:
    tab.set_viewport_size({"width": width, "height": 800})
    wide = []
    for code, path in every_page(site):
        tab.goto(served.address + site.address(code, path))
        if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append((code, path))
    tab.set_viewport_size({"width": 1280, "height": 900})
    assert wide == []


def test_display_follows_the_system_until_the_reader_chooses(
    site: Site, served: Served, browser: Browser
) -> None:
    for scheme, opposite in (("light", "dark"), ("dark", "light")):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        tab = context.new_page()
        tab.goto(served.address)
        system = background(tab)
        tab.locator("button.theme").click()
        assert background(tab) != system
        assert tab.locator("html").get_attribute("data-theme") == opposite
        tab.goto(served.address + site.address("en", "risks/index.md"))
        assert tab.locator("html").get_attribute("data-theme") == opposite, "the choice is kept"
        context.close()
        context = browser.new_context(color_scheme=scheme, java_script_enabled=False)  # type: ignore[arg-type]
        tab = context.new_page()
        tab.goto(served.address)
        assert tab.locator("button.theme").is_hidden(), "no button that could do nothing"
        context.close()


def background(tab: Page) -> str:
    return tab.evaluate("getComputedStyle(document.body).backgroundColor")


def test_citation_leads_to_its_reference_and_back_by_keyboard(
    site: Site, served: Served, tab: Page
) -> None:
    tab.goto(served.address + site.address("fr", "fibromyalgia/index.md"))
    link = tab.locator(".cite a").first
    link.focus()
    tab.keyboard.press("Enter")
    target = link.get_attribute("href")
    assert target is not None
    assert tab.url.endswith(target)
    assert link.get_attribute("aria-label") == "Référence 1"
    back = tab.locator(f"{target} a.back").first
    back.focus()
    tab.keyboard.press("Enter")
    assert tab.url.endswith(f"#{link.get_attribute('id')}")


def test_term_opens_its_definition_by_keyboard_and_escape_closes_it(
    site: Site, served: Served, browser: Browser
) -> None:
    for javascript in (True, False):
        context = browser.new_context(java_script_enabled=javascript)
        tab = context.new_page()
        tab.goto(served.address + site.address("en", "index.md"))
        term = tab.locator("button.term").first
        definition = tab.locator(f"#{term.get_attribute('popovertarget')}")
        assert not definition.is_visible()
        term.focus()
        tab.keyboard.press("Enter")
        assert definition.is_visible()
        tab.keyboard.press("Escape")
        assert not definition.is_visible()
        term.click()
        assert definition.is_visible()
        context.close()


def test_menu_opens_and_closes_by_keyboard_on_a_phone(
    site: Site, served: Served, browser: Browser
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    tab = context.new_page()
    tab.goto(served.address)
    menu, navigation = tab.locator("button.menu"), tab.locator("#navigation")
    assert not navigation.is_visible()
    menu.focus()
    tab.keyboard.press("Enter")
    assert navigation.is_visible()
    tab.keyboard.press("Escape")
    assert not navigation.is_visible()
    menu.click()
    navigation.locator("a", has_text="Fibromyalgie et").first.click()
    assert tab.url == served.address + site.address("fr", "fibromyalgia/index.md")
    context.close()
