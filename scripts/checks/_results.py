"""What makes a text a result: how each language words counts, ratios, changes and licences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scripts.content.quantities import Quantity, read

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»")
_SENTENCE = re.compile(r"(?<=[.!?;]) ")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-.*)?")
_TIMES = {"minutes", "hours", "days", "weeks", "months", "years"}


@dataclass(frozen=True)
class _Signs:
    """How a language words a result: a count of people, a study, a change, a licence."""

    count: re.Pattern[str]
    study: re.Pattern[str]
    change: re.Pattern[str]
    licence: re.Pattern[str]


def _signs(count: str, study: str, change: str, licence: str) -> _Signs:
    return _Signs(*(re.compile(rf"\b(?:{pattern})", re.I)
                    for pattern in (count, study, change, licence)))


_FEW = {  # numbers as words, where a share is told in words: “one in five”, “neuf sur dix”
    "fr": r"(?:\d{1,3}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|vingt|cent)",
    "en": r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twenty|(?:a )?hundred)",
}
_PEOPLE = {
    "fr": r"(?:personnes?|patiente?s?|gens|adultes?|participante?s?|volontaires|usagers?|malades?"
          r"|femmes?|hommes?)",
    "en": r"(?:people|persons?|patients?|adults?|participants?|volunteers|users?|women|men)",
}
_NO_TIME = {
    "fr": r"\b(?! (?:à \d+ )?(?:secondes?|minutes?|heures?|jours?|semaines?|mois|ans?|années?)\b)",
    "en": r"\b(?! (?:to \d+ )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b)",
}
_COUNTS = {
    "fr": (
        r"\d+(?: (?!heures|jours)[^\W\d]+){0,3} (?:sur|de ces|des) \d+\b",
        rf"{_FEW['fr']} (?:(?:{_PEOPLE['fr']}|fois|cas) )?sur {_FEW['fr']}{_NO_TIME['fr']}",
        rf"(?:tiers|quarts?|cinquièmes?|dixièmes?|moitié) (?:des|de ces|des? \d+) {_PEOPLE['fr']}",
        r"pour cent (?:des|de ces)\b",
        rf"{_FEW['fr']}(?:,\d+)? fois (?:plus|moins)\b(?! de temps)",
        r"risques?\b[^.;:]{0,30} (?:doubl|tripl)é", r"(?:doubl|tripl)(?:e|ent|é|er) le risque\b",
        r"(?:risque relatif|rapport de cotes|nombre de sujets à traiter)\b[^.;]{0,25}\d",
        r"sur \d+ [^\W\d]+, \d+\b", r"(?:pass|baiss|diminu|chut)\w+ de \d+ à \d+\b",
        rf"(?:études?|essais?|enquêtes?) (?:chez|sur|de|auprès de) \d+{_NO_TIME['fr']}",
    ),
    "en": (
        r"\d+(?: [a-z]+){0,2} (?:out )?of (?:the |those |these )?\d+\b",
        rf"{_FEW['en']} (?:{_PEOPLE['en']} )?(?:in|out of|of every) (?:every )?{_FEW['en']}"
        + _NO_TIME["en"],
        rf"(?:half|thirds?|quarters?|fifths?|tenths?) (?:of|the)(?: (?:the|these|those|all))*"
        rf" {_PEOPLE['en']}",
        r"per ?cent of\b",
        r"(?:twice|[\w.]+ times) (?:as (?:many|often|likely|high|common)|more|fewer|higher|lower"
        r"|greater|the risk|the rate)\b",
        r"risks?\b[^.;:]{0,30} (?:doubl|tripl|halv)ed",
        r"(?:doubl|tripl|halv)(?:es?|ed) the risk\b",
        r"(?:relative risk|(?:odds|hazard) ratio|number needed to treat)\b[^.;]{0,25}\d",
        r"of (?:the )?\d+ [a-z]+, \d+\b",
        r"(?:f[ae]ll|rose|dropped|went|improved) from \d+ to \d+\b",
        rf"(?:study|studies|trials?|surveys?) (?:of|in) \d+{_NO_TIME['en']}",
    ),
}
_SIGNS = {
    "fr": _signs(
        count="|".join(_COUNTS["fr"]),
        study=r"études?\b|essais?\b|revues?\b|enquêtes?\b|registres?\b|cohortes?\b",
        change=r"baiss|diminu|augment|dur(?:é|e|ait|ent|aient)\b|dispar|soulag|répit|mieux\b"
               r"|amélior|pire\b|rechut|décès|mort|rémission|répond(?:eu|ent|u)|réponse",
        licence=r"autoris|AMM\b|agré(?:é|ment)|notice|commercialis|sur le marché"),
    "en": _signs(
        count="|".join(_COUNTS["en"]),
        study=r"stud(?:y|ies)\b|trials?\b|reviews?\b|surveys?\b|registers?\b|cohorts?\b",
        change=r"f[ae]ll|r[io]se|dropp?|lower|higher\b|gone\b|last(?:ed|s)\b|fad(?:ed?|es)\b|relief"
               r"|eas(?:ed?|es)\b|better\b|improv|worse\b|relaps|died\b|deaths?\b|remission|respon",
        licence=r"licen[cs]|approv|authori[sz]|labels?\b|cleared\b|on the market"),
}


def result_of(text: str, language: str, counted: bool = False) -> str:
    """What makes a text a result, in words; "" where it is none."""
    text = _QUOTED.sub(" ", text)
    signs, stated = _SIGNS[language], read(text, language).stated
    units = {quantity.unit for quantity in stated}
    if "percent" in units or signs.count.search(text) or (counted and stated):
        return "a share or count of people"
    if "people" in units and signs.study.search(text):
        return "people in a study"
    if "points" in units:
        return "points on a scale"
    for sentence in _SENTENCE.split(text):
        stated = read(sentence, language).stated
        if signs.change.search(sentence) and any(q.unit in _TIMES for q in stated):
            return "a change and its time"
        if signs.licence.search(sentence) and any(_is_day_or_year(q) for q in stated):
            return "the date of a licence"
    return ""


def _is_day_or_year(quantity: Quantity) -> bool:
    return quantity.unit in ("", "date") and bool(_YEAR.fullmatch(quantity.value))
