"""The links and pictures of a Markdown text, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import NamedTuple

_FENCE = re.compile(r"^ *(`{3,}|~{3,})")
_CODE = re.compile(r"(?<![\\`])(`+)(?!`)((?:(?!\n\s*\n).)+?)(?<!`)\1(?!`)|<!--.*?-->", re.S)
_TEXT = r"(?:[^\[\]\\]|\\.|\[(?:[^\[\]\\]|\\.)*\](?:\([^()]*\))?)*"
_INLINE = re.compile(
    rf"(?<!\\)(!?)\[({_TEXT})\]"
    r"\(\s*(<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^()\s]*\))*)(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
    r"(\{[^}\n]*\})?")
_BY_NAME = re.compile(rf"(?<!\\)(!?)\[(?!\^)({_TEXT})\](\s?)\[(?!\^)([^\[\]]*)\]")
_SHORT = re.compile(r"(?<![\\\]])(!?)\[(?!\^)([^\[\]]+)\](?![\[(:])")
_DEFINED = re.compile(
    r"^[ \t]*\[(?!\^)([^\[\]]+)\]:[ \t]*<?([^\s<>]+)>?"
    r"(?:[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^)\n]*\)))?[ \t]*$", re.M)
# What an author meant as a link and Markdown shows as typed: no “)”, a space in the address or
# before it. “[sic] (see below)” is a text.
_MALFORMED = re.compile(
    r"(?<!\\)!?\[[^\[\]\n]*\]"
    r"(?:\(| \((?=[\w./-]+\.md\b|(?:https?|mailto|tel|sms|term|certainty):))[^\s)]*")
_AUTO = re.compile(r"<((?:https?|mailto|tel|sms):[^\s<>]*|[^\s<>@/]+@[^\s<>@/]+)>")


@dataclass(frozen=True)
class Link:
    """A link or a picture: where it stands, what it shows, where it leads.

    ``text`` is the alternative text of a picture (None: it has no such attribute); ``raw`` marks
    HTML, whose addresses are those of the built site; ``attributes`` is a ``{…}`` set behind it.
    """

    line: int
    text: str | None
    target: str
    picture: bool = False
    raw: bool = False
    attributes: str = ""


class Links(NamedTuple):
    """The links and pictures of a text in order of line; those whose reference has no definition
    (their text is its name); those that Markdown does not read as links (their text as typed)."""

    links: list[Link]
    undefined: list[Link]
    malformed: list[Link]


def read_links(body: str, first_line: int = 1) -> Links:
    """All links and pictures of a text. What stands in code is no link."""
    text = _without_code(body)
    links: list[Link] = []
    undefined: list[Link] = []

    def line(offset: int) -> int:
        return first_line + text.count("\n", 0, offset)

    defined = {}
    for match in _DEFINED.finditer(text):
        defined[_name(match[1])] = match[2]
        links.append(Link(line(match.start()), match[1], match[2]))
    text = _DEFINED.sub(_blank, text)

    def inline(part: str, start: int) -> None:
        for match in _INLINE.finditer(part):
            links.append(Link(line(start + match.start()), match[2], match[3].strip("<>"),
                              bool(match[1]), attributes=match[4] or ""))
            if not match[1]:
                inline(match[2], start + match.start(2))

    inline(text, 0)
    text = _INLINE.sub(_blank, text)
    malformed = [Link(line(match.start()), match[0], "") for match in _MALFORMED.finditer(text)]
    for match in _BY_NAME.finditer(text):
        name = _name(match[4] or match[2])
        if name in defined and match[1]:
            links.append(Link(line(match.start()), match[2], defined[name], True))
        elif name not in defined and not match[3]:
            undefined.append(Link(line(match.start()), match[4] or match[2], ""))
    for match in _SHORT.finditer(_BY_NAME.sub(_blank, text)):
        if match[1] and _name(match[2]) in defined:
            links.append(Link(line(match.start()), match[2], defined[_name(match[2])], True))
    for match in _AUTO.finditer(text):
        target = match[1] if ":" in match[1] else f"mailto:{match[1]}"
        links.append(Link(line(match.start()), match[1], target))
    links.extend(_raw(_AUTO.sub(_blank, text), first_line))
    return Links(sorted(links, key=lambda link: link.line), undefined, malformed)


def _name(text: str) -> str:
    return " ".join(text.lower().split())


def _blank(match: re.Match[str]) -> str:
    """As many spaces, the line breaks kept: what follows keeps its place."""
    return re.sub(r"[^\n]", " ", match[0])


def _without_code(text: str) -> str:
    lines, fence = [], ""
    for line in text.split("\n"):
        match = _FENCE.match(line)
        if match and not fence:
            fence = match[1]
            lines.append("")
        elif match and match[1].startswith(fence) and fence:
            fence = ""
            lines.append("")
        else:
            lines.append("" if fence else line)
    return _CODE.sub(_blank, "\n".join(lines))


def _raw(text: str, first_line: int) -> list[Link]:
    reader = _Tags(first_line)
    reader.feed(text)
    reader.close()
    return reader.links


class _Tags(HTMLParser):
    """Collects ``<a href>`` and ``<img>`` that an author typed as HTML."""

    def __init__(self, first_line: int) -> None:
        super().__init__()
        self.links: list[Link] = []
        self._first = first_line

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        line = self._first + self.getpos()[0] - 1
        if tag == "a" and "href" in found:
            self.links.append(Link(line, "", found["href"] or "", raw=True))
        elif tag == "img":
            alt = (found["alt"] or "") if "alt" in found else None
            self.links.append(Link(line, alt, found.get("src") or "", picture=True, raw=True))
