"""The figures of a text, whatever their local form: ``0,5 mg`` and ``0.5 mg`` are one quantity.

What counts as a figure: digits and a minus before them, dates, times, telephone numbers,
percentages and “of 100”, the words two to ninety-nine, simple fractions. What does not: “one”
(French has no other word for “a”), ordinals in words, and a number glued to letters (CYP3A4, A4),
which is a name.

Some words may stand for a figure but need not (“one”, “both”, “twice”, “second”): they are
*hinted*. A hint answers a figure of the other language, and is never asked for itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from scripts.content.figure_words import FIGURE_WORDS, FigureWords
from scripts.content.formats import MONTHS
from scripts.content.languages import LANGUAGES


class Quantity(NamedTuple):
    """A value in canonical form (``0.5``, ``1/3``, ``2019-03-05``) and its unit ("" unknown)."""

    value: str
    unit: str = ""

    def __str__(self) -> str:
        """As a finding names it: “8 weeks”."""
        return f"{self.value} {self.unit}".strip()


@dataclass(frozen=True)
class Figures:
    """What a text states, the values that some of its words may stand for, and its numbers (those
    that are no date, hour or fraction) in their order."""

    stated: Counter[Quantity]
    hinted: Counter[str]
    numbers: tuple[Quantity, ...] = ()


_DIGIT = re.compile(r"\d")
_SPACES = re.compile(r"[^\S\n]")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+|\b10\.\d{4,9}/\S+")
_ISO_DATE = re.compile(r"(?<![\w-])\d{4}-(?:0[1-9]|1[0-2])(?:-\d{2})?(?![\w-])")
_ALWAYS = re.compile(r"(?<!\w)24 ?/ ?7(?!\w)")
_OF_EACH = re.compile(r"(?<!\w)(\d+) ?(h|heures|j|jours)(?: ?/ ?| sur )\1(?!\w)")
_HALF_DAY_CLOCK = re.compile(r"(?<![\w:])(\d{1,2})(?:[:.]([0-5]\d))? ?([ap])\.?m\b\.?")
_CLOCK = re.compile(
    r"(?<![\w:])([01]?\d|2[0-3])(?:(?::| ?h ?)([0-5]\d)| heures? (15|30|45))(?![\w:]|[.,]\d)")
_PHONE = re.compile(
    r"(?<![\w.,])(?:\+\d[\d ()-]{6,}\d|0\d*(?:[ .-]\d{2,}){2,}"
    r"|(?:1[ -])?\(?\d{3}\)?[ -]\d{3}[ -]\d{4}|\d(?:-\d){2,})(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONEY = {"$": "dollars", "€": "euros", "£": "pounds"}
# A dash is a minus where nothing stands before it: in “3–14” it is “to”.
_MINUS = r"−|(?<![^\s(])[–-]"
ONE = "1"
# The denominator that the guide counts people by; standing alone it is a hint.
HUNDRED = "100"
# What a figure leaves behind: it parts its neighbours, so that no unit reaches across it.
_GAP = " · "
# What a hint leaves behind: a word like any other.
_HINT = "x"


def quantities(text: str, language: str) -> Counter[Quantity]:
    """The quantities that ``text`` states, each as often as it stands there."""
    return read(text, language).stated


def read(text: str, language: str) -> Figures:
    """The quantities of ``text`` and the values its words hint at.

    A new line ends a passage: no unit and no date reaches across it. Raises KeyError for a language
    that has no figure words.
    """
    words = FIGURE_WORDS[language]
    text = _ADDRESS.sub(_GAP, _SPACES.sub(" ", text))
    stated: list[Quantity] = []

    def take(pattern: re.Pattern[str], make: Callable[[re.Match[str]], Iterable[Quantity]]) -> None:
        nonlocal text

        def record(match: re.Match[str]) -> str:
            stated.extend(make(match))
            return _GAP
        text = pattern.sub(record, text)

    if _DIGIT.search(text):
        take(_ISO_DATE, lambda match: [Quantity(match[0], "date")])
        for pattern in _dates(language):
            take(pattern, lambda match: [_date(match, language)])
        take(_ALWAYS, lambda match: [Quantity("24", "hours"), Quantity("7", "days")])
        take(_OF_EACH, lambda match: [
            Quantity(match[1], "hours" if match[2][0] == "h" else "days")])
        take(_HALF_DAY_CLOCK, lambda match: [
            _hours(int(match[1]) % 12 + 12 * (match[3] == "p"), int(match[2] or 0))])
        take(_CLOCK, lambda match: [_hours(int(match[1]), int(match[2] or match[3]))])
        take(_PHONE, lambda match: [Quantity(re.sub(r"\D", "", match[0]))])
    text = _compound(language).sub(lambda match: _sum(match, words), text)
    text = _half_more(language).sub(lambda match: _and_a_half(match, words.cardinals), text)
    if _word("|".join(words.fractions.values())).search(text):
        for value, pattern in words.fractions.items():
            take(_word(pattern), lambda match, value=value: [Quantity(value)])
    hint = _word("|".join(words.hints.values()))
    hinted = Counter(
        value for match in hint.finditer(text)
        for value, pattern in words.hints.items() if _word(pattern).fullmatch(match[0]))
    text = hint.sub(_HINT, text)
    text = _word(_longest_first(words.cardinals)).sub(
        lambda match: str(words.cardinals[match[0].lower()]), text)
    numbers: tuple[Quantity, ...] = ()
    if _DIGIT.search(text):
        text, hinted[HUNDRED] = _with_percent(text, language)
        numbers = tuple(_numbers(text, language))[::-1]
    return Figures(Counter(stated) + Counter(numbers), hinted, numbers)


def differences(
    first: Figures, second: Figures
) -> tuple[Counter[Quantity], Counter[Quantity]]:
    """What only the first text states, and what only the second does.

    A value whose unit is unknown equals the same value with one: “7 better days” is “7 jours”. So
    does “3 adultes de 18 à 64 ans sur 100” equal “3 of 100 adults”: the share stands further off.
    """
    shared = first.hinted[HUNDRED] or second.hinted[HUNDRED]
    left, right = first.stated - second.stated, second.stated - first.stated
    for mine in sorted(left):
        for other in sorted(right):
            unknown = not (mine.unit and other.unit)
            share = shared and {mine.unit, other.unit} == {"percent", "people"}
            if mine.value == other.value and (unknown or share):
                both = min(left[mine], right[other])
                left[mine] -= both
                right[other] -= both
    return (_unanswered(left, first.hinted, second.hinted),
            _unanswered(right, second.hinted, first.hinted))


def exchanged(
    first: Figures, second: Figures, free: frozenset[str] = frozenset()
) -> tuple[Quantity, int] | None:
    """A number of the second text that stands elsewhere in the order of the first, and how often it
    stood before; None where what both state runs in one order. ``free``: values that may stand
    anywhere while they have no unit.

    “69 with the spray, 52 with a placebo” holds the same figures as its reverse.
    """
    left, right = ([number for number in figures.numbers if number.unit or number.value not in free]
                   for figures in (first, second))
    mine, others = ([number.value for number in numbers] for numbers in (left, right))
    if mine == others:
        return None
    in_order = _in_order(mine, others)
    moved = (Counter(mine) & Counter(others)) - Counter(others[place] for place in in_order)
    place = next((place for place, value in enumerate(others)
                  if moved[value] and place not in in_order), None)
    return None if place is None else (right[place], right[:place].count(right[place]))


def _in_order(first: list[str], second: list[str]) -> set[int]:
    """The places in ``second`` of the longest run that both hold in one order, gaps allowed."""
    longest = [[0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for row, value in reversed(list(enumerate(first))):
        for column, other in reversed(list(enumerate(second))):
            longest[row][column] = (
                longest[row + 1][column + 1] + 1 if value == other
                else max(longest[row + 1][column], longest[row][column + 1]))
    places, row, column = set(), 0, 0
    while row < len(first) and column < len(second):
        if first[row] == second[column]:
            places.add(column)
            row, column = row + 1, column + 1
        elif longest[row + 1][column] > longest[row][column + 1]:
            row += 1
        else:
            column += 1
    return places


def _unanswered(
    surplus: Counter[Quantity], own: Counter[str], others: Counter[str]
) -> Counter[Quantity]:
    # “double blind” answers “double aveugle”, so neither is free to answer a figure; but most of
    # the French “une” answer no “one”.
    free = others - own
    free[ONE] = others[ONE]
    for quantity in sorted(surplus):
        answered = min(surplus[quantity], free[quantity.value])
        surplus[quantity] -= answered
        free[quantity.value] -= answered
    return +surplus


@cache
def _word(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)", re.I)


def _longest_first(words: Iterable[str]) -> str:
    """The alternatives of a pattern: “dix-sept” is tried before “dix”."""
    return "|".join(sorted(words, key=len, reverse=True))


@cache
def _compound(language: str) -> re.Pattern[str]:
    words = FIGURE_WORDS[language]
    tens = _longest_first(word for word, value in words.cardinals.items() if value >= 20)
    rest = _longest_first((*words.units_only, *(
        word for word, value in words.cardinals.items() if value < 20)))
    return _word(rf"(?P<tens>{tens})(?:{words.joint})(?P<rest>{rest})")


def _sum(match: re.Match[str], words: FigureWords) -> str:
    """“twenty-four” as 24, and “quatre-vingt-onze” as 91."""
    known = words.units_only | words.cardinals
    return str(known[match["tens"].lower()] + known[match["rest"].lower()])


def _canonical(value: Fraction) -> str:
    plain = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(plain) != value:
        return str(value)
    text = f"{plain:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@cache
def _dates(language: str) -> tuple[re.Pattern[str], ...]:
    months = "|".join(MONTHS[language])
    # Where months have a capital, “may” and “march” without one are other words.
    month = rf"(?P<month>{months})" if months[0].isupper() else rf"(?P<month>(?i:{months}))"
    day, year = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?", r"(?P<year>\d{4})"
    return tuple(re.compile(rf"(?<![\w.,]){pattern}\b") for pattern in (
        rf"{day} {month}(?:,? {year})?", rf"{month} {day},? {year}", rf"{month} {year}"))


def _date(match: re.Match[str], language: str) -> Quantity:
    found = match.groupdict()
    month = [name.lower() for name in MONTHS[language]].index(found["month"].lower()) + 1
    parts = [found["year"], f"{month:02}", found.get("day") and f"{int(found['day']):02}"]
    return Quantity("-".join(part for part in parts if part), "date")


def _hours(hour: int, minute: int) -> Quantity:
    return Quantity(_canonical(hour + Fraction(minute, 60)), "hours")


@cache
def _half_more(language: str) -> re.Pattern[str]:
    words = FIGURE_WORDS[language]
    number = "|".join((r"\d+", words.one, *words.cardinals))
    return _word(rf"(?P<number>{number})(?P<between> [^\W\d_]+)? (?:{words.half})")


def _and_a_half(match: re.Match[str], cardinals: dict[str, int]) -> str:
    number = match["number"]
    whole = number if number.isdigit() else cardinals.get(number.lower(), 1)
    return f"{whole}.5{match['between'] or ''}"


def _with_percent(text: str, language: str) -> tuple[str, int]:
    """“69 people of 100” as “69 % people”; without the “out of 100” that follow no number, and how
    many they are."""
    words = FIGURE_WORDS[language]
    no_unit = rf"(?![ -]?{_unit_pattern(language, but='people')})"
    hundred = rf"100(?![\d.,]*\d| \d{{3}}){no_unit}"
    text = re.sub(
        rf"(?<=\d){no_unit}((?: [^\W\d_]+){{0,3}}) (?:{words.share}) {hundred}", r" %\1", text)
    return re.subn(rf"(?<!\w)(?:{words.free_share}) {hundred}", _GAP, text, flags=re.I)


@cache
def _unit_pattern(language: str, but: str = "") -> str:
    units = FIGURE_WORDS[language].units
    parts = (part for name, pattern in units.items() if name != but
             for part in pattern.split("|"))
    return rf"(?i:(?:{_longest_first(parts)})(?!\w))"


@cache
def _unit_name(language: str, text: str) -> str:
    return next(name for name, pattern in FIGURE_WORDS[language].units.items()
                if re.fullmatch(pattern, text, re.I))


@cache
def _number_pattern(language: str) -> re.Pattern[str]:
    words = FIGURE_WORDS[language]
    return re.compile(
        rf"(?<!\w)(?P<money>[$€£])? ?(?P<minus>{_MINUS})?(?P<number>{words.number})"
        rf"(?:{words.ordinal})?"
        rf"(?: (?P<scale>{'|'.join(words.scales)})(?!\w)(?: de| d’)?)?"
        rf"(?:(?:[ -]?| (?:{words.before_unit}) )(?P<unit>{_unit_pattern(language)}))?(?!\w)")


def _numbers(text: str, language: str) -> Iterator[Quantity]:
    """Numbers in digits with their units; “3 to 14 days” gives the days to both."""
    words = FIGURE_WORDS[language]
    joined = re.compile(rf" ?(?:{words.connector}) ?", re.I)
    after, unit_after = len(text), ""
    for match in reversed(list(_number_pattern(language).finditer(text))):
        unit = _MONEY.get(match["money"] or "", "")
        if match["unit"]:
            unit = _unit_name(language, match["unit"])
        elif not unit and joined.fullmatch(text[match.end():after]):
            unit = "" if _YEAR.fullmatch(match["number"]) else unit_after
        yield Quantity(_canonical(_value(match, language)), unit)
        after, unit_after = match.start(), unit


def _value(match: re.Match[str], language: str) -> Fraction:
    digits = match["number"].replace(" ", "")
    digits = digits.replace(",", "" if LANGUAGES[language].decimal == "." else ".")
    scale = next((factor for name, factor in FIGURE_WORDS[language].scales.items()
                  if match["scale"] and re.fullmatch(name, match["scale"], re.I)), 1)
    return Fraction(digits) * scale * (-1 if match["minus"] else 1)
