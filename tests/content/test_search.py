"""The search index: which text of a page goes into it, and what an author's mistake says."""

from __future__ import annotations

import json

import pytest

from scripts.content.findings import ContentError
from scripts.content.search import read_sections, search_index
from scripts.content.site import Site, load_site
from tests.mini import Mini


def read(content: str) -> list[tuple[str, str, str]]:
    return [(section.id, section.heading, section.text) for section in read_sections(content)]


def test_a_page_is_cut_at_its_headings() -> None:
    assert read("<p>Lead.</p><h2 id='a'>A <em>b</em></h2><p>One.</p><h3 id='c'>C</h3><p>Two.</p>"
                "<h2>No id</h2><p>Three.</p>") == [
        ("", "", "Lead."), ("a", "A b", "One."), ("c", "C", "Two. No id · Three.")]


def test_pieces_without_an_end_are_kept_apart() -> None:
    assert read("<ul><li>one</li><li><p>two</p><p>three!</p></li></ul><p>four</p>") == [
        ("", "", "one · two · three! four")]


def test_inline_marks_do_not_part_a_word() -> None:
    assert read("<p>ket<strong>amine</strong> and <a href='#'>more</a>.</p>") == [
        ("", "", "ketamine and more.")]


@pytest.mark.parametrize("silent", [
    "<sup class='cite'><a href='#'>1</a></sup>",
    "<div class='definition' popover>A word</div>",
    "<section class='references'><h2 id='references'>References</h2><p>Work</p></section>",
    "<div class='works'><p>Work</p></div>",
    "<svg><text>drawn</text></svg>",
    "<script>let a</script>",
    "<div class='filters' hidden>Filter</div>",
    "<!-- remark -->",
    "<table><thead><tr><th>Column</th></tr></thead></table>",
])
def test_what_no_reader_looks_for_is_left_out(silent: str) -> None:
    assert read(f"<p>Before {silent} after.</p>")[0][2].replace("·", "").split() == [
        "Before", "after."]


def test_each_claim_is_a_section_under_its_verdict() -> None:
    assert read("<h3 id='a'>Article</h3><ul><li id='x' data-verdict='wrong'>"
                "<p>It cures.</p><p class='verdict'>Wrong</p><p>No.</p></li></ul>") == [
        ("", "", ""), ("a", "Article", ""), ("x", "Wrong", "It cures.")]


def test_a_paragraph_on_several_pages_is_read_once() -> None:
    said: set[str] = set()
    numbers = "United Kingdom 999, Ireland 112 or 999, Canada and United States 911."
    page = f"<p>{numbers}</p><p>In short.</p>"
    assert read_sections(page, said)[0].text == f"{numbers} In short."
    assert read_sections(page, said)[0].text == "In short."


def test_an_empty_page_has_an_empty_lead() -> None:
    assert read("") == [("", "", "")]


@pytest.fixture
def pair(mini: Mini) -> Mini:
    mini.page("risks/index.md", fr_meta={"title": "Risques", "slug": "risques"},
              en_meta={"title": "Risks", "keywords": ["danger", "112"]})
    return mini


def index(mini: Mini, language: str = "en") -> list:
    return json.loads(search_index({"risks/index.md": "<p>Lead.</p><h2 id='bladder'>Bladder</h2>"},
                                   load_site(mini.docs), language))


def test_the_index_holds_address_title_keywords_weight_and_sections(pair: Mini) -> None:
    assert index(pair) == [
        ["en/risks/", "Risks", "danger, 112", 1, [["", "", "Lead."], ["bladder", "Bladder"]]]]
    assert index(pair, "fr")[0][:3] == ["risques/", "Risques", ""]


def test_lay_words_go_to_their_section(pair: Mini) -> None:
    pair.data("lay_words", [
        {"page": "risks/index.md", "words": {"fr": ["mal"], "en": ["bad"]}},
        {"page": "risks/index.md", "section": "bladder",
         "words": {"fr": ["pipi"], "en": ["pee", 112]}},
    ])
    assert index(pair)[0][4] == [["", "", "Lead.", "bad"], ["bladder", "Bladder", "", "pee, 112"]]


@pytest.mark.parametrize("place", [{"page": "risks/index.md", "section": "gone"},
                                   {"page": "gone.md"}])
def test_lay_words_for_a_section_that_is_gone_are_named_with_their_line(
    pair: Mini, place: dict[str, str]
) -> None:
    pair.data("lay_words", [{**place, "words": {"fr": ["a"], "en": ["b"]}}])
    with pytest.raises(ContentError, match=r"docs/data/lay_words\.yml:2: search: no page has"):
        index(pair)


@pytest.mark.parametrize("words", [{"fr": ["a"]}, {"fr": ["a"], "en": "b"},
                                   {"fr": ["a, b"], "en": ["c"]}, {"fr": ["a", "a"], "en": ["c"]}])
def test_malformed_lay_words_are_refused(pair: Mini, words: dict) -> None:
    pair.data("lay_words", [{"page": "help.md", "words": words}])
    with pytest.raises(ContentError, match="lay_words"):
        load_site(pair.docs)


def test_a_page_may_weigh_less_or_stay_out(pair: Mini) -> None:
    pair.page("risks/index.md", en_meta={"title": "Risks", "search": {"boost": 0.5}})
    assert index(pair)[0][3] == 0.5
    pair.page("risks/index.md", en_meta={"title": "Risks", "search": {"exclude": True}})
    assert index(pair) == []


def test_sections_that_only_name_other_pages_stay_out(pair: Mini) -> None:
    text = search_index({"risks/index.md": "<h2 id='more'>More</h2><p>Other.</p>"},
                        load_site(pair.docs), "en")
    assert "Other" not in text


def test_works_are_found_by_name(pair: Mini) -> None:
    pair.page("evidence/references.md")
    text = search_index({"evidence/references.md": ""}, load_site(pair.docs), "en")
    assert ["noppers-2011", "Noppers, 2011"] in json.loads(text)[0][4]


def test_the_same_pages_give_the_same_index(site: Site) -> None:
    contents = {path: f"<h2 id='a'>{path}</h2><p>Texte : oui ?</p>" for path in site.paths}
    bare = Site(site.root, site.docs, site.pages,
                {name: data for name, data in site.data.items() if name != "lay_words"})
    backwards = dict(reversed(contents.items()))
    assert search_index(contents, bare, "fr") == search_index(backwards, bare, "fr")
    assert "Texte\u00a0: oui\u202f?" in search_index(contents, bare, "fr")
