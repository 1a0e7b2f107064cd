"""What a first visit weighs, compressed, for each kind of page."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import brotli
from lxml import html

from scripts.content.site import Site


@dataclass(frozen=True)
class Weight:
    """Bytes of one first visit: everything the page asks for, and what blocks its drawing."""

    page: str
    gzipped: int
    brotlied: int
    blocking: int


def visit(folder: Path, name: str) -> Weight:
    """The first visit of the built page ``name``: HTML, style sheets, scripts, icon, images.

    Blocking: HTML, style sheets and classic scripts in the head (modules are deferred), with
    brotli, as the configuration in ``deploy`` serves them.
    """
    text = (folder / name).read_text(encoding="utf-8")
    tree = html.fromstring(text)
    asked = {*tree.xpath("//link[@rel='stylesheet' or @rel='icon']/@href"),
             *tree.xpath("//script/@src"), *tree.xpath("//img/@src")}
    blocking = {*tree.xpath("//link[@rel='stylesheet']/@href"),
                *tree.xpath("//head//script[not(@type='module')]/@src")}
    files = {link: (folder / urljoin("/" + name, link).lstrip("/")).read_bytes() for link in asked}
    html_bytes = text.encode()
    return Weight(
        name,
        len(gzip.compress(html_bytes, 9)) + sum(len(gzip.compress(f, 9)) for f in files.values()),
        len(brotli.compress(html_bytes)) + sum(len(brotli.compress(f)) for f in files.values()),
        len(brotli.compress(html_bytes)) + sum(len(brotli.compress(files[b])) for b in blocking))


def all_visits(site: Site, folder: Path) -> list[Weight]:
    """Every page of the guide, heaviest first."""
    return sorted((visit(folder, site.address(*key) + "index.html") for key in site.pages),
                  key=lambda weight: -weight.gzipped)
