"""Days that pass: what warns 60 days ahead, what has run out."""

from __future__ import annotations

import calendar
import datetime

AHEAD = datetime.timedelta(days=60)


def add_months(day: datetime.date, months: int) -> datetime.date:
    """The same day ``months`` later; the last of the month where that month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def is_past(last: datetime.date, today: datetime.date) -> bool:
    """Whether the last good day lies behind us."""
    return last < today


def is_near(last: datetime.date, today: datetime.date) -> bool:
    """Whether the last good day is today or at most 60 days ahead."""
    return today <= last <= today + AHEAD
