"""Fills data blocks into the Markdown of each page (on_page_markdown)."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from scripts.content.findings import ContentError
from scripts.hooks.sources import source_of


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace ``{{ block("…") }}`` lines with what their data says."""
    site = config.extra["site"]
    try:
        return site.expanded(site.page(*source_of(page)))
    except ContentError as error:
        raise BuildError(str(error)) from None
