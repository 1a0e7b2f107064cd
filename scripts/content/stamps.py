"""Stamps: which content of its counterparts a page was last matched with."""

from __future__ import annotations

import hashlib

from scripts.content.pages import Page
from scripts.content.site import Site, counterparts

KEY = "matched"


def stamp(page: Page, site: Site) -> str:
    """The stamp ``page`` carries while its counterparts stand as they are.

    Twelve hex digits over what a counterpart's reader sees: title, description, body. Its own
    stamp is not in it, or stamping one page would make the other's stale.
    """
    digest = hashlib.sha256()
    for language in counterparts(page.language):
        other = site.page(language, page.path)
        for part in (other.title, str(other.meta.get("description", "")), other.body):
            digest.update(part.encode() + b"\0")
    return digest.hexdigest()[:12]


def with_stamp(text: str, page: Page, value: str, later_keys: frozenset[str]) -> str:
    """The page's whole file ``text`` with its stamp set to ``value``; nothing else is changed.

    A stamp that stands is replaced on its line. A new one goes before the first of ``later_keys``,
    else to the end of the front matter. Quoted: twelve digits alone would be read as a number.
    """
    lines = text.split("\n")
    new = f'{KEY}: "{value}"' + ("\r" if lines[0].endswith("\r") else "")
    if KEY in page.meta:
        lines[page.front.line(KEY) - 1] = new
    else:
        closing = page.body_line - 1
        after = [page.front.line(key) for key in page.meta if key in later_keys]
        lines.insert(min([*after, closing]) - 1, new)
    return "\n".join(lines)
