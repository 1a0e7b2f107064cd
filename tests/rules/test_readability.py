"""Readability: long sentences, long paragraphs, hard pages."""

from __future__ import annotations

import pytest

from scripts.check import main
from scripts.content.readability import FORMULAS, measure, syllables, table
from scripts.content.site import load_site
from tests.mini import Mini

EASY = {"fr": "Le chat dort. ", "en": "The cat sleeps. "}


def found(mini: Mini, path: str = "a.md", **texts: str) -> list[str]:
    bodies = {code: texts.get(code, EASY[code]) + "\n" for code in EASY}
    mini.page(path, **bodies)
    return [f.message for f in mini.findings("readability")]


@pytest.mark.parametrize(("length", "faults"), [(25, 0), (26, 1)])
@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_sentence_of_more_than_25_words(mini: Mini, code: str, length: int, faults: int) -> None:
    messages = found(mini, **{code: " ".join(["le"] * length) + "."})
    assert len(messages) == faults
    assert all(f"a sentence of {length} words" in message for message in messages)


def test_signs_that_stand_alone_are_no_words(mini: Mini) -> None:
    assert found(mini, fr=" ".join(["le : la"] * 12) + " ; le.") == []


def test_a_citation_and_a_link_s_target_are_no_words(mini: Mini) -> None:
    text = " ".join(["the"] * 24) + " [cat](../a/b/c.md).[^noppers-2011]"
    mini.page("a.md", fr="Le chat.\n", en=text.replace("../a/b/c.md", "help.md") + "\n")
    assert mini.findings("readability") == []


@pytest.mark.parametrize(("number", "faults"), [(3, 0), (4, 1)])
def test_a_paragraph_or_item_of_more_than_3_sentences(mini: Mini, number: int, faults: int) -> None:
    assert len(found(mini, en=EASY["en"] * number)) == faults
    assert len(found(mini, en="- " + EASY["en"] * number)) == faults


def test_the_finding_stands_at_the_sentence_s_line(mini: Mini) -> None:
    long = "The" + " the" * 25 + "."
    mini.page("a.md", "Le chat.\n", f"## One {{ #one }}\n\nShort one.\nShort two.\n{long}\n")
    finding, = mini.findings("readability")
    page = load_site(mini.docs).page("en", "a.md")
    assert (finding.path, finding.line) == ("docs/en/a.md", page.body_line + 4)


HARD = {  # sentences whose score alone is far beyond any limit
    "fr": "La neuroplasticité thérapeutique multidimensionnelle améliorerait considérablement. ",
    "en": "Multidimensional therapeutic neuroplasticity considerably ameliorated symptomatology. ",
}


@pytest.mark.parametrize("code", ["fr", "en"])
def test_a_page_beyond_its_limit(mini: Mini, code: str) -> None:
    text = "\n\n".join([HARD[code]] * 25)
    message, = found(mini, **{code: text})
    assert "too hard" in message and FORMULAS[code].name in message


def test_headings_and_tables_do_not_count(mini: Mini) -> None:
    easy = "\n\n".join([EASY["en"]] * 40)
    hard = f"## {HARD['en']} {{ #h }}\n\n| {HARD['en']} |\n| --- |\n| {HARD['en']} |\n"
    assert found(mini, en=f"{easy}\n\n{hard}") == []


def test_a_page_of_under_100_words_is_not_scored(mini: Mini) -> None:
    assert found(mini, en=HARD["en"]) == []


def measured(mini: Mini, path: str, code: str):
    return measure(load_site(mini.docs).page(code, path))


def test_mechanism_and_evidence_have_the_wider_limits(mini: Mini) -> None:
    mini.page("mechanism/index.md", fr_meta={"slug": "m"})
    mini.page("risks/index.md", fr_meta={"slug": "r"})
    limits = [measured(mini, path, code).limit for code in ("en", "fr")
              for path in ("mechanism/index.md", "evidence/index.md", "risks/index.md")]
    assert limits == [8, 8, 6, 60, 60, 70]


@pytest.mark.parametrize(("code", "score", "beyond"), [
    ("en", 7.0, 1), ("en", 5, -1), ("fr", 65, 5), ("fr", 71, -1)])
def test_harder_is_higher_in_english_and_lower_in_french(
    mini: Mini, monkeypatch: pytest.MonkeyPatch, code: str, score: float, beyond: float
) -> None:
    page = measured(mini, "index.md", code)
    monkeypatch.setattr(type(page), "score", score)
    assert page.beyond == beyond


@pytest.mark.parametrize(("code", "score", "faults"), [
    ("en", 7.0, 0), ("en", 7.01, 1), ("fr", 65.0, 0), ("fr", 64.99, 1)])
def test_one_grade_or_five_points_are_let_pass(
    mini: Mini, monkeypatch: pytest.MonkeyPatch, code: str, score: float, faults: int
) -> None:
    from scripts.content.readability import Measure
    monkeypatch.setattr(Measure, "score", property(
        lambda m: score if m.page.language == code else m.limit))
    many = {key: "\n\n".join([text] * 40) for key, text in EASY.items()}
    assert len(found(mini, **many)) == faults


def test_the_formulas_are_the_published_ones(mini: Mini) -> None:
    assert FORMULAS["en"].score(10, 1.5) == pytest.approx(0.39 * 10 + 11.8 * 1.5 - 15.59)
    assert FORMULAS["fr"].score(10, 1.5) == pytest.approx(207 - 1.015 * 10 - 73.6 * 1.5)


def test_syllables_are_counted_by_the_hyphenation_of_the_language() -> None:
    assert [syllables(word, "en") for word in ("cat", "hospital", "12")] == [1, 3, 1]
    assert [syllables(word, "fr") for word in ("chat", "médicament", "L")] == [1, 4, 1]


def test_counts_of_a_page(mini: Mini) -> None:
    mini.page("a.md", "L’homme dort.\n", "The man’s cat sleeps. It eats.\n")
    assert (measured(mini, "a.md", "en").words, measured(mini, "a.md", "en").sentences) == (6, 2)
    assert measured(mini, "a.md", "fr").words == 3


def test_the_table_shows_each_page_once_hardest_first(mini: Mini) -> None:
    mini.page("a.md", en="\n\n".join([HARD["en"]] * 25))
    mini.page("b.md", en="\n\n".join([EASY["en"]] * 40))
    lines = table(load_site(mini.docs)).splitlines()
    english = [line for line in lines if "docs/en/" in line]
    assert "docs/en/a.md" in english[0] and "docs/en/b.md" in english[1]
    assert len(lines) == 2 * 2 + 2 * 7


def test_the_report_is_printed_with_the_checks(
    mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    mini.nav()
    mini.build()
    main(["--root", str(mini.root), "--site", str(mini.folder), "--rule", "readability",
          "--today", "2026-11-22", "--report"])
    assert "Flesch-Kincaid grade" in capsys.readouterr().out
