"""The command ``check``: exit codes, formats, and what it says of authors' mistakes."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts import check
from tests.mini import ROOT, Mini

TODAY = "2026-11-22"
SOUND = "front-matter"  # a rule that finds nothing on an untouched miniature project


@pytest.fixture
def project(mini: Mini) -> Mini:
    """A miniature project that can be built."""
    mini.nav()
    return mini


def run(mini: Mini, *options: str) -> int:
    """Run the command in this process; returns its exit code."""
    return check.main(["--root", str(mini.root), "--today", TODAY, *options])


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().out.splitlines()


# ── Exit codes ───────────────────────────────────────────────────────────────

def test_0_and_a_summary_with_counts_when_nothing_is_wrong(project: Mini, capsys):
    assert run(project, "--rule", SOUND) == 0
    assert lines(capsys) == ["0 finding(s), 0 warning(s); checked: front-matter (pages) 10"]


def test_1_when_something_is_wrong(project: Mini, capsys):
    project.page("new.md")
    assert run(project, "--rule", "nav") == 1
    assert lines(capsys) == [
        "docs/fr/new.md:0: nav: the page is not in the nav: add “new.md” to the nav in mkdocs.yml",
        "1 finding(s), 0 warning(s); checked: nav (entries) 5"]


def test_0_when_there_are_warnings_only(project: Mini, capsys):
    assert run(project, "--rule", SOUND, "--today", "2027-10-01") == 0
    out = lines(capsys)
    assert all(": front-matter: warning: " in line for line in out[:-1])
    assert out[-1].startswith("0 finding(s), 10 warning(s); ")


def test_2_when_there_are_no_pages(tmp_path: Path, capsys):
    (tmp_path / "docs").mkdir()
    assert check.main(["--root", str(tmp_path)]) == 2
    assert "there are no pages to check" in capsys.readouterr().err


def test_2_when_the_built_site_is_missing(project: Mini, tmp_path: Path, capsys):
    assert run(project, "--site", str(tmp_path / "nowhere")) == 2
    assert "there is no built site here; run make build" in capsys.readouterr().err


def test_2_when_the_rule_is_unknown(project: Mini, capsys):
    assert run(project, "--rule", "gone") == 2
    said = capsys.readouterr().err
    assert "unknown rule “gone”" in said
    assert "front-matter" in said


def test_2_when_a_rule_found_nothing_to_look_at(project: Mini, capsys):
    config = project.root / "mkdocs.yml"
    head, _, rest = config.read_text(encoding="utf-8").partition("\nnav:\n")
    config.write_text(head + rest[rest.index("\n# "):], encoding="utf-8")
    assert run(project, "--rule", "nav") == 2
    assert "nav: could not check: it found nothing to look at" in lines(capsys)


def test_2_when_the_rule_is_given_as_nothing(project: Mini, capsys):
    assert run(project, "--rule", "") == 2
    assert "unknown rule “”" in capsys.readouterr().err


@pytest.mark.parametrize(("name", "text", "told"), [
    ("main.html", "{% extends 'gone.html' %}", "main.html:1: build: the template breaks down ("),
    ("main.html", '{% extends "base.html" %}\n{% if %}', "main.html:2: build: the template"),
    ("partials/footer.html", "<footer>\n{{ ui('gone') }}</footer>",
     "partials/footer.html:2: build: the template breaks down (KeyError: 'gone')"),
    ("partials/footer.html", "\n\n{{ gone.name }}", "partials/footer.html:3: build: the template"),
])
def test_1_and_the_line_of_a_template_that_breaks_down(
        project: Mini, capsys, name: str, text: str, told: str):
    project.write(f"overrides/{name}", text)
    assert run(project, "--rule", SOUND) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"overrides/{told}")
    assert len(out.splitlines()) == 2
    assert err == ""


@pytest.mark.parametrize("content", [b"", b"\xff\xfe<html>"])
def test_1_when_a_page_of_a_given_site_cannot_be_read(project: Mini, capsys, content: bytes):
    project.folder.mkdir()
    (project.folder / "index.html").write_bytes(content)
    assert run(project, "--site", str(project.folder), "--rule", "built") == 1
    assert "site/index.html:0: file: the file is" in lines(capsys)[0]


def test_a_site_that_is_given_is_checked_and_none_is_built(project: Mini, capsys):
    project.build()
    (project.folder / "en" / "404.html").unlink()
    assert run(project, "--site", str(project.folder), "--rule", "built") == 1
    assert "“en/404.html” is missing" in lines(capsys)[0]


def test_the_command_line_itself_ends_with_these_codes(project: Mini):
    command = [sys.executable, "-m", "scripts.check", "--root", str(project.root), "--today", TODAY]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([*command, "--rule", SOUND], cwd=ROOT, env=environment,
                          capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    done = subprocess.run([*command, "--rule", "gone"], cwd=ROOT, env=environment,
                          capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")


# ── Options ──────────────────────────────────────────────────────────────────

def test_one_rule_runs_alone(project: Mini, capsys):
    project.page("new.md", "[a](gone.md)\n", fr_meta={"slug": None, "title": "Une page"})
    assert run(project, "--rule", "links") == 1
    assert [line.split(": ")[1] for line in lines(capsys)[:-1]] == ["links"]


def test_json_tells_the_same_to_a_machine(project: Mini, capsys):
    project.page("new.md", fr_meta={"title": "Une page"})
    assert run(project, "--rule", SOUND, "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["exit_code"] == 1
    assert told["checked"] == {"front-matter (pages)": 12}
    assert told["blind"] == []
    found, = told["findings"]
    assert found.pop("message").startswith("the page has no slug")
    assert found.pop("repair").startswith("add a slug")
    assert found == {"path": "docs/fr/new.md", "line": 2, "rule": SOUND, "warning": False}


def test_json_tells_of_pages_that_cannot_be_read(project: Mini, capsys):
    (project.docs / "fr" / "about.md").write_text("", encoding="utf-8")
    assert run(project, "--format", "json") == 1
    assert len(json.loads(capsys.readouterr().out)["findings"]) == 1


def test_the_day_is_the_one_given(project: Mini, capsys):
    assert run(project, "--rule", SOUND, "--today", "2026-10-31") == 1
    assert "checked on 2026-11-01, a day to come" in lines(capsys)[0]


def test_a_day_that_is_none_is_refused(project: Mini):
    with pytest.raises(SystemExit) as stopped:
        run(project, "--today", "tomorrow")
    assert stopped.value.code == 2


def test_without_a_day_the_clock_s_is_taken(project: Mini, capsys):
    late = (datetime.date.today() + datetime.timedelta(days=1)).isoformat()
    project.page("new.md", fr_meta={"title": "Une page", "slug": "une-page", "checked": late},
                 en_meta={"title": "A page", "checked": late})
    assert check.main(["--root", str(project.root), "--rule", SOUND]) == 1
    assert f"checked on {late}, a day to come" in "\n".join(lines(capsys))


def test_a_table_is_no_json(project: Mini, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(project, "--format", "json", "--report")
    assert stopped.value.code == 2
    assert "give one of the two" in capsys.readouterr().err


def test_findings_are_sorted_by_path_line_and_rule(project: Mini, capsys):
    for name, slug in (("zz", "aa"), ("aa", "zz")):
        project.page(f"{name}.md", "[b](gone.md)\n\n[a](gone.md)\n", "[a](gone.md)\n",
                     fr_meta={"slug": slug})
    assert run(project) == 1
    found = [line.split(": ") for line in lines(capsys)[:-1]]
    keys = [(place.rsplit(":", 1)[0], int(place.rsplit(":", 1)[1]), rule)
            for place, rule, *_ in found]
    assert keys == sorted(keys)
    assert len({rule for *_, rule in keys}) > 1


# ── Authors' mistakes ────────────────────────────────────────────────────────

def source(mini: Mini, code: str = "fr") -> Path:
    return mini.docs / code / "about.md"


def replace(old: str, new: str) -> Callable[[Mini], None]:
    def act(mini: Mini) -> None:
        text = source(mini).read_text(encoding="utf-8")
        assert old in text
        source(mini).write_text(text.replace(old, new, 1), encoding="utf-8")
    return act


def content(data: bytes) -> Callable[[Mini], None]:
    return lambda mini: source(mini).write_bytes(data) and None


def data(name: str, text: str) -> Callable[[Mini], None]:
    return lambda mini: mini.write(f"docs/data/{name}.yml", text) and None


MISTAKES = {
    "broken YAML": (replace("title: À propos", "title: [À propos"),
                    "docs/fr/about.md:3: yaml: this is not valid YAML"),
    "a colon in a text": (replace("title: À propos", "title: À propos: le site"),
                          "docs/fr/about.md:2: yaml: this is not valid YAML"),
    "a day that does not exist": (replace("checked: 2026-11-01", "checked: 2026-02-30"),
                                  "docs/fr/about.md:2: yaml: a value cannot be read"),
    "a wrong encoding": (content("---\ntitle: À propos\n---\n".encode("latin-1")),
                         "docs/fr/about.md:0: file: the file is not UTF-8 text"),
    "an empty file": (content(b""), "docs/fr/about.md:0: file: the file is empty"),
    "a tab in the front matter": (replace("title: ", "title:\t"),
                                  "docs/fr/about.md:2: front-matter: a tab in the front matter"),
    "no front matter": (content(b"Texte.\n"),
                        "docs/fr/about.md:1: front-matter: the page does not start with"),
    "front matter without keys": (content(b"---\nTexte\n---\nTexte.\n"),
                                  "docs/fr/about.md:2: front-matter: the front matter holds no"),
    "a missing counterpart": (lambda mini: source(mini, "en").unlink(),
                              "docs/fr/about.md:0: counterpart: the page has no counterpart"),
    "a duplicate key": (replace("slug: a-propos", "title: À propos"),
                        "docs/fr/about.md:4: yaml: the key “title” is given twice"),
    "a 5 MB page": (content(b"---\ntitle: x\n---\n" + b"mot " * 1_310_720),
                    "docs/fr/about.md:0: file: the file is larger than 1 MB"),
    "a picture named .md": (content(bytes(range(256)) * 8),
                            "docs/fr/about.md:0: file: the file is not UTF-8 text"),
    "a binary file that happens to decode": (content(b"\x00\x01\x02" * 99),
                                             "docs/fr/about.md:0: file: the file is binary"),
    "front matter that does not end": (
        content(b"---\ntitle: x\n--- \nTexte.\n"),
        "docs/fr/about.md:1: front-matter: the front matter does not end"),
    "a folder named as a page": (
        lambda mini: source(mini).unlink() or source(mini).mkdir(),
        "docs/fr/about.md:0: file: this cannot be read (Is a directory)"),
    "a page that ends in .MD": (
        lambda mini: mini.write("docs/fr/Page.MD", "x") and None,
        "docs/fr/Page.MD:0: file: this is no page: a page lies in docs/fr or docs/en"),
    "a page of no language": (lambda mini: mini.write("docs/notes.md", "x") and None,
                              "docs/notes.md:0: file: this is no page"),
    "a list as a key": (replace("sources: []", "sources: []\n? [a, b]\n: c"),
                        "docs/fr/about.md:8: yaml: a key is a list or a record, not a word"),
    "an address that climbs out": (
        replace("slug: a-propos", "slug: ../../outside"),
        "docs/fr/about.md:4: front-matter: slug: a slug is lower-case ASCII words"),
    "an unquoted no": (data("interface", "close: {fr: non, en: no}\n"),
                       "docs/data/interface.yml:1: data: close.en: no (false, off) stands where a "
                       "text is meant: put it in quotes"),
    "a blank text": (data("interface", "close:\n  fr: '  '\n  en: Close\n"),
                     "docs/data/interface.yml:2: data: close.fr is empty: write it, or remove it"),
    "a schema that is no JSON": (
        lambda mini: mini.write("docs/data/schema/certainty.json", "{\n") and None,
        "docs/data/schema/certainty.json:2: data: the schema cannot be used"),
    "a schema that is none": (
        lambda mini: mini.write("docs/data/schema/certainty.json", '{"type": "liste"}') and None,
        "docs/data/schema/certainty.json:0: data: the schema cannot be used"),
    "no words of the interface": (
        lambda mini: (mini.docs / "data" / "interface.yml").unlink(),
        "docs/data/interface.yml:0: file: the file is missing"),
    "no list of works": (lambda mini: (mini.docs / "data" / "references.yml").unlink(),
                         "docs/data/references.yml:0: file: the file is missing"),
    "an option that the block does not have": (
        replace("Texte.", '{{ block("publisher", colour="red") }}\n\nTexte.'),
        "docs/fr/about.md:9: blocks: the block “publisher” has no option “colour”"),
    "a second name for a block": (
        replace("Texte.", '{{ block("publisher", "x") }}\n\nTexte.'),
        "docs/fr/about.md:9: blocks: a block has one name, and options by key"),
    "a block whose template breaks down": (
        lambda mini: mini.write("overrides/blocks/publisher.md", "\n{{ 1 / 0 }}") and replace(
            "Texte.", '{{ block("publisher") }}\n\nTexte.')(mini),
        "overrides/blocks/publisher.md:2: build: the template breaks down (ZeroDivisionError"),
    "broken YAML in data": (data("certainty", "- id: [\n"),
                            "docs/data/certainty.yml:2: yaml: this is not valid YAML"),
    "data without schema": (data("extra", "- a\n"),
                            "docs/data/extra.yml:0: data: the data file has no JSON Schema"),
    "a citation of nothing": (replace("Texte.", "Texte.[^gone-2000]"),
                              "docs/fr/about.md:9: citations: no work has the id “gone-2000”"),
    "an unknown block": (replace("Texte.", '{{ block("gone") }}\n\nTexte.'),
                         "docs/fr/about.md:9: blocks: there is no block “gone”"),
    "a block inside other text": (replace("Texte.", 'Voir {{ block("changes") }}.'),
                                  "docs/fr/about.md:9: blocks: a block stands inside other text"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_gives_one_clear_finding_and_never_a_traceback(
        project: Mini, capsys, mistake: str):
    act, told = MISTAKES[mistake]
    act(project)
    assert run(project) == 1
    out, err = capsys.readouterr()
    found = [line for line in out.splitlines()[:-1]
             if ": matched: " not in line]  # nobody has stamped the miniature pages
    assert len(found) == 1, found
    assert found[0].startswith(told)
    assert err == ""


@pytest.mark.parametrize("act", [
    lambda mini: (mini.docs / "en" / ".#about.md").symlink_to("someone@host.1"),
    lambda mini: mini.write("docs/fr/.draft.md", "x"),
    lambda mini: mini.write("docs/fr/about.md~", "x"),
    lambda mini: mini.write("docs/fr/.about.md.swp", "x"),
    lambda mini: source(mini).write_bytes(b"\xef\xbb\xbf" + source(mini).read_bytes()),
    lambda mini: source(mini).write_bytes(source(mini).read_bytes().replace(b"\n", b"\r\n")),
], ids=["lock", "hidden", "backup", "swap", "BOM", "CRLF"])
def test_what_an_editor_leaves_is_no_mistake(project: Mini, capsys, act: Callable[[Mini], None]):
    act(project)
    assert run(project, "--rule", SOUND) == 0


def test_an_address_that_climbs_out_writes_nothing_outside(project: Mini, capsys):
    replace("slug: a-propos", "slug: ../../../docs/outside")(project)
    before = digest(project.root)
    assert run(project) == 1
    assert digest(project.root) == before


@pytest.mark.parametrize(("act", "rule", "told"), [
    (lambda mini: mini.page("new.md", fr_meta={"slug": "nouveau"}), "nav",
     "docs/fr/new.md:0: nav: the page is not in the nav"),
    (replace("checked: 2026-11-01\n", ""), SOUND,
     "docs/fr/about.md:2: front-matter: the file lacks the key “checked”"),
    (replace("sources: []", "sources: []\nreviewed: true"), SOUND,
     "docs/fr/about.md:8: front-matter: the file: unknown key “reviewed”"),
    (replace("sources: []", "sources: []\naliases: [3]"), SOUND,
     "docs/fr/about.md:8: front-matter: aliases.0: not an address such as"),
    (replace("sources: []", "sources: []\nkeywords: mot"), SOUND,
     "docs/fr/about.md:8: front-matter: keywords: a list of words, each once"),
])
def test_a_mistake_that_only_a_rule_sees_is_one_clear_finding_too(
        project: Mini, capsys, act: Callable[[Mini], None], rule: str, told: str):
    act(project)
    assert run(project) == 1
    found = [line for line in lines(capsys) if f": {rule}: " in line]
    assert len(found) == 1, found
    assert found[0].startswith(told)


@pytest.mark.parametrize("key", ["title", "checked", "sources", "aliases"])
@pytest.mark.parametrize("value", ["3", "[3]", "{a: 1}"])
def test_no_odd_value_of_the_front_matter_ends_in_a_traceback(
        project: Mini, capsys, key: str, value: str):
    kept = [line for line in source(project).read_text(encoding="utf-8").split("\n")
            if not line.startswith(f"{key}:")]
    source(project).write_text("\n".join([kept[0], f"{key}: {value}", *kept[1:]]),
                               encoding="utf-8")
    assert check.main(["--root", str(project.root), "--today", TODAY, "--rule", SOUND]) == 1
    assert any(line.startswith("docs/fr/about.md:") for line in lines(capsys))


def test_several_mistakes_are_told_in_one_run(project: Mini, capsys):
    content(b"")(project)
    data("certainty", "- id: [\n")(project)
    assert run(project) == 1
    assert len(lines(capsys)) == 3


def test_a_page_that_the_nav_names_in_vain_does_not_stop_the_check(project: Mini, capsys):
    config = project.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  - about.md\n", "  - about.md\n  - gone.md\n"),
                      encoding="utf-8")
    assert run(project, "--rule", "nav") == 1
    assert "the nav names “gone.md”, which is no page" in lines(capsys)[0]


def test_a_broken_configuration_is_a_finding(project: Mini, capsys):
    project.write("mkdocs.yml", "nav: [\n")
    assert run(project) == 1
    assert any(line.startswith("mkdocs.yml:2: build: ") for line in lines(capsys))


# ── Nothing is changed ───────────────────────────────────────────────────────

def digest(root: Path) -> dict[str, str]:
    return {file.relative_to(root).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(root.rglob("*")) if file.is_file()}


def test_a_check_changes_nothing_in_the_tree(project: Mini):
    project.build()
    before = digest(project.root)
    run(project)
    run(project, "--site", str(project.folder))
    content(b"")(project)
    after_mistake = digest(project.root)
    run(project)
    assert digest(project.root) == after_mistake
    assert {**after_mistake, "docs/fr/about.md": before["docs/fr/about.md"]} == before
