"""Prose: what a reader reads, without markup, with its line."""

from __future__ import annotations

import pytest

from scripts.content.prose import (
    Piece,
    data_texts,
    page_texts,
    pieces,
    plain,
    prose,
    sentences,
    words,
)
from scripts.content.site import load_site
from scripts.content.yamlfile import parse
from tests.mini import Mini


def cut(markdown: str) -> list[tuple[str, str, int]]:
    return [(piece.kind, piece.text, piece.line) for piece in pieces(markdown, "x.md", "en")]


def test_each_kind_of_text_is_told_apart_with_its_line() -> None:
    assert cut(
        "Lead.\n"
        "\n"
        "## A heading { #id }\n"
        "- one\n"
        "- two\n"
        "    1. three\n"
        "\n"
        "Table: The caption\n"
        "\n"
        "| A | B |\n"
        "| --- | --- |\n"
        "| c |  |\n"
        "\n"
        '!!! key "In short"\n'
        "    Body.\n"
    ) == [
        ("paragraph", "Lead.", 1), ("heading", "A heading", 3), ("item", "one", 4),
        ("item", "two", 5), ("item", "three", 6), ("caption", "The caption", 8),
        ("cell", "A", 10), ("cell", "B", 10), ("cell", "c", 12), ("title", "In short", 14),
        ("paragraph", "Body.", 15)]


@pytest.mark.parametrize("silent", [
    '{{ block("x") }}', "```\ncode\n```", "~~~\n# code\n~~~", "[a]: ../help.md", "*[NMDA]: text",
    "| --- | :-: |", "", '!!! note ""'])
def test_what_is_no_text_gives_nothing(silent: str) -> None:
    assert [text for _, text, _ in cut(f"Before.\n\n{silent}\n\nAfter.\n")] == ["Before.", "After."]


def test_a_title_with_quotes_inside_is_whole() -> None:
    assert cut('!!! note "Say “no”, or "yes""\n')[0][1] == 'Say “no”, or "yes"'


@pytest.mark.parametrize(("markdown", "text"), [
    ("A **bold** and *soft* word.", "A bold and soft word."),
    ("A fact.[^noppers-2011][^b-2] More.", "A fact. More."),
    ("A fact [^noppers-2011].", "A fact."),
    ("The [risks](../risks/index.md#bladder) of [it](term:ketamine).", "The risks of it."),
    ("[a](b.md){ .button }", "a"), ("**a**{ .b c=d } e", "a e"), ("a {b}", "a {b}"),
    ("Run `make check` now.", "Run # now."),
    ("<cite>A title of a work</cite> and <span id=\"a>b\">text</span><!-- no -->", " and text"),
    ("8 < 12 and 3 > 2", "8 < 12 and 3 > 2"),
])
def test_markup_leaves_and_words_stay(markdown: str, text: str) -> None:
    assert plain(markdown) == text


def test_links_can_be_kept() -> None:
    assert plain("*A* [b](term:c)[^d]", keep_links=True) == "A [b](term:c)"


def test_a_wrapped_paragraph_knows_the_line_of_each_word() -> None:
    piece = next(pieces("One\ntwo\n  three\n", "x.md", "en", first_line=7))
    assert piece.text == "One\ntwo\nthree"
    assert [piece.line_at(piece.text.index(word)) for word in ("One", "two", "three")] == [7, 8, 9]


def test_running_prose_leaves_out_headings_tables_titles_and_captions(mini: Mini) -> None:
    mini.page("a.md", fr="Un.\n", en=(
        '## No\n\nYes one.\n\n!!! key "No"\n    - Yes two.\n\nTable: No\n\n| No |\n| --- |\n'))
    page = load_site(mini.docs).page("en", "a.md")
    assert [piece.text for piece in prose(page)] == ["Yes one.", "Yes two."]


def test_a_page_s_title_and_description_are_read_at_their_lines(mini: Mini) -> None:
    mini.page("a.md", en_meta={"title": "The title"})
    texts = list(page_texts(load_site(mini.docs).page("en", "a.md")))
    assert [(t.text[:9], t.kind, t.line) for t in texts[:2]] == [
        ("The title", "meta", 2), ("A descrip", "meta", 3)]


def test_a_data_block_s_texts_stand_at_the_line_of_its_call(mini: Mini) -> None:
    mini.data("changes", [{"date": "2026-11-22", "text": {"fr": "Un.", "en": "One."}}])
    mini.page("a.md", fr="Un.\n", en='Before.\n\n{{ block("changes") }}\n\nAfter.\n')
    site = load_site(mini.docs)
    page = site.page("en", "a.md")
    found = [(t.line - page.body_line, t.in_block, t.text[:6]) for t in page_texts(page, site)][2:]
    assert found == [(0, False, "Before"), (2, True, "22 Nov"), (4, False, "After.")]


def test_data_texts_are_those_below_a_language() -> None:
    document = parse(
        "- id: a\n  title: A work\n  name:\n    fr: Un\n    en: One\n"
        "  short: {fr: [U, V], en: []}\n", "docs/data/x.yml")
    assert [(p.language, p.text, p.line) for p in data_texts(document)] == [
        ("fr", "Un", 4), ("en", "One", 5), ("fr", "U", 6), ("fr", "V", 6)]


def test_what_readers_type_into_the_search_is_no_text_of_ours() -> None:
    document = parse("- words: {fr: [au secours], en: [help]}\n", "docs/data/lay_words.yml")
    assert list(data_texts(document)) == []


@pytest.mark.parametrize(("text", "number"), [
    ("One. Two! Three? Four", 4), ("At 0.5 mg/kg it ends.", 1), ("Un. « Deux » trois.", 2),
    ("He said “no.” Then left.", 2), ("One… Two.", 2), ("e.g. this one", 1), ("…", 0), ("", 0)])
def test_sentences_end_where_a_reader_stops(text: str, number: int) -> None:
    assert len(sentences(text)) == number


def test_words_are_counted_as_each_formula_counts_them() -> None:
    assert words("It’s well-known: 24/7", "en") == ["It’s", "well-known", "24", "7"]
    assert words("L’eskétamine, peut-être", "fr") == ["L", "eskétamine", "peut", "être"]


def test_pieces_are_equal_by_value() -> None:
    assert Piece("a", "en", "item", "x", 1) == Piece("a", "en", "item", "x", 1)
