"""The whole guide as plain objects: its pages, its data, where each page lives."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scripts.content.blocks import expand_blocks
from scripts.content.data import CITATION, load_data
from scripts.content.figures import figure_faults
from scripts.content.findings import ContentError, Finding
from scripts.content.languages import DEFAULT, LANGUAGES
from scripts.content.pages import Page, address, load_pages
from scripts.content.yamlfile import Document, validate

HELP = "help.md"
GLOSSARY = "evidence/glossary.md"
METHOD = "evidence/index.md"
REFERENCES = "evidence/references.md"
# Files beside the pages, below each language's prefix (the touch icon: at the root).
FEED = "feed.xml"
SHARE_IMAGE = "share.png"
TOUCH_ICON = "touch-icon.png"
_THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True)
class Site:
    """The guide's sources. ``root`` is the project folder, ``docs`` its folder of sources."""

    root: Path
    docs: Path
    pages: dict[tuple[str, str], Page]
    data: dict[str, Document]
    publisher: dict[str, str] = field(default_factory=dict)
    url: str = ""
    _expanded: dict[tuple[str, str], str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def paths(self) -> list[str]:
        """The page paths, each standing for one page in every language."""
        return sorted({path for _, path in self.pages})

    def page(self, language: str, path: str) -> Page:
        """One page in one language."""
        return self.pages[language, path]

    def address(self, language: str, path: str) -> str:
        """Address of a page below the site root; "" for the home page of the default language."""
        return self._addresses[language, path]

    @cached_property
    def _addresses(self) -> dict[tuple[str, str], str]:
        return {key: address(self.pages, *key) for key in self.pages}

    def link(self, language: str, path: str, fragment: str = "", start: str = "") -> str:
        """Relative link to a page (and fragment) from the page whose address is ``start``."""
        target = self.address(language, path)
        relative = posixpath.relpath("/" + target, "/" + start)
        anchor = f"#{fragment}" if fragment else ""
        return f"{relative}/{anchor}"

    def public_address(self, language: str, path: str) -> str:
        """Absolute address of a page, as printed on paper; only its path where the guide has no
        address yet, or one that this machine alone knows."""
        known = self.url if urlsplit(self.url).hostname not in _THIS_MACHINE else ""
        return known.rstrip("/") + "/" + self.address(language, path)

    def records(self, name: str) -> list[dict[str, Any]]:
        """The records of a data file; none where the site has no such file."""
        document = self.data.get(name)
        return document.value if document else []

    @cached_property
    def references(self) -> dict[str, dict[str, Any]]:
        """The works, by id."""
        return {record["id"]: record for record in self.records("references")}

    @cached_property
    def agency_texts(self) -> set[str]:
        """The ids of the works in which an agency says what is licensed."""
        return {work["id"] for work in self.records("references")
                if work["kind"] in ("label", "regulator")}

    @cached_property
    def terms(self) -> dict[str, dict[str, Any]]:
        """The glossary, by id."""
        return {record["id"]: record for record in self.records("glossary")}

    @cached_property
    def certainty(self) -> dict[str, dict[str, Any]]:
        """The certainty scale, by level."""
        return {record["id"]: record for record in self.records("certainty")}

    def interface(self, key: str, language: str) -> str:
        """A text of the interface in one language. Raises KeyError for a key that has none."""
        return self.data["interface"].value[key][language]

    def expanded(self, page: Page) -> str:
        """A page's Markdown with its data blocks filled in (once: build and checks ask often)."""
        key = page.language, page.path
        if key not in self._expanded:
            self._expanded[key] = expand_blocks(page.body, page, self)
        return self._expanded[key]

    @cached_property
    def cited_by(self) -> dict[str, list[str]]:
        """For each cited work, the paths of the pages that cite it, in page order."""
        result: dict[str, list[str]] = {}
        for path in self.paths:
            page = self.page(DEFAULT.code, path)
            # The list of works shows this very mapping; it cites none by listing them all.
            text = page.body if path == REFERENCES else self.expanded(page)
            for cited in dict.fromkeys(CITATION.findall(text)):
                result.setdefault(cited, []).append(path)
        return result


NOBODY = {"name": "", "contact": "", "address": ""}


def load_site(docs: Path, publisher: dict[str, str] = NOBODY, url: str = "") -> Site:
    """Read pages and data; ``url`` is where the site will live.

    Raises ContentError with every fault found.
    """
    root = docs.parent
    errors: list[Finding] = []
    pages: dict[tuple[str, str], Page] = {}
    data: dict[str, Document] = {}
    try:
        pages = load_pages(docs, root)
    except ContentError as error:
        errors.extend(error.findings)
    try:
        data = load_data(docs, root)
    except ContentError as error:
        errors.extend(error.findings)
    if errors:
        raise ContentError(*errors)
    site = Site(root, docs, pages, data, publisher, url)
    if missing := list(_missing(site)):
        raise ContentError(*missing)
    errors.extend(_unknown_in_pages(site))
    errors.extend(figure_faults(site))
    if not errors:
        errors.extend(_unused(site))
    if errors:
        raise ContentError(*errors)
    return site


def _missing(site: Site) -> Iterator[Finding]:
    """Data files that templates or pages count on; told once, not at each place that does."""
    pages = site.pages.values()
    needed = {"interface": True,
              "references": any(CITATION.search(page.body) for page in pages),
              "sources": any(page.texts("sources") for page in pages)}
    for name, is_needed in needed.items():
        if is_needed and name not in site.data:
            yield Finding(f"docs/data/{name}.yml", 0, "file", "the file is missing",
                          "restore it: the guide cannot be built without")


def _unknown_in_pages(site: Site) -> list[Finding]:
    found = []
    articles = {record["id"] for record in site.records("sources")}
    for page in site.pages.values():
        for number, line in enumerate(page.body.split("\n"), start=page.body_line):
            for cited in CITATION.findall(line):
                if cited not in site.references:
                    found.append(Finding(
                        page.source, number, "citations", f"no work has the id “{cited}”",
                        "correct the id, or add the work to docs/data/references.yml"))
        for number, article in page.texts("sources").items():
            if article not in articles:
                found.append(Finding(
                    page.source, page.front.line("sources", number), "front-matter",
                    f"no article has the id “{article}”", "use an id of docs/data/sources.yml"))
    return found


def _unused(site: Site) -> list[Finding]:
    document = site.data.get("references")
    if document is None:
        return []
    return [
        Finding(document.path, document.line(number), "citations",
                f"no page cites “{record['id']}”", "cite it where it is used, or remove the record")
        for number, record in enumerate(document.value)
        if record["id"] not in site.cited_by
    ]


def front_matter_faults(site: Site) -> list[Finding]:
    """What the schema refuses in the front matter of all pages. It stops a build, which takes
    addresses and dates from there; a check goes on, to tell the rest as well."""
    schema = site.docs / "data" / "schema" / "front-matter.json"
    return [finding for page in site.pages.values()
            for finding in validate(page.front, schema, "front-matter")]


def counterparts(language: str) -> list[str]:
    """The codes of all languages but ``language``."""
    return [code for code in LANGUAGES if code != language]
