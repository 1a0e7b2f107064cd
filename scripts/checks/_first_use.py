"""What a page must explain the first time it uses it: acronyms, and the glossary's terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.content.findings import Finding
from scripts.content.prose import HEADING, META, Piece, plain
from scripts.content.site import Site

# NMDA, MAOIs, rTMS, RCPsych; not CYP3A4 (a name with digits).
_ACRONYM = re.compile(r"(?<![\w-])[a-z]?[A-Z]{2,6}(?:[a-z]{2,5}|s)?(?!\w)")
_NUMERAL = re.compile(r"[IVX]+")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)]*)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
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
        self._typed = _PICTURE.sub(r"\1", plain(piece.raw, keep_links=True))
        self.text = re.sub(r"\s", " ", self._typed).replace("'", "’")
        self.terms: dict[str, int] = {}
        self.bare = _LINK.sub(self._blank, self.text)
        self.readable = _LINK.sub(r"\1", self.text)

    def _blank(self, match: re.Match[str]) -> str:
        if match[2].startswith(_TERM):
            self.terms.setdefault(match[2].removeprefix(_TERM), match.start())
        return "\0" * len(match[0])

    def around(self, match: re.Match[str]) -> tuple[str, str]:
        """The text before a match and after it."""
        return self.text[:match.start()], self.text[match.end():]

    def link_at(self, offset: int) -> str | None:
        """The target of the link around a place; None where there is none."""
        return next((match[2] for match in _LINK.finditer(self.text)
                     if match.start() <= offset < match.end()), None)

    def finding(self, rule: str, match: re.Match[str], repair: str) -> Finding:
        line = self._piece.line + self._typed.count("\n", 0, match.start())
        where = " (in the data block here)" if self._piece.in_block else ""
        return Finding(self._piece.source, line, rule,
                       f"“{match[0]}” is not explained at its first use on the page{where}", repair)


class FirstUse:
    """Holds pages of one language to the glossary and to ``first_use.yml``."""

    def __init__(self, site: Site, language: str, rule: str) -> None:
        self._rule = rule
        records = site.records("first_use")
        self._everyday = {record["acronym"] for record in records
                          if language in record.get("everyday", ())}
        self._agencies = {record["acronym"]: record["name"][language] for record in records
                          if "name" in record}
        self._glossary = {short: key for key, term in site.terms.items()
                          for short in term["abbreviations"][language]}
        plain_words = {record.get("term") for record in records}
        self._terms = {name.casefold(): key for key, term in site.terms.items()
                       if key not in plain_words for name in _names(term["term"][language])}
        # The longest first: “active placebo” is one term, not two.
        longest = sorted(self._terms, key=len, reverse=True)
        self._term = re.compile(
            rf"(?<![\w-])({'|'.join(map(re.escape, longest))})s?(?![\w-])", re.I,
        ) if longest else None

    def unexplained(self, texts: list[Piece]) -> Iterator[Finding]:
        """The acronyms and terms whose first use on a page explains nothing.

        ``texts`` are the page's pieces in reading order. Headings, the title and the description
        may name what the text explains; so may a link to the page about it.
        """
        body = [_Text(piece) for piece in texts if piece.kind not in (HEADING, META)]
        yield from self._acronyms(body)
        if self._term:
            yield from self._unlinked(body, self._term)

    def _acronyms(self, body: list[_Text]) -> Iterator[Finding]:
        settled = set(self._everyday)
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
                before, after = piece.around(match)
                name = self._agencies.get(acronym, "")
                if not (_IN_BRACKETS.search(_LINK.sub(r"\1", before)) or _SAID_BEFORE.search(before)
                        or _SAID_AFTER.match(after)
                        or (name and name.casefold() in (read + before).casefold())):
                    yield piece.finding(self._rule, match, self._repair(acronym, name))
            read += piece.readable + " "

    def _repair(self, acronym: str, name: str) -> str:
        if acronym in self._glossary:
            return f"write it out and link it: [{acronym}](term:{self._glossary[acronym]})"
        if name:
            return f"write “{name} ({acronym})”, or say what it is"
        return (f"write it out, with ({acronym}) after it; or add it to docs/data/first_use.yml "
                "where every reader knows it")

    def _unlinked(self, body: list[_Text], term: re.Pattern[str]) -> Iterator[Finding]:
        settled: set[str] = set()
        for piece in body:
            for match in term.finditer(piece.bare):
                key = self._terms[match[1].casefold()]
                if key in settled or piece.terms.get(key, match.start()) < match.start():
                    continue
                settled.add(key)
                before, after = piece.around(match)
                if not (_SAID_AFTER.match(after) or _SAID_BEFORE.search(before)
                        or _EXPLAINS.search(before)):
                    yield piece.finding(
                        self._rule, match,
                        f"say it in plain words and link it: [{match[0]}](term:{key})")
            settled.update(piece.terms)


def _singular(acronym: str) -> str:
    return acronym[:-1] if acronym.endswith("s") and acronym[:-1].isupper() else acronym


def _names(term: str) -> list[str]:
    """A term's names (between “;”), as they stand in a text: without what stands in brackets."""
    return [re.sub(r" *\([^)]*\)", "", name).strip() for name in term.split(";")]
