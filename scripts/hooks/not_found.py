"""Keeps one 404 page for each language (on_post_template).

MkDocs writes ``404.html`` at the root in every language's build, so that the last language would
win. The default language's stays there; each other one goes below its prefix.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from scripts.content.languages import LANGUAGES

TEMPLATE = "404.html"


@event_priority(-100)  # last: what it returns is empty for all but the default language
def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Write another language's 404 page itself, and leave MkDocs nothing to write."""
    prefix = LANGUAGES[config.theme["language"]].prefix
    if template_name != TEMPLATE or not prefix:
        return output_content
    target = Path(config.site_dir) / prefix / TEMPLATE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(output_content, encoding="utf-8")
    return ""
