"""Every question that patients ask has its answer, on a section that stands in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from lxml import html

from scripts.content.languages import LANGUAGES
from scripts.content.site import Site
from tests.conftest import Served

FILE = Path(__file__).with_name("patient_questions.yml")
QUESTIONS = yaml.safe_load(FILE.read_text(encoding="utf-8"))
IN_THE_EVIDENCE_BASE = 36
LEAST_WORDS = 20
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@cache
def parsed(file: Path) -> html.HtmlElement:
    return html.fromstring(file.read_text(encoding="utf-8"))


def text_of(element: html.HtmlElement) -> str:
    """What a reader reads: no script, no style, no numbers of references."""
    hidden = "ancestor::script or ancestor::style or ancestor::sup"
    return " ".join(element.xpath(f".//text()[not({hidden})]"))


def section(target: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """What stands below a heading, down to the next of its rank; any other element, itself."""
    if target.tag not in HEADINGS:
        yield target
        return
    for element in target.itersiblings():
        if element.tag in HEADINGS and element.tag <= target.tag:
            return
        if isinstance(element.tag, str) and element.tag not in HEADINGS:
            yield element


def test_no_question_of_the_evidence_base_is_missing() -> None:
    assert len(QUESTIONS) >= IN_THE_EVIDENCE_BASE
    assert [question["id"] for question in QUESTIONS] == [
        f"q{number:02}" for number in range(1, len(QUESTIONS) + 1)]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_a_question_is_asked_in_one_language(question: dict[str, str]) -> None:
    asked = [code for code in LANGUAGES if code in question]
    assert len(asked) == 1
    assert question[asked[0]].endswith("?")
    assert set(question) == {"id", *asked, "page", "anchor"}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])
def test_a_question_has_its_answer(
    site: Site, served: Served, question: dict[str, str], code: str
) -> None:
    path, anchor = question["page"], question["anchor"]
    assert (code, path) in site.pages, f"no page {path} in {code}"
    page = parsed(served.folder / site.address(code, path) / "index.html")
    targets = page.xpath("//*[@id=$anchor]", anchor=anchor)
    assert len(targets) == 1, f"{path} has no section #{anchor} in {code}"
    words = re.findall(r"\w+", " ".join(text_of(part) for part in section(targets[0])))
    assert len(words) >= LEAST_WORDS, f"{path}#{anchor} says too little in {code}: {words}"


def test_an_empty_section_is_noticed() -> None:
    page = html.fromstring("<main><h2 id=a>A</h2><h3>B</h3><p>one<sup>1</sup></p><h2>C</h2>"
                           "<p>two</p></main>")
    assert [text_of(part) for part in section(page.get_element_by_id("a"))] == ["one"]
