"""``make matched PAGE=path|all``: stamps page pairs that somebody has read side by side.

Writes the line ``matched`` in the front matter of each page of the pair, and nothing else. A pair
with findings of ``parity`` or ``numbers`` is not stamped: it does not match.

Exit codes: 0 stamped (or stamped already), 1 a pair was refused, or the project does not load or
build, 2 there is no such page.
"""

from __future__ import annotations

import argparse
import datetime
import sys
import tempfile
from pathlib import Path

from scripts.build import build
from scripts.checks.context import Context
from scripts.checks.front_matter import ORDER
from scripts.checks.runner import run
from scripts.content.findings import ContentError, Finding
from scripts.content.languages import LANGUAGES
from scripts.content.pages import Page
from scripts.content.site import Site, load_site
from scripts.content.stamps import KEY, stamp, with_stamp

ROOT = Path(__file__).resolve().parent.parent
RULES = ("parity", "numbers")
EVERY = "all"


def main(arguments: list[str] | None = None) -> int:
    """Stamp what is asked for; returns the exit code."""
    parser = argparse.ArgumentParser(prog="match", description=__doc__)
    parser.add_argument("page", metavar="PAGE", help="such as risks/index.md, or all")
    parser.add_argument("--root", type=Path, default=ROOT, help="project folder")
    options = parser.parse_args(arguments)
    try:
        site = load_site(options.root / "docs")
        paths = site.paths if options.page == EVERY else [_path(options.page)]
        if not set(paths) <= set(site.paths):
            print(f"there is no page “{options.page}”; write its path below docs/fr, "
                  f"such as {site.paths[0]}, or {EVERY}", file=sys.stderr)
            return 2
        faults = _faults(site, options.root)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    refused = False
    for path in paths:
        pages = [site.page(code, path) for code in LANGUAGES]
        found = [fault for page in pages for fault in faults.get(page.source, [])]
        if found:
            refused = True
            print(*found, f"{path}: not stamped: the pair does not match", sep="\n",
                  file=sys.stderr)
            continue
        changed = [page.source for page in pages if _stamp(page, site)]
        print(f"{path}: {'stamped ' + ', '.join(changed) if changed else 'stamped already'}")
    return int(refused)


def _path(given: str) -> str:
    """The page's path, also where somebody gave a file's (``docs/fr/risks/index.md``)."""
    for code in LANGUAGES:
        given = given.removeprefix(f"docs/{code}/")
    return given


def _faults(site: Site, root: Path) -> dict[str, list[Finding]]:
    """The findings that speak against a match, by page."""
    with tempfile.TemporaryDirectory() as folder:
        build(root, Path(folder), strict=False, quiet=True)
        context = Context(site, Path(folder), datetime.date.today())
        faults: dict[str, list[Finding]] = {}
        for rule in RULES:
            for finding in run(context, rule).findings:
                faults.setdefault(finding.path, []).append(finding)
    return faults


def _stamp(page: Page, site: Site) -> bool:
    """Write the page's stamp; whether that changed the file."""
    file = site.root / page.source
    before = file.read_bytes().decode("utf-8")
    later = frozenset(ORDER[ORDER.index(KEY) + 1:])
    after = with_stamp(before, page, stamp(page, site), later)
    if after != before:
        file.write_bytes(after.encode("utf-8"))
    return after != before


if __name__ == "__main__":
    sys.exit(main())
