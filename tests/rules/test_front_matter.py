"""Front matter: what a page says about itself."""

from __future__ import annotations

import datetime

import pytest

from tests.mini import Mini

RULE = "front-matter"
GOOD_FR = {"title": "Une page", "slug": "une-page"}
GOOD_EN = {"title": "A page"}


def told(mini: Mini, today: datetime.date | None = None) -> list[str]:
    found = mini.findings(RULE, today) if today else mini.findings(RULE)
    return [str(finding) for finding in found]


def write(mini: Mini, fr: dict | None = None, en: dict | None = None) -> None:
    mini.page("new.md", fr_meta={**GOOD_FR, **(fr or {})}, en_meta={**GOOD_EN, **(en or {})})


def both(mini: Mini, **meta: object) -> None:
    write(mini, meta, meta)


def test_a_sound_site_has_no_finding(mini: Mini):
    write(mini)
    assert told(mini) == []


# ── Schema ───────────────────────────────────────────────────────────────────

@pytest.mark.parametrize(("meta", "words"), [
    ({"description": "Too short."}, "50 to 160 characters"),
    ({"description": "x" * 49}, "50 to 160 characters"),
    ({"description": "x" * 161}, "50 to 160 characters"),
    ({"description": None}, "lacks the key “description”"),
    ({"checked": None}, "lacks the key “checked”"),
    ({"reviewed": "yes"}, "unknown key “reviewed”"),
    ({"slug": "Été"}, "lower-case ASCII"),
    ({"slug": "two words"}, "lower-case ASCII"),
    ({"checked": "yesterday"}, "not a date"),
    ({"keywords": [112]}, "a keyword is a text"),
    ({"aliases": ["old"]}, "not an address such as"),
    ({"aliases": ["/old/"]}, "not an address such as"),
    ({"aliases": ["a//b/"]}, "not an address such as"),
    ({"hide": "toc"}, "a list of what the page does not show"),
    ({"hide": ["title"]}, "no part that can be hidden"),
    ({"matched": "yes"}, "not a stamp"),
])
def test_the_schema_speaks_to_the_author(mini: Mini, meta: dict, words: str):
    write(mini, meta)
    found = [line for line in told(mini) if words in line]
    assert len(found) == 1
    assert found[0].startswith("docs/fr/new.md:")


@pytest.mark.parametrize("length", [50, 160])
def test_a_description_at_its_bounds_is_good(mini: Mini, length: int):
    both(mini, description="x" * length)
    assert told(mini) == []


# ── Order ────────────────────────────────────────────────────────────────────

def test_keys_out_of_order_are_told_at_the_first_that_is_misplaced(mini: Mini):
    write(mini)
    file = mini.docs / "en" / "new.md"
    text = file.read_text(encoding="utf-8")
    moved = text.replace("title: A page\n", "").replace("---\nTe", "title: A page\n---\nTe")
    file.write_text(moved, encoding="utf-8")
    assert told(mini) == [
        "docs/en/new.md:2: front-matter: “description” stands where “title” belongs: "
        "keep the order title, description, checked, recheck_by, sources"]


def test_optional_keys_in_order_are_no_finding(mini: Mini):
    both(mini, keywords=["word"], matched="0123456789ab", hide=["toc"], search={"boost": 2})
    assert told(mini) == []


# ── Dates ────────────────────────────────────────────────────────────────────

TODAY = datetime.date(2026, 11, 22)


def test_a_check_on_a_day_to_come_is_a_finding_and_today_is_none(mini: Mini):
    both(mini, checked="2026-11-23")
    assert [line for line in told(mini, TODAY) if "a day to come" in line] == [
        f"docs/{code}/new.md:{line}: front-matter: checked on 2026-11-23, a day to come: "
        "write the day it was held against its sources" for code, line in (("en", 4), ("fr", 5))]
    assert not any("a day to come" in line for line in told(mini, datetime.date(2026, 11, 23)))


@pytest.mark.parametrize(("recheck", "words"), [
    ("2026-11-01", "not later than the last"),
    ("2028-11-02", "more than 24 months away"),
])
def test_a_next_check_out_of_bounds_is_a_finding(mini: Mini, recheck: str, words: str):
    both(mini, recheck_by=recheck)
    assert len([line for line in told(mini) if words in line and "warning" not in line]) == 2


def test_a_next_check_in_exactly_24_months_is_good(mini: Mini):
    both(mini, recheck_by="2028-11-01")
    assert told(mini) == []


def test_24_months_after_a_leap_day_end_on_the_28th(mini: Mini):
    both(mini, checked="2024-02-29", recheck_by="2026-02-28")
    assert not any("24 months" in line for line in told(mini, datetime.date(2024, 3, 1)))


@pytest.mark.parametrize(("today", "warnings", "failures"), [
    ("2027-09-01", 0, 0),  # 61 days ahead
    ("2027-09-02", 2, 0),  # 60 days ahead
    ("2027-11-01", 2, 0),  # the day itself
    ("2027-11-02", 0, 2),  # past
])
def test_a_next_check_warns_60_days_ahead_and_fails_once_past(
        mini: Mini, today: str, warnings: int, failures: int):
    write(mini)
    found = [finding for finding in mini.findings(RULE, datetime.date.fromisoformat(today))
             if finding.path.endswith("/new.md")]
    assert [finding.warning for finding in found] == [True] * warnings + [False] * failures


# ── Shared by both languages ─────────────────────────────────────────────────

@pytest.mark.parametrize(("key", "value"), [
    ("checked", "2026-10-31"), ("recheck_by", "2027-10-31"), ("hide", ["toc"]),
    ("search", {"boost": 2}),
])
def test_a_shared_key_that_differs_is_told_once_at_the_other_language(
        mini: Mini, key: str, value: object):
    write(mini, en={key: value})
    found = told(mini)
    assert len(found) == 1
    assert found[0].startswith("docs/en/new.md:")
    assert f"“{key}” is" in found[0]


def test_sources_that_differ_are_a_finding_but_not_their_order(mini: Mini):
    text = {"fr": "Article.", "en": "Article."}
    articles = [{"id": code, "n": n, "title": "An article", "language": "en", "date": None,
                 "nature": text, "subject": text} for n, code in enumerate("ab")]
    mini.data("sources", articles)
    write(mini, {"sources": ["a", "b"]}, {"sources": ["b", "a"]})
    assert told(mini) == []
    write(mini, {"sources": ["a", "b"]}, {"sources": ["a"]})
    assert told(mini) == [
        "docs/en/new.md:6: front-matter: “sources” is [a] here and [a, b] in docs/fr/new.md: "
        "both languages share it: write the same in both"]


# ── Titles, addresses, aliases, templates ────────────────────────────────────

def test_two_pages_with_one_title_are_a_finding_whatever_their_capitals(mini: Mini):
    write(mini, en={"title": "ABOUT"})
    assert told(mini) == [
        "docs/en/new.md:2: front-matter: docs/en/about.md has the title “ABOUT” too: "
        "give each page a title of its own"]


def test_two_titles_that_differ_by_their_spaces_only_are_one(mini: Mini):
    both(mini, title="Un texte  de plus")
    mini.page("about.md", "Texte.[^noppers-2011]\n", "Text.[^noppers-2011]\n",
              fr_meta={"title": "Un texte\u00a0de plus", "slug": "a-propos"},
              en_meta={"title": "About"})
    assert ["has the title" in line for line in told(mini)] == [True]


def test_one_title_in_two_languages_is_good(mini: Mini):
    both(mini, title="Questions", slug=None)
    assert not any("title “" in line for line in told(mini))


def test_a_french_page_without_slug_is_a_finding_and_an_english_one_is_none(mini: Mini):
    write(mini, {"slug": None})
    found = told(mini)
    assert len(found) == 1
    assert "docs/fr/new.md:2: front-matter: the page has no slug" in found[0]


def test_a_home_page_with_a_slug_is_a_finding(mini: Mini):
    mini.page("index.md", "Texte.[^noppers-2011]\n", "Text.[^noppers-2011]\n",
              fr_meta={"title": "Accueil", "slug": "accueil"}, en_meta={"title": "Home"})
    assert ["the home page has no slug" in line for line in told(mini)] == [True]


def test_two_pages_at_one_address_are_a_finding(mini: Mini):
    write(mini, {"slug": "a-propos"})
    assert told(mini) == [
        "docs/fr/new.md:4: front-matter: docs/fr/about.md has the address “/a-propos/” too: "
        "give one of them another slug"]


def test_an_english_slug_that_is_another_page_s_address_is_a_finding(mini: Mini):
    write(mini, en={"slug": "about"})
    assert ["has the address “/en/about/” too" in line for line in told(mini)] == [True]


def test_an_english_slug_of_its_own_is_good(mini: Mini):
    write(mini, en={"slug": "brand-new"})
    assert told(mini) == []


def test_a_french_slug_that_is_the_english_tree_is_a_finding(mini: Mini):
    write(mini, {"slug": "en"})
    assert ["has the address “/en/” too" in line for line in told(mini)] == [True]


def test_one_slug_in_two_folders_is_a_finding(mini: Mini):
    mini.page("evidence/new.md", fr_meta={"title": "Une page", "slug": "aide"})
    assert ["docs/fr/evidence/new.md has the slug “aide” too" in line
            for line in told(mini)] == [True]


def test_an_alias_where_a_page_stands_is_a_finding(mini: Mini):
    write(mini, {"aliases": ["aide/"]})
    assert told(mini) == [
        "docs/fr/new.md:9: front-matter: the address “aide/” already leads to a page: "
        "remove the alias, or give it to one page only"]


def test_an_alias_given_twice_is_a_finding_and_one_in_each_language_is_none(mini: Mini):
    write(mini, {"aliases": ["ancien/"]}, {"aliases": ["old/"]})
    assert told(mini) == []
    mini.page("about.md", fr_meta={"title": "À propos", "slug": "a-propos", "aliases": ["ancien/"]},
              en_meta={"title": "About"}, fr="Texte.[^noppers-2011]\n")
    assert len(told(mini)) == 1


def test_a_template_that_does_not_exist_is_a_finding_and_ours_is_none(mini: Mini):
    both(mini, template="gone.html")
    assert ["there is no template overrides/gone.html" in line for line in told(mini)] == [True] * 2
    both(mini, template="main.html")
    assert told(mini) == []
