"""YAML that remembers its lines, refuses duplicate keys, and is held by a JSON Schema."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import SchemaError, ValidationError
from referencing.exceptions import Unresolvable

from scripts.content.findings import ContentError, Finding

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path_ = tuple[str | int, ...]
# What an author calls what a schema asks for.
_KINDS = {"string": "a text", "array": "a list", "object": "a record with keys",
          "integer": "a whole number", "number": "a number", "boolean": "true or false"}


@dataclass(frozen=True)
class Document:
    """A parsed YAML text: its value, and the line (from 1) of every key and item in it."""

    path: str
    value: Any
    lines: dict[Path_, int]

    def line(self, *where: str | int) -> int:
        """Line of the value at ``where``, or of its nearest parent that has one."""
        for end in range(len(where), -1, -1):
            if where[:end] in self.lines:
                return self.lines[where[:end]]
        return 1


def parse(text: str, path: str, first_line: int = 1) -> Document:
    """Parse YAML ``text`` that starts on ``first_line`` of ``path``.

    Raises ContentError for broken YAML and for a key given twice (YAML itself keeps the last one
    silently, which would lose an author's text). Dates become ISO texts: whoever types one where a
    text is meant gets that text.
    """
    offset = first_line - 1
    try:
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            lines: dict[Path_, int] = {}
            findings = list(_walk(node, (), lines, path, offset)) if node else []
            if findings:
                raise ContentError(*findings)
            value = _as_typed(loader.construct_document(node)) if node else None
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else 0) + 1 + offset
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        raise ContentError(
            Finding(path, line, "yaml", f"this is not valid YAML ({_one_line(problem)})",
                    "quote texts that hold “: ” or “#”, indent with spaces, never with tabs")
        ) from None
    except ValueError as error:  # a date such as 2026-02-30
        raise ContentError(
            Finding(path, first_line, "yaml", f"a value cannot be read ({_one_line(error)})",
                    "write dates as YYYY-MM-DD, with a day that exists")
        ) from None
    return Document(path, value, lines)


def _one_line(text: object) -> str:
    return " ".join(str(text).split())


def _walk(
    node: yaml.Node, where: Path_, lines: dict[Path_, int], path: str, offset: int
) -> Iterator[Finding]:
    lines.setdefault(where, node.start_mark.line + 1 + offset)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1 + offset
            if not isinstance(key, yaml.ScalarNode):
                yield Finding(path, line, "yaml", "a key is a list or a record, not a word",
                              "put quotes around it, or write a word")
                continue
            if key.value in seen:
                yield Finding(path, line, "yaml", f"the key “{key.value}” is given twice",
                              "keep one of the two")
            seen.add(key.value)
            lines[(*where, key.value)] = line
            yield from _walk(value, (*where, key.value), lines, path, offset)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _walk(value, (*where, number), lines, path, offset)


def read_text(file: Path, path: str) -> str:
    """The text of ``file``. Raises ContentError where it is missing, empty, not UTF-8, or cannot be
    opened (a folder of that name, a file that only its owner may read)."""
    try:
        text = file.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise ContentError(
            Finding(path, 0, "file", "the file is missing", "restore it, or take it out of the nav")
        ) from None
    except OSError as error:
        raise ContentError(
            Finding(path, 0, "file", f"this cannot be read ({error.strerror})",
                    "restore a file that everyone may read, or remove it")
        ) from None
    except UnicodeDecodeError as error:
        raise ContentError(
            Finding(path, 0, "file", f"the file is not UTF-8 text (byte {error.start})",
                    "save it as UTF-8")
        ) from None
    if not text.strip():
        raise ContentError(Finding(path, 0, "file", "the file is empty", "write it, or remove it"))
    if "\x00" in text:
        raise ContentError(
            Finding(path, 0, "file", "the file is binary, not text", "replace it with its text"))
    return text.removeprefix("\ufeff")


def validate(document: Document, schema_file: Path, rule: str) -> list[Finding]:
    """Hold ``document`` against a JSON Schema; a text of spaces alone counts as empty.

    A schema may carry, beside any keyword's subject, ``"message"`` and ``"repair"`` written for an
    author; where it has none, the validator's own words are used. A schema that is missing or
    broken holds nothing: that is the one finding then.
    """
    findings = []
    try:
        errors = list(_validator(schema_file).iter_errors(_without_blanks(document.value)))
    except (OSError, ValueError, SchemaError, Unresolvable) as error:
        reason = getattr(error, "message", None) or getattr(error, "strerror", None) or error
        return [Finding(f"docs/data/schema/{schema_file.name}", getattr(error, "lineno", 0), "data",
                        f"the schema cannot be used ({_one_line(reason)[:120]})", "restore it")]
    for error in errors:
        best = _deepest(error)
        where = tuple(best.absolute_path)
        hint = best.schema if isinstance(best.schema, dict) else {}
        message, repair = _words(best, hint, _name(document.value, where))
        if best.validator == "additionalProperties" and isinstance(best.instance, dict):
            extra = sorted(set(best.instance) - set(hint.get("properties", {})))
            where = (*where, extra[0]) if extra else where
        findings.append(
            Finding(document.path, document.line(*where), rule, message, repair))
    return sorted(set(findings))


def _validator(schema_file: Path) -> Draft202012Validator:
    return _compiled(schema_file.read_text(encoding="utf-8"))


@cache
def _compiled(text: str) -> Draft202012Validator:
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _deepest(error: ValidationError) -> ValidationError:
    while error.context:
        error = max(error.context, key=lambda inner: len(inner.absolute_path))
    return error


def _name(value: Any, where: Path_) -> str:
    """What an author would call the place: the record's id and the keys below it."""
    if where and isinstance(where[0], int) and isinstance(value, list):
        record = value[where[0]]
        own = record.get("id") if isinstance(record, dict) else None
        where = (str(own or f"record {where[0] + 1}"), *where[1:])
    return ".".join(str(part) for part in where) or "the file"


def _words(error: ValidationError, hint: dict[str, Any], name: str) -> tuple[str, str]:
    match error.validator:
        case "additionalProperties":
            extra = sorted(set(error.instance) - set(hint.get("properties", {})))
            known = ", ".join(hint.get("properties", {}))
            return f"{name}: unknown key “{extra[0]}”", f"known keys: {known}"
        case "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            return (f"{name} lacks the key “{', '.join(missing)}”", "add it")
        case "type" if "message" not in hint:
            kind = _KINDS.get(error.validator_value, error.validator_value)
            return (f"{name}: {_shown(error.instance)} stands where {kind} is meant",
                    "put it in quotes" if error.validator_value == "string"
                    and isinstance(error.instance, bool | int | float) else f"write {kind}")
        case "minLength" | "minItems" if "message" not in hint and not error.instance:
            return f"{name} is empty", "write it, or remove it"
    message = hint.get("message") or _one_line(error.message)[:160]
    return f"{name}: {message}", hint.get("repair", "correct the value")


def _shown(value: Any) -> str:
    """A value as its author typed it, or nearly."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "yes (true, on)" if value else "no (false, off)"
        case list():
            return "a list"
        case dict():
            return "a record with keys"
    return f"“{_one_line(value)[:60]}”"


def _as_typed(value: Any) -> Any:
    match value:
        case dict():
            return {str(key): _as_typed(item) for key, item in value.items()}
        case list():
            return [_as_typed(item) for item in value]
        case datetime.date():  # and its kind, datetime
            return value.isoformat()
    return value


def _without_blanks(value: Any) -> Any:
    match value:
        case dict():
            return {key: _without_blanks(item) for key, item in value.items()}
        case list():
            return [_without_blanks(item) for item in value]
        case str():
            return "" if value.isspace() else value
    return value
