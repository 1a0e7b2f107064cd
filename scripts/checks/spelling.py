"""Misspelt words, by the hunspell dictionaries of French and British English.

Why: a misspelling on a page about medicines makes a reader doubt the figure beside it, and hides
the page from search. The dictionaries come with the test set-up (no network); the guide's own words
are in ``docs/data/spelling-fr.txt`` and ``-en.txt``, kept small: an entry out of order, there
twice, not used, or known to the dictionary is a finding too.

False alarms avoided: acronyms (the rule “words” looks at them), numbers and units, ids, link
targets, code, titles and authors of works, search keywords (readers misspell), and names in
capitals that the other language knows (Marseille), or that a helpline or a cited work bears.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.checks.context import Context
from scripts.content.findings import Finding
from scripts.content.prose import site_texts
from scripts.content.site import Site
from scripts.content.spelling import (
    DICTIONARIES,
    Entry,
    Speller,
    in_dictionary,
    read_list,
    suggestions,
    words,
)

ID = "spelling"
COUNTS = "words"
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]\s)[«“‘(\s]*$")
# Suggestions are slow to make; past these an author has seen the pattern.
_SUGGESTED = 8
# So many words of the other language in one text are a passage left untranslated: told once.
_PASSAGE = 4


def findings(context: Context) -> Iterator[Finding]:
    """Each unknown word and untranslated passage, then what is wrong with the lists."""
    site = context.site
    names = _names(site)
    spellers = {}
    for language in DICTIONARIES:
        entries, faults = read_list(site.root / list_of(site, language))
        spellers[language] = Speller(language, entries, names)
        for line, message in faults:
            yield Finding(list_of(site, language), line, ID, message,
                          "keep one word a line, in alphabetical order")
    seen: set[tuple[str, str, str]] = set()
    for piece in site_texts(site):
        speller = spellers[piece.language]
        found = list(words(piece.text))
        context.count(ID, len(found))
        unknown = [(part, offset) for word, offset in found
                   for part in _unknown(speller, piece.text, word, offset)]
        foreign = [(part, offset) for part, offset in unknown if speller.is_foreign(part)]
        if len(foreign) >= _PASSAGE:
            yield Finding(piece.source, piece.line_at(foreign[0][1]), ID,
                          "a passage in the other language "
                          f"({', '.join(f'“{part}”' for part, _ in foreign[:3])} …)",
                          "translate it")
            unknown = [place for place in unknown if place not in foreign]
        for part, offset in unknown:
            key = (piece.source, piece.language, part)
            if key in seen:
                continue
            seen.add(key)
            offered = suggestions(part, piece.language) if len(seen) <= _SUGGESTED else ()
            hint = f"correct it ({', '.join(offered[:3])}?)" if offered else "correct it"
            yield Finding(
                piece.source, piece.line_at(offset), ID, f"“{part}” is in no dictionary",
                f"{hint}, or add it to {list_of(site, piece.language)}")
    for language, speller in spellers.items():
        for entry in speller.entries:
            yield from _needless(entry, speller, list_of(site, language))


def _unknown(speller: Speller, text: str, word: str, offset: int) -> list[str]:
    """What nobody knows of a word that stands at ``offset`` in a text."""
    begins = bool(_SENTENCE_START.search(text[:offset]))
    return [part for part in speller.unknown(word, may_be_name=not begins)
            if not (speller.is_foreign(part) and _in_a_name(text, offset, word))]


def _in_a_name(text: str, offset: int, word: str) -> bool:
    """Whether a small word stands between capitals, as in Centre de Prévention du Suicide."""
    return bool(re.search(r"[A-ZÀ-Ý][\w’-]*\s$", text[:offset])
                and re.match(r"\s[A-ZÀ-Ý]", text[offset + len(word):]))


def list_of(site: Site, language: str) -> str:
    """The guide's word list of a language, relative to the project."""
    return (site.docs / "data" / f"spelling-{language}.txt").relative_to(site.root).as_posix()


def _needless(entry: Entry, speller: Speller, path: str) -> Iterator[Finding]:
    if in_dictionary(entry.word.replace("’", "'"), speller.language):
        yield Finding(path, entry.line, ID, f"the dictionary knows “{entry.word}”",
                      "remove the line")
    elif entry.word not in speller.used:
        yield Finding(path, entry.line, ID, f"no text uses “{entry.word}”", "remove the line")


def _names(site: Site) -> frozenset[str]:
    """The capitalised words of works (authors, titles, journals) and of helplines' names."""
    texts = [str(record.get(key, "")) for record in site.records("references")
             for key in ("authors", "container", "title")]
    texts += [name for record in site.records("helplines") for name in record["name"].values()]
    return frozenset(name for text in texts for name in re.findall(r"[^\W\d_]+", text)
                     if name[0].isupper())
