"""Figures are read alike from both languages, whatever their local form."""

from __future__ import annotations

from collections import Counter

import pytest

from scripts.content.quantities import Quantity, differences, quantities, read


def stated(text: str, language: str) -> list[str]:
    return sorted(map(str, quantities(text, language).elements()))


def unequal(fr: str, en: str) -> tuple[list[str], list[str]]:
    only_fr, only_en = differences(read(fr, "fr"), read(en, "en"))
    return sorted(map(str, only_fr.elements())), sorted(map(str, only_en.elements()))


@pytest.mark.parametrize(("fr", "en", "expected"), [
    # decimals and thousands, with each kind of space
    ("0,5 mg", "0.5 mg", ["0.5 mg"]),
    ("2,50 €", "€2.5", ["2.5 euros"]),
    ("1 000 personnes", "1,000 people", ["1000 people"]),
    ("1\u00a0000 personnes", "1,000 people", ["1000 people"]),
    ("1\u202f000 personnes", "1\u2009000 people", ["1000 people"]),
    ("12 345,6 points", "12,345.6 points", ["12345.6 points"]),
    ("2 000 000 de personnes", "2 million people", None),
    ("2,5 millions de personnes", "2.5 million people", ["2500000 people"]),
    # shares
    ("69 %", "69%", ["69 percent"]),
    ("69 sur 100", "69 of 100", ["69 percent"]),
    ("69 personnes sur 100", "69 out of 100 people", ["69 percent"]),
    ("69 pour cent", "69 per cent", ["69 percent"]),
    ("8 à 19 sur 100", "8 to 19 of 100", ["19 percent", "8 percent"]),
    ("deux personnes sur 100", "two of 100 people", ["2 percent"]),
    ("17 personnes sur 29", "17 of 29 people", None),
    # doses
    ("0,5 mg/kg", "0.5 mg/kg", ["0.5 mg/kg"]),
    ("0,5 mg par kg", "0.5 mg per kg", ["0.5 mg/kg"]),
    ("50 microgrammes", "50 µg", ["50 µg"]),
    ("50 μg", "50 mcg", ["50 µg"]),
    ("10 mm de mercure", "10 mmHg", ["10 mmHg"]),
    # lengths of time
    ("8 semaines", "8 weeks", ["8 weeks"]),
    ("un essai de 8 semaines", "an 8-week trial", ["8 weeks"]),
    ("3 à 14 jours", "3 to 14 days", ["14 days", "3 days"]),
    ("3-14 jours", "3–14 days", ["14 days", "3 days"]),
    ("6 ou 12 mois", "6 or 12 months", ["12 months", "6 months"]),
    ("65 ans", "65 years", ["65 years"]),
    ("deux ans et demi", "two and a half years", ["2.5 years"]),
    ("environ deux ans et demi", "about two and a half years", ["2.5 years"]),
    ("2 ans et demi", "2 years and a half", ["2.5 years"]),
    ("une heure et demie", "one and a half hours", ["1.5 hours"]),
    ("1 h 30", "1.5 hours", ["1.5 hours"]),
    ("1 heure 30", "an hour and a half", ["1.5 hours"]),
    # times of day, round the clock
    ("8 h", "8 am", ["8 hours"]),
    ("22 h", "10 p.m.", ["22 hours"]),
    ("12 h à 0 h", "12 pm to 12 am", ["0 hours", "12 hours"]),
    ("de 9 h à 23 h", "9:00 to 23:00", ["23 hours", "9 hours"]),
    ("8 h 30", "8:30 am", ["8.5 hours"]),
    ("17 h 30", "5.30pm", ["17.5 hours"]),
    ("24 h/24, 7 j/7", "24/7", ["24 hours", "7 days"]),
    ("24 heures sur 24, 7 jours sur 7", "24 hours a day, 7 days a week", ["24 hours", "7 days"]),
    # dates
    ("5 mars 2019", "5 March 2019", ["2019-03-05 date"]),
    ("5 mars 2019", "March 5, 2019", ["2019-03-05 date"]),
    ("1er mars 2019", "1 March 2019", ["2019-03-01 date"]),
    ("le 12 août", "12 August", ["08-12 date"]),
    ("Février 2021", "February 2021", ["2021-02 date"]),
    ("2016-04", "2016-04", ["2016-04 date"]),
    ("de 2019 à 2020", "2019–2020", ["2019", "2020"]),
    ("les années 1990", "the 1990s", ["1990"]),
    # words
    ("trois essais", "three trials", ["3"]),
    ("douze semaines", "12 weeks", ["12 weeks"]),
    ("2 groupes", "two groups", ["2"]),
    ("un tiers", "a third of them", ["1/3"]),
    ("deux tiers", "two-thirds", ["2/3"]),
    ("la moitié", "half", ["0.5"]),
    ("vingt personnes", "twenty people", ["20 people"]),
    ("vingt et une semaines", "twenty-one weeks", ["21 weeks"]),
    ("vingt-neuf", "29", ["29"]),
    ("dix-sept mois", "seventeen months", ["17 months"]),
    ("soixante et onze", "seventy-one", ["71"]),
    ("soixante-quinze", "seventy-five", ["75"]),
    ("quatre-vingts", "eighty", ["80"]),
    ("quatre-vingt-dix-sept", "97", ["97"]),
    ("quinze à vingt minutes", "fifteen to twenty minutes", ["15 minutes", "20 minutes"]),
    ("vingt-deux ans et demi", "22 years and a half", ["22.5 years"]),
    # a unit a word away
    ("4 autres semaines", "4 more weeks", ["4 weeks"]),
    ("les 4 premiers mois", "the first 4 months", ["4 months"]),
    # below zero
    ("−3,5 points", "-3.5 points", ["-3.5 points"]),
    ("de −3 à −1 point", "from −3 to −1 points", ["-1 points", "-3 points"]),
    ("(–2 h)", "(−2 h)", ["-2 hours"]),
    ("9-10 jours", "9–10 days", ["10 days", "9 days"]),
    ("trois quarts", "three quarters", ["0.75"]),
    # money, telephone
    ("400 à 800 dollars", "$400 to $800", ["400 dollars", "800 dollars"]),
    ("110 £", "£110", ["110 pounds"]),
    ("0 800 23 13 13", "0800 231 313", ["0800231313"]),
    ("9-8-8", "988", ["988"]),
    ("+33 1 40 05 48 48", "+33 (1) 40 05 48 48", ["33140054848"]),
    ("1 866 277-3553", "1-866-277-3553", ["18662773553"]),
    ("116 123", "116 123", ["116123"]),
])
def test_local_forms_of_one_figure_are_equal(fr: str, en: str, expected: list[str] | None) -> None:
    assert unequal(fr, en) == ([], [])
    if expected is not None:
        assert stated(fr, "fr") == expected
        assert stated(en, "en") == expected


@pytest.mark.parametrize(("fr", "en"), [
    ("8 semaines", "9 weeks"),
    ("8 semaines", "8 days"),
    ("0,5 mg", "5 mg"),
    ("0,5 mg", "0.5 mg/kg"),
    ("1 000 personnes", "100 people"),
    ("8 sur 100", "8 of 1,000"),
    ("8 sur 100", "8 of 10"),
    ("69 personnes", "69 of 100"),
    ("50 microgrammes", "50 milligrams"),
    ("50 µg", "50 mg"),
    ("100 ng/ml", "100 µg/ml"),
    ("2 litres", "2 ml"),
    ("14 nuits", "14 days"),
    ("−3 points", "3 points"),
    ("4 mois de plus", "4 more weeks"),
    ("les 4 premiers mois", "the first 4 weeks"),
    ("vingt personnes", "thirty people"),
    ("vingt-quatre", "4"),
    ("quinze jours", "five days"),
    ("5 mars 2019", "5 May 2019"),
    ("5 mars 2019", "March 2019"),
    ("8 h", "8 pm"),
    ("24 h/24", "24/7"),
    ("trois essais", "four trials"),
    ("un tiers", "two thirds"),
    ("0800 231 313", "0800 231 314"),
    ("400 dollars", "£400"),
])
def test_different_figures_differ_on_both_sides(fr: str, en: str) -> None:
    only_fr, only_en = unequal(fr, en)
    assert only_fr or only_en


def test_a_figure_that_one_language_lacks_is_named_once_for_each_time() -> None:
    assert unequal("8 semaines, puis 8 semaines", "8 weeks") == (["8 weeks"], [])
    assert unequal("rien", "8 weeks and 8 weeks") == ([], ["8 weeks", "8 weeks"])


@pytest.mark.parametrize("text", [
    "CYP3A4, CYP2B6, A4, B12 and mTORC1",
    "it may help, and they march on",
    "https://example.org/2019/12 and 10.1000/abc123",
    "the second dose, the third one, a third choice",
    "one drip, once, both groups, twice",
    "out of 100 people",
    "its half-life, half-way",
])
def test_names_addresses_and_hints_are_no_figures_in_english(text: str) -> None:
    assert stated(text, "en") == []


@pytest.mark.parametrize("text", [
    "CYP3A4 et A4",
    "un essai, une dose, l’une des deux, les deux groupes, deux fois",
    "un médicament neuf",
    "sur 100 personnes",
    "la demi-vie, le tiers payant, l’après-midi",
    "le deuxième, la troisième",
])
def test_names_and_hints_are_no_figures_in_french(text: str) -> None:
    assert stated(text, "fr") == []


@pytest.mark.parametrize(("fr", "en"), [
    ("une semaine", "1 week"),  # “une” is an article too
    ("1 semaine", "one week"),
    ("les deux groupes", "the 2 groups"),
    ("2 fois par semaine", "twice a week"),
    ("deux fois plus", "2 times as much"),
    ("neuf personnes", "9 people"),
    ("une douleur divisée par deux, moitié moindre", "two scores, pain halved"),
    ("à midi", "at 12"),
    ("une trentaine de personnes", "about 30 people"),
    ("la première séance", "the 1st session"),
    ("la 1re séance", "the first session"),
])
def test_a_hint_answers_a_figure(fr: str, en: str) -> None:
    assert unequal(fr, en) == ([], [])


def test_a_hint_that_both_languages_have_answers_no_figure() -> None:
    assert unequal("double aveugle, 1 jour", "double blind, 2 days")[1] == ["2 days"]


@pytest.mark.parametrize(("fr", "en"), [
    ("2 à 7 jours meilleurs", "2 to 7 better days"),
    ("24 personnes en bonne santé", "24 healthy volunteers"),
    ("3 adultes de 18 à 64 ans sur 100", "3 of 100 adults aged 18 to 64"),
    ("sur 100 patients hospitalisés, 45", "of 100 hospital patients, 45"),
])
def test_a_unit_out_of_reach_is_no_difference(fr: str, en: str) -> None:
    assert unequal(fr, en) == ([], [])


def test_a_hundred_with_a_unit_of_its_own_is_no_denominator() -> None:
    assert stated("2 drips of 100 hours", "en") == ["100 hours", "2"]
    assert stated("2 perfusions de 100 heures", "fr") == ["100 hours", "2"]
    assert stated("2 of 1000", "en") == ["1000", "2"]


def test_a_year_takes_no_unit_from_the_figure_after_it() -> None:
    assert stated("in 2019 and 24 people", "en") == ["2019", "24 people"]
    assert stated("from 1899 and 24 people", "en") == ["1899 people", "24 people"]


def test_no_unit_reaches_across_a_line() -> None:
    assert stated("8\nweeks", "en") == ["8"]


def test_hours_before_another_figure_are_no_time_of_day() -> None:
    assert stated("plus de 24 heures 23, problème", "fr") == ["23", "24 hours"]


def test_a_list_of_figures_is_not_a_decimal() -> None:
    assert stated("8, 9 et 12", "fr") == ["12", "8", "9"]
    assert stated("8, 9 and 12", "en") == ["12", "8", "9"]


def test_the_end_of_a_sentence_is_not_a_decimal_mark() -> None:
    assert stated("In 2011. Then 8.", "en") == ["2011", "8"]


def test_each_figure_counts_as_often_as_it_stands() -> None:
    assert quantities("8 weeks, 8 weeks, 8 days", "en") == Counter(
        {Quantity("8", "weeks"): 2, Quantity("8", "days"): 1})


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(KeyError):
        quantities("8", "xx")
