"""The ten best practices for schedules of the GAO, as far as a machine can tell them from the plan alone.

Source: GAO-16-89G, Schedule Assessment Guide, best practices 1 to 10.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from assess.schedule.checks import Finding
    from assess.schedule.checks import Name as Check
    from assess.schedule.critical_path import Schedule

Name = Literal[
    "all_tasks",
    "sequence",
    "resources",
    "durations",
    "traceability",
    "critical_path",
    "float",
    "risk_analysis",
    "updates",
    "baseline",
]
"""Best practices in the order of the guide."""

EVIDENCE: Mapping[Name, tuple[Check, ...]] = {
    "all_tasks": (),
    "sequence": ("logic", "leads", "lags", "link_types", "date_constraints"),
    "resources": ("resources", "overload"),
    "durations": ("short_work", "high_duration"),
    "traceability": (),
    "critical_path": ("critical_path_test", "critical_path_whole"),
    "float": ("high_float", "negative_float"),
    "risk_analysis": (),
    "updates": (),
    "baseline": (),
}
"""The checks that speak for each practice; practices without one need more than the plan."""


@dataclass(frozen=True, slots=True)
class Practice:
    """How a plan does by one best practice."""

    number: int
    """Number in the guide, 1 to 10."""
    name: Name
    """What it asks for."""
    met: bool | None
    """Whether it is met; none where the plan alone cannot tell."""
    evidence: tuple[Check, ...]
    """The checks that decide."""
    missed: tuple[str, ...] = ()
    """Ids of the tasks that are in the way."""


def scorecard(
    planned: Schedule, found: Iterable[Finding], expected: Collection[str] | None = None
) -> tuple[Practice, ...]:
    """Return how a plan does by the ten practices.

    Args:
        planned: the schedule.
        found: what the checks found in it.
        expected: ids of the tasks that the plan must hold, if known: practice 1 can be told only against them.
    """
    by_name = {finding.name: finding for finding in found}
    practices = []
    for number, (name, checks) in enumerate(EVIDENCE.items(), start=1):
        seen = [by_name[check] for check in checks if check in by_name]
        met = all(finding.clean for finding in seen) if checks and len(seen) == len(checks) else None
        missed = tuple(dict.fromkeys(task for finding in seen if not finding.clean for task in finding.offenders))
        practices.append(Practice(number, name, met, checks, missed))
    if expected is not None:
        absent = tuple(sorted(set(expected) - planned.network.index.keys()))
        practices[0] = Practice(1, "all_tasks", not absent, (), absent)
    return tuple(practices)
