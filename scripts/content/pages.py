"""Page pairs: ``docs/fr/X.md`` and ``docs/en/X.md`` are one page in two languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from scripts.content.findings import ContentError, Finding
from scripts.content.languages import LANGUAGES
from scripts.content.yamlfile import Document, parse, read_text

_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: *\{([^}]*)\})? *$")
_FENCE = re.compile(r"^ *(```|~~~)")
_ID = re.compile(r"#([^\s}]+)")
# A page is read on a phone; beyond this something other than a page was saved under its name.
MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level (2 for ``##``), text, explicit id (None: none) and line."""

    level: int
    text: str
    id: str | None
    line: int


@dataclass(frozen=True)
class Section:
    """The text from one heading to the next; ``heading`` is None before the first one."""

    heading: Heading | None
    text: str
    line: int

    @property
    def id(self) -> str:
        """The heading's id; "lead" before the first heading."""
        if self.heading is None:
            return "lead"
        return self.heading.id or f"(line {self.line})"


@dataclass(frozen=True)
class Page:
    """One page in one language.

    ``path`` is the file's path below its language's folder, the same in every language; ``source``
    its path for messages; ``body`` the Markdown after the front matter, from line ``body_line``.
    """

    language: str
    path: str
    source: str
    front: Document
    body: str
    body_line: int
    sections: tuple[Section, ...] = field(repr=False)

    @property
    def meta(self) -> dict[str, Any]:
        """The front matter."""
        return self.front.value

    def texts(self, key: str) -> dict[int, str]:
        """The texts of a list in the front matter, by place. What is no list of texts gives none:
        the rule on front matter tells its author."""
        value = self.meta.get(key)
        items = value if isinstance(value, list) else []
        return {number: item for number, item in enumerate(items) if isinstance(item, str)}

    @property
    def title(self) -> str:
        """The page's title, which is its h1."""
        return str(self.meta.get("title", ""))

    @property
    def headings(self) -> tuple[Heading, ...]:
        """All headings, in order."""
        return tuple(s.heading for s in self.sections if s.heading)


def read_page(file: Path, language: str, path: str, source: str) -> Page:
    """Read one page. Raises ContentError where it has no readable front matter."""
    if file.exists() and file.stat().st_size > MAX_BYTES:
        raise ContentError(Finding(source, 0, "file", "the file is larger than 1 MB",
                                   "split the page, or restore its text"))
    text = read_text(file, source).replace("\r\n", "\n")
    opening, _, rest = text.partition("\n")
    head, closing, body = rest.partition("\n---\n")
    if opening != "---" or not closing:
        raise ContentError(
            Finding(source, 1, "front-matter", "the page does not start with front matter"
                    if opening != "---" else "the front matter does not end",
                    "put it between two lines of three dashes, with nothing else on them (see "
                    "CONTRIBUTING.md)"))
    for number, line in enumerate(head.split("\n"), start=2):
        if "\t" in line:
            raise ContentError(Finding(source, number, "front-matter", "a tab in the front matter",
                                       "indent with spaces"))
    front = parse(head, source, first_line=2)
    if not isinstance(front.value, dict):
        raise ContentError(Finding(source, 2, "front-matter", "the front matter holds no keys",
                                   "give at least title, description, checked and recheck_by"))
    body_line = head.count("\n") + 4
    return Page(language, path, source, front, body, body_line,
                tuple(split_sections(body, body_line)))


def split_sections(body: str, first_line: int = 1) -> list[Section]:
    """Cut Markdown at its headings; a ``#`` inside a code fence is no heading."""
    sections: list[Section] = []
    heading: Heading | None = None
    start, lines, fenced = first_line, [], False
    for number, line in enumerate(body.split("\n"), start=first_line):
        if _FENCE.match(line):
            fenced = not fenced
        match = None if fenced else _HEADING.match(line)
        if match:
            sections.append(Section(heading, "\n".join(lines), start))
            found = _ID.search(match[3] or "")
            heading = Heading(len(match[1]), match[2], found[1] if found else None, number)
            start, lines = number, [""]
        else:
            lines.append(line)
    sections.append(Section(heading, "\n".join(lines), start))
    return sections


def _markdown(docs: Path) -> list[str]:
    """The Markdown files below ``docs``, but for those of the data and hidden ones (MkDocs leaves
    both out; an editor hides its own)."""
    names = (file.relative_to(docs) for file in docs.rglob("*"))
    return sorted(name.as_posix() for name in names
                  if name.suffix.lower() in (".md", ".markdown") and name.parts[0] != "data"
                  and not any(part.startswith(".") for part in name.parts))


def load_pages(docs: Path, root: Path) -> dict[tuple[str, str], Page]:
    """All pages, by (language, path). Raises ContentError naming every page it cannot read, every
    page that lacks its counterpart in another language, and every Markdown file that is no
    page of a language."""
    paths: dict[str, set[str]] = {code: set() for code in LANGUAGES}
    findings: list[Finding] = []
    for name in _markdown(docs):
        folder, _, path = name.partition("/")
        if folder in LANGUAGES and name.endswith(".md"):
            paths[folder].add(path)
        else:
            findings.append(Finding(
                (docs / name).relative_to(root).as_posix(), 0, "file", "this is no page",
                f"a page lies in docs/{' or docs/'.join(LANGUAGES)}, and its name ends in .md"))
    pages: dict[tuple[str, str], Page] = {}
    everywhere = set().union(*paths.values())
    for path in sorted(everywhere):
        for code in LANGUAGES:
            file = docs / code / path
            source = file.relative_to(root).as_posix()
            if path not in paths[code]:
                other = next(c for c in LANGUAGES if path in paths[c])
                findings.append(Finding(
                    (docs / other / path).relative_to(root).as_posix(), 0, "counterpart",
                    f"the page has no counterpart {source}",
                    "write it, or remove this one: a page is a pair"))
                continue
            try:
                pages[code, path] = read_page(file, code, path, source)
            except ContentError as error:
                findings.extend(error.findings)
    if not everywhere:
        findings.append(Finding(docs.relative_to(root).as_posix(), 0, "file", "there are no pages",
                                "pages live in docs/fr and docs/en"))
    if findings:
        raise ContentError(*findings)
    return pages


def slug_of(page: Page) -> str:
    """Last part of a page's address: its ``slug``, else its file's (or its folder's) name."""
    slug = page.meta.get("slug")
    if slug:
        return str(slug)
    path = PurePosixPath(page.path)
    return path.parent.name if path.name == "index.md" else path.stem


def address(pages: dict[tuple[str, str], Page], language: str, path: str) -> str:
    """Address of a page below the site root, such as ``en/risks/at-home/`` ("" for the home page).

    An ``index.md``'s slug names its folder, so the slugs of the indexes above count too.
    """
    pure = PurePosixPath(path)
    folders = list(pure.parents)[-2::-1]  # outermost first, without "."
    parts = []
    for folder in folders:
        index = pages.get((language, f"{folder.as_posix()}/index.md"))
        parts.append(slug_of(index) if index else folder.name)
    if pure.name != "index.md":
        parts.append(slug_of(pages[language, path]))
    inner = "".join(f"{part}/" for part in parts)
    return LANGUAGES[language].prefix + inner
