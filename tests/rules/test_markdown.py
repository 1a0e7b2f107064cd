"""Markdown form: what Python-Markdown would render as something else."""

from __future__ import annotations

import pytest

from scripts.checks import markdown_form
from tests.mini import Mini

RULE = "markdown"


def told(mini: Mini, text: str) -> list[str]:
    mini.page("a.md", "Texte.\n", text)
    return [f.message for f in mini.findings(RULE)]


@pytest.mark.parametrize(("text", "message"), [
    ("# A title\n\nText.\n", "second main heading"),
    ("Text.\n- one\n- two\n", "without a blank line before it"),
    ("Text.\n1. one\n2. two\n", "without a blank line before it"),
    ('!!! ask "Ask"\n    Text.\n    - one\n', "without a blank line before it"),
    ("1. one\n  - two\n", "indented by 2 spaces"),
    ("1. one\n   - two\n", "indented by 3 spaces"),
    ("- one\n  - two\n", "indented by 2 spaces"),
    ('!!! ask "Ask"\n    1. one\n      - two\n', "indented by 6 spaces"),
    ("| A |\n| :-: |\n| b |\n", "aligns its columns"),
    ("| A | B |\n| --- | --: |\n| b | c |\n", "aligns its columns"),
    ("Text:\n• one\n• two\n", "makes no list"), ("☐ one\n☐ two\n", "makes no list"),
    ("– one\n– two\n", "makes no list"), ("-one\n-two\n", "without a space after it"),
    ("1.one\n2.two\n", "without a space after it"), ("- [ ] one\n", "box to tick that is none"),
    ("!!! note\n    Text.\n", "without its kind or its title"),
    ('!!! Note "N"\n    Text.\n', "without its kind or its title"),
    ('!!note "N"\n    Text.\n', "without its kind or its title"),
    ('!!! warning "N\n    Text.\n', "without its kind or its title"),
    ("Tableau : x\n\n| A |\n| --- |\n| b |\n", "a caption that is none"),
    ("table: x\n\n| A |\n| --- |\n| b |\n", "a caption that is none"),
    ("Text.[noppers-2011]\n", "a citation that is none"),
    ("Text.[^ noppers-2011]\n", "a citation that is none"),
    ("Text.[^noppers-2011\n", "square bracket"), ("Text^noppers-2011]\n", "square bracket"),
    ("A **bold word.\n", "never closed"),
])
def test_a_fault_of_this_stack(mini: Mini, text: str, message: str) -> None:
    assert any(message in found for found in told(mini, text))


@pytest.mark.parametrize(("text", "code"), [
    ("## A\n\nText.\n\n#### B\n", "MD001"), ("Text\n---\n", "MD003"), ("Text.  \nMore.\n", "MD009"),
    ("A\tword.\n", "MD010"), ("See (here)[help.md].\n", "MD011"), ("##Heading\n\nText.\n", "MD018"),
    ("## A\nText.\n", "MD022"), ("Text.\n\n  ## A\n\nText.\n", "MD023"),
    ("1. one\n3. three\n", "MD029"), ("-  one\n", "MD030"),
    ('Text.\n!!! note "N"\n    Text.\n', "MD031"), ("Text <b>bold</b>.\n", "MD033"),
    ("See https://example.org now.\n", "MD034"), ("A ** bold ** word.\n", "MD037"),
    ("A `code ` word.\n", "MD038"), ("A [ link ](help.md).\n", "MD039"), ("A [link]().\n", "MD042"),
    ("Text.", "MD047"), ("| A | B |\n| --- | --- |\n| b\n", "MD05"),
    ("| A | B |\n| --- | --- |\n| b | c | d |\n", "MD056"),
    ("Text.\n\n1. one\n\n  Two spaces.\n", "MD077"), ("DÃ©jÃ .\n", "MD083"),
    ("Text.\n\n    Four spaces.\n", "MD046"), ("A | B\n--- | ---\nb | c\n", "MD055"),
    ("- one\n- two\nText that goes on.\n", "MD032"),
    ("Text.\n\n<!-- open\n\nText.\n", "MD086"),
    ("<<<<<<< ours\nText.\n=======\nOther.\n>>>>>>> theirs\n", "MD092"),
])
def test_a_fault_that_rumdl_knows(mini: Mini, text: str, code: str) -> None:
    assert any(code in found for found in told(mini, text))


@pytest.mark.parametrize("text", [
    "## A heading { #a }\n\nText.\n\n- one\n- two\n\n    Four spaces.\n\n1. one\n2. two\n",
    "1. one\n    - two\n    - three\n2. four\n",
    '!!! ask "Ask"\n    - one\n    - two\n\n    1. three\n    2. four\n',
    "- one\n- two\n  wrapped\n- three\n",
    "Text.\n\n| A | B |\n| --- | --- |\n| b: c | d |\n",
    "Text of the year\n2019. More text.\n",
    '{{ block("publisher") }}\n',
    "A fact.[^noppers-2011]\n\nA [term](help.md){ .x } and **bold**, *soft*.\n",
    "```text\n# no heading\n  - no list\n| :-: |\n```\n",
    "A line of a great many words, which no writer has to break anywhere at all, since it is no "
    "fault to be long in a source that is read by its lines.\n",
    "* one\n* two\n", "Text.\n\n\nText.\n",
    "- ☐ one\n- ☐ two\n", '??? note "N"\n    Text.\n', "Table 2 shows it: yes.\n",
    "-5 degrees – not 5 – is cold.\n", "3.5 hours.\n", "A `[x` and a `**`.\n",
    "- one\n    wrapped\n- two\n", "A [link](help.md) and [two](about.md).\n",
])
def test_what_is_well_formed_or_a_matter_of_taste(mini: Mini, text: str) -> None:
    assert told(mini, text) == []


def test_the_finding_stands_at_the_line_in_the_file(mini: Mini) -> None:
    mini.page("a.md", "Texte.\n", "Text.\n\n##Heading\n\nText.\n- one\n")
    page = mini.context().site.page("en", "a.md")
    lines = [(f.path, f.line - page.body_line) for f in mini.findings(RULE)]
    assert ("docs/en/a.md", 2) in lines and ("docs/en/a.md", 5) in lines


def test_one_fault_is_one_finding(mini: Mini) -> None:
    assert len(told(mini, "Text.\n- one\n")) == 1
    assert len(told(mini, "- one\n  - two\n")) == 1


def test_a_missing_rumdl_is_a_finding_not_a_pass(
    mini: Mini, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown_form.shutil, "which", lambda name, path=None: None)
    assert [f.message for f in mini.findings(RULE)] == ["rumdl is not installed"]


def test_a_configuration_that_rumdl_refuses_is_a_finding(
    mini: Mini, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(markdown_form, "CONFIGURATION", mini.write("bad.toml", "[global\n"))
    finding, = mini.findings(RULE)
    assert "rumdl could not run" in finding.message
