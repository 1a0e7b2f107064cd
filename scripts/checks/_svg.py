"""Drawings: an SVG is a document that can run code; ours only draw."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from scripts.checks._fault import Fault
from scripts.checks.context import Context

_OUTSIDE = re.compile(r"url\(\s*[\"']?(?!#)|@import", re.I)
# No entity, no network: a drawing is read as it stands.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def svg_faults(tree: etree._Element) -> Iterator[Fault]:
    """What is wrong with the drawings in a tree (an SVG document, or a page that holds some)."""
    for svg in tree.xpath("descendant-or-self::*[local-name()='svg']"):
        for element in svg.iter(etree.Element):
            yield from _element(element)


def _element(element: etree._Element) -> Iterator[Fault]:
    tag = etree.QName(element).localname.lower()
    if tag in ("script", "foreignobject"):
        yield Fault(f"a drawing holds <{tag}>", "redraw it with shapes and text",
                    (f"<{tag}", "<foreignObject"))
    if tag == "style" and _OUTSIDE.search(element.text or ""):
        yield Fault("a drawing's style refers to something outside it", "draw it in", ("<style",))
    for name, value in element.attrib.items():
        short = etree.QName(name).localname if name.startswith("{") else name.rpartition(":")[2]
        if short.startswith("on"):
            yield Fault(f"a drawing has a handler ({short})", "remove it", (f"{short}=",))
        elif (short == "href" and not value.startswith("#")) or _OUTSIDE.search(value):
            yield Fault(f"a drawing refers to something outside it (“{value}”)",
                        "draw it in: a reference starts with #", (value,))


def file_faults(context: Context) -> Iterator[tuple[str, int, Fault]]:
    """What is wrong with each SVG file of docs/assets."""
    root = context.site.root
    for file in sorted((context.site.docs / "assets").rglob("*.svg")):
        path = file.relative_to(root).as_posix()
        try:
            tree = etree.fromstring(file.read_bytes(), _PARSER)
        except etree.XMLSyntaxError as error:
            yield path, error.lineno or 0, Fault("the drawing is not valid XML", "export it again")
            continue
        except OSError as error:
            yield path, 0, Fault(f"the drawing cannot be read ({error.strerror})", "restore it")
            continue
        if tree.getroottree().docinfo.internalDTD is not None:
            yield path, 1, Fault("the drawing declares entities or a DTD", "remove the DOCTYPE")
        for sheet in tree.xpath("preceding-sibling::processing-instruction('xml-stylesheet')"):
            yield path, sheet.sourceline, Fault("the drawing names a style sheet",
                                                "remove the line <?xml-stylesheet … ?>")
        text = file.read_text(encoding="utf-8", errors="replace")
        for fault in svg_faults(tree):
            offset = text.lower().find(fault.needles[0].lower())
            yield path, text.count("\n", 0, max(offset, 0)) + 1, fault
