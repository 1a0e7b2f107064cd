"""What each language calls its figures and units, as regular expressions (for ``quantities``)."""

from __future__ import annotations

from dataclasses import dataclass

# Written alike everywhere.
_SYMBOLS = {
    "percent": r"%", "mg/kg": r"mg ?/ ?kg", "mg": r"mg", "µg": r"[µμ]g|mcg", "ng": r"ng", "g": r"g",
    "kg": r"kg", "ml": r"ml", "mmHg": r"mm ?Hg", "cm": r"cm", "hours": r"h", "minutes": r"min",
    "dollars": r"\$|dollars?|USD|CAD", "euros": r"€|euros?|EUR", "pounds": r"£",
    "francs": r"francs?|CHF", "points": r"points?",
}


@dataclass(frozen=True)
class FigureWords:
    """One language's ways with figures. A page that uses another way than these needs it here.

    ``number``: a number in digits. ``cardinals``: words that state a number; those from twenty on
    take another behind a ``joint`` (“vingt et un”), or one of ``units_only``, which state no number
    by themselves. ``fractions``, by value: words that state a part. ``hints``, by value: words that
    may stand for it. ``before_unit``: words between a number and its unit (“4 more weeks”). ``one``
    and ``half``: words of “one and a half years”. ``share``: what stands before the 100 of “69 of
    100”; ``free_share``: the same where no number precedes.
    """

    number: str
    cardinals: dict[str, int]
    joint: str
    units_only: dict[str, int]
    fractions: dict[str, str]
    hints: dict[str, str]
    units: dict[str, str]
    before_unit: str
    scales: dict[str, int]
    one: str
    half: str
    ordinal: str
    connector: str
    share: str
    free_share: str


def _units(**own: str) -> dict[str, str]:
    names = {"mg_kg": "mg/kg", "ug": "µg"}
    result = dict(_SYMBOLS)
    for key, pattern in own.items():
        name = names.get(key, key)
        result[name] = f"{result[name]}|{pattern}" if name in result else pattern
    return result


FIGURE_WORDS: dict[str, FigureWords] = {
    "fr": FigureWords(
        number=r"[1-9]\d{0,2}(?: \d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?",
        cardinals={"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8,
                   "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15,
                   "seize": 16, "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20,
                   "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70,
                   "quatre-vingts": 80, "quatre-vingt": 80, "nonante": 90},
        joint=r"-(?:et-)?| et (?=une?\b|onze\b)", units_only={"un": 1, "une": 1, "neuf": 9},
        fractions={"1/3": r"(?:un|le) tiers(?! payant)", "2/3": r"(?:2|deux)[ -]tiers",
                   "0.25": r"(?:un|le) quart", "0.75": r"(?:3|trois)[ -]quarts",
                   "0.5": r"moitiés?|demie?(?!-vie)"},
        # “neuf” is nine, and new; “les deux” is both, “deux fois” twice.
        hints={"1": r"une?|seule?|premier|première",
               "2": r"(?:les|des|ces) deux|deux fois|doubl\w+|seconde?|deuxième",
               "3": r"troisième", "4": r"quatrième", "5": r"cinquième", "9": r"neuf",
               "10": r"dizaine", "12": r"douzaine|midi", "15": r"quinzaine", "20": r"vingtaine",
               "24": r"minuit", "30": r"trentaine", "40": r"quarantaine", "50": r"cinquantaine"},
        units=_units(
            percent=r"pour cent", mg_kg=r"mg par kg", mg=r"milligrammes?", ug=r"microgrammes?",
            ml=r"millilitres?", litres=r"litres?", mmHg=r"mm de mercure",
            hours=r"heures?", minutes=r"minutes?", seconds=r"secondes?", days=r"jours?|journées?|j",
            nights=r"nuits?", weeks=r"semaines?", months=r"mois", years=r"ans?|années?",
            times=r"fois",
            people=r"personnes?|gens|patiente?s?|adultes?|participante?s?|femmes?|hommes?|enfants?",
            pounds=r"livres?"),
        before_unit=r"autres|premi(?:er|ère)s|derni(?:er|ère)s|prochaine?s|bonne?s",
        scales={"mille": 10**3, "millions?": 10**6, "milliards?": 10**9},
        one=r"une?", half=r"et demie?",
        ordinal=r"er|re|ère|e|ème", connector=r"à|au|ou|et|[-–]",
        share=r"sur|pour", free_share=r"sur|pour"),
    "en": FigureWords(
        number=(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?: \d{3})+"
                r"|\d+(?:\.\d+)?"),
        cardinals={"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
                   "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
                   "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
                   "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
                   "eighty": 80, "ninety": 90},
        joint=r"-", units_only={"one": 1},
        # “a third choice” is an ordinal.
        fractions={"1/3": r"(?:an?|one)[ -]third(?= of\b|[.,;:)]|$)", "2/3": r"(?:2|two)[ -]thirds",
                   "0.25": r"(?:an?|one)[ -]quarter", "0.75": r"(?:3|three)[ -]quarters",
                   "0.5": r"half(?!-life|-way)|halves"},
        hints={"1": r"one|once|single|first",
               "2": r"(?:the|these|those) two|both|twice|doubl\w+|second",
               "0.5": r"halved|halving|halve", "1/3": r"third", "3": r"third", "4": r"fourth",
               "5": r"fifth", "12": r"dozen|noon", "24": r"midnight"},
        units=_units(
            percent=r"per ?cent", mg_kg=r"mg per kg", mg=r"milligrams?", ug=r"micrograms?",
            ml=r"millilitres?", litres=r"litres?", mmHg=r"mm of mercury",
            hours=r"hours?", minutes=r"minutes?", seconds=r"seconds?", days=r"days?",
            nights=r"nights?", weeks=r"weeks?", months=r"months?", years=r"years?", times=r"times",
            people=r"people|persons?|patients?|adults?|participants?|women|men|children",
            pounds=r"pounds?"),
        before_unit=r"more|other|further|extra|first|last|next|full|whole",
        scales={"thousand": 10**3, "million": 10**6, "billion": 10**9},
        one=r"one|an?", half=r"and a half",
        ordinal=r"st|nd|rd|th|s", connector=r"to|or|and|[-–]",
        share=r"(?:out of|of|in)(?: every)?|per|for every",
        free_share=r"out of|per|every"),
}
