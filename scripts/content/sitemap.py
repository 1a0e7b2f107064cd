"""The sitemap: absolute addresses, every language of each page, the day it was last checked."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from scripts.content.languages import DEFAULT, LANGUAGES

if TYPE_CHECKING:
    from scripts.content.site import Site


def sitemap(site: Site, base: str) -> str:
    """The text of sitemap.xml (sitemaps.org 0.9, alternates as Google documents them).

    ``base`` is the absolute address of the site; ``lastmod`` is the page's ``checked`` date, not
    the day of the build, so that an unchanged site has an unchanged sitemap.
    """
    base = base.rstrip("/") + "/"
    entries = []
    for path in site.paths:
        alternates = "".join(
            f'\n    <xhtml:link rel="alternate" hreflang="{name}" '
            f"href={quoteattr(base + site.address(code, path))}/>"
            for name, code in [*((c, c) for c in LANGUAGES), ("x-default", DEFAULT.code)])
        for code in LANGUAGES:
            entries.append(
                f"  <url>\n    <loc>{escape(base + site.address(code, path))}</loc>"
                f"\n    <lastmod>{site.page(code, path).meta['checked']}</lastmod>"
                f"{alternates}\n  </url>")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(entries) + "\n</urlset>\n")
