"""Runs the rules and says what they found."""

from __future__ import annotations

import importlib
import json
import pkgutil
from dataclasses import asdict, dataclass
from types import ModuleType

from scripts import checks
from scripts.checks.context import Context
from scripts.content.findings import Finding

_HELPERS = {"context", "runner"}


def rules() -> dict[str, ModuleType]:
    """All rule modules, by id."""
    modules = (importlib.import_module(f"scripts.checks.{info.name}")
               for info in pkgutil.iter_modules(checks.__path__)
               if info.name not in _HELPERS and not info.name.startswith("_"))
    return {module.ID: module for module in sorted(modules, key=lambda m: m.ID)}


@dataclass(frozen=True)
class Report:
    """The findings of a run, what was looked at, and the rules that looked at nothing."""

    findings: tuple[Finding, ...]
    checked: dict[str, int]
    blind: tuple[str, ...]

    @property
    def exit_code(self) -> int:
        """0 clean (warnings aside), 1 findings, 2 a rule could not check."""
        if self.blind:
            return 2
        return int(any(not finding.warning for finding in self.findings))


def run(context: Context, only: str | None = None, *, sources_only: bool = False) -> Report:
    """Run every rule, or the one with the id ``only`` (KeyError for an unknown one).

    With ``sources_only``, those that need no built site: what is left when the build breaks down.
    """
    chosen = rules()
    if only is not None:
        chosen = {only: chosen[only]}
    if sources_only:
        chosen = {rule: module for rule, module in chosen.items()
                  if getattr(module, "SOURCES_ONLY", False)}
    found: set[Finding] = set()
    blind = []
    for rule, module in chosen.items():
        applies = getattr(module, "applies", lambda context: True)
        if not applies(context):
            continue
        found.update(module.findings(context))
        if not context.checked[rule]:
            blind.append(rule)
    checked = {f"{rule} ({module.COUNTS})": context.checked[rule]
               for rule, module in chosen.items() if context.checked[rule]}
    return Report(tuple(sorted(found)), checked, tuple(blind))


def as_text(report: Report) -> str:
    """The report as lines: findings, blind rules, summary."""
    lines = [str(finding) for finding in report.findings]
    lines += [f"{rule}: could not check: it found nothing to look at" for rule in report.blind]
    counts = ", ".join(f"{name} {number}" for name, number in report.checked.items())
    faults = sum(not finding.warning for finding in report.findings)
    warnings = len(report.findings) - faults
    lines.append(f"{faults} finding(s), {warnings} warning(s); checked: {counts or 'nothing'}")
    return "\n".join(lines)


def as_json(report: Report) -> str:
    """The report for a machine."""
    return json.dumps({"findings": [asdict(finding) for finding in report.findings],
                       "checked": report.checked, "blind": report.blind,
                       "exit_code": report.exit_code}, ensure_ascii=False, indent=2)
