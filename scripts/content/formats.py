"""How dates, numbers and lists look in each language."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from scripts.content.data import as_date
from scripts.content.languages import LANGUAGES

MONTHS = {
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
           "octobre", "novembre", "décembre"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
}


def long_date(value: object, language: str) -> str:
    """``2026-03-01`` as “1 March 2026” or “1er mars 2026”. Raises ValueError for no date."""
    day: datetime.date = as_date(value)
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {MONTHS[language][day.month - 1]} {day.year}"


def number(value: float, language: str) -> str:
    """A number with the language's decimal mark and thousands separator: 1 234,5 or 1,234.5."""
    local = LANGUAGES[language]
    text = f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"
    return text.replace(",", "\0").replace(".", local.decimal).replace("\0", local.thousands)


def cell(text: str) -> str:
    """A text that fits one cell of a Markdown table."""
    return " ".join(str(text).split()).replace("|", r"\|")


def lines(text: str) -> str:
    """A text for one cell, each sentence on a line of its own (its citations stay with it)."""
    return re.sub(r"(?<=[.\]]) (?=[A-ZÀ-Ý0-9])", "<br>", cell(text))


def cites(ids: list[str]) -> str:
    """Citations of the works ``ids``, as an author would type them."""
    return "".join(f"[^{cited}]" for cited in ids)


def sort_key(text: str) -> str:
    """Alphabetical order as a dictionary has it: without accents, capitals, or ligatures."""
    text = text.casefold().replace("œ", "oe").replace("æ", "ae")
    plain = unicodedata.normalize("NFD", text)
    return "".join(c for c in plain if unicodedata.category(c) != "Mn").lstrip("«“[ ")


def alphabetical(
    records: Iterable[dict[str, Any]], key: str, language: str
) -> list[dict[str, Any]]:
    """Records in the alphabetical order of their text ``key`` in one language."""
    return sorted(records, key=lambda record: sort_key(record[key][language]))
