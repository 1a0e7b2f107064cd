"""Non-breaking spaces: authors type ordinary spaces, the build sets the ones that hold.

French (Lexique des règles typographiques en usage à l'Imprimerie nationale): a narrow one before
``; ! ?`` and between thousands, a full one before ``: » %`` and after ``«``. In both languages a
number stays with its unit.
"""

from __future__ import annotations

import re

NBSP, NNBSP = "\u00a0", "\u202f"
_TOKEN = re.compile(r"(<!--.*?-->|<(script|style|pre|code|textarea)\b.*?</\2>|<[^>]*>)", re.S)
_ATTRIBUTE = re.compile(r'\b(alt|title|aria-label|content|data-label|placeholder)="([^"]*)"')
_LANG = re.compile(r'<(\w+)[^>]*\blang="([a-z-]+)"')
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
         "track", "wbr"}
_UNIT = (r"(?:mg|kg|µg|ng|g|ml|mL|l|L|mmHg|mm|cm|km|m|h|min|s|°C|%|€|£|\$|USD|CAD|francs?|"
         r"heures?|minutes?|jours?|semaines?|mois|ans?|années?|personnes?|fois|"
         r"hours?|minutes?|days?|weeks?|months?|years?|people|of|sur|out)")


def hold(text: str, language: str) -> str:
    """Set the non-breaking spaces of a plain text."""
    if language == "fr":
        text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", NNBSP, text)
        text = re.sub(r" (?=[;!?](?!\w))", NNBSP, text)
        text = re.sub(r" (?=[:»%](?!\w))", NBSP, text)
        text = re.sub(r"(?<=«) ", NBSP, text)
    return re.sub(rf"(?<=\d) (?={_UNIT}(?!\w))", NBSP, text)


def set_spaces(html: str, language: str) -> str:
    """Set the non-breaking spaces of a page: its text, titles and alternative texts.

    Text in another language (an element with its own ``lang``) keeps that language's rules.
    """
    out: list[str] = []
    stack: list[tuple[str, str]] = []
    position = 0
    for match in _TOKEN.finditer(html):
        out.append(hold(html[position:match.start()], stack[-1][1] if stack else language))
        tag = match[0]
        current = stack[-1][1] if stack else language
        name = re.match(r"</?([\w-]+)", tag)
        if name and not match[2] and not tag.startswith("<!"):
            if tag.startswith("</"):
                while stack and stack.pop()[0] != name[1]:
                    pass
            else:
                own = _LANG.match(tag)
                current = own[2][:2] if own else current
                if name[1] not in _VOID and not tag.endswith("/>"):
                    stack.append((name[1], current))
        out.append(_ATTRIBUTE.sub(
            lambda m, lang=current: f'{m[1]}="{hold(m[2], lang)}"', tag) if not match[2] else tag)
        position = match.end()
    out.append(hold(html[position:], stack[-1][1] if stack else language))
    return "".join(out)


def plain(text: str) -> str:
    """Ordinary spaces in place of the non-breaking ones."""
    return text.replace(NBSP, " ").replace(NNBSP, " ")
