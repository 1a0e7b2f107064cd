"""A page whose counterpart changed since both were read side by side is found, and stamped anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts import match
from scripts.content.findings import Finding
from scripts.content.stamps import stamp
from tests.mini import FRONT, Mini


def found(mini: Mini, path: str = "x.md") -> list[Finding]:
    return [finding for finding in mini.findings("matched") if finding.path.endswith(f"/{path}")]


@pytest.fixture
def pair(mini: Mini) -> Mini:
    """A pair that agrees, with its stamps."""
    mini.page("x.md", "8 jours.\n", "8 days.\n")
    stamped(mini)
    return mini


def stamped(mini: Mini) -> None:
    """Give both pages the right stamps, by another way than the command's."""
    site = mini.context().site
    for language in ("fr", "en"):
        page = site.page(language, "x.md")
        file = mini.root / page.source
        file.write_text(file.read_text(encoding="utf-8").replace(
            "sources: []\n", f'sources: []\nmatched: "{stamp(page, site)}"\n'), encoding="utf-8")


def edit(mini: Mini, language: str, old: str, new: str) -> None:
    file = mini.docs / language / "x.md"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def tree(mini: Mini) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in mini.root.rglob("*")
            if file.is_file() and "site" not in file.relative_to(mini.root).parts}


def run(mini: Mini, page: str) -> int:
    mini.nav()
    return match.main([page, "--root", str(mini.root)])


# The rule


def test_a_matched_pair_is_silent(pair: Mini) -> None:
    assert found(pair) == []


def test_a_page_without_stamp(mini: Mini) -> None:
    mini.page("x.md")
    findings = found(mini)
    assert [f.path for f in findings] == ["docs/en/x.md", "docs/fr/x.md"]
    assert "never matched with docs/fr/x.md" in findings[0].message
    assert "make matched PAGE=x.md" in findings[0].repair


@pytest.mark.parametrize(("old", "new"), [
    ("8 days", "Some 8 days"),
    ("title: x en", "title: x en, again"),
    ("description: A", "description: Another, a"),
])
def test_a_page_whose_counterpart_changed(pair: Mini, old: str, new: str) -> None:
    edit(pair, "en", old, new)
    findings = found(pair)
    assert [(f.path, f.line) for f in findings] == [("docs/fr/x.md", 7)]
    assert "docs/en/x.md has changed since" in findings[0].message


@pytest.mark.parametrize(("old", "new"), [
    ("checked: 2026-11-01", "checked: 2026-11-02"),
    ("sources: []", "sources: []\nkeywords: [word]"),
    ('matched: "', 'matched: "0'),
])
def test_what_no_reader_compares_asks_for_no_reading(pair: Mini, old: str, new: str) -> None:
    edit(pair, "en", old, new)
    assert [f.path for f in found(pair) if f.path == "docs/fr/x.md"] == []


def test_title_description_and_body_cannot_be_confused(mini: Mini) -> None:
    text = FRONT["description"]
    mini.page("x.md", en_meta={"title": "Title A", "description": f"{text}"})
    first = stamp(mini.context().site.page("fr", "x.md"), mini.context().site)
    mini.page("x.md", en_meta={"title": "Title", "description": f"A{text}"})
    assert stamp(mini.context().site.page("fr", "x.md"), mini.context().site) != first


# The command


def test_the_command_stamps_both_pages(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.page("x.md", "8 jours.\n", "8 days.\n")
    assert run(mini, "x.md") == 0
    assert "stamped docs/fr/x.md, docs/en/x.md" in capsys.readouterr().out
    assert found(mini) == []


def test_the_command_changes_one_line_a_page_and_nothing_else(mini: Mini) -> None:
    mini.page("x.md", "8 jours.\n", "8 days.\n")
    mini.nav()
    before = tree(mini)
    assert run(mini, "x.md") == 0
    after = tree(mini)
    assert before.keys() == after.keys()
    changed = {file for file in after if after[file] != before[file]}
    assert changed == {mini.docs / "fr" / "x.md", mini.docs / "en" / "x.md"}
    for file in changed:
        lines = after[file].decode().split("\n")
        assert [n for n, line in enumerate(lines) if line.startswith("matched: ")] == [6]
        assert "\n".join(lines[:6] + lines[7:]).encode() == before[file]


def test_a_stale_stamp_is_replaced_on_its_line(pair: Mini) -> None:
    edit(pair, "en", "8 days", "Some 8 days")
    before = (pair.docs / "fr" / "x.md").read_text(encoding="utf-8").split("\n")
    assert run(pair, "x.md") == 0
    after = (pair.docs / "fr" / "x.md").read_text(encoding="utf-8").split("\n")
    assert [n for n, (a, b) in enumerate(zip(before, after, strict=True)) if a != b] == [6]
    assert found(pair) == []


def test_a_pair_that_is_stamped_already_is_not_written(
    pair: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (pair.docs / "fr" / "x.md").stat().st_mtime_ns
    assert run(pair, "x.md") == 0
    assert (pair.docs / "fr" / "x.md").stat().st_mtime_ns == before
    assert "x.md: stamped already" in capsys.readouterr().out


def test_the_stamp_stands_after_keywords_and_before_aliases(mini: Mini) -> None:
    meta = {"keywords": ["a", "b"], "aliases": ["old/"], "hide": ["toc"]}
    mini.page("x.md", fr_meta=meta, en_meta=meta)
    assert run(mini, "x.md") == 0
    page = mini.context().site.page("fr", "x.md")
    keys = list(page.meta)
    assert keys[keys.index("keywords"):] == ["keywords", "matched", "aliases", "hide"]


def test_windows_line_ends_are_kept(mini: Mini) -> None:
    mini.page("x.md", "8 jours.\n", "8 days.\n")
    file = mini.docs / "fr" / "x.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert run(mini, "x.md") == 0
    data = file.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert found(mini) == []


def test_a_stamp_of_digits_alone_stays_a_text(mini: Mini, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match, "stamp", lambda page, site: "012345678901")
    mini.page("x.md")
    assert run(mini, "x.md") == 0
    assert mini.context().site.page("fr", "x.md").meta["matched"] == "012345678901"


@pytest.mark.parametrize(("fr", "en", "rule"), [
    ("8 jours.\n", "9 days.\n", "numbers"),
    ("## A { #a }\n", "Text.\n", "parity"),
])
def test_a_pair_with_findings_is_refused_and_not_touched(
    mini: Mini, capsys: pytest.CaptureFixture[str], fr: str, en: str, rule: str
) -> None:
    mini.page("x.md", fr, en)
    mini.nav()
    before = tree(mini)
    assert run(mini, "x.md") == 1
    assert tree(mini) == before
    said = capsys.readouterr().err
    assert f": {rule}: " in said and "x.md: not stamped" in said


def test_a_fault_of_another_pair_does_not_hinder(mini: Mini) -> None:
    mini.page("x.md", "8 jours.\n", "8 days.\n")
    mini.page("y.md", "8 jours.\n", "9 days.\n")
    assert run(mini, "x.md") == 0


def test_all_stamps_every_pair_that_matches_and_refuses_the_others(mini: Mini) -> None:
    mini.page("x.md", "8 jours.\n", "8 days.\n")
    mini.page("y.md", "8 jours.\n", "9 days.\n")
    assert run(mini, "all") == 1
    assert found(mini) == []
    assert len(found(mini, "y.md")) == 2
    mini.page("y.md", "8 jours.\n", "8 days.\n")
    assert run(mini, "all") == 0
    assert mini.findings("matched") == []


def test_a_path_below_docs_is_understood(mini: Mini) -> None:
    mini.page("x.md")
    assert run(mini, "docs/en/x.md") == 0


def test_an_unknown_page(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mini, "nowhere.md") == 2
    assert "there is no page “nowhere.md”" in capsys.readouterr().err


def test_a_project_that_does_not_load(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.page("x.md", "Texte.\n", None)
    assert run(mini, "x.md") == 1
    assert "has no counterpart" in capsys.readouterr().err


def test_a_project_that_does_not_build(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.page("x.md")
    mini.nav()
    mini.write("overrides/main.html", "{% extends 'gone.html' %}")
    assert run(mini, "x.md") == 1
    said = capsys.readouterr().err
    assert "TemplateNotFound" in said
    assert "Traceback" not in said
