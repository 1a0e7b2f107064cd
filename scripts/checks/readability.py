"""Sentences, paragraphs and pages that are too hard for a reader who is tired or in pain.

Why: a page may be true and still not be understood. The limits are those of CONTENT: 25 words a
sentence, 3 sentences a paragraph, English grade 6 and French ease 70 (8 and 60 on the pages about
mechanism and evidence). A page's score is a finding only where it passes its limit by more than
1 grade or 5 points: syllables are counted by a hyphenation dictionary, and a few medical words that
a page must teach weigh that much. Pages with under 100 words of prose are not scored: the formulas
were made on 100-word samples. Headings, tables and block data are no running prose.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.context import Context
from scripts.content.findings import Finding
from scripts.content.prose import prose, sentences
from scripts.content.readability import LONGEST_PARAGRAPH, LONGEST_SENTENCE, long_sentences, measure

ID = "readability"
COUNTS = "sentences"


def findings(context: Context) -> Iterator[Finding]:
    """Long sentences, long paragraphs, pages beyond their limit."""
    for page in context.site.pages.values():
        for piece in prose(page):
            number = len(sentences(piece.text))
            context.count(ID, number)
            if number > LONGEST_PARAGRAPH:
                yield Finding(
                    page.source, piece.line, ID,
                    f"a paragraph of {number} sentences (“{_start(piece.text)}”)",
                    f"cut it in two, or make it a list: {LONGEST_PARAGRAPH} sentences at most")
            for sentence, length, line in long_sentences(piece):
                yield Finding(
                    page.source, line, ID, f"a sentence of {length} words (“{_start(sentence)}”)",
                    f"cut it in two: {LONGEST_SENTENCE} words at most, 20 as a rule")
        measured = measure(page)
        if measured.enough and measured.beyond > measured.formula.tolerance:
            yield Finding(
                page.source, page.body_line, ID,
                f"the page is too hard to read: {measured.formula.name} {measured.score:.1f}, "
                f"its limit is {measured.limit:.0f}",
                "shorten sentences, choose common words "
                "(python -m scripts.check --rule readability --report shows the figures)")


def _start(text: str) -> str:
    start = " ".join(text.split()[:6])
    return f"{start} …" if len(text.split()) > 6 else start
