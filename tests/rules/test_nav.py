"""Every page stands in the nav once."""

from __future__ import annotations

import pytest

from tests.mini import Mini

RULE = "nav"


def told(mini: Mini) -> list[str]:
    return [str(finding) for finding in mini.findings(RULE)]


def config(mini: Mini, old: str, new: str) -> None:
    mini.nav()
    file = mini.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_a_nav_with_every_page_has_no_finding(mini: Mini):
    mini.nav()
    assert told(mini) == []


def test_a_page_outside_the_nav_is_told_once_for_its_pair(mini: Mini):
    mini.nav()
    mini.page("new.md")
    assert told(mini) == [
        "docs/fr/new.md:0: nav: the page is not in the nav: add “new.md” to the nav in mkdocs.yml"]


def test_an_entry_without_page_is_told_at_its_line(mini: Mini):
    config(mini, "  - about.md\n", "  - about.md\n  - gone.md\n")
    lines = (mini.root / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    line = lines.index("  - gone.md") + 1
    assert [one.startswith(f"mkdocs.yml:{line}: nav: the nav names “gone.md”")
            for one in told(mini)] == [True]


def test_a_page_named_twice_is_a_finding(mini: Mini):
    config(mini, "  - about.md\n", "  - about.md\n  - Risques:\n      - about.md\n")
    assert ["“about.md” stands in the nav twice" in one for one in told(mini)] == [True]


def test_groups_and_outside_links_are_no_finding(mini: Mini):
    config(mini, "  - about.md\n", "  - Risques:\n      - about.md\n  - Ailleurs: https://example.org\n")
    assert told(mini) == []


@pytest.mark.parametrize("entry", ["Les risques:\n      - about.md", "Les risques: about.md"])
def test_a_name_without_translation_is_told_at_its_line(mini: Mini, entry: str):
    config(mini, "  - about.md\n", f"  - {entry}\n")
    lines = (mini.root / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    line = next(n for n, text in enumerate(lines, start=1) if "Les risques" in text)
    assert told(mini) == [
        f"mkdocs.yml:{line}: nav: “Les risques” has no name in “en”: "
        "add it to nav_translations of “en” in mkdocs.yml"]


def test_a_configuration_that_cannot_be_read_is_a_finding(mini: Mini):
    mini.write("mkdocs.yml", "nav: [\n")
    assert ["the file cannot be read" in one for one in told(mini)] == [True]
