"""What a page must explain the first time it uses it: acronyms, and the glossary's terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from scripts.content.findings import Finding
from scripts.content.prose import HEADING, META, Piece, plain
from scripts.content.site import Site

# NMDA, MAOIs, rTMS, RCPsych; not CYP3A4 (a name with digits).
_ACRONYM = re.compile(r"(?<![\w-])[a-z]?[A-Z]{2,6}(?:[a-z]{2,5}|s)?(?!\w)")
_NUMERAL = re.compile(r"[IVX]+")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_TERM = "term:"
# “medicines agency (ANSM)”: words, then the acronym in brackets.
_IN_BRACKETS = re.compile(r"\w[»”’)]* \(\[?$")
# “CRPS (lasting pain in a limb)”, “EMDR, a therapy that …”, “SAMU – medical emergency”.
_SAID_AFTER = re.compile(
    r"[”»]?(?: \([^)]*\w[^)]* \w[^)]*\)| – \w+"
    r"|, (?:(?:an?|the|which|who|that|une?|le|la|les|des|qui|c’est-à-dire|ou) (?![A-Z]{2})|l’))")
# “the Québec institute INESSS”, “a messenger called glutamate”: what it is stands right before it.
_SAID_BEFORE = re.compile(
    r"\b(?:agency|institute|authority|service|body|society|group|college|agence|institut|autorité"
    r"|organisme|société|groupe|collège)(?: \w+)? $"
    r"|\b(?:called|named|appelée?s?|nommée?s?) (?:(?:an?|the|une?|le|la|les) |l’)?$", re.I)
# “[hors AMM](term:off-label) (autorisation de mise sur le marché)”: it explains a linked term.
_EXPLAINS = re.compile(r"\(term:[\w-]+\)(?: \(|, )[^().;:]{0,40}$")


def unexplained(texts: list[Piece], language: str, site: Site, rule: str) -> Iterator[Finding]:
    """The acronyms and terms whose first use on a page explains nothing.

    ``texts`` are the page's pieces in reading order. Headings, the title and the description may
    name what the text explains; so may a link to the page about it.
    """
    body = [_Text(piece) for piece in texts if piece.kind not in (HEADING, META)]
    yield from _acronyms(body, language, site, rule)
    yield from _terms(body, language, site, rule)


def unknown_terms(site: Site, rule: str) -> Iterator[Finding]:
    """The everyday terms that are no terms of the glossary (any more)."""
    document = site.data.get("first_use")
    for number, record in enumerate(document.value if document else ()):
        if "term" in record and record["term"] not in site.terms:
            yield Finding(document.path, document.line(number, "term"), rule,
                          f"the glossary has no term “{record['term']}”",
                          "correct the id, or remove the line")


class _Text:
    """A piece with its links as typed, and with links and targets blanked out (same length)."""

    def __init__(self, piece: Piece) -> None:
        self._piece = piece
        self._typed = plain(piece.raw, keep_links=True)
        self.text = re.sub(r"\s", " ", self._typed).replace("'", "’")
        self.terms: dict[str, int] = {}
        self.bare = _LINK.sub(self._blank, self.text)
        self.readable = _LINK.sub(r"\1", self.text)

    def _blank(self, match: re.Match[str]) -> str:
        if match[2].startswith(_TERM):
            self.terms.setdefault(match[2].removeprefix(_TERM), match.start())
        return "\0" * len(match[0])

    def link_at(self, offset: int) -> str | None:
        """The target of the link around a place; None where there is none."""
        return next((match[2] for match in _LINK.finditer(self.text)
                     if match.start() <= offset < match.end()), None)

    def finding(self, rule: str, match: re.Match[str], repair: str) -> Finding:
        line = self._piece.line + self._typed.count("\n", 0, match.start())
        where = " (in the data block here)" if self._piece.in_block else ""
        return Finding(self._piece.source, line, rule,
                       f"“{match[0]}” is not explained at its first use on the page{where}", repair)


def _acronyms(body: list[_Text], language: str, site: Site, rule: str) -> Iterator[Finding]:
    everyday, names = _known(site, language)
    glossary = {short: key for key, term in site.terms.items()
                for short in term["abbreviations"][language]}
    settled = set(everyday)
    read = ""
    for piece in body:
        for match in _ACRONYM.finditer(piece.text):
            acronym = _singular(match[0])
            if acronym in settled or _NUMERAL.fullmatch(acronym):
                continue
            link = piece.link_at(match.start())
            if link is None or link.startswith(_TERM):
                settled.add(acronym)
            if link is not None:
                continue
            before, after = piece.text[:match.start()], piece.text[match.end():]
            name = names.get(acronym, "")
            if (_IN_BRACKETS.search(_LINK.sub(r"\1", before)) or _SAID_BEFORE.search(before)
                    or _SAID_AFTER.match(after)
                    or (name and name.casefold() in (read + before).casefold())):
                continue
            yield piece.finding(rule, match, _repair(acronym, name, glossary.get(acronym)))
        read += piece.readable + " "


def _singular(acronym: str) -> str:
    return acronym[:-1] if acronym.endswith("s") and acronym[:-1].isupper() else acronym


def _repair(acronym: str, name: str, term: str | None) -> str:
    if term:
        return f"write it out and link it: [{acronym}](term:{term})"
    if name:
        return f"write “{name} ({acronym})”, or say what it is"
    return (f"write it out, with ({acronym}) after it; or add it to docs/data/first_use.yml where "
            "every reader knows it")


def _known(site: Site, language: str) -> tuple[set[str], dict[str, str]]:
    """The acronyms that everyone knows, and the names of agencies."""
    everyday: set[str] = set()
    names: dict[str, str] = {}
    for record in site.records("first_use"):
        if language in record.get("everyday", ()):
            everyday.add(record["acronym"])
        elif "name" in record:
            names[record["acronym"]] = record["name"][language]
    return everyday, names


def _terms(body: list[_Text], language: str, site: Site, rule: str) -> Iterator[Finding]:
    everyday = {record.get("term") for record in site.records("first_use")}
    waiting = {key: _name_of(term, language) for key, term in site.terms.items()
               if key not in everyday}
    for piece in body:
        for key, name in list(waiting.items()):
            match = name.search(piece.bare)
            linked = piece.terms.get(key)
            if linked is not None and (match is None or linked < match.start()):
                del waiting[key]
            elif match:
                del waiting[key]
                before, after = piece.text[:match.start()], piece.text[match.end():]
                if not (_SAID_AFTER.match(after) or _SAID_BEFORE.search(before)
                        or _EXPLAINS.search(before)):
                    yield piece.finding(
                        rule, match, f"say it in plain words and link it: [{match[0]}](term:{key})")


def _name_of(term: dict[str, Any], language: str) -> re.Pattern[str]:
    """A term as it stands in a text: its names (between “;”), without what stands in brackets."""
    names = [re.sub(r" *\([^)]*\)", "", name).strip() for name in term["term"][language].split(";")]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})s?(?![\w-])", re.I)
