"""The built site: valid pages without outside requests, a true sitemap, a 404 in each language.

Why: what readers, screen readers and search engines get is the built HTML, and templates, data
blocks and raw HTML meet only there. No request may leave the site (privacy), no inline style, style
sheet or handler may stand in a page (a strict content security policy), no word of one language's
interface in another's pages.

False alarms it avoids: links to other hosts are not requests; a text that both languages share, or
that says its own language with `lang`, is at home anywhere; 404 pages need no description. No error
of the HTML5 parser is ignored: the site has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks._document import document_faults
from scripts.checks._languages import Foreign
from scripts.checks._outside import outside_faults, style_and_script_faults
from scripts.checks._places import NOT_FOUND, Places
from scripts.checks._site_files import sitemap_faults
from scripts.checks._svg import file_faults, svg_faults
from scripts.checks._targets import Targets
from scripts.checks.context import BuiltPage, Context
from scripts.content.aliases import aliases
from scripts.content.findings import ContentError, Finding
from scripts.content.languages import LANGUAGES

ID = "built"
COUNTS = "pages"


def findings(context: Context) -> Iterator[Finding]:
    """What is wrong with each built page, with all of them together, and with the files beside."""
    if not context.built:
        return
    places, targets = Places(context), Targets(context)
    foreign = Foreign(context.site)
    inline = _template_scripts(context)
    for built in context.built.values():
        context.count(ID)
        for fault in (*document_faults(built), *outside_faults(built, targets, inline),
                      *foreign.faults(built), *svg_faults(built.tree)):
            yield Finding(*places.of(built, *fault.needles), ID, fault.message, fault.repair)
    yield from _titles(context)
    yield from _whole(context)
    yield from _redirects(context, targets)
    yield from _not_found(context, targets)
    for path, line, fault in (*sitemap_faults(context, targets), *file_faults(context),
                              *style_and_script_faults(context, targets)):
        yield Finding(path, line, ID, fault.message, fault.repair)


def _template_scripts(context: Context) -> str:
    """The text of all templates, in which every inline script of a page must stand."""
    folder = context.site.root / "overrides"
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.html")))


def _titles(context: Context) -> Iterator[Finding]:
    first: dict[tuple[str, str], BuiltPage] = {}
    for built in context.built.values():
        title = " ".join(built.tree.xpath("string(//title)").split())
        known = first.setdefault((built.language, title), built)
        if title and known is not built:
            page = context.source_of(built)
            yield Finding(
                page.source if page else NOT_FOUND, page.front.line("title") if page else 0, ID,
                f"the browser's title “{title}” is that of {known.name} too",
                "give each page a title of its own")


def _whole(context: Context) -> Iterator[Finding]:
    """Every page is built, and nothing is that has no source."""
    for page in context.site.pages.values():
        if context.built_page(page) is None:
            yield Finding(page.source, 0, ID, "the page is not in the built site",
                          "see what make build says")
    known = {f"{address}index.html" for address in _aliases(context)}
    for name, built in {**context.built, **context.redirects}.items():
        if not built.is_404 and context.source_of(built) is None and name not in known:
            yield Finding("mkdocs.yml", 0, ID, f"“{name}” is built from no page",
                          "empty the folder and build again (make build)")


def _redirects(context: Context, targets: Targets) -> Iterator[Finding]:
    """Each earlier or mistyped address exists, and leads to its page."""
    for address, key in _aliases(context).items():
        built = context.redirects.get(f"{address}index.html")
        page, goal = context.site.pages[key], context.site.address(*key) + "index.html"
        if built is None:
            message = f"the address “{address}” does not lead to the page"
        elif {targets.resolve(built, link).file for link in _leads(built)} != {goal}:
            message = f"the address “{address}” leads to another page"
        else:
            continue
        yield Finding(page.source, page.front.line("aliases"), ID, message,
                      "see scripts/hooks/aliases.py, and build again")


def _leads(built: BuiltPage) -> list[str]:
    refresh = "".join(built.tree.xpath("//meta[@http-equiv='refresh']/@content"))
    return [refresh.partition("url=")[2], *map(str, built.tree.xpath("//a/@href"))]


def _aliases(context: Context) -> dict[str, tuple[str, str]]:
    try:
        return aliases(context.site)
    except ContentError:
        return {}  # the rule on front matter tells


def _not_found(context: Context, targets: Targets) -> Iterator[Finding]:
    """A 404 page in each language, with a way home in each."""
    homes = {code: targets.base_path + language.prefix for code, language in LANGUAGES.items()}
    for language in LANGUAGES.values():
        name = f"{language.prefix}404.html"
        built = context.built.get(name)
        if built is None:
            yield Finding(NOT_FOUND, 0, ID, f"“{name}” is missing from the built site",
                          "see scripts/hooks/not_found.py")
            continue
        reached = {targets.resolve(built, link).file for link in built.article.xpath(".//a/@href")}
        for code, home in homes.items():
            if f"{LANGUAGES[code].prefix}index.html" not in reached:
                yield Finding(NOT_FOUND, 0, ID, f"“{name}” does not lead to the home page {home}",
                              "link to the home page of every language in its text")
