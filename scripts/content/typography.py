"""Non-breaking spaces: authors type ordinary spaces, the build sets the ones that hold.

French (Lexique des règles typographiques en usage à l'Imprimerie nationale): a narrow one before
``; ! ?`` and between thousands, a full one before ``: » %`` and after ``«``. In both languages a
number stays with its unit.
"""

from __future__ import annotations

import re

NBSP, NNBSP = "\u00a0", "\u202f"

UNIT = (r"(?:mg|kg|µg|ng|g|ml|mL|l|L|mmHg|mm|cm|km|m|h|j|min|s|°C|%|€|£|\$|USD|CAD|francs?|euros?"
        r"|dollars?|heures?|minutes?|jours?|semaines?|mois|ans?|années?|personnes?|fois"
        r"|hours?|minutes?|days?|weeks?|months?|years?|people|of|sur|out)")
_SPACE = "[ \n]"  # a line that ends in the source is a space on the page
_NUMBER_AND_UNIT = re.compile(rf"(?<=\d){_SPACE}(?={UNIT}(?![\w’']))")
# Most texts have none of these places; the rules below need not be tried on them.
_PLACE = re.compile(rf"\d{_SPACE}|{_SPACE}[;!?:»%]|«{_SPACE}")
# “10 000”, “1 555”; not “2019 100”, nor the second group of 12 0345.
_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})+(?!\d)")

_TAG = r"<(?:[a-zA-Z/](?:[^\"'>]|\"[^\"]*\"|'[^']*')*|![^>]*)>"
_TOKEN = re.compile(
    rf"(<!--.*?-->|<(?P<silent>script|style|pre|code|textarea)\b.*?</(?P=silent)>|{_TAG})", re.S)
_ATTRIBUTE = re.compile(
    r'(?<![\w-])(alt|title|aria-label|content|data-label|placeholder)="([^"]*)"')
_LANG = re.compile(r'<\w[^>]*?\slang="([a-z-]+)"')
_NAME = re.compile(r"</?([\w-]+)")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
         "track", "wbr"}
# Tags within a line of text: a space and its sign may stand on either side of them. Not ``sup``:
# the number of a reference is no part of the number or the word before it.
_INLINE = {"a", "abbr", "b", "bdi", "button", "cite", "em", "i", "mark", "q", "s", "small", "span",
           "strong", "time", "u"}


def hold(text: str, language: str) -> str:
    """Set the non-breaking spaces of a plain text; its length stays the same."""
    if not _PLACE.search(text):
        return text
    if language == "fr":
        text = _THOUSANDS.sub(lambda match: match[0].replace(" ", NNBSP), text)
        text = re.sub(rf"(?<!\s){_SPACE}(?=[;!?](?!\w))", NNBSP, text)
        text = re.sub(rf"(?<!\s){_SPACE}(?=[:»%](?!\w))", NBSP, text)
        text = re.sub(rf"(?<=«){_SPACE}", NBSP, text)
    return _NUMBER_AND_UNIT.sub(NBSP, text)


def set_spaces(html: str, language: str) -> str:
    """Set the non-breaking spaces of a page: its text, titles and alternative texts.

    Text in another language (an element with its own ``lang``) keeps that language's rules; code,
    scripts and styles are left alone.
    """
    out: list[str] = []
    run: list[int] = []  # places in ``out`` of the texts of one line, in one language
    open_tags: list[tuple[str, str]] = []
    position = 0

    def current() -> str:
        return open_tags[-1][1] if open_tags else language

    def end_run() -> None:
        held = hold("".join(out[index] for index in run), current())
        start = 0
        for index in run:
            end = start + len(out[index])
            out[index] = held[start:end]
            start = end
        run.clear()

    def add_text(text: str) -> None:
        run.append(len(out))
        out.append(text)

    for match in _TOKEN.finditer(html):
        add_text(html[position:match.start()])
        position = match.end()
        tag, name = match[0], _NAME.match(match[0])
        if match["silent"] or name is None:
            if match["silent"] != "code":
                end_run()
            out.append(tag)
            continue
        if name[1] not in _INLINE or _LANG.match(tag):
            end_run()
        if tag.startswith("</"):
            names = [opened for opened, _ in open_tags]
            if name[1] in names:  # a stray closing tag closes nothing
                index = len(names) - 1 - names[::-1].index(name[1])
                if any(lang != (open_tags[index - 1][1] if index else language)
                       for _, lang in open_tags[index:]):
                    end_run()
                del open_tags[index:]
            out.append(tag)
            continue
        own = _LANG.match(tag)
        inner = own[1][:2] if own else current()
        out.append(_ATTRIBUTE.sub(
            lambda found, lang=inner: f'{found[1]}="{hold(found[2], lang)}"', tag))
        if name[1] not in _VOID and not tag.endswith("/>"):
            open_tags.append((name[1], inner))
    add_text(html[position:])
    end_run()
    return "".join(out)


def plain(text: str) -> str:
    """Ordinary spaces in place of the non-breaking ones."""
    return text.replace(NBSP, " ").replace(NNBSP, " ")
