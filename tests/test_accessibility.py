"""WCAG 2.2 AA where a machine can tell: axe on every page, keyboard, zoom, spacing, contrast."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from scripts.content.languages import LANGUAGES
from scripts.content.site import Site
from tests.conftest import Served

# Every rule, best practices included; nothing is excluded. Contrast is measured in both displays.
# These are off unless asked for.
EXTRA = ("target-size", "label-content-name-mismatch", "css-orientation-lock", "td-has-header",
         "table-fake-caption", "focus-order-semantics")
RULES = {"resultTypes": ["violations"], "rules": {rule: {"enabled": True} for rule in EXTRA}}
# What the display alone decides; the rest is the same document on every screen.
SEEN = {"resultTypes": ["violations"], "runOnly": [
    "color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]}
# Text spacing that a reader may set (WCAG 1.4.12).
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
 word-spacing: 0.16em !important } p { margin-block-end: 2em !important }"""


def addresses(site: Site) -> list[str]:
    return [site.address(code, path) for code in LANGUAGES for path in site.paths] + [
        "nowhere/", "en/nowhere/"]


def violations(tab: Page, rules: dict[str, object] = RULES) -> list[str]:
    found = Axe().run(tab, options=rules).response["violations"]
    return [f"{rule['id']}: {json.dumps(node['target'])} {node['failureSummary'][:160]}"
            for rule in found for node in rule["nodes"][:3]]


@pytest.mark.parametrize(("scheme", "width", "rules"), [
    ("light", 1280, RULES), ("dark", 390, SEEN)], ids=["wide and light", "narrow and dark"])
def test_axe_finds_nothing_on_any_page(
    site: Site, served: Served, browser: Browser, scheme: str, width: int, rules: dict[str, object]
) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce",  # type: ignore[arg-type]
                                  viewport={"width": width, "height": 900})
    tab, found = context.new_page(), {}
    for address in addresses(site):
        tab.goto(served.address + address)
        faults = violations(tab, rules)
        if faults:
            found[address] = faults
    context.close()
    assert found == {}


@pytest.mark.parametrize(("scheme", "width"), [("dark", 1280), ("light", 390)])
def test_axe_finds_nothing_in_the_other_displays(
    site: Site, served: Served, browser: Browser, scheme: str, width: int
) -> None:
    """All rules once more where the menu is folded and where it is dark: one page of each kind."""
    kinds = ["index.md", "indications/depression.md", "risks/index.md", "help.md",
             "treatment/questions.md", "evidence/glossary.md"]
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce",  # type: ignore[arg-type]
                                  viewport={"width": width, "height": 900})
    tab, found = context.new_page(), {}
    for code in LANGUAGES:
        for path in kinds:
            tab.goto(served.address + site.address(code, path))
            faults = violations(tab)
            if faults:
                found[code, path] = faults
    context.close()
    assert found == {}


def test_axe_would_find_a_fault(served: Served, browser: Browser) -> None:
    tab = browser.new_page()
    tab.goto(served.address)
    tab.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend',"
                 "'<img src=x.png><button></button>')")
    rules = {line.split(":")[0] for line in violations(tab)}
    tab.evaluate("document.querySelector('article h1').style.color = '#ddd'")
    seen = {line.split(":")[0] for line in violations(tab, SEEN)}
    tab.close()
    assert {"image-alt", "button-name"} <= rules
    assert seen == {"color-contrast"}


def test_axe_finds_nothing_with_menu_and_definition_open(
    site: Site, served: Served, browser: Browser
) -> None:
    tab = browser.new_page(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    for code in LANGUAGES:
        tab.goto(served.address + site.address(code, "index.md"))
        tab.locator("button.menu").click()
        assert violations(tab) == []
        tab.keyboard.press("Escape")
        tab.locator("button.term").first.click()
        assert violations(tab) == []
    tab.close()


@pytest.fixture
def keyboard(browser: Browser) -> Iterator[Page]:
    tab = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield tab
    tab.close()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_skip_link_is_first_and_leads_past_the_menu(
    site: Site, served: Served, keyboard: Page, language: str
) -> None:
    keyboard.goto(served.address + site.address(language, "risks/index.md"))
    keyboard.keyboard.press("Tab")
    focused = keyboard.evaluate("document.activeElement.textContent.trim()")
    assert focused == site.interface("skip", language)
    keyboard.keyboard.press("Enter")
    keyboard.keyboard.press("Tab")
    assert keyboard.evaluate("!!document.activeElement.closest('article')")


def test_everything_that_takes_focus_shows_it(
    site: Site, served: Served, keyboard: Page
) -> None:
    keyboard.goto(served.address + site.address("en", "treatment/questions.md"))
    count = keyboard.evaluate(
        "[...document.querySelectorAll("
        "'a[href], button, [tabindex=\"0\"], input, select, summary')]"
        ".filter(e => e.checkVisibility()).length")
    unseen, reached = [], 0
    for _ in range(count):
        keyboard.keyboard.press("Tab")
        seen = keyboard.evaluate("""() => { const e = document.activeElement;
            if (e === document.body) return null;
            const s = getComputedStyle(e), r = e.getBoundingClientRect();
            return [e.outerHTML.slice(0, 90),
                    s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2,
                    r.bottom > 0 && r.top < innerHeight]; }""")
        if seen is None:
            break
        reached += 1
        if not (seen[1] and seen[2]):
            unseen.append(seen)
    assert reached >= count - 1
    assert unseen == []


@pytest.mark.parametrize(("width", "height"), [(320, 256)])
def test_four_hundred_per_cent_zoom_and_text_spacing_lose_nothing(
    site: Site, served: Served, browser: Browser, width: int, height: int
) -> None:
    """1280 × 1024 at 400 % is 320 × 256 CSS pixels (WCAG 1.4.10, 1.4.12)."""
    tab = browser.new_page(viewport={"width": width, "height": height})
    wide = []
    for code in LANGUAGES:
        for path in site.paths:
            tab.goto(served.address + site.address(code, path))
            tab.add_style_tag(content=SPACING)
            if tab.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((code, path))
    fixed = tab.evaluate("[...document.querySelectorAll('*')].filter(e => ['fixed', 'sticky']"
                         ".includes(getComputedStyle(e).position) && e.checkVisibility()).length")
    tab.close()
    assert wide == []
    assert fixed == 0, "nothing may cover the text on so small a screen"


def test_targets_are_large_enough(site: Site, served: Served, browser: Browser) -> None:
    """WCAG 2.5.8: 24 × 24 CSS pixels, but for links inside text."""
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    tab.goto(served.address + site.address("fr", "help.md"))
    small = tab.evaluate("""() => [...document.querySelectorAll('a[href], button')]
        .filter(e => e.checkVisibility() && !e.closest('p, li, td, th, cite, sup')
                     || e.matches('.dial'))
        .map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
        .filter(([, r]) => r.width && (r.width < 24 || r.height < 24)).map(([t]) => t)""")
    tab.close()
    assert small == []


def test_reduced_motion_and_forced_colours_are_respected(
    site: Site, served: Served, browser: Browser
) -> None:
    tab = browser.new_page(reduced_motion="reduce", forced_colors="active")
    tab.goto(served.address)
    assert tab.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    border = tab.locator("a.help").evaluate("e => getComputedStyle(e).borderTopWidth")
    assert float(border.removesuffix("px")) >= 1
    tab.close()


def test_parts_in_another_language_are_marked(
    site: Site, served: Served, browser: Browser
) -> None:
    tab = browser.new_page()
    tab.goto(served.address + site.address("fr", "fibromyalgia/index.md"))
    english = tab.locator(".references cite[lang=en]").count()
    total = tab.locator(".references li").count()
    tab.close()
    assert english > total / 2
