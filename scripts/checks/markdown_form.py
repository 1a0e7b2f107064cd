"""Markdown that renders as something else than its author meant.

Why: Python-Markdown says nothing when a list needs a blank line or four spaces; the page then shows
dashes in a paragraph, or a step falls out of a numbered list. rumdl finds the general faults
(``.rumdl.toml`` gives each chosen rule its reason); what this stack alone asks for is checked here.

False alarms avoided: rules of taste are off; block calls, admonitions and attribute lists are known
(rumdl's mkdocs flavour); a number that starts a line of a wrapped paragraph (“2019. ”) is no list.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from scripts.checks.context import Context
from scripts.content.findings import Finding
from scripts.content.pages import Page

ID = "markdown"
COUNTS = "lines"

CONFIGURATION = Path(__file__).resolve().parents[2] / ".rumdl.toml"
_ITEM = re.compile(r"( *)(?:[-*+]|(\d+)\.) +\S")
_FENCE = re.compile(r" *(?:```|~~~)")
_BOX = re.compile(r" *(?:!!!|\?\?\?)")
_HEADING = re.compile(r" *#{1,6} ")
_ALIGNED = re.compile(r" *\|[\s:|-]*:[\s:|-]*$")
# Lines that Markdown shows as they are typed: how they look, what is said of them, the repair.
_SHOWN_AS_TYPED = tuple((re.compile(pattern), message, repair) for pattern, message, repair in (
    (r" *[•◦‣▪·☐–—] ", "a sign that makes no list",
     "write “- ” before each item, “- ☐ ” before a box to tick"),
    (r" *(?:-|\d+\.)[^\W\d_]", "a list mark without a space after it",
     "write “- item” or “1. item”"),
    (r" *[-*+] \[[ xX]?\] ", "a box to tick that is none", "write “- ☐ text”"),
    (r" *(?:!!|\?\?)(?!(?:!|\?\+?) [a-z]+ \"[^\"]+\"$)", "a box without its kind or its title",
     "write !!! note \"Title\", the kind in small letters"),
    (r" *(?!Table: )(?:[Tt]able|[Tt]ableau) ?: ", "a caption that is none",
     "write “Table: ” before it, in both languages"),
    (r".*\[(?:\^ +)?[a-z]+(?:-[a-z0-9]+)*-\d{4}[a-z0-9-]*\](?!\()", "a citation that is none",
     "write [^id], without a space"),
))
_CODE = re.compile(r"`[^`]*`")


def findings(context: Context) -> Iterator[Finding]:
    """This stack's own faults, then rumdl's."""
    pages = {(context.site.root / page.source).resolve(): page
             for page in context.site.pages.values()}
    own: list[Finding] = []
    for page in pages.values():
        context.count(ID, page.body.count("\n") + 1)
        own += _own(page)
    yield from own
    # One fault, one finding: where both see one, ours says what to do in this stack.
    told = {(finding.path, finding.line) for finding in own}
    yield from (finding for finding in _rumdl(context.site.root, pages)
                if (finding.path, finding.line) not in told)


def _own(page: Page) -> Iterator[Finding]:
    for heading in page.headings:
        if heading.level == 1:
            yield Finding(page.source, heading.line, ID, "a second main heading (“# ”) in the page",
                          "write “## ”: the title in the front matter is the page's main heading")
    previous, in_list, fenced = "", False, False
    for number, line in enumerate(page.body.split("\n"), start=page.body_line):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced:
            continue
        for message, repair in _shown_as_typed(_CODE.sub("", line)):
            yield Finding(page.source, number, ID, message, repair)
        if _ALIGNED.match(line):
            yield Finding(page.source, number, ID, "the table aligns its columns with colons",
                          "write “| --- |”: alignment becomes an inline style, which the site's "
                          "security policy refuses")
        match = _ITEM.match(line)
        if match and len(match[1]) % 4:
            yield Finding(page.source, number, ID,
                          f"a list item is indented by {len(match[1])} spaces",
                          "indent by 4 for each list or box it stands in (Python-Markdown puts it "
                          "outside otherwise)")
        starts_list = match and (match[2] is None or match[2] == "1")
        if starts_list and not in_list and previous.strip() and not (
                _BOX.match(previous) or _HEADING.match(previous)):
            yield Finding(page.source, number, ID, "a list without a blank line before it",
                          "leave a blank line before the list, or it joins the paragraph")
        in_list = bool(match) or (in_list and bool(line.strip()))
        previous = line


def _shown_as_typed(line: str) -> Iterator[tuple[str, str]]:
    for pattern, message, repair in _SHOWN_AS_TYPED:
        if pattern.match(line):
            yield message, repair
    if line.count("[") != line.count("]"):
        yield "a square bracket without its pair", "write the missing one"
    if line.count("**") % 2:
        yield "bold letters that are never closed", "write ** after them, on the same line"


def _rumdl(root: Path, pages: dict[Path, Page]) -> Iterator[Finding]:
    program = shutil.which("rumdl", path=sysconfig.get_path("scripts")) or shutil.which("rumdl")
    if program is None:
        yield Finding("requirements.lock", 0, ID, "rumdl is not installed", "run make check")
        return
    done = subprocess.run(
        [program, "check", "--no-cache", "--config", str(CONFIGURATION), "--output-format", "json",
         *map(str, pages)], cwd=root, capture_output=True, text=True, check=False)
    try:
        faults = json.loads(done.stdout)
    except json.JSONDecodeError:
        reason = " ".join(done.stderr.split())
        yield Finding(".rumdl.toml", 0, ID, f"rumdl could not run ({reason})",
                      "correct the configuration")
        return
    for fault in faults:
        page = pages.get((root / fault["file"]).resolve())
        if page and fault["line"] >= page.body_line:
            repair = "run rumdl fmt on the file" if fault["fixable"] else "see .rumdl.toml for why"
            yield Finding(page.source, fault["line"], ID, f"{fault['message']} ({fault['rule']})",
                          repair)
