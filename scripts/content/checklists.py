"""Boxes to tick (a Python-Markdown extension): ``- ☐ text`` becomes an item with a drawn box.

A list of Markdown task-list inputs would be form fields that nobody can tick or name; a box drawn
by the style sheet prints well and is not read aloud as “ballot box”.
"""

from __future__ import annotations

from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

BOX = "☐"


class _Checklists(Treeprocessor):
    def run(self, root: ElementTree.Element) -> None:
        for item in root.iter("li"):
            holder = item if (item.text or "").strip() else next(iter(item), item)
            text = (holder.text or "").lstrip()
            if text.startswith(BOX):
                holder.text = text[len(BOX):].lstrip()
                item.set("class", "tick")


class ChecklistExtension(Extension):
    """Draws the boxes once the list is final."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802, D102 (Markdown's own name)
        md.treeprocessors.register(_Checklists(md), "checklists", 25)


def makeExtension(**options: object) -> ChecklistExtension:  # noqa: N802 (Markdown's own name)
    """Entry point that Python-Markdown calls."""
    return ChecklistExtension(**options)
