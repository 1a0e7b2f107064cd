"""A page as a document: valid HTML5, one title, one language, landmarks, headings in order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from html5lib.constants import E as MESSAGES
from lxml import html

from scripts.checks._fault import Fault
from scripts.checks.context import BuiltPage

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_BETWEEN = re.compile(r"[<>\"=]")  # the longest text between these was typed by someone
_POINTERS = ("aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "for", "headers",
             "list", "popovertarget")
# “[^id]”, “](address)”, “{{ … }}”, “{ #id }”, “!!! box”: an author's marks, never a reader's.
_MARKS = re.compile(r"\[\^[^\s\]]*\]?|\]\([^)\s]*\)?|\{\{.*|\{ *[#.:][\w-].*?\}|^!!! .*", re.M)
_SEEN = ("//text()[not(ancestor::code or ancestor::pre or ancestor::script or ancestor::style)]"
         " | //@alt | //@title | //@aria-label")
_OWN_SCOPE = "ancestor::main or ancestor::article or ancestor::section or ancestor::aside"


def document_faults(built: BuiltPage) -> Iterator[Fault]:
    """What is wrong with the document as a whole."""
    broken = list(_parse_errors(built))
    # What follows the first is mostly its echo, and so is what the tree then lacks.
    yield from broken[:1] or _landmarks(built)
    yield from _head(built)
    yield from _ids(built)
    yield from _headings(built)
    yield from _typed(built)


def _parse_errors(built: BuiltPage) -> Iterator[Fault]:
    lines = built.text.split("\n")
    for (line, column), code, values in built.complaints:
        text = lines[line - 1] if line <= len(lines) else ""
        tags = _TAG.findall(text[:column + 1])
        yield Fault(f"not valid HTML: {MESSAGES[code] % values}",
                    "correct the tag in the page, or in the template or block that writes it",
                    (text.strip(), _TAG.sub(" ", text), max(_TAG.split(text), key=len).strip(),
                     max(_BETWEEN.split(text), key=len).strip(), *tags[-1:]))


def _head(built: BuiltPage) -> Iterator[Fault]:
    lang = built.tree.get("lang")
    if lang != built.language:
        yield Fault(f"the page says it is in “{lang}”, and lies among those in “{built.language}”",
                    "set the language of its build in mkdocs.yml")
    titles = built.tree.xpath("//head/title")
    if len(titles) != 1 or not titles[0].text_content().strip():
        yield Fault("the page's head has more than one title" if len(titles) > 1
                    else "the page's head has no title, or an empty one",
                    "title stands in the front matter, and htmltitle in overrides/main.html")
    if not built.is_404 and not "".join(
            built.tree.xpath("//meta[@name='description']/@content")).strip():
        yield Fault("the page has no description", "write description in its front matter")


def _ids(built: BuiltPage) -> Iterator[Fault]:
    for name, times in Counter(built.tree.xpath("//@id")).items():
        if times > 1:
            yield Fault(f"the id “{name}” stands {times} times on the page",
                        "give each element an id of its own",
                        (f"{{ #{name} }}", f'id="{name}"', f"#{name}", f"id: {name}"))
    for pointer in _POINTERS:
        for value in built.tree.xpath(f"//@{pointer}"):
            for name in value.split():
                if name not in built.ids:
                    yield Fault(f"{pointer} names “{name}”, an id the page does not have",
                                "correct it, or give that id to what it means",
                                (f'{pointer}="{value}"', name))


def _landmarks(built: BuiltPage) -> Iterator[Fault]:
    tree = built.tree
    found = {
        "main": tree.xpath("//main | //*[@role='main']"),
        "header": tree.xpath(f"//header[not({_OWN_SCOPE})] | //*[@role='banner']"),
        "footer": tree.xpath(f"//footer[not({_OWN_SCOPE})] | //*[@role='contentinfo']"),
    }
    for name, elements in found.items():
        if len(elements) != 1:
            yield Fault(f"the page has {len(elements)} landmarks “{name}”, and needs one",
                        "see the templates in overrides", (f"<{name}",))
    labels: Counter[str] = Counter()
    for nav in tree.xpath("//nav | //*[@role='navigation']"):
        label = _label(nav, tree)
        labels[label] += 1
        if not label:
            yield Fault("a nav has no label", 'give it aria-label="…"', (_tag(nav), "<nav"))
    if not labels:
        yield Fault("the page has no nav", "see the templates in overrides")
    for label, times in labels.items():
        if label and times > 1:
            yield Fault(f"{times} navs have the label “{label}”",
                        "a label tells navs apart: give each its own", (label,))


def _label(element: html.HtmlElement, tree: html.HtmlElement) -> str:
    names = (element.get("aria-labelledby") or "").split()
    texts = [found.text_content() for name in names for found in tree.xpath("//*[@id=$n]", n=name)]
    return (" ".join(texts) or element.get("aria-label") or "").strip()


def _headings(built: BuiltPage) -> Iterator[Fault]:
    headings = built.tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
    first = sum(heading.tag == "h1" for heading in headings)
    if first != 1:
        extra = [heading for heading in headings if heading.tag == "h1"][1:]
        yield Fault(f"the page has {first} h1, and needs one",
                    "the title is the h1: start the text's headings at ##",
                    tuple(_text(heading) for heading in extra))
    level = 0
    for heading in headings:
        own = int(heading.tag[1])
        if own > level + 1:
            yield Fault(f"the heading “{_text(heading)}” skips from level {level} to {own}",
                        f"make it level {level + 1}", (_text(heading),))
        if not _text(heading):
            yield Fault("a heading is empty", "write it, or remove it", (_tag(heading),))
        level = own


def _typed(built: BuiltPage) -> Iterator[Fault]:
    """Marks of Markdown and of blocks that readers see, because they stand where none are read."""
    seen = [(mark, text) for text in built.tree.xpath(_SEEN) for mark in _MARKS.findall(text)]
    for mark, text in seen[:1]:  # one box or tag that is not closed leaves all that follows it
        more = f" (and {len(seen) - 1} more such marks)" if seen[1:] else ""
        yield Fault(f"readers see “{mark}”, as it was typed{more}",
                    "close it, or what stands before it; or move it to the text of a page",
                    (text.strip(), mark))


def _text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _tag(element: html.HtmlElement) -> str:
    """The element's start tag, much as an author typed it."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.attrib.items())
    return f"<{element.tag}{attributes}>"
