"""Writes ``sitemap.xml`` once all languages are built (on_post_build)."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from scripts.content.sitemap import sitemap


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Called once a language; each time writes the same text."""
    text = sitemap(config.extra["site"], config.site_url or "/")
    (Path(config.site_dir) / "sitemap.xml").write_text(text, encoding="utf-8")
