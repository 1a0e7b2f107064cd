"""The search index: one document for each section of a page, read from the built text.

The browser indexes the documents when the search is opened (docs/assets/search.js): a plain list
weighs less than a ready-made index, and its text gives the results their lines of context.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from scripts.content.findings import ContentError, Finding
from scripts.content.typography import hold

if TYPE_CHECKING:
    from scripts.content.site import Site

LEAD = ""  # the id of what stands before a page's first heading
LONG = 40  # characters: a shorter paragraph may stand on several pages
ONWARD = "more"  # the id of the section that only names other pages
# Left out: what only shows on demand, column names, figures and sheets to print (they show what
# the text says), and works (found by name).
_HIDDEN = {"back", "cite", "definition", "fact-box", "figure", "references", "sheet", "works"}
_HIDDEN_TAGS = {"script", "style", "svg", "thead", "figure"}
_INLINE = {"a", "abbr", "b", "button", "cite", "code", "em", "i", "kbd", "q", "small", "span",
           "strong", "sub", "sup", "time", "wbr"}
_ENDINGS = ".:;!?…"


@dataclass
class Section:
    """What stands under one heading: its id ("" before the first), heading and plain text."""

    id: str
    heading: str
    text: str = ""


@dataclass
class _Reading:
    sections: list[Section]
    said: set[str] = field(default_factory=set)
    pieces: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def end_piece(self) -> None:
        """A paragraph, list item or cell ends: a mark keeps it apart from the next one."""
        piece = " ".join("".join(self.words).split())
        self.words.clear()
        if len(piece) >= LONG and piece in self.said:
            return
        self.said.add(piece)
        if piece:
            self.pieces.append(piece)

    def end_section(self) -> None:
        self.end_piece()
        text = ""
        for piece in self.pieces:
            text += ("" if not text else " " if text[-1] in _ENDINGS else " · ") + piece
        self.sections[-1].text = text
        self.pieces.clear()


def read_sections(content: str, said: set[str] | None = None) -> list[Section]:
    """Cut a page's HTML at its h2 and h3, and at each claim of the claims page.

    ``said`` holds the paragraphs of pages read before and takes up this page's: one that stands on
    several pages, such as a list of emergency numbers, is read once.
    """
    reading = _Reading([Section(LEAD, "")], set() if said is None else said)
    if content.strip():
        _read(html.fragment_fromstring(content, create_parent="div"), reading)
    reading.end_section()
    return reading.sections


def _skipped(element: etree._Element) -> bool:
    return (not isinstance(element.tag, str) or element.tag in _HIDDEN_TAGS
            or element.get("hidden") is not None
            or not _HIDDEN.isdisjoint(element.get("class", "").split()))


def _read(element: etree._Element, reading: _Reading) -> None:
    if _skipped(element):
        reading.words.append(" ")
    elif element.tag in ("h2", "h3") and element.get("id"):
        reading.end_section()
        heading = " ".join(element.text_content().split())
        reading.sections.append(Section(element.get("id", ""), heading))
    elif element.tag == "li" and element.get("data-verdict"):
        reading.end_section()
        # The answer is not sent: the pages give it in full, and are found by it.
        claim, verdict = (" ".join(part.text_content().split()) for part in element[:2])
        reading.sections.append(Section(element.get("id", ""), verdict))
        reading.pieces.append(claim)
    else:
        inline = element.tag in _INLINE
        if not inline:
            reading.end_piece()
        reading.words.append(element.text or "")
        for child in element:
            _read(child, reading)
            reading.words.append(child.tail or "")
        if not inline:
            reading.end_piece()


def _options(site: Site, language: str, path: str) -> tuple[bool, float]:
    """Whether a page is left out of the search, and how much it weighs there."""
    options = site.page(language, path).meta.get("search")
    options = options if isinstance(options, dict) else {}
    return bool(options.get("exclude")), options.get("boost", 1)


def search_index(contents: dict[str, str], site: Site, language: str) -> str:
    """The index of one language as JSON.

    ``contents`` is the HTML of each page by path. The result is a list of pages, the
    weightiest first: ``[address, title, keywords, weight, [[id, heading, text, lay words], …]]``,
    where text and lay words are left out if there are none. A page's front matter may weigh it
    (``search: {boost: 0.5}``) or leave it out (``exclude: true``).
    Raises ContentError where docs/data/lay_words.yml names a section that no page has.
    """
    from scripts.content.site import REFERENCES
    lay = {(record["page"], record.get("section", LEAD)): record["words"][language]
           for record in site.records("lay_words")}
    unused = set(lay)
    pages = []
    said: set[str] = set()
    # What several pages say belongs to the weightiest of them: help comes first.
    for path in sorted(contents, key=lambda path: (-_options(site, language, path)[1], path)):
        page = site.page(language, path)
        excluded, boost = _options(site, language, path)
        if excluded:
            continue
        found = read_sections(contents[path], said)
        if path == REFERENCES:
            found += [Section(work["id"], _name(work)) for work in site.records("references")]
        sections = []
        for section in found:
            if section.id == ONWARD:
                continue
            unused.discard((path, section.id))
            # What the section says itself need not be sent a second time.
            own = f"{section.heading} {section.text}".lower()
            words = [word for word in map(str, lay.get((path, section.id), []))
                     if word.lower() not in own]
            entry = [section.id, hold(section.heading, language), hold(section.text, language),
                     ", ".join(words)]
            while len(entry) > 2 and not entry[-1]:
                entry.pop()
            sections.append(entry)
        pages.append([site.address(language, path), hold(page.title, language),
                      ", ".join(page.texts("keywords").values()), boost,
                      sections])
    if unused:
        raise ContentError(*_unknown(site, unused))
    return json.dumps(pages, ensure_ascii=False, separators=(",", ":"))


def _name(work: dict[str, Any]) -> str:
    """How a work is called: its first author and year (its title weighs too much to be sent)."""
    first = next(str(work[key]) for key in ("authors", "title", "container", "id") if work.get(key))
    first = re.sub(r" [A-ZÀ-Ý-]{1,4}$", "", first.split(",")[0])  # without initials
    return ", ".join(str(part) for part in (first, work.get("year")) if part)


def _unknown(site: Site, unused: set[tuple[str, str]]) -> Iterable[Finding]:
    document = site.data["lay_words"]
    for number, record in enumerate(document.value):
        place = (record["page"], record.get("section", LEAD))
        if place in unused:
            yield Finding(document.path, document.line(number), "search",
                          f"no page has the section “{'#'.join(place)}”",
                          "correct page or section, or remove the record")
