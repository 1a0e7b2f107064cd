"""Prints the table of measurements. ``--only weights`` (and so on) measures one thing."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from scripts.bench import builds, lighthouse, load, weights
from scripts.build import build
from scripts.checks.context import Context
from scripts.checks.runner import run
from scripts.content.languages import LANGUAGES
from scripts.content.site import Site, load_site
from scripts.nginx import running
from scripts.release import compress

ROOT = Path(__file__).resolve().parent.parent.parent
KINDS = {"home": "index.md", "text": "risks/who-should-not.md", "figures":
         "fibromyalgia/index.md", "help": "help.md", "claims": "evidence/claims.md",
         "references": "evidence/references.md", "glossary": "evidence/glossary.md"}
GROWTH = (28, 140, 700)


def bench_weights(site: Site, folder: Path, work: Path) -> None:
    """Bytes of a first visit, compressed."""
    print("\nFirst visit (bytes)          gzip  brotli  blocking (brotli)")
    names = {site.address(code, path) + "index.html": f"{kind} {code}"
             for kind, path in KINDS.items() for code in LANGUAGES}
    visits = weights.all_visits(site, folder)
    for weight in visits:
        if weight.page in names:
            print(f"{names[weight.page]:24} {weight.gzipped:8} {weight.brotlied:7} "
                  f"{weight.blocking:8}")
    print(f"{'median of all pages':24} {statistics.median(w.gzipped for w in visits):8.0f} "
          f"{statistics.median(w.brotlied for w in visits):7.0f} "
          f"{statistics.median(w.blocking for w in visits):8.0f}")


def bench_builds(site: Site, folder: Path, work: Path) -> None:
    """Build time against a stock Material site; growth; reload under serve."""
    ours = statistics.median(builds.timed_build(ROOT, work / "ours") for _ in range(3))
    plain = builds.stock(site, work / "stock")
    theirs = statistics.median(builds.timed_build(plain, work / "theirs") for _ in range(3))
    print(f"\nBuild: {ours:.1f} s; stock Material with the same pages: {theirs:.1f} s; "
          f"ratio {ours / theirs:.2f}")
    for pairs in GROWTH:
        project = builds.grown(ROOT, work / f"grown-{pairs}", pairs)
        seconds = builds.timed_build(project, work / f"built-{pairs}")
        print(f"Build of {pairs:4} pairs: {seconds:6.1f} s, "
              f"{1000 * seconds / pairs:5.0f} ms a pair")
    seconds = builds.reload_time(builds.copy(ROOT, work / "serve"))
    print(f"From saving a page to the reloaded page: {seconds:.1f} s")


def bench_checks(site: Site, folder: Path, work: Path) -> None:
    """Time of all rules on the real site, and on larger ones."""
    from scripts.check import commit_date
    for pairs in (0, 150, 750):
        project, built = ROOT, folder
        if pairs:
            project = builds.grown(ROOT, work / f"check-{pairs}", pairs)
            built = work / f"check-built-{pairs}"
            builds.timed_build(project, built)
        start = time.perf_counter()
        grown = load_site(project / "docs")
        run(Context(grown, built, commit_date(ROOT)))
        seconds = time.perf_counter() - start
        print(f"Checks on {len(grown.pages):5} pages: {seconds:6.1f} s, "
              f"{1000 * seconds / len(grown.pages):4.0f} ms a page")


def bench_lighthouse(site: Site, folder: Path, work: Path) -> None:
    """Scores of each page type on the deploy configuration."""
    command = lighthouse.installed(ROOT / ".cache" / "lighthouse")
    released = work / "released"
    build(ROOT, released, quiet=True)
    compress(released)
    print("\nLighthouse, mobile, median of 5 (performance accessibility best-practices seo)")
    with running(released, work / "nginx") as port:
        for kind, path in KINDS.items():
            found = lighthouse.scores(
                command, f"http://127.0.0.1:{port}/{site.address('fr', path)}")
            print(f"{kind:12}", *(f"{value:6.0f}" for value in found.values()), flush=True)


def bench_load(site: Site, folder: Path, work: Path) -> None:
    """Two hundred readers for thirty seconds on the deploy configuration."""
    released = work / "loaded"
    build(ROOT, released, quiet=True)
    compress(released)
    with running(released, work / "nginx-load") as port:
        paths = ["/" + site.address(*key) for key in site.pages]
        print(f"\n200 readers, 30 s: {load.readers(port, paths).summary()}")


PARTS: dict[str, Callable[[Site, Path, Path], None]] = {
    "weights": bench_weights, "checks": bench_checks, "builds": bench_builds,
    "lighthouse": bench_lighthouse, "load": bench_load}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--only", choices=PARTS)
    options = parser.parse_args()
    site = load_site(ROOT / "docs")
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        build(ROOT, work / "site", quiet=True)
        for name, part in PARTS.items():
            if options.only in (None, name):
                try:
                    part(site, work / "site", work)
                except RuntimeError as error:
                    print(f"\n{name}: not measured: {error}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
