"""Gives templates the interface's words, the site and the page's counterpart
(on_env, on_page_context, on_template_context)."""

from __future__ import annotations

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from scripts.content import formats
from scripts.content.languages import LANGUAGES
from scripts.content.structured import medical_web_page
from scripts.hooks.sources import source_of


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Words, site and filters for every template of this language's build."""
    site, language = config.extra["site"], config.theme["language"]
    env.globals.update(
        site=site, language=language, languages=LANGUAGES,
        ui=lambda key: site.interface(key, language),
        structured=lambda page: medical_web_page(
            site, page, (config.site_url or "/").rstrip("/") + "/"))
    env.filters["long_date"] = lambda value: formats.long_date(value, language)
    return env


def on_page_context(context: dict, page: Page, config: MkDocsConfig, nav: Navigation) -> dict:
    """Which page of ours this is, so that the switch leads to the same one."""
    language, path = source_of(page)
    # Material's skip link leads to the first entry; ours must not skip the page's own start.
    page.toc.items.insert(0, AnchorLink(page.title, "content", 1))
    context["source"] = config.extra["site"].page(language, path)
    return context


def on_template_context(context: dict, template_name: str, config: MkDocsConfig) -> dict:
    """Templates without a page (404) have no source."""
    context["source"] = None
    return context
