"""What a check or a build says to an author: where, which rule, what is wrong, how to repair it."""

from __future__ import annotations

from dataclasses import dataclass


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
