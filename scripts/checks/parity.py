"""Both languages have the same structure.

Why: a page is a pair, and neither is a draft of the other. A heading, a warning box, a table row or
a reference that stands in one language only is a fact the other readers do not get, and a link to a
heading must work in both. Headings have the same level, id and order; each section has the same
citations, boxes, tables, blocks, images and lists, in the same order, and leads to the same places.

False alarms avoided: words are not compared at all; the order of links is free, because sentences
are built differently, and so is how often a section links to one place; outside addresses may be
another in each language; a section that only one language has is reported once, not again for all
it holds; code fences hold no structure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TypeVar

from scripts.checks._source_links import read_links
from scripts.checks.context import Context
from scripts.content.findings import Finding
from scripts.content.pages import Heading, Page, Section
from scripts.content.structure import Mark, marks

ID = "parity"
COUNTS = "sections"
SOURCES_ONLY = True
REPAIRS = {
    "citation": "cite the same works in the same order in both languages",
    "box": "write the same boxes (!!!) in both languages",
    "table": "give the table the same columns and rows in both languages",
    "block": "call the same blocks with the same options in both languages",
    "image": "show the same images in both languages",
    "list": "give the list the same items in both languages",
    "link": "link to the same places in both languages",
    "term link": "link the same terms in both languages, or in neither",
    "certainty link": "give the same certainty in both languages",
}
ANY_ORDER = {"link", "term link", "certainty link"}
_ELSEWHERE = ("http:", "https:", "term:", "certainty:")  # free, or a kind of mark of its own
Thing = TypeVar("Thing")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def findings(context: Context) -> Iterator[Finding]:
    """Headings without a good id, and all that one language has and the other lacks."""
    for page in context.site.pages.values():
        yield from _ids(page)
    for first, second in context.pairs():
        yield from _headings(first, second)
        others = {section.id: section for section in second.sections}
        links, their_links = ([*_links(page)] for page in (first, second))
        for section in first.sections:
            if section.id in others:
                context.count(ID)
                yield from _section(first, section, links, second, others[section.id], their_links)


def _ids(page: Page) -> Iterator[Finding]:
    for heading in page.headings:
        if heading.id is None:
            yield Finding(page.source, heading.line, ID,
                          f"the heading “{heading.text}” has no id of its own",
                          "end it with { #its-id }, the same in every language")
        elif not _ID.fullmatch(heading.id):
            yield Finding(page.source, heading.line, ID,
                          f"the id “{heading.id}” is not lower-case ASCII",
                          "write lower-case words joined by hyphens, in every language")


def _headings(first: Page, second: Page) -> Iterator[Finding]:
    repair = "give both languages the same headings: level, id and order"
    for ours, theirs in _unequal(first.headings, second.headings,
                                 lambda heading: (heading.level, heading.id)):
        if ours and theirs and ours.id == theirs.id:
            message = (f"the heading “{theirs.id}” has level {theirs.level} here, and level "
                       f"{ours.level} in {first.source}:{ours.line}")
        elif ours and theirs:
            message = (f"the heading {_shown(theirs)} stands where {first.source}:{ours.line} has "
                       f"{_shown(ours)}")
        elif theirs:
            message = f"the heading {_shown(theirs)} has no counterpart in {first.source}"
        else:
            message = f"the heading {_shown(ours)} of {first.source}:{ours.line} is missing here"
        yield Finding(second.source, theirs.line if theirs else _line_for(ours, first, second),
                      ID, message, repair)


def _shown(heading: Heading) -> str:
    return f"“{heading.id or heading.text}” (level {heading.level})"


def _line_for(missing: Heading, first: Page, second: Page) -> int:
    """Where a missing heading belongs: after the nearest one before it that both have."""
    known = {heading.id: heading.line for heading in second.headings if heading.id}
    before = [known[h.id] for h in first.headings if h.line < missing.line and h.id in known]
    return before[-1] if before else second.body_line


def _links(page: Page) -> Iterator[Mark]:
    """Where a page's links and images lead, as far as both languages should agree on it."""
    links = read_links(page.body, page.body_line).links
    pictures = {link.target for link in links if link.picture}  # their definitions are no links
    for link in links:
        if link.picture:
            yield Mark("image", link.target, link.line)
        elif link.target not in pictures and not (
                link.raw or link.target.startswith(_ELSEWHERE) or "hreflang" in link.attributes):
            yield Mark("link", link.target, link.line)


def _within(section: Section, links: Sequence[Mark]) -> Iterator[Mark]:
    """The links of a section, each place once."""
    lines = range(section.line, section.line + section.text.count("\n") + 1)
    inside = [link for link in links if link.line in lines]
    yield from (link for link in inside if link.kind == "image")
    yield from {link.value: link for link in inside if link.kind == "link"}.values()


def _section(
    first: Page, ours: Section, links: Sequence[Mark],
    second: Page, theirs: Section, their_links: Sequence[Mark],
) -> Iterator[Finding]:
    mine = [*marks(ours), *_within(ours, links)]
    other = [*marks(theirs), *_within(theirs, their_links)]
    for kind, repair in REPAIRS.items():
        pair = [[mark for mark in found if mark.kind == kind] for found in (mine, other)]
        if kind in ANY_ORDER:
            pair = [_without(*pair), _without(*pair[::-1])]
        for left, right in _unequal(*pair, lambda mark: mark.value):
            if left and right:
                message = (f"the {kind} {right.value} stands where {first.source}:{left.line} has "
                           f"the {kind} {left.value}")
            elif right:
                message = (f"the {kind} {right.value} has no counterpart in section “{ours.id}” "
                           f"of {first.source}:{ours.line}")
            else:
                message = (f"the {kind} {left.value} of {first.source}:{left.line} is missing "
                           f"here, section “{theirs.id}”")
            yield Finding(second.source, right.line if right else theirs.line, ID, message, repair)


def _without(these: Sequence[Mark], those: Sequence[Mark]) -> list[Mark]:
    """Of these marks, the ones that have no equal among those, whatever the order."""
    left = Counter(mark.value for mark in those)
    rest = []
    for mark in these:
        if left[mark.value]:
            left[mark.value] -= 1
        else:
            rest.append(mark)
    return sorted(rest, key=lambda mark: mark.value)


def _unequal(
    first: Sequence[Thing], second: Sequence[Thing], key: Callable[[Thing], object]
) -> Iterator[tuple[Thing | None, Thing | None]]:
    """Pairs that differ once equal ones are aligned; None where one side has nothing."""
    matcher = SequenceMatcher(None, [key(x) for x in first], [key(x) for x in second], False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            yield from zip_longest(first[start:end], second[other_start:other_end])
