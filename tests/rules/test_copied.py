"""Copied phrases: eight words in a row of an article the guide rewrites."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.checks import runner
from scripts.content.shingles import digest, normalise, read_digest, shingles
from scripts.shingles import main
from tests.mini import ROOT, Mini

RULE = "copied"
ARTICLE = ("L'eskétamine agit vite, dit-on : elle ouvre grand les portes de l’espoir. "
           "A cup of tea and a very long walk will cure whatever ails you today.")


@pytest.fixture
def site(mini: Mini, tmp_path: Path) -> Mini:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text(ARTICLE, encoding="utf-8")
    text = {"fr": "Un article.", "en": "An article."}
    mini.data("sources", [{"id": "one", "n": 0, "language": "en", "date": None, "nature": text,
                           "subject": text,
                           "title": "A cup of tea and a very long walk will cure whatever"}])
    assert main([str(folder), "--target", str(mini.docs / "data" / "shingles.txt")]) == 0
    return mini


def told(site: Mini, en: str, fr: str = "Texte.", **meta: dict) -> list[str]:
    site.page("a.md", fr + "\n", en + "\n", **meta)
    return [str(finding) for finding in site.findings(RULE)]


@pytest.mark.parametrize("text", [
    "A cup of tea and a very long",
    "Have a cup of tea, and a **very** [long](help.md) walk.[^noppers-2011]",
    "A CUP OF TEA — and a\nvery long walk!",
    "- A cup of tea\n- and a very long walk",
    "| A cup of tea | and a very long |\n| --- | --- |\n| x | y |",
    "Eskétamine: leskétamine agit vite dit on elle ouvre grand",
    "L’esk\u0065\u0301tamine agit vite, dit-on : elle ouvre grand",
    "A cup of tea and a ve\u00adry long walk.",
])
def test_eight_words_of_an_article(site: Mini, text: str) -> None:
    assert len(told(site, text)) == 1


@pytest.mark.parametrize("text", [
    "A cup of tea and a very good long walk.", "A cup of tea and a very",
    "A cüp of tea and a very long walk.", "Nothing of the kind is here to be found at all."])
def test_fewer_or_other_words_are_the_language_s_own(site: Mini, text: str) -> None:
    assert told(site, text) == []


def test_a_long_copy_is_one_finding_at_its_line(site: Mini) -> None:
    finding, = told(site, "Text.\n\nYes: a cup of tea and a very long walk will cure whatever.")
    page = site.context().site.page("en", "a.md")
    assert finding.startswith(f"docs/en/a.md:{page.body_line + 2}: copied: ")


def test_two_copies_are_two_findings(site: Mini) -> None:
    copy = "A cup of tea and a very long walk."
    assert len(told(site, f"{copy}\n\nOther words between.\n\n{copy} Again.")) == 2


def test_titles_keywords_and_data_texts_are_held(site: Mini) -> None:
    copy = "A cup of tea and a very long walk"
    site.data("changes", [{"date": "2026-11-22", "text": {"fr": "Un.", "en": copy}}])
    found = told(site, "Text.", en_meta={"title": copy, "keywords": [copy]})
    assert sorted(line.split(": ")[0] for line in found) == [
        "docs/data/changes.yml:5", "docs/en/a.md:2", "docs/en/a.md:8"]


def test_the_titles_of_the_articles_are_exempt(site: Mini) -> None:
    assert told(site, "Text.") == []


def test_a_site_that_rewrites_nothing_has_nothing_to_check(mini: Mini) -> None:
    report = runner.run(mini.context(), RULE)
    assert (report.findings, report.exit_code) == ((), 0)


@pytest.mark.parametrize("digest_text", [None, "# no hash\n"])
def test_a_missing_digest_is_no_pass(site: Mini, digest_text: str | None) -> None:
    file = site.docs / "data" / "shingles.txt"
    file.unlink() if digest_text is None else file.write_text(digest_text, encoding="utf-8")
    assert runner.run(site.context(), RULE).exit_code == 2


# ── The digest ───────────────────────────────────────────────────────────────

def test_words_are_compared_without_case_and_punctuation_with_accents() -> None:
    assert normalise("L'Été, l’été : 1,5 — d´un ÉTÉ!") == ["lété", "lété", "1", "5", "dun", "été"]


def test_letters_are_compared_however_they_were_pasted() -> None:
    assert normalise("C\u0153ur, coeur, e\u0301t\u00e9, \ufb01n, so\u00adfa") == [
        "coeur", "coeur", "été", "fin", "sofa"]


def test_a_text_of_fewer_than_eight_words_has_no_run() -> None:
    assert list(shingles(["a"] * 7)) == []
    assert list(shingles(["a"] * 9)) == [digest(["a"] * 8)] * 2


def test_the_digest_is_sorted_hashes_that_nobody_can_read(site: Mini) -> None:
    head, *lines = (site.docs / "data" / "shingles.txt").read_text(encoding="utf-8").splitlines()
    assert "scripts.shingles FOLDER" in head
    assert lines == sorted(set(lines)) and len(lines) == len(normalise(ARTICLE)) - 7
    assert all(len(line) == 12 and set(line) <= set("0123456789abcdef") for line in lines)


def test_a_folder_without_articles_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "--target", str(tmp_path / "x.txt")]) == 2
    assert not (tmp_path / "x.txt").exists()
    assert "no .txt files" in capsys.readouterr().err


def test_the_project_s_digest_is_kept() -> None:
    assert len(read_digest(ROOT / "docs" / "data" / "shingles.txt")) > 3000
