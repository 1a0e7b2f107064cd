"""Numbers citations (on_page_markdown) and sets the page's reference list (on_page_content)."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from scripts.content.citations import number_citations, reference_list
from scripts.hooks.sources import source_of


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Turn ``[^id]`` into numbered links; the counts wait on the page for its list."""
    site, language = config.extra["site"], source_of(page)[0]
    text, page.meta["cited"] = number_citations(
        markdown, lambda key: site.interface(key, language))
    return text


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Add the list of works at the end of the page, and to its table of contents."""
    site, language = config.extra["site"], source_of(page)[0]
    cited = page.meta["cited"]
    if not cited:
        return html
    page.toc.items.append(AnchorLink(site.interface("references", language), "references", 2))
    return html + reference_list(
        cited, site.references, language, lambda key: site.interface(key, language))
