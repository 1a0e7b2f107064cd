"""Writes the small pages that lead from other addresses to the right one (on_post_build)."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority

from scripts.content.aliases import aliases, redirect
from scripts.content.findings import ContentError
from scripts.content.site import Site
from scripts.hooks.assets import hashed_names


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Called once a language; each time writes the same, for all languages."""
    site: Site = config.extra["site"]
    base = (config.site_url or "/").rstrip("/") + "/"
    icon = hashed_names(Path(config.docs_dir))["assets/favicon.svg"]
    try:
        found = aliases(site)
    except ContentError as error:
        raise BuildError(str(error)) from None
    for address, target in found.items():
        file = Path(config.site_dir) / address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(redirect(site, address, target, base, icon), encoding="utf-8")
