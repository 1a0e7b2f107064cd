"""Addresses that lead to a page: earlier ones, and those typed below the wrong language.

An earlier address stands in a page's front matter (``aliases``), below its language's folder.
Whoever puts ``en/`` before a French address, or takes it away from an English one, asks for the
same page in the other language. A static host knows no redirects, so each address is a small page.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from scripts.content.findings import ContentError, Finding
from scripts.content.languages import LANGUAGES

if TYPE_CHECKING:
    from scripts.content.pages import Page
    from scripts.content.site import Site

Target = tuple[str, str]  # language and path of a page
# A small page is written there: an address that starts at a root or climbs would leave the site.
_ADDRESS = re.compile(r"([a-z0-9-]+/)+")


def aliases(site: Site) -> dict[str, Target]:
    """Every address that is not a page's own but leads to one.

    Raises ContentError for an alias that is no such address, a page's address, or another page's.
    """
    own = {site.address(*key) for key in site.pages}
    found: dict[str, Target] = {}
    faults = []
    for key, page in sorted(site.pages.items()):
        prefix = LANGUAGES[page.language].prefix
        for number, alias in page.texts("aliases").items():
            address = prefix + alias.removeprefix(prefix)
            if not _ADDRESS.fullmatch(alias):
                faults.append(_fault(
                    page, number, f"“{alias}” is not an address such as anciens-effets/",
                    "write it lower case, without accents or a first /, ending in /"))
            elif address in own or address in found:
                faults.append(_fault(
                    page, number, f"the address “{address}” already leads to a page",
                    "remove the alias, or give it to one page only"))
            found.setdefault(address, key)
    if faults:
        raise ContentError(*faults)
    for code, path in sorted(site.pages):
        inner = site.address(code, path).removeprefix(LANGUAGES[code].prefix)
        for other, language in LANGUAGES.items():
            address = language.prefix + inner
            if address not in own:
                found.setdefault(address, (other, path))
    return found


def _fault(page: Page, number: int, message: str, repair: str) -> Finding:
    return Finding(page.source, page.front.line("aliases", number), "front-matter", message, repair)


def redirect(site: Site, address: str, target: Target, base: str, icon: str) -> str:
    """The small page at ``address`` that leads to ``target``.

    ``base`` is the absolute address of the site, ``icon`` the path of its icon below the root.
    """
    language, path = target
    page = site.page(language, path)
    link = site.link(language, path, start=address)
    root = "../" * address.count("/")
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{escape(page.title)} · {escape(site.interface("site_name", language))}</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="0; url={link}">
<link rel="canonical" href="{base}{site.address(language, path)}">
<link rel="icon" href="{root}{icon}" type="image/svg+xml">
</head>
<body>
<main>
<h1>{escape(page.title)}</h1>
<p>{escape(site.interface("moved", language))} <a href="{link}">{escape(page.title)}</a></p>
</main>
</body>
</html>
"""
