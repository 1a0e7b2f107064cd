"""Fact boxes and drawings: what stops a build, and what the templates draw with."""

from __future__ import annotations

import copy
import datetime
from typing import Any

import pytest

from scripts.content import drawing
from scripts.content.findings import ContentError
from scripts.content.site import load_site
from tests.mini import WORK, Mini


def both(fr: str, en: str | None = None) -> dict[str, str]:
    return {"fr": fr, "en": en or fr}


USE = {"id": "one-use", "use": both("Usage"), "evidence": both("1 essai"), "certainty": "low",
       "benefit": both("Un peu"), "licence": both("Pas d’autorisation"), "page": "x.md#one",
       "references": ["noppers-2011"], "checked_on": "2026-11-22"}
ROW = {"text": both("Mieux", "Better"), "study": both("Essai", "Trial"), "people": 24,
       "with": {"count": 8, "of": 12}, "without": {"count": 3, "of": 12},
       "references": ["noppers-2011"]}
WORDS = {"text": both("Autre", "Other"), "study": both("Essai", "Trial"),
         "words": both("non connu", "not known"), "references": ["noppers-2011"]}
BOX = {"id": "one-use", "title": both("Un usage", "One use"), "who": both("24 personnes"),
       "time": both("1 jour"), "treatment": both("Avec"), "comparison": both("Sans"),
       "benefits": [ROW], "harms": [WORDS]}
PANEL = {"name": both("Après 1 jour", "After 1 day"), "people": 24,
         "rows": [{"name": both("avec", "with"), "count": 8, "of": 12},
                  {"name": both("sans", "without"), "count": 3, "of": 12}],
         "references": ["noppers-2011"]}
LANE = {"name": both("Repos", "Rest"), "when": both("2 heures", "2 hours"), "from": 0, "to": 120,
        "references": ["noppers-2011"]}
WORDED = {"title": both("Titre", "Title"), "desc": both("Dessin.", "Drawing."),
          "caption": both("Légende.", "Caption."), "references": ["noppers-2011"]}
COUNTS = {"id": "trial", "kind": "counts", **WORDED, "panels": [PANEL]}
SESSION = {"id": "hours", "kind": "session", **WORDED, "lanes": [LANE],
           "labels": {key: both(key) for key in ("before", "spray", "two", "four", "next")}}
STEPS = ["block", "brake", "surge", "ampa", "links"]
SYNAPSE = {"id": "gap", "kind": "synapse", **WORDED,
           "labels": {key: both(key) for key in ("sender", "receiver", "brake", "glutamate",
                                                 "ketamine", "nmda", "ampa")},
           "steps": [{"id": step, "name": both(step), "known": step == "block",
                      "people": step == "block", "found": both("Vu", "Seen"),
                      "references": ["noppers-2011"]} for step in STEPS]}


def changed(record: dict[str, Any], path: str, value: object = None) -> dict[str, Any]:
    """A copy of ``record`` with the value at ``path`` (dots) replaced; None removes it."""
    result = copy.deepcopy(record)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    inner: Any = result
    for parent in parents:
        inner = inner[parent]
    if value is None:
        del inner[last]
    else:
        inner[last] = value
    return result


def stocked(mini: Mini, box: dict | None = None, figures: list[dict] | None = None) -> Mini:
    mini.data("indications", [USE])
    mini.data("fact_boxes", [box or BOX])
    mini.data("figures", figures or [COUNTS, SESSION, SYNAPSE])
    return mini


def faults(mini: Mini) -> list[str]:
    try:
        load_site(mini.docs)
    except ContentError as error:
        return [str(finding) for finding in error.findings]
    return []


def test_sound_boxes_and_drawings_load(mini: Mini) -> None:
    assert faults(stocked(mini)) == []


@pytest.mark.parametrize(("path", "value", "message"), [
    ("id", "no-use", "no-use: no use has this id"),
    ("benefits.0.with.count", 13, "13 people of 12"),
    ("benefits.0.with.count", 101, "a count of people lies between 0 and 100"),
    ("benefits.0.with.count", -1, "a count of people lies between 0 and 100"),
    ("benefits.0.people", 25, "groups of 24 people in all do not add up to 25"),
    ("benefits.0.with.of", 99, "a group of 99 people is counted as it was"),
    ("benefits.0.with.of", 50, "a group of 50 people is counted as it was"),
    ("benefits.0.without", None, "either counts or words"),
    ("benefits.0.words", both("non connu"), "either counts or words"),
    ("benefits.0.extra", 1, "unknown key “extra”"),
    ("benefits.0.text.fr", None, "text lacks the key “fr”"),
    ("benefits.0.study", None, "lacks the key “study”"),
    ("benefits.0.text.fr", "  ", "text.fr is empty: write it"),
    ("benefits.0.text.en", False, "no (false, off) stands where a text is meant: put it in quotes"),
    ("benefits", "rien", "“rien” stands where a list is meant: write a list"),
    ("benefits.0.references", [], "a list of work ids"),
    ("benefits.0.references", ["nobody-1999"], "no work has the id “nobody-1999”"),
    ("harms", [WORDS] * 3, "1 benefits stand against 3 harms"),
])
def test_a_fact_box_that_misleads_stops_the_build(
    mini: Mini, path: str, value: object, message: str
) -> None:
    found = faults(stocked(mini, changed(BOX, path, value)))
    assert [fault for fault in found if message in fault], found
    assert all(fault.startswith("docs/data/fact_boxes.yml:") for fault in found)
    assert all(int(fault.split(":")[1]) > 1 for fault in found), "each names its line"


@pytest.mark.parametrize(("path", "value"), [
    ("benefits.0.with", {"count": 0, "of": 12}),
    ("benefits.0.with", {"count": 12, "of": 12}),
    ("benefits.0", changed(changed(ROW, "people"), "with", {"count": 100, "of": 100})),
    ("benefits.0", changed(changed(ROW, "people"), "with", {"count": 3, "of": 49})),
    ("harms", [WORDS, WORDS]),
])
def test_a_fact_box_at_the_edge_of_what_is_allowed_loads(
    mini: Mini, path: str, value: object
) -> None:
    assert faults(stocked(mini, changed(BOX, path, value))) == []


def test_a_row_without_comparison_loads_and_one_without_treated_group_does_not(mini: Mini) -> None:
    alone = {**changed(ROW, "people"), "without": None}
    assert faults(stocked(mini, changed(BOX, "benefits.0", alone))) == []
    empty = {**alone, "with": None}
    found = faults(stocked(mini, changed(BOX, "benefits.0", empty)))
    assert len(found) == 1
    assert "a row without a treated group" in found[0]


def test_medium_confidence_stands_only_beside_high(mini: Mini) -> None:
    weak = {**WORK, "id": "weak-2020", "doi": "10.1000/weak", "confidence": "medium"}
    mini.data("references", [WORK, weak])
    mini.page("x.md", "Texte.[^weak-2020]\n", "Text.[^weak-2020]\n")
    beside = changed(BOX, "benefits.0.references", ["weak-2020", "noppers-2011"])
    assert faults(stocked(mini, beside)) == []
    found = faults(stocked(mini, changed(BOX, "benefits.0.references", ["weak-2020"])))
    assert len(found) == 1
    assert "medium confidence alone" in found[0]


@pytest.mark.parametrize(("figure", "path", "value", "message"), [
    (COUNTS, "panels.0.rows.0.count", 13, "13 people of 12"),
    (COUNTS, "panels.0.rows.0.count", 101, "lies between 0 and 100"),
    (COUNTS, "panels.0.people", 23, "groups of 24 people in all do not add up to 23"),
    (COUNTS, "panels.0.rows.0.name.en", None, "name lacks the key “en”"),
    (COUNTS, "panels", None, "lacks the key “panels”"),
    (COUNTS, "kind", "pie", "not a kind of drawing"),
    (COUNTS, "kind", "bars", "lacks the key “data”"),
    (COUNTS, "colour", "red", "unknown key “colour”"),
    (COUNTS, "caption", None, "lacks the key “caption”"),
    (SESSION, "labels.two", None, "lacks the key “two”"),
    (SESSION, "labels.two.fr", None, "two lacks the key “fr”"),
    (SESSION, "labels.two.fr", "x" * 21, "a label has 20 characters at most"),
    (SESSION, "labels.other", both("x"), "unknown key “other”"),
    (SESSION, "lanes.0.to", 0, "its times do not follow each other"),
    (SESSION, "lanes.0.peak", 121, "its times do not follow each other"),
    (SESSION, "lanes.0.perhaps", 119, "its times do not follow each other"),
    (SESSION, "lanes.0.from", -121, "from -120 to 1440"),
    (SYNAPSE, "steps.4.id", "other", "the drawing has no such step"),
    (SYNAPSE, "steps.4.id", "block", "the step “block” is drawn twice"),
    (SYNAPSE, "steps.4", None, "the drawing has 5 steps"),
])
def test_a_drawing_that_misleads_stops_the_build(
    mini: Mini, figure: dict, path: str, value: object, message: str
) -> None:
    found = faults(stocked(mini, figures=[changed(figure, path, value)]))
    assert [fault for fault in found if message in fault], found
    assert all(fault.startswith("docs/data/figures.yml:") for fault in found)


def test_a_peak_on_the_edge_of_its_lane_loads(mini: Mini) -> None:
    for key, value in (("peak", 0), ("peak", 120), ("perhaps", 120)):
        assert faults(stocked(mini, figures=[changed(SESSION, f"lanes.0.{key}", value)])) == []


@pytest.mark.parametrize(("low", "high", "sound"), [
    (0, 100, True), (48, 48, True), (None, None, True), (45, 11, False), (None, 5, False)])
def test_a_share_runs_from_its_lower_to_its_higher_value(
    mini: Mini, low: int | None, high: int | None, sound: bool
) -> None:
    mini.data("routes", [{"id": "vein", "name": both("Veine"), "lasts": both("Peu"),
                          "reaches_blood": {"low": low, "high": high}, "studied_for": both("Rien"),
                          "licensed": both("Rien"), "references": ["noppers-2011"]}])
    found = faults(mini)
    assert (found == []) is sound, found
    if not sound:
        assert f"a share from {low} to {high}" in found[0]


def test_a_page_calls_what_exists_and_once(mini: Mini) -> None:
    call = '{{{{ block("{}", id="{}") }}}}\n'
    sound = call.format("fact-box", "one-use") + "\n" + call.format("figure", "trial")
    stocked(mini).page("x.md", sound, sound)
    assert faults(mini) == []
    wrong = call.format("figure", "other")
    mini.page("x.md", wrong, wrong)
    assert [fault for fault in faults(mini) if "there is no figure “other”" in fault]
    twice = sound + "\n" + call.format("figure", "trial")
    mini.page("x.md", twice, twice)
    found = faults(mini)
    assert len(found) == 2, "one a language"
    assert all("the figure “trial” stands twice" in fault for fault in found)


def test_a_date_where_a_text_is_meant_is_that_text(mini: Mini) -> None:
    day = datetime.date(2026, 11, 22)
    mini.data("side_effects", [{**EFFECT, "name": {"fr": day, "en": day}}])
    panels, _ = drawn(mini, {**EFFECTS, "sets": [SET]})
    assert panels[0]["rows"][0]["name"] == "2026-11-22"


def test_people_stand_in_tens_and_the_last_ten_is_cut() -> None:
    twelve = drawing.crowd(0, 12)
    assert twelve["heads"] == "M6 4h108.1M132 4h12.1", "ten, a space, two"
    assert drawing.crowd(8, 12)["heads"] == "M102 4h12.1M132 4h12.1", "from the ninth to the last"
    assert drawing.crowd(20, 21)["heads"] == "M6 21h0.1", "the third ten starts a row"
    assert drawing.crowd(5, 5) == {"heads": "", "shoulders": ""}


@pytest.mark.parametrize(("people", "rows"), [(1, 1), (20, 1), (21, 2), (100, 5)])
def test_a_crowd_is_as_high_as_its_rows(people: int, rows: int) -> None:
    assert drawing.crowd_size(people) == (246, rows * drawing.ROW)


def test_words_wrap_to_the_width_of_a_drawing() -> None:
    assert drawing.lines("Se sentir détaché de son corps ou du monde", 20) == [
        "Se sentir détaché de", "son corps ou du", "monde"]
    assert drawing.lines("court") == ["court"]


ROUTE = {"id": "vein", "name": both("Veine"), "lasts": both("Peu"), "studied_for": both("Rien"),
         "licensed": both("Rien"), "references": ["noppers-2011"]}
EFFECT = {"id": "dizzy", "name": both("Vertige", "Dizziness"), "with": 29, "without": 8,
          "study": "noppers-2011", "people": both("346 adultes", "346 adults"),
          "when": both("1 heure", "1 hour"), "references": ["noppers-2011"]}


SET = {"study": "noppers-2011", "with": both("avec le spray", "with the spray"),
       "without": both("avec le placebo", "with placebo"),
       "compared": both("Contre un placebo.", "Compared with a placebo.")}
ALONE = {**changed(SET, "without"), "study": "other-2020",
         "compared": both("Rien à comparer.", "No count to compare.")}
EFFECTS = {**WORDED, "id": "effects", "kind": "bars", "data": "side_effects"}


def drawn(mini: Mini, figure: dict[str, Any], language: str = "en") -> tuple[list, list]:
    """The panels and the tables of a figure drawn as bars."""
    site = load_site(mini.docs)

    def ui(key: str) -> str:
        return site.interface(key, language)

    return (drawing.bar_panels(figure, site, language, ui),
            drawing.data_tables(figure, site, language, ui))


def test_a_share_that_is_not_known_says_so_and_a_range_gives_both_ends(mini: Mini) -> None:
    mini.data("routes", [{**ROUTE, "reaches_blood": {"low": low, "high": high}, "id": f"r{number}"}
                         for number, (low, high) in enumerate(((11, 45), (48, 48), (None, None)))])
    panels, tables = drawn(mini, {**WORDED, "id": "routes", "kind": "bars", "data": "routes"})
    assert [row["bars"] for row in panels[0]["rows"]] == [
        [{"low": 11, "high": 45, "text": "11 to 45"}], [{"low": 48, "high": 48, "text": "48"}],
        [{"low": None, "high": None, "text": "no figure we could check",
          "lines": ["no figure we could check"]}]]
    assert [row[1] for row in tables[0]["rows"]] == [
        "11 to 45 parts of 100[^noppers-2011]", "48 parts of 100[^noppers-2011]",
        "no figure we could check[^noppers-2011]"]


def test_side_effects_are_drawn_by_study_with_and_without(mini: Mini) -> None:
    mini.data("references", [WORK, {**WORK, "id": "other-2020", "doi": "10.1000/other"}])
    mini.data("side_effects", [
        EFFECT, {**EFFECT, "id": "alone", "study": "other-2020", "without": None,
                 "references": ["other-2020"]}])
    mini.page("x.md", "Texte.[^other-2020]\n", "Text.[^other-2020]\n")
    panels, tables = drawn(mini, {**EFFECTS, "sets": [SET, ALONE]}, "fr")
    assert [[bar["low"] for bar in panel["rows"][0]["bars"]] for panel in panels] == [[29, 8], [29]]
    assert tables[0]["rows"][0][1:3] == ["29 sur 100", "8 sur 100"]
    assert tables[0]["heads"][1:3] == ["Avec le spray", "Avec le placebo"]
    assert tables[1]["rows"][0][1:] == ["29 sur 100", "1 heure"], "no column for what has no count"
    assert tables[1]["caption"] == "346 adultes. Rien à comparer."
    assert [panel["key"] for panel in panels] == [
        ["avec le spray", "avec le placebo"], ["avec le spray"]]


@pytest.mark.parametrize(("sets", "message"), [
    ([ALONE], "its sets are other-2020, its studies noppers-2011"),
    ([SET, SET], "its sets are noppers-2011, noppers-2011, its studies noppers-2011"),
    ([SET, ALONE], "its sets are noppers-2011, other-2020, its studies noppers-2011"),
    ([changed(SET, "without")], "“without” does not fit its effects"),
])
def test_a_set_that_does_not_fit_its_side_effects_stops_the_build(
    mini: Mini, sets: list[dict[str, Any]], message: str
) -> None:
    mini.data("references", [WORK, {**WORK, "id": "other-2020", "doi": "10.1000/other"}])
    mini.page("x.md", "Texte.[^other-2020]\n", "Text.[^other-2020]\n")
    mini.data("side_effects", [EFFECT])
    found = faults(stocked(mini, figures=[{**EFFECTS, "sets": sets}]))
    assert [fault for fault in found if message in fault], found


def test_a_set_that_fits_its_side_effects_loads(mini: Mini) -> None:
    mini.data("side_effects", [EFFECT])
    assert faults(stocked(mini, figures=[{**EFFECTS, "sets": [SET]}])) == []


def test_a_figure_draws_only_the_side_effects_it_names(mini: Mini) -> None:
    mini.data("references", [WORK, {**WORK, "id": "other-2020", "doi": "10.1000/other"}])
    mini.page("x.md", "Texte.[^other-2020]\n", "Text.[^other-2020]\n")
    mini.data("side_effects", [EFFECT, {**EFFECT, "id": "sick", "name": both("Nausées", "Sick")},
                               {**EFFECT, "id": "alone", "study": "other-2020", "without": None,
                                "references": ["other-2020"]}])
    figure = {**EFFECTS, "effects": ["sick"], "sets": [SET]}
    assert faults(stocked(mini, figures=[figure])) == [], "other studies need no set"
    panels, tables = drawn(mini, figure)
    assert [[row["name"] for row in panel["rows"]] for panel in panels] == [["Sick"]]
    assert [[row[0] for row in table["rows"]] for table in tables] == [["Sick[^noppers-2011]"]]


@pytest.mark.parametrize(("effects", "message"), [
    (["dizzy", "other"], "there is no side effect “other”"),
    (["dizzy", "dizzy"], "a list of ids of side effects, each once"),
    ([], "a list of ids of side effects, each once"),
])
def test_a_figure_that_names_no_side_effect_stops_the_build(
    mini: Mini, effects: list[str], message: str
) -> None:
    mini.data("side_effects", [EFFECT])
    found = faults(stocked(mini, figures=[{**EFFECTS, "effects": effects, "sets": [SET]}]))
    assert [fault for fault in found if message in fault], found


SCORES = {**WORDED, "id": "scores", "kind": "bars", "data": "scores", "scale": 10,
          "groups": {"with": both("avec", "with it"), "without": both("sans", "without it")},
          "scores": [{"name": both("Douleur", "Pain"), "with": 2.7, "without": 5.5,
                      "references": ["noppers-2011"]}]}


def test_mean_scores_are_drawn_on_their_own_scale(mini: Mini) -> None:
    assert faults(stocked(mini, figures=[SCORES])) == []
    panels, tables = drawn(mini, SCORES, "fr")
    assert [(bar["low"], bar["text"]) for bar in panels[0]["rows"][0]["bars"]] == [
        (pytest.approx(27), "2,7"), (pytest.approx(55), "5,5")]
    assert panels[0]["scale"] == 10
    assert tables[0]["rows"] == [["Douleur[^noppers-2011]", "2,7 sur 10", "5,5 sur 10"]]


def test_a_score_beyond_its_scale_stops_the_build(mini: Mini) -> None:
    score = {**SCORES["scores"][0], "without": 11}
    found = faults(stocked(mini, figures=[{**SCORES, "scores": [score]}]))
    assert any("a score of 11 on a scale that ends at 10" in fault for fault in found), found


@pytest.mark.parametrize("lacking", ["scale", "groups", "scores"])
def test_scores_need_their_scale_their_groups_and_themselves(mini: Mini, lacking: str) -> None:
    assert faults(stocked(mini, figures=[changed(SCORES, lacking)])) != []


def test_words_instead_of_a_bar_have_their_room(mini: Mini) -> None:
    mini.data("routes", [{**ROUTE, "reaches_blood": {"low": None, "high": None}, "id": f"r{n}"}
                         for n in range(2)])
    figure = {**WORDED, "id": "routes", "kind": "bars", "data": "routes"}
    (panel,), _ = drawn(mini, figure, "fr")
    first, second = panel["rows"]
    said = first["bars"][0]["lines"]
    assert " ".join(said) == load_site(mini.docs).interface("not_known", "fr")
    assert second["y"] == first["y"] + 16 * (len(first["lines"]) + len(said)) + 12


def test_rows_of_bars_do_not_overlap(mini: Mini) -> None:
    mini.data("side_effects", [
        EFFECT,
        {**EFFECT, "id": "long", "name": both("Un nom si long qu’il faut 2 lignes ou plus")},
        {**EFFECT, "id": "last"}])
    panel = drawn(mini, {**EFFECTS, "sets": [SET]})[0][0]
    for row, following in zip(panel["rows"], panel["rows"][1:], strict=False):
        assert following["y"] >= row["y"] + 16 * len(row["lines"]) + 13 * len(row["bars"])
    assert panel["rows"][1]["lines"] == ["Un nom si long qu’il faut 2", "lignes ou plus"]
