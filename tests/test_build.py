"""The built guide as files: sitemap, 404 pages, prefixes, languages; and how a build fails."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree, html

from scripts import browser
from scripts.build import build
from scripts.build import main as build_command
from scripts.content.findings import ContentError, breakdown
from scripts.content.languages import LANGUAGES
from scripts.content.site import Site
from scripts.deploy import headers_file
from tests.conftest import Served
from tests.mini import Mini

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9",
         "x": "http://www.w3.org/1999/xhtml"}


def test_sitemap_names_every_page_with_its_alternates_and_check_date(
    site: Site, served: Served
) -> None:
    tree = etree.parse(served.folder / "sitemap.xml")
    base = "http://127.0.0.1/some/prefix/"
    expected = {base + site.address(*key): str(page.meta["checked"])
                for key, page in site.pages.items()}
    urls = tree.findall("s:url", NAMES)
    assert {u.findtext("s:loc", namespaces=NAMES): u.findtext("s:lastmod", namespaces=NAMES)
            for u in urls} == expected
    for url in urls:
        links = {a.get("hreflang"): a.get("href") for a in url.findall("x:link", NAMES)}
        assert set(links) == {*LANGUAGES, "x-default"}
        assert set(links.values()) <= set(expected)
        assert links["x-default"] == links["fr"]


def test_each_language_has_its_404_page_with_absolute_links(served: Served) -> None:
    for name, language in (("404.html", "fr"), ("en/404.html", "en")):
        tree = html.fromstring((served.folder / name).read_text(encoding="utf-8"))
        assert tree.get("lang") == language
        links = tree.xpath("//a/@href[not(starts-with(., '#'))] | //link/@href | //script/@src")
        assert len(links) > 10
        assert [link for link in links if not link.startswith("/some/prefix/")] == []


def test_pages_work_below_any_prefix(site: Site, served: Served) -> None:
    for language, path in site.pages:
        name = site.address(language, path) + "index.html"
        tree = html.fromstring((served.folder / name).read_text(encoding="utf-8"))
        links = tree.xpath("//a/@href | //img/@src | //script/@src"
                           " | //link[not(@rel='canonical')]/@href")
        assert [link for link in links if link.startswith("/")] == [], name


def test_no_sources_or_theme_leftovers_are_published(served: Served) -> None:
    names = {f.relative_to(served.folder).as_posix() for f in served.folder.rglob("*")
             if f.is_file()}
    assert [n for n in names if n.endswith((".yml", ".map", ".md", ".txt.yml"))] == []
    assert [n for n in names if "lunr" in n or "bundle" in n] == []


@pytest.mark.parametrize(("name", "text", "expected"), [
    ("docs/data/references.yml", "- id: [\n", "docs/data/references.yml:2: yaml: "),
    ("docs/fr/index.md", "no front matter\n", "docs/fr/index.md:1: front-matter: "),
    ("docs/fr/help.md", "---\ntitle: A\n---\n{{ block(\"x\") }}\n", "docs/fr/help.md:4: blocks: "),
    ("overrides/main.html", '{% extends "base.html" %}\n{% if %}', "overrides/main.html:2: build:"),
    ("overrides/partials/footer.html", "{{ gone.name }}", "overrides/partials/footer.html:1: "),
    ("docs/fr/help.md", "---\ntitle: Aide\nslug: ../aide\n---\nTexte.\n",
     "docs/fr/help.md:3: front-matter: slug: "),
])
def test_author_mistakes_stop_the_build_with_one_line_and_no_traceback(
    mini: Mini, name: str, text: str, expected: str
) -> None:
    mini.nav()
    mini.write(name, text)
    done = subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(mini.folder)],
                          cwd=mini.root, capture_output=True, text=True, check=False)
    output = done.stdout + done.stderr
    assert done.returncode == 1
    assert "Traceback" not in output
    assert expected in output


def test_a_hook_that_raises_is_told_with_its_line() -> None:
    try:
        headers_file({}, [])
    except KeyError as error:
        found = breakdown(error)
    assert found.path == "scripts/deploy.py"
    assert found.line > 0
    assert found.message == "the code breaks down (KeyError: 'content_security_policy')"


def test_a_release_without_its_policy_is_one_line(
    mini: Mini, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["build", "--root", str(mini.root)])
    assert build_command() == 1
    assert capsys.readouterr().err == ("deploy/policy.yml:0: file: the file is missing: "
                                       "restore it, or take it out of the nav\n")


def test_dead_link_stops_a_strict_build(mini: Mini) -> None:
    mini.page("p.md", fr="[mort](rien.md)\n")
    mini.nav()
    with pytest.raises(ContentError, match=r"rien\.md"):
        build(mini.root, mini.folder, quiet=True)


def test_plain_mkdocs_command_finds_the_hooks(mini: Mini) -> None:
    """A console script does not put the project on sys.path: the editable install must."""
    mini.nav()
    done = subprocess.run([Path(sys.executable).parent / "mkdocs", "build", "-q", "--strict",
                           "-d", mini.folder], cwd=mini.root, capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, done.stderr
    assert (mini.folder / "en" / "index.html").exists()


def test_no_browser_to_be_had_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    monkeypatch.setattr(browser, "found", lambda: None)
    with pytest.raises(browser.NoBrowserError, match="install Chromium or Chrome"):
        browser.ensure(lambda command: tried.append(command) or False)
    assert tried[0][1:] == ["-m", "playwright", "install", "chromium"]


def test_browser_path_that_is_wrong_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/does/not/exist")
    with pytest.raises(browser.NoBrowserError, match="no such file"):
        browser.found()


def test_a_folder_that_holds_something_else_is_not_emptied(
    mini: Mini, tmp_path: Path, capsys, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "thesis.txt").write_text("Years of work", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["build", "--root", str(mini.root), "--site", str(kept)])
    assert build_command() == 2
    assert "holds something else than a built site" in capsys.readouterr().err
    assert (kept / "thesis.txt").exists()
