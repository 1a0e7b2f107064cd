"""Reader safety: help, help lines, doses, orders."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from scripts.content.findings import ContentError
from tests.mini import ROOT, TODAY, Mini

RULE = "safety"
LINE = 9  # the first line of a French page's text, in tests.mini
HELPLINE = {
    "id": "fr-emergency-15", "country": "FR", "purpose": "emergency",
    "name": {"fr": "SAMU", "en": "SAMU"}, "number": "15", "dial": "15", "how": "call",
    "hours": {"fr": "24 h/24", "en": "24/7"}, "languages": ["fr"], "url": "https://www.example.fr",
    "checked_on": TODAY,
}
LISTENING = {**HELPLINE, "id": "fr-listening", "purpose": "listening",
             "number": "09 72 39 40 50", "dial": "+33972394050"}
BLOCK = '{{ block("helplines", country="FR") }}\n'
DOSED = "Dans cet essai, 0,5 mg/kg de kétamine.\n"


@pytest.fixture
def site(mini: Mini) -> Mini:
    """A mini project with what the rule holds it to."""
    shutil.copy(ROOT / "docs" / "data" / "orders.yml", mini.docs / "data")
    mini.data("doses", [{"page": "fibromyalgia/studies.md", "why": "It reports studied doses."}])
    mini.page("fibromyalgia/studies.md", DOSED, "In this trial, 0.5 mg/kg of ketamine.\n")
    helplines(mini, HELPLINE, LISTENING)
    return mini


def helplines(mini: Mini, *records: dict) -> None:
    mini.data("helplines", list(records))
    mini.page("help.md", f"Texte.[^noppers-2011]\n\n{BLOCK}", f"Text.[^noppers-2011]\n\n{BLOCK}",
              fr_meta={"title": "Aide", "slug": "aide"}, en_meta={"title": "Help"})


def told(mini: Mini, today: datetime.date = TODAY) -> list[str]:
    return [str(finding) for finding in mini.findings(RULE, today)]


def page(mini: Mini, fr: str = "Texte.\n", en: str = "Text.\n", path: str = "new.md") -> list[str]:
    mini.page(path, fr, en)
    return told(mini)


def test_a_sound_site_has_no_finding(site: Mini):
    site.build()
    assert told(site) == []


@pytest.mark.parametrize("name", ["helplines", "doses", "orders"])
def test_a_missing_list_is_a_finding(site: Mini, name: str):
    site.page("help.md", "Texte.[^noppers-2011]\n", "Text.[^noppers-2011]\n",
              fr_meta={"title": "Aide", "slug": "aide"}, en_meta={"title": "Help"})
    (site.docs / "data" / f"{name}.yml").unlink()
    assert f"docs/data/{name}.yml:0: safety: the file is missing: restore it" in told(site)


# ── Help in one click ────────────────────────────────────────────────────────

def without_help(file: Path, link: str, other: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert link in text
    file.write_text(text.replace(link, other), encoding="utf-8")


@pytest.mark.parametrize(("name", "link", "other", "place"), [
    ("index.html", 'href="aide/"', 'href="a-propos/"', "docs/fr/index.md:0: "),
    ("index.html", 'href="aide/"', 'href="en/help/"', "docs/fr/index.md:0: "),  # not its language
    ("en/404.html", 'href="/en/help/"', 'href="/en/"', "overrides/404.html:0: "),
])
def test_a_page_without_a_link_to_its_own_help_page_is_a_finding(
        site: Mini, name: str, link: str, other: str, place: str):
    site.build()
    without_help(site.folder / name, link, other)
    found = told(site)
    assert len(found) == 1
    assert found[0].startswith(f"{place}safety: {name} has no link to the help page")


def test_a_country_that_the_help_page_leaves_out_is_a_finding(site: Mini):
    site.page("help.md", "Texte.[^noppers-2011]\n", f"Text.[^noppers-2011]\n\n{BLOCK}",
              fr_meta={"title": "Aide", "slug": "aide"}, en_meta={"title": "Help"})
    site.build()
    assert told(site) == [
        "docs/fr/help.md:0: safety: the page does not show 15, 09 72 39 40 50 (FR): "
        'write {{ block("helplines", country="FR") }}']


def test_a_number_that_cannot_be_dialled_on_the_help_page_is_told_at_its_block(site: Mini):
    site.build()
    without_help(site.folder / "en/help/index.html", 'href="tel:15"', 'href="tel:16"')
    found = told(site)
    assert len(found) == 1
    assert found[0].startswith("docs/en/help.md:10: safety: the page does not show 15 (FR)")


# ── Help lines ───────────────────────────────────────────────────────────────

def test_a_country_without_an_emergency_number_is_a_finding(site: Mini):
    helplines(site, LISTENING)
    assert ["FR has no emergency number" in line for line in told(site)] == [True]


@pytest.mark.parametrize(("age", "finds"), [(0, False), (183, False), (184, True)])
def test_a_helpline_may_be_six_months_unchecked_and_no_day_more(
        site: Mini, age: int, finds: bool):
    today = TODAY + datetime.timedelta(days=age)
    found = [line for line in told(site, today) if "more than 6 months ago" in line]
    assert len(found) == (2 if finds else 0)


def test_a_stale_helpline_is_told_at_the_line_of_its_date(site: Mini):
    helplines(site, HELPLINE, {**LISTENING, "checked_on": datetime.date(2026, 1, 1)})
    lines = (site.docs / "data" / "helplines.yml").read_text(encoding="utf-8").split("\n")
    line = lines.index("  checked_on: 2026-01-01") + 1
    assert [one.startswith(f"docs/data/helplines.yml:{line}: safety: fr-listening: last checked")
            for one in told(site)] == [True]


@pytest.mark.parametrize(("change", "words"), [
    ({"number": "à la mairie", "dial": "15"}, "holds no number"),
    ({"dial": "+33972394051"}, "the phone dials +33972394051, the page shows 09 72 39 40 50"),
    ({"dial": "+330972 39"}, "cannot be dialled"),
    ({"languages": ["French"]}, "are no language codes"),
    ({"languages": []}, "are no language codes"),
    ({"url": "https://example"}, "is not a whole address"),
])
def test_a_helpline_that_would_not_answer_is_a_finding(site: Mini, change: dict, words: str):
    helplines(site, HELPLINE, {**LISTENING, **change})
    assert any(words in line and "fr-listening" in line for line in told(site))


def test_a_helpline_without_hours_does_not_load(site: Mini):
    helplines(site, HELPLINE, {**LISTENING, "hours": {"fr": " ", "en": " "}})
    with pytest.raises(ContentError, match=r"fr-listening.hours.fr is empty"):
        site.context()


@pytest.mark.parametrize("change", [
    {"number": "112 / 999", "dial": "112"}, {"number": "9-8-8", "dial": "988"},
    {"number": "1 866 277-3553", "dial": "+18662773553"}, {"number": "3114", "dial": "3114"},
    {"number": "50808", "dial": "50808", "how": "text"},
])
def test_numbers_as_countries_write_them_are_good(site: Mini, change: dict):
    helplines(site, HELPLINE, {**LISTENING, **change})
    assert told(site) == []


def test_a_helpline_without_languages_is_good(site: Mini):
    helplines(site, {key: value for key, value in HELPLINE.items() if key != "languages"})
    assert told(site) == []


# ── Doses ────────────────────────────────────────────────────────────────────

@pytest.mark.parametrize("text", [
    "50 mg", "0,5 mg/kg", "0.5\u00a0mg/kg", "40 µg", "100 mcg", "50 milligrammes", "1 à 2 mg",
    "2 g de kétamine", "Une fiole de kétamine de 10 ml", "deux sprays de Spravato, 2 ml",
    "300\nmg", "cinquante mg", "cent milligrammes", "50-mg", "56 mgs", "100 ug",
    "un demi-gramme de kétamine", "3 gouttes de kétamine", "Spravato : deux pulvérisations",
])
def test_a_dose_outside_the_pages_that_may_hold_one_is_a_finding(site: Mini, text: str):
    found = page(site, f"Texte.\n\n{text}\n")
    assert len(found) == 1
    assert found[0].startswith(f"docs/fr/new.md:{LINE - 1 + 2}: safety: a dose (“")


@pytest.mark.parametrize("text", [
    "Un dosage de 50 mg/l dans le sang.", "5 µg/ml d’urine.", "5 mg par litre.",
    "La vessie tient 150 ml.", "Un poids de 70 kg.", "La kétamine passe goutte à goutte.",
    "Un comprimé de kétamine est une forme.", "Trois gouttes de sang.", "Trois formes.",
    "Aug. 2026", "10 g de fibres.", "3 gestes.",
    "<cite>Ketamine 0.5 mg/kg in adults</cite>", "`50 mg`",
])
def test_what_is_no_dose_is_no_finding(site: Mini, text: str):
    assert page(site, f"{text}\n") == []


def test_grams_in_a_row_that_speaks_of_ketamine_are_a_dose(site: Mini):
    rows = "| Produit | Par jour |\n| --- | --- |\n| Kétamine | 2 g |\n| Fibres | 20 g |\n"
    found = page(site, rows)
    assert ["a dose (“2 g”)" in line for line in found] == [True]


def test_a_dose_in_a_title_and_in_a_block_is_found(site: Mini):
    site.page("new.md", fr_meta={"description": "Une description assez longue qui nomme 50 mg."})
    assert ["docs/fr/new.md:3: safety: a dose" in line for line in told(site)] == [True]
    site.write("overrides/blocks/made.md", "Une dose de 50 mg.\n")
    assert ["docs/fr/new.md:8: safety: a dose" in line
            for line in page(site, '{{ block("made") }}\n')] == [True]


def test_a_page_on_the_list_may_report_doses(site: Mini):
    site.data("doses", [{"page": "new.md", "why": "It reports studied doses."}])
    site.page("fibromyalgia/studies.md")
    assert page(site, DOSED) == []


@pytest.mark.parametrize("path", [
    "index.md", "help.md", "risks/at-home.md", "treatment/relatives.md"])
def test_no_list_can_allow_a_dose_where_it_must_never_stand(site: Mini, path: str):
    site.data("doses", [{"page": path, "why": "Because someone thought it useful."}])
    with pytest.raises(ContentError, match="not a page that may hold a dose"):
        site.context()


def test_a_list_that_names_no_page_or_a_page_without_dose_is_a_finding(site: Mini):
    site.data("doses", [{"page": "gone.md", "why": "It reports studied doses."},
                        {"page": "about.md", "why": "It reports studied doses."},
                        {"page": "fibromyalgia/studies.md", "why": "It reports studied doses."}])
    assert [line.split(": ", 2)[2] for line in told(site)] == [
        "gone.md is no page: correct the path, or remove the record",
        "about.md holds no dose any more: remove the record"]


# ── Orders ───────────────────────────────────────────────────────────────────

@pytest.mark.parametrize(("code", "text"), [
    ("en", "Stop taking it."), ("en", "If it hurts, stop taking it."),
    ("en", "Start taking ketamine."), ("en", "Stop your blood pressure medicine."),
    ("en", "Increase your dose."), ("en", "Double the dose."), ("en", "Skip your spray."),
    ("fr", "Arrêtez de prendre ce médicament."), ("fr", "Cessez de prendre ce spray."),
    ("fr", "Commencez à prendre la kétamine."), ("fr", "Arrêtez votre traitement."),
    ("fr", "Augmentez la dose."), ("fr", "Vous allez mieux, arrêtez\nde prendre le spray."),
    ("en", "You can drop your antidepressant."), ("en", "Please reduce your opioids."),
    ("en", "It is safe to taper off your tablets."), ("en", "Stop, skip or halve your pills."),
    ("en", "Switch from your antidepressant to ketamine."), ("en", "Do not take your lithium."),
    ("en", "We recommend stopping your antidepressant."), ("en", "- Stop all sedatives"),
    ("en", "Benzodiazepines should be stopped first."), ("en", "Start esketamine."),
    ("fr", "Il faut arrêter les benzodiazépines."), ("fr", "Interrompez votre traitement."),
    ("fr", "Vous pouvez cesser l’antidépresseur."), ("fr", "Merci d’arrêter vos comprimés."),
    ("fr", "Remplacez vos opioïdes par la kétamine."), ("fr", "Essayez la kétamine."),
    ("fr", "Diminuez progressivement votre traitement."), ("fr", "- Arrêter tout calmant"),
    ("fr", "Ne prenez pas votre lithium ce jour-là."), ("fr", "Passez à l’eskétamine."),
    ("fr", "Vous n’avez plus besoin de vos médicaments."),
])
def test_an_order_about_a_medicine_is_a_finding(site: Mini, code: str, text: str):
    found = page(site, **{code: f"{text}\n"})
    assert len(found) == 1
    line = (LINE - 1) if code == "fr" else 8
    assert found[0].startswith(f"docs/{code}/new.md:{line}: safety: an order about a medicine")


@pytest.mark.parametrize(("code", "text"), [
    ("en", "Do not stop taking it."), ("en", "Never suddenly stop taking it."),
    ("en", "Don’t stop taking it."), ("en", "If you stop taking it, tell the team."),
    ("en", "Ask before you stop taking it."), ("en", "Why people stop taking it is not known."),
    ("en", "Several options: add a medicine, raise the dose, wait."),
    ("en", "They stopped taking it."),
    ("fr", "N’arrêtez pas de prendre ce médicament."), ("fr", "N’arrêtez jamais votre traitement."),
    ("fr", "Si vous arrêtez de prendre le spray, dites-le."),
    ("fr", "N’augmentez pas la dose."), ("fr", "Demandez avant d’arrêter."),
    ("en", "Do not start, stop or change a medicine."), ("en", "Staff can stop the drip."),
    ("en", "If you want to stop your pills, ask first."), ("en", "Your doctor may change a pill."),
    ("en", "People stop treatment for many reasons."), ("en", "Double-blind treatment ended."),
    ("en", "They tell you to stop your medicines: leave."), ("en", "You may change your mind."),
    ("fr", "Il ne faut pas arrêter un traitement seul."), ("fr", "On peut arrêter la perfusion."),
    ("fr", "N’arrêtez et ne changez aucun médicament."), ("fr", "Qui peut arrêter un traitement ?"),
    ("fr", "Changer d’antidépresseur est un choix."), ("fr", "Ne prenez pas de kétamine seul."),
])
def test_advice_not_to_is_no_order(site: Mini, code: str, text: str):
    assert page(site, **{code: f"{text}\n"}) == []


def test_a_negation_in_an_earlier_sentence_or_clause_does_not_turn_an_order(site: Mini):
    assert len(page(site, en="Do not wait. Stop taking it.\n")) == 1
    assert len(page(site, en="Do not wait: stop taking it.\n")) == 1


def test_an_order_in_a_data_text_is_told_at_its_line(site: Mini):
    helplines(site, {**HELPLINE, "note": {"fr": "Texte.", "en": "Stop taking ketamine."}})
    lines = (site.docs / "data" / "helplines.yml").read_text(encoding="utf-8").split("\n")
    line = lines.index("    en: Stop taking ketamine.") + 1
    assert [one.startswith(f"docs/data/helplines.yml:{line}: safety: an order about a medicine")
            for one in told(site)] == [True]


@pytest.mark.parametrize(("code", "text"), [
    ("en", "Take 50 mg."), ("en", "Take about half of it, 50 mg."), ("en", "Never take 50 mg."),
    ("en", "People take 2 mg."), ("en", "Snort 30 mg."),
    ("fr", "Prenez 50 mg."), ("fr", "Il faut prendre environ 0,5 mg/kg."),
    ("en", "Take two sprays."), ("en", "Take half a tablet."), ("en", "Use 10 drops."),
    ("en", "Swallow one capsule."), ("fr", "Prenez un demi-comprimé."),
    ("fr", "Prenez 1/2 pastille."),
    ("fr", "Il faut 3 gouttes par kilo."), ("fr", "Utilisez deux sprays."),
])
def test_an_order_with_a_dose_is_a_finding_even_where_doses_may_stand(
        site: Mini, code: str, text: str):
    site.data("doses", [{"page": "new.md", "why": "It reports studied doses."}])
    site.page("fibromyalgia/studies.md")
    found = page(site, **{code: f"{text}\n\n{DOSED}"})
    assert ["an order with a dose" in line for line in found] == [True]


@pytest.mark.parametrize(("code", "text"), [
    ("en", "People took 50 mg."), ("en", "The trial gave 50 mg."),
    ("en", "Take your time. The trial gave 50 mg."),
    ("fr", "Dans l’essai, on a donné 50 mg."),
    ("fr", "Prenez le temps de lire. L’essai a donné 50 mg."),
    ("en", "Take two deep breaths."), ("en", "Take one of the tablets’ leaflets."),
    ("en", "People took two tablets."), ("fr", "Il faut une prise de sang."),
    ("fr", "Prenez une heure pour lire."), ("fr", "Utilisez un de ces numéros."),
])
def test_a_study_told_in_the_past_is_no_order(site: Mini, code: str, text: str):
    site.data("doses", [{"page": "new.md", "why": "It reports studied doses."}])
    site.page("fibromyalgia/studies.md")
    assert page(site, **{code: f"{text}\n\n{DOSED}"}) == []
