"""Writes what lies beside the pages once all languages are built (on_post_build):
``sitemap.xml``, ``robots.txt``, the feeds, the share images, the touch icon, ``security.txt``."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from scripts.content.feed import feed
from scripts.content.languages import LANGUAGES
from scripts.content.robots import robots, security_txt
from scripts.content.share import share_image, touch_icon
from scripts.content.site import FEED, SHARE_IMAGE, TOUCH_ICON, Site
from scripts.content.sitemap import sitemap


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Called once a language; each time writes the same, for all languages."""
    site: Site = config.extra["site"]
    folder, base = Path(config.site_dir), (config.site_url or "/").rstrip("/") + "/"
    files: dict[str, str | bytes | None] = {
        "sitemap.xml": sitemap(site, base),
        "robots.txt": robots(base),
        TOUCH_ICON: touch_icon(),
        ".well-known/security.txt": security_txt(site, base),
    }
    for code, language in LANGUAGES.items():
        files[language.prefix + FEED] = feed(site, code, base)
        files[language.prefix + SHARE_IMAGE] = share_image(
            site.interface("site_name", code), site.interface("share_line", code))
    for name, content in files.items():
        if content is None:
            continue
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
