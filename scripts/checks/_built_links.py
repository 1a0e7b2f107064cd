"""What is wrong with the addresses and pictures of the built pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from lxml import html

from scripts.checks._assets import plain_name
from scripts.checks._places import Places
from scripts.checks._source_faults import Fault
from scripts.checks._targets import Target, Targets
from scripts.checks.context import BuiltPage, Context

# The last three are fetched by docs/assets/site.js when the search opens.
_ADDRESSES = ("//@href | //@src | //@srcset | //@poster | //@action | //@data"
              " | //@data-script | //@data-engine | //dialog/@data-index")
Place = tuple[str, int]


class BuiltLinks:
    """Looks at every address of every built page, once; ``used`` are the files they reach.

    ``typed`` is the line of each address as the sources have it, by source and address.
    """

    def __init__(self, context: Context, typed: dict[tuple[str, str], int]) -> None:
        self.used: set[str] = set()
        self.count = 0
        self._context = context
        self._typed = typed
        self._targets = Targets(context)
        self._places = Places(context)

    def faults(self) -> Iterator[tuple[Place, Fault]]:
        """Every fault, at the source line of its text."""
        shared: set[tuple[Place, str]] = set()
        for built in self._context.built.values():
            page = self._context.source_of(built)
            for place, fault in (*self._addresses(built), *self._untold(built)):
                # A template's fault shows on every page, each time with another path: told once.
                if page and place[0] == page.source:
                    yield place, fault
                elif (place, fault[1]) not in shared:
                    shared.add((place, fault[1]))
                    yield place, fault
        for page, other in self._context.pairs():
            first, second = self._context.built_page(page), self._context.built_page(other)
            if first and second:
                yield from self._told_once(first, second)

    def _addresses(self, built: BuiltPage) -> Iterator[tuple[Place, Fault]]:
        told: set[tuple[str, Fault]] = set()
        for value in built.tree.xpath(_ADDRESSES):
            element = value.getparent()
            if element.get("rel") == "canonical":
                continue  # the rule on the built site holds it
            for address in _each(value):
                self.count += 1
                target = self._targets.resolve(built, address)
                if target.file:
                    self.used.add(target.file)
                for fault in self._judge(built, element, target):
                    if (address, fault) not in told:
                        told.add((address, fault))
                        yield self._place(built, address, target, element), fault

    def _judge(
        self, built: BuiltPage, element: html.HtmlElement, target: Target
    ) -> Iterator[Fault]:
        if target.fault:
            yield target.fault, target.repair
            return
        if target.file in self._context.redirects:
            yield (f"“{target.file.removesuffix('index.html')}” only sends the reader on",
                   "link to the page itself")
        page = self._context.built.get(target.file or "")
        if page is None:
            return
        if target.fragment and target.fragment not in page.ids:
            source = self._context.source_of(page)
            yield (f"{source.source if source else page.name} has no anchor “#{target.fragment}”",
                   "correct the fragment, or give what it means that id")
        if (page.language != built.language and element.tag == "a" and not built.is_404
                and element.get("hreflang") != page.language):
            yield (f"the link “{_shown(element)}” leads to a page in another language",
                   f'link to the page in this one, or add hreflang="{page.language}"')

    def _place(
        self, built: BuiltPage, address: str, target: Target, element: html.HtmlElement
    ) -> Place:
        """The line where an author typed this address, searched by its surest traces first."""
        typed = self._as_typed(built, address)
        if typed:
            return typed
        reached = self._context.built.get(target.file or "")
        page = self._context.source_of(reached) if reached and reached is not built else None
        file = posixpath.basename(page.path) if page else ""
        fragment = f"#{target.fragment}" if target.fragment else ""
        return self._places.of(built, *filter(None, (
            f"{file}{fragment}" if fragment else "", fragment, f'"{address}"', f"({address})",
            _shown(element), file, posixpath.basename(address))))

    def _as_typed(self, built: BuiltPage, address: str) -> Place | None:
        """Where the page's source has this very address (raw HTML, or what MkDocs left alone)."""
        page = self._context.source_of(built)
        line = self._typed.get((page.source, address)) if page else None
        return (page.source, line) if line else None

    def _untold(self, built: BuiltPage) -> Iterator[tuple[Place, Fault]]:
        for image in built.tree.xpath("//img[not(@alt)]"):
            yield (self._picture(built, image),
                   (f"the picture “{image.get('src')}” has no alternative text",
                    'give it alt="…", or alt="" if it only decorates'))

    def _told_once(self, first: BuiltPage, second: BuiltPage) -> Iterator[tuple[Place, Fault]]:
        """A picture that speaks in one language and is silent in the other."""
        pictures = [built.article.xpath(".//img[@alt]") for built in (first, second)]
        if len(pictures[0]) != len(pictures[1]):
            return  # the rule on parity tells which is missing
        for one, two in zip(*pictures, strict=True):
            if bool(one.get("alt").strip()) != bool(two.get("alt").strip()):
                silent = (second, two) if one.get("alt").strip() else (first, one)
                yield (self._picture(*silent),
                       ("the picture has an alternative text in one language only",
                        "say what it shows in both, or leave both empty"))

    def _picture(self, built: BuiltPage, image: html.HtmlElement) -> Place:
        source = image.get("src") or ""
        return self._as_typed(built, source) or self._places.of(
            built, source, plain_name(posixpath.basename(source)))


def _each(value: str) -> list[str]:
    """The addresses an attribute holds: several in a ``srcset``, else one."""
    if value.attrname != "srcset":
        return [str(value)]
    return [part.split()[0] for part in value.split(",") if part.split()]


def _shown(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split()) or element.get("aria-label") or ""
