"""Proof that the checks bite: faults planted one at a time in a copy of the real guide.

Each is caught by the rule meant for it, and the untouched guide is clean. Rules run in one process
on one build; a fault in what a reader sees is planted in the built page too, as a rebuild would.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from scripts.check import commit_date
from scripts.checks.context import Context
from scripts.checks.runner import run
from scripts.content.findings import ContentError, Finding
from scripts.content.site import load_site
from tests.conftest import ROOT, Served

Change = Callable[[str], str]


def swap(pattern: str, replacement: str, count: int = 1) -> Change:
    """Replace the first match of a pattern (multi-line)."""
    return lambda text: re.sub(pattern, replacement, text, count=count, flags=re.M)


def add(extra: str) -> Change:
    """Put a paragraph before the page's last section."""
    def change(text: str) -> str:
        at = text.rindex("\n## ")
        return f"{text[:at]}\n{extra}\n{text[at:]}"
    return change


def append(extra: str) -> Change:
    """Put a text at the end of a file."""
    return lambda text: text.rstrip("\n") + "\n" + extra + "\n"


@dataclass(frozen=True)
class Fault:
    """One fault: its name, the rule meant for it, and the change to each file."""

    name: str
    rule: str
    changes: dict[str, Change] = field(hash=False)

    def __str__(self) -> str:
        return self.name


EN, FR = "docs/en/risks/side-effects.md", "docs/fr/risks/side-effects.md"
EN_BUILT, FR_BUILT = "site/en/risks/side-effects/index.html", (
    "site/risques/effets-indesirables/index.html")
HOME = "docs/en/risks/at-home.md"
DATA = "docs/data/"

FAULTS = [
    # Front matter
    Fault("title missing", "front-matter", {EN: swap(r"^title: .*\n", "")}),
    Fault("description too short", "front-matter", {EN: swap(r"^description: .*", "description: x")}),
    Fault("description too long", "front-matter",
          {EN: swap(r"^description: .*", "description: " + "word " * 40)}),
    Fault("checked in the future", "front-matter",
          {EN: swap(r"^checked: .*", "checked: 2031-01-01"),
           FR: swap(r"^checked: .*", "checked: 2031-01-01")}),
    Fault("recheck date past", "front-matter",
          {EN: swap(r"^recheck_by: .*", "recheck_by: 2026-11-01"),
           FR: swap(r"^recheck_by: .*", "recheck_by: 2026-11-01")}),
    Fault("recheck date too far", "front-matter",
          {EN: swap(r"^recheck_by: .*", "recheck_by: 2035-01-01"),
           FR: swap(r"^recheck_by: .*", "recheck_by: 2035-01-01")}),
    Fault("date that is no date", "front-matter", {EN: swap(r"^checked: .*", "checked: soon")}),
    Fault("keys out of order", "front-matter",
          {EN: swap(r"^(title: .*\n)(description: .*\n)", r"\2\1")}),
    Fault("unknown key", "front-matter", {EN: swap(r"^title: ", "author: me\ntitle: ")}),
    Fault("slug with capitals", "front-matter", {FR: swap(r"^slug: .*", "slug: Effets")}),
    Fault("slug taken by another page", "front-matter",
          {FR: swap(r"^slug: .*", "slug: long-terme")}),
    Fault("two pages of one title", "front-matter",
          {EN: swap(r"^title: .*", "title: For relatives")}),
    Fault("check dates differ between languages", "front-matter",
          {EN: swap(r"^checked: .*", "checked: 2026-11-21")}),
    Fault("article lists differ between languages", "front-matter",
          {EN: swap(r"^sources: .*", "sources: []")}),
    Fault("article that does not exist", "front-matter",
          {EN: swap(r"^sources: .*", "sources: [nothing]")}),
    # Dates in data
    Fault("fact checked in the future", "dates",
          {DATA + "indications.yml": swap(r"checked_on: .*", "checked_on: 2031-01-01")}),
    Fault("fact that has ended", "dates",
          {DATA + "access.yml": swap(r"valid_until: .*", "valid_until: 2026-01-01")}),
    # Links
    Fault("dead anchor", "links", {EN: add("[Gone](long-term.md#gone).")}),
    Fault("dead page", "links", {EN: add("[Gone](gone.md).")}),
    Fault("link into the other language", "links", {EN: add("[Gone](../../fr/help.md).")}),
    Fault("letter case of a file name", "links", {EN: add("[Help](../Help.md).")}),
    Fault("dead raw link", "links",
          {EN: add('<a href="nowhere/">Gone</a>'),
           EN_BUILT: swap("</article>", '<p><a href="nowhere/">Gone</a></p></article>')}),
    Fault("dead reference-style link", "links", {EN: add("[Gone][x]\n\n[x]: gone.md")}),
    Fault("picture without alternative text", "links", {EN: add("![](../../assets/favicon.svg)")}),
    Fault("asset that nothing uses", "links", {"docs/assets/orphan.svg": lambda _: "<svg/>"}),
    Fault("dead fragment in a built page", "links",
          {EN_BUILT: swap(r'href="#common"|href="#[a-z-]+"', 'href="#nowhere"')}),
    Fault("dead link in a built page", "links",
          {EN_BUILT: swap(r"</article>", '<p><a href="../gone/">x</a></p></article>')}),
    # Parity
    Fault("heading without id", "parity", {EN: swap(r"^(## .*) \{ #[a-z-]+ \}$", r"\1")}),
    Fault("other heading id", "parity", {EN: swap(r"^(## .*) \{ #[a-z-]+ \}$", r"\1 { #other }")}),
    Fault("heading missing in one language", "parity", {EN: swap(r"^## .*\n", "")}),
    Fault("heading of another level", "parity", {EN: swap(r"^## ", "### ")}),
    Fault("citation dropped", "parity", {EN: swap(r"\[\^[^\]]+\]", "")}),
    Fault("citations swapped", "parity",
          {EN: swap(r"(\[\^[^\]]+\])((?:.|\n)*?)(\[\^(?!\1)[^\]]+\])", r"\3\2\1")}),
    Fault("box of another kind", "parity", {EN: swap(r"^!!! key", "!!! note")}),
    Fault("table row missing", "parity", {"docs/en/index.md": swap(r"^\| (?!---|T).*\n", "", 2)}),
    Fault("block missing in one language", "parity", {EN: swap(r"^\{\{.*\n", "")}),
    Fault("list item missing", "parity", {EN: swap(r"^- .*\n", "")}),
    Fault("term link missing", "parity", {EN: swap(r"\[([^\]]+)\]\(term:[^)]+\)", r"\1")}),
    Fault("other certainty", "parity",
          {"docs/en/fibromyalgia/index.md":
           swap(r"\[very low certainty\]\(certainty:very-low\)", "[low certainty](certainty:low)")}),
    # Numbers
    Fault("digit changed in one language", "numbers",
          {EN: swap(r"\b41 of 100", "48 of 100"),
           EN_BUILT: swap("41(.)of(.)100", r"48\1of\g<2>100")}),
    Fault("year changed in one language", "numbers",
          {"docs/fr/index.md": swap(r"depuis 1970", "depuis 1971"),
           "site/index.html": swap("1970", "1971")}),
    Fault("duration changed in one language", "numbers",
          {"docs/en/index.md": swap(r"after 4 weeks", "after 5 weeks"),
           "site/en/index.html": swap("after 4(.)weeks", r"after 5\1weeks")}),
    Fault("figure changed in data", "numbers",
          {DATA + "options.yml": swap(r"14 of 100", "15 of 100")}),
    Fault("figure missing in data", "numbers",
          {DATA + "access.yml": swap(r"(en: .*)\b2019\b", r"\1then")}),
    # Stamps
    Fault("page whose counterpart changed", "matched", {EN: add("One more sentence.")}),
    Fault("page never matched", "matched", {EN: swap(r"^matched: .*\n", "")}),
    Fault("stamp that is none", "front-matter", {EN: swap(r"^matched: .*", "matched: yes please")}),
    # Citations
    Fault("result without reference", "citations",
          {EN: add("It helped 60 of 100 people, against 40 of 100 with a placebo.")}),
    Fault("table row without reference", "citations",
          {EN: add("| A | B |\n| --- | --- |\n| Helped | 60 of 100 people |")}),
    Fault("licence date without reference", "citations",
          {EN: add("The spray was licensed in the United States on 5 March 2019.")}),
    Fault("medium confidence alone", "citations",
          {EN: add("Most people stay the same.[^walitt-2011]")}),
    Fault("citation of no work", "citations", {EN: add("A fact.[^nobody-1900]")}),
    Fault("work that nobody cites", "citations",
          {DATA + "references.yml": append(
              "- id: idle-2000\n  kind: article\n  title: Idle\n  confidence: high\n"
              "  design: {fr: essai, en: trial}\n  found: {fr: Rien., en: Nothing.}")}),
    Fault("malformed DOI", "data",
          {DATA + "references.yml": swap(r"doi: 10\.", "doi: https://doi.org/10.")}),
    Fault("DOI that stands twice", "data",
          {DATA + "references.yml":
           lambda text: re.sub(r"doi: .*", re.search(r"doi: .*", text)[0], text, count=2)}),
    Fault("PMID that is none", "data", {DATA + "references.yml": swap(r"pmid: .*", "pmid: '12ab'")}),
    Fault("unknown key of a record", "data",
          {DATA + "references.yml": swap(r"  kind: ", "  colour: red\n  kind: ")}),
    # Words
    Fault("promotional word", "words", {EN: add("This is a revolutionary treatment.")}),
    Fault("promotional word in French", "words", {FR: add("C’est un traitement miracle.")}),
    Fault("calque in French", "words", {FR: add("La norépinéphrine augmente.")}),
    Fault("reset not denied", "words", {EN: add("Ketamine may reset your brain.")}),
    Fault("unexplained acronym", "words", {EN: add("The XQZ decides.")}),
    Fault("other spelling of a term", "words", {FR: add("La esketamine agit.")}),
    Fault("American spelling", "words", {EN: add("It was a randomized trial.")}),
    # Typography
    Fault("straight apostrophe", "typography", {EN: add("It doesn't last.")}),
    Fault("straight quotes", "typography", {EN: add('They say "yes".')}),
    Fault("non-breaking space typed", "typography", {FR: add("Vraiment\u00a0: oui.")}),
    Fault("three dots", "typography", {EN: add("And so on...")}),
    Fault("two spaces", "typography", {EN: add("Two  spaces here.")}),
    Fault("no space before a question mark in French", "typography", {FR: add("Vraiment? Oui.")}),
    Fault("space before a question mark in English", "typography", {EN: add("Really ? Yes.")}),
    Fault("decimal comma in English", "typography", {EN: add("About 1,5 hours.")}),
    Fault("decimal point in French", "typography", {FR: add("Environ 1.5 heure.")}),
    Fault("missing ligature", "typography", {FR: add("Le coeur bat vite.")}),
    Fault("English quotes in French", "typography", {FR: add("On dit “oui” ici.")}),
    Fault("breaking space in a built page", "typography",
          {FR_BUILT: swap("\u00a0:", " :")}),
    # Spelling
    Fault("misspelt English", "spelling", {EN: add("The pateint waits.")}),
    Fault("misspelt French", "spelling", {FR: add("Le malade atend ici.")}),
    Fault("paragraph left in English", "spelling",
          {FR: add("You should always tell them whatever worries you before they begin.")}),
    Fault("word list out of order", "spelling",
          {DATA + "spelling-en.txt": lambda text: text.rstrip() + "\naaa\n"}),
    Fault("word list entry that nobody needs", "spelling",
          {DATA + "spelling-en.txt": lambda text: text.rstrip() + "\nzzzzword\n"}),
    # Readability
    Fault("sentence of thirty words", "readability", {EN: add("The team " + "and you " * 15 + ".")}),
    Fault("paragraph of five sentences", "readability", {EN: add("We wait. " * 5)}),
    # Form
    Fault("list without a blank line before it", "markdown", {EN: add("Three things:\n- one\n- two")}),
    Fault("aligned table", "markdown", {EN: add("| A | B |\n| :--: | --- |\n| x | y |")}),
    Fault("second h1", "markdown", {EN: add("# Another title { #another }")}),
    Fault("list in a numbered item with two spaces", "markdown",
          {EN: add("1. One\n\n  - two\n  - three")}),
    # Safety
    Fault("help line last checked too long ago", "safety",
          {DATA + "helplines.yml": swap(r"checked_on: .*", "checked_on: 2026-01-01")}),
    Fault("help line without hours", "data",
          {DATA + "helplines.yml": swap(r"  hours:\n    fr: .*\n    en: .*\n", "")}),
    Fault("dose on the page about home use", "safety", {HOME: add("People take 100 mg of ketamine.")}),
    Fault("dosing instruction", "safety", {EN: add("Take 50 mg of ketamine in the evening.")}),
    Fault("order to stop a medicine", "safety",
          {EN: add("Stop taking your antidepressant before the session.")}),
    Fault("page without a way to help", "safety",
          {EN_BUILT: lambda text: re.sub(r'href="[^"]*help/[^"]*"', 'href="../"', text)}),
    # Built site
    Fault("id twice", "built", {EN_BUILT: swap(r"</article>", '<p id="more">x</p></article>')}),
    Fault("inline style", "built", {EN_BUILT: swap(r"<h1>", '<h1 style="color:red">')}),
    Fault("picture from another host", "built",
          {EN_BUILT: swap(r"</article>", '<img src="https://x.org/a.png" alt=""></article>')}),
    Fault("inline handler", "built", {EN_BUILT: swap(r"<h1>", '<h1 onclick="x()">')}),
    Fault("second h1 in a built page", "built", {EN_BUILT: swap(r"</article>", "<h1>x</h1></article>")}),
    Fault("wrong language", "built", {EN_BUILT: swap(r'<html lang="en"', '<html lang="fr"')}),
    Fault("title of another page", "built",
          {EN_BUILT: swap(r"<title>[^<]*", "<title>For relatives · Ketamine therapy, explained")}),
    Fault("page missing from the sitemap", "built",
          {"site/sitemap.xml": lambda text: re.sub(r"  <url>(?:.|\n)*?</url>\n", "", text, count=1)}),
    Fault("404 page in the wrong language", "built",
          {"site/404.html": swap(r'lang="fr"', 'lang="en"')}),
    Fault("script in a drawing", "built",
          {"docs/assets/favicon.svg": swap(r"</svg>", "<script>x</script></svg>")}),
    Fault("English interface text on a French page", "built",
          {FR_BUILT: swap(r'aria-label="Navigation principale"', 'aria-label="Main navigation"')}),
    # Copied sentences (a title of an article shares a run of eight words with its text)
    Fault("words of an article", "copied",
          {FR: lambda text: add(f"{_title()}.")(text)}),
    # Figures
    Fault("share of more than 100", "data",
          {DATA + "side_effects.yml": swap(r"  with: \d+", "  with: 141")}),
    # Structure of the project
    Fault("page outside the nav", "nav", {"mkdocs.yml": swap(r"^      - risks/side-effects\.md\n", "")}),
    Fault("page without counterpart", "counterpart", {"docs/en/lonely.md": lambda _: (
        "---\ntitle: Lonely\ndescription: A page that nobody has written in the other language yet."
        "\nchecked: 2026-11-22\nrecheck_by: 2027-11-22\nsources: []\n---\nText.\n")}),
    Fault("broken YAML", "yaml", {DATA + "options.yml": append("- id: [")}),
    Fault("key given twice", "yaml", {EN: swap(r"^title: ", "title: x\ntitle: ")}),
    Fault("tab in front matter", "front-matter", {EN: swap(r"^title: ", "\ttitle: ")}),
    Fault("block that does not exist", "blocks", {FR: add('{{ block("nothing") }}')}),
    Fault("interface text in one language only", "data",
          {DATA + "interface.yml": append('alone: {fr: "Seul"}')}),
]


def _title() -> str:
    site = load_site(ROOT / "docs")
    return next(a["title"] for a in site.records("sources") if a["id"] == "science-fr")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, served: Served) -> Path:
    """A copy of the project with its built site."""
    root = tmp_path_factory.mktemp("faults")
    for name in ("docs", "overrides"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("mkdocs.yml", ".rumdl.toml"):
        shutil.copy(ROOT / name, root / name)
    shutil.copytree(served.folder, root / "site")
    return root


def found(project: Path, rule: str) -> set[Finding]:
    try:
        site = load_site(project / "docs")
        return set(run(Context(site, project / "site", commit_date(ROOT)),
                       rule if rule in RULES else "nav").findings)
    except ContentError as error:
        return set(error.findings)


@pytest.fixture
def planted(request: pytest.FixtureRequest, project: Path) -> Iterator[Fault]:
    fault: Fault = request.param
    before: dict[Path, bytes | None] = {}
    for name, change in fault.changes.items():
        file = project / name
        before[file] = file.read_bytes() if file.exists() else None
        old = (before[file] or b"").decode()
        new = change(old)
        assert new != old, f"the fault was not planted in {name}"
        file.write_text(new, encoding="utf-8")
    yield fault
    for file, content in before.items():
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)


RULES = {"built", "citations", "copied", "dates", "figures", "front-matter", "links", "markdown",
         "matched", "nav", "numbers", "parity", "readability", "safety", "spelling", "typography",
         "words"}


@pytest.mark.parametrize("planted", FAULTS, indirect=True, ids=str)
def test_planted_fault_is_caught_by_its_rule(
    planted: Fault, project: Path
) -> None:
    caught = [finding for finding in found(project, planted.rule) if finding.rule == planted.rule]
    assert caught, f"“{planted.name}” was not caught by {planted.rule}"
    assert all(finding.repair for finding in caught)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_untouched_guide_is_clean(rule: str, project: Path) -> None:
    assert [str(finding) for finding in sorted(found(project, rule)) if not finding.warning] == []


def test_there_are_at_least_eighty_distinct_faults() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 80
