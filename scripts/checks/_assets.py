"""Assets: the addresses in style sheets and scripts, and files that nothing uses."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.checks._source_faults import ASSETS, Fault
from scripts.checks._targets import is_external
from scripts.checks.context import Context

_STYLE = re.compile(r"url\(\s*[\"']?([^\"')]+)[\"']?\s*\)|@import\s+[\"']([^\"']+)[\"']")
_QUOTED = re.compile(r"[\"'`]([\w./-]+)[\"'`]")
_IMPORTED = re.compile(r"\b(?:from|import)\s*\(?\s*[\"'](\.[^\"']+)[\"']")
_HASH = re.compile(r"\.[0-9a-f]{8}(?=\.\w+$)")


def plain_name(name: str) -> str:
    """``site.1a2b3c4d.css`` as its author named it: ``site.css``."""
    return _HASH.sub("", name)


def style_addresses(text: str) -> Iterator[tuple[int, str]]:
    """Every address in a style sheet (``url()``, ``@import``), with its line."""
    for match in _STYLE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, (match[1] or match[2]).strip()


def assets(context: Context, used: set[str]) -> Iterator[tuple[tuple[str, int], Fault]]:
    """Dead addresses in style sheets and scripts, and assets that neither a built file (``used``:
    those that pages reach), nor a template or hook names."""
    used = {*used, *_used_by_scripts(context)}
    for name in sorted(context.files):
        if not name.endswith((".css", ".js")):
            continue
        addresses = style_addresses if name.endswith(".css") else _imports
        for line, address in addresses(_read(context.folder / name)):
            if is_external(address) or address.startswith("#"):
                continue  # the rule on the built site judges what leaves it
            target = _beside(name, address.partition("#")[0])
            used.add(target)
            if target not in context.files:
                yield ((f"docs/{plain_name(name)}", line),
                       (f"“{address}” is no file of the built site",
                        "correct the path; the build renames assets by their content, so let a "
                        "template hand the address over: asset(…)"))
    yield from _unused(context.site.root, {plain_name(name) for name in used})


def _imports(text: str) -> Iterator[tuple[int, str]]:
    for match in _IMPORTED.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[1]


def _used_by_scripts(context: Context) -> Iterator[str]:
    for name in context.files:
        if name.endswith(".js"):
            for path in _QUOTED.findall(_read(context.folder / name)):
                yield _beside(name, path)


def _unused(root: Path, used: set[str]) -> Iterator[tuple[tuple[str, int], Fault]]:
    code = [*(root / "overrides").rglob("*.html"), *(root / "overrides").rglob("*.md"),
            *(root / "scripts" / "hooks").rglob("*.py")]
    named = {name for file in code for name in _QUOTED.findall(_read(file))}
    for file in sorted((root / ASSETS).rglob("*")):
        path = file.relative_to(root).as_posix()
        if (file.is_file() and path.removeprefix(ASSETS) not in named
                and path.removeprefix("docs/") not in used):
            yield (path, 0), ("nothing uses this file", "use it, or remove it")


def _beside(name: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")
