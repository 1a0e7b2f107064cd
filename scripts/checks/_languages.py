"""Words of one language's interface on another language's page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from scripts.checks._fault import Fault
from scripts.checks.context import BuiltPage
from scripts.content.languages import LANGUAGES
from scripts.content.site import Site
from scripts.content.typography import plain

_ATTRIBUTES = ("aria-label", "aria-description", "title", "alt", "placeholder", "data-label",
               "data-dark", "data-light")
_ELEMENTS = ("a", "button", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "label", "legend",
             "summary", "th")
# “Reference 3 (2)” is the interface's “Reference” with numbers behind it.
_NUMBERS = re.compile(r"[\s\d()]+$")
_XPATH_ATTRIBUTES = " | ".join(f"//@{name}" for name in _ATTRIBUTES)
_XPATH_ELEMENTS = " | ".join(f"//{name}" for name in _ELEMENTS)


class Foreign:
    """Knows, for each language, the interface texts that belong to the other languages only."""

    def __init__(self, site: Site) -> None:
        words = site.data["interface"].value if "interface" in site.data else {}
        own = {code: {plain(text[code]) for text in words.values()} for code in LANGUAGES}
        self._foreign = {
            code: {plain(text[other]): (key, plain(text[code]))
                   for key, text in words.items() for other in LANGUAGES
                   if plain(text[other]) not in own[code]}
            for code in LANGUAGES
        }

    def faults(self, built: BuiltPage) -> Iterator[Fault]:
        """The interface texts on a page that are not in its language."""
        for value in built.tree.xpath(_XPATH_ATTRIBUTES):
            yield from self._judge(built, value.getparent(), str(value), value.attrname)
        for element in built.tree.xpath(_XPATH_ELEMENTS):
            yield from self._judge(built, element, element.text_content(), f"<{element.tag}>")

    def _judge(
        self, built: BuiltPage, element: html.HtmlElement, text: str, place: str
    ) -> Iterator[Fault]:
        text = _NUMBERS.sub("", " ".join(plain(text).split()))
        found = self._foreign[built.language].get(text)
        if found and _language(element) == built.language:
            key, own = found
            yield Fault(f"“{text}” ({place}) is the interface's text in another language",
                        f"write “{own}”; a template writes ui(\"{key}\")", (f'"{text}"', text))


def _language(element: html.HtmlElement) -> str:
    found = element.xpath("(ancestor-or-self::*/@lang)[last()]")
    return str(found[0])[:2] if found else ""
