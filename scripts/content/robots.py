"""``robots.txt`` and ``security.txt``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scripts.content.data import as_date
from scripts.content.languages import LANGUAGES

if TYPE_CHECKING:
    from scripts.content.site import Site


def robots(base: str) -> str:
    """Everything may be indexed; the sitemap tells where everything is (RFC 9309)."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"


def security_txt(site: Site, base: str) -> str | None:
    """``security.txt`` (RFC 9116); None where nobody has given a contact.

    It expires with the first page that is due for checking, so that it never outlives the guide's
    care, and so that two builds of one commit are equal.
    """
    contact = site.publisher["contact"]
    if not contact:
        return None
    if "@" in contact and ":" not in contact:
        contact = f"mailto:{contact}"
    expires = min(as_date(page.meta["recheck_by"]) for page in site.pages.values())
    return (f"Contact: {contact}\nExpires: {expires.isoformat()}T00:00:00Z\n"
            f"Preferred-Languages: {', '.join(LANGUAGES)}\n"
            f"Canonical: {base}.well-known/security.txt\n")
