"""From an author's Markdown to what a reader sees: citations, links, blocks, tables, boxes."""

from __future__ import annotations

import markdown
import pytest

from scripts.content.blocks import expand_blocks
from scripts.content.citations import citation, number_citations, reference_list
from scripts.content.findings import ContentError
from scripts.content.formats import alphabetical, lines, long_date, number
from scripts.content.links import resolve_schemes
from scripts.content.pages import split_sections
from scripts.content.site import Site, load_site
from tests.mini import WORK, Mini

TERM = {"id": "ketamine", "category": "medicine", "abbreviations": {"fr": [], "en": []},
        "term": {"fr": "kétamine", "en": "ketamine"},
        "definition": {"fr": "Un médicament.", "en": "A medicine."}}


def ui(key: str) -> str:
    return f"<{key}>"


@pytest.fixture
def small(mini: Mini) -> Site:
    mini.data("glossary", [TERM])
    mini.page("p.md")
    return load_site(mini.docs)


def test_citations_are_numbered_by_first_use_and_counted() -> None:
    text, times = number_citations("A.[^b-2] B.[^a-1] C.[^b-2]", ui)
    assert times == {"b-2": 2, "a-1": 1}
    assert 'id="cite-b-2-2" href="#ref-b-2" aria-label="&lt;reference&gt; 1">1</a>' in text


def test_citations_of_one_place_share_one_sup_and_others_have_their_own() -> None:
    text, _ = number_citations("A.[^a-1][^b-2] B.[^c-3]", ui)
    assert text.count('<sup class="cite">') == 2
    assert text.index(">1</a> <a") < text.index(">2</a></sup> B.") < text.index(">3</a></sup>")


def test_each_citation_has_its_way_back() -> None:
    html = reference_list({"noppers-2011": 2}, {"noppers-2011": WORK}, "en", ui)
    assert 'href="#cite-noppers-2011-1"' in html
    assert 'href="#cite-noppers-2011-2"' in html


def test_page_without_citations_has_no_list() -> None:
    assert reference_list({}, {}, "en", ui) == ""


def test_works_in_another_language_are_marked_and_text_is_escaped() -> None:
    html = citation({**WORK, "title": "A <b> & c", "language": "en"}, "fr", ui)
    assert '<cite lang="en">A &lt;b&gt; &amp; c</cite>' in html
    assert "lang=" not in citation({**WORK, "language": "fr"}, "fr", ui)


def test_work_without_doi_gives_its_address_else_nothing() -> None:
    work = {key: value for key, value in WORK.items() if key != "doi"}
    assert "href" not in citation(work, "en", ui)
    assert 'href="https://x.org/"' in citation({**work, "url": "https://x.org/"}, "en", ui)


def test_term_becomes_a_button_with_its_definition_once(small: Site) -> None:
    page = small.page("en", "p.md")
    text = resolve_schemes("A [drug](term:ketamine), [again](term:ketamine).", page, small, "en/p/")
    assert text.count('popovertarget="term-ketamine"><span>') == 2
    assert text.count('id="term-ketamine"') == 1
    assert "<span>drug</span>,</button>" in text, "the comma stays with the button"
    assert 'href="../evidence/glossary/#ketamine"' in text
    held = resolve_schemes("[drug](term:ketamine).[^a-1][^b-2] On", page, small, "en/p/")
    assert "drug</span>.</button>[^a-1][^b-2]</span> On" in held, "numbers stay with the button"


def test_elided_word_stays_with_its_term(small: Site) -> None:
    page = small.page("fr", "p.md")
    button = resolve_schemes("Plus qu’une dose d’[drogue](term:ketamine).", page, small, "p/")
    assert ">d’<span>drogue</span>.</button>" in button
    assert "qu’une dose <button" in button


@pytest.mark.parametrize(("text", "message"), [
    ("[x](term:nothing)", "the glossary has no term “nothing”"),
    ("[low certainty](certainty:tiny)", "there is no certainty level “tiny”"),
    ("[fairly sure](certainty:low)", "“fairly sure” is not the label of “low”"),
])
def test_wrong_scheme_links_are_refused(small: Site, text: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        resolve_schemes(text, small.page("en", "p.md"), small, "en/p/")


@pytest.mark.parametrize(("line", "message"), [
    ('{{ block("none") }}', "there is no block “none”"),
    ('{{ blok("helplines") }}', "“blok” is not a block"),
    ('{{ block("helplines" }}', "a block stands inside other text"),
    ('{{ block("helplines") }}', "lacks a value"),
    ('Text {{ block("helplines") }}', "a block stands inside other text"),
    ('{{ block("helplines", country="XX") }}', "lacks a value|does not know"),
])
def test_wrong_block_calls_are_refused_at_their_line(mini: Mini, line: str, message: str) -> None:
    mini.page("p.md", fr=f"Un.\n\n{line}\n")
    site = load_site_lenient(mini)
    with pytest.raises(ContentError, match=message) as caught:
        expand_blocks(site.page("fr", "p.md").body, site.page("fr", "p.md"), site)
    assert caught.value.findings[0].line == 10


def load_site_lenient(mini: Mini) -> Site:
    """The site without the look for unused records, which would fill the blocks first."""
    from scripts.content.data import load_data
    from scripts.content.pages import load_pages
    return Site(mini.root, mini.docs, load_pages(mini.docs, mini.root),
                load_data(mini.docs, mini.root))


def test_headings_inside_code_are_no_sections() -> None:
    sections = split_sections("a\n## B { #b }\n```\n## no\n```\n### C { #c }\n", 5)
    assert [(s.id, s.line) for s in sections] == [("lead", 5), ("b", 6), ("c", 10)]


def render(text: str) -> str:
    return markdown.markdown(text, extensions=["tables", "attr_list", "scripts.content.checklists",
                                               "scripts.content.tables"])


def test_every_table_of_a_page_gets_its_caption() -> None:
    one = "Table: First\n\n| A | B |\n| --- | --- |\n| x | y |\n"
    html = render(one + "\n" + one.replace("First", "Second"))
    assert html.count("<caption>") == 2
    assert "Table:" not in html
    assert 'aria-label="Second"' in html


def test_table_cells_know_their_column_and_rows_their_header() -> None:
    html = render("| A | B |\n| --- | --- |\n| x | **y** |\n")
    assert '<th role="rowheader" scope="row">x</th>' in html.replace(
        'scope="row" role="rowheader"', 'role="rowheader" scope="row"')
    assert 'data-label="B"' in html
    assert "style=" not in html


def test_a_button_in_a_column_name_leaves_its_words_only_to_the_cells() -> None:
    html = render("| A | With <button>x</button> |\n| --- | --- |\n| 1 | 2 |\n")
    assert 'data-label="With x"' in html


@pytest.mark.parametrize(("columns", "cards"), [(4, False), (5, True)])
def test_five_columns_become_cards(columns: int, cards: bool) -> None:
    row = "| " + " | ".join("x" * columns) + " |\n"
    assert ('class="table cards"' in render(row + "| --- " * columns + "|\n" + row)) is cards


def test_boxes_to_tick() -> None:
    html = render("- ☐ One\n- Two\n")
    assert '<li class="tick">One</li>' in html
    assert "☐" not in html
    assert "<li>Two</li>" in html


def test_dates_and_numbers_in_both_languages() -> None:
    assert long_date("2026-03-01", "fr") == "1er mars 2026"
    assert long_date("2026-03-01", "en") == "1 March 2026"
    assert long_date("2026-08-02", "fr") == "2 août 2026"
    assert number(1234.5, "fr") == "1\u202f234,5"
    assert number(1234.5, "en") == "1,234.5"


def test_alphabetical_order_ignores_accents_and_ligatures() -> None:
    words = [{"t": {"fr": w}} for w in ("zèle", "œdème", "odeur", "Épreuve", "essai")]
    assert [r["t"]["fr"] for r in alphabetical(words, "t", "fr")] == [
        "Épreuve", "essai", "odeur", "œdème", "zèle"]


@pytest.mark.parametrize(("text", "found"), [
    ("Mieux : 31 sur 100.[^a-1] À 8 semaines, rien.[^b] 12 personnes",
     "Mieux : 31 sur 100.[^a-1]<br>À 8 semaines, rien.[^b]<br>12 personnes"),
    ("Dizzy 2.5 of 100, e.g. after food [^a] and one | more.",
     r"Dizzy 2.5 of 100, e.g. after food [^a] and one \| more."),
])
def test_each_sentence_of_a_cell_has_its_line(text: str, found: str) -> None:
    assert lines(text) == found
