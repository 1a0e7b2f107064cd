"""The page of claims: whole without script, two filters with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from scripts.content.languages import LANGUAGES
from scripts.content.site import Site
from tests.conftest import Served

PATH = "evidence/claims.md"
COUNT = ".filters [role=status]"


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def shown(tab: Page) -> list[str]:
    return tab.locator(".claims li:visible").evaluate_all("all => all.map(one => one.id)")


def ids(site: Site, **wanted: str) -> list[str]:
    return [claim["id"] for claim in site.records("claims")
            if all(claim[key] == value for key, value in wanted.items())]


def counted(tab: Page) -> list[int]:
    words = tab.locator(COUNT).inner_text().split()
    return [int(word) for word in words if word.isdigit()]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_claim_shows_without_javascript(
    site: Site, served: Served, browser: Browser, code: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(served.address + site.address(code, PATH))
    assert shown(tab) == ids(site)
    assert not tab.locator(".filters").is_visible(), "no control that could do nothing"
    for claim in site.records("claims"):
        entry = tab.locator(f"#{claim['id']}")
        word = site.interface(f"verdict_{claim['verdict']}", code)
        assert entry.locator(".verdict").inner_text().casefold() == word
        assert entry.locator(".cite a").count() == len(claim["references"]), claim["id"]
    context.close()


@pytest.mark.parametrize("code", LANGUAGES)
def test_articles_stand_in_order_with_their_count(
    site: Site, served: Served, tab: Page, code: str
) -> None:
    tab.goto(served.address + site.address(code, PATH))
    headings = tab.locator(".claims h3").evaluate_all("all => all.map(one => one.id)")
    assert headings == [f"claims-{article['id']}" for article in site.records("sources")]
    for article in site.records("sources"):
        title = tab.locator(f"#claims-{article['id']} + p cite")
        assert title.inner_text().replace("\xa0", " ") == article["title"]
        assert title.get_attribute("lang") == (
            article["language"] if article["language"] != code else None)
        line = tab.locator(f"#claims-{article['id']} ~ p >> nth=1").inner_text()
        total, *each = [int(word) for word in line.split() if word.isdigit()]
        assert total == sum(each) == len(ids(site, article=article["id"]))


@pytest.mark.parametrize("code", LANGUAGES)
def test_filters_work_by_keyboard_announce_the_count_and_stay_in_the_address(
    site: Site, served: Served, tab: Page, code: str
) -> None:
    tab.goto(served.address + site.address(code, PATH))
    total = len(ids(site))
    assert counted(tab) == [total, total]

    verdict = tab.get_by_label(site.interface("verdict", code), exact=True)
    verdict.focus()
    tab.keyboard.press("End")  # the last of the list: wrong
    wrong = ids(site, verdict="wrong")
    assert shown(tab) == wrong
    assert counted(tab) == [len(wrong), total]
    assert tab.url.endswith("?verdict=wrong")

    article = tab.get_by_label(site.interface("article", code), exact=True)
    article.select_option("ptsd-anxiety-en")
    both = ids(site, article="ptsd-anxiety-en", verdict="wrong")
    assert shown(tab) == both
    assert counted(tab) == [len(both), total]
    assert tab.locator(".claims h3:visible").count() == 1, "no heading over nothing"

    tab.reload()
    assert shown(tab) == both, "the address keeps the choice"
    verdict.select_option("")
    article.select_option("")
    assert shown(tab) == ids(site)
    assert "?" not in tab.url


def test_a_choice_that_fits_no_claim_leaves_none_and_says_so(
    site: Site, served: Served, tab: Page
) -> None:
    claims = site.records("claims")
    pairs = {(claim["article"], claim["verdict"]) for claim in claims}
    article, verdict = next(
        (article["id"], verdict) for article in site.records("sources")
        for verdict in {claim["verdict"] for claim in claims}
        if (article["id"], verdict) not in pairs)
    tab.goto(f"{served.address}{site.address('en', PATH)}?article={article}&verdict={verdict}")
    assert shown(tab) == []
    assert counted(tab) == [0, len(claims)]


def test_an_unknown_choice_in_the_address_shows_everything(
    site: Site, served: Served, tab: Page
) -> None:
    tab.goto(served.address + site.address("en", PATH) + "?verdict=nonsense&article=x")
    assert shown(tab) == ids(site)
    assert tab.get_by_label(site.interface("verdict", "en"), exact=True).input_value() == ""


def test_a_link_to_a_claim_wins_over_the_filters(site: Site, served: Served, tab: Page) -> None:
    start = served.address + site.address("fr", PATH)
    hidden = ids(site, verdict="supported")[-1]
    tab.goto(f"{start}?verdict=wrong#{hidden}")
    assert tab.locator(f"#{hidden}").is_visible()
    assert tab.url == f"{start}#{hidden}"

    tab.get_by_label(site.interface("verdict", "fr"), exact=True).select_option("wrong")
    assert not tab.locator(f"#{hidden}").is_visible()
    tab.evaluate("id => { location.hash = id }", hidden)
    tab.locator(f"#{hidden}:target").wait_for()
    assert counted(tab)[0] == len(ids(site))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_claim_leads_to_a_heading_that_exists(
    site: Site, served: Served, tab: Page, code: str
) -> None:
    start = served.address + site.address(code, PATH)
    tab.goto(start)
    targets: dict[str, set[str]] = {}
    for claim in site.records("claims"):
        path, anchor = claim["page"].split("#")
        link = tab.locator(f"#{claim['id']} > p:last-child a")
        target = served.address + site.address(code, path)
        assert link.evaluate("link => link.href") == f"{target}#{anchor}", claim["id"]
        targets.setdefault(target, set()).add(anchor)
    for target, anchors in targets.items():
        tab.goto(target)
        for anchor in sorted(anchors):
            assert tab.locator(f"#{anchor}").count() == 1, f"{target}#{anchor}"


def test_the_script_is_loaded_on_this_page_only(site: Site, served: Served, tab: Page) -> None:
    for path in (PATH, "evidence/index.md"):
        tab.goto(served.address + site.address("en", path))
        assert tab.locator("script[src*='claims.']").count() == (path == PATH)
