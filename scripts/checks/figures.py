"""Figures as a reader gets them: looked at, listened to, on a narrow screen, behind the picture.

Why: a drawing that a screen reader skips, whose words say other numbers than its shapes, or whose
letters shrink below reading size on a phone, misleads the very people it is for; drawings that
weigh much keep readers on slow lines waiting. (What its data must satisfy stops the build:
``scripts/content/figures.py``.)

False alarms avoided: the scale of an axis is no result, so its numbers need no words; a drawing
that is hidden from screen readers needs none either; numbers of citations are not the figure's.
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from scripts.checks.context import BuiltPage, Context
from scripts.content.blocks import called_blocks
from scripts.content.figures import BLOCKS
from scripts.content.findings import Finding
from scripts.content.pages import Page
from scripts.content.typography import plain

ID = "figures"
COUNTS = "figures"

# What a figure has of a 320 pixel screen: less 2 × 16 for the page, 2 × 14.4 and 2 × 1 for its box.
ROOM = 257
SMALLEST = 12
HEAVIEST = 15_000  # bytes that the figures of a page may add to it, compressed
TITLED = "add <title> and <desc>, with ids that aria-labelledby names"
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LENGTH = re.compile(r"-?\d+(?:\.\d+)?")
_SIZE = "ancestor-or-self::*[@font-size][1]/@font-size"
Fault = tuple[str, str]  # message, repair


def applies(context: Context) -> bool:
    """Whether the site has figures at all."""
    return any(context.site.records(name) for name in BLOCKS.values())


def findings(context: Context) -> Iterator[Finding]:
    """What is wrong with each figure of each built page, then figures that no page shows."""
    shown = set()
    for page in context.site.pages.values():
        built = context.built_page(page)
        calls = [call for call in called_blocks(page.body, page.body_line) if call[1] in BLOCKS]
        for line, block, options in calls:
            shown.add((block, options.get("id")))
            if built:
                context.count(ID)
                yield from _shown(page, built, line, block, str(options.get("id")))
        if built and calls and (weight := _weight(built)) > HEAVIEST:
            yield Finding(page.source, calls[0][0], ID,
                          f"the figures of the page weigh {weight:,} bytes, compressed",
                          f"show fewer or plainer ones: {HEAVIEST:,} bytes at most")
    for block, name in BLOCKS.items():
        for number, record in enumerate(context.site.records(name)):
            context.count(ID)
            if (block, record["id"]) not in shown:
                document = context.site.data[name]
                yield Finding(document.path, document.line(number), ID,
                              f"no page shows the {block} “{record['id']}”",
                              f'call {{{{ block("{block}", id="{record["id"]}") }}}}, or remove it')


def _shown(page: Page, built: BuiltPage, line: int, block: str, name: str) -> Iterator[Finding]:
    found = built.tree.xpath(f'//*[@id="{block}-{name}"]')
    if not found:
        yield Finding(page.source, line, ID, f"the {block} “{name}” is not in the built page",
                      f"its template gives its outer element the id {block}-{name}")
        return
    ids = Counter(built.tree.xpath("//@id"))
    faults = [*_drawings(found[0], ids), *_numbers(found[0]),
              *(_parts(found[0]) if block == "figure" else _table(found[0]))]
    for message, repair in dict.fromkeys(faults):
        yield Finding(page.source, line, ID, f"the {block} “{name}” {message}", repair)


def _weight(built: BuiltPage) -> int:
    """How many bytes the figures add to a page that is sent by gzip."""
    whole = html.tostring(built.article)
    bare = html.fromstring(whole)
    for block in BLOCKS:
        for figure in bare.xpath(f'.//*[starts-with(@id, "{block}-")]'):
            figure.drop_tree()
    return len(gzip.compress(whole)) - len(gzip.compress(html.tostring(bare)))


def _drawings(figure: HtmlElement, ids: Counter[str]) -> Iterator[Fault]:
    """Each drawing has a name and a description of its own, and letters that can be read."""
    for element in figure.xpath("descendant-or-self::*[@id]"):
        if ids[element.get("id")] > 1:
            yield (f"has an id that stands twice on the page (“{element.get('id')}”)",
                   "build its ids from the figure's own")
    for svg in figure.iter("svg"):
        if svg.get("aria-hidden") != "true":
            yield from _names(svg)
        view = _LENGTH.findall(svg.get("viewbox") or "")
        if len(view) != 4:
            yield ("has a drawing without a viewBox of 4 numbers",
                   "write viewBox=\"0 0 width height\": the drawing cannot shrink without")
        width = float(view[2]) if len(view) == 4 else 0
        for text in svg.iter("text"):
            if not _text(text):
                yield "has an empty label", "give the label its text in each language"
            size = float((_LENGTH.findall(next(iter(text.xpath(_SIZE)), "")) or [0])[0])
            if width and size * ROOM / width < SMALLEST:
                yield (f"has letters of {size * ROOM / width:.1f} px on a screen of 320 px",
                       f"draw narrower, or with a larger font-size: {SMALLEST} px or more")


def _names(svg: HtmlElement) -> Iterator[Fault]:
    parts = {part.get("id") for part in svg.iter("title", "desc") if _text(part)}
    if (svg.get("role") != "img" or len(parts) != 2
            or set((svg.get("aria-labelledby") or "").split()) != parts):
        yield "has a drawing without title and description", TITLED


def _numbers(figure: HtmlElement) -> Iterator[Fault]:
    """What is drawn is also said, and stands in the table."""
    drawn = _count(figure.xpath(".//*[name()='text'][not(@class='axis')] | .//b"))
    said = _count(figure.xpath(".//*[name()='title' or name()='desc'] | .//figcaption"))
    for number in drawn - said:
        yield (f"shows {number}, which its description does not say",
               "let title and description say each number that is drawn")
    tables = _count(figure.iter("table"))
    for number in drawn.keys() - tables.keys():
        yield (f"shows {number}, which its table does not hold",
               "let the table hold each number that is drawn")


def _parts(figure: HtmlElement) -> Iterator[Fault]:
    caption = figure.find("figcaption")
    if caption is None or not _text(caption):
        yield "has no caption", "start the figure with a <figcaption>"
    if not figure.xpath("figcaption//sup[@class='cite']"):
        yield "names no source", "give it references in docs/data/figures.yml"
    if not figure.xpath("details[summary]//table[caption][.//td]"):
        yield "has no table of its data", "add the table in <details>"


def _table(box: HtmlElement) -> Iterator[Fault]:
    if not box.xpath(".//table[caption]//th[@scope='row']") or not box.xpath(".//th[@scope='col']"):
        yield "is no table with a caption and headers", "use caption, th scope=col and scope=row"
    if not box.xpath(".//tr[th[@scope='row']]//sup[@class='cite']"):
        yield "names no source", "give each row its references"
    if not box.xpath(".//a[starts-with(@class, 'certainty')]"):
        yield "does not say how sure we are", "show the label of the use's certainty"


def _count(elements: list[HtmlElement] | Iterator[HtmlElement]) -> Counter[str]:
    return Counter(number.replace(",", ".") for element in elements
                   for number in _NUMBER.findall(_text(element)))


def _text(element: HtmlElement) -> str:
    """The element's words, kept apart where it has parts; for a table or a caption without the
    numbers of citations and of what is drawn inside it."""
    parts = element.xpath(".//text()[not(ancestor::sup) and not(ancestor::*[name()='svg'])]"
                          if element.tag in ("table", "figcaption") else ".//text()")
    return re.sub(r"(?<=\d)[\s,](?=\d{3}(?!\d))", "", plain(" | ".join(parts)).strip(" |"))
