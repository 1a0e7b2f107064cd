"""Non-breaking spaces: what the build makes of ordinary ones."""

from __future__ import annotations

import pytest

from scripts.content.typography import NBSP, NNBSP, hold, plain, set_spaces


def shown(text: str) -> str:
    """The text with its non-breaking spaces made visible."""
    return text.replace(NBSP, "~").replace(NNBSP, "_")


@pytest.mark.parametrize(("text", "held"), [
    ("Quoi ? Non ! Si ; car : voici", "Quoi_? Non_! Si_; car~: voici"),
    ("« mot »", "«~mot~»"),
    ("« Quoi ? »", "«~Quoi_?~»"),
    ("50 % de", "50~% de"),
    ("1 000 et 12 345 678", "1_000 et 12_345_678"),
    ("en 2019 100 autres", "en 2019 100 autres"),
    ("8,5 123", "8,5 123"),
    ("01 45 67 89", "01 45 67 89"),
    ("116 123", "116_123"),
    ("0,5 mg/kg en 40 minutes", "0,5~mg/kg en 40~minutes"),
    ("69 personnes sur 100", "69~personnes sur 100"),
    ("24 h/24, 7 j/7", "24~h/24, 7~j/7"),
    ("sur 100 l’ont eue", "sur 100 l’ont eue"),
    ("à 2 s’il", "à 2 s’il"),
    ("mot\n: suite", "mot~: suite"),
    (" : après un titre", "~: après un titre"),
    ("fin.\n    : suite", "fin.\n    : suite"),
    ("a ;b", "a ;b"),
])
def test_french(text: str, held: str) -> None:
    assert shown(hold(text, "fr")) == held


@pytest.mark.parametrize(("text", "held"), [
    ("What ? No ! See : this", "What ? No ! See : this"),
    ("1 000", "1 000"),
    ("0.5 mg over 40 minutes", "0.5~mg over 40~minutes"),
    ("69 of 100 people, 12 years", "69~of 100~people, 12~years"),
    ("2 mother cells", "2 mother cells"),
    ("10\nmg", "10~mg"),
])
def test_english(text: str, held: str) -> None:
    assert shown(hold(text, "en")) == held


@pytest.mark.parametrize(("html", "held"), [
    ("<p>Quoi ?</p>", "<p>Quoi_?</p>"),
    ("<p>« <a href='x'>mot</a> »</p>", "<p>«~<a href='x'>mot</a>~»</p>"),
    ("<p><strong>«</strong> mot</p>", "<p><strong>«</strong>~mot</p>"),
    ("<p>Quoi <em>?</em></p>", "<p>Quoi_<em>?</em></p>"),
    ("<p><b>10</b> mg</p>", "<p><b>10</b>~mg</p>"),
    # the number of a reference is no quantity, and no part of the word before it
    ("<p>4 semaines<sup>1</sup> Mois</p>", "<p>4~semaines<sup>1</sup> Mois</p>"),
    ("<td>10</td> <td>mg</td>", "<td>10</td> <td>mg</td>"),
    ("<p>Non</p> <p>! Oui</p>", "<p>Non</p> <p>! Oui</p>"),
])
def test_a_space_is_held_across_tags_within_a_line(html: str, held: str) -> None:
    assert shown(set_spaces(html, "fr")) == held


@pytest.mark.parametrize("html", [
    "<script>a ? b : c</script>", "<style>a { b : c }</style>", "<pre>a ?</pre>", "<!-- a ? -->",
    "<code>a ?</code>", "<textarea>a ?</textarea>", '<a href="x ?y">z</a>', "<!doctype html>",
    '<p data-content="a ?">b</p>', '<p class="a ;">b</p>'])
def test_what_is_no_text_is_left_alone(html: str) -> None:
    assert set_spaces(html, "fr") == html


@pytest.mark.parametrize("name", ["alt", "title", "aria-label", "content", "data-label",
                                  "placeholder"])
def test_attributes_that_are_read_are_held(name: str) -> None:
    assert shown(set_spaces(f'<img {name}="Quoi ? 10 mg">', "fr")) == (
        f'<img {name}="Quoi_? 10~mg">')


def test_a_tag_may_hold_a_closing_bracket_in_an_attribute() -> None:
    assert shown(set_spaces('<p title="a > b ?">Oui ?</p>', "fr")) == (
        '<p title="a > b_?">Oui_?</p>')


def test_text_in_another_language_keeps_that_language_s_rules() -> None:
    html = '<p>Voir : <cite lang="en">Why ? 10 mg</cite> : fin</p>'
    assert shown(set_spaces(html, "fr")) == (
        '<p>Voir~: <cite lang="en">Why ? 10~mg</cite>~: fin</p>')
    html = '<p>See : <cite lang="fr" title="Quoi ?">Pourquoi ?</cite> : end</p>'
    assert shown(set_spaces(html, "en")) == (
        '<p>See : <cite lang="fr" title="Quoi_?">Pourquoi_?</cite> : end</p>')


def test_a_foreign_block_ends_with_its_own_tag() -> None:
    html = '<div lang="en"><p>Why ?</p><br><img alt="a ?"></div><p>Quoi ?</p>'
    assert shown(set_spaces(html, "fr")) == (
        '<div lang="en"><p>Why ?</p><br><img alt="a ?"></div><p>Quoi_?</p>')


def test_a_stray_closing_tag_does_not_change_the_language() -> None:
    html = '<div lang="en"></p><p>Why ?</p></div>'
    assert set_spaces(html, "fr") == html


def test_hreflang_is_no_language_of_the_text() -> None:
    assert shown(set_spaces('<a hreflang="en">Quoi ?</a>', "fr")) == '<a hreflang="en">Quoi_?</a>'


def test_setting_twice_changes_nothing() -> None:
    once = set_spaces("<p>« Quoi ? » 1 000 mg : <b>non</b> !</p>", "fr")
    assert set_spaces(once, "fr") == once


def test_plain_undoes_it() -> None:
    html = "<p>« Quoi ? » 1 000 mg : non !</p>"
    assert plain(set_spaces(html, "fr")) == html
