"""Help lines: each can be reached, was checked lately, and stands on the help page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from scripts.checks._places import Places
from scripts.checks._targets import dials, external_fault
from scripts.checks.context import Context
from scripts.content.data import as_date
from scripts.content.languages import LANGUAGES
from scripts.content.site import HELP

AGE = timedelta(days=183)  # six months
Told = tuple[str, int, str, str]  # path, line, message, repair


def helpline_faults(context: Context) -> Iterator[Told]:
    """What is wrong with each record, beyond what its schema sees; countries without emergency."""
    document = context.site.data.get("helplines")
    if document is None:
        return
    first: dict[str, int] = {}
    safe: set[str] = set()
    for number, record in enumerate(document.value):
        first.setdefault(record["country"], document.line(number))
        if record["purpose"] == "emergency":
            safe.add(record["country"])
        for key, message, repair in _record(record, context):
            yield document.path, document.line(number, key), f"{record['id']}: {message}", repair
    for country, line in first.items():
        if country not in safe:
            yield (document.path, line, f"{country} has no emergency number",
                   "add a record with purpose: emergency")


def _record(record: dict[str, Any], context: Context) -> Iterator[tuple[str, str, str]]:
    number, dial = record["number"], record.get("dial") or record["number"]
    if not re.search(r"\d", number):
        yield "number", f"“{number}” holds no number", "write the number as its country writes it"
    elif not any(dials(dial, part) for part in number.split("/")):
        yield ("dial", f"the phone dials {dial}, the page shows {number}",
               "make both the same line: behind a country code the first 0 falls away")
    if external_fault(f"tel:{dial}"):
        yield "dial", f"“{dial}” cannot be dialled", "write digits only, and + before the country"
    codes = record.get("languages", ["fr"])
    if not codes or not all(re.fullmatch("[a-z]{2}", code) for code in codes):
        yield "languages", f"{codes} are no language codes", "write [fr, nl], or leave the key out"
    fault = external_fault(record["url"])
    if fault:
        yield "url", *fault
    if context.today - as_date(record["checked_on"]) > AGE:
        yield ("checked_on", f"last checked on {record['checked_on']}, more than 6 months ago",
               "hold it against its official page, then set checked_on to that day")


def help_page_faults(context: Context) -> Iterator[Told]:
    """Numbers that the help page does not show ready to be dialled, in each language."""
    places = Places(context)
    wanted: dict[str, list[tuple[str, str]]] = {}
    for record in context.site.records("helplines"):
        scheme = "sms" if record["how"] == "text" else "tel"
        address = f"{scheme}:{record.get('dial') or record['number']}"
        wanted.setdefault(record["country"], []).append((address, record["number"]))
    for code in LANGUAGES:
        page = context.site.page(code, HELP)
        built = context.built_page(page)
        shown = {str(link) for link in built.article.xpath(".//a/@href")} if built else set()
        for country, lines in wanted.items():
            missing = [number for address, number in lines if address not in shown]
            if built and missing:
                yield (page.source, places.in_file(page.source, f'country="{country}"'),
                       f"the page does not show {', '.join(missing)} ({country})",
                       f'write {{{{ block("helplines", country="{country}") }}}}')
