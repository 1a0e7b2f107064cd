"""Navigation: every page stands in the nav of ``mkdocs.yml`` once, and every entry is a page.

Why: a page outside the nav is built and searchable, yet no reader comes across it; MkDocs tells so
in a warning without a line.

False alarms it avoids: a pair is one page, so it is told once, at the default language's file.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from scripts.checks.context import Context
from scripts.content.findings import Finding
from scripts.content.languages import DEFAULT

ID = "nav"
COUNTS = "entries"
SOURCES_ONLY = True
FILE = "mkdocs.yml"


def findings(context: Context) -> Iterator[Finding]:
    """Pages that the nav lacks; entries without a page; entries given twice."""
    site = context.site
    try:
        # Composed, not loaded: `!ENV` and the like need not be understood here.
        root = yaml.compose((site.root / FILE).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        yield Finding(FILE, 0, ID, f"the file cannot be read ({str(error).splitlines()[0]})",
                      "restore it")
        return
    seen: dict[str, int] = {}
    paths = set(site.paths)
    for path, line in _entries(_value(root, "nav")):
        context.count(ID)
        if path in seen:
            yield Finding(FILE, line, ID, f"“{path}” stands in the nav twice",
                          f"it stands first on line {seen[path]}: keep one")
        elif path not in paths:
            yield Finding(FILE, line, ID, f"the nav names “{path}”, which is no page",
                          "write the page in every language, or remove the entry")
        seen.setdefault(path, line)
    for path in sorted(paths):
        if path not in seen:
            yield Finding(site.page(DEFAULT.code, path).source, 0, ID, "the page is not in the nav",
                          f"add “{path}” to the nav in {FILE}")


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _entries(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    """The pages of a nav, in order, with their lines; titles and outside links are passed over."""
    match node:
        case yaml.SequenceNode():
            for item in node.value:
                yield from _entries(item)
        case yaml.MappingNode():
            for _, value in node.value:
                yield from _entries(value)
        case yaml.ScalarNode() if "://" not in node.value:
            yield node.value, node.start_mark.line + 1
