"""What a page asks of other hosts (nothing), and what a strict content policy forbids in it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html

from scripts.checks._assets import plain_name, style_addresses
from scripts.checks._fault import Fault
from scripts.checks._targets import Targets, is_external
from scripts.checks.context import BuiltPage, Context

# Addresses a browser fetches without being asked. `a` is a link, `canonical` names an address; a
# drawing has its own rule.
_FETCHED = ("//*[not(self::a or self::area or self::base or ancestor-or-self::svg)]"
            "/@*[name()='src' or name()='href' or name()='srcset' or name()='poster'"
            " or name()='data' or name()='action' or name()='formaction' or name()='xlink:href'"
            " or name()='imagesrcset' or name()='manifest' or name()='background']"
            " | //a/@ping | //base/@href")
_NAMED_ONLY = {"canonical", "license", "author", "help"}
_SCRIPTED = re.compile(
    r"(?:\bfrom\s*|\bimport\s*\(?\s*|\bfetch\s*\(\s*|\bimportScripts\s*\(\s*|\bsendBeacon\s*\(\s*|"
    r"\bnew\s+(?:URL|Worker|SharedWorker|WebSocket|EventSource|Request)\s*\(\s*|\.src\s*=\s*|"
    r"\.open\s*\(\s*[\"'`]\w+[\"'`]\s*,\s*)[\"'`]((?:[a-z]+:)?//[^\"'`]+)", re.I)


def outside_faults(built: BuiltPage, targets: Targets, templates: str) -> Iterator[Fault]:
    """Requests to other hosts, inline styles, handlers and scripts of one page.

    ``templates`` is the text of the templates: an inline script is theirs, or it is a fault.
    """
    for value in built.tree.xpath(_FETCHED):
        element = value.getparent()
        if set((element.get("rel") or "").split()) & _NAMED_ONLY:
            continue
        parts = value.split(",") if "srcset" in value.attrname else [value]
        for address in (part.split()[0] for part in parts if part.split()):
            if _leaves(address, targets):
                yield Fault(f"<{element.tag}> asks another host for “{address}”",
                            "keep a copy in docs/assets: no request leaves the site", (address,))
    styled = {(element.tag, element.get("style")): element  # a table repeats one in each cell
              for element in reversed(built.tree.xpath("//*[@style]"))}
    for (tag, style), element in styled.items():
        yield Fault(f"<{tag}> has an inline style (“{style}”)",
                    "use a class and docs/assets/site.css; in a table, align no column with “:”",
                    (f'style="{style}"', element.text_content().strip()))
    for meta in built.tree.xpath("//meta[@http-equiv]"):
        yield Fault(f"the page holds <meta http-equiv=\"{meta.get('http-equiv')}\">",
                    "remove it: no page sends its reader on; the server sets headers",
                    ("http-equiv",))
    for frame in built.tree.xpath("//*[@srcdoc]"):
        yield Fault(f"<{frame.tag}> holds a page of its own (srcdoc)", "write it into the page",
                    ("srcdoc",))
    for _ in built.tree.xpath("//style"):
        yield Fault("the page holds a <style>", "move its rules to docs/assets/site.css",
                    ("<style",))
    yield from _handlers(built.tree)
    yield from _scripts(built, templates)


def _leaves(address: str, targets: Targets) -> bool:
    if not is_external(address) or address.startswith("data:"):
        return False
    own = urlsplit(targets.base).netloc
    try:
        return urlsplit(address).netloc != own or not own
    except ValueError:
        return True


def _handlers(tree: html.HtmlElement) -> Iterator[Fault]:
    for value in tree.xpath("//@*[starts-with(name(), 'on') and not(ancestor::svg)]"):
        yield Fault(f"<{value.getparent().tag}> has an inline handler ({value.attrname})",
                    "listen in docs/assets/site.js instead", (f"{value.attrname}=", value))


def _scripts(built: BuiltPage, templates: str) -> Iterator[Fault]:
    inline = built.tree.xpath("//script[not(@src)]")
    runs = Counter(element.text_content() for element in inline
                   if "json" not in (element.get("type") or ""))
    for text, times in runs.items():
        if times > templates.count(f">{text}</script>"):
            yield Fault(f"an inline script that is no template's (“{_start(text)}”)",
                        "move it to docs/assets/site.js", (text.strip(), "<script"))
    for element in inline:
        if "json" in (element.get("type") or ""):  # data: it is read, never run
            text = element.text_content()
            try:
                json.loads(text)
            except ValueError as error:
                yield Fault(f"the data “{_start(text)}” is not valid JSON ({error})",
                            "see the template that writes it", ("json",))


def _start(text: str) -> str:
    return " ".join(text.split())[:40]


def style_and_script_faults(
    context: Context, targets: Targets
) -> Iterator[tuple[str, int, Fault]]:
    """Requests to other hosts from the built style sheets and scripts."""
    for name in sorted(context.files):
        if not name.endswith((".css", ".js")):
            continue
        text = (context.folder / name).read_text(encoding="utf-8", errors="replace")
        addresses = style_addresses if name.endswith(".css") else _script_addresses
        for line, address in addresses(text):
            if _leaves(address, targets):
                yield (f"docs/{plain_name(name)}", line,
                       Fault(f"“{address}” lies on another host",
                             "keep a copy in docs/assets: no request leaves the site"))


def _script_addresses(text: str) -> Iterator[tuple[int, str]]:
    for match in _SCRIPTED.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[1]
