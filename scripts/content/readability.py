"""How hard a page is to read: Flesch-Kincaid grade in English, Kandel-Moles ease in French.

Counted on running prose, unrounded, syllables by pyphen: the way the pages the guide is compared
with were counted, so that the figures can be set side by side.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyphen

from scripts.content.pages import Page
from scripts.content.prose import Piece, prose, sentences, words
from scripts.content.site import Site

# A sentence of 20 words is long; no sentence has more than 25, no paragraph more than 3 sentences.
LONGEST_SENTENCE = 25
LONGEST_PARAGRAPH = 3
# Folders written for readers who want to know how, with the wider limits of CONTENT.
_SCIENCE = ("mechanism/", "evidence/")
# Both formulas were made on samples of 100 words: on less they measure chance.
SAMPLE = 100


@dataclass(frozen=True)
class Formula:
    """A readability formula and the limits of the guide."""

    name: str
    hyphenation: str
    constant: float
    per_sentence: float
    per_syllable: float
    harder_is_higher: bool
    limit: float
    science_limit: float
    tolerance: float

    def score(self, words_a_sentence: float, syllables_a_word: float) -> float:
        """The score of a text from its averages."""
        return (self.constant + self.per_sentence * words_a_sentence
                + self.per_syllable * syllables_a_word)


FORMULAS = {
    "en": Formula("Flesch-Kincaid grade", "en_US", -15.59, 0.39, 11.8, True, 6, 8, 1),
    "fr": Formula("Kandel-Moles ease", "fr", 207, -1.015, -73.6, False, 70, 60, 5),
}


@dataclass(frozen=True)
class Measure:
    """What was counted on a page, and the limit it is held to."""

    page: Page
    words: int
    sentences: int
    syllables: int

    @property
    def formula(self) -> Formula:
        """The formula of the page's language."""
        return FORMULAS[self.page.language]

    @property
    def enough(self) -> bool:
        """Whether the page has prose enough to be measured."""
        return self.words >= SAMPLE

    @property
    def score(self) -> float:
        """The unrounded score; 0 for a page without prose."""
        if not self.words:
            return 0.0
        return self.formula.score(self.words / self.sentences, self.syllables / self.words)

    @property
    def limit(self) -> float:
        """The limit of CONTENT for this page."""
        science = self.page.path.startswith(_SCIENCE)
        return self.formula.science_limit if science else self.formula.limit

    @property
    def beyond(self) -> float:
        """By how much the page is harder than its limit; negative where it is easier."""
        difference = self.score - self.limit
        return difference if self.formula.harder_is_higher else -difference


@cache
def _hyphenator(name: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=name)


@cache
def syllables(word: str, language: str) -> int:
    """The syllables of a word: one more than the places where it may be divided."""
    return len(_hyphenator(FORMULAS[language].hyphenation).positions(word.lower())) + 1


def measure(page: Page) -> Measure:
    """Count the words, sentences and syllables of a page's running prose."""
    found = [sentence for piece in prose(page) for sentence in sentences(piece.text)]
    counted = [word for sentence in found for word in words(sentence, page.language)]
    return Measure(page, len(counted), len(found),
                   sum(syllables(word, page.language) for word in counted))


def long_sentences(piece: Piece) -> list[tuple[str, int, int]]:
    """The sentences of a piece that are too long: text, how many words, source line."""
    found = []
    position = 0
    for sentence in sentences(piece.text):
        position = piece.text.index(sentence, position)
        # A sign that stands alone (“:”, “–”) is no word to the reader.
        length = sum(any(map(str.isalnum, token)) for token in sentence.split())
        if length > LONGEST_SENTENCE:
            found.append((sentence, length, piece.line_at(position)))
        position += len(sentence)
    return found


def table(site: Site) -> str:
    """The measured pages, hardest first in each language, as lines of text."""
    lines = []
    for language, formula in FORMULAS.items():
        lines.append(f"{formula.name} ({language})")
        lines.append(f"  {'score':>6} {'limit':>5} {'words':>6} {'words a sentence':>16}  page")
        measures = [measure(page) for (code, _), page in site.pages.items() if code == language]
        for item in sorted(measures, key=lambda m: (-m.beyond, m.page.path)):
            if item.enough:
                lines.append(f"  {item.score:6.1f} {item.limit:5.0f} {item.words:6d} "
                             f"{item.words / item.sentences:16.1f}  {item.page.source}")
            else:
                lines.append(f"  {'–':>6} {item.limit:5.0f} {item.words:6d} {'':16}  "
                             f"{item.page.source} (under {SAMPLE} words: not measured)")
    return "\n".join(lines)
