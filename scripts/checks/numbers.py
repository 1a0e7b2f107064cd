"""The same figures in both languages.

Why: a wrong digit in one language is the translation fault that harms. Every figure with its unit
in a section of one language stands in the same section of the other, in the same order: two groups
exchanged turn a benefit into a harm. Figures are read from the built page, so that those of data
blocks count; data texts are also compared one by one, where they are written.

False alarms avoided: local forms are one figure (0,5 and 0.5; 24 h/24 and 24/7; “sur 100” and %), a
word matches its digit (two, 2), “one” and “both” are never asked for, and a unit that only one
language states is no difference (see ``scripts/content/quantities.py``). What the build adds
(citation numbers, definitions, reference lists, dates of checking) is left out. A difference in
data is told at the data, not again on every page that shows them. Dates, hours and the numbers of
help lines stand in any order: each language names its own countries first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from scripts.checks._sections import LEAD, built_sections
from scripts.checks.context import Context
from scripts.content.blocks import CALL
from scripts.content.findings import Finding
from scripts.content.languages import DEFAULT, LANGUAGES
from scripts.content.pages import Page
from scripts.content.prose import Piece, page_texts
from scripts.content.quantities import Figures, Quantity, differences, exchanged, quantities, read
from scripts.content.site import Site
from scripts.content.yamlfile import Document

ID = "numbers"
COUNTS = "figures"
ORDER = ("hold both against the source, and state the figures in the same order in both languages: "
         "two groups exchanged turn a benefit into a harm")
REPAIR = "hold both against the source, and state the same figures in both languages"
DESCRIPTION = "description"


def applies(context: Context) -> bool:
    """Whether any page holds a digit."""
    return any(character.isdigit() for page in context.site.pages.values()
               for character in page.body)


def findings(context: Context) -> Iterator[Finding]:
    """Figures that one language lacks, or states in another order: in data texts and sections."""
    told: set[Quantity] = set()
    free = _helplines(context.site)
    for document in context.site.data.values():
        for quantity, finding in _data(context, document, free):
            told.add(quantity)
            yield finding
    for pair in context.pairs():
        yield from _pages(context, *pair, told, free)


def _helplines(site: Site) -> frozenset[str]:
    """The numbers to call: each language begins with those of its own countries."""
    return frozenset(re.sub(r"\D", "", number) for record in site.records("helplines")
                     for number in record["number"].split("/"))


@dataclass(frozen=True)
class _Source:
    """A page's source; what it states where is read only once something is wrong."""

    page: Page
    site: Site

    @cached_property
    def stated(self) -> list[tuple[int, Counter[Quantity]]]:
        """Each line of text, and what it states."""
        return [line for piece in page_texts(self.page, self.site) for line in _by_line(piece)]

    @cached_property
    def calls(self) -> set[int]:
        """The lines that call a data block."""
        return {number for number, line in enumerate(
            self.page.body.split("\n"), start=self.page.body_line) if CALL.match(line)}


def _by_line(piece: Piece) -> Iterator[tuple[int, Counter[Quantity]]]:
    """The lines of a piece; a figure counts on the line where it is complete."""
    lines, before = piece.text.split("\n"), Counter[Quantity]()
    for number in range(len(lines)):
        so_far = quantities(" ".join(" ".join(lines[:number + 1]).split()), piece.language)
        yield piece.line + (0 if piece.in_block else number), so_far - before
        before = so_far


@dataclass(frozen=True)
class _Side:
    """One section in one language: the blocks of text a reader sees, and their source lines."""

    source: _Source
    blocks: tuple[str, ...]
    lines: tuple[range, ...]

    @property
    def path(self) -> str:
        return self.source.page.source

    @property
    def line(self) -> int:
        return self.lines[-1].start

    @cached_property
    def figures(self) -> Figures:
        return read("\n".join(self.blocks), self.source.page.language)

    def stating(self, quantity: Quantity) -> list[int]:
        """The source lines that state ``quantity``; the section's own where none does."""
        return [line for line, stated in self.source.stated
                if any(line in part for part in self.lines) for _ in range(stated[quantity])
                ] or [self.line]

    @cached_property
    def by_block(self) -> list[Counter[Quantity]]:
        return [quantities(block, self.source.page.language) for block in self.blocks]


def _pages(
    context: Context, first: Page, second: Page, told: set[Quantity], free: frozenset[str]
) -> Iterator[Finding]:
    ours, others = _sides(context, first), _sides(context, second)
    for page, sides in ((first, ours), (second, others)):
        if not sides:
            yield Finding(page.source, 0, ID, "the built site lacks this page",
                          "build the site again, or check without --site")
    for name in ours.keys() & others.keys():  # a section that only one has is parity's finding
        one, other = ours[name], others[name]
        context.count(ID, one.figures.stated.total())
        only_one, only_other = differences(one.figures, other.figures)
        for mine, theirs, surplus in ((one, other, only_one), (other, one, only_other)):
            for quantity in sorted(surplus):
                line = _line(quantity, mine, theirs)
                if line not in mine.source.calls or quantity not in told:
                    yield _difference(quantity, line, mine, theirs)
        if not (only_one or only_other):
            yield from _exchange(one, other, free)


def _sides(context: Context, page: Page) -> dict[str, _Side]:
    """The sections of a built page by id, and its description; none where it is not built."""
    built = context.built_page(page)
    if built is None:
        return {}
    source = _Source(page, context.site)
    meta = page.front.line(DESCRIPTION)
    sides = {"(description)": _Side(
        source, (str(page.meta.get(DESCRIPTION, "")),), (range(meta, meta + 1),))}
    title = page.front.line("title")
    written = {section.id: range(section.line, section.line + section.text.count("\n") + 1)
               for section in page.sections}
    anchor = LEAD
    for section in built_sections(built):
        # A data block may write headings of its own: they belong to the section of its call.
        anchor = section.id if section.id in written else anchor
        lines = written[anchor]
        parts = (range(title, title + 1), lines) if anchor == LEAD else (lines,)
        sides[section.id] = _Side(source, section.blocks, parts)
    return sides


def _difference(quantity: Quantity, line: int, mine: _Side, theirs: _Side) -> Finding:
    block = " (in the data of the block)" if line in mine.source.calls else ""
    return Finding(mine.path, line, ID,
                   f"“{quantity}” stands here{block}, but not in the same section of "
                   f"{theirs.path}:{theirs.line}", REPAIR)


def _line(quantity: Quantity, mine: _Side, theirs: _Side) -> int:
    """The source line that states a figure too many; the section's own where none does."""
    turn = _turn(*([stated[quantity] for stated in side.by_block] for side in (mine, theirs)))
    lines = mine.stating(quantity)
    return lines[min(turn, len(lines) - 1)]


def _exchange(one: _Side, other: _Side, free: frozenset[str]) -> Iterator[Finding]:
    """Figures that both state, in another order."""
    found = exchanged(one.figures, other.figures, free)
    if found:
        quantity, before = found
        lines = other.stating(quantity)
        yield Finding(other.path, lines[min(before, len(lines) - 1)], ID,
                      f"“{quantity}” stands in another order than in {one.path}:{one.line}", ORDER)


def _turn(mine: list[int], theirs: list[int]) -> int:
    """Which occurrence is the one too many: where blocks face each other, the first unmatched."""
    if len(mine) != len(theirs):
        return sum(mine) - 1
    number = next((n for n, (ours, others) in enumerate(zip(mine, theirs, strict=True))
                   if ours > others), 0)
    return sum(mine[:number]) + theirs[number]


def _data(
    context: Context, document: Document, free: frozenset[str]
) -> Iterator[tuple[Quantity, Finding]]:
    """Data texts, where one stands in each language (lists of words are no translations)."""
    first = DEFAULT.code
    for where, texts in _leaves(document.value):
        figures = {code: read(text, code) for code, text in texts.items()}
        context.count(ID, figures[first].stated.total())
        for code in LANGUAGES:
            if code == first:
                continue
            only = differences(figures[first], figures[code])
            for mine, theirs, surplus in ((first, code, only[0]), (code, first, only[1])):
                for quantity in sorted(surplus):
                    yield quantity, Finding(
                        document.path, document.line(*where, mine), ID,
                        f"“{quantity}” stands in “{mine}”, but not in “{theirs}” "
                        f"(line {document.line(*where, theirs)})", REPAIR)
            found = None if any(only) else exchanged(figures[first], figures[code], free)
            if found:
                yield found[0], Finding(
                    document.path, document.line(*where, code), ID,
                    f"“{found[0]}” stands in “{code}” in another order than in “{first}” "
                    f"(line {document.line(*where, first)})", ORDER)


def _leaves(value: Any, where: tuple[str | int, ...] = ()
            ) -> Iterator[tuple[tuple[str | int, ...], dict[str, str]]]:
    if isinstance(value, dict):
        texts = {code: value[code] for code in LANGUAGES if isinstance(value.get(code), str)}
        if len(texts) == len(LANGUAGES):
            yield where, texts
        for key, item in value.items():
            yield from _leaves(item, (*where, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _leaves(item, (*where, number))
