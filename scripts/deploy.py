"""Server configurations from one source (``deploy/policy.yml``) and the built pages.

``python -m scripts.deploy --site site`` writes ``deploy/nginx.conf`` and ``deploy/_headers``;
``--check`` tells whether they are up to date. ``make build`` puts ``_headers`` into the release.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lxml import html

from scripts.content.languages import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
POLICY = "deploy/policy.yml"


@dataclass(frozen=True)
class Place:
    """Where nginx serves the site from: folder, path prefix (``/`` or ``/guide/``), listen line;
    and whether this nginx has the module brotli_static."""

    folder: str = "/srv/ketamine-guide"
    prefix: str = "/"
    listen: str = "80"
    brotli: bool = True


def inline_scripts(folder: Path) -> list[str]:
    """CSP hashes of all inline scripts of the built pages (data blocks are never executed)."""
    found = set()
    for file in sorted(folder.rglob("*.html")):
        for script in html.parse(str(file)).getroot().iter("script"):
            if not script.get("src") and script.get("type") in (None, "module"):
                digest = hashlib.sha256((script.text or "").encode()).digest()
                found.add(f"'sha256-{base64.b64encode(digest).decode()}'")
    return sorted(found)


def content_security_policy(policy: dict[str, Any], hashes: list[str]) -> str:
    """The header's value: the policy's directives, with the hashes among the script sources."""
    directives = {name: list(sources)
                  for name, sources in policy["content_security_policy"].items()}
    directives["script-src"] += hashes
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def headers(policy: dict[str, Any], hashes: list[str]) -> dict[str, str]:
    """The headers of every answer."""
    return {"Content-Security-Policy": content_security_policy(policy, hashes),
            **policy["headers"]}


def headers_file(policy: dict[str, Any], hashes: list[str], prefix: str = "/") -> str:
    """A ``_headers`` file, as several static hosts read it."""
    lines = ["# Written by scripts/deploy.py from deploy/policy.yml. Do not edit.", f"{prefix}*"]
    lines += [f"  {name}: {value}" for name, value in headers(policy, hashes).items()]
    # Pages: the hosts that read this file already send what policy.yml asks for them.
    lines += [f"{prefix}assets/*", f"  Cache-Control: {policy['caching']['hashed']}"]
    return "\n".join(lines) + "\n"


def nginx(policy: dict[str, Any], hashes: list[str], place: Place = Place()) -> str:
    """A server block for nginx, to be included in its ``http`` block.

    Each language has its own 404 page, chosen by prefix.
    """
    def add(indent: str, extra: dict[str, str]) -> str:
        # add_header in a location hides the server's: each location repeats them all.
        return "\n".join(f'{indent}add_header {name} "{value}" always;'
                         for name, value in {**headers(policy, hashes), **extra}.items())

    inner = " " * 8
    pages = add(inner, {"Cache-Control": policy["caching"]["pages"]})
    hashed = add(inner, {"Cache-Control": policy["caching"]["hashed"]})
    prefix, folder = place.prefix, place.folder.rstrip("/")
    locations = [f"""    location {prefix}assets/ {{
        alias {folder}/assets/;
{hashed}
    }}"""]
    for language in sorted(LANGUAGES.values(), key=lambda each: -len(each.prefix)):
        locations.append(f"""    location {prefix}{language.prefix} {{
        alias {folder}/{language.prefix};
        error_page 404 {prefix}{language.prefix}404.html;
{pages}
    }}""")
    join = "\n\n".join(locations)
    return f"""# Written by scripts/deploy.py from deploy/policy.yml. Do not edit.
# Include it in nginx's http block. TLS belongs here or in front of it.
server {{
    listen {place.listen};
    charset utf-8;
    server_tokens off;
    absolute_redirect off;  # keeps redirects below any host, port and prefix
    index index.html;
    gzip_static on;
    gzip_vary on;
    {"" if place.brotli else "# "}brotli_static on;  # a module: without it, delete this line
    default_type application/octet-stream;
    types {{
        text/html html;
        text/css css;
        text/javascript js;
        application/json json;
        application/xml xml;
        image/svg+xml svg;
        image/png png;
        text/plain txt;
    }}

{join}
}}
"""


def main() -> int:
    """Command line; returns the exit code."""
    from scripts.build import build

    parser = argparse.ArgumentParser(prog="deploy", description=__doc__)
    parser.add_argument("--site", type=Path, help="a built site, instead of building one")
    parser.add_argument("--check", action="store_true", help="only tell if they are up to date")
    options = parser.parse_args()
    policy = yaml.safe_load((ROOT / POLICY).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        if options.site is None:
            build(ROOT, Path(folder), quiet=True)
        hashes = inline_scripts(options.site or Path(folder))
    stale = []
    for name, text in (("nginx.conf", nginx(policy, hashes)),
                       ("_headers", headers_file(policy, hashes))):
        file = ROOT / "deploy" / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            stale.append(name)
            if not options.check:
                file.write_text(text, encoding="utf-8")
    if options.check and stale:
        print(f"deploy/{', deploy/'.join(stale)}: out of date: run `make deploy`", file=sys.stderr)
        return 1
    print(f"{'up to date' if not stale else 'written'}: {len(hashes)} inline script(s)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
