"""Citations: ``[^noppers-2011]`` in a page becomes a numbered reference with a way back.

Why not Python-Markdown's footnotes: citations stand in data blocks and raw HTML too, one work is
cited many times on a page, and a reader who hears the page wants “reference 3”, not “3”.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import Any

from scripts.content.data import CITATION
from scripts.content.formats import sort_key

Words = Callable[[str], str]
_RUN = re.compile(rf"(?:{CITATION.pattern})+")


def number_citations(markdown: str, ui: Words) -> tuple[str, dict[str, int]]:
    """Replace each ``[^id]`` with a numbered link; those of one place share one ``sup``.

    Returns the text and, for each cited work in order of first citation, how often it is cited.
    ``ui`` gives the interface's words in the page's language.
    """
    times: dict[str, int] = {}

    def link(cited: str) -> str:
        times[cited] = times.get(cited, 0) + 1
        number = list(times).index(cited) + 1
        return (f'<a id="cite-{cited}-{times[cited]}" href="#ref-{cited}" '
                f'aria-label="{escape(ui("reference"))} {number}">{number}</a>')

    def group(run: re.Match[str]) -> str:
        links = " ".join(link(cited) for cited in CITATION.findall(run[0]))
        return f'<sup class="cite">{links}</sup>'

    return _RUN.sub(group, markdown), times


def reference_list(
    times: dict[str, int], references: dict[str, dict[str, Any]], language: str, ui: Words
) -> str:
    """The numbered list of a page's works, each with links back to where it is cited (HTML)."""
    if not times:
        return ""
    items = []
    for number, (cited, count) in enumerate(times.items(), start=1):
        backs = "".join(
            f' <a class="back" href="#cite-{cited}-{turn}" '
            f'aria-label="{escape(ui("back_to_text"))} {number}'
            f'{f" ({turn})" if count > 1 else ""}">{turn if count > 1 else ""}</a>'
            for turn in range(1, count + 1))
        text = citation(references[cited], language, ui)
        items.append(f'<li id="ref-{cited}">{text}{backs}</li>')
    return (f'\n<section class="references" aria-labelledby="references">\n'
            f'<h2 id="references">{escape(ui("references"))}</h2>\n<ol>\n'
            + "\n".join(items) + "\n</ol>\n</section>\n")


def works_in_order(references: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Works in alphabetical order of their authors, then by year."""
    return sorted(references, key=lambda work: (
        sort_key(work.get("authors") or work.get("title") or work.get("container", "")),
        work.get("year", 0)))


def citation(record: dict[str, Any], language: str, ui: Words) -> str:
    """One work as HTML: authors, title, where and when it appeared, and its address where known.

    A detail that the record lacks was not verified, and is left out.
    """
    foreign = record.get("language", "en")
    lang = f' lang="{foreign}"' if foreign != language else ""
    parts = [f"{escape(record['authors'].rstrip('.'))}."] if record.get("authors") else []
    if record.get("title"):
        parts.append(f"<cite{lang}>{escape(record['title'].rstrip('.'))}</cite>.")
    else:
        parts.append(f"[{escape(record['design'][language])}].")
    where = [f"<span{lang}>{escape(record['container'])}</span>"] if record.get("container") else []
    where.append(str(record["year"]) if record.get("year") else escape(ui("no_date")))
    place = ", ".join(where)
    if record.get("volume"):
        issue = f"({record['issue']})" if record.get("issue") else ""
        pages = f":{record['pages']}" if record.get("pages") else ""
        place += f"; {record['volume']}{issue}{pages}".replace("-", "–")
    parts.append(f"{place}.")
    if record.get("doi"):
        doi = escape(record["doi"])
        parts.append(f'<a href="https://doi.org/{doi}" rel="external">doi:{doi}</a>')
    elif record.get("url"):
        name = ui("web_page" if record["kind"] == "web" else "official_page")
        parts.append(f'<a href="{escape(record["url"])}" rel="external">{escape(name)}</a>')
    elif record.get("pmid"):
        parts.append(f'<a href="https://pubmed.ncbi.nlm.nih.gov/{record["pmid"]}/" '
                     f'rel="external">PubMed {record["pmid"]}</a>')
    if record.get("note"):
        parts.append(escape(record["note"][language]))
    return " ".join(part for part in parts if part != ".")
