"""The words a reader reads, without their markup, each piece with its place in the sources.

Text rules (words, spelling, typography, readability) must not stumble over link targets, citations,
ids, code or block calls. Here Markdown is cut once into pieces of plain text that know their line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from scripts.content.blocks import CALL, expand_blocks
from scripts.content.languages import LANGUAGES
from scripts.content.pages import Page
from scripts.content.site import Site
from scripts.content.yamlfile import Document

PARAGRAPH, ITEM, HEADING, CELL, CAPTION, TITLE, META, DATA = (
    "paragraph", "item", "heading", "cell", "caption", "title", "meta", "data")
RUNNING = (PARAGRAPH, ITEM)

_FENCE = re.compile(r"(```|~~~)")
_ATTRIBUTES = re.compile(r"[ \t]*\{[^{}\n]*\}[ \t]*$")
_HEADING = re.compile(r"#{1,6} +")
_ADMONITION = re.compile(r'(?:!!!|\?\?\?\+?) *[\w -]*(?:"(?P<title>.*)")?')
_CAPTION = "Table:"
_ITEM = re.compile(r"([-*+]|\d+\.)\s+")
_RULE_ROW = re.compile(r"\|[\s:|-]+\|?$")
_DEFINED_ELSEWHERE = re.compile(r"\*?\[[^\]]+\]: ")  # link and abbreviation definitions

_CITATION = re.compile(r"[ \t]*\[\^[^\]]+\]")
_CITE = re.compile(r"<cite\b.*?</cite>", re.S)
_TAG = re.compile(r"<(?:[a-zA-Z/](?:[^\"'>]|\"[^\"]*\"|'[^']*')*|!--.*?--)>", re.S)
_CODE = re.compile(r"`+([^`]*)`+")
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)]*)\)")
_INLINE_ATTRIBUTES = re.compile(r"(?<=[*_`)])\{[^{}\n]*\}")

_TYPED_BY_READERS = "/lay_words.yml"
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»)]*\s+(?=[A-ZÀ-Ý0-9«“\"])")
_WORDS = {"en": re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*"), "fr": re.compile(r"[^\W_]+")}


@dataclass(frozen=True)
class Piece:
    """One paragraph, list item, heading, table cell, title or data text.

    ``raw`` is its Markdown with the line breaks of the source, ``line`` the source line it starts
    on; a piece that a data block brings (``in_block``) has the line of the block's call.
    """

    source: str
    language: str
    kind: str
    raw: str
    line: int
    in_block: bool = False

    @cached_property
    def text(self) -> str:
        """The text as it is read, line breaks kept."""
        return plain(self.raw)

    def line_at(self, offset: int) -> int:
        """The source line of a place in ``text``."""
        return self.line + self.text.count("\n", 0, offset)


def plain(markdown: str, keep_links: bool = False) -> str:
    """Markdown without citations, link targets, emphasis marks, code, tags and titles of works.

    ``keep_links`` leaves ``[text](target)`` as it is typed.
    """
    # A sign stands for code: no rule concerns it, and the spaces around it stay single.
    text = _CITATION.sub("", _CODE.sub("#", _INLINE_ATTRIBUTES.sub("", markdown)))
    text = _TAG.sub("", _CITE.sub("", text))
    if not keep_links:
        text = _LINK.sub(r"\1", text)
    return re.sub(r"[*_`]", "", text)


def pieces(body: str, source: str, language: str, first_line: int = 1) -> Iterator[Piece]:
    """Cut Markdown into pieces. Code fences, block calls and definitions of links give none."""
    kind, lines, start, fenced = PARAGRAPH, [], first_line, False

    def flush() -> Iterator[Piece]:
        if lines:
            yield Piece(source, language, kind, "\n".join(lines), start)
            lines.clear()

    for number, raw in enumerate(body.split("\n"), start=first_line):
        line = raw.strip()
        if _FENCE.match(line):
            fenced = not fenced
            yield from flush()
        elif fenced:
            continue
        elif not line or line.startswith("{{") or _DEFINED_ELSEWHERE.match(line):
            yield from flush()
        elif match := _HEADING.match(line):
            yield from flush()
            text = _ATTRIBUTES.sub("", line[match.end():])
            yield Piece(source, language, HEADING, text, number)
        elif line.startswith("|"):
            yield from flush()
            if not _RULE_ROW.match(line):
                for cell in re.split(r"(?<!\\)\|", line.strip("|")):
                    if cell.strip():
                        yield Piece(source, language, CELL, cell.strip(), number)
        elif line.startswith(_CAPTION):
            yield from flush()
            yield Piece(source, language, CAPTION, line[len(_CAPTION):].strip(), number)
        elif line.startswith(("!!!", "???")):
            yield from flush()
            if (match := _ADMONITION.match(line)) and match["title"]:
                yield Piece(source, language, TITLE, match["title"], number)
        elif match := _ITEM.match(line):
            yield from flush()
            kind, start = ITEM, number
            lines.append(line[match.end():])
        else:
            if not lines:
                kind, start = PARAGRAPH, number
            lines.append(line)
    yield from flush()


def prose(page: Page) -> list[Piece]:
    """A page's running prose: its paragraphs and list items."""
    found = pieces(page.body, page.source, page.language, page.body_line)
    return [piece for piece in found if piece.kind in RUNNING]


def page_texts(page: Page, site: Site | None = None) -> Iterator[Piece]:
    """All texts of a page, in reading order: title, description, then its body.

    With ``site``, the texts of its data blocks too, at the line of the call.
    """
    for key in ("title", "description"):
        if page.meta.get(key):
            yield Piece(page.source, page.language, META, str(page.meta[key]), page.front.line(key))
    if site is None:
        yield from pieces(page.body, page.source, page.language, page.body_line)
        return
    pending: list[str] = []
    first = page.body_line
    for number, line in enumerate(page.body.split("\n"), start=page.body_line):
        if not CALL.match(line):
            pending.append(line)
            continue
        yield from pieces("\n".join(pending), page.source, page.language, first)
        filled = expand_blocks(line, page, site)
        for piece in pieces(filled, page.source, page.language):
            yield replace(piece, line=number, in_block=True)
        pending, first = [], number + 1
    yield from pieces("\n".join(pending), page.source, page.language, first)


def strings(value: Any, where: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple, str]]:
    """Every text below a YAML value, with its place."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings(item, (*where, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from strings(item, (*where, number))


def data_texts(document: Document) -> Iterator[Piece]:
    """The texts of a data file that are written in a language (those below a ``fr`` or ``en`` key).

    Titles of works and articles, names of authors, addresses and ids are not below such a key. What
    people type into the search is no text of ours.
    """
    if document.path.endswith(_TYPED_BY_READERS):
        return
    for where, text in strings(document.value):
        language = next((part for part in where if part in LANGUAGES), None)
        if language:
            yield Piece(document.path, str(language), DATA, text, document.line(*where))


def site_texts(site: Site) -> Iterator[Piece]:
    """All texts of the guide: its pages, then its data."""
    for page in site.pages.values():
        yield from page_texts(page)
    for document in site.data.values():
        yield from data_texts(document)


def sentences(text: str) -> list[str]:
    """The sentences of a text; what holds no word is none."""
    return [part for part in _SENTENCE_END.split(text) if re.search(r"\w", part)]


def words(text: str, language: str) -> list[str]:
    """The words of a text, as the language's readability formula counts them.

    Kandel and Moles count an elided article and each part of a compound as words of their own.
    """
    return _WORDS[language].findall(text)
