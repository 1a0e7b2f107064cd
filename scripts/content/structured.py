"""Structured data for search engines: schema.org's MedicalWebPage, only what the page says.

No ``lastReviewed`` and no ``reviewedBy``: no health professional has reviewed the guide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scripts.content.data import CITATION, as_date
from scripts.content.languages import LANGUAGES

if TYPE_CHECKING:
    from scripts.content.pages import Page
    from scripts.content.site import Site


def medical_web_page(site: Site, page: Page, base: str) -> dict[str, Any]:
    """JSON-LD of one page; ``base`` is the site's absolute address.

    Citations are the works the page itself cites, by DOI or official address where known.
    """
    cited = dict.fromkeys(CITATION.findall(site.expanded(page)))
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "@id": base + site.address(page.language, page.path),
        "url": base + site.address(page.language, page.path),
        "name": page.title,
        "description": page.meta["description"],
        "inLanguage": page.language,
        "dateModified": as_date(page.meta["checked"]).isoformat(),
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "isPartOf": {"@type": "WebSite", "url": base + LANGUAGES[page.language].prefix,
                     "name": site.interface("site_name", page.language)},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "workTranslation": [{"@id": base + site.address(code, page.path)}
                            for code in LANGUAGES if code != page.language],
    }
    if cited:
        data["citation"] = [_work(site.references[key], page.language) for key in cited]
    if site.publisher["name"]:
        data["publisher"] = {"@type": "Organization", "name": site.publisher["name"]}
    return data


def _work(record: dict[str, Any], language: str) -> str:
    """A work's address, or its title (or what kind of work it is) where none is known."""
    if record.get("doi"):
        return f"https://doi.org/{record['doi']}"
    return record.get("url") or record.get("title") or record["design"][language]
