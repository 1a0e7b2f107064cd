"""Where in the sources something stands that was seen in a built page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from scripts.checks.context import BuiltPage, Context

NOT_FOUND = "overrides/404.html"
# What stands between words in a source and not in the page: link targets, citations, attributes,
# tags, character references.
_MARKUP = re.compile(r"\]\([^)\s]*\)|\[\^[^\]]*\]|\{[^}]*\}|<[^>]*>|&\w+;")
_WORD = re.compile(r"[^\W_]+")


class Places:
    """Finds the line an author has to change, given what the page shows there.

    Asked only once something is wrong; files are read at the first question.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self._texts: dict[str, _Text] = {}

    def of(self, built: BuiltPage, *needles: str) -> tuple[str, int]:
        """Path and line of the first of ``needles`` (source text, or words the page shows) found.

        Each is sought in the page's source, else in the nav, the templates and the data. Where
        none is found: the page, line 0.
        """
        page = self._context.source_of(built)
        for needle in needles:
            if page and (line := self._text(page.source).line(needle)):
                return page.source, line
            for path in [] if needle.isalpha() else self._shared:
                # A single word stands in many records: there it proves nothing.
                if line := self._text(path).line(needle, words=2):
                    return path, line
        if page:
            return page.source, 0
        return (NOT_FOUND if built.is_404 else "mkdocs.yml"), 0

    def in_file(self, path: str, needle: str) -> int:
        """The line of ``needle`` in one file of the project; 0 where it is not found."""
        return self._text(path).line(needle)

    @cached_property
    def _shared(self) -> list[str]:
        site = self._context.site
        templates = sorted((site.root / "overrides").rglob("*"))
        return ["mkdocs.yml", *_names(site.root, (file for file in templates if file.is_file())),
                *(document.path for document in site.data.values())]

    def _text(self, path: str) -> _Text:
        if path not in self._texts:
            file = self._context.site.root / path
            text = file.read_text(encoding="utf-8", errors="replace") if file.is_file() else ""
            self._texts[path] = _Text(text)
        return self._texts[path]


def _names(root: Path, files: Iterable[Path]) -> list[str]:
    return [file.relative_to(root).as_posix() for file in files]


class _Text:
    """One file, searchable as it is typed and by its words alone."""

    def __init__(self, text: str) -> None:
        self._typed = text
        plain, starts = " ", []
        for line in text.split("\n"):
            starts.append(len(plain))
            plain += "".join(f"{word} " for word in _words(line))
        self._plain, self._starts = plain, starts

    def line(self, needle: str, words: int = 1) -> int:
        """The line of ``needle`` as typed, else of its words where it has as many; 0: nowhere."""
        if len(needle.strip()) > 2:
            offset = self._typed.find(needle)
            if offset >= 0:
                return self._typed.count("\n", 0, offset) + 1
        said = _words(needle)
        if len(said) >= words and len(" ".join(said)) > 3:
            offset = self._plain.find(f" {' '.join(said)} ")
            if offset >= 0:
                return bisect_right(self._starts, offset + 1)
        return 0


def _words(text: str) -> list[str]:
    return _WORD.findall(_MARKUP.sub(" ", text).casefold())
