"""Dates in data: no fact was checked on a day to come, none is used past its end.

Why: a licence, a price or a law that ended stays on every page that shows the record, and nobody
reads data files for pleasure. `valid_until` warns for 60 days, then fails.

False alarms it avoids: the day named in `valid_until` is still good. How old a check may be is the
matter of each subject (helplines: the rule `safety`), so an old `checked_on` is no finding here. A
text in each language under such a key (the interface's “checked on”) is no date.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from scripts.checks._days import is_near, is_past
from scripts.checks.context import Context
from scripts.content.data import as_date
from scripts.content.findings import Finding
from scripts.content.yamlfile import Document

ID = "dates"
COUNTS = "dates"
SOURCES_ONLY = True

Where = tuple[str | int, ...]


def applies(context: Context) -> bool:
    """Whether any fact of the site carries a date."""
    return any(True for document in context.site.data.values() for _ in _dated(document.value, ()))


def findings(context: Context) -> Iterator[Finding]:
    """What is wrong with each ``checked_on`` and ``valid_until``."""
    for document in context.site.data.values():
        for where, value in _dated(document.value, ()):
            context.count(ID)
            yield from _judge(document, where, value, context.today)


def _dated(value: Any, where: Where) -> Iterator[tuple[Where, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key in ("checked_on", "valid_until") and not isinstance(item, dict):
                yield (*where, key), item
            else:
                yield from _dated(item, (*where, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _dated(item, (*where, number))


def _judge(document: Document, where: Where, value: Any, today: datetime.date) -> Iterator[Finding]:
    line = document.line(*where)
    try:
        day = as_date(value)
    except ValueError:
        yield Finding(document.path, line, ID, f"“{value}” is not a date", "write YYYY-MM-DD")
        return
    if where[-1] == "checked_on":
        if day > today:
            yield Finding(document.path, line, ID, f"checked on {day}, a day to come",
                          "write the day it was checked")
    elif is_past(day, today):
        yield Finding(document.path, line, ID, f"the fact was valid until {day}",
                      "check it at its source, then correct the record or remove it")
    elif is_near(day, today):
        yield Finding(document.path, line, ID, f"the fact is valid until {day}",
                      "check soon what follows, at its source", warning=True)
