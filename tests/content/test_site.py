"""Loading the guide: what stops a build, with file and line."""

from __future__ import annotations

import pytest

from scripts.content.findings import ContentError
from scripts.content.site import load_site
from tests.mini import WORK, Mini


def faults(mini: Mini) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_site(mini.docs)
    return [str(finding) for finding in caught.value.findings]


def test_a_sound_project_loads(mini: Mini) -> None:
    assert "help.md" in load_site(mini.docs).paths


def test_missing_counterpart_stops_the_build(mini: Mini) -> None:
    mini.page("lonely.md", en=None)
    assert faults(mini) == [
        "docs/fr/lonely.md:0: counterpart: the page has no counterpart docs/en/lonely.md: "
        "write it, or remove this one: a page is a pair"]


def test_citation_without_record_is_named_with_its_line(mini: Mini) -> None:
    mini.page("p.md", fr="Texte.\n\nFait.[^nobody-1999]\n", en="Text.\n")
    assert faults(mini) == [
        "docs/fr/p.md:10: citations: no work has the id “nobody-1999”: correct the id, or add the "
        "work to docs/data/references.yml"]


def test_record_without_citation_stops_the_build(mini: Mini) -> None:
    mini.data("references", [WORK, {**WORK, "id": "unused-2000", "doi": "10.1000/other"}])
    assert [fault for fault in faults(mini) if "no page cites “unused-2000”" in fault]


@pytest.mark.parametrize("doi", ["10.1000/abc", "10.1000/ABC"])
def test_doi_that_stands_twice_stops_the_build(mini: Mini, doi: str) -> None:
    mini.data("references", [WORK, {**WORK, "id": "again-2011", "doi": doi}])
    assert any("the doi “10.1000/abc” stands twice" in fault for fault in faults(mini))


@pytest.mark.parametrize("doi", ["https://doi.org/10.1000/abc", "10.1/abc", "10.1000/a b", "abc"])
def test_malformed_doi_stops_the_build(mini: Mini, doi: str) -> None:
    mini.data("references", [{**WORK, "doi": doi}])
    assert any("this is not a DOI" in fault for fault in faults(mini))


def test_unknown_key_of_a_record_stops_the_build(mini: Mini) -> None:
    mini.data("references", [{**WORK, "publisher": "x"}])
    assert any("noppers-2011: unknown key “publisher”" in fault for fault in faults(mini))


def test_unknown_article_in_front_matter(mini: Mini) -> None:
    article = {"n": 0, "title": "Un article", "subject": {"fr": "Un sujet", "en": "A subject"},
               "language": "fr", "date": None, "nature": {"fr": "Un article.", "en": "An article."}}
    mini.data("sources", [{"id": "one-article", **article}])
    mini.page("p.md", fr_meta={"sources": ["one-article"]})
    mini.page("p.md", fr_meta={"sources": ["no-such-article"]})
    assert any("no article has the id “no-such-article”" in fault for fault in faults(mini))


def test_data_file_without_schema(mini: Mini) -> None:
    mini.data("extra", [{"id": "a"}])
    assert any("the data file has no JSON Schema" in fault for fault in faults(mini))


def test_all_faults_are_told_at_once(mini: Mini) -> None:
    mini.page("lonely.md", en=None)
    mini.data("references", [{**WORK, "doi": "bad"}])
    assert len(faults(mini)) == 2


def test_addresses_follow_the_slugs_of_page_and_folders(mini: Mini) -> None:
    mini.page("risks/index.md", fr_meta={"slug": "risques"})
    mini.page("risks/at-home.md", fr_meta={"slug": "a-domicile"})
    site = load_site(mini.docs)
    assert site.address("fr", "index.md") == ""
    assert site.address("en", "index.md") == "en/"
    assert site.address("fr", "risks/at-home.md") == "risques/a-domicile/"
    assert site.address("en", "risks/at-home.md") == "en/risks/at-home/"
    assert site.link("fr", "help.md", "x", start="risques/a-domicile/") == "../../aide/#x"


@pytest.mark.parametrize(("url", "printed"), [
    ("https://example.org/guide/", "https://example.org/guide/en/"), ("", "/en/"),
    ("http://127.0.0.1:8000/", "/en/"), ("http://localhost:8000/guide/", "/en/")])
def test_paper_shows_no_address_that_only_this_machine_knows(
    mini: Mini, url: str, printed: str
) -> None:
    assert load_site(mini.docs, url=url).public_address("en", "index.md") == printed
