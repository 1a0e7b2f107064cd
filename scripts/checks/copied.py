"""Phrases of the five articles the guide rewrites.

Why: their words are not ours to print, and their tone is what the guide corrects. Eight words in a
row are a phrase; fewer are the language's own. The articles are not in the project: their hashed
word runs are, in ``docs/data/shingles.txt`` (``python -m scripts.shingles FOLDER``).

False alarm avoided: ``docs/data/sources.yml`` gives the articles' titles, which their texts repeat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scripts.checks.context import Context
from scripts.content.findings import Finding
from scripts.content.prose import page_texts, plain, strings
from scripts.content.shingles import LENGTH, digest, normalise, read_digest
from scripts.content.site import Site
from scripts.content.yamlfile import Document

ID = "copied"
COUNTS = "word runs"
DIGEST = "shingles.txt"
_EXEMPT = "sources"

Place = tuple[str, int]  # a word and its line


def applies(context: Context) -> bool:
    """Whether the site rewrites articles at all."""
    return bool(context.site.records("sources"))


def findings(context: Context) -> Iterator[Finding]:
    """Each run of words that an article has too, once."""
    file = context.site.docs / "data" / DIGEST
    known = read_digest(file) if file.exists() else frozenset()
    if not known:
        return  # nothing counted: the rule could not check
    for source, words in _texts(context.site):
        starts = [start for start in range(len(words) - LENGTH + 1)
                  if digest([word for word, _ in words[start:start + LENGTH]]) in known]
        context.count(ID, max(0, len(words) - LENGTH + 1))
        for first, last in _runs(starts):
            phrase = " ".join(word for word, _ in words[first:last + LENGTH])
            yield Finding(source, words[first][1], ID,
                          f"an article has these words too: “{_short(phrase)}”",
                          f"say it in other words ({LENGTH} in a row are a phrase)")


def _texts(site: Site) -> Iterator[tuple[str, list[Place]]]:
    for page in site.pages.values():
        yield page.source, [
            place for piece in page_texts(page)
            for number, line in enumerate(piece.text.split("\n"), start=piece.line)
            for place in _places(line, number)]
        for where, text in strings(page.meta.get("keywords") or []):
            yield page.source, _places(text, page.front.line("keywords", *where))
    for name, document in site.data.items():
        if name != _EXEMPT:
            yield from _data_texts(document)


def _data_texts(document: Document) -> Iterator[tuple[str, list[Place]]]:
    for where, text in strings(document.value):
        yield document.path, _places(plain(text), document.line(*where))


def _places(text: str, line: int) -> list[Place]:
    return [(word, line) for word in normalise(text)]


def _runs(starts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Neighbouring starts as one run: its first and its last."""
    first = last = None
    for start in starts:
        if last is not None and start > last + 1:
            yield first, last
            first = start
        first = start if first is None else first
        last = start
    if last is not None:
        yield first, last


def _short(phrase: str) -> str:
    words = phrase.split()
    return phrase if len(words) <= 12 else " ".join(words[:12]) + " …"
