"""Words that promise, mislead or hurt; calques; second spellings; what is left unexplained.

Why: the guide corrects articles that sell. One “breakthrough” undoes a page of figures, a calque
tells a French reader that nobody wrote for them, and an acronym nobody explained shuts them out.
The list is ``docs/data/words.yml``; what needs no explanation is in ``docs/data/first_use.yml``.

False alarms avoided: titles of works and articles, link targets, ids and search keywords (readers
misspell) are not read; “reset” and the like may stand in a sentence that denies them; “breakthrough
pain” and other set phrases are exceptions written beside the word; headings may name what the text
below them explains; the glossary and the list of references explain nothing on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scripts.checks._first_use import FirstUse, unknown_terms
from scripts.checks.context import Context
from scripts.content.findings import Finding
from scripts.content.languages import LANGUAGES
from scripts.content.prose import Piece, page_texts, sentences, site_texts
from scripts.content.site import GLOSSARY, REFERENCES
from scripts.content.yamlfile import Document

ID = "words"
COUNTS = "texts"

_NEGATION = {
    "en": re.compile(r"\b(?:no|not|nothing|never|neither|nor|cannot|none|nobody|without|unproven)\b"
                     r"|n’t\b", re.I),
    "fr": re.compile(r"\b(?:ne|pas|rien|aucune?|jamais|ni|non|sans|personne)\b|\bn’", re.I),
}


@dataclass(frozen=True)
class Unwanted:
    """A word the guide does not use: how to see it, why, and what to write instead."""

    source: str
    pattern: re.Pattern[str]
    exceptions: re.Pattern[str] | None
    reason: str
    instead: str
    deniable: bool


def findings(context: Context) -> Iterator[Finding]:
    """Unwanted words everywhere, then each page's first uses."""
    document = context.site.data.get("words")
    unwanted, faults = compiled(document) if document else ({}, [])
    yield from faults
    # Most texts hold no such word: one look tells, before each word is looked for.
    any_word = {language: _whole("|".join(word.source for word in words))
                for language, words in unwanted.items()}
    for piece in site_texts(context.site):
        context.count(ID)
        text = _one_line(piece.text)
        if piece.language in any_word and any_word[piece.language].search(text):
            for word in unwanted[piece.language]:
                yield from _in_text(word, text, piece)
    yield from unknown_terms(context.site, ID)
    first_use = {code: FirstUse(context.site, code, ID) for code in LANGUAGES}
    for page in context.site.pages.values():
        if page.path not in (GLOSSARY, REFERENCES):
            yield from first_use[page.language].unexplained(list(page_texts(page, context.site)))


def compiled(document: Document) -> tuple[dict[str, list[Unwanted]], list[Finding]]:
    """The words of the list by language, and a finding for each pattern that cannot be read."""
    words: dict[str, list[Unwanted]] = {}
    faults = []
    for number, record in enumerate(document.value):
        pattern = record.get("pattern") or "|".join(map(re.escape, record["words"]))
        exceptions = "|".join(re.escape(phrase) for phrase in record.get("except", ()))
        try:
            words.setdefault(record["language"], []).append(Unwanted(
                pattern, _whole(pattern),
                _whole(exceptions) if exceptions else None,
                record["reason"], record["instead"], record.get("denied", False)))
        except re.error as error:
            faults.append(Finding(document.path, document.line(number, "pattern"), ID,
                                  f"the pattern cannot be read ({error})",
                                  "correct the regular expression"))
    return words, faults


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.I)


def _in_text(word: Unwanted, text: str, piece: Piece) -> Iterator[Finding]:
    for match in word.pattern.finditer(text):
        if word.deniable and _denied(match, piece.language):
            continue
        if word.exceptions and any(
                spot.start() <= match.start() and match.end() <= spot.end()
                for spot in word.exceptions.finditer(text)):
            continue
        yield Finding(piece.source, piece.line_at(match.start()), ID,
                      f"“{match[0]}” is not used here ({word.reason})", f"write: {word.instead}")


def _one_line(text: str) -> str:
    """The text with one kind of space and one kind of apostrophe, each place kept."""
    return re.sub(r"\s", " ", text).replace("'", "’")


def _denied(match: re.Match[str], language: str) -> bool:
    """Whether the sentence of a match denies it (“no side effects” is no denial of itself)."""
    text = match.string
    start = 0
    for sentence in sentences(text):
        start = text.index(sentence, start)
        end = start + len(sentence)
        if start <= match.start() < end:
            around = f"{text[start:match.start()]} … {text[match.end():end]}"
            return bool(_NEGATION[language].search(around))
        start = end
    return False
