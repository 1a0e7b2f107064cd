"""Links: every link leads somewhere, in the reader's language, and every picture can be told.

Why: a dead link on a page about emergency signs is worse than no link; MkDocs never looks at raw
HTML, at what data blocks write, or at letter case on a forgiving file system, and it gives no line.
The sources are read first, because there the author can repair; then every address of the built
pages, because there the reader is. A built fault is told at the source line of its text.

False alarms it avoids: code is no link; outside addresses are looked at, never fetched; the
language switch, 404 pages and links that say `hreflang` may cross languages; a raw
`<img alt="">` says that a picture only decorates; a fault that its source line has told is not told
again for the built page.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks._assets import assets
from scripts.checks._built_links import BuiltLinks
from scripts.checks._source_faults import source_faults
from scripts.checks.context import Context
from scripts.content.findings import Finding

ID = "links"
COUNTS = "links"


def findings(context: Context) -> Iterator[Finding]:
    """Dead, crossing and malformed links, untold pictures, unused assets."""
    told: set[tuple[str, int]] = set()
    typed: dict[tuple[str, str], int] = {}
    for link, page, faults in source_faults(context):
        context.count(ID)
        typed.setdefault((page.source, link.target), link.line)
        for fault in faults:
            told.add((page.source, link.line))
            yield Finding(page.source, link.line, ID, *fault)
    built = BuiltLinks(context, typed)
    for place, fault in built.faults():
        if place not in told or not place[1]:
            yield Finding(*place, ID, *fault)
    for place, fault in assets(context, built.used):
        yield Finding(*place, ID, *fault)
    context.count(ID, built.count)
