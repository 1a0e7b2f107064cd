"""YAML with lines, and what an author hears when it is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.content.findings import ContentError
from scripts.content.yamlfile import parse, read_text, validate


def fault(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        parse(text, "data.yml")
    return str(caught.value)


def test_broken_yaml_names_file_and_line() -> None:
    assert fault("a: 1\nb: [1, 2\nc: 3\n").startswith("data.yml:3: yaml: ")


def test_key_given_twice_is_refused_at_the_second() -> None:
    assert fault("a: 1\nb:\n  c: 1\n  c: 2\n") == (
        "data.yml:4: yaml: the key “c” is given twice: keep one of the two")


def test_date_that_does_not_exist_is_refused() -> None:
    assert "write dates as YYYY-MM-DD" in fault("a: 2026-02-30\n")


def test_lines_are_those_of_keys_and_items() -> None:
    document = parse("# c\n- id: a\n  t: {fr: x, en: y}\n- id: b\n", "data.yml", first_line=10)
    assert document.line(0, "t", "en") == 12
    assert document.line(1, "id") == 13
    assert document.line(1, "nothing", "here") == 13, "the nearest parent"


def test_empty_and_binary_and_latin1_files_are_refused(tmp_path: Path) -> None:
    for content, word in ((b"", "empty"), (b"a\x00b", "binary"), ("é".encode("latin-1"), "UTF-8")):
        file = tmp_path / "x.md"
        file.write_bytes(content)
        with pytest.raises(ContentError, match=word):
            read_text(file, "x.md")
    with pytest.raises(ContentError, match="missing"):
        read_text(tmp_path / "none.md", "none.md")


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    file = tmp_path / "schema.json"
    file.write_text(json.dumps({
        "type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["id"],
            "properties": {"id": {"type": "string"}, "share": {
                "type": "integer", "minimum": 0, "maximum": 100,
                "message": "a share lies between 0 and 100", "repair": "correct it"}}}}))
    return file


@pytest.mark.parametrize(("text", "expected"), [
    ("- id: a\n  shares: 3\n", "d.yml:2: data: a: unknown key “shares”: known keys: id, share"),
    ("- share: 3\n", "d.yml:1: data: record 1 lacks the key “id”: add it"),
    ("- id: a\n  share: 101\n",
     "d.yml:2: data: a.share: a share lies between 0 and 100: correct it"),
    ("- id: a\n  share: -1\n",
     "d.yml:2: data: a.share: a share lies between 0 and 100: correct it"),
])
def test_schema_faults_speak_to_the_author(schema: Path, text: str, expected: str) -> None:
    assert [str(f) for f in validate(parse(text, "d.yml"), schema, "data")] == [expected]


@pytest.mark.parametrize("share", [0, 100])
def test_values_at_the_limits_pass(schema: Path, share: int) -> None:
    assert validate(parse(f"- id: a\n  share: {share}\n", "d.yml"), schema, "data") == []
