"""Doses in the guide's texts, and orders about medicines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.content.prose import Piece
from scripts.content.site import Site
from scripts.content.typography import plain

# Always an amount of a medicine; not a concentration in blood or urine (mg/l, µg/ml).
_SURE = (r"(?:mgs?|[µμu]g|mcg|milligram(?:me)?s?|microgram(?:me)?s?)\b"
         r"(?!\s*/\s*(?:[dm]?l|litre|liter)\b|\s+(?:per|par)\s+\w*lit(?:re|er))")
# An amount of a medicine only where ketamine is spoken of: 150 ml may be a bladder's content.
_MAYBE = (r"(?:ml|cl|g|gram(?:me)?s?|millilit(?:re|er)s?|puffs?|drops"
          r"|pulvérisations?|bouffées?|gouttes)\b")
# An amount only behind a verb such as “take”: elsewhere a tablet is a form.
_FORM = (r"(?:tablets?|pills?|capsules?|lozenges?|sprays?|vials?"
         r"|comprimés?|cachets?|gélules?|pastilles?|ampoules?|flacons?|fioles?)\b")
_DIGITS = r"\d+(?:[.,·]\d+)?"
_IN_WORDS = (r"half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty"
             r"|fifty|sixty|seventy|eighty|ninety|hundred|thousand|une?|deux|trois|quatre|cinq|sept"
             r"|huit|neuf|dix|vingt|trente|quarante|cinquante|soixante|cents?|mille|demi")
_NUMBER = rf"\b(?:{_DIGITS}[\s-]*|(?:{_IN_WORDS})[\s-]+)"
_KETAMINE = re.compile(r"k[eé]tamin|spravato", re.I)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n{2,}")
_CLAUSE = re.compile(r"[,;:.!?()“”«»–—]")
_UP_TO_THREE = r"(?:[^\s,;:.!?()]+\s+){0,3}"
SURE_DOSE = re.compile(_NUMBER + _SURE, re.I)
MAYBE_DOSE = re.compile(f"{_NUMBER}(?:{_SURE}|{_MAYBE})", re.I)
TAKEN_DOSE = re.compile(f"{_NUMBER}(?:{_SURE}|{_MAYBE}|{_FORM})", re.I)


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
        lists = {kind: _lists(site, kind)
                 for kind in ("order", "change", "medicine", "unless", "dose")}
        self._unless, self._verbs = (
            {code: _whole("|".join(map(_phrase, words))) for code, words in lists[kind].items()}
            for kind in ("unless", "dose"))
        self._orders = {code: _whole("|".join((*map(_phrase, words),
                                               *_changes(lists["change"].get(code, []),
                                                         lists["medicine"].get(code, [])))))
                        for code, words in lists["order"].items()}

    def orders(self, piece: Piece) -> Iterator[Found]:
        """Orders to start, stop or change a medicine that no negation or condition turns."""
        text = _comparable(piece.text)
        pattern, unless = self._orders.get(piece.language), self._unless.get(piece.language)
        for match in pattern.finditer(text) if pattern else ():
            clause = _CLAUSE.split(text[:match.start()])[-1]
            before = " ".join(clause.split()[-4:])
            if not (unless and unless.search(before)):
                yield Found(_one_line(match[0]), piece.line_at(match.start()))

    def prescriptions(self, piece: Piece) -> Iterator[Found]:
        """A verb such as “take” with an amount soon behind it; of two verbs, the nearer."""
        text = _comparable(piece.text)
        verbs = self._verbs.get(piece.language)
        for match in verbs.finditer(text) if verbs else ():
            rest = _SENTENCE.split(text[match.end():])[0]
            dose = TAKEN_DOSE.search(rest)
            between = rest[:dose.start()] if dose else ""
            if dose and len(between.split()) <= 5 and not verbs.search(between):
                yield Found(_one_line(match[0] + rest[:dose.end()]), piece.line_at(match.start()))


def _lists(site: Site, kind: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for record in site.records("orders"):
        if record["kind"] == kind:
            found.setdefault(record["language"], []).extend(record["words"])
    return found


def _changes(verbs: list[str], medicines: list[str]) -> list[str]:
    """“stop your old antidepressants”, “start, stop or change a medicine”: verbs, then what."""
    if not (verbs and medicines):
        return []
    verb = f"(?:{'|'.join(map(_phrase, verbs))})"
    what = f"(?:{'|'.join(map(_phrase, medicines))})s?"
    return [rf"(?:{verb}(?:,\s|\sor\s|,?\sou\s))*{verb}\s+{_UP_TO_THREE}(?:[ld]')?{what}"]


def _phrase(phrase: str) -> str:
    """The pattern of a phrase: any space between its words, ``…`` for up to three more.

    A phrase with a capital is found where it has one only: at the start of a sentence.
    """
    parts = [_UP_TO_THREE if part == "…" else re.escape(part) + r"\s+"
             for part in _comparable(phrase).split()]
    pattern = "".join(parts).removesuffix(r"\s+")
    return f"(?-i:{pattern})" if phrase[0].isupper() else pattern


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I)


def _comparable(text: str) -> str:
    """Ordinary spaces and one apostrophe; every character keeps its place."""
    return plain(text).replace("’", "'")


def _one_line(text: str) -> str:
    return " ".join(text.split())
