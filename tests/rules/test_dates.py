"""Dates in data."""

from __future__ import annotations

import datetime

import pytest

from scripts.checks.runner import run
from tests.mini import Mini

RULE = "dates"
TODAY = datetime.date(2026, 11, 22)
BOTH = {"fr": "Texte", "en": "Text"}


def country(mini: Mini, **dates: str) -> None:
    mini.data("access", [{
        "id": "FR", "name": BOTH, "ketamine": BOTH, "control": BOTH, "spray": BOTH,
        "coverage": BOTH, "checked_on": datetime.date(2026, 11, 1),
        **{key: datetime.date.fromisoformat(value) for key, value in dates.items()},
        "references": []}])


def found(mini: Mini) -> list[tuple[str, int, bool]]:
    return [(finding.message, finding.line, finding.warning)
            for finding in mini.findings(RULE, TODAY)]


def test_sound_dates_are_no_finding(mini: Mini):
    country(mini, valid_until="2027-06-01")
    assert found(mini) == []
    assert run(mini.context(TODAY), RULE).checked == {"dates (dates)": 2}


@pytest.mark.parametrize(("day", "told"), [("2026-11-22", False), ("2026-11-23", True)])
def test_a_fact_checked_on_a_day_to_come_is_a_finding(mini: Mini, day: str, told: bool):
    country(mini, checked_on=day)
    assert bool(found(mini)) is told


@pytest.mark.parametrize(("day", "expected"), [
    ("2026-11-21", [("the fact was valid until 2026-11-21", False)]),
    ("2026-11-22", [("the fact is valid until 2026-11-22", True)]),
    ("2027-01-21", [("the fact is valid until 2027-01-21", True)]),
    ("2027-01-22", []),
])
def test_a_fact_warns_60_days_ahead_and_fails_once_past(mini: Mini, day: str, expected: list):
    country(mini, valid_until=day)
    assert [(message, warning) for message, _, warning in found(mini)] == expected


def test_the_finding_names_the_line_of_the_date(mini: Mini):
    country(mini, valid_until="2020-01-01")
    lines = (mini.docs / "data" / "access.yml").read_text(encoding="utf-8").split("\n")
    assert lines[found(mini)[0][1] - 1].strip() == "valid_until: 2020-01-01"


def test_the_interface_s_words_for_checked_on_are_no_date(mini: Mini):
    country(mini)
    assert "checked_on: {fr:" in (mini.docs / "data" / "interface.yml").read_text(encoding="utf-8")
    assert found(mini) == []


def test_a_site_without_dated_facts_has_nothing_to_check(mini: Mini):
    report = run(mini.context(TODAY), RULE)
    assert (report.findings, report.blind) == ((), ())
