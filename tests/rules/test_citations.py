"""A result without a reference is found, and a work of medium confidence that stands alone."""

from __future__ import annotations

import datetime

import pytest

from scripts.content.findings import ContentError, Finding
from tests.mini import WORK, Mini

FIRST_LINE = 8  # of the body, after the front matter that Mini writes
CITED = "[^noppers-2011]"
SHAKY = {**WORK, "id": "shaky-2012", "doi": "10.1000/shaky", "confidence": "medium"}


def found(mini: Mini, en: str, fr: str = "Texte.\n") -> list[Finding]:
    mini.page("x.md", fr, en)
    return [finding for finding in mini.findings("citations") if "/x.md" in finding.path]


def lines(mini: Mini, en: str) -> list[int]:
    findings = found(mini, en)
    assert all(f.path == "docs/en/x.md" and "without a reference" in f.message for f in findings)
    return [f.line - FIRST_LINE for f in findings]


RESULTS = {
    "en": [
        "69 of 100 felt better.", "It helped 8 of 12.", "17 people of 29 did.",
        "6 of those 11 did.", "It helped 30%.", "In one trial of 24 people it did nothing.",
        "A study followed 9 patients.",
        "The score fell by 2 points.", "Pain was lower for 80 minutes.", "It lasted 4 hours.",
        "Two of 100 died.", "Licensed on 5 March 2019.", "It was approved in 2019.",
        "The label of July 2024 says so.",
        "A quarter of the people felt better.", "Half the patients fell ill again.",
        "One in three people had a headache.", "Nine people in ten felt sick.",
        "Seven out of ten felt better.", "Twice as many people felt better.",
        "The risk was 2.5 times higher.", "The risk of falls doubled.",
        "The relative risk was 1.4.", "Pain scores dropped from 8 to 4.",
        "In a study of 300 users, pain was common.", "Of 300 users, 60 had pain.",
        "It has been on the market since 2019.", "The agency cleared it in March 2021.",
    ],
    "fr": [
        "69 sur 100 allaient mieux.", "Cela a aidé 8 personnes sur 12.", "6 de ces 11 personnes.",
        "30 % des gens.", "Dans un essai, 24 personnes n’ont rien senti.",
        "Le score a baissé de 2 points.", "La douleur a diminué pendant 80 minutes.",
        "L’effet a duré 4 heures.", "Autorisé le 5 mars 2019.", "Une AMM de 2019.",
        "La notice de juillet 2024 le dit.",
        "Un tiers des patients a rechuté.", "La moitié de ces personnes avait mal.",
        "Une personne sur trois avait mal.", "Neuf patients sur dix vont mieux.",
        "Sept fois sur dix, la douleur revient.", "Vingt pour cent des usagers ont mal.",
        "Deux fois plus de personnes allaient mieux.", "Le risque de chute a doublé.",
        "Le risque relatif était de 1,4.", "Les scores sont passés de 8 à 4.",
        "Un essai chez 300 usagers.", "Sur 300 usagers, 60 avaient mal.",
        "Le spray est commercialisé depuis mars 2020.", "Il est sur le marché depuis 2019.",
    ],
}


@pytest.mark.parametrize("text", RESULTS["en"])
def test_an_english_result_without_a_reference(mini: Mini, text: str) -> None:
    assert lines(mini, text + "\n") == [0]
    assert found(mini, text + CITED + "\n") == []


@pytest.mark.parametrize("text", RESULTS["fr"])
def test_a_french_result_without_a_reference(mini: Mini, text: str) -> None:
    assert [f.path for f in found(mini, "Text.\n", text + "\n")] == ["docs/fr/x.md"]
    assert found(mini, "Text.\n", text + CITED + "\n") == []


@pytest.mark.parametrize("text", [
    "We count people out of 100.",
    "Groups of fewer than 50 people keep their counts.",
    "Call 112 or 9-8-8.",
    "Set a date, in 4 to 8 weeks, to see your doctor again.",
    "What happens after 3 months, in pain and in daily life.",
    "We started from 5 articles.",
    "Checked on 5 March 2019.",
    "A licence does not mean that someone pays.",
    "Counts such as “8 of 12” say more than a share.",
    "## It helped 8 of 12 { #a }",
    "A session takes 2 hours.",
    "Two visits in three weeks.", "Read one of the two pages.", "The third patient is you.",
    "A third choice is to wait.", "Half of this page is a table.", "The risk is not known.",
    "It may take three times as long.", "Trials of 12 weeks count.", "Twice a week, write.",
    "It is on the market in some countries.",
])
def test_what_is_no_result_needs_no_reference(mini: Mini, text: str) -> None:
    assert lines(mini, text + "\n") == []


@pytest.mark.parametrize("text", [
    "Ouvert 7 jours sur 7.", "Le numéro répond 24 heures sur 24.", "Lisez une des deux pages.",
    "Un tiers de confiance peut aider.", "La moitié de cette page est un tableau.",
    "Il faut deux fois plus de temps.", "Des essais de 12 semaines comptent.",
    "Deux fois par semaine, notez.", "Il est commercialisé dans certains pays.",
])
def test_what_is_no_result_in_french(mini: Mini, text: str) -> None:
    assert found(mini, "Text.\n", text + "\n") == []


def test_french_quotes_hold_examples(mini: Mini) -> None:
    assert found(mini, "Text.\n", "Des mots comme « 8 sur 12 » en disent plus.\n") == []


def test_a_reference_in_another_paragraph_does_not_count(mini: Mini) -> None:
    assert lines(mini, f"Text.{CITED}\n\nIt helped 8 of 12.\n\nMore.{CITED}\n") == [2]


def test_a_reference_in_the_same_paragraph_counts(mini: Mini) -> None:
    assert lines(mini, f"It helped 8 of 12. More.{CITED}\n") == []


def test_each_item_needs_its_own(mini: Mini) -> None:
    assert lines(mini, f"- 8 of 12{CITED}\n- 6 of 12\n") == [1]


def test_items_may_lean_on_an_introduction_that_ends_with_a_colon(mini: Mini) -> None:
    assert lines(mini, f"In one trial{CITED}:\n\n- 8 of 12\n- 6 of 12\n") == []


def test_items_may_not_lean_on_a_paragraph_that_does_not_introduce_them(mini: Mini) -> None:
    assert lines(mini, f"In one trial.{CITED}\n\n- 8 of 12\n") == [2]
    assert lines(mini, "In one trial:\n\n- 8 of 12\n") == [2]
    assert lines(mini, f"So{CITED}:\n\n- 8 of 12\n\nText.\n\n- 6 of 12\n") == [6]


HEAD = "| What | With | Without |\n| --- | --- | --- |\n"


def test_a_row_needs_its_own(mini: Mini) -> None:
    rows = f"| Pain | 8 of 12{CITED} | 3 of 12 |\n| Mood | 6 of 12 | 2 |\n"
    assert lines(mini, HEAD + rows) == [3]


def test_rows_may_lean_on_their_header(mini: Mini) -> None:
    head = HEAD.replace("With ", f"With{CITED} ")
    assert lines(mini, f"{head}| Pain | 8 of 12 | 3 of 12 |\n") == []


def test_a_header_does_not_serve_another_table(mini: Mini) -> None:
    head = HEAD.replace("With ", f"With{CITED} ")
    assert lines(mini, f"{head}| A | b | c |\n\n{HEAD}| Pain | 8 of 12 | 3 |\n") == [6]


def test_every_figure_is_a_result_where_a_table_counts_people(mini: Mini) -> None:
    body = HEAD + "| Pain | 41 | 9 |\n| Who | adults | not known |\n"
    assert lines(mini, f"Table: Effects out of 100 people\n\n{body}") == [4]
    assert lines(mini, body) == []
    assert lines(mini, f"Table: Effects\n\n{body.replace('With |', 'Out of 100 |')}") == [4]


def test_the_pages_of_lists_are_exempt_from_results(mini: Mini) -> None:
    mini.page("evidence/claims.md", "Texte.\n", "Each has 1 of 6 verdicts.\n")
    mini.page("evidence/other.md", "Texte.\n", "Each has 1 of 6 verdicts.\n")
    assert [f.path for f in mini.findings("citations")] == ["docs/en/evidence/other.md"]


# Medium confidence


@pytest.fixture
def shaky(mini: Mini) -> Mini:
    mini.data("references", [WORK, SHAKY])
    mini.page("y.md", "[^noppers-2011][^shaky-2012]\n", "[^noppers-2011][^shaky-2012]\n")
    return mini


def test_a_work_of_medium_confidence_beside_a_firm_one_is_silent(shaky: Mini) -> None:
    assert found(shaky, f"Text.[^shaky-2012] More.{CITED}\n") == []


@pytest.mark.parametrize("body", [
    "Text.[^shaky-2012]\n",
    "- Item.[^shaky-2012]\n",
    f"{HEAD}| A | b[^shaky-2012] | c |\n",
    f"Firm.{CITED}\n\nText.[^shaky-2012]\n",
    f"Intro{CITED}:\n\n- Item.[^shaky-2012]\n",
])
def test_a_work_of_medium_confidence_alone(shaky: Mini, body: str) -> None:
    findings = found(shaky, body)
    assert [f.path for f in findings] == ["docs/en/x.md"]
    assert "only works of medium confidence stand here (shaky-2012)" in findings[0].message
    assert findings[0].line == FIRST_LINE + body.split("\n").index(
        next(line for line in body.split("\n") if "shaky" in line))


# Data

USE = {"id": "use", "use": {"fr": "Usage", "en": "Use"}, "certainty": "low",
       "evidence": {"fr": "1 essai", "en": "1 trial"}, "page": "x.md",
       "benefit": {"fr": "69 sur 100", "en": "69 of 100"},
       "licence": {"fr": "Aucune", "en": "None"}, "checked_on": datetime.date(2026, 11, 1)}


def in_data(mini: Mini) -> list[Finding]:
    return [f for f in mini.findings("citations") if f.path.startswith("docs/data/")]


def test_a_record_with_its_reference_is_silent(mini: Mini) -> None:
    mini.data("indications", [{**USE, "references": ["noppers-2011"]}])
    assert in_data(mini) == []


def test_a_record_without_reference(mini: Mini) -> None:
    mini.data("indications", [{**USE, "references": []}])
    findings = in_data(mini)
    text = (mini.docs / "data" / "indications.yml").read_text(encoding="utf-8").split("\n")
    assert [text[f.line - 1].strip() for f in findings] == ["fr: 69 sur 100", "en: 69 of 100"]


def test_a_record_without_result_needs_no_reference(mini: Mini) -> None:
    mini.data("indications", [
        {**USE, "references": [], "benefit": {"fr": "Inconnu", "en": "Not known"}}])
    assert in_data(mini) == []


ROUTE = {"id": "route", "name": {"fr": "Bouche", "en": "Mouth"},
         "lasts": {"fr": "Inconnu", "en": "Not known"},
         "studied_for": {"fr": "Rien", "en": "Nothing"}, "licensed": {"fr": "Non", "en": "No"}}


@pytest.mark.parametrize(("low", "references", "expected"), [
    (20, [], ["figures"]), (20, ["noppers-2011"], []), (None, [], [])])
def test_a_record_of_figures_without_reference(
    mini: Mini, low: int | None, references: list[str], expected: list[str]
) -> None:
    mini.data("routes", [{**ROUTE, "references": references,
                          "reaches_blood": {"low": low, "high": low}}])
    assert [f.message for f in in_data(mini)] == [
        f"a result without a reference ({what})" for what in expected]


def test_a_record_on_a_work_of_medium_confidence_alone(shaky: Mini) -> None:
    shaky.data("indications", [{**USE, "references": ["shaky-2012"]}])
    findings = in_data(shaky)
    assert len(findings) == 1 and "shaky-2012" in findings[0].message
    shaky.data("indications", [{**USE, "references": ["shaky-2012", "noppers-2011"]}])
    assert in_data(shaky) == []


# What the loader holds


def faults(mini: Mini, **changes: object) -> str:
    mini.data("references", [{**WORK, **changes}])
    with pytest.raises(ContentError) as caught:
        mini.context()
    return str(caught.value)


@pytest.mark.parametrize("doi", [
    "https://doi.org/10.1000/abc", "10.1/abc", "10.1000", "10.1000/a b"])
def test_a_malformed_doi(mini: Mini, doi: str) -> None:
    assert "this is not a DOI" in faults(mini, doi=doi)


@pytest.mark.parametrize("pmid", ["PMID 123", "123456789", ""])
def test_a_malformed_pmid(mini: Mini, pmid: str) -> None:
    assert "a PMID is 1 to 8 digits" in faults(mini, pmid=pmid)


@pytest.mark.parametrize("key", ["doi", "pmid", "id"])
def test_a_doi_or_pmid_given_twice(mini: Mini, key: str) -> None:
    first = {**WORK, "pmid": "1234567"}
    second = {**WORK, "id": "other-2012", "doi": "10.1000/def", "pmid": "7654321"}
    mini.data("references", [first, {**second, key: str(first[key]).upper()
                                     if key == "doi" else first[key]}])
    with pytest.raises(ContentError, match=f"the {key} “.*” stands twice"):
        mini.context()


def test_an_unknown_work(mini: Mini) -> None:
    mini.page("x.md", "Texte.\n", "Text.[^nobody-1999]\n")
    with pytest.raises(ContentError, match=r"docs/en/x.md:8: .*no work has the id “nobody-1999”"):
        mini.context()


def test_an_unknown_work_in_data(mini: Mini) -> None:
    mini.data("indications", [{**USE, "references": ["nobody-1999"]}])
    with pytest.raises(ContentError, match="no work has the id “nobody-1999”"):
        mini.context()


def test_a_work_that_nobody_cites(mini: Mini) -> None:
    mini.data("references", [WORK, SHAKY])
    with pytest.raises(ContentError, match="no page cites “shaky-2012”"):
        mini.context()
