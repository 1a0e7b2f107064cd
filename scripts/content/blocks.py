"""Facts to prose: ``{{ block("name", key="value") }}`` on a line of its own is filled from data.

A block is a Jinja template in ``overrides/blocks``; it sees the site, the page and its arguments,
and writes Markdown. A misspelt name or key is an error at the author's line, never an empty space.
"""

from __future__ import annotations

import ast
import posixpath
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
import jinja2.meta

from scripts.content import drawing, formats
from scripts.content.citations import citation, works_in_order
from scripts.content.findings import ContentError, Finding, breakdown
from scripts.content.languages import LANGUAGES

if TYPE_CHECKING:
    from scripts.content.pages import Page
    from scripts.content.site import Site

CALL = re.compile(r"^( *)\{\{ *(\w+)\((.*)\) *\}\} *$")
_LOOSE = re.compile(r"\{\{|\{%")


@cache
def _environment(folder: Path) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder, folder.parent / "figures"]),
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        auto_reload=True, autoescape=False)
    environment.filters["cell"] = formats.cell
    environment.filters["lines"] = formats.lines
    environment.filters["date"] = formats.long_date
    environment.filters["cites"] = formats.cites
    environment.filters["number"] = formats.number
    environment.filters["alphabetical"] = formats.alphabetical
    environment.filters["from_page"] = _from_page
    environment.filters["works_in_order"] = works_in_order
    environment.filters["citation"] = citation
    environment.globals["drawing"] = drawing
    return environment


def _from_page(target: str, page: Page) -> str:
    """A page path (and fragment) as a Markdown link from ``page``."""
    return posixpath.relpath(target, posixpath.dirname(page.path) or ".")


def expand_blocks(body: str, page: Page, site: Site) -> str:
    """Fill the blocks of a page's Markdown.

    Raises ContentError, at the line of the call, for an unknown block, a malformed call, an
    argument the block does not know, and a key that the data lacks; at the template's line where
    that cannot be read.
    """
    lines = []
    for number, line in enumerate(body.split("\n"), start=page.body_line):
        match = CALL.match(line)
        if match:
            text = _fill(match, page, site, number)
            lines.append("\n".join(match[1] + part if part else "" for part in text.split("\n")))
        elif _LOOSE.search(line):
            raise ContentError(Finding(
                page.source, number, "blocks", "a block stands inside other text",
                'write {{ block("name") }} on a line of its own'))
        else:
            lines.append(line)
    return "\n".join(lines)


def _fill(match: re.Match[str], page: Page, site: Site, line: int) -> str:
    def fault(message: str, repair: str) -> ContentError:
        return ContentError(Finding(page.source, line, "blocks", message, repair))

    try:
        call = ast.parse(f"{match[2]}({match[3]})", mode="eval").body
        names = [ast.literal_eval(argument) for argument in call.args]
        options = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    except (SyntaxError, ValueError):
        raise fault("the block cannot be read",
                    'write {{ block("name") }} or {{ block("name", key="value") }}') from None
    if match[2] != "block":
        raise fault(f"“{match[2]}” is not a block", 'write {{ block("name") }}')
    if len(names) != 1 or None in options:
        raise fault("a block has one name, and options by key",
                    'write {{ block("name") }} or {{ block("name", key="value") }}')
    environment = _environment(site.root / "overrides" / "blocks")
    language = page.language
    try:
        template = environment.get_template(f"{names[0]}.md")
        source, _, _ = environment.loader.get_source(environment, f"{names[0]}.md")
        if unknown := sorted(options.keys() - _options(environment, source)):
            raise fault(f"the block “{names[0]}” has no option “{unknown[0]}”",
                        f"remove it, or see overrides/blocks/{names[0]}.md")
        return template.render(
            site=site, page=page, language=language, languages=LANGUAGES,
            other=next(code for code in LANGUAGES if code != language),
            ui=lambda key: site.interface(key, language), **options)
    except ContentError:
        raise
    except jinja2.TemplateNotFound as error:
        if error.name != f"{names[0]}.md":  # one that the block includes
            raise ContentError(breakdown(error)) from None
        known = ", ".join(sorted(Path(n).stem for n in environment.list_templates()
                                 if n.endswith(".md") and not n.startswith("_")))
        raise fault(f"there is no block “{names[0]}”", f"the blocks are: {known}") from None
    except jinja2.UndefinedError as error:
        raise fault(f"the block “{names[0]}” lacks a value ({error})",
                    "give the argument, or add the key to the data file") from None
    except (KeyError, LookupError) as error:
        raise fault(f"the block “{names[0]}” does not know {error}",
                    "correct the argument, or add the record to the data file") from None
    except Exception as error:  # whatever a mistake does to a template
        raise ContentError(breakdown(error)) from None


@cache
def _options(environment: jinja2.Environment, source: str) -> set[str]:
    """What a block's template asks for and does not set itself."""
    return jinja2.meta.find_undeclared_variables(environment.parse(source))


def called_blocks(body: str, first_line: int = 1) -> list[tuple[int, str, dict[str, Any]]]:
    """The blocks a page calls: line, name, options. Malformed calls are left to expand_blocks."""
    calls = []
    for number, line in enumerate(body.split("\n"), start=first_line):
        match = CALL.match(line)
        if match:
            try:
                call = ast.parse(f"{match[2]}({match[3]})", mode="eval").body
                calls.append((number, ast.literal_eval(call.args[0]),
                              {k.arg: ast.literal_eval(k.value) for k in call.keywords}))
            except (SyntaxError, ValueError, IndexError):
                continue
    return calls
