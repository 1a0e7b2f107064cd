"""Navigation: every page stands in the nav of ``mkdocs.yml`` once, every entry is a page, and every
name has its translation.

Why: a page outside the nav is built and searchable, yet no reader comes across it; MkDocs tells so
in a warning without a line. A section renamed without its translation shows its French name on
every English page.

False alarms it avoids: a pair is one page, so it is told once, at the default language's file; the
name of an outside link is a name.
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
    nav = _value(root, "nav")
    for name, line in _names(nav):
        for language, known in _translations(root).items():
            if name not in known:
                yield Finding(FILE, line, ID, f"“{name}” has no name in “{language}”",
                              f"add it to nav_translations of “{language}” in {FILE}")
    seen: dict[str, int] = {}
    paths = set(site.paths)
    for path, line in _entries(nav):
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


def _items(node: yaml.Node | None) -> list[yaml.Node]:
    return node.value if isinstance(node, yaml.SequenceNode) else []


def _translations(root: yaml.Node | None) -> dict[str, set[str]]:
    """The names of the nav that have one in another language, by language."""
    languages = (language for plugin in _items(_value(root, "plugins"))
                 for language in _items(_value(_value(plugin, "i18n"), "languages")))
    return {_value(language, "locale").value: {
        name.value for name, _ in getattr(_value(language, "nav_translations"), "value", [])}
        for language in languages if _value(language, "locale").value != DEFAULT.code}


def _names(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    """The names of sections and pages in a nav, with their lines."""
    for item in _items(node):
        for name, value in item.value if isinstance(item, yaml.MappingNode) else []:
            if not (isinstance(value, yaml.ScalarNode) and "://" in value.value):
                yield name.value, name.start_mark.line + 1
            yield from _names(value)


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
