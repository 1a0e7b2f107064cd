"""Resolves ``term:`` and ``certainty:`` links in the Markdown of each page (on_page_markdown)."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from scripts.content.findings import ContentError
from scripts.content.links import resolve_schemes
from scripts.hooks.sources import source_of


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn the two short link schemes into buttons and links."""
    site = config.extra["site"]
    language, path = source_of(page)
    try:
        return resolve_schemes(
            markdown, site.page(language, path), site, site.address(language, path))
    except ContentError as error:
        raise BuildError(str(error)) from None
