"""What a check or a build says to an author: where, which rule, what is wrong, how to repair it."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

_CODE = Path(__file__).resolve().parents[1]
_TEMPLATES = "overrides"


@dataclass(frozen=True, order=True)
class Finding:
    """One fault at one place.

    ``path`` is relative to the project, ``line`` counts from 1 (0: the file as a whole). A warning
    does not fail a run: it tells what will.
    """

    path: str
    line: int
    rule: str
    message: str
    repair: str
    warning: bool = False

    def __str__(self) -> str:  # noqa: D105
        mark = "warning: " if self.warning else ""
        return f"{self.path}:{self.line}: {self.rule}: {mark}{self.message}: {self.repair}"


class ContentError(Exception):
    """Pages or data that cannot be used as they are; carries one finding or more."""

    def __init__(self, *findings: Finding) -> None:
        self.findings = tuple(sorted(findings))
        super().__init__("\n".join(map(str, self.findings)))


def breakdown(error: BaseException) -> Finding:
    """What broke down unforeseen, told at the line of ours where it did: that of a template, if one
    is under way (it asked for what is not there), else that of our code."""
    frames = [(Path(frame.filename), frame.lineno or 0)
              for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, SyntaxError) and error.filename:
        frames.append((Path(error.filename), error.lineno or 0))
    reason = f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"
    for file, line in reversed(frames):
        if file.suffix != ".py" and _TEMPLATES in file.parts:
            inner = file.parts[file.parts.index(_TEMPLATES):]
            return Finding("/".join(inner), line, "build", f"the template breaks down ({reason})",
                           "correct it, or give what it asks for")
    for file, line in reversed(frames):
        if file.is_relative_to(_CODE):
            return Finding(file.relative_to(_CODE.parent).as_posix(), line, "build",
                           f"the code breaks down ({reason})",
                           "correct it; mkdocs build --verbose shows how it came there")
    return Finding("mkdocs.yml", 0, "build", f"the build breaks down ({reason})",
                   "correct the configuration; mkdocs build --verbose shows how it came there")
