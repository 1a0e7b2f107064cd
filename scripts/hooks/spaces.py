"""Sets non-breaking spaces in every built page (on_post_page, on_post_template)."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from scripts.content.typography import set_spaces


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """A page: its text, titles and alternative texts."""
    return set_spaces(output, config.theme["language"])


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """The 404 page."""
    if template_name.endswith(".html"):
        return set_spaces(output_content, config.theme["language"])
    return output_content
