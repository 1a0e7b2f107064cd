"""A feed of changes (Atom, RFC 4287), one for each language."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from scripts.content.data import as_date
from scripts.content.languages import LANGUAGES

if TYPE_CHECKING:
    from scripts.content.site import Site

ABOUT = "about.md"


def feed(site: Site, language: str, base: str) -> str:
    """The changes a reader can follow, newest first; ``base`` is the site's absolute address."""
    from scripts.content.site import FEED

    about = base + site.address(language, ABOUT)
    home = base + site.address(language, "index.md")
    changes = sorted(site.records("changes"), key=lambda change: as_date(change["date"]),
                     reverse=True)
    newest = as_date(changes[0]["date"]).isoformat() if changes else "1970-01-01"
    entries = "".join(
        f"  <entry>\n    <id>{escape(about)}#change-{as_date(change['date']).isoformat()}-{number}"
        f"</id>\n    <title>{escape(change['text'][language])}</title>\n"
        f"    <updated>{as_date(change['date']).isoformat()}T00:00:00Z</updated>\n"
        f'    <link href="{escape(about)}#changes"/>\n'
        f"    <content>{escape(change['text'][language])}</content>\n  </entry>\n"
        for number, change in enumerate(changes))
    author = site.publisher["name"] or site.interface("site_name", language)
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">\n'
            f"  <id>{escape(home)}</id>\n"
            f"  <title>{escape(site.interface('site_name', language))}</title>\n"
            f"  <updated>{newest}T00:00:00Z</updated>\n"
            f"  <author><name>{escape(author)}</name></author>\n"
            f'  <link rel="self" href="{escape(base)}{LANGUAGES[language].prefix}{FEED}"/>\n'
            f'  <link href="{escape(home)}"/>\n{entries}</feed>\n')
