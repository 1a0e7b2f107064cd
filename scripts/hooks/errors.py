"""What a template or hook of ours trips over, told in one line with its place (on_build_error).

MkDocs would show how it came there in fifty lines of its own; ``--verbose`` still does.
"""

from __future__ import annotations

import logging

from mkdocs.exceptions import Abort, MkDocsException

from scripts.content.findings import breakdown

_log = logging.getLogger("mkdocs.hooks.errors")


def on_build_error(error: Exception) -> None:
    """Tell it and stop; what MkDocs or another hook has told in words of its own is left alone."""
    if isinstance(error, MkDocsException):
        return
    _log.debug("", exc_info=error)
    _log.error(str(breakdown(error)))
    raise Abort("Aborted: see the line above") from None
