"""Front matter: what a page says about itself, in the form and order every page shares.

Why: titles, addresses and dates of checking come from here. A page whose `recheck_by` has passed
claims a care nobody took; two pages with one title or address hide each other; a date changed in
one language only makes the pair lie.

False alarms it avoids: a slug is asked for only where an address would otherwise be in another
language than its page (every page of the default language but the home page); shared lists may
stand in another order; a date that is about to pass warns for 60 days before it fails.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from scripts.checks._days import add_months, is_near, is_past
from scripts.checks.context import Context
from scripts.content.aliases import aliases
from scripts.content.data import as_date
from scripts.content.findings import ContentError, Finding
from scripts.content.languages import DEFAULT
from scripts.content.pages import Page
from scripts.content.site import front_matter_faults

ID = "front-matter"
COUNTS = "pages"
SOURCES_ONLY = True

ORDER = ("title", "description", "slug", "checked", "recheck_by", "sources", "keywords", "matched",
         "aliases", "template", "hide", "search")
REQUIRED = ("checked", "recheck_by", "sources")
SHARED = (*REQUIRED, "template", "hide", "search")
MONTHS = 24
HOME = "index.md"


def findings(context: Context) -> Iterator[Finding]:
    """What is wrong with the front matter of each page, of each pair, and between pages."""
    site = context.site
    yield from front_matter_faults(site)
    for page in site.pages.values():
        context.count(ID)
        yield from _order(page)
        yield from _dates(page, context.today)
        yield from _slug(page)
        yield from _template(page, context)
    for page, other in context.pairs():
        yield from _shared(page, other)
    yield from _titles(context)
    yield from _addresses(context)


def _finding(page: Page, key: str, message: str, repair: str, warning: bool = False) -> Finding:
    return Finding(page.source, page.front.line(key), ID, message, repair, warning)


def _order(page: Page) -> Iterator[Finding]:
    given = [key for key in page.meta if key in ORDER]
    wanted = sorted(given, key=ORDER.index)
    for key, right in zip(given, wanted, strict=True):
        if key != right:
            yield _finding(page, key, f"“{key}” stands where “{right}” belongs",
                           f"keep the order {', '.join(wanted)}")
            return


def _dates(page: Page, today: datetime.date) -> Iterator[Finding]:
    checked, recheck = _day(page, "checked"), _day(page, "recheck_by")
    if checked and checked > today:
        yield _finding(page, "checked", f"checked on {checked}, a day to come",
                       "write the day it was held against its sources")
    if checked and recheck and recheck <= checked:
        yield _finding(page, "recheck_by", "the next check is not later than the last",
                       f"write a day after {checked}")
    if checked and recheck and recheck > add_months(checked, MONTHS):
        yield _finding(page, "recheck_by", f"the next check is more than {MONTHS} months away",
                       f"write {add_months(checked, MONTHS)} at the latest")
    if recheck and (is_past(recheck, today) or is_near(recheck, today)):
        past = is_past(recheck, today)
        yield _finding(
            page, "recheck_by",
            f"the page was to be checked again by {recheck}" if past
            else f"the page must be checked again by {recheck}",
            "hold it against its sources in every language, then move checked and recheck_by",
            warning=not past)


def _day(page: Page, key: str) -> datetime.date | None:
    """A date of the front matter; None where the schema has already refused it."""
    try:
        return as_date(page.meta[key])
    except (KeyError, ValueError):
        return None


def _slug(page: Page) -> Iterator[Finding]:
    if page.path == HOME and "slug" in page.meta:
        yield _finding(page, "slug", "the home page has no slug: its address is the site's",
                       "remove the line")
    if page.language == DEFAULT.code and page.path != HOME and "slug" not in page.meta:
        yield _finding(page, "title", "the page has no slug, so its address is not in its language",
                       "add a slug after the description: lower-case words joined by hyphens")


def _template(page: Page, context: Context) -> Iterator[Finding]:
    name = page.meta.get("template")
    if name and not (context.site.root / "overrides" / str(name)).is_file():
        yield _finding(page, "template", f"there is no template overrides/{name}",
                       "correct the name, or remove the line")


def _shared(page: Page, other: Page) -> Iterator[Finding]:
    for key in SHARED:
        first, second = page.meta.get(key), other.meta.get(key)
        if key in REQUIRED and None in (first, second):
            continue  # the schema has told that it is missing
        if _comparable(first) != _comparable(second):
            yield _finding(
                other, key,
                f"“{key}” is {_shown(second)} here and {_shown(first)} in {page.source}",
                "both languages share it: write the same in both")


def _comparable(value: Any) -> Any:
    return sorted(map(str, value)) if isinstance(value, list) else str(value)


def _shown(value: Any) -> str:
    if value is None:
        return "missing"
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _titles(context: Context) -> Iterator[Finding]:
    """No two pages of one title, whatever its capitals and spaces."""
    first: dict[tuple[str, str], Page] = {}
    for page in context.site.pages.values():
        title = " ".join(page.title.casefold().split())
        known = first.setdefault((page.language, title), page)
        if known is not page and title:
            yield _finding(page, "title", f"{known.source} has the title “{page.title}” too",
                           "give each page a title of its own")


def _addresses(context: Context) -> Iterator[Finding]:
    """No two pages at one address, or with one slug; no alias where something stands already."""
    site = context.site
    taken: dict[str, Page] = {}
    slugs: dict[tuple[str, str], Page] = {}
    for (language, path), page in site.pages.items():
        address = site.address(language, path)
        same_place = taken.setdefault(address, page)
        slug = str(page.meta.get("slug", ""))
        same_slug = slugs.setdefault((language, slug), page)
        if same_place is not page:
            yield _finding(page, "slug", f"{same_place.source} has the address “/{address}” too",
                           "give one of them another slug")
        elif slug and same_slug is not page:
            yield _finding(page, "slug", f"{same_slug.source} has the slug “{slug}” too",
                           "give each page a slug of its own")
    try:
        aliases(site)
    except ContentError as error:
        yield from error.findings
