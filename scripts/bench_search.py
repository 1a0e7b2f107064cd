"""What the search costs a reader: bytes fetched before the first result, time from key to result.

``python -m scripts.bench_search`` builds into a temporary folder (or takes ``--site``) and opens
the search in a real browser, as it is and on a processor four times slower.
"""

from __future__ import annotations

import argparse
import gzip
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import brotli
from playwright.sync_api import Browser, sync_playwright

from scripts.browser import ARGUMENTS, ensure
from scripts.build import ROOT, build
from scripts.content.languages import LANGUAGES
from tests.serving import serve

GOAL = 150_000  # bytes, compressed
KEYS = 20
TYPED = {"fr": "conduire le lendemain", "en": "driving the next day"}
SLOWER = (1, 4)
# From the key's own time stamp to the frame that shows the results.
_WATCH = """() => {
  window.times = [];
  const box = document.querySelector("#search");
  let pressed = 0;
  box.addEventListener("keydown", (event) => { pressed = event.timeStamp; }, true);
  // The field's own listener has answered by the time the event comes up to the dialog.
  box.addEventListener("input", () => requestAnimationFrame(() => {
    window.times.push(performance.now() - pressed);
  }));
}"""


@dataclass(frozen=True)
class Cost:
    """For one language: what opening the search fetches, and times in milliseconds by slowness."""

    language: str
    fetched: dict[str, bytes]
    ready: dict[int, float]
    key: dict[int, float]

    @property
    def gzip(self) -> int:
        """Bytes that a server using gzip sends before the first result."""
        return sum(len(gzip.compress(body, 9)) for body in self.fetched.values())

    @property
    def brotli(self) -> int:
        """Bytes that a server using brotli sends before the first result."""
        return sum(len(brotli.compress(body)) for body in self.fetched.values())


def measure(browser: Browser, address: str, language: str) -> Cost:
    """Open the search on the home page of ``language`` and type, once for each slowness."""
    fetched: dict[str, bytes] = {}
    ready, key = {}, {}
    for slower in SLOWER:
        context = browser.new_context(locale=language)
        tab = context.new_page()
        tab.goto(address + LANGUAGES[language].prefix, wait_until="networkidle")
        context.new_cdp_session(tab).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        bodies = fetched if slower == 1 else {}
        tab.on("response", lambda answer, bodies=bodies: bodies.update(
            {answer.url.removeprefix(address): answer.body()}))
        tab.evaluate(_WATCH)
        # A word before the first key: the time until it is answered is that of loading.
        tab.evaluate("""(word) => {
          document.querySelector("#search input").value = word;
          window.opened = performance.now();
          document.querySelector("button.search").click();
        }""", TYPED[language])
        tab.wait_for_function("document.querySelector('#search ol a')")
        ready[slower] = tab.evaluate("performance.now() - window.opened")
        tab.locator("#search input").fill("")
        tab.evaluate("window.times.length = 0")
        for letter in TYPED[language][:KEYS]:
            before = tab.evaluate("window.times.length")
            tab.keyboard.press("Space" if letter == " " else letter)
            tab.wait_for_function("(before) => window.times.length > before", arg=before)
        key[slower] = statistics.median(tab.evaluate("window.times"))
        context.close()
    return Cost(language, fetched, ready, key)


def report(cost: Cost) -> list[str]:
    """The figures of one language, as lines."""
    lines = [f"{cost.language}: {cost.gzip:,} bytes with gzip, {cost.brotli:,} with brotli before "
             f"the first result (goal: {GOAL:,})"]
    lines += [f"    {name}: {len(gzip.compress(body, 9)):,} / {len(brotli.compress(body)):,}"
              for name, body in sorted(cost.fetched.items())]
    lines += [f"    processor {slower}x slower: first results {cost.ready[slower]:.0f} ms after "
              f"opening, {cost.key[slower]:.0f} ms from key to result (median of {KEYS})"
              for slower in SLOWER]
    return lines


def main() -> int:
    """Print the figures; 1 where the goal is missed."""
    parser = argparse.ArgumentParser(prog="bench_search", description=__doc__)
    parser.add_argument("--site", type=Path, help="a built site, instead of building one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or Path(folder) / "site"
        if not options.site:
            build(ROOT, site, quiet=True)
        with serve(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=ensure(), args=ARGUMENTS)
            costs = [measure(browser, address, code) for code in LANGUAGES]
            browser.close()
    for cost in costs:
        print("\n".join(report(cost)))
    return int(any(cost.gzip > GOAL for cost in costs))


if __name__ == "__main__":
    sys.exit(main())
