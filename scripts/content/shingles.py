"""Runs of eight words, hashed: enough to recognise a copied phrase, not to read it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

LENGTH = 8
# 48 bits: against some 4,000 runs, a million words meet one by chance once in 70,000 times.
_DIGITS = 12
_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"['’‘`´]")


def normalise(text: str) -> list[str]:
    """The words of a text: case folded, accents kept, punctuation and apostrophes removed.

    However letters were typed or pasted: a loose accent, “ﬁ” in one sign, œ or oe.
    """
    text = unicodedata.normalize("NFKC", _JOINED.sub("", text)).casefold()
    return _WORD.findall(text.replace("\u00ad", "").replace("œ", "oe"))


def digest(words: list[str]) -> str:
    """The truncated hash of a run of words."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:_DIGITS]


def shingles(words: list[str]) -> Iterator[str]:
    """The hash of every run of eight words, in order."""
    for start in range(len(words) - LENGTH + 1):
        yield digest(words[start:start + LENGTH])


def read_digest(file: Path) -> frozenset[str]:
    """The hashes of a digest file; lines that start with ``#`` are comments."""
    return frozenset(line for line in file.read_text(encoding="utf-8").split()
                     if re.fullmatch(rf"[0-9a-f]{{{_DIGITS}}}", line))
