"""The text of a built page, section by section, as rules compare it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from scripts.checks.context import BuiltPage

LEAD = "lead"
_HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
_INLINE = {"a", "abbr", "b", "button", "cite", "code", "em", "i", "img", "mark", "q", "s", "small",
           "span", "strong", "sub", "sup", "time", "u"}
# What the build adds and no translator writes: citation numbers, definitions (each is a data text
# of its own), the list of works, dates of checking, articles a page draws on, its printed address,
# the list of its headings.
_ADDED = {"cite", "definition", "references", "works", "checked", "drawn-from", "sheet-address",
          "toc", "toc-folded"}
_SILENT = {"script", "style", "template", "cite"}


@dataclass(frozen=True)
class BuiltSection:
    """From one heading with an id to the next: its id, and the text of its blocks in order
    (heading, paragraphs, items, cells). Before the first heading the id is "lead"."""

    id: str
    blocks: tuple[str, ...]

    @property
    def text(self) -> str:
        """The blocks, one a line."""
        return "\n".join(self.blocks)


def built_sections(page: BuiltPage) -> list[BuiltSection]:
    """The sections of a built page, without what the build adds."""
    sections: list[BuiltSection] = []
    current, blocks, line = LEAD, [], ""
    for heading, piece in _pieces(page.article, page.language):
        if heading is None and piece is not None:
            line += piece
            continue
        if line.strip():
            blocks.append(" ".join(line.split()))
        line = ""
        if heading is not None:
            sections.append(BuiltSection(current, tuple(blocks)))
            current, blocks = heading, []
    if line.strip():
        blocks.append(" ".join(line.split()))
    sections.append(BuiltSection(current, tuple(blocks)))
    return sections


def _pieces(
    element: html.HtmlElement, language: str
) -> Iterator[tuple[str | None, str | None]]:
    """The tree in order: (id, None) where a section starts, (None, text) for each text, and
    (None, None) where a block starts or ends."""
    if not isinstance(element.tag, str) or _is_left_out(element, language):
        return
    block = element.tag not in _INLINE
    if element.tag in _HEADINGS and element.get("id"):
        yield element.get("id"), None
    elif block:
        yield None, None
    yield None, element.get("alt") or element.text or ""
    for child in element:
        yield from _pieces(child, language)
        yield None, child.tail or ""
    if block:
        yield None, None


def _is_left_out(element: html.HtmlElement, language: str) -> bool:
    classes = set((element.get("class") or "").split())
    foreign = (element.get("lang") or language)[:2] != language
    return bool(element.tag in _SILENT or classes & _ADDED or foreign)
