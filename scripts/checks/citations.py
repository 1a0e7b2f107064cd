"""Every result carries a reference, and no work of medium confidence stands alone.

Why: each claim must be traceable from the very place where it is read, and a work we hold for less
solid must not carry a claim by itself. A paragraph, list item or table row with a result cites a
work. A result is: a share or a count of people (“69 of 100”, “8 of 12”), people in a study, points
on a scale, a change with its time (“fell for 80 minutes”), the date of a licence, any figure in a
table that counts people. Data records are held to the same. (That a cited work exists, that every
work is cited, and that no DOI or PMID is malformed or stands twice is seen when the data load.)

False alarms avoided: headings, captions and titles are not asked; quoted words are examples, not
results; a list item may lean on the paragraph that introduces it and ends with a colon, a row on
its table's header. The pages of generated lists (claims, glossary, references) are exempt from
results in their own few lines: their records carry the references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from scripts.checks.context import Context
from scripts.content.data import CITATION, citations_in
from scripts.content.findings import Finding
from scripts.content.languages import LANGUAGES
from scripts.content.pages import Page
from scripts.content.prose import CAPTION, CELL, ITEM, PARAGRAPH, page_texts, plain, strings
from scripts.content.quantities import HUNDRED, Quantity, read
from scripts.content.site import GLOSSARY, REFERENCES, Site
from scripts.content.yamlfile import Document

ID = "citations"
COUNTS = "passages"
SOURCES_ONLY = True
LISTS = {"evidence/claims.md", GLOSSARY, REFERENCES}

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")
_SENTENCE = re.compile(r"(?<=[.!?;]) ")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-.*)?")
_TIMES = {"minutes", "hours", "days", "weeks", "months", "years"}


@dataclass(frozen=True)
class _Signs:
    """How a language words a result: a count of people, a study, a change, a licence."""

    count: re.Pattern[str]
    study: re.Pattern[str]
    change: re.Pattern[str]
    licence: re.Pattern[str]


def _signs(count: str, study: str, change: str, licence: str) -> _Signs:
    return _Signs(*(re.compile(rf"\b(?:{pattern})", re.I)
                    for pattern in (count, study, change, licence)))


_SIGNS = {
    "fr": _signs(
        count=r"\d+(?: [^\W\d]+){0,3} (?:sur|de ces|des) \d+\b",
        study=r"études?\b|essais?\b|revues?\b|enquêtes?\b|registres?\b|cohortes?\b",
        change=r"baiss|diminu|augment|dur(?:é|e|ait|ent|aient)\b|dispar|soulag|répit|mieux\b"
               r"|amélior|pire\b|rechut|décès|mort|rémission|répond|réponse",
        licence=r"autoris|AMM\b|agré(?:é|ment)|notice"),
    "en": _signs(
        count=r"\d+(?: [a-z]+){0,2} (?:out )?of (?:the |those |these )?\d+\b",
        study=r"stud(?:y|ies)\b|trials?\b|reviews?\b|surveys?\b|registers?\b|cohorts?\b",
        change=r"f[ae]ll|r[io]se|dropp?|lower|higher\b|gone\b|last(?:ed|s)\b|fad(?:ed?|es)\b|relief"
               r"|eas(?:ed?|es)\b|better\b|improv|worse\b|relaps|died\b|deaths?\b|remission|respon",
        licence=r"licen[cs]|approv|authori[sz]|labels?\b"),
}


@dataclass(frozen=True)
class _Passage:
    """A paragraph, list item or table row: its text, what it cites, and what it may lean on."""

    text: str
    line: int
    cited: tuple[str, ...]
    leans_on: tuple[str, ...] = ()
    counted: bool = False


def findings(context: Context) -> Iterator[Finding]:
    """Results without a reference, and works of medium confidence that stand alone."""
    site = context.site
    for page in site.pages.values():
        for passage in _passages(page):
            context.count(ID)
            yield from _alone(site, page.source, passage.line, passage.cited)
            if passage.cited or passage.leans_on or page.path in LISTS:
                continue
            result = _result(passage.text, page.language, passage.counted)
            if result:
                yield _uncited(page.source, passage.line, result)
    for document in site.data.values():
        yield from _records(context, document)


def _uncited(path: str, line: int, result: str) -> Finding:
    return Finding(path, line, ID, f"a result without a reference ({result})",
                   "cite the work it comes from, as [^id] in a page or in the record's references; "
                   "or leave the figure out")


def _passages(page: Page) -> Iterator[_Passage]:
    """The paragraphs, items and rows of a page's own Markdown (blocks are data)."""
    intro: tuple[str, ...] = ()
    caption, header, header_line, last_line = "", "", 0, 0
    by_place = groupby(page_texts(page), key=lambda piece: (piece.kind, piece.line))
    for (kind, line), pieces in by_place:
        raw = " | ".join(piece.raw for piece in pieces)
        cited = tuple(CITATION.findall(raw))
        text = " ".join(plain(raw).split())
        if kind == CELL:
            in_table = line == last_line + 1 or (last_line == header_line == line - 2)
            if in_table:
                above = f"{caption}\n{header}"
                yield _Passage(text, line, cited, tuple(CITATION.findall(header)),
                               bool(read(plain(above), page.language).hinted[HUNDRED]))
            else:
                header, header_line = raw, line
            last_line = line
            continue
        caption = raw if kind == CAPTION else ""
        if kind == ITEM:
            yield _Passage(text, line, cited, intro)
        else:
            intro = cited if kind == PARAGRAPH and text.endswith(":") else ()
        if kind == PARAGRAPH:
            yield _Passage(text, line, cited)


def _result(text: str, language: str, counted: bool = False) -> str:
    """What makes a text a result, in words; "" where it is none."""
    text = _QUOTED.sub(" ", text)
    signs, stated = _SIGNS[language], read(text, language).stated
    units = {quantity.unit for quantity in stated}
    if "percent" in units or signs.count.search(text) or (counted and stated):
        return "a share or count of people"
    if "people" in units and signs.study.search(text):
        return "people in a study"
    if "points" in units:
        return "points on a scale"
    for sentence in _SENTENCE.split(text):
        stated = read(sentence, language).stated
        if signs.change.search(sentence) and any(q.unit in _TIMES for q in stated):
            return "a change and its time"
        if signs.licence.search(sentence) and any(_is_day_or_year(q) for q in stated):
            return "the date of a licence"
    return ""


def _is_day_or_year(quantity: Quantity) -> bool:
    return quantity.unit in ("", "date") and bool(_YEAR.fullmatch(quantity.value))


def _alone(site: Site, path: str, line: int, cited: tuple[str, ...]) -> Iterator[Finding]:
    confidence = {key: site.references[key]["confidence"] for key in cited
                  if key in site.references}
    if confidence and "high" not in confidence.values():
        yield Finding(path, line, ID,
                      f"only works of medium confidence stand here ({', '.join(confidence)})",
                      "cite a work of high confidence beside it, or leave the claim out")


def _records(context: Context, document: Document) -> Iterator[Finding]:
    """Data: a record's references and citations stand together, as in the row it becomes."""
    cited = {number: tuple(key for key, _ in group) for number, group in groupby(
        citations_in(document), key=lambda found: found[1][0])}
    for number, record in enumerate(document.value if isinstance(document.value, list) else []):
        if "references" not in record:
            continue
        context.count(ID)
        line = document.line(number, "references")
        yield from _alone(context.site, document.path, line, cited.get(number, ()))
        if number in cited:
            continue
        if _holds_number(record):
            yield _uncited(document.path, line, "figures")
        for where, text in strings(record):
            language = next((part for part in where if part in LANGUAGES), None)
            result = language and _result(text, str(language))
            if result:
                yield _uncited(document.path, document.line(number, *where), result)


def _holds_number(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_holds_number, value.values() if isinstance(value, dict) else value))
    return isinstance(value, int | float) and not isinstance(value, bool)
