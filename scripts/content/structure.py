"""What stands in a section, apart from its words: citations, boxes, tables, blocks, lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scripts.content.blocks import called_blocks
from scripts.content.checklists import BOX
from scripts.content.data import CITATION
from scripts.content.links import SCHEME
from scripts.content.pages import Section

ADMONITION = re.compile(r"!!! +([\w -]+)")
ITEM = re.compile(r"(?:[-*+]|(\d+)[.)]) +\S")
RULE_ROW = re.compile(r"\|[\s:|-]+\|?$")
_FENCE = re.compile(r"```|~~~")
_CELLS = re.compile(r"(?<!\\)\|")

# Source line, text without indent, indent.
Line = tuple[int, str, int]


@dataclass(frozen=True)
class Mark:
    """One thing that both languages share: its kind, what it is, and its source line."""

    kind: str
    value: str
    line: int


def marks(section: Section) -> Iterator[Mark]:
    """The marks of a section, those of one kind in their order. Code fences hold none."""
    for line, name, options in called_blocks(section.text, section.line):
        shown = "".join(f', {key}="{options[key]}"' for key in sorted(options))
        yield Mark("block", f'block("{name}"{shown})', line)
    if section.heading:
        yield from _inline(section.heading.text, section.heading.line)
    lines = list(_outside_fences(section))
    boxed: set[int] = set()
    for (first, head, _), *inside in _runs(lines, _in_box):
        boxed.update(number for number, _, _ in inside)
        lacks = [*([] if '"' in head else ["title"]),
                 *([] if any(text for _, text, _ in inside) else ["text"])]
        without = f" without {' and '.join(lacks)}" if lacks else ""
        yield Mark("box", f"“{ADMONITION.match(head)[1].strip()}”{without}", first)
    for table in _runs(lines, _in_table):
        columns = len(_CELLS.split(table[0][1].strip("|")))
        rows = sum(not RULE_ROW.match(line) for _, line, _ in table) - 1
        yield Mark("table", f"of {columns} columns and {rows} rows{_where(table, boxed)}",
                   table[0][0])
    for items in _runs(lines, _in_list):
        yield Mark("list", f"{_items(items)}{_where(items, boxed)}", items[0][0])
    for number, line, _ in lines:
        yield from _inline(line, number)


def _where(run: list[Line], boxed: set[int]) -> str:
    return " in a box" if run[0][0] in boxed else ""


def _items(run: list[Line]) -> str:
    """How many items a list has, and how many of them have a box to tick or are set in deeper."""
    _, first, indent = run[0]
    items = [(text, own) for _, text, own in run if ITEM.match(text)]
    kind = "numbered" if ITEM.match(first)[1] else "bulleted"
    parts = {"with a box to tick": sum(BOX in text for text, _ in items),
             "set in deeper": sum(own > indent for _, own in items)}
    return ", ".join((f"of {len(items)} {kind} items",
                      *(f"{number} {part}" for part, number in parts.items() if number)))


def _outside_fences(section: Section) -> Iterator[Line]:
    fenced = False
    for number, raw in enumerate(section.text.split("\n"), start=section.line):
        line = raw.strip()
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield number, line, len(raw) - len(raw.lstrip())


def _runs(lines: list[Line], belongs: Callable[[Line, Line | None], bool]) -> Iterator[list[Line]]:
    """Neighbouring lines that belong together; ``belongs`` is given the run's first, if any."""
    run: list[Line] = []
    for line in lines:
        if not belongs(line, run[0] if run else None):
            if run:
                yield run
            run = []
        if belongs(line, run[0] if run else None):
            run.append(line)
    if run:
        yield run


def _in_table(line: Line, first: Line | None) -> bool:
    return line[1].startswith("|")


def _in_box(line: Line, first: Line | None) -> bool:
    """A box goes on as long as lines are blank or set in by four more than its first."""
    _, text, indent = line
    if first is None:
        return bool(ADMONITION.match(text))
    return not text or indent >= first[2] + 4


def _in_list(line: Line, first: Line | None) -> bool:
    """An item starts a list; blank lines, further items and what is set in deeper carry it on."""
    _, text, indent = line
    if first is None:
        return bool(ITEM.match(text))
    return not text or indent > first[2] or (indent == first[2] and bool(ITEM.match(text)))


def _inline(line: str, number: int) -> Iterator[Mark]:
    for match in CITATION.finditer(line):
        yield Mark("citation", match[0], number)
    for match in SCHEME.finditer(line):
        yield Mark(f"{match['scheme']} link", match["key"], number)
