"""What a rule sees: the sources, the built pages, the day."""

from __future__ import annotations

import datetime
import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import html5lib
from lxml import html

from scripts.content.languages import LANGUAGES
from scripts.content.pages import Page
from scripts.content.site import Site
from scripts.content.yamlfile import read_text

_NAVIGATION = re.compile(r'(<nav class="navigation"[^>]*>)(.*?)(?=</nav>)', re.S)
_HREF = re.compile(r'href="([^"]*)"(?: aria-current="page")?')


@dataclass(frozen=True)
class BuiltPage:
    """One HTML file of the built site; ``name`` is its path below the site folder."""

    name: str
    text: str

    @cached_property
    def tree(self) -> html.HtmlElement:
        """The parsed document; elements know their ``sourceline``."""
        return html.document_fromstring(self.text)

    @cached_property
    def complaints(self) -> list[tuple[tuple[int, int], str, dict[str, str]]]:
        """What the HTML5 parser has against it: place (line, column), its code and its values."""
        parser = html5lib.HTMLParser()
        parser.parse(self.text)
        return parser.errors

    @cached_property
    def ids(self) -> set[str]:
        """All ids (and ``a[name]``) that a fragment may point to."""
        return {*self.tree.xpath("//@id"), *self.tree.xpath("//a/@name")}

    @property
    def language(self) -> str:
        """The language of the tree the file lies in."""
        for language in LANGUAGES.values():
            if language.prefix and self.name.startswith(language.prefix):
                return language.code
        return next(c for c, language in LANGUAGES.items() if not language.prefix)

    @property
    def is_404(self) -> bool:
        """Whether this is a page for addresses that do not exist."""
        return self.name.endswith("404.html")

    @property
    def is_redirect(self) -> bool:
        """Whether this file stands at another address only to send the reader on."""
        return '<meta http-equiv="refresh"' in self.text and "<article" not in self.text

    @cached_property
    def article(self) -> html.HtmlElement:
        """The element that holds the page's own text."""
        found = self.tree.xpath("//article")
        return found[0] if found else self.tree


@dataclass
class Context:
    """Everything the rules look at, and the tally of what they looked at.

    ``earlier`` is a run over the same site whose parsed pages are taken over where none changed.
    """

    site: Site
    folder: Path
    today: datetime.date
    checked: Counter[str] = field(default_factory=Counter)
    earlier: Context | None = None

    def count(self, rule: str, number: int = 1) -> None:
        """Say that ``rule`` has looked at ``number`` more things."""
        self.checked[rule] += number

    @cached_property
    def _html(self) -> dict[str, BuiltPage]:
        known = self.earlier._html if self.earlier else {}
        pages, seen = {}, set()
        for file in sorted(self.folder.rglob("*.html")):
            name = file.relative_to(self.folder).as_posix()
            page = BuiltPage(name, navigation_once(name, read_text(file, str(file)), seen))
            pages[name] = known[name] if known.get(name) == page else page
        return pages

    @cached_property
    def built(self) -> dict[str, BuiltPage]:
        """The pages of the built site, by name; redirects are not pages."""
        return {name: page for name, page in self._html.items() if not page.is_redirect}

    @cached_property
    def redirects(self) -> dict[str, BuiltPage]:
        """The files that only send a reader on to a page, by name."""
        return {name: page for name, page in self._html.items() if page.is_redirect}

    @cached_property
    def files(self) -> set[str]:
        """Every file of the built site, by name."""
        return {f.relative_to(self.folder).as_posix()
                for f in self.folder.rglob("*") if f.is_file()}

    def built_page(self, page: Page) -> BuiltPage | None:
        """The built file of a page; None where the build has none."""
        return self.built.get(self.site.address(page.language, page.path) + "index.html")

    def source_of(self, built: BuiltPage) -> Page | None:
        """The page a built file was made from; None for the 404 pages."""
        return self._by_name.get(built.name)

    @cached_property
    def _by_name(self) -> dict[str, Page]:
        return {self.site.address(*key) + "index.html": page
                for key, page in self.site.pages.items()}

    def pairs(self) -> Iterator[tuple[Page, Page]]:
        """Each page in the default language with each of its counterparts."""
        codes = list(LANGUAGES)
        for path in self.site.paths:
            for code in codes[1:]:
                yield self.site.page(codes[0], path), self.site.page(code, path)


def navigation_once(name: str, text: str, seen: set[str]) -> str:
    """The text of the built file ``name``, its navigation emptied where one that leads to the same
    places under the same words is among those ``seen`` (else it joins them).

    The list of all pages stands on every page. Looked at on each, it would make the time of a check
    grow with the square of their number. Line breaks stay, so that lines keep their numbers.
    """
    found = _NAVIGATION.search(text)
    if not found:
        return text
    said = _HREF.sub(lambda link: _led(name, link[1]), found[2])
    if said not in seen:
        seen.add(said)
        return text
    return text[:found.start(2)] + "\n" * found[2].count("\n") + text[found.end(2):]


def _led(name: str, link: str) -> str:
    """Where a link of the file ``name`` leads; links of another form never give the same."""
    if link.startswith("/") or ":" in link:
        return link
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
    return f"./{path}{'/' * link.endswith('/')}"


def resolve(start: str, link: str) -> str:
    """A relative link on the built file ``start`` as a file name below the site folder."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname("/" + start), link)).lstrip("/")
    if link.endswith("/") or not posixpath.splitext(target)[1]:
        target = posixpath.join(target, "index.html") if target not in ("", ".") else "index.html"
    return target
