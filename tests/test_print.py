"""What comes out of the printer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page

from scripts.content.site import Site
from tests.conftest import Served

SHEETS = [("treatment/questions.md", "questions"), ("treatment/session.md", "session-day"),
          ("risks/index.md", "warning-signs"), ("risks/long-term.md", "diary")]


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("path", "sheet"), SHEETS)
def test_each_sheet_prints_alone_on_one_a4_side(
    site: Site, served: Served, browser: Browser, path: str, sheet: str, language: str
) -> None:
    tab = browser.new_page()
    tab.goto(served.address + site.address(language, path))
    tab.evaluate("window.print = () => {}")  # a headless browser has no print dialogue
    whole = pages_of(tab.pdf(prefer_css_page_size=True))
    tab.locator(f"button.print[data-sheet=sheet-{sheet}]").click()
    tab.emulate_media(media="print")
    assert tab.locator(f"#sheet-{sheet}").is_visible()
    assert not tab.locator("h1").is_visible()
    assert pages_of(tab.pdf(prefer_css_page_size=True)) == 1 < whole
    assert tab.locator(f"#sheet-{sheet} .tick").count() >= 10
    assert site.address(language, path) in tab.locator(".sheet-address").inner_text()
    tab.close()


def test_a_printed_page_has_no_menu_but_keeps_help_and_references(
    site: Site, served: Served, browser: Browser
) -> None:
    tab = browser.new_page()
    tab.goto(served.address + site.address("en", "risks/index.md"))
    tab.emulate_media(media="print")
    visible = {name: tab.locator(name).first.is_visible() for name in
               (".header", ".navigation", ".toc", ".neighbours", ".footer-help", ".references")}
    assert visible == {".header": False, ".navigation": False, ".toc": False,
                       ".neighbours": False, ".footer-help": True, ".references": True}
    tab.close()


def test_definitions_do_not_print(site: Site, served: Served, tab_print: Page) -> None:
    tab_print.goto(served.address + site.address("fr", "index.md"))
    assert tab_print.locator(".definition").count() > 0
    assert not any(item.is_visible() for item in tab_print.locator(".definition").all())


@pytest.fixture
def tab_print(browser: Browser):
    tab = browser.new_page()
    tab.emulate_media(media="print")
    yield tab
    tab.close()
