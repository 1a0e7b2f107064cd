"""Words: unwanted ones, and what is not explained at its first use."""

from __future__ import annotations

import pytest
import yaml

from tests.mini import ROOT, Mini

WORDS = [
    {"language": "en", "words": ["miracle", "wonder drug"], "reason": "advertising",
     "instead": "what was measured"},
    {"language": "en", "pattern": "breakthroughs?", "reason": "advertising",
     "instead": "what was measured", "except": ["breakthrough pain"]},
    {"language": "en", "pattern": "re-?set", "reason": "a picture", "instead": "what was measured",
     "denied": True},
    {"language": "fr", "pattern": "réinitialis\\w+", "reason": "une image",
     "instead": "ce qui a été mesuré", "denied": True},
    {"language": "fr", "words": ["d’espoir"], "reason": "promesse", "instead": "les faits"},
]
TERMS = [
    {"id": "crps", "category": "condition",
     "term": {"fr": "syndrome douloureux régional complexe",
              "en": "complex regional pain syndrome"},
     "abbreviations": {"fr": ["SDRC"], "en": ["CRPS"]}, "definition": {"fr": "x.", "en": "x."}},
    {"id": "placebo", "category": "research",
     "term": {"fr": "placebo (produit inactif)", "en": "placebo; dummy pill"},
     "abbreviations": {"fr": [], "en": []}, "definition": {"fr": "x.", "en": "x."}},
    {"id": "ketamine", "category": "medicine", "term": {"fr": "kétamine", "en": "ketamine"},
     "abbreviations": {"fr": [], "en": []}, "definition": {"fr": "x.", "en": "x."}},
]
FIRST_USE = [
    {"term": "ketamine"},
    {"acronym": "UK", "everyday": ["en", "fr"]},
    {"acronym": "NHS", "everyday": ["en"],
     "name": {"fr": "service de santé britannique", "en": "National Health Service"}},
]


@pytest.fixture
def site(mini: Mini) -> Mini:
    mini.data("words", WORDS)
    mini.data("glossary", TERMS)
    mini.data("first_use", FIRST_USE)
    return mini


def told(site: Mini, en: str = "Text.", fr: str = "Texte.", **meta: dict) -> list[tuple[str, int]]:
    """The messages about one page and their lines, from the first line of its text."""
    site.page("a.md", fr + "\n", en + "\n", **meta)
    pages = site.context().site.pages
    lines = {page.source: page.body_line for page in pages.values()}
    return [(f.message, f.line - lines[f.path]) for f in site.findings("words")
            if f.path.endswith("/a.md")]


# ── Unwanted words ───────────────────────────────────────────────────────────

@pytest.mark.parametrize("text", [
    "It is a miracle.", "A Miracle!", "A wonder\ndrug.", "A new breakthrough.",
    "- It can reset the brain.", "| A | B |\n| --- | --- |\n| miracle | x |",
    '!!! note "A miracle"\n    Text.', "## A miracle? { #m }\n\nText.",
    "Table: A miracle\n\n| A |\n| --- |\n| b |", "A [miracle](help.md)."])
def test_a_word_of_the_list_wherever_it_is_read(site: Mini, text: str) -> None:
    (message, _), = told(site, en=text)
    assert "is not used here" in message


@pytest.mark.parametrize("text", [
    "Miraculously.", "For breakthrough pain.", "Nothing resets itself.", "It does not reset.",
    "There is no reset.", "“Reset” isn’t a finding.", "The [drug](help.md#miracle) is known.",
    "## A heading { #miracle }\n\nText.", "<cite>The Miracle of Ketamine</cite>",
    '{{ block("publisher") }}', "`miracle`"])
def test_what_only_looks_like_a_word_of_the_list(site: Mini, text: str) -> None:
    assert told(site, en=text) == []


def test_a_denial_counts_for_its_own_sentence_only(site: Mini) -> None:
    (message, _), = told(site, en="It does not last. It can reset the brain.")
    assert "“reset”" in message
    (message, _), = told(site, fr="Elle ne dure pas. Elle réinitialise le cerveau.")
    assert "“réinitialise”" in message
    assert told(site, fr="Rien ne réinitialise la douleur.") == []


def test_a_word_is_not_denied_by_its_own_negation(site: Mini) -> None:
    site.data("words", [{"language": "en", "pattern": "no side effects", "reason": "a promise",
                         "instead": "the harms", "denied": True}])
    assert len(told(site, en="It has no side effects.")) == 1
    assert told(site, en="Nobody can promise no side effects.") == []
    assert told(site, en="No side effects? That is not known.") != []


def test_an_exception_covers_its_own_place_only(site: Mini) -> None:
    (message, _), = told(site, en="Breakthrough pain is no breakthrough.")
    assert "“breakthrough”" in message


def test_a_word_is_unwanted_in_its_own_language_only(site: Mini) -> None:
    assert told(site, fr="Un miracle.") == []


def test_a_straight_apostrophe_hides_no_word(site: Mini) -> None:
    (message, _), = told(site, fr="Un peu d'espoir.")
    assert "d’espoir" in message


def test_the_line_of_the_word_in_a_wrapped_paragraph(site: Mini) -> None:
    assert told(site, en="One line\nand a\nmiracle here.")[0][1] == 2


def test_titles_and_descriptions_are_read_and_keywords_are_not(site: Mini) -> None:
    description = "A miracle that is long enough to be a description of this small page."
    assert told(site, en_meta={"keywords": ["miracle"]}) == []
    assert len(told(site, en_meta={"title": "Miracle", "description": description})) == 2


def test_data_texts_are_held_at_their_line(site: Mini) -> None:
    site.data("changes", [{"date": "2026-11-22", "text": {"fr": "Rien.", "en": "A miracle."}}])
    finding, = site.findings("words")
    assert (finding.path, finding.line) == ("docs/data/changes.yml", 5)


def test_titles_of_works_are_exempt(site: Mini) -> None:
    work = site.context().site.references["noppers-2011"]
    site.data("references", [{**work, "title": "A miracle", "container": "The Breakthrough"}])
    assert site.findings("words") == []


def test_a_pattern_that_cannot_be_read_is_one_finding(site: Mini) -> None:
    site.data("words", [{"language": "en", "pattern": "mir(acle", "reason": "advertising",
                         "instead": "facts"}])
    finding, = site.findings("words")
    assert finding.path == "docs/data/words.yml" and "cannot be read" in finding.message


def test_without_a_list_only_first_uses_are_looked_at(mini: Mini) -> None:
    mini.page("a.md", en="A miracle.\n")
    assert mini.findings("words") == []


# ── Acronyms ─────────────────────────────────────────────────────────────────

@pytest.mark.parametrize("text", [
    "NICE says so.", "The EMDRs help.", "Use rTMS.", "The RCPsych says so.", "A NMDA-like gate.",
    "The FDA and the EMA (both) say so.", "It covers CRPS, nerve pain and more.",
    "The complex regional pain syndrome hurts (see below). In CRPS, pain lasts."])
def test_an_acronym_that_nothing_explains(site: Mini, text: str) -> None:
    site.data("first_use", [*FIRST_USE, {"acronym": "EMA", "everyday": ["en"]},
                            {"term": "crps"}])
    messages = [message for message, _ in told(site, en=text)]
    assert len(messages) == 1 and "not explained at its first use" in messages[0]


@pytest.mark.parametrize("text", [
    "The medicines agency (FDA) says so. The FDA knows.",
    "[Complex regional pain syndrome](term:crps) (CRPS) hurts. CRPS lasts.",
    "[CRPS](term:crps) hurts. CRPS lasts.",
    "CRPS (lasting pain in a limb) hurts.",
    "EMDR, a therapy that uses eye movements, helps.",
    "NICE, which advises doctors, says so.",
    "In Québec, the institute INESSS says so.",
    "SAMU – medical emergency.", "Older antidepressants called MAOIs.",
    "In France, “hors AMM” (outside the licence).",
    "The National Health Service pays. The NHS pays.",
    "UK experts.", "Type III and part IV.", "The gene CYP3A4.", "Vitamin B12 and S-ketamine.",
    "## What NICE says { #nice }\n\nText.",
    "[NICE](help.md) is explained there.",
    "A study.[^noppers-2011]",
])
def test_an_acronym_that_needs_no_word_or_has_one(site: Mini, text: str) -> None:
    assert told(site, en=text) == []


def test_an_alternative_text_is_a_text(site: Mini) -> None:
    assert len(told(site, en="![The FDA on a scale](../assets/favicon.svg)")) == 1
    assert told(site, en="![The medicines agency (FDA)](../assets/favicon.svg)") == []


def test_only_the_first_use_is_told(site: Mini) -> None:
    assert [line for _, line in told(site, en="Text.\n\nFDA one.\n\nFDA two.")] == [2]


def test_a_link_that_comes_later_does_not_explain_the_first_use(site: Mini) -> None:
    assert len(told(site, en="In CRPS, pain lasts.\n\n[CRPS](term:crps) hurts.")) == 1


def test_everyday_acronyms_are_everyday_in_their_language(site: Mini) -> None:
    assert told(site, en="The NHS pays.") == []
    assert len(told(site, fr="Le NHS paie.")) == 1


def test_the_repair_names_the_term_or_the_agency(site: Mini) -> None:
    site.page("a.md", "Le NHS paie.\n", "In CRPS, pain lasts.\n")
    repairs = {f.path: f.repair for f in site.findings("words")}
    assert "[CRPS](term:crps)" in repairs["docs/en/a.md"]
    assert "service de santé britannique (NHS)" in repairs["docs/fr/a.md"]


def test_an_acronym_in_a_data_block_is_told_at_its_call(site: Mini) -> None:
    site.data("changes", [{"date": "2026-11-22", "text": {"fr": "Le CBD.", "en": "The CBD."}}])
    (message, line), *_ = told(site, en='Text.\n\n{{ block("changes") }}', fr="Texte.")
    assert line == 2 and "in the data block" in message


def test_the_glossary_explains_nothing_on_its_own_page(site: Mini) -> None:
    site.page("evidence/glossary.md", "Le NMDA.\n", "The NMDA.[^noppers-2011]\n",
              fr_meta={"slug": "glossaire"})
    assert site.findings("words") == []


# ── Terms ────────────────────────────────────────────────────────────────────

@pytest.mark.parametrize("text", [
    "Against placebo.", "Two placebos.", "A dummy pill.", "- Placebo first.",
    "| A |\n| --- |\n| placebo |", "Placebo first, then [placebo](term:placebo)."])
def test_a_term_that_nothing_explains(site: Mini, text: str) -> None:
    assert len(told(site, en=text)) == 1


@pytest.mark.parametrize("text", [
    "Against [placebo](term:placebo). Then placebo.",
    "Against an [inactive look-alike](term:placebo). Then placebo.",
    "Against placebo (a look-alike without ketamine).",
    "Against placebo, a look-alike.", "Against a look-alike called placebo.",
    "In [CRPS](term:crps) (once called the placebo illness).",
    "## Against placebo { #placebo }\n\nText.",
    "Ketamine acts fast.", "A placebo-like thing.", "See [placebo](help.md).",
])
def test_a_term_that_is_explained_or_everyday(site: Mini, text: str) -> None:
    assert told(site, en=text) == []


def test_an_everyday_term_that_the_glossary_lacks(site: Mini) -> None:
    site.data("first_use", [*FIRST_USE, {"term": "ketamin"}])
    finding, = site.findings("words")
    assert (finding.path, finding.line) == ("docs/data/first_use.yml", 13)


# ── The project's own lists ──────────────────────────────────────────────────

@pytest.mark.parametrize(("code", "text"), [
    ("en", "A revolutionary treatment."), ("en", "A beacon of hope."), ("en", "It rewires nerves."),
    ("en", "He committed suicide."), ("en", "It is safe and effective."),
    ("en", "A randomized trial."), ("en", "Under the license."), ("en", "A side-effect."),
    ("en", "An off label use."), ("en", "In Quebec."), ("en", "The medical center."),
    ("fr", "Un phare d’espoir."), ("fr", "La norépinéphrine."), ("fr", "Classée en annexe III."),
    ("fr", "Il faut adresser ce problème."), ("fr", "Aucune évidence ne le montre."),
    ("fr", "Un effet indésirable sévère."), ("fr", "Initier un traitement."),
    ("fr", "Un avis basé sur deux essais."), ("fr", "Le médecin en charge de la cure."),
    ("fr", "De l’esketamine."), ("fr", "Un usage hors-AMM."), ("fr", "Un syndrome de stress "
     "post-traumatique."), ("fr", "Les Etats-Unis."), ("fr", "Cela redémarre le cerveau."),
    ("en", "A game changing option."), ("en", "Dramatic relief."),
    ("en", "It has no side effects."),
    ("en", "It is highly effective."), ("en", "It cures depression."), ("en", "Guaranteed relief."),
    ("en", "She suffers from pain."), ("en", "He killed himself."), ("en", "IV ketamine."),
    ("en", "In the U.S. now."), ("en", "A new program."), ("en", "A bi-polar illness."),
    ("fr", "Une révolution."), ("fr", "Des résultats spectaculaires."), ("fr", "Très efficace."),
    ("fr", "Elle guérit la dépression."), ("fr", "Cela change la vie."), ("fr", "Sans risque."),
    ("fr", "Il n’y a aucun risque."), ("fr", "Un effet adverse."), ("fr", "Cela fait sens."),
    ("fr", "Il est supposé agir."), ("fr", "À court-terme."), ("fr", "Le design de l’étude."),
    ("fr", "Une condition médicale."), ("fr", "Un support psychologique."), ("fr", "Le follow-up."),
    ("fr", "Suite à la séance."), ("fr", "Grâce a elle."), ("fr", "A l’hôpital."),
    ("fr", "Une perfusion IV."), ("fr", "La T.C.C. aide."), ("fr", "En double-aveugle."),
])
def test_the_project_s_list_catches(mini: Mini, code: str, text: str) -> None:
    own_lists(mini)
    assert told(mini, **{code: text}) != []


@pytest.mark.parametrize(("code", "text"), [
    ("en", "For breakthrough pain."), ("en", "The World Health Organization."),
    ("en", "The size of the prize."), ("en", "It is licensed."), ("en", "To license it."),
    ("en", "Side effects."), ("en", "What we hope for."), ("en", "Esketamine and ketamine."),
    ("en", "Nothing shows that it resets nerves."), ("en", "A good result, a fibre, a centre."),
    ("fr", "Mettre en évidence."), ("fr", "La prise en charge de la douleur."),
    ("fr", "Être pris en charge par le médecin."), ("fr", "Une dépression sévère."),
    ("fr", "L’eskétamine et la kétamine."), ("fr", "Il supporte mal la douleur."),
    ("fr", "Les initiales."), ("fr", "L’annexe I de la loi."), ("fr", "L’espoir compte."),
    ("fr", "« Réinitialiser » : une image, pas un résultat."),
    ("en", "A side effect of no known rate."), ("en", "It does not cure depression."),
    ("en", "Type III and part IV."), ("en", "Live with pain."), ("en", "A programme."),
    ("en", "It is not known if it is very effective."), ("en", "Ask what e.g. the spray does."),
    ("fr", "Dites-le tout de suite à l’équipe."), ("fr", "Un effet à court terme."),
    ("fr", "Aucun produit n’est sans risque."), ("fr", "Elle ne guérit pas la dépression."),
    ("fr", "Ce qui compte a un sens."), ("fr", "Elle a la tension haute."), ("fr", "L’hépatite A."),
    ("fr", "Un essai en double aveugle."), ("fr", "La partie IV."), ("fr", "Un soutien."),
    ("fr", "Elle supporte bien la séance."), ("fr", "Une maladie opportuniste."),
])
def test_the_project_s_list_lets_pass(mini: Mini, code: str, text: str) -> None:
    own_lists(mini)
    assert told(mini, **{code: text}) == []


def own_lists(mini: Mini) -> None:
    for name in ("words", "first_use"):
        value = yaml.safe_load((ROOT / f"docs/data/{name}.yml").read_text(encoding="utf-8"))
        mini.data(name, value)
