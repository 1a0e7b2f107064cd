"""Lighthouse on the deploy configuration: four scores, median of five (mobile)."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path

from scripts.browser import ARGUMENTS, ensure

VERSION = "12"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


def installed(cache: Path) -> Path:
    """Path of the Lighthouse command, installing it into ``cache`` once.

    Raises RuntimeError where there is no npm or the install fails.
    """
    command = cache / "node_modules" / ".bin" / "lighthouse"
    if not command.exists():
        npm = shutil.which("npm")
        if npm is None:
            raise RuntimeError("no npm on this machine: Lighthouse needs Node 20")
        cache.mkdir(parents=True, exist_ok=True)
        (cache / "package.json").write_text("{}")
        done = subprocess.run([npm, "install", "--silent", "--no-audit", "--no-fund",
                               f"lighthouse@{VERSION}"], cwd=cache, capture_output=True, text=True,
                              check=False, env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"})
        if done.returncode:
            raise RuntimeError(f"npm install lighthouse failed: {done.stderr[-500:]}")
    return command


def scores(command: Path, address: str, runs: int = 5) -> dict[str, float]:
    """Median score (0 to 100) of each category over ``runs`` visits."""
    seen: dict[str, list[float]] = {category: [] for category in CATEGORIES}
    for _ in range(runs):
        for category, score in _visit(command, address).items():
            seen[category].append(score * 100)
    return {category: statistics.median(values) for category, values in seen.items()}


def _visit(command: Path, address: str, tries: int = 3) -> dict[str, float]:
    """The scores (0 to 1) of one visit. Lighthouse itself asks to be run again where Chromium lost
    the trace. Raises RuntimeError where it fails every time."""
    for _ in range(tries):
        done = subprocess.run(
            [str(command), address, "--quiet", "--output=json", "--output-path=stdout",
             f"--only-categories={','.join(CATEGORIES)}",
             f"--chrome-flags=--headless {' '.join(ARGUMENTS)}"],
            capture_output=True, text=True, check=False,
            env={**os.environ, "CHROME_PATH": ensure()})
        if not done.returncode:
            categories = json.loads(done.stdout)["categories"]
            return {category: categories[category]["score"] for category in CATEGORIES}
    raise RuntimeError(f"lighthouse failed on {address}: {done.stderr[-500:]}")
