"""The sitemap: every page in every language, nothing else, dated by when it was last checked."""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from scripts.checks._fault import Fault
from scripts.checks._targets import Targets
from scripts.checks.context import Context
from scripts.content.languages import DEFAULT, LANGUAGES
from scripts.content.pages import Page

WRITER = "scripts/content/sitemap.py"
_NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
_SEE = "see scripts/content/sitemap.py, and build again"
Told = tuple[str, int, Fault]


def sitemap_faults(context: Context, targets: Targets) -> Iterator[Told]:
    """What is wrong with ``sitemap.xml``, told at the page it concerns where there is one."""
    file = context.folder / "sitemap.xml"
    base = targets.base
    if not base:
        yield ("overrides/main.html", 0,
               Fault("the home page gives no canonical address", "set site_url in mkdocs.yml"))
        return
    try:
        root = etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
    except (OSError, etree.XMLSyntaxError) as error:
        yield WRITER, 0, Fault(f"sitemap.xml cannot be read ({str(error).splitlines()[0]})", _SEE)
        return
    yield from _compressed(file)
    listed = [(entry.findtext("s:loc", "", _NS).strip(), entry)
              for entry in root.findall("s:url", _NS)]
    entries, times = dict(listed), Counter(address for address, _ in listed)
    pages = {base + context.site.address(*key): page for key, page in context.site.pages.items()}
    for address in sorted(set(entries) - set(pages)):
        yield WRITER, 0, Fault(f"the sitemap lists “{address}”, which is no page's address", _SEE)
    for address, page in pages.items():
        yield from _canonical(context, page, address)
        if times[address] != 1:
            yield page.source, 0, Fault(f"the sitemap lists the page {times[address]} times", _SEE)
            continue
        yield from _entry(entries[address], page, context, base)


def _entry(entry: etree._Element, page: Page, context: Context, base: str) -> Iterator[Told]:
    day = entry.findtext("s:lastmod", "", _NS).strip()
    if day != str(page.meta.get("checked")):
        yield (page.source, page.front.line("checked"),
               Fault(f"the sitemap dates the page “{day}”, not when it was checked", _SEE))
    given = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", _NS)}
    wanted = {code: base + context.site.address(code, page.path) for code in LANGUAGES}
    wanted["x-default"] = wanted[DEFAULT.code]
    for code in sorted({*given, *wanted}):
        if given.get(code) != wanted.get(code):
            yield (page.source, 0,
                   Fault(f"the sitemap gives the page's alternate {code} as “{given.get(code)}”, "
                         f"not “{wanted.get(code)}”", _SEE))


def _canonical(context: Context, page: Page, address: str) -> Iterator[Told]:
    built = context.built_page(page)
    given = built.tree.xpath("//link[@rel='canonical']/@href") if built else [address]
    if given != [address]:
        yield (page.source, 0, Fault(f"the page's canonical address is not “{address}”",
                                     "see the block site_meta in overrides/main.html"))


def _compressed(file: Path) -> Iterator[Told]:
    """MkDocs writes a sitemap of its own, and its compressed copy outlives the one we replace."""
    packed = file.with_name("sitemap.xml.gz")
    try:
        same = not packed.exists() or gzip.decompress(packed.read_bytes()) == file.read_bytes()
    except (OSError, EOFError):
        same = False
    if not same:
        yield WRITER, 0, Fault("sitemap.xml.gz is not the compressed sitemap.xml",
                               "remove it after the build (scripts/hooks/sitemap.py)")
