"""Builds the search index of each language (on_files, on_page_content, on_env).

All pages are read before MkDocs asks for templates, so that the index is whole, and its name known
by its content, when the first page is written.
"""

from __future__ import annotations

import hashlib

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from scripts.content.findings import ContentError
from scripts.content.search import search_index
from scripts.hooks.sources import source_of


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Start anew for each language's build."""
    config.extra["contents"] = {}
    return files


@event_priority(-100)  # once the page's text is final
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Keep the page's text for the index."""
    config.extra["contents"][source_of(page)[1]] = html
    return html


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Write the index among the assets, and tell templates its name."""
    language = config.theme["language"]
    try:
        index = search_index(config.extra["contents"], config.extra["site"], language).encode()
    except ContentError as error:
        raise BuildError(str(error)) from None
    name = f"assets/search-{language}.{hashlib.sha256(index).hexdigest()[:8]}.json"
    files.append(File.generated(config, name, content=index))
    env.globals["search_index"] = name
    return env
