"""Build times: the guide, a stock Material site with the same pages, and growth."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from scripts.content.citations import citation
from scripts.content.data import CITATION
from scripts.content.links import SCHEME
from scripts.content.pages import Page
from scripts.content.site import GLOSSARY, METHOD, Site

STOCK = """
site_name: Stock
theme: {name: material, features: [navigation.indexes]}
plugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
        - {locale: fr, name: Français, default: true, build: true}
        - {locale: en, name: English, build: true}
markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables,
  {toc: {permalink: true}}]
"""
PARTS = ("docs", "overrides", "scripts", "mkdocs.yml")


def timed_build(project: Path, folder: Path) -> float:
    """Seconds that ``mkdocs build`` takes for ``project``, interpreter start included."""
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "--no-strict", "-d",
                           str(folder)], cwd=project, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(project)})
    if done.returncode:
        raise RuntimeError(f"mkdocs build failed in {project}: {done.stderr[-2000:]}")
    return time.perf_counter() - start


def copy(root: Path, target: Path) -> Path:
    """A copy of the project to build in."""
    target.mkdir(parents=True)
    for name in PARTS:
        if (root / name).is_dir():
            shutil.copytree(root / name, target / name,
                            ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(root / name, target / name)
    return target


def stock(site: Site, target: Path) -> Path:
    """A stock Material site with the guide's pages as they are read: blocks filled in, terms and
    labels as plain links, works as footnotes. Material's own parts do the rest."""
    for page in site.pages.values():
        up = "../" * page.path.count("/")
        goals = {"term": up + GLOSSARY, "certainty": up + METHOD}
        text = SCHEME.sub(
            lambda m, goals=goals: f"{m['elision']}[{m['text']}]({goals[m['scheme']]})"
                                   f"{m['mark']}{m['cites']}", site.expanded(page))
        notes = "".join(
            f"[^{cited}]: {citation(site.references[cited], page.language, _words(site, page))}\n"
            for cited in dict.fromkeys(CITATION.findall(text)))
        file = target / "docs" / page.language / page.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: {json.dumps(page.title, ensure_ascii=False)}\n---\n"
                        f"{text}\n\n{notes}", encoding="utf-8")
    (target / "mkdocs.yml").write_text(STOCK, encoding="utf-8")
    return target


def _words(site: Site, page: Page) -> Callable[[str], str]:
    return lambda key: site.interface(key, page.language)


def grown(root: Path, target: Path, pairs: int) -> Path:
    """A copy of the project with about ``pairs`` page pairs: real pages, repeated below ``more/``.

    The copies keep their blocks and citations and lose their links to other pages, whose relative
    paths would not hold.
    """
    copy(root, target)
    originals = sorted(p.relative_to(target / "docs/fr")
                       for p in (target / "docs/fr").rglob("*.md"))
    usable = [p for p in originals if not p.as_posix().startswith("evidence/")]
    names = []
    for number in range(max(0, pairs - len(originals))):
        source = usable[number % len(usable)]
        name = f"more/page-{number}.md"
        names.append(name)
        for code in ("fr", "en"):
            text = (target / "docs" / code / source).read_text(encoding="utf-8")
            text = re.sub(r"\]\((?!https?:|term:|certainty:)[^)]*\)", "](#)", text)
            text = re.sub(r"^slug:.*\n|^aliases:.*\n", "", text, flags=re.M)
            text = re.sub(r"^title: .*$", f"title: Page {number} {code}", text, count=1, flags=re.M)
            file = target / "docs" / code / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
    config = (target / "mkdocs.yml").read_text(encoding="utf-8")
    config = config.replace("\n  - about.md\n", "\n  - about.md\n" + "".join(
        f"  - {name}\n" for name in names), 1)
    (target / "mkdocs.yml").write_text(config, encoding="utf-8")
    return target


def reload_time(project: Path, port: int = 8765) -> float:
    """Seconds from saving a page under ``mkdocs serve`` until the server gives the new page."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "-q", "-a", f"127.0.0.1:{port}"], cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait(address, "<h1>")
        page = project / "docs" / "fr" / "index.md"
        page.write_text(page.read_text(encoding="utf-8") + "\nBancdessai.\n", encoding="utf-8")
        start = time.perf_counter()
        _wait(address, "Bancdessai")
        return time.perf_counter() - start
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait(address: str, text: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:
                if text in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.05)
    raise TimeoutError(f"{address} did not show {text!r} in {seconds} s")
