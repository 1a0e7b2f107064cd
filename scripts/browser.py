"""Finds a browser for the tests, or installs one, or says what to install.

In this order: ``BROWSER_PATH``; a Chrome or Chromium on the machine; Playwright's own; where it
runs as root on Debian or Ubuntu, the distribution's package. Never a silent skip.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)
# Chromium's sandbox refuses root; the other flags keep it from calling home, which no test needs.
ARGUMENTS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync",
             *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else [])]


class NoBrowserError(RuntimeError):
    """There is no browser, and none could be installed; says what to do."""


def found() -> str | None:
    """Path of a browser that is already there."""
    chosen = os.environ.get("BROWSER_PATH")
    if chosen:
        if not Path(chosen).exists():
            raise NoBrowserError(f"BROWSER_PATH={chosen}: there is no such file")
        return chosen
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    for app in MAC:
        if app.exists():
            return str(app)
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def ensure(run: Callable[[list[str]], bool] | None = None) -> str:
    """Path of a browser, installing one if need be. Raises NoBrowserError where none is to be had.

    ``run`` runs a command and tells whether it succeeded (tests pass their own).
    """
    run = run or _run
    path = found()
    if path:
        return path
    print("no browser on this machine: installing Playwright's Chromium", file=sys.stderr)
    if run([sys.executable, "-m", "playwright", "install", "chromium"]):
        path = found()
        if path:
            return path
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Playwright has none to give: installing the distribution's chromium package",
              file=sys.stderr)
        if run(["apt-get", "update", "-qq"]) and run(
                ["apt-get", "install", "-y", "-qq", "chromium"]):
            path = found()
            if path:
                return path
    raise NoBrowserError(
        "no browser for the tests: install Chromium or Chrome (Debian, Ubuntu: apt install "
        "chromium; macOS: brew install --cask chromium), or set BROWSER_PATH to one")


def _run(command: list[str]) -> bool:
    try:
        return subprocess.run(command, stdout=sys.stderr, timeout=300, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def main() -> int:
    """Say which browser the tests will use."""
    try:
        print(f"browser: {ensure()}")
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
