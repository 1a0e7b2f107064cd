"""A pair whose structure differs is found, at the line in the second language."""

from __future__ import annotations

import datetime

import pytest

from scripts.checks import parity
from scripts.content.findings import Finding
from tests.mini import Mini

FIRST_LINE = 8  # of the body, after the front matter that Mini writes


def found(mini: Mini, fr: str, en: str) -> list[Finding]:
    mini.page("x.md", fr, en)
    return [finding for finding in mini.findings("parity") if "/x.md" in finding.path]


def only(mini: Mini, fr: str, en: str) -> Finding:
    findings = found(mini, fr, en)
    assert len(findings) == 1, findings
    return findings[0]


FULL = """Lead.[^noppers-2011]

## Title { #one }

!!! key "In short"
    - Item.[^noppers-2011]
    - [Label](certainty:low) and [word](term:ketamine)

{{ block("publisher") }}

| A | B |
| --- | --- |
| 1 | 2 |

### Deeper { #two-2 }

1. Step

![Alt](../assets/a.svg)
"""


def test_equal_structure_with_other_words_is_silent(mini: Mini) -> None:
    en = FULL.replace("Lead.", "Other words, and more of them.").replace("Alt", "Other")
    assert found(mini, FULL, en) == []


def test_terms_in_another_order_are_silent(mini: Mini) -> None:
    assert found(mini, "[a](term:x) [b](term:y)\n", "[b](term:y) [a](term:x)\n") == []


def test_a_heading_without_id(mini: Mini) -> None:
    findings = found(mini, "## Un { #one }\n", "## One\n")
    assert ("docs/en/x.md", FIRST_LINE) in {(f.path, f.line) for f in findings}
    assert any("no id of its own" in f.message for f in findings)


@pytest.mark.parametrize("bad", ["One", "é", "two_words", "-one", "one--two"])
def test_an_id_that_is_not_lower_case_ascii(mini: Mini, bad: str) -> None:
    findings = found(mini, f"## Un {{ #{bad} }}\n", f"## One {{ #{bad} }}\n")
    assert [f.path for f in findings] == ["docs/en/x.md", "docs/fr/x.md"]
    assert all("not lower-case ASCII" in f.message for f in findings)


@pytest.mark.parametrize("good", ["one", "one-2", "2021"])
def test_a_lower_case_ascii_id_is_silent(mini: Mini, good: str) -> None:
    assert found(mini, f"## Un {{ #{good} }}\n", f"## One {{ #{good} }}\n") == []


def test_a_missing_heading_is_reported_where_it_belongs(mini: Mini) -> None:
    finding = only(mini, "## A { #a }\n\n## B { #b }\n\n## C { #c }\n",
                   "## A { #a }\n\n## C { #c }\n")
    assert (finding.path, finding.line) == ("docs/en/x.md", FIRST_LINE)
    assert f"“b” (level 2) of docs/fr/x.md:{FIRST_LINE + 2} is missing here" in finding.message


def test_a_missing_first_heading_is_reported_at_the_start(mini: Mini) -> None:
    assert only(mini, "## A { #a }\n", "Text.\n").line == FIRST_LINE


def test_a_heading_too_many(mini: Mini) -> None:
    finding = only(mini, "## A { #a }\n", "## A { #a }\n\n## B { #b }\n")
    assert finding.line == FIRST_LINE + 2
    assert "“b” (level 2) has no counterpart in docs/fr/x.md" in finding.message


def test_a_heading_with_another_id(mini: Mini) -> None:
    finding = only(mini, "## A { #a }\n", "## A { #b }\n")
    assert f"“b” (level 2) stands where docs/fr/x.md:{FIRST_LINE} has “a”" in finding.message


def test_a_heading_of_another_level(mini: Mini) -> None:
    finding = only(mini, "## A { #a }\n", "### A { #a }\n")
    assert f"level 3 here, and level 2 in docs/fr/x.md:{FIRST_LINE}" in finding.message


def test_headings_in_another_order(mini: Mini) -> None:
    findings = found(mini, "## A { #a }\n\n## B { #b }\n", "## B { #b }\n\n## A { #a }\n")
    assert findings and all("heading" in f.message for f in findings)


def test_a_heading_in_a_code_fence_is_no_heading(mini: Mini) -> None:
    assert found(mini, "```\n## no\n```\n", "```\n## other\n```\n") == []


def test_swapped_citations(mini: Mini) -> None:
    two = [{"id": name, "kind": "article", "title": name, "confidence": "high",
            "design": {"fr": "Essai", "en": "Trial"}, "found": {"fr": "Rien", "en": "Nothing"}}
           for name in ("noppers-2011", "other-2012")]
    mini.data("references", two)
    assert found(mini, "A.[^noppers-2011] B.[^other-2012]\n",
                 "A.[^other-2012] B.[^noppers-2011]\n")


def test_a_missing_citation_names_both_places(mini: Mini) -> None:
    finding = only(mini, "## A { #a }\n\nUn.[^noppers-2011]\n", "## A { #a }\n\nOne.\n")
    assert (finding.path, finding.line) == ("docs/en/x.md", FIRST_LINE)
    assert f"[^noppers-2011] of docs/fr/x.md:{FIRST_LINE + 2} is missing here" in finding.message


def test_a_citation_in_another_section(mini: Mini) -> None:
    findings = found(mini, "Un.[^noppers-2011]\n\n## A { #a }\n\nDeux.\n",
                     "One.\n\n## A { #a }\n\nTwo.[^noppers-2011]\n")
    assert [f.line for f in findings] == [FIRST_LINE, FIRST_LINE + 4]


def test_a_citation_in_a_heading_counts(mini: Mini) -> None:
    assert only(mini, "## A[^noppers-2011] { #a }\n", "## A { #a }\n").line == FIRST_LINE


def test_another_box(mini: Mini) -> None:
    finding = only(mini, '!!! warning "A"\n    Texte.\n', '!!! note "A"\n    Text.\n')
    assert "the box “note” stands where" in finding.message


@pytest.mark.parametrize(("box", "lack"), [
    ("!!! note\n\n    Text.\n", "without title"),
    ('!!! note "A"\n\nText.\n', "without text"),
    ('!!! note "A"\n\n  Text.\n', "without text"),
])
def test_a_box_that_lacks_its_title_or_its_text_in_one_language(
    mini: Mini, box: str, lack: str
) -> None:
    assert f"the box “note” {lack} stands where" in only(
        mini, '!!! note "A"\n\n    Texte.\n', box).message


def test_what_the_site_does_not_show_as_a_box_is_none(mini: Mini) -> None:
    finding = only(mini, '!!! note "A"\n\n    Texte.\n', '??? note "A"\n\n    Text.\n')
    assert "the box “note” of docs/fr/x.md" in finding.message


def test_a_missing_box(mini: Mini) -> None:
    assert "box “warning”" in only(mini, '!!! warning "A"\n    Texte.\n', "Text.\n").message


TABLE = "| A | B |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n"


def test_a_table_with_another_number_of_rows(mini: Mini) -> None:
    finding = only(mini, TABLE, TABLE.replace("| 3 | 4 |\n", ""))
    assert "2 columns and 1 rows" in finding.message and "2 columns and 2 rows" in finding.message


def test_a_table_with_another_number_of_columns(mini: Mini) -> None:
    other = "| A | B | C |\n| --- | --- | --- |\n| 1 | 2 | 3 |\n| 3 | 4 | 5 |\n"
    assert "3 columns and 2 rows" in only(mini, TABLE, other).message


def test_an_escaped_bar_is_no_column(mini: Mini) -> None:
    assert found(mini, TABLE, TABLE.replace("1", r"1 \| 1")) == []
    assert found(mini, TABLE, TABLE.replace("| A |", r"| A \| A |")) == []


def line_of(country: str) -> dict:
    return {"id": country.lower(), "country": country, "purpose": "emergency", "number": "112",
            "dial": "112", "how": "call", "url": "https://112.example",
            "name": {"fr": "Urgence", "en": "Emergency"}, "hours": {"fr": "24 h/24", "en": "24/7"},
            "checked_on": datetime.date(2026, 11, 1)}


def test_a_block_with_other_options(mini: Mini) -> None:
    mini.data("helplines", [line_of("FR"), line_of("BE")])
    finding = only(mini, '{{ block("helplines", country="FR") }}\n',
                   '{{ block("helplines", country="BE") }}\n')
    assert 'block("helplines", country="BE") stands where docs/fr/x.md' in finding.message


def test_a_missing_block(mini: Mini) -> None:
    assert 'block("publisher")' in only(mini, '{{ block("publisher") }}\n', "Text.\n").message


def test_a_missing_image(mini: Mini) -> None:
    assert "image a.svg" in only(mini, "![A](a.svg)\n", "Text.\n").message
    assert "image b.svg" in only(mini, '<img src="a.svg">\n', '<img src="b.svg">\n').message


def test_an_image_by_reference_counts(mini: Mini) -> None:
    finding = only(mini, "![A][d]\n\n[d]: a.svg\n", "Text.\n")
    assert "image a.svg" in finding.message


@pytest.mark.parametrize(("fr", "en", "told"), [
    ("[a](b.md)", "a", "the link b.md of docs/fr/x.md"),
    ("[a](b.md#c)", "[a](b.md#d)", "the link b.md#d stands where"),
    ("[3114](tel:3114)", "[3114](tel:3141)", "the link tel:3141 stands where"),
])
def test_a_link_that_leads_elsewhere_in_one_language(
    mini: Mini, fr: str, en: str, told: str
) -> None:
    finding = only(mini, f"## A {{ #a }}\n\n{fr}\n", f"## A {{ #a }}\n\n{en}\n")
    assert told in finding.message


@pytest.mark.parametrize(("fr", "en"), [
    ("[a](b.md) [c](d.md)", "[c](d.md) [a](b.md)"),
    ("[a](b.md)", "[a](b.md), [again](b.md)"),
    ("[a](https://example.org/fr)", "[a](https://example.org/en)"),
    ("[a](../../en/x.md){ hreflang=en }", "[a](../../fr/x.md){ hreflang=fr }"),
    ('<a href="../aide/">a</a>', '<a href="../help/">a</a>'),
    ("`[a](b.md)`", "a"),
])
def test_links_that_may_differ_are_silent(mini: Mini, fr: str, en: str) -> None:
    assert found(mini, f"{fr}\n", f"{en}\n") == []


def test_a_list_with_an_item_less(mini: Mini) -> None:
    finding = only(mini, "- a\n- b\n- c\n", "- a\n- b\n")
    assert "the list of 2 bulleted items stands where" in finding.message
    assert finding.line == FIRST_LINE


def test_a_numbered_list_is_no_bulleted_one(mini: Mini) -> None:
    assert "of 1 numbered items" in only(mini, "- a\n", "1. a\n").message


def test_an_item_set_in_deeper_in_one_language_only(mini: Mini) -> None:
    finding = only(mini, "- a\n    - b\n- c\n", "- a\n- b\n- c\n")
    assert "list of 3 bulleted items, 1 set in deeper" in finding.message


def test_equal_lists_within_lists_are_silent(mini: Mini) -> None:
    assert found(mini, "- a\n    - b\n- c\n", "- x\n    - y\n- z\n") == []


def test_boxes_to_tick_are_no_plain_items(mini: Mini) -> None:
    assert "2 bulleted items, 1 with a box to tick" in only(
        mini, "- a\n- ☐ b\n", "- a\n- b\n").message
    assert found(mini, "- ☐ a\n", "- ☐ b\n") == []


def test_a_list_that_fell_out_of_its_box(mini: Mini) -> None:
    box = '!!! note "T"\n\n    Text.\n\n'
    finding = only(mini, f"{box}    - a\n    - b\n", f"{box}- a\n- b\n")
    assert "list of 2 bulleted items in a box" in finding.message


def test_a_table_that_fell_out_of_its_box(mini: Mini) -> None:
    box = '!!! note "T"\n\n    Text.\n\n'
    inside = "".join(f"    {line}\n" for line in TABLE.splitlines())
    assert "2 rows in a box" in only(mini, box + inside, box + TABLE).message


def test_what_follows_a_box_is_outside_of_it(mini: Mini) -> None:
    text = '!!! note "T"\n\n    Text.\n\nText.\n\n- a\n'
    assert found(mini, text, text) == []


def test_two_lists_are_not_one(mini: Mini) -> None:
    assert found(mini, "- a\n- b\n", "- a\n\nText.\n\n- b\n")


def test_an_item_that_goes_on_deeper_is_one_item(mini: Mini) -> None:
    assert found(mini, "- a\n\n    Suite.\n- b\n", "- a\n    more\n- b\n") == []


@pytest.mark.parametrize("scheme", ["term:ketamine", "certainty:low"])
def test_a_missing_term_or_certainty(mini: Mini, scheme: str) -> None:
    finding = only(mini, f"[a]({scheme})\n", "a\n")
    assert scheme.split(":")[1] in finding.message


def test_a_certainty_of_another_level(mini: Mini) -> None:
    assert "stands where" in only(mini, "[a](certainty:low)\n", "[a](certainty:high)\n").message


def test_every_finding_tells_how_to_repair_it(mini: Mini) -> None:
    findings = found(mini, FULL, "## A { #one }\n")
    assert len(findings) > 5
    assert all(finding.repair for finding in findings)
    assert {finding.path for finding in findings} == {"docs/en/x.md"}


def test_sections_are_counted(mini: Mini) -> None:
    mini.page("x.md", "## A { #a }\n", "## A { #a }\n")
    context = mini.context()
    list(parity.findings(context))
    assert context.checked["parity"] == 7  # five leads of the core pages, a lead, a section
