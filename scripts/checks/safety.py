"""Reader safety: help in one click, help lines that answer, no dose to follow, no order to obey.

Why: some readers are in danger, some have the drug at home, some would stop a medicine because a
page seemed to say so. An old phone number, a dose on the page about home use or “stop taking your
antidepressant” can hurt; nothing else on the site can so directly.

False alarms it avoids: doses of studies and licences stand on the pages that docs/data/doses.yml
names, with the reason; titles of works are quotations; a concentration (mg/l) is no dose, and ml or
g is one only where ketamine is spoken of; an order with a negation or a condition before it (“do
not stop taking”, “if you stop taking”) is advice, and staff may stop a drip. Lists, with reasons:
docs/data/orders.yml.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from scripts.checks._doses import Found, Orders, doses
from scripts.checks._helplines import help_page_faults, helpline_faults
from scripts.checks._places import NOT_FOUND
from scripts.checks._targets import Targets
from scripts.checks.context import Context
from scripts.content.findings import Finding
from scripts.content.prose import Piece, page_texts, site_texts
from scripts.content.site import HELP

ID = "safety"
COUNTS = "pages, help lines and texts"

NEEDED = ("helplines", "doses", "orders")


def findings(context: Context) -> Iterator[Finding]:
    """Pages without help, help lines gone stale, doses and orders."""
    for name in NEEDED:
        if name not in context.site.data:
            yield Finding(f"docs/data/{name}.yml", 0, ID, "the file is missing", "restore it")
    yield from _one_click(context)
    for path, line, message, repair in (*helpline_faults(context), *help_page_faults(context)):
        yield Finding(path, line, ID, message, repair)
    context.count(ID, len(context.site.records("helplines")))
    yield from _doses(context)
    yield from _orders(context)


def _one_click(context: Context) -> Iterator[Finding]:
    targets = Targets(context)
    for built in context.built.values():
        context.count(ID)
        wanted = context.site.address(built.language, HELP) + "index.html"
        links = {str(link) for link in built.tree.xpath("//a/@href")}
        if not any(targets.resolve(built, link).file == wanted for link in links):
            page = context.source_of(built)
            yield Finding(page.source if page else NOT_FOUND, 0, ID,
                          f"{built.name} has no link to the help page of its language",
                          "restore the link in overrides/partials/header.html")


def _doses(context: Context) -> Iterator[Finding]:
    document = context.site.data.get("doses")
    allowed = {record["page"]: number for number, record in enumerate(
        document.value if document else [])}
    holding: set[str] = set()
    for page in context.site.pages.values():
        found = list(_on_page(list(page_texts(page, context.site))))
        if found:
            holding.add(page.path)
        if page.path not in allowed:
            for dose in found:
                yield Finding(page.source, dose.line, ID, f"a dose (“{dose.text}”)",
                              "leave it out; only the pages of docs/data/doses.yml report doses")
    paths = set(context.site.paths)
    for path, number in allowed.items():
        if path not in paths:
            yield Finding(document.path, document.line(number, "page"), ID, f"{path} is no page",
                          "correct the path, or remove the record")
        elif path not in holding:
            yield Finding(document.path, document.line(number, "page"), ID,
                          f"{path} holds no dose any more", "remove the record")


def _on_page(pieces: list[Piece]) -> Iterator[Found]:
    """The doses of a page. What stands on one line (a table's row, a block) is one context."""
    around: dict[int, list[str]] = defaultdict(list)
    for piece in pieces:
        around[piece.line].append(piece.text)
    for piece in pieces:
        yield from doses(piece, " ".join(around[piece.line]))


def _orders(context: Context) -> Iterator[Finding]:
    lists = Orders(context.site)
    for piece in site_texts(context.site):
        context.count(ID)
        for found in lists.orders(piece):
            yield Finding(piece.source, found.line, ID,
                          f"an order about a medicine (“{found.text}”)",
                          "write “ask…”, “tell the team…” or “do not stop alone”")
        for found in lists.prescriptions(piece):
            yield Finding(piece.source, found.line, ID, f"an order with a dose (“{found.text}”)",
                          "tell what a study gave, in the past tense, or leave it out")
