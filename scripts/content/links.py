"""Two short link schemes for authors: ``[text](term:id)`` and ``[label](certainty:level)``."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from scripts.content.findings import ContentError, Finding

if TYPE_CHECKING:
    from scripts.content.pages import Page
    from scripts.content.site import Site

SCHEME = re.compile(
    r"(?P<elision>(?:\b\w{1,7}’)?)\[(?P<text>[^\]]+)\]\((?P<scheme>term|certainty):(?P<key>[\w-]+)\)"
    r"(?P<mark>[.,;:!?)»”’]*)(?P<cites>(?:\[\^[^\]]+\])*)")


def resolve_schemes(markdown: str, page: Page, site: Site, start: str) -> str:
    """Turn terms into buttons that open their definition, labels into links to the scale.

    ``start`` is the page's own address. The definitions stand once at the end of the text; without
    script the browser opens them (``popover``), and where it knows no popovers they simply show.
    Raises ContentError for an unknown term or level, and for a label that is not the scale's.
    """
    used: dict[str, None] = {}

    def replace(match: re.Match[str]) -> str:
        elision, text, scheme, key, mark, cites = match.groups()
        if scheme == "term":
            if key not in site.terms:
                raise _fault(page, match[0], f"the glossary has no term “{key}”",
                             "correct the id, or add the term to docs/data/glossary.yml")
            used[key] = None
            # A line may break beside a button even before a comma or after “l’”, so these go
            # inside, and the number of a reference is held to it.
            button = (f'<button type="button" class="term" popovertarget="term-{key}">'
                      f"{elision}<span>{text}</span>{mark}</button>")
            return f'<span class="held">{button}{cites}</span>' if cites else button
        level = site.certainty.get(key)
        if level is None:
            raise _fault(page, match[0], f"there is no certainty level “{key}”",
                         f"the levels are: {', '.join(site.certainty)}")
        label = level["label"][page.language]
        if text.lower() != label.lower():
            raise _fault(page, match[0], f"“{text}” is not the label of “{key}”",
                         f"write “{label}”: the scale's words are fixed")
        from scripts.content.site import METHOD
        link = site.link(page.language, METHOD, f"certainty-{key}", start)
        return (f'{elision}<a class="certainty certainty-{key}" href="{link}">{text}</a>'
                f"{mark}{cites}")

    text = SCHEME.sub(replace, markdown)
    return text + "".join(_definition(key, page, site, start) for key in used)


def _definition(key: str, page: Page, site: Site, start: str) -> str:
    from scripts.content.site import GLOSSARY
    term = site.terms[key]
    name = escape(term["term"][page.language])
    link = site.link(page.language, GLOSSARY, key, start)
    more = escape(site.interface("in_glossary", page.language))
    close = escape(site.interface("close", page.language))
    return (
        f'\n\n<div class="definition" id="term-{key}" popover role="group" aria-label="{name}">'
        f"<p><strong>{name}</strong> {escape(term['definition'][page.language])}</p>"
        f'<p><a href="{link}">{more}</a> '
        f'<button type="button" popovertarget="term-{key}" popovertargetaction="hide">{close}'
        f"</button></p></div>")


def _fault(page: Page, needle: str, message: str, repair: str) -> ContentError:
    line = next((n for n, text in enumerate(page.body.split("\n"), start=page.body_line)
                 if needle in text), 0)
    return ContentError(Finding(page.source, line, "words", message, repair))
