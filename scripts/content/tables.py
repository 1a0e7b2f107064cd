"""Tables a screen reader can follow and a phone can show (a Python-Markdown extension).

A paragraph ``Table: …`` before a table becomes its caption. Rows get a header cell; the table sits
in a region that scrolls by keyboard; each cell knows its column, so that a narrow screen can stack
the cells. The roles are written out because stacking (``display: block``) would drop them.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

CAPTION = "Table: "


# Markdown keeps raw inline HTML (a term's button) aside, behind such a mark, until the very end.
_STASHED = re.compile(r"\x02wzxhzdk:\d+\x03")


class _Tables(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for parent in list(root.iter()):
            children = list(parent)  # as they stood: _dress takes captions out of the parent
            for before, table in zip([None, *children], children, strict=False):
                if table.tag == "table":
                    _dress(parent, before, table)


def _dress(
    parent: ElementTree.Element, before: ElementTree.Element | None, table: ElementTree.Element
) -> None:
    heads = [cell for cell in table.iter("th")]
    names = [_STASHED.sub("", "".join(cell.itertext())).strip() for cell in heads]
    for cell in heads:
        cell.set("scope", "col")
        cell.set("role", "columnheader")
    for row in table.iter("tr"):
        row.set("role", "row")
        for column, cell in enumerate(row.findall("td")):
            if column == 0:
                cell.tag = "th"
                cell.set("scope", "row")
                cell.set("role", "rowheader")
            else:
                cell.set("role", "cell")
                cell.set("data-label", names[column] if column < len(names) else "")
    for part in table:
        if part.tag in ("thead", "tbody"):
            part.set("role", "rowgroup")
    table.set("role", "table")
    # Five columns of text do not fit a readable line: the style sheet shows each row as a card.
    kind = "table cards" if len(names) >= 5 else "table"
    box = ElementTree.Element("div", {"class": kind, "role": "region", "tabindex": "0"})
    caption = before is not None and before.tag == "p" and (before.text or "").startswith(CAPTION)
    if caption:
        before.text = before.text[len(CAPTION):]
        before.tag = "caption"
        parent.remove(before)
        before.tail = None
        table.insert(0, before)
        box.set("aria-label", _STASHED.sub("", "".join(before.itertext())).strip())
    position = list(parent).index(table)
    parent.remove(table)
    box.append(table)
    box.tail, table.tail = table.tail, None
    parent.insert(position, box)


class TableExtension(Extension):
    """Dresses every table after the inline text is final."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, D102 (Markdown's own name)
        md.treeprocessors.register(_Tables(md), "accessible-tables", 5)


def makeExtension(**options: object) -> TableExtension:  # noqa: N802 (Markdown's own name)
    """Entry point that Python-Markdown calls."""
    return TableExtension(**options)
