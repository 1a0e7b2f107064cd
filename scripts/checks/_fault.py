"""What a part of a rule says about a built page, before its source line is known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A fault, its repair, and the texts by which its source line can be found (surest first)."""

    message: str
    repair: str
    needles: tuple[str, ...] = ()
