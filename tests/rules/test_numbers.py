"""A figure that stands in one language only is found, at the line that states it."""

from __future__ import annotations

import datetime

import pytest

from scripts.checks import numbers
from scripts.checks.runner import run
from scripts.content.findings import Finding
from tests.mini import FRONT, Mini

FIRST_LINE = 8  # of the body, after the front matter that Mini writes


def article(html: str) -> str:
    return f"<html><body><nav>7 menus</nav><article>{html}</article></body></html>"


def found(mini: Mini, path: str = "x.md") -> list[Finding]:
    return [finding for finding in mini.findings("numbers") if finding.path.endswith(f"/{path}")]


def hand_built(mini: Mini, fr: str, en: str, fr_html: str, en_html: str) -> list[Finding]:
    """A pair whose built pages are written by hand: quicker than a build."""
    mini.page("x.md", fr, en)
    mini.built("x/index.html", article(fr_html))
    mini.built("en/x/index.html", article(en_html))
    return found(mini)


def paragraphs(text: str) -> str:
    return "".join(f"<p>{part}</p>" for part in text.split("\n\n"))


def plain(mini: Mini, fr: str, en: str) -> list[Finding]:
    return hand_built(mini, fr, en, paragraphs(fr), paragraphs(en))


def test_equal_figures_in_local_forms_are_silent(mini: Mini) -> None:
    assert plain(mini, "En 2019, 0,5 mg pour 1 000 personnes, 24 h/24.",
                 "In 2019, 0.5 mg for 1,000 people, 24 hours a day.") == []


def test_a_changed_digit_is_found_on_both_sides(mini: Mini) -> None:
    findings = plain(mini, "Rien.\n\nAprès 8 semaines.", "Nothing.\n\nAfter 9 weeks.")
    assert [(f.path, f.line) for f in findings] == [
        ("docs/en/x.md", FIRST_LINE + 2), ("docs/fr/x.md", FIRST_LINE + 2)]
    assert "“9 weeks” stands here" in findings[0].message
    assert "docs/fr/x.md" in findings[0].message
    assert "source" in findings[0].repair


def test_another_unit_is_found(mini: Mini) -> None:
    assert [f.message.split("”")[0] for f in plain(mini, "8 semaines", "8 days")] == [
        "“8 days", "“8 weeks"]


def test_a_figure_left_out_is_found_where_it_stands(mini: Mini) -> None:
    findings = plain(mini, "Texte.\n\nSur 12 personnes.", "Text.\n\nSome.")
    assert [(f.path, f.line) for f in findings] == [("docs/fr/x.md", FIRST_LINE + 2)]


@pytest.mark.parametrize(("wrong", "line"), [(0, 0), (1, 2), (2, 4)])
def test_of_several_equal_figures_the_unmatched_one_is_named(
    mini: Mini, wrong: int, line: int
) -> None:
    fr = ["8 jours.", "8 jours encore.", "8 jours enfin."]
    en = ["8 days.", "8 days more.", "8 days at last."]
    en[wrong] = en[wrong].replace("8", "9")
    findings = plain(mini, "\n\n".join(fr), "\n\n".join(en))
    assert {f.line for f in findings} == {FIRST_LINE + line}


def test_two_groups_exchanged_are_found_at_the_line(mini: Mini) -> None:
    fr = "Après 4 semaines.\n\nMieux : {} sur 100 avec le spray, {} sur 100 avec le placebo."
    en = "After 4 weeks.\n\nBetter: {} of 100 with the spray, {} of 100 with the placebo."
    found, = plain(mini, fr.format(69, 52), en.format(52, 69))
    assert (found.path, found.line) == ("docs/en/x.md", FIRST_LINE + 2)
    assert "in another order than in docs/fr/x.md" in found.message
    assert plain(mini, fr.format(69, 52), en.format(69, 52)) == []


def test_items_exchanged_are_found(mini: Mini) -> None:
    found, = plain(mini, "Sommeil : 8 jours.\n\nHumeur : 9 jours.",
                   "Sleep: 9 days.\n\nMood: 8 days.")
    assert (found.path, found.line) == ("docs/en/x.md", FIRST_LINE)


@pytest.mark.parametrize(("fr", "en"), [
    ("Le 5 mars 2019, 8 jours.", "8 days on 5 March 2019."),
    ("Une perfusion, 8 jours, 1 an.", "1 drip, 8 days, 1 year."),
    ("La moitié de 8 personnes.", "Of 8 people, half."),
    ("8 à 9 jours, puis 8.", "8 to 9 days, then 8."),
], ids=["a date", "a word for one", "a fraction", "a figure that comes twice"])
def test_what_another_language_says_elsewhere_is_no_exchange(mini: Mini, fr: str, en: str) -> None:
    assert plain(mini, fr, en) == []


def test_each_language_names_the_help_lines_of_its_own_countries_first(mini: Mini) -> None:
    fr, en = "France 112, Royaume-Uni 999.", "United Kingdom 999, France 112."
    assert plain(mini, fr, en) != [], "as long as they are ordinary figures"
    mini.data("helplines", [LINE, {**LINE, "id": "uk", "country": "UK", "number": "999"}])
    assert plain(mini, fr, en) == []


def test_an_exchange_in_data_is_told_there(mini: Mini) -> None:
    mini.data("changes", [{"date": datetime.date(2026, 11, 1), "text": {
        "fr": "69 avec le spray, 52 sans", "en": "52 with the spray, 69 without"}}])
    told = [f for f in mini.findings("numbers") if f.path == "docs/data/changes.yml"]
    assert [f.line for f in told] == [5]
    assert "in another order than in “fr” (line 4)" in told[0].message


def test_figures_that_moved_to_another_section_are_found(mini: Mini) -> None:
    findings = hand_built(
        mini, "8 jours\n\n## A { #a }\n\nRien\n", "Nothing\n\n## A { #a }\n\n8 days\n",
        '<p>8 jours</p><h2 id="a">A</h2><p>Rien</p>',
        '<p>Nothing</p><h2 id="a">A</h2><p>8 days</p>')
    assert [(f.path, f.line) for f in findings] == [
        ("docs/en/x.md", FIRST_LINE + 4), ("docs/fr/x.md", FIRST_LINE)]


def test_a_section_that_one_language_lacks_is_left_to_parity(mini: Mini) -> None:
    assert hand_built(mini, "## A { #a }\n\n8 jours\n", "Nothing\n",
                      '<h2 id="a">A</h2><p>8 jours</p>', "<p>Nothing</p>") == []


def test_figures_in_a_heading_belong_to_its_section(mini: Mini) -> None:
    findings = hand_built(mini, "## 8 semaines { #a }\n", "## 9 weeks { #a }\n",
                          '<h2 id="a">8 semaines</h2>', '<h2 id="a">9 weeks</h2>')
    assert {f.line for f in findings} == {FIRST_LINE}


@pytest.mark.parametrize("added", [
    '<sup class="cite"><a href="#ref-a">1</a></sup>',
    '<section class="references"><h2 id="references">R</h2><ol><li>2011; 15(9)</li></ol></section>',
    '<div class="definition"><p>5 things</p></div>',
    '<p class="checked">22 November 2026</p>',
    '<div class="drawn-from"><p>5 articles of 2016</p></div>',
    '<cite lang="en">30 years</cite>',
    '<span lang="fr">3 mots</span>',
    "<p>https://example.org/2019/12</p>",
    "<p>CYP3A4</p>",
])
def test_what_the_build_adds_is_left_out(mini: Mini, added: str) -> None:
    assert hand_built(mini, "Texte", "Text", "<p>Texte</p>", f"<p>Text</p>{added}") == []


def test_cells_are_not_read_as_one_number(mini: Mini) -> None:
    row = "<table><tr><td>1</td><td>000</td><td>personnes</td></tr></table>"
    assert hand_built(mini, "1 et 000", "1 and 000", row, "<p>1</p><p>000</p>") == []


def test_a_number_in_bold_is_one_number(mini: Mini) -> None:
    assert hand_built(mini, "1**2** mois", "12 months", "<p>1<b>2</b> mois</p>",
                      "<p>12 months</p>") == []


def test_a_heading_with_a_wrong_figure_is_told_once_though_it_is_listed_too(mini: Mini) -> None:
    toc = '<details class="toc-folded"><a>{}</a></details><h2 id="a">{}</h2>'
    findings = hand_built(mini, "## 8 jours { #a }\n", "## 9 days { #a }\n",
                          toc.format("8 jours", "8 jours"), toc.format("9 days", "9 days"))
    assert [(f.path, f.line) for f in findings] == [
        ("docs/en/x.md", FIRST_LINE), ("docs/fr/x.md", FIRST_LINE)]


def test_in_a_wrapped_paragraph_the_line_of_the_figure_is_named(mini: Mini) -> None:
    findings = plain(mini, "Rien\nni rien\naprès 8 jours\nenfin.",
                     "Nothing\nafter 9\ndays\nat last.")
    assert [(f.path, f.line) for f in findings] == [
        ("docs/en/x.md", FIRST_LINE + 2), ("docs/fr/x.md", FIRST_LINE + 2)]


TABLE = "| A | B | C |\n| --- | --- | --- |\n| x | {} | {} |\n| y | 5 | 5 |\n"


def cells(*texts: str) -> str:
    return "<table>" + "".join(f"<td>{text}</td>" for text in (*texts, "5", "5")) + "</table>"


def test_figures_that_changed_cells_are_told_once_at_the_row(mini: Mini) -> None:
    fr, en = ("41 sur 100", "9 sur 100"), ("9 of 100", "41 of 100")
    findings = hand_built(mini, TABLE.format(*fr), TABLE.format(*en), cells(*fr), cells(*en))
    assert [(f.path, f.line) for f in findings] == [("docs/en/x.md", FIRST_LINE + 2)]
    assert "in another order than in docs/fr/x.md" in findings[0].message


def test_figures_in_the_same_cells_are_silent(mini: Mini) -> None:
    fr, en = ("41 sur 100", "9 sur 100"), ("41 of 100", "9 of 100")
    assert hand_built(mini, TABLE.format(*fr), TABLE.format(*en), cells(*fr), cells(*en)) == []


def test_a_wrong_digit_in_a_table_is_not_told_as_a_change_of_cells_too(mini: Mini) -> None:
    fr, en = ("41 sur 100", "9 sur 100"), ("14 of 100", "9 of 100")
    findings = hand_built(mini, TABLE.format(*fr), TABLE.format(*en), cells(*fr), cells(*en))
    assert [f.message.split("”")[0] for f in findings] == ["“14 percent", "“41 percent"]


def test_a_picture_speaks_by_its_alternative_text(mini: Mini) -> None:
    assert hand_built(mini, "![8 jours](a.svg)", "![9 days](a.svg)",
                      '<p><img alt="8 jours"></p>', '<p><img alt="9 days"></p>')


def test_the_title_is_found_at_its_line(mini: Mini) -> None:
    mini.page("x.md", "Texte", "Text", fr_meta={"title": "Les 5 textes"},
              en_meta={"title": "The 6 texts"})
    mini.built("x/index.html", article("<h1>Les 5 textes</h1>"))
    mini.built("en/x/index.html", article("<h1>The 6 texts</h1>"))
    assert [(f.path, f.line) for f in found(mini)] == [("docs/en/x.md", 2), ("docs/fr/x.md", 2)]


def test_the_description_is_found_at_its_line(mini: Mini) -> None:
    text = FRONT["description"]
    mini.page("x.md", "Texte", "Text", fr_meta={"description": text + " 5"},
              en_meta={"description": text + " 6"})
    mini.built("x/index.html", article("<p>Texte</p>"))
    mini.built("en/x/index.html", article("<p>Text</p>"))
    assert [(f.path, f.line) for f in found(mini)] == [("docs/en/x.md", 3), ("docs/fr/x.md", 3)]


def test_a_heading_named_description_is_a_section_like_any_other(mini: Mini) -> None:
    heading = '<h2 id="description">D</h2>'
    findings = hand_built(
        mini, "## D { #description }\n\n8 jours\n", "## D { #description }\n\n9 days\n",
        f"{heading}<p>8 jours</p>", f"{heading}<p>9 days</p>")
    assert {f.line for f in findings} == {FIRST_LINE + 2}


def test_a_page_that_is_not_built_is_no_pass(mini: Mini) -> None:
    mini.page("x.md", "8 jours", "9 days")
    assert {f.message for f in found(mini)} == {"the built site lacks this page"}


LINE = {"id": "fr", "country": "FR", "purpose": "emergency", "number": "112", "dial": "112",
        "how": "call", "url": "https://112.example", "name": {"fr": "Urgence", "en": "Emergency"},
        "hours": {"fr": "24 h/24, 7 j/7", "en": "24/7"}, "checked_on": datetime.date(2026, 11, 1)}


def test_a_difference_in_data_is_told_there_and_not_on_the_pages_that_show_it(mini: Mini) -> None:
    mini.data("helplines", [{**LINE, "note": {"fr": "Dès 12 ans", "en": "From the age of 13"}}])
    call = '{{ block("helplines", country="FR") }}\n'
    for path in ("x.md", "y.md"):
        mini.page(path, call, call)
    mini.build()
    assert [f.path for f in mini.findings("numbers")] == ["docs/data/helplines.yml"] * 2


def test_a_figure_typed_beside_data_that_differ_too_is_told_at_its_line(mini: Mini) -> None:
    mini.data("changes", [{"date": datetime.date(2026, 11, 1),
                           "text": {"fr": "8 jours", "en": "9 days"}}])
    assert [(f.path, f.line) for f in plain(mini, "8 jours", "9 days")] == [
        ("docs/en/x.md", FIRST_LINE), ("docs/fr/x.md", FIRST_LINE)]


def test_what_a_block_writes_is_read_in_the_built_page_and_placed_at_the_call(mini: Mini) -> None:
    mini.write("overrides/blocks/made.md", '{{ "8 jours" if language == "fr" else "9 days" }}\n')
    call = 'Text.\n\n{{ block("made") }}\n'
    mini.page("x.md", call, call)
    mini.build()
    findings = found(mini)
    assert [(f.path, f.line) for f in findings] == [
        ("docs/en/x.md", FIRST_LINE + 2), ("docs/fr/x.md", FIRST_LINE + 2)]
    assert all("(in the data of the block)" in f.message for f in findings)


def test_equal_data_in_a_built_page_is_silent(mini: Mini) -> None:
    mini.data("helplines", [LINE])
    call = '{{ block("helplines", country="FR") }}\n'
    mini.page("x.md", call, call)
    mini.build()
    assert mini.findings("numbers") == []


def test_a_data_text_is_found_at_the_line_of_its_language(mini: Mini) -> None:
    mini.write("docs/data/changes.yml",
               "# test\n- date: 2026-11-01\n  text:\n    fr: 8 semaines\n    en: 9 weeks\n")
    findings = [f for f in mini.findings("numbers") if f.path == "docs/data/changes.yml"]
    assert [f.line for f in findings] == [4, 5]
    assert "“8 weeks” stands in “fr”, but not in “en” (line 5)" in findings[0].message


def test_equal_data_texts_are_silent(mini: Mini) -> None:
    mini.data("changes", [{"date": datetime.date(2026, 11, 1),
                           "text": {"fr": "0,5 mg, deux fois", "en": "0.5 mg, twice"}}])
    assert not [f for f in mini.findings("numbers") if "data" in f.path]


def test_figures_are_counted(mini: Mini) -> None:
    before = mini.context()
    list(numbers.findings(before))
    plain(mini, "8 jours, 9 mois", "8 days, 9 months")
    after = mini.context()
    list(numbers.findings(after))
    assert after.checked["numbers"] - before.checked["numbers"] == 2


def test_a_site_without_figures_is_not_asked_for_any(mini: Mini) -> None:
    for path in [path for _, path in mini.context().site.pages]:
        mini.page(path, "Texte.\n", "Text.\n")
    (mini.docs / "data" / "references.yml").unlink()
    context = mini.context()
    assert not numbers.applies(context)
    assert run(context, "numbers").exit_code == 0
