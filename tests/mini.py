"""Miniature sites: a whole project in a temporary folder, small enough to hold one fault."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import yaml

from scripts.build import build
from scripts.checks import runner
from scripts.checks.context import Context
from scripts.content.findings import Finding
from scripts.content.site import load_site

ROOT = Path(__file__).resolve().parent.parent
TODAY = datetime.date(2026, 11, 22)

FRONT = {
    "description": "A description that is long enough to say what this small page answers.",
    "checked": "2026-11-01",
    "recheck_by": "2027-11-01",
    "sources": [],
}
CORE = {  # the pages that the templates link to
    "index.md": ("Accueil", "Home", None),
    "help.md": ("Aide", "Help", "aide"),
    "about.md": ("À propos", "About", "a-propos"),
    "evidence/index.md": ("Preuves", "Evidence", "preuves"),
    "evidence/glossary.md": ("Glossaire", "Glossary", "glossaire"),
}
WORK = {
    "id": "noppers-2011", "kind": "article", "authors": "Noppers I, et al.", "title": "A trial",
    "container": "Eur J Pain", "year": 2011, "doi": "10.1000/abc", "confidence": "high",
    "design": {"fr": "Essai", "en": "Trial"}, "found": {"fr": "Rien.", "en": "Nothing."},
}


class Mini:
    """A small project: ``page`` writes a pair, ``data`` a data file, ``findings`` runs one rule."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.docs = root / "docs"
        self.folder = root / "site"
        shutil.copytree(ROOT / "overrides", root / "overrides")
        shutil.copytree(ROOT / "docs" / "assets", self.docs / "assets")
        shutil.copytree(ROOT / "docs" / "data" / "schema", self.docs / "data" / "schema")
        for name in ("interface", "certainty"):
            shutil.copy(ROOT / "docs" / "data" / f"{name}.yml", self.docs / "data")
        # CORE's own text cites one work, so that no record is unused.
        for path, (fr, en, slug) in CORE.items():
            self.page(path, "Texte.[^noppers-2011]\n", "Text.[^noppers-2011]\n",
                      fr_meta={"title": fr, "slug": slug}, en_meta={"title": en})
        self.data("references", [WORK])

    def page(self, path: str, fr: str | None = "Texte.\n", en: str | None = "Text.\n", *,
             fr_meta: dict | None = None, en_meta: dict | None = None) -> None:
        """Write a pair; None leaves a language out. Metadata None removes a key."""
        name = path.removesuffix(".md").replace("/", " ")
        for code, body, meta in (("fr", fr, fr_meta), ("en", en, en_meta)):
            if body is None:
                (self.docs / code / path).unlink(missing_ok=True)
                continue
            front = {"title": f"{name} {code}", **FRONT, **(meta or {})}
            front = {key: value for key, value in front.items() if value is not None}
            order = ["title", "description", "slug", "checked", "recheck_by", "sources"]
            front = {k: front[k] for k in [*order, *front] if k in front}
            text = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=1000)
            text = re.sub(r"^(checked|recheck_by): '(.*)'$", r"\1: \2", text, flags=re.M)
            self.write(f"docs/{code}/{path}", f"---\n{text}---\n{body}")

    def write(self, name: str, text: str) -> Path:
        """Write any file of the project."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def data(self, name: str, value: object) -> None:
        """Write a data file."""
        self.write(f"docs/data/{name}.yml",
                   "# test\n" + yaml.safe_dump(value, allow_unicode=True, sort_keys=False))

    def nav(self) -> None:
        """Write an mkdocs.yml like the project's, with every page in the nav."""
        config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        head, _, rest = config.partition("\nnav:\n")
        tail = rest[rest.index("\n# ──"):]
        pages = sorted(p.relative_to(self.docs / "fr").as_posix()
                       for p in (self.docs / "fr").rglob("*.md"))
        nav = "".join(f"  - {page}\n" for page in pages)
        hooks = tail.replace("scripts/hooks/", f"{ROOT.as_posix()}/scripts/hooks/")
        self.write("mkdocs.yml", f"{head}\nnav:\n{nav}{hooks}")

    def build(self, **overrides: object) -> None:
        """Really build the site (about a second); rules on sources do not need it."""
        self.nav()
        build(self.root, self.folder, strict=False, quiet=True, **overrides)

    def built(self, name: str, text: str) -> None:
        """Write one built file by hand."""
        self.write(f"site/{name}", text)

    def context(self, today: datetime.date = TODAY) -> Context:
        """The context a rule would see."""
        return Context(load_site(self.docs), self.folder, today)

    def findings(self, rule: str, today: datetime.date = TODAY) -> list[Finding]:
        """What one rule finds."""
        return list(runner.run(self.context(today), rule).findings)
