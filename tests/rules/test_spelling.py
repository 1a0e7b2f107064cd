"""Spelling: the dictionaries, and the guide's own lists."""

from __future__ import annotations

import pytest

from scripts.content.findings import Finding
from scripts.content.spelling import Speller, order, read_list, words
from tests.mini import ROOT, Mini

RULE = "spelling"
LISTS = ("docs/data/spelling-fr.txt", "docs/data/spelling-en.txt")


@pytest.fixture
def site(mini: Mini) -> Mini:
    """A mini project whose other texts are well spelt."""
    for path in ("index.md", "help.md", "about.md", "evidence/index.md", "evidence/glossary.md"):
        file = mini.docs / "fr" / path
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("A description that is long enough to say what this small "
                                     "page answers.", "Une description."), encoding="utf-8")
    return mini


def told(site: Mini, code: str, text: str, **meta: dict) -> list[str]:
    bodies = {"fr": "Texte.\n", "en": "Text.\n", code: text + "\n"}
    meta.setdefault("fr_meta", {"description": "Une description."})
    site.page("a.md", **bodies, **meta)
    return [f.message for f in found(site)]


def found(site: Mini) -> list[Finding]:
    """The findings, but for the real interface's words, whose lists a mini project lacks."""
    return [f for f in site.findings(RULE) if f.path != "docs/data/interface.yml"]


@pytest.mark.parametrize(("code", "text", "word"), [
    ("en", "The treatmant works.", "treatmant"), ("fr", "Le traitment.", "traitment"),
    ("en", "The color of it.", "color"), ("fr", "L’hopital.", "hopital"),
    ("fr", "La kétamin.", "kétamin"), ("en", "A wel-known drug.", "wel"),
    ("fr", "Une phrase left here.", "left"), ("en", "It is une page.", "une"),
    ("en", "## Treatmant { #x }\n\nText.", "Treatmant"), ("en", "- A treatmant.", "treatmant"),
    ("en", "| Treatmant |\n| --- |\n| b |", "Treatmant"),
    ("en", "Table: Treatmant\n\n| a |\n| --- |\n| b |", "Treatmant"),
    ("en", '!!! note "Treatmant"\n    Text.', "Treatmant"),
    ("en", "[treatmant](help.md)", "treatmant"),
])
def test_a_misspelt_word(site: Mini, code: str, text: str, word: str) -> None:
    assert f"“{word}” is in no dictionary" in told(site, code, text)


@pytest.mark.parametrize(("code", "text"), [
    ("en", "The organised treatment of anaesthesia isn’t new; it's well-known."),
    ("fr", "Aujourd’hui, l’hôpital, c'est-à-dire le cœur : dites-le. Qu’en dit-on ?"),
    ("en", "NMDA, MAOIs, rTMS and RCPsych."), ("fr", "Le SDRC et la SMTr."),
    ("en", "0.5 mg/kg over 40 min, CYP3A4, 5-HT, B12."), ("en", "See [it](treatmant.md)."),
    ("en", "Run `mkdcs`."), ("en", "A fact.[^noppers-2011]"), ("en", "## A heading { #treatmant }"),
    ("en", "<cite>Le traitment</cite>"), ("en", "Noppers and others."),
    ("en", "Call Télé-Accueil or the Centre de Prévention du Suicide."),
    ("fr", "Les Samaritans répondent."),
    ("en", "See www.treatmant.org or a.treatmant@example.org."), ("en", '{{ block("publisher") }}'),
])
def test_what_is_well_spelt_or_no_word_of_ours(site: Mini, code: str, text: str) -> None:
    assert told(site, code, text) == []


def test_a_small_foreign_word_outside_a_name(site: Mini) -> None:
    assert told(site, "en", "The risk du treatment.") == ["“du” is in no dictionary"]


@pytest.mark.parametrize("text", ["Medicament utile.", "Oui. Medicament.", "- « Medicament »"])
def test_a_capital_that_begins_a_sentence_tells_no_name(site: Mini, text: str) -> None:
    assert told(site, "fr", text) == ["“Medicament” is in no dictionary"]


def test_a_helpline_bears_its_name(site: Mini) -> None:
    text = {"fr": "Oui.", "en": "Yes."}
    site.data("helplines", [{
        "id": "a", "country": "UK", "purpose": "suicide-prevention", "number": "116 123",
        "dial": "116123", "how": "call", "hours": text, "cost": text, "languages": ["en"],
        "name": {"fr": "Samaritans", "en": "Samaritans"}, "url": "https://example.org",
        "note": text, "checked_on": "2026-11-22"}])
    assert told(site, "fr", "Samaritans répond.") == []


def test_a_passage_left_untranslated_is_told_once(site: Mini) -> None:
    english = "You should always tell them whatever worries you before they begin."
    message, = told(site, "fr", f"Une phrase.\n\n{english} {english}")
    assert "a passage in the other language (“You”, “should”, “always” …)" in message
    assert [f.line for f in found(site)] == [site.context().site.page("fr", "a.md").body_line + 2]
    assert len(told(site, "fr", "Le mot should est là, et le mot always aussi.")) == 2


def test_a_word_is_told_once_a_file(site: Mini) -> None:
    assert len(told(site, "en", "Treatmants.\n\nA treatmant, a treatmant.")) == 2


def test_the_line_and_what_the_dictionary_offers(site: Mini) -> None:
    told(site, "en", "One line\nof a treatmant.")
    finding, = found(site)
    page = site.context().site.page("en", "a.md")
    assert finding.line == page.body_line + 1
    assert "treatment" in finding.repair and LISTS[1] in finding.repair


def test_titles_descriptions_and_data_texts_are_read(site: Mini) -> None:
    site.data("changes", [{"date": "2026-11-22", "text": {"fr": "Un.", "en": "A treatmant."}}])
    messages = told(site, "en", "Text.", en_meta={"title": "Treatmens", "description": "Treatmint.",
                                                  "keywords": ["ketamin"]})
    assert len(messages) == 3


def test_titles_and_authors_of_works_are_not_read(site: Mini) -> None:
    work = site.context().site.references["noppers-2011"]
    site.data("references", [{**work, "title": "A treatmant", "authors": "Qwertz X"}])
    assert told(site, "en", "As Qwertz found.") == []


# ── The lists ────────────────────────────────────────────────────────────────

def test_a_word_of_the_list_is_known_in_its_language(site: Mini) -> None:
    site.write(LISTS[0], "# own words\neskétamine\n")
    assert told(site, "fr", "L’eskétamine. Eskétamine.") == []
    assert told(site, "en", "The eskétamine.") != []


def test_a_name_of_the_list_keeps_its_capital(site: Mini) -> None:
    site.write(LISTS[1], "TrkB\n")
    assert told(site, "en", "The TrkB gate.") == []
    assert told(site, "en", "The trkb gate.") != []


@pytest.mark.parametrize(("text", "message"), [
    ("milnacipran\nesketamine\n", "“esketamine” is out of order"),
    ("esketamine\nesketamine\nmilnacipran\n", "“esketamine” stands twice"),
    ("esketamine\nmilnacipran\nrapastinel\n", "no text uses “rapastinel”"),
    ("esketamine\nmilnacipran\ntreatment\n", "the dictionary knows “treatment”"),
])
def test_a_list_that_is_not_kept(site: Mini, text: str, message: str) -> None:
    site.write(LISTS[1], text)
    assert told(site, "en", "The esketamine, the milnacipran, the treatment.") == [message]
    finding, = found(site)
    assert finding.path == LISTS[1] and finding.line > 0


def test_a_list_in_order_without_regard_to_accents_and_capitals(site: Mini) -> None:
    site.write(LISTS[0], "# own words\n\nÅsberg\neskétamine\nTrkB\nvisio\n")
    assert told(site, "fr", "Åsberg, eskétamine, TrkB, visio.") == []


def test_sites_without_lists_are_checked_all_the_same(site: Mini) -> None:
    assert told(site, "en", "Text.") == []


@pytest.mark.parametrize("name", LISTS)
def test_the_project_s_lists_are_sorted(name: str) -> None:
    entries, faults = read_list(ROOT / name)
    assert entries and faults == []
    assert [e.word for e in entries] == sorted((e.word for e in entries), key=order)


# ── Words ────────────────────────────────────────────────────────────────────

def test_words_of_a_text() -> None:
    assert [word for word, _ in words("It's l’eskétamine, well-known; B12 10mg x@y.org")] == [
        "It’s", "l’eskétamine", "well-known"]


def test_a_capital_may_be_a_name_or_begin_a_sentence() -> None:
    speller = Speller("fr", [], frozenset({"Zelfmoordlijn"}))
    assert speller.unknown("Samaritans") == []
    assert speller.unknown("Samaritans", may_be_name=False) == ["Samaritans"]
    assert speller.unknown("Zelfmoordlijn", may_be_name=False) == []


def test_the_wrong_part_of_a_word_is_told() -> None:
    speller = Speller("fr", [])
    assert speller.unknown("l’eskétamine") == ["eskétamine"]
    assert speller.unknown("l’hôpital") == []
