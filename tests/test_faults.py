"""Proof that the checks bite: faults planted one at a time in a copy of the real guide.

Each is caught by the rule meant for it, and the untouched guide is clean. Rules run in one process
on one build; a fault in what a reader sees is planted in the built page too, as a rebuild would.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
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
    """One fault: its name, the rule meant for it, and the change to each file.

    ``at`` is the file that is told of where no changed line can be: what is missing has no line of
    its own, and what is built is repaired in its source.
    """

    name: str
    rule: str
    changes: dict[str, Change] = field(hash=False)
    at: str = ""

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
          {EN: swap(r"^title: .*", "title: For relatives")}, at="docs/en/treatment/relatives.md"),
    Fault("check dates differ between languages", "front-matter",
          {EN: swap(r"^checked: .*", "checked: 2026-11-21")}),
    Fault("article lists differ between languages", "front-matter",
          {EN: swap(r"^sources: .*", "sources: []")}),
    Fault("article that does not exist", "front-matter",
          {EN: swap(r"^sources: .*", "sources: [nothing]")}),
    Fault("alias that starts at the root", "front-matter",
          {EN: swap(r"^(matched: .*)", r"\1\naliases: [/old/]")}),
    Fault("two titles that differ by a space", "front-matter",
          {EN: swap(r"^title: .*", 'title: "For  relatives"')}, at="docs/en/treatment/relatives.md"),
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
    Fault("asset that nothing uses", "links", {"docs/assets/orphan.svg": lambda _: "<svg/>"}, at="docs/assets/orphan.svg"),
    Fault("dead fragment in a built page", "links",
          {EN_BUILT: swap(r'href="#ref-[a-z0-9-]+"', 'href="#ref-nobody-1900"')}, at=EN),
    Fault("dead link in a built page", "links",
          {EN_BUILT: swap(r"</article>", '<p><a href="../gone/">x</a></p></article>')}, at=EN),
    Fault("phone dials another number than shown", "links",
          {EN: swap(r"\(tel:3114\)", "(tel:3141)")}),
    Fault("space before a link's address", "links", {EN: add("See [help] (../help.md).")}),
    Fault("parenthesis of a link not closed", "links",
          {EN: add("See [help](../help.md for more.")}),
    Fault("link without text", "links", {EN: add("See [](../help.md).")}),
    # Parity
    Fault("heading without id", "parity", {EN: swap(r"^(## .*) \{ #[a-z-]+ \}$", r"\1")}),
    Fault("other heading id", "parity", {EN: swap(r"^(## .*) \{ #[a-z-]+ \}$", r"\1 { #other }")}),
    Fault("heading missing in one language", "parity", {EN: swap(r"^## .*\n", "")}, at=EN),
    Fault("heading of another level", "parity", {EN: swap(r"^## ", "### ")}),
    Fault("citation dropped", "parity", {EN: swap(r"\[\^[^\]]+\]", "")}, at=EN),
    Fault("citations swapped", "parity",
          {EN: swap(r"(\[\^[^\]]+\])((?:.|\n)*?)(\[\^(?!\1)[^\]]+\])", r"\3\2\1")}),
    Fault("box of another kind", "parity", {EN: swap(r"^!!! key", "!!! note")}),
    Fault("table row missing", "parity", {"docs/en/index.md": swap(r"^\| (?!---|T).*\n", "", 2)}),
    Fault("block missing in one language", "parity", {EN: swap(r"^\{\{.*\n", "")}, at=EN),
    Fault("list item missing", "parity", {EN: swap(r"^- .*\n", "")}),
    Fault("term link missing", "parity", {EN: swap(r"\[([^\]]+)\]\(term:[^)]+\)", r"\1")}, at=EN),
    Fault("other certainty", "parity",
          {"docs/en/fibromyalgia/index.md":
           swap(r"\[very low certainty\]\(certainty:very-low\)", "[low certainty](certainty:low)")}),
    Fault("link to another page in one language", "parity",
          {EN: swap(r"\(\.\./help\.md\)", "(../about.md)")}),
    Fault("box without title in one language", "parity", {EN: swap(r'^!!! key ".*"', "!!! key")}),
    Fault("list set in deeper in one language", "parity", {EN: swap(r"^(- .*\n)- ", r"\1    - ")}, at=EN),
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
          {DATA + "access.yml": swap(r"(en: .*)\b2019\b", r"\1then")}, at=DATA + "access.yml"),
    Fault("two groups exchanged in one language", "numbers",
          {"docs/en/index.md": swap(r"41( of 100 with the spray, )9", r"9\g<1>41"),
           "site/en/index.html": swap(r"41(.of.100 with the spray, )9", r"9\g<1>41")}),
    Fault("columns of a table exchanged in one language", "numbers",
          {"docs/en/index.md": swap(r"\| 53 of 100 \| 31 of 100 \|", "| 31 of 100 | 53 of 100 |"),
           "site/en/index.html": swap(r"53(.of.100</td>\s*<td[^>]*>)31", r"31\g<1>53")}),
    Fault("groups exchanged in data", "numbers",
          {DATA + "options.yml": swap(r"6( of 100 with lithium, )10", r"10\g<1>6")}),
    Fault("weeks turned into months in data", "numbers",
          {DATA + "options.yml": swap(r"(en: .*)at 10 weeks", r"\1at 10 months")}),
    # Stamps
    Fault("page whose counterpart changed", "matched", {EN: add("One more sentence.")}, at=FR),
    Fault("page never matched", "matched", {EN: swap(r"^matched: .*\n", "")}, at=EN),
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
          {FR_BUILT: swap("\u00a0:", " :")}, at=FR),
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
          {DATA + "helplines.yml": swap(r"  hours:\n    fr: .*\n    en: .*\n", "")}, at=DATA + "helplines.yml"),
    Fault("dose on the page about home use", "safety", {HOME: add("People take 100 mg of ketamine.")}),
    Fault("dosing instruction", "safety", {EN: add("Take 50 mg of ketamine in the evening.")}),
    Fault("order to stop a medicine", "safety",
          {EN: add("Stop taking your antidepressant before the session.")}),
    Fault("page without a way to help", "safety",
          {EN_BUILT: lambda text: re.sub(r'href="[^"]*help/[^"]*"', 'href="../"', text)}, at=EN),
    # Built site
    Fault("id twice", "built", {EN_BUILT: swap(r"</article>", '<p id="more">x</p></article>')}, at=EN),
    Fault("inline style", "built", {EN_BUILT: swap(r"<h1>", '<h1 style="color:red">')}, at=EN),
    Fault("picture from another host", "built",
          {EN_BUILT: swap(r"</article>", '<img src="https://x.org/a.png" alt=""></article>')}, at=EN),
    Fault("inline handler", "built", {EN_BUILT: swap(r"<h1>", '<h1 onclick="x()">')}, at=EN),
    Fault("second h1 in a built page", "built", {EN_BUILT: swap(r"</article>", "<h1>x</h1></article>")}, at=EN),
    Fault("wrong language", "built", {EN_BUILT: swap(r'<html lang="en"', '<html lang="fr"')}, at=EN),
    Fault("title of another page", "built",
          {EN_BUILT: swap(r"<title>[^<]*", "<title>For relatives · Ketamine therapy, explained")}, at="docs/en/treatment/relatives.md"),
    Fault("page missing from the sitemap", "built",
          {"site/sitemap.xml": lambda text: re.sub(r"  <url>(?:.|\n)*?</url>\n", "", text, count=1)}, at="docs/fr/about.md"),
    Fault("404 page in the wrong language", "built",
          {"site/404.html": swap(r'lang="fr"', 'lang="en"')}, at="overrides/404.html"),
    Fault("script in a drawing", "built",
          {"docs/assets/favicon.svg": swap(r"</svg>", "<script>x</script></svg>")}),
    Fault("English interface text on a French page", "built",
          {FR_BUILT: swap(r'aria-label="Navigation principale"', 'aria-label="Main navigation"')}, at=DATA + "interface.yml"),
    # Copied sentences (a title of an article shares a run of eight words with its text)
    Fault("words of an article", "copied",
          {FR: lambda text: add(f"{_title()}.")(text)}),
    # Figures
    Fault("share of more than 100", "data",
          {DATA + "side_effects.yml": swap(r"  with: \d+", "  with: 141")}),
    # Structure of the project
    Fault("page outside the nav", "nav", {"mkdocs.yml": swap(r"^      - risks/side-effects\.md\n", "")}, at="docs/fr/risks/side-effects.md"),
    Fault("nav section without translation", "nav",
          {"mkdocs.yml": swap(r"^  - Risques:", "  - Les risques:")}),
    Fault("page without counterpart", "counterpart", {"docs/en/lonely.md": lambda _: (
        "---\ntitle: Lonely\ndescription: A page that nobody has written in the other language yet."
        "\nchecked: 2026-11-22\nrecheck_by: 2027-11-22\nsources: []\n---\nText.\n")}, at="docs/en/lonely.md"),
    Fault("broken YAML", "yaml", {DATA + "options.yml": append("- id: [")}, at=DATA + "options.yml"),
    Fault("key given twice", "yaml", {EN: swap(r"^title: ", "title: x\ntitle: ")}, at=EN),
    Fault("tab in front matter", "front-matter", {EN: swap(r"^title: ", "\ttitle: ")}),
    Fault("block that does not exist", "blocks", {FR: add('{{ block("nothing") }}')}),
    Fault("interface text in one language only", "data",
          {DATA + "interface.yml": append('alone: {fr: "Seul"}')}),
    Fault("share of people in words", "citations", {EN: add("One in three people felt sick.")}),
    Fault("fraction of people in French", "citations",
          {FR: add("La moitié des patients allait mieux.")}),
    Fault("ratio without reference", "citations",
          {EN: add("Twice as many people felt better with ketamine.")}),
    Fault("market date in words", "citations",
          {FR: add("Le spray est commercialisé depuis mars 2020.")}),
    Fault("promise that denies harm", "words", {EN: add("The spray has no side effects.")}),
    Fault("cure promised in French", "words", {FR: add("La kétamine guérit la dépression.")}),
    Fault("adverse effect as a calque", "words", {FR: add("Un effet adverse est rare.")}),
    Fault("capital without its accent", "words", {FR: add("A l’hôpital, on vous surveille.")}),
    Fault("acronym in an alternative text", "words",
          {EN: add("![The XQV scale of pain](../../assets/favicon.svg)")}),
    Fault("loose accent", "typography", {FR: add("La de\u0301pression pèse.")}),
    Fault("word twice", "typography", {EN: add("Ask the the team.")}),
    Fault("bracket left open", "typography", {EN: add("Ask (and wait.")}),
    Fault("number glued to its unit", "typography", {EN: add("It weighs 10kg.")}),
    Fault("currency glued in French", "typography", {FR: add("Cela coûte 50€.")}),
    Fault("order in polite words", "safety", {EN: add("It is safe to taper off your tablets.")}),
    Fault("order in the infinitive", "safety", {FR: add("Il faut arrêter les benzodiazépines.")}),
    Fault("order to skip a medicine", "safety",
          {FR: add("Ne prenez pas votre antidépresseur ce jour-là.")}),
    Fault("order to switch", "safety",
          {EN: add("You can replace your antidepressant with the spray.")}),
    Fault("dose in words", "safety", {FR: add("Comptez cinquante milligrammes.")}),
    Fault("dose in tablets", "safety", {FR: add("Prenez un demi-comprimé.")}),
    Fault("dose in sprays", "safety", {EN: add("Take two sprays.")}),
    Fault("list of bullets that are none", "markdown", {EN: add("Three things:\n\n• one\n• two")}),
    Fault("box without a title", "markdown", {EN: add("!!! note\n    Text.")}),
    Fault("caption in French words", "markdown", {FR: add("Tableau : les effets")}),
    Fault("citation without its caret", "markdown", {EN: add("It lasts.[popova-2019]")}),
    Fault("bold left open", "markdown", {EN: add("A **bold word.")}),
    Fault("indented paragraph that becomes code", "markdown", {EN: add("Text.\n\n    Four spaces.")}),
    Fault("blank text in data", "data", {DATA + "glossary.yml": swap(r"^(    en: ).*", r"\1'  '")}),
    Fault("no without quotes", "data", {DATA + "side_effects.yml": swap(r"^(    en: ).*", r"\1 no")}),
    Fault("broken schema", "data", {DATA + "schema/routes.json": lambda _: "{"}, at=DATA + "schema/routes.json"),
    Fault("list as a key", "yaml", {EN: swap(r"^title: ", "? [a, b]\n: c\ntitle: ")}),
    Fault("front matter that does not end", "front-matter",
          {EN: swap(r"^---\n(?!title)", "")}, at=EN),
    Fault("page that ends in .MD", "file", {"docs/en/Page.MD": lambda _: "Text.\n"}, at="docs/en/Page.MD"),
    Fault("page of no language", "file", {"docs/notes.md": lambda _: "Text.\n"}, at="docs/notes.md"),
    Fault("option that a block does not have", "blocks",
          {FR: add('{{ block("changes", colour="red") }}')}),
    Fault("block template with a syntax error", "build",
          {"overrides/blocks/publisher.md": append("{% if %}")}),
    Fault("citation that readers see", "built",
          {EN_BUILT: swap("</article>", "<p>So.[^x</p></article>")}, at=EN),
    Fault("page that sends its reader on", "built",
          {EN_BUILT: swap("</article>",
                          '<meta http-equiv="refresh" content="0; url=../"></article>')}, at=EN),
    Fault("page in a frame", "built",
          {EN_BUILT: swap("</article>", '<iframe srcdoc="x" title="x"></iframe></article>')}, at=EN),
    Fault("drawing with a style sheet", "built",
          {"docs/assets/favicon.svg":
           lambda text: '<?xml-stylesheet href="https://x.org/a.css"?>' + text}),
    Fault("letters too small in a drawing", "figures",
          {EN_BUILT: swap('font-size="13"', 'font-size="12px"')}, at=EN),
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


@pytest.fixture(scope="module")
def untouched(project: Path) -> Context:
    """The copy before any fault: what a fault does not touch is taken over from here."""
    context = Context(load_site(project / "docs"), project / "site", commit_date(ROOT))
    run(context, "built")
    return context


def found(untouched: Context, rule: str, names: Iterable[str] = ()) -> set[Finding]:
    """What a rule finds in the copy whose files ``names`` have changed."""
    try:
        site = untouched.site
        if not all(name.startswith("site/") for name in names):
            site = load_site(site.docs)
        context = Context(site, untouched.folder, untouched.today, earlier=untouched)
        return set(run(context, rule if rule in RULES else "nav").findings)
    except ContentError as error:
        return set(error.findings)


@dataclass(frozen=True)
class Planted:
    """A fault that stands in the copy, and the lines (file, number) that hold it."""

    fault: Fault
    lines: set[tuple[str, int]]


def changed_lines(old: str, new: str) -> Iterator[int]:
    """The numbers of the lines that are new; of what follows where lines only went."""
    matcher = SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False)
    for tag, _, _, start, end in matcher.get_opcodes():
        if tag != "equal":
            yield from range(start + 1, max(end, start + 1) + 1)


@pytest.fixture
def planted(
    request: pytest.FixtureRequest, project: Path, untouched: Context
) -> Iterator[Planted]:
    fault: Fault = request.param
    before: dict[Path, bytes | None] = {}
    lines: set[tuple[str, int]] = set()
    for name, change in fault.changes.items():
        file = project / name
        before[file] = file.read_bytes() if file.exists() else None
        old = (before[file] or b"").decode()
        new = change(old)
        assert new != old, f"the fault was not planted in {name}"
        file.write_text(new, encoding="utf-8")
        lines.update((name, number) for number in changed_lines(old, new))
    yield Planted(fault, lines)
    for file, content in before.items():
        if content is None:
            file.unlink()
        else:
            file.write_bytes(content)


RULES = {"built", "citations", "copied", "dates", "figures", "front-matter", "links", "markdown",
         "matched", "nav", "numbers", "parity", "readability", "safety", "spelling", "typography",
         "words"}


@pytest.mark.parametrize("planted", FAULTS, indirect=True, ids=str)
def test_planted_fault_is_caught_by_its_rule_and_told_where_it_is(
    planted: Planted, untouched: Context
) -> None:
    fault = planted.fault
    caught = {finding for finding in found(untouched, fault.rule, fault.changes)
              if finding.rule == fault.rule and not finding.warning}
    assert caught, f"“{fault.name}” was not caught by {fault.rule}"
    assert all(finding.repair for finding in caught)
    places = {(finding.path, finding.line) for finding in caught}
    if fault.at:
        assert fault.at in {path for path, _ in places}, places
    else:
        assert places & planted.lines, f"told at {places}, planted at {planted.lines}"


@pytest.mark.parametrize("rule", sorted(RULES))
def test_untouched_guide_is_clean(rule: str, untouched: Context) -> None:
    told = found(untouched, rule)
    assert [str(finding) for finding in sorted(told) if not finding.warning] == []


def test_there_are_at_least_eighty_distinct_faults() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 80
