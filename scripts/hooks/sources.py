"""Loads pages and data before each build (on_config), and gives pages their addresses (on_files).

MkDocs calls on_config and on_files once for each language. The site travels in
``config.extra["site"]``, where the other hooks and the templates find it.
"""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from scripts.content.findings import ContentError
from scripts.content.site import Site, front_matter_faults, load_site


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read everything once a build; an author's mistake stops it here.

    static-i18n builds each further language with the same configuration object, so what the first
    one read is there already; ``mkdocs serve`` reads a new configuration at every rebuild.
    """
    if "site" in config.extra:
        return config
    try:
        site = load_site(Path(config.docs_dir), config.extra["publisher"], config.site_url or "")
        if faults := front_matter_faults(site):
            raise ContentError(*faults)
        config.extra["site"] = site
    except ContentError as error:
        raise BuildError(str(error)) from None
    return config


@event_priority(-200)  # after static-i18n, which lays the files out by language
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give each page the address its slug asks for."""
    site: Site = config.extra["site"]
    for file in files.documentation_pages():
        language, path = split(file.src_uri)
        if (language, path) in site.pages:
            file.dest_uri = site.address(language, path) + "index.html"
            file.url = file._get_url()
            file.abs_dest_path = str(Path(config.site_dir) / file.dest_uri)
    return files


def split(src_uri: str) -> tuple[str, str]:
    """``fr/risks/index.md`` as its language and its path."""
    language, _, path = src_uri.partition("/")
    return language, path


def source_of(page: Page) -> tuple[str, str]:
    """Language and path of a MkDocs page."""
    return split(page.file.src_uri)
