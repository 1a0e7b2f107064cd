"""Typography: what authors type, and what the built pages show."""

from __future__ import annotations

import pytest

from scripts.content.typography import NBSP, NNBSP
from tests.mini import Mini

RULE = "typography"


def told(mini: Mini, code: str, text: str, **meta: dict) -> list[str]:
    bodies = {"fr": "Texte.\n", "en": "Text.\n", code: text + "\n"}
    mini.page("a.md", **bodies, **meta)
    return [f.message for f in mini.findings(RULE) if f.path.endswith("/a.md")]


# ── As typed ─────────────────────────────────────────────────────────────────

FAULTS = [
    ("fr", "L'effet."), ("en", "It's so."), ("en", 'A "word".'), ("fr", 'Un "mot".'),
    ("fr", "L‘effet."), ("en", "It´s so."), ("en", "And so on..."), ("fr", "Et ainsi de suite..."),
    ("en", "Two  spaces."), ("fr", "Un mot , un autre."), ("en", "A word ."),
    ("fr", "Quoi?"), ("fr", "Oui; non."), ("fr", "Non!"), ("fr", "Ceci: cela."), ("fr", "Fin:"),
    ("fr", "Environ 50% des cas."), ("fr", "«mot »"), ("fr", "« mot»"), ("fr", "Un “mot”."),
    ("fr", "Il dit « oui » puis “non”."),
    ("fr", "Une dose de 0.5 mg."), ("fr", "Chez 1,555 personnes."), ("fr", "Chez 1555 personnes."),
    ("fr", "Plus de 10000 cas."), ("fr", "Le coeur."), ("fr", "Un noeud."), ("fr", "Un oedème."),
    ("fr", "La soeur."), ("fr", "Le foetus."), ("fr", "Oeuvre."), ("fr", "Un oestrogène."),
    ("en", "What ?"), ("en", "This : that."), ("en", "About 50 % of them."), ("en", "« word »"),
    ("en", "A “ word ”."), ("en", "A dose of 0,5 mg."), ("en", "A dose of 2,25 mg."),
    ("en", "In 1 555 people."), ("en", "In 1555 people."), ("en", "Over 10000 cases."),
    ("fr", f"Mot{NBSP}: mot."), ("fr", f"1{NNBSP}000"), ("en", f"10{NBSP}mg"), ("en", "so\u00adft"),
    ("en", "zero\u200bwidth"),
    ("fr", "## Quoi? { #what }"), ("fr", "| Quoi? |\n| --- |\n| b |"), ("fr", "- Quoi?"),
    ("fr", '!!! note "Quoi?"\n    Texte.'), ("fr", "Table: Quoi?\n\n| a |\n| --- |\n| b |"),
    ("fr", "Un [lien: ici](help.md)."),
    ("en", "‘Yes’, she said."), ("fr", "L′effet."), ("fr", "Il dit ‹ oui ›."), ("en", "So .. yes."),
    ("en", "A word ,and more."), ("fr", "Le mot,suivi."), ("fr", "Ceci:cela."), ("fr", "Oui;non."),
    ("en", "It lasts.Then it fades."), ("en", "Why?Because."), ("fr", "Un mot( oui)."),
    ("en", "A word (so )."), ("fr", "Une parenthèse(collée)."), ("en", "Rest - then go."),
    ("fr", "Du repos -- puis partez."), ("en", "About 10km."), ("fr", "Pendant 24h."),
    ("fr", "À 37°C."), ("en", "The the trial."), ("fr", "Dans de de rares cas."),
    ("fr", "Il coûte 50€."), ("fr", "La 2ème fois."), ("fr", "La 1ère séance."),
    ("en", "A € 50 fee."),
    ("en", "A word (left open."), ("fr", "Un « mot ouvert."), ("fr", "Un mot » fermé."),
    ("en", "A “word left open."), ("fr", "La de\u0301pression."),
]


@pytest.mark.parametrize(("code", "text"), FAULTS)
def test_a_fault_of_typing(mini: Mini, code: str, text: str) -> None:
    assert told(mini, code, text) != []


@pytest.mark.parametrize(("code", "text"), [
    ("fr", "L’effet : quoi ? Oui ; non !"), ("en", "It’s so: what? Yes; no!"),
    ("fr", "« Quoi ? », dit-il. « Oui »."), ("fr", "« Il dit “non” »."), ("en", "A “word”, so."),
    ("fr", "Environ 50 % des cas."), ("en", "About 50% of them."), ("fr", "Étonnant (?)."),
    ("fr", "Quoi ?!"), ("fr", "Et puis…"), ("fr", "Non…!"),
    ("fr", "Une dose de 0,5 mg, puis 1,25 mg."), ("en", "A dose of 0.5 mg."),
    ("fr", "Chez 1 555 personnes, en 2019."), ("en", "In 1,555 people, in 2019."),
    ("fr", "Les règles WCAG 2.2 et la licence CC BY 4.0."), ("fr", "La version 1.2 du texte."),
    ("fr", "En 2019 puis 2020, 100 personnes."), ("en", "From 1999 to 2019."),
    ("fr", "Le 1.10.2020."), ("fr", "0,125 mg"),
    ("en", "Call 116 123 at any hour."), ("fr", "Le numéro 116 123."), ("en", "Text 82111."),
    ("en", "Call 1 866 277-3553."), ("en", "Line 1 866 APPELLE."),
    ("fr", "Le cœur, une œuvre, la moelle, un coefficient, Noé, coexister, le goéland, poêle."),
    ("fr", "À 14:30 ou 1:1."), ("fr", "Voir [ici](help.md?a=b;c)."), ("fr", "Le code `a: b?`."),
    ("en", "The code `it's`."), ("fr", "Un fait.[^noppers-2011] Oui."),
    ("fr", "Un fait [^noppers-2011]."), ("en", "Text\nwrapped here."),
    ("fr", '!!! note "Titre : oui"\n    Texte.'), ("fr", '{{ block("publisher") }}'),
    ("fr", "## Titre { #title .class }"), ("en", "<cite lang=\"fr\">Quoi ?</cite> is a title."),
    ("en", "Jan 24 to 27, 3:1, 24/7."), ("fr", "24 h/24, 7 j/7."),
    ("en", "| A  | B   |\n| --- | --- |\n| c  | d   |"),
    ("en", "The S(+) form, S-ketamine and (R)-ketamine."), ("fr", "Un(e) patient(e)."),
    ("fr", "Vous vous endormez, nous nous levons."), ("en", "That that lasts, he had had it."),
    ("en", "A 2–3 hour visit – with rest."), ("fr", "Le 1er mars, la 1re, la 2e fois."),
    ("en", "See www.nhs.uk, i.e. here."), ("fr", "À 10 h 30, à 37 °C, 50 €, 10 km."),
    ("fr", "Des centres anti-douleur, mot-à-mot."), ("en", "CYP3A4, B12 and 5-HT."),
    ("en", "A plan (see (a) and (b))."), ("fr", "- (a) un\n- (b) deux"),
    ("fr", "C’est très, très long."),
])
def test_what_is_well_typed(mini: Mini, code: str, text: str) -> None:
    assert told(mini, code, text) == []


def test_a_telephone_number_of_the_site_is_no_thousand(mini: Mini) -> None:
    text = {"fr": "x", "en": "x"}
    mini.data("helplines", [{
        "id": "a", "country": "FR", "purpose": "emergency", "name": text, "number": "3 114",
        "dial": "3114", "how": "call", "hours": text, "cost": text, "languages": ["fr"],
        "url": "https://example.org", "note": text, "checked_on": "2026-11-22"}])
    assert told(mini, "en", "The 3 114 answers.") == []
    assert told(mini, "en", "The 3 115 answers.") != []


def test_the_line_of_the_fault(mini: Mini) -> None:
    mini.page("a.md", "Une ligne,\npuis\nquoi?\n")
    finding, = mini.findings(RULE)
    page = mini.context().site.page("fr", "a.md")
    assert (finding.path, finding.line) == ("docs/fr/a.md", page.body_line + 2)


def test_a_pair_left_open_is_told_at_its_line(mini: Mini) -> None:
    mini.page("a.md", "Un mot (oui),\nun autre (non\net fin.\n")
    finding, = mini.findings(RULE)
    assert finding.line == mini.context().site.page("fr", "a.md").body_line + 1
    assert finding.repair == "type the missing )"


def test_titles_and_descriptions_are_held(mini: Mini) -> None:
    description = "Une description assez longue pour dire ce que cette page répond: oui."
    assert len(told(mini, "fr", "Texte.", fr_meta={"title": "Quoi?", "description": description,
                                                   "keywords": ["l'eskétamine"]})) == 2


def test_a_space_that_nobody_sees_in_the_front_matter(mini: Mini) -> None:
    assert told(mini, "fr", "Texte.", fr_meta={"title": f"Quoi{NBSP}?"}) != []


def test_data_texts_are_held_and_titles_of_works_are_not(mini: Mini) -> None:
    mini.data("changes", [{"date": "2026-11-22", "text": {"fr": "Quoi?", "en": "Now."}}])
    work = mini.context().site.references["noppers-2011"]
    mini.data("references", [{**work, "title": 'A "trial": it\'s new'}])
    finding, = mini.findings(RULE)
    assert (finding.path, finding.line) == ("docs/data/changes.yml", 4)


# ── As built ─────────────────────────────────────────────────────────────────

def seen(mini: Mini, code: str, body: str, head: str = "") -> list[str]:
    """What the rule says of one built page."""
    name = {"fr": "a/index.html", "en": "en/a/index.html"}[code]
    mini.page("a.md")
    mini.built(name, f'<html lang="{code}"><head>{head}</head><body>{body}</body></html>')
    return [f.message for f in mini.findings(RULE)]


@pytest.mark.parametrize(("code", "body"), [
    ("fr", "<p>Quoi ?</p>"), ("fr", "<p>Ceci : cela</p>"), ("fr", "<p>« mot</p>"),
    ("fr", "<p>mot »</p>"), ("fr", "<p>1 000</p>"), ("fr", "<p>10 mg</p>"), ("en", "<p>10 mg</p>"),
    ("fr", "<p>50 %</p>"), ("fr", "<p>Quoi <em>?</em></p>"), ("fr", "<p>« <b>mot</b></p>"),
    ("fr", "<p>Fin<sup>1</sup> : suite</p>"), ("fr", "<p>10\n   mg</p>"),
    ("fr", '<p><cite lang="en">Title</cite> : suite</p>'),
    ("fr", '<img alt="Quoi ?">'), ("fr", '<a aria-label="Quoi ?">x</a>'),
    ("fr", '<a title="10 mg">x</a>'), ("en", '<p lang="fr">Quoi ?</p>'),
    ("en", f"<p>Why{NBSP}?</p>"), ("en", f"<p>1{NNBSP}000</p>"), ("en", f"<p>a{NBSP}word</p>"),
    ("fr", f'<p><cite lang="en">Why{NNBSP}?</cite></p>'),
])
def test_a_space_that_the_build_did_not_set_or_set_needlessly(
    mini: Mini, code: str, body: str
) -> None:
    assert len(seen(mini, code, body)) == 1


@pytest.mark.parametrize(("code", "body"), [
    ("fr", f"<p>Quoi{NNBSP}? Ceci{NBSP}: «{NBSP}mot{NBSP}» 1{NNBSP}000 10{NBSP}mg</p>"),
    ("en", f"<p>What? This: 10{NBSP}mg, 69{NBSP}of 100{NBSP}people</p>"),
    ("fr", "<script>a ? b : c</script><style>a : b</style><pre>a ?</pre>"),
    ("fr", "<p><code>a ?</code></p>"), ("fr", '<p><cite lang="en">Why ?</cite></p>'),
    ("fr", "<td>10</td> <td>mg</td>"), ("fr", "<p>semaines<sup>4</sup> Mois</p>"),
    ("fr", "<p>2019 100 fois</p>".replace(" fois", f"{NBSP}fois")), ("fr", "<p>a</p> <p>: b</p>"),
    ("fr", "<!-- quoi ? -->"),
])
def test_a_page_that_holds_its_spaces(mini: Mini, code: str, body: str) -> None:
    assert seen(mini, code, body) == []


def test_titles_and_meta_descriptions_are_looked_at(mini: Mini) -> None:
    head = ('<title>Quoi ?</title><meta name="description" content="Ceci : cela">'
            '<meta property="og:title" content="Non !"><meta name="viewport" content="a ; b">')
    assert len(seen(mini, "fr", "", head)) == 3


def test_the_finding_stands_in_the_source(mini: Mini) -> None:
    mini.page("a.md", "Un.\n\nMais alors quoi ?\n")
    mini.built("a/index.html", "<html lang='fr'><body><p>Mais alors quoi ?</p></body></html>")
    finding, = mini.findings(RULE)
    page = mini.context().site.page("fr", "a.md")
    assert (finding.path, finding.line) == ("docs/fr/a.md", page.body_line + 2)


def test_the_real_build_holds_every_space(mini: Mini) -> None:
    mini.page("a.md", "« Quoi ? » **Oui :** 1 000 personnes ; 0,5 mg.[^noppers-2011]\n",
              "What? 1,000 people; 0.5 mg.[^noppers-2011]\n")
    mini.build()
    assert mini.findings(RULE) == []
