"""``make build``: writes the release to ``site/``."""

from __future__ import annotations

import argparse
import logging
import re
import sys
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from scripts.content.findings import ContentError, Finding, breakdown
from scripts.content.yamlfile import parse, read_text
from scripts.deploy import POLICY, headers_file, inline_scripts
from scripts.release import compress

ROOT = Path(__file__).resolve().parent.parent


def build(root: Path, folder: Path, *, strict: bool = True, quiet: bool = False,
          **overrides: object) -> None:
    """Build the project at ``root`` into ``folder``.

    Raises ContentError with the author's mistakes; with ``strict`` every warning is one.
    """
    messages = _Messages()
    log = logging.getLogger("mkdocs")
    level, propagate = log.level, log.propagate
    log.addHandler(messages)
    log.setLevel(logging.WARNING)
    log.propagate = not quiet
    try:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder), strict=False,
                             **overrides)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build(config)
    except (Abort, BuildError, ConfigurationError) as error:
        raise _wrapped(error) or ContentError(
            *messages.findings or [_as_finding(str(error))]) from None
    except Exception as error:  # a hook that cannot be read: MkDocs lets that through
        raise ContentError(breakdown(error)) from error
    finally:
        log.removeHandler(messages)
        log.setLevel(level)
        log.propagate = propagate
    if strict and messages.findings:
        raise ContentError(*messages.findings)


def _wrapped(error: BaseException | None) -> ContentError | None:
    """The author's mistakes that a hook has put into words for MkDocs, as they were found."""
    while error is not None and not isinstance(error, ContentError):
        error = error.__context__
    return error


# What MkDocs says beside a message that stands on a line of its own.
_ECHOES = ("Error reading page", "Error building page", "Error building template")


class _Messages(logging.Handler):
    """Collects what MkDocs and the hooks complain of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        for line in record.getMessage().split("\n"):
            if line.strip() and not line.startswith(_ECHOES):
                self.findings.append(_as_finding(line))


def _as_finding(line: str) -> Finding:
    """Our own lines keep their place; MkDocs' get the configuration's, at the line it names."""
    parts = line.split(": ", 3)
    place = parts[0].rsplit(":", 1)
    if len(parts) == 4 and len(place) == 2 and place[1].isdigit():
        return Finding(place[0], int(place[1]), parts[1], parts[2], parts[3])
    named = re.search(r'mkdocs\.yml", line (\d+)', line)
    return Finding("mkdocs.yml", int(named[1]) if named else 0, "build", " ".join(line.split()),
                   "see the MkDocs message")


def main() -> int:
    """Command line; returns the exit code."""
    parser = argparse.ArgumentParser(prog="build", description=__doc__)
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--site", type=Path, default=None, help="folder to write (site/)")
    options = parser.parse_args()
    folder = options.site or options.root / "site"
    if folder.is_dir() and any(folder.iterdir()) and not (folder / "sitemap.xml").exists():
        print(f"{folder}: this folder holds something else than a built site, and a build empties "
              "it; name another", file=sys.stderr)
        return 2
    try:
        policy = parse(read_text(options.root / POLICY, POLICY), POLICY).value
        build(options.root, folder, quiet=True)
    except ContentError as error:
        print(error, file=sys.stderr)
        return 1
    (folder / "_headers").write_text(headers_file(policy, inline_scripts(folder)), encoding="utf-8")
    copies = compress(folder)
    print(f"built {sum(1 for f in folder.rglob('*.html'))} pages in {folder}, "
          f"{copies} files compressed")
    config = load_config(str(options.root / "mkdocs.yml"))
    if not config.extra["publisher"]["name"]:
        print("no publisher is configured (PUBLISHER_NAME, PUBLISHER_CONTACT): pages name nobody, "
              "and no security.txt is written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
