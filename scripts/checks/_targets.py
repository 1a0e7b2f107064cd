"""Where a link on a built page leads: the file it reaches, or what is wrong with it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urlsplit

from scripts.checks.context import BuiltPage, Context

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"(?!-)(?:[\w-]+\.)+[a-z]{2,}", re.I)
_MAIL = re.compile(r"[^@\s?]+@(?:[\w-]+\.)+[a-z]{2,}(?:\?\S*)?", re.I)
_PHONE = re.compile(r"\+?[0-9*#]{2,15}")


@dataclass(frozen=True)
class Target:
    """What a link leads to: a file of the built site and a fragment, or a fault and its repair.

    ``file`` is None for links that leave the site.
    """

    file: str | None = None
    fragment: str = ""
    fault: str = ""
    repair: str = ""


def is_external(link: str) -> bool:
    """Whether a link names its own scheme or host."""
    return bool(_SCHEME.match(link)) or link.startswith("//")


def external_fault(link: str) -> tuple[str, str] | None:
    """What is wrong with the form of an outside address, and the repair; None where it is sound.

    Outside addresses are never fetched: a check must not depend on the network.
    """
    if link.startswith("//"):
        return f"“{link}” has no scheme", "write https: before it"
    scheme, _, rest = link.partition(":")
    match scheme.lower():
        case "http" | "https":
            try:
                parts = urlsplit(link)
                host, _ = parts.hostname or "", parts.port
            except ValueError:
                host = ""
            if not _HOST.fullmatch(host) or re.search(r"[\s\\<>]", link):
                return f"“{link}” is not a whole address", "copy the address again"
        case "mailto":
            if not _MAIL.fullmatch(rest):
                return f"“{link}” holds no e-mail address", "write mailto:name@host"
        case "tel" | "sms":
            if not _PHONE.fullmatch(rest):
                return f"“{link}” cannot be dialled", "write digits only, and + before the country"
        case _:
            return (f"“{link}” has a scheme no reader can follow",
                    "use https, mailto, tel or sms (or the schemes term and certainty in Markdown)")
    return None


def dials(dialled: str, shown: str) -> bool:
    """Whether what is dialled ends in the number shown (which may start with a 0 of its own)."""
    digits = re.sub(r"\(0\)|\D", "", shown).removeprefix("0")
    return bool(digits) and re.sub(r"\D", "", dialled).endswith(digits)


class Targets:
    """Resolves the links of built pages as a browser would, at any prefix of the site."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._known: dict[tuple[str, str], Target] = {}
        self._lower = {name.lower(): name for name in context.files}

    @cached_property
    def base(self) -> str:
        """The absolute address of the site, as its home page gives it; "" where it gives none."""
        home = self._context.built.get("index.html")
        found = home.tree.xpath("//link[@rel='canonical']/@href") if home else []
        return str(found[0]).rstrip("/") + "/" if found else ""

    @property
    def base_path(self) -> str:
        """The path of the site's address, with a slash at both ends."""
        return urlsplit(self.base).path or "/"

    def resolve(self, built: BuiltPage, link: str) -> Target:
        """Where ``link`` on the page ``built`` leads."""
        # Links of one folder that are typed alike lead to one place: 404 pages stand for any depth.
        folder = "404" if built.is_404 else posixpath.dirname(built.name) + "/"
        key = (folder, built.name + link if link.startswith(("#", "?")) or not link else link)
        if key not in self._known:
            self._known[key] = self._resolve(built, link.strip())
        return self._known[key]

    def _resolve(self, built: BuiltPage, link: str) -> Target:
        if is_external(link):
            fault = external_fault(link)
            return Target(None, "", *fault) if fault else Target()
        if link in ("", "#"):
            return Target(None, "", "the link leads nowhere", "give it a target, or remove it")
        path, _, fragment = link.partition("#")
        path, fragment = unquote(path.partition("?")[0]), unquote(fragment)
        if not path:
            return Target(built.name, fragment)
        if built.is_404:
            if not path.startswith(self.base_path):
                return Target(None, "", f"“{link}” does not start with {self.base_path}",
                              "a 404 page is shown at any depth: start at the site's root")
            name = posixpath.normpath(path[len(self.base_path):] or ".")
        elif path.startswith("/"):
            return Target(None, "", f"“{link}” starts at the root of the host",
                          "write it relative to the page: the site may lie below a path")
        else:
            name = posixpath.normpath(posixpath.join(posixpath.dirname(built.name), path))
        if name.startswith(".."):
            return Target(None, "", f"“{link}” climbs out of the site", "correct the path")
        is_folder = posixpath.basename(path) in ("", ".", "..")
        return self._file("" if name == "." else name, is_folder, link, fragment)

    def _file(self, name: str, is_folder: bool, link: str, fragment: str) -> Target:
        files = self._context.files
        index = posixpath.join(name, "index.html")
        wanted = index if is_folder else name
        if wanted in files:
            return Target(wanted, fragment)
        if index in files:
            return Target(index, fragment, f"“{link}” is reached through a redirect only",
                          "end it in a slash")
        other = self._lower.get(wanted.lower())
        if other:
            return Target(other, fragment, f"“{link}” differs in letter case from “{other}”",
                          "write it as the page is named")
        return Target(None, fragment, f"“{link}” leads to nothing in the built site",
                      "correct the path, or write the page")
