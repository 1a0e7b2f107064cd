"""Each page was matched with its counterpart as that stands now.

Why: a text changed in one language only is the commonest way for two languages to drift apart, and
no machine sees that a sentence was reworded, softened or left out. The stamp ``matched`` in a
page's front matter says which content of the counterpart somebody compared it with.

False alarms avoided: the stamp covers title, description and body, so that dates of checking,
keywords and the counterpart's own stamp can change without asking for another reading.
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.checks.context import Context
from scripts.content.findings import Finding
from scripts.content.site import counterparts
from scripts.content.stamps import KEY, stamp

ID = "matched"
COUNTS = "pages"
SOURCES_ONLY = True


def findings(context: Context) -> Iterator[Finding]:
    """Pages without a stamp, and pages whose counterpart has changed since they were stamped."""
    site = context.site
    for page in site.pages.values():
        context.count(ID)
        given = page.meta.get(KEY)
        others = ", ".join(site.page(code, page.path).source
                           for code in counterparts(page.language))
        if given is None:
            message = f"the page was never matched with {others}"
        elif str(given) != stamp(page, site):
            message = f"{others} has changed since this page was matched with it"
        else:
            continue
        yield Finding(page.source, page.front.line(KEY), ID, message,
                      f"read both, bring them in line, then run `make matched PAGE={page.path}`")
