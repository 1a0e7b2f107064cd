"""French and English typography: as authors type it, and as the built pages hold it.

Why: a straight apostrophe hides “l’eskétamine” from search, a French “?” alone at the start of a
line stops a reader who struggles, “1.500” and “1,500” are a thousandfold apart, and “10 | mg” over
two lines is misread. Authors type ordinary spaces and the build sets the non-breaking ones, so both
are looked at.

False alarms avoided: code, link targets, attribute lists, block calls and the quotes that delimit a
title or a YAML text are not prose; titles of works keep their own language's marks; version numbers
(WCAG 2.2) are no decimals, helplines (116 123) no thousands; “ ” may stand inside « ».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import html

from scripts.checks._places import Places
from scripts.checks.context import BuiltPage, Context
from scripts.content.findings import Finding
from scripts.content.languages import LANGUAGES
from scripts.content.prose import Piece, site_texts, strings
from scripts.content.site import Site
from scripts.content.typography import NBSP, NNBSP, UNIT, plain

ID = "typography"
COUNTS = "texts"


@dataclass(frozen=True)
class Fault:
    """How a fault looks, what to say of it, how to repair it; ``unless`` tells a false alarm."""

    pattern: re.Pattern[str]
    message: str
    repair: str
    unless: Callable[[re.Match[str], set[str]], bool] = lambda match, helplines: False


def _is_version(match: re.Match[str], helplines: set[str]) -> bool:
    return bool(re.search(r"(?:[A-Z]{2,}|[Vv]ersion|[Éé]dition|edition) $",
                          match.string[:match.start()]))


def _is_telephone(match: re.Match[str], helplines: set[str]) -> bool:
    before, after = match.string[:match.start()], match.string[match.end():]
    return (match[0].replace(" ", "") in helplines
            or bool(_CALLED.search(before[-20:]) or re.match(r"-\d| [A-Z]{3}", after)))


def _is_nested(match: re.Match[str], helplines: set[str]) -> bool:
    before = match.string[:match.start()]
    return before.count("«") > before.count("»")


_CALLED = re.compile(r"\b(?:SMS|text|call|appele[rz]|numéros?|numbers?|tél|phone)\b", re.I)
_COUNTED = (r" (?:personnes|patients|adultes|enfants|essais|euros|dollars|francs|mg|people|adults"
            r"|children|trials|dollars|pounds)\b")
_LETTER = r"[^\W\d_]"
_BOTH = (
    Fault(re.compile(r"'"), "a straight apostrophe", "type ’"),
    Fault(re.compile(r'"'), "a straight quotation mark", "type « » in French, “ ” in English"),
    Fault(re.compile(r"[‘‛´ʼ′‹›]"), "a sign that is neither apostrophe nor quotation mark",
          "type ’, or « » in French, “ ” in English"),
    Fault(re.compile(r"\.{2,}"), "full stops in a row", "type …, or end the sentence"),
    Fault(re.compile(r"(?<=\S)  +(?=\S)"), "a double space", "type one space"),
    Fault(re.compile(r"(?<=\w) (?:,|\.(?=\s|$))"), "a space before a comma or full stop",
          "remove it"),
    Fault(re.compile(rf"(?<={_LETTER}{{2}})[,;:!?](?={_LETTER}{{2}})"
                     rf"|(?<={_LETTER}{{2}})\.(?=[A-ZÀ-Ý]{_LETTER})"),
          "no space after the sign", "type a space after it"),
    Fault(re.compile(r"(?<=\()\s|(?<=\S)\s(?=\))"), "a space inside brackets", "remove it"),
    Fault(re.compile(r"(?<=\w)\((?=\w{4})"), "no space before the bracket", "type a space"),
    Fault(re.compile(r"(?<=\S) --? (?=\S)"), "a hyphen for a dash", "type –"),
    Fault(re.compile(r"(?<![\w.,-])\d+(?:[.,]\d+)?(?:mg|µg|kg|g|ml|mmHg|cm|km|min|h|°C)(?!\w)"),
          "no space between number and unit", "type an ordinary space: 10 mg"),
    # “vous vous endormez” and “that that” are right.
    Fault(re.compile(rf"(?<![\w’-])(?!(?:nous|vous|that|had)\b)({_LETTER}{{2,}})\s\1(?![\w’-])",
                     re.I),
          "a word twice", "remove one"),
)
_FAULTS = {
    "fr": (
        *_BOTH,
        Fault(re.compile(r"(?<=[^\s(\[«“!?…])[;!?](?![\w/=])|(?<=\S):(?=\s|$)|(?<=[^\s«])»"
                         r"|(?<=\S)[%€]"),
              "no space before the sign", "type an ordinary space before : ; ! ? » % €"),
        Fault(re.compile(r"«(?=\S)"), "no space after «", "type an ordinary space after «"),
        Fault(re.compile(r"[“”]"), "English quotation marks", "type « … »", _is_nested),
        Fault(re.compile(r"(?<![\w.,/:-])\d+\.\d+(?![\w.])"), "a decimal point in French",
              "type a comma: 0,5", _is_version),
        Fault(re.compile(r"(?<![\w.,])[1-9]\d{0,2}(?:,\d{3})+(?![\d,])"),
              "English thousands in French", "type a space between thousands: 1 000"),
        Fault(re.compile(rf"(?<![\w.,/-])(?:\d{{4}}(?={_COUNTED})|\d{{5,}}(?![\w/-]))"),
              "thousands run together", "type a space between thousands: 10 000", _is_telephone),
        Fault(re.compile(r"\d(?:i?èmes?|ères?)\b"), "an ordinal that is too long",
              "type 1er, 1re, 2e, 3e"),
        Fault(re.compile(r"\w*(?:[oO]eu|[oO]eil|\b[oO]e[dst][a-zèé]|\b[fF]oe|[cC]oel)\w*"),
              "oe for œ", "type œ: cœur, œuvre, œdème, nœud"),
    ),
    "en": (
        *_BOTH,
        Fault(re.compile(r"(?<=\S) [;:!?%](?=\s|$|[)”’])"), "a space before the sign",
              "remove it: English has none before : ; ! ? %"),
        Fault(re.compile(r"[«»]"), "French quotation marks", "type “ … ”"),
        Fault(re.compile(r"“\s|\s”"), "a space inside quotation marks", "remove it"),
        Fault(re.compile(r"[€£$] (?=\d)"), "a space after the sign of a currency",
              "remove it: €50"),
        Fault(re.compile(r"(?<![\w.,])(?:\d+,\d{1,2}|0,\d+)(?![\d,])"),
              "a decimal comma in English", "type a point: 0.5"),
        Fault(re.compile(r"(?<![\w.,])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?!\w| \d)"),
              "French thousands in English", "type a comma between thousands: 1,000",
              _is_telephone),
        Fault(re.compile(rf"(?<![\w.,/-])(?:\d{{4}}(?={_COUNTED})|\d{{5,}}(?![\w/-]))"),
              "thousands run together", "type a comma between thousands: 10,000", _is_telephone),
    ),
}

_PAIRS = ("()", "«»", "“”")

_HELD = f"[{NBSP}{NNBSP}]"
# Spaces and marks that nobody sees: typed by accident, or pasted.
_UNSEEN = re.compile(f"[{NBSP}{NNBSP}\u00ad\u0300-\u036f\u2000-\u200f\u2028\u2029\u2060\ufeff]")
_MAY_BREAK = {
    "fr": re.compile(rf"(?<=\S) [;!?:»%](?!\w)|« |(?<![\d,.])\d{{1,3}} \d{{3}}(?!\d)"
                     rf"|\d {UNIT}(?![\w’'])"),
    "en": re.compile(rf"\d {UNIT}(?![\w’'])"),
}
_NEEDLESS = re.compile(rf"{_HELD}(?!(?<=\d{NBSP}){UNIT}(?![\w’']))")
_MARK = "\ufffc"  # stands in a text for what is read apart
_APART = {"sup", "sub"}
_SILENT = {"script", "style", "pre", "textarea", "template"}
_INLINE = {"a", "abbr", "b", "bdi", "button", "cite", "em", "i", "mark", "q", "s", "small", "span",
           "strong", "time", "u"}
_ATTRIBUTES = ("alt", "title", "aria-label", "data-label", "placeholder")
_METAS = ("description", "og:title", "og:description", "twitter:title", "twitter:description")


def findings(context: Context) -> Iterator[Finding]:
    """What authors typed, then what the build made of it."""
    yield from _typed_spaces(context.site)
    helplines = {re.sub(r"\D", "", str(record[key])) for record in context.site.records("helplines")
                 for key in ("number", "dial") if key in record}
    for piece in site_texts(context.site):
        context.count(ID)
        yield from _in_source(piece, helplines)
    places = Places(context)
    for built in context.built.values():
        for language, text in _shown(built):
            context.count(ID)
            yield from _in_built(built, language, text, places)


def _typed_spaces(site: Site) -> Iterator[Finding]:
    """Spaces and marks that nobody sees: the next author forgets them."""
    message = "a non-breaking space, a loose accent or a mark that nobody sees is typed"
    repair = "retype the word and its spaces: the build makes the spaces non-breaking"
    for page in site.pages.values():
        for number, line in enumerate(page.body.split("\n"), start=page.body_line):
            if _UNSEEN.search(line):
                yield Finding(page.source, number, ID, message, repair)
    for document in (*(page.front for page in site.pages.values()), *site.data.values()):
        for where, text in strings(document.value):
            if _UNSEEN.search(text):
                yield Finding(document.path, document.line(*where), ID, message, repair)


def _in_source(piece: Piece, helplines: set[str]) -> Iterator[Finding]:
    text = plain(piece.text.replace("\n", " "))
    for fault in _FAULTS[piece.language]:
        for match in fault.pattern.finditer(text):
            if not fault.unless(match, helplines):
                yield Finding(piece.source, piece.line_at(match.start()), ID,
                              f"{fault.message} (“{_around(match)}”)", fault.repair)
    for opening, closing in _PAIRS:
        more = text.count(opening) - text.count(closing)
        if more:
            place = text.rfind(opening if more > 0 else closing)
            yield Finding(piece.source, piece.line_at(place), ID,
                          f"{opening} and {closing} do not come in pairs",
                          f"type the missing {closing if more > 0 else opening}")


def _in_built(built: BuiltPage, language: str, text: str, places: Places) -> Iterator[Finding]:
    for match in _MAY_BREAK[language].finditer(text):
        path, line = places.of(built, plain(_around(match)).strip(" …"), plain(match[0]))
        yield Finding(path, line, ID, f"the built page may break a line in “{_around(match)}”",
                      "the build sets the non-breaking space: see hold() in "
                      "scripts/content/typography.py")
    if language != "fr":
        for match in _NEEDLESS.finditer(text):
            path, line = places.of(built, plain(_around(match)).strip(" …"))
            yield Finding(path, line, ID,
                          f"a non-breaking space holds no number and unit in “{_around(match)}”",
                          "remove it from the template or data, or see hold() in "
                          "scripts/content/typography.py")


def _around(match: re.Match[str]) -> str:
    """The match with the words around it."""
    start = match.string.rfind(" ", 0, max(0, match.start() - 12)) + 1
    end = match.string.find(" ", match.end() + 12)
    return match.string[start:end if end >= 0 else None].strip().replace(_MARK, "")


def _shown(built: BuiltPage) -> Iterator[tuple[str, str]]:
    """The texts a built page shows or tells (attributes, meta descriptions), with their language.

    A text runs across tags within the line and ends where a block ends. A mark stands in it for
    what is read apart: the number of a reference, words in another language.
    """
    run: list[str] = []
    yield from _walk(built.tree, built.language, run)
    yield from _text(run, built.language)


def _walk(element: html.HtmlElement, outer: str, run: list[str]) -> Iterator[tuple[str, str]]:
    tag = element.tag
    if not isinstance(tag, str) or tag == "code" or tag in _SILENT:
        if tag in _SILENT:
            yield from _text(run, outer)
        run.append((_MARK if tag == "code" else "") + (element.tail or ""))
        return
    language = (element.get("lang") or outer)[:2]
    if language not in LANGUAGES:
        language = outer
    for name in _ATTRIBUTES:
        if element.get(name):
            yield language, element.get(name)
    if tag == "meta" and (element.get("name") or element.get("property")) in _METAS:
        yield language, element.get("content") or ""
    apart = tag in _APART or (tag in _INLINE and language != outer)
    own: list[str] = run if tag in _INLINE and not apart else []
    if own is not run and not apart:
        yield from _text(run, outer)
    own.append(element.text or "")
    for child in element:
        yield from _walk(child, language, own)
    if own is not run:
        yield from _text(own, language)
    run.append((_MARK if apart else "") + (element.tail or ""))


def _text(run: list[str], language: str) -> Iterator[tuple[str, str]]:
    """What was gathered of one text, its white space as a browser shows it."""
    text = re.sub(r"[ \t\r\n]+", " ", "".join(run)).strip(" ")
    run.clear()
    if text.strip(_MARK):
        yield language, text
