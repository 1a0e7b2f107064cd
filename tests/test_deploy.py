"""The release as a server gives it: headers, 404 pages, compression, caching, policy."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
import yaml
from lxml import html
from playwright.sync_api import Browser

from scripts.content.languages import LANGUAGES
from scripts.content.site import Site
from scripts.deploy import (
    POLICY,
    content_security_policy,
    headers_file,
    inline_scripts,
    nginx,
)
from scripts.nginx import BROTLI, program, running
from scripts.release import compress
from tests.conftest import PREFIX, ROOT, Served


@pytest.fixture(scope="module")
def policy() -> dict:
    return yaml.safe_load((ROOT / POLICY).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def released(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release") / "site"
    shutil.copytree(served.folder, folder)
    assert compress(folder) > 60
    return folder


@pytest.fixture(scope="module")
def server(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real nginx with the generated configuration, below a path prefix."""
    if program() is None:
        if os.environ.get("CI"):
            pytest.fail("no nginx: CI must install it (.ci/run does)")
        pytest.skip("no nginx on this machine")
    with running(released, tmp_path_factory.mktemp("nginx"), PREFIX) as port:
        yield f"http://127.0.0.1:{port}{PREFIX}"


def get(address: str, accept: str = "") -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers={"Accept-Encoding": accept})
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


@pytest.mark.parametrize("path", ["", "en/", "nowhere/", "en/nowhere/"])
def test_every_answer_carries_the_headers(server: str, policy: dict, path: str) -> None:
    _, received, _ = get(server + path)
    for name, value in policy["headers"].items():
        assert received.get(name) == value, name
    assert "default-src 'none'" in received["Content-Security-Policy"]
    assert "unsafe" not in received["Content-Security-Policy"]
    assert received["Cache-Control"] == policy["caching"]["pages"]
    assert "Server" not in received or "/" not in received["Server"], "no version told"


def test_assets_are_cached_for_ever_and_carry_the_headers_too(
    server: str, released: Path, policy: dict
) -> None:
    for file in sorted((released / "assets").iterdir()):
        if file.suffix in (".css", ".js"):
            _, received, _ = get(f"{server}assets/{file.name}")
            assert received["Cache-Control"] == policy["caching"]["hashed"]
            assert received["X-Content-Type-Options"] == "nosniff"
            assert re.search(r"\.[0-9a-f]{8}\.", file.name), "named by its content"


@pytest.mark.parametrize(("path", "language"), [
    ("nowhere", "fr"), ("risques/nowhere/", "fr"), ("en/nowhere", "en"), ("en/risks/no/", "en")])
def test_404_page_speaks_the_language_of_the_prefix(
    server: str, path: str, language: str
) -> None:
    status, _, body = get(server + path)
    assert status == 404
    assert html.fromstring(body).get("lang") == language


def test_address_without_its_slash_is_sent_on_below_the_prefix(server: str, site: Site) -> None:
    path = site.address("fr", "risks/index.md")
    with urllib.request.urlopen(server + path.rstrip("/"), timeout=10) as answer:
        assert answer.url == server + path


def test_text_is_served_compressed(server: str, released: Path) -> None:
    plain = (released / "index.html").read_bytes()
    _, received, body = get(server, "gzip")
    assert received["Content-Encoding"] == "gzip"
    assert received["Vary"] == "Accept-Encoding", "or a cache gives one reader another's copy"
    assert gzip.decompress(body) == plain
    assert BROTLI.exists() or not os.environ.get("CI"), "CI installs the module (.ci/run does)"
    if BROTLI.exists():
        _, received, body = get(server, "br, gzip")
        assert received["Content-Encoding"] == "br"
        assert brotli.decompress(body) == plain
    assert get(server)[2] == plain


def test_compressed_copies_of_one_build_are_equal(tmp_path: Path) -> None:
    copies = []
    for name in ("one", "two"):
        file = tmp_path / name / "a.html"
        file.parent.mkdir()
        file.write_text("<p>text</p>" * 100)
        assert compress(file.parent) == 1
        copies.append([p.read_bytes() for p in sorted(file.parent.iterdir())])
        time.sleep(0.01)
    assert copies[0] == copies[1]


def test_policy_holds_in_the_browser_with_everything_used(
    server: str, site: Site, browser: Browser
) -> None:
    tab, noise = browser.new_page(), []
    tab.on("console", lambda message: noise.append(f"{tab.url}: {message.text}"))
    tab.on("pageerror", lambda error: noise.append(f"{tab.url}: {error}"))
    visited = 0
    for code in LANGUAGES:
        for path in site.paths:
            tab.goto(server + site.address(code, path))
            if tab.locator("button.term").count():
                tab.locator("button.term").first.click()
                tab.keyboard.press("Escape")
            tab.locator("button.theme").click()
            visited += 1
    assert visited == 2 * len(site.paths)
    assert tab.context.cookies() == []
    assert noise == []
    tab.close()


def test_inline_scripts_are_found_by_hash_and_data_blocks_are_not(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<html><script>let a</script><script src=x></script>"
        '<script type="application/ld+json">{}</script></html>')
    digest = base64.b64encode(hashlib.sha256(b"let a").digest()).decode()
    assert inline_scripts(tmp_path) == [f"'sha256-{digest}'"]


def test_policy_puts_hashes_among_scripts_only(policy: dict) -> None:
    value = content_security_policy(policy, ["'sha256-x'"])
    assert "script-src 'self' 'sha256-x';" in value
    assert value.count("sha256-x") == 1


def test_committed_configurations_are_up_to_date(served: Served, policy: dict) -> None:
    hashes = inline_scripts(served.folder)
    assert (ROOT / "deploy" / "nginx.conf").read_text() == nginx(policy, hashes), "make deploy"
    assert (ROOT / "deploy" / "_headers").read_text() == headers_file(policy, hashes)


def test_workflow_checks_before_it_publishes_and_uses_commands_that_exist() -> None:
    workflow = yaml.safe_load((ROOT / "deploy" / "workflow.yml").read_text(encoding="utf-8"))
    jobs = workflow["jobs"]
    assert jobs["publish"]["needs"] == "check"
    run = {name: [step["run"] for step in job["steps"] if "run" in step]
           for name, job in jobs.items()}
    assert {"make check", "make test"} <= {line.split("  #")[0] for line in run["check"]}
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    called = {name for lines in run.values() for line in lines
              for name in re.findall(r"\bmake ([a-z]+)", line)}
    assert called and called <= targets
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    given = set(workflow["env"])
    assert given == set(re.findall(r"!ENV \[(\w+)", config)), "what mkdocs.yml reads"
