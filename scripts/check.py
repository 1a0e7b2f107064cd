"""``make check``: builds into a temporary folder (or takes ``--site``) and runs every rule.

Exit codes: 0 clean, 1 findings, 2 could not check (no pages, no built site, a rule that found
nothing to look at, an unknown rule).
"""

from __future__ import annotations

import argparse
import datetime
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.build import build
from scripts.checks.context import Context
from scripts.checks.runner import Report, as_json, as_text, rules, run
from scripts.content.findings import ContentError
from scripts.content.site import load_site

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Check the project; returns the exit code."""
    parser = argparse.ArgumentParser(prog="check", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT, help="project folder")
    parser.add_argument("--site", type=Path, help="a built site, instead of building one")
    parser.add_argument("--rule", metavar="ID", help="only this rule")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--today", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
    parser.add_argument("--commit-date", action="store_true",
                        help="take the day from the last commit, so that an old commit stays green")
    parser.add_argument("--report", action="store_true", help="also print the readability table")
    options = parser.parse_args(arguments)
    if options.report and options.format == "json":
        parser.error("--report prints a table, which is no JSON: give one of the two")
    if options.rule is not None and options.rule not in rules():
        print(f"unknown rule “{options.rule}”; the rules are: {', '.join(rules())}",
              file=sys.stderr)
        return 2
    today = options.today or (commit_date(options.root) if options.commit_date
                              else datetime.date.today())
    docs = options.root / "docs"
    if not any(docs.rglob("*.md")):
        print(f"{docs}: there are no pages to check", file=sys.stderr)
        return 2
    try:
        site = load_site(docs)
    except ContentError as error:
        return _say(Report(error.findings, {}, ()), options.format)
    if options.site and not (options.site / "index.html").is_file():
        print(f"{options.site}: there is no built site here; run make build", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        context = Context(site, options.site or Path(folder), today)
        try:
            if not options.site:
                build(options.root, context.folder, strict=False, quiet=True)
            report = run(context, options.rule)
        except ContentError as error:  # what the sources alone can tell often names the cause
            known = run(context, options.rule, sources_only=True)
            findings = tuple(sorted({*error.findings, *known.findings}))
            report = Report(findings, known.checked, ())
        code = _say(report, options.format)
        if options.report:
            from scripts.content.readability import table
            print(table(site))
    return code


def _say(report: Report, form: str) -> int:
    """Print a report; returns its exit code."""
    print(as_json(report) if form == "json" else as_text(report))
    return report.exit_code


def commit_date(root: Path) -> datetime.date:
    """The day of the last commit; today where there is no history."""
    try:
        done = subprocess.run(["git", "-C", str(root), "log", "-1", "--format=%cs"],
                              capture_output=True, text=True, check=True)
        return datetime.date.fromisoformat(done.stdout.strip())
    except (OSError, ValueError, subprocess.CalledProcessError):
        return datetime.date.today()


if __name__ == "__main__":
    sys.exit(main())
