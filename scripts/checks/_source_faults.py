"""What is wrong with the links and pictures of the Markdown sources."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from scripts.checks._source_links import Link, read_links
from scripts.checks._targets import dials, external_fault, is_external
from scripts.checks.context import Context
from scripts.content.pages import Page

ASSETS = "docs/assets/"
SCHEMES = ("term:", "certainty:")  # resolved by the build, which knows the glossary and the scale
Fault = tuple[str, str]  # what is wrong, how to repair it
_NUMBER = re.compile(r"[\d\s().+/-]*\d[\d\s().+/-]*")


def source_faults(context: Context) -> Iterator[tuple[Link, Page, list[Fault]]]:
    """Each link and picture of each page, with its page and what is wrong with it."""
    sources = _Sources(context)
    for page in context.site.pages.values():
        found = read_links(page.body, page.body_line)
        for link in found.links:
            yield link, page, [*_untold(link), *_misdialled(link), *sources.faults(link, page)]
        for link in found.undefined:
            yield link, page, [(f"the link “[{link.text}]” has no definition",
                                f"add a line “[{link.text}]: address”, or correct the name")]
        for link in found.malformed:
            yield link, page, [(f"“{link.text}” is no link, and shows as it is typed",
                                "write [text](address): no space within, “)” at the end")]


def _untold(link: Link) -> Iterator[Fault]:
    if link.picture and (link.text is None or not (link.raw or link.text.strip())):
        yield (f"the picture “{link.target}” has no alternative text",
               'say what it shows; if it only decorates, write <img src="…" alt="">')
    if not (link.picture or link.raw or link.text.strip()):
        yield f"the link to “{link.target}” has no text", "say where it leads"


def _misdialled(link: Link) -> Iterator[Fault]:
    """A number that a page shows and another that the phone dials."""
    scheme, _, dialled = link.target.partition(":")
    if (scheme in ("tel", "sms") and _NUMBER.fullmatch(link.text or "")
            and not dials(dialled, link.text)):
        yield (f"the page shows “{link.text}”, and the phone dials {dialled}",
               "make both the same number")


class _Sources:
    """The files of ``docs``, as links between them see them."""

    def __init__(self, context: Context) -> None:
        site = context.site
        self._context = context
        self._pages = {page.source: page for page in site.pages.values()}
        self._files = {file.relative_to(site.root).as_posix() for file in site.docs.rglob("*")
                       if file.is_file()}
        self._lower = {name.lower(): name for name in self._files}
        self._names: dict[str, list[Page]] = {}
        for page in site.pages.values():
            self._names.setdefault(posixpath.basename(page.path), []).append(page)

    def faults(self, link: Link, page: Page) -> Iterator[Fault]:
        """What is wrong with where ``link`` on ``page`` leads."""
        target = link.target
        path, _, fragment = target.partition("#")
        if link.raw or target.startswith(SCHEMES):
            return  # raw addresses are those of the built site, and looked at there
        if is_external(target):
            fault = external_fault(target)
            if fault:
                yield fault
        elif target in ("", "#"):
            yield f"the link “{link.text}” leads nowhere", "give it a target, or remove it"
        elif path.startswith("/"):
            yield (f"“{target}” starts at the root",
                   "write the path from this file to the other: the site may lie below a path")
        else:
            folder = posixpath.dirname(page.source)
            wanted = posixpath.normpath(posixpath.join(folder, unquote(path)))
            yield from self._inside(link, page, wanted if path else page.source, unquote(fragment))

    def _inside(self, link: Link, page: Page, wanted: str, fragment: str) -> Iterator[Fault]:
        other = self._pages.get(wanted)
        if other:
            code = other.language
            if code != page.language and f"hreflang={code}" not in link.attributes:
                yield (f"“{link.target}” leads to a page in another language",
                       f"link to the page in this one, or add {{ hreflang={code} }}")
            yield from self._anchor(other, fragment)
        elif wanted.startswith(ASSETS) and wanted in self._files:
            return
        elif wanted in self._files:
            yield f"“{link.target}” is not published", "link to a page, or to a file of docs/assets"
        elif wanted.lower() in self._lower:
            yield (f"“{link.target}” differs in letter case from {self._lower[wanted.lower()]}",
                   "write it as the file is named")
        else:
            meant = self._meant(wanted, page)
            yield (f"“{link.target}” leads to no file",
                   f"did you mean {meant}?" if meant else "name an existing file, with its .md")

    def _anchor(self, page: Page, fragment: str) -> Iterator[Fault]:
        built = self._context.built_page(page)
        if not fragment or built is None or fragment in built.ids:
            return
        near = next((name for name in built.ids if name.lower() == fragment.lower()), None)
        yield (f"{page.source} has no anchor “#{fragment}”",
               f"write “#{near}”: letter case counts" if near
               else f"link to one of its headings, or give the heading {{ #{fragment} }}")

    def _meant(self, wanted: str, page: Page) -> str:
        """The pages of that file name, as ``page`` would write them."""
        folder = posixpath.dirname(page.source)
        same = [other.source for other in self._names.get(posixpath.basename(wanted), [])
                if other.language == page.language]
        return " or ".join(f"“{posixpath.relpath(source, folder)}”" for source in same[:3])
