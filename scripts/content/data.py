"""Facts in both languages: ``docs/data/*.yml``, each held by ``docs/data/schema/*.json``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from scripts.content.findings import ContentError, Finding
from scripts.content.yamlfile import Document, parse, read_text, validate

CITATION = re.compile(r"\[\^([A-Za-z0-9][\w.-]*)\]")
Record = dict[str, Any]
Place = tuple[str | int, ...]


def load_data(docs: Path, root: Path) -> dict[str, Document]:
    """Every data file by name (``references`` for ``references.yml``).

    Raises ContentError for broken YAML, an unknown or missing key, a value its schema refuses, a
    file without schema, an id given twice, a malformed or repeated DOI or PMID, and a citation of
    a work that has no record.
    """
    findings: list[Finding] = []
    data: dict[str, Document] = {}
    for file in sorted((docs / "data").glob("*.yml")):
        source = file.relative_to(root).as_posix()
        schema = docs / "data" / "schema" / f"{file.stem}.json"
        try:
            document, faults = _held(read_text(file, source), source, schema, _stamp(schema))
        except ContentError as error:
            findings.extend(error.findings)
            continue
        if not schema.exists():
            findings.append(Finding(source, 0, "data", "the data file has no JSON Schema",
                                    f"write {schema.relative_to(root).as_posix()}"))
            continue
        findings.extend(faults)
        if not faults:
            findings.extend(_repeated(document, "id"))
            data[file.stem] = document
    references = data.get("references")
    if references:
        for key in ("doi", "pmid"):
            findings.extend(_repeated(references, key))
        known = {record["id"] for record in references.value}
        for document in data.values():
            for cited, where in citations_in(document):
                if cited not in known:
                    findings.append(Finding(
                        document.path, document.line(*where), "citations",
                        f"no work has the id “{cited}”",
                        "correct the id, or add the work to docs/data/references.yml"))
    if findings:
        raise ContentError(*findings)
    return data


@lru_cache(maxsize=256)
def _held(
    text: str, source: str, schema: Path, stamp: bytes
) -> tuple[Document, tuple[Finding, ...]]:
    """A data file's document, and what its schema refuses in it. While serving, and from one test
    to the next, most files are as they were (``stamp``: the content of the schema)."""
    document = parse(text, source)
    return document, tuple(validate(document, schema, "data")) if schema.exists() else ()


def _stamp(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _repeated(document: Document, key: str) -> Iterator[Finding]:
    if not isinstance(document.value, list):
        return
    first: dict[str, int] = {}
    for number, record in enumerate(document.value):
        value = str(record.get(key, "")).lower()
        if not value:
            continue
        line = document.line(number, key)
        if value in first:
            yield Finding(document.path, line, "data", f"the {key} “{value}” stands twice",
                          f"it stands first on line {first[value]}: keep one record a work")
        first.setdefault(value, line)


def citations_in(document: Document) -> Iterator[tuple[str, Place]]:
    """Every work a data file cites (``references:``, ``study:``, ``[^id]`` in texts), and where."""
    if document.path.endswith("/references.yml"):
        return
    yield from _citations(document.value, ())


def _citations(value: Any, where: Place) -> Iterator[tuple[str, Place]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "references" and isinstance(item, list):
                for number, cited in enumerate(item):
                    yield str(cited), (*where, key, number)
            elif key in ("study", "reference") and isinstance(item, str):
                yield item, (*where, key)
            else:
                yield from _citations(item, (*where, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _citations(item, (*where, number))
    elif isinstance(value, str):
        for match in CITATION.finditer(value):
            yield match[1], where


def as_date(value: object) -> datetime.date:
    """A date from the ISO text that a page or a data file holds."""
    return datetime.date.fromisoformat(str(value))
