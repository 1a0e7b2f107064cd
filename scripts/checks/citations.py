"""Every result carries a reference, and no work of medium confidence stands alone.

Why: each claim must be traceable from the very place where it is read, and a work we hold for less
solid must not carry a claim by itself. A paragraph, list item or table row with a result cites a
work. A result is: a share or a count of people (“69 of 100”, “one in five”, “a third of patients”),
a ratio (“twice as many”), people in a study, points on a scale, a change with its time (“fell for
80 minutes”), the date of a licence, any figure in a table that counts people. Data records are held
to the same. (That a cited work exists, that every work is cited, and that no DOI or PMID is
malformed or stands twice is seen when the data load.)

False alarms avoided: headings, captions and titles are not asked; quoted words are examples, not
results; a list item may lean on the paragraph that introduces it and ends with a colon, a row on
its table's header. The pages of generated lists (claims, glossary, references) are exempt from
results in their own few lines: their records carry the references.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from scripts.checks._results import result_of
from scripts.checks.context import Context
from scripts.content.data import CITATION, citations_in
from scripts.content.findings import Finding
from scripts.content.languages import LANGUAGES
from scripts.content.pages import Page
from scripts.content.prose import CAPTION, CELL, ITEM, PARAGRAPH, page_texts, plain, strings
from scripts.content.quantities import HUNDRED, read
from scripts.content.site import GLOSSARY, REFERENCES, Site
from scripts.content.yamlfile import Document

ID = "citations"
COUNTS = "passages"
SOURCES_ONLY = True
LISTS = {"evidence/claims.md", GLOSSARY, REFERENCES}


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
            result = result_of(passage.text, page.language, passage.counted)
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
            result = language and result_of(text, str(language))
            if result:
                yield _uncited(document.path, document.line(number, *where), result)


def _holds_number(value: Any) -> bool:
    if isinstance(value, dict | list):
        return any(map(_holds_number, value.values() if isinstance(value, dict) else value))
    return isinstance(value, int | float) and not isinstance(value, bool)
