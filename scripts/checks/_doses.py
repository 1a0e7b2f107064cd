"""Doses in the guide's texts, and orders about medicines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.content.prose import Piece
from scripts.content.site import Site
from scripts.content.typography import plain

# Always an amount of a medicine; not a concentration in blood or urine (mg/l, µg/ml).
_SURE = (r"(?:mg|µg|μg|mcg|milligram(?:me)?s?|microgram(?:me)?s?)\b"
         r"(?!\s*/\s*(?:[dm]?l|litre|liter)\b|\s+(?:per|par)\s+\w*lit(?:re|er))")
# An amount of a medicine only where ketamine is spoken of: 150 ml may be a bladder's content.
_MAYBE = r"(?:ml|cl|g|gram(?:me)?s?|millilit(?:re|er)s?)\b"
_NUMBER = r"\b\d+(?:[.,]\d+)?\s*"
_KETAMINE = re.compile(r"k[eé]tamin|spravato", re.I)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n{2,}")
_CLAUSE = re.compile(r"[,;:.!?()“”«»–—]")
SURE_DOSE = re.compile(_NUMBER + _SURE, re.I)
MAYBE_DOSE = re.compile(f"{_NUMBER}(?:{_SURE}|{_MAYBE})", re.I)


@dataclass(frozen=True)
class Found:
    """Words of a piece that should not stand there, and their line."""

    text: str
    line: int


def doses(piece: Piece, context: str) -> Iterator[Found]:
    """The doses a text names; ``context`` is what stands around it (its table row, its text)."""
    text = plain(piece.text)
    pattern = MAYBE_DOSE if _KETAMINE.search(context) else SURE_DOSE
    for match in pattern.finditer(text):
        yield Found(_one_line(match[0]), piece.line_at(match.start()))


class Orders:
    """The lists of docs/data/orders.yml, ready to be searched for in a text."""

    def __init__(self, site: Site) -> None:
        self._orders, self._unless, self._verbs = (
            {code: _pattern(words) for code, words in _lists(site, kind).items()}
            for kind in ("order", "unless", "dose"))

    def orders(self, piece: Piece) -> Iterator[Found]:
        """Orders to start, stop or change a medicine that no negation or condition turns."""
        text = _comparable(piece.text)
        pattern, unless = self._orders.get(piece.language), self._unless.get(piece.language)
        for match in pattern.finditer(text) if pattern else ():
            clause = _CLAUSE.split(text[:match.start()])[-1]
            before = " ".join(clause.split()[-3:])
            if not (unless and unless.search(before)):
                yield Found(_one_line(match[0]), piece.line_at(match.start()))

    def prescriptions(self, piece: Piece) -> Iterator[Found]:
        """A verb such as “take” with an amount behind it, in one sentence."""
        text = _comparable(piece.text)
        verbs = self._verbs.get(piece.language)
        for match in verbs.finditer(text) if verbs else ():
            rest = _SENTENCE.split(text[match.end():])[0]
            dose = MAYBE_DOSE.search(rest)
            if dose and len(rest[:dose.start()].split()) <= 5:
                yield Found(_one_line(match[0] + rest[:dose.end()]), piece.line_at(match.start()))


def _lists(site: Site, kind: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in site.records("orders"):
        if record["kind"] == kind:
            found.setdefault(record["language"], []).extend(record["words"])
    return found


def _pattern(words: list[str]) -> re.Pattern[str]:
    """One pattern for a list: whole words, any space between them, ``…`` for up to three more.

    A phrase with a capital is found where it has one only: at the start of a sentence.
    """
    def one(phrase: str) -> str:
        parts = [r"(?:\S+\s+){0,3}" if part == "…" else re.escape(part) + r"\s+"
                 for part in _comparable(phrase).split()]
        pattern = "".join(parts).removesuffix(r"\s+")
        return f"(?-i:{pattern})" if phrase[0].isupper() else pattern
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(one, words))})(?!\w)", re.I)


def _comparable(text: str) -> str:
    """Ordinary spaces and one apostrophe; every character keeps its place."""
    return plain(text).replace("’", "'")


def _one_line(text: str) -> str:
    return " ".join(text.split())
