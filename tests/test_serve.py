"""`mkdocs serve`: an edit to a page, a data file or an override shows, in both languages."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mini import Mini


@pytest.fixture
def server(mini: Mini) -> Iterator[str]:
    mini.page("help.md", "{{ block(\"publisher\") }}\n", "{{ block(\"publisher\") }}\n",
              fr_meta={"slug": "aide"})
    mini.nav()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [Path(sys.executable).parent / "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
        cwd=mini.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        shows(address, "<h1>")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


def shows(address: str, text: str, seconds: float = 20) -> bool:
    """Whether a page comes to show a text within some seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if text in answer.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def test_edits_show_after_reload_in_both_languages(mini: Mini, server: str) -> None:
    assert shows(server, "<h1>Accueil</h1>")
    assert shows(server + "en/", "<h1>Home</h1>")

    for code in ("fr", "en"):
        page = mini.docs / code / "index.md"
        page.write_text(page.read_text(encoding="utf-8") + f"\nEdited {code}.\n", encoding="utf-8")
    assert shows(server, "Edited fr.")
    assert shows(server + "en/", "Edited en.")

    words = mini.docs / "data" / "interface.yml"
    words.write_text(words.read_text(encoding="utf-8").replace("Aide immédiate", "Au secours")
                     .replace("Get help now", "Help me"), encoding="utf-8")
    assert shows(server, "Au secours")
    assert shows(server + "en/", "Help me")

    footer = mini.root / "overrides" / "partials" / "footer.html"
    footer.write_text(footer.read_text(encoding="utf-8") + "<!-- changed -->", encoding="utf-8")
    assert shows(server, "<!-- changed -->")
    assert shows(server + "en/", "<!-- changed -->")

    block = mini.root / "overrides" / "blocks" / "publisher.md"
    block.write_text("A block rewritten.\n", encoding="utf-8")
    assert shows(server + "aide/", "A block rewritten.")
    assert shows(server + "en/help/", "A block rewritten.")
