"""Checks of a whole plan: those of the schedule, and those of somebody who has run CRM projects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assess.pack.sizes import Range
from assess.plan.estimate import Estimate
from assess.plan.findings import Finding, Value
from assess.plan.leaves import Leaf
from assess.plan.project_plan import ProjectPlan
from assess.plan.workload import WHOLE, Workload
from assess.schedule.calendar import WORKING_WEEK
from assess.schedule.checks import Finding as ScheduleFinding
from assess.schedule.checks import findings as schedule_findings
from assess.schedule.scorecard import Practice, scorecard

TOLERANCE = 1.0
"""Weeks by which a phase may differ from its usual length before it is remarked on. Source: ours, a rounding."""
SLACK = 0.15
"""Share of its usual length by which a long phase may differ. Source: ours."""
FELT = 1.0
"""Least working days for a driver to be named. Source: ours."""
MOST_NAMED = 3
"""Drivers named for the plan as a whole. Source: ours."""
MONTHS_TOLERANCE = 1.5
"""Months by which the first go-live may differ from the yardstick. Source: ours."""


@dataclass(frozen=True)
class Checked:
    """What the checks of a plan say."""

    schedule: tuple[ScheduleFinding, ...]
    """The points of the DCMA and our own."""
    practices: tuple[Practice, ...]
    """The best practices of the GAO."""
    remarks: tuple[Finding, ...]
    """What differs from the usual project, with what drives it."""


def check(plan: ProjectPlan, prudent: Estimate, work: Workload) -> Checked:
    """Return what the checks of a plan say."""
    found = schedule_findings(plan.timetable.schedule)
    expected = [task for task in plan.expansion.packages if plan.expansion.packages[task].kind != "work"]
    remarks = (
        *_unassessed(plan),
        *_whole(plan, prudent),
        *_people(work),
        *_phases(plan, prudent),
        *_floats(plan, found),
    )
    return Checked(found, scorecard(plan.timetable.schedule, found, expected), remarks)


def _unassessed(plan: ProjectPlan) -> Iterator[Finding]:
    """Yield a warning where risks are not assessed: what they would call for is not in the plan yet."""
    unknown = sum(view.level == "unknown" for view in plan.reading.assessment.risks)
    if unknown:
        yield Finding("unassessed", "warning", {"number": unknown})


def drivers_of(plan: ProjectPlan, phase: str | None = None) -> Mapping[str, float]:
    """Return what drivers add to the critical path of a phase, or of the plan, or take off it, in working days.

    What a package adds beyond the usual for its size goes to all its drivers alike.
    """
    found: dict[str, float] = {}
    for leaf in plan.timetable.schedule.critical_path():
        one = plan.expansion.leaf[leaf]
        count = plan.packages[one.package].count
        if (phase is None or one.phase == phase) and count.drivers:
            usual = 0 if count.rule == "season" or not count.usual else count.usual / (count.number * count.times)
            brought_in = any(driver in _bringing(plan, one.package) for driver in count.drivers)
            added = one.days * (1.0 if brought_in else 1 - usual) / len(count.drivers)
            for driver in count.drivers:
                found[driver] = found.get(driver, 0.0) + added
    return {driver: days for driver, days in sorted(found.items(), key=lambda item: -abs(item[1])) if abs(days) >= FELT}


def _bringing(plan: ProjectPlan, package: str) -> frozenset[str]:
    """Return the drivers that bring a waiting time into the plan in the first place."""
    return frozenset(one.id for one in plan.reading.library.plan.drivers.drivers if package in one.waits)


def _phases(plan: ProjectPlan, prudent: Estimate) -> Iterator[Finding]:
    """Yield the phases whose prudent length lies outside the usual one, with the drivers of that phase."""
    if plan.expansion.light:
        return
    for phase in plan.reading.phases:
        usual = phase.weeks.of(plan.reading.size) if phase.weeks else None
        weeks = prudent.weeks.get(phase.id)
        if usual is None or weeks is None or _fits(weeks, usual):
            continue
        longer = weeks > usual.max
        drivers = tuple(driver for driver, days in drivers_of(plan, phase.id).items() if (days > 0) is longer)
        values: dict[str, Value] = {
            "phase": phase.id,
            "weeks": round(weeks),
            "least": round(usual.min),
            "most": round(usual.max),
        }
        yield Finding("phase_longer" if longer else "phase_shorter", "info", {**values, "drivers": drivers})


def _fits(weeks: float, usual: Range) -> bool:
    least, most = (max(TOLERANCE, length * SLACK) for length in (usual.min, usual.max))
    return usual.min - least <= weeks <= usual.max + most


def _whole(plan: ProjectPlan, prudent: Estimate) -> Iterator[Finding]:
    size, phases = plan.reading.size, plan.reading.library.plan.phases
    months = prudent.go_live_months
    if plan.expansion.light:
        usual = plan.reading.library.plan.light.weeks
        weeks = _bare_days(plan) / WORKING_WEEK
        if weeks > usual.max + TOLERANCE:
            values: dict[str, Value] = {"weeks": round(weeks), "least": round(usual.min), "most": round(usual.max)}
            yield Finding("light_longer", "info", {**values, "drivers": _longer(plan)})
    else:
        usual_months = phases.yardstick.first_go_live_months.of(size)
        if months > usual_months + MONTHS_TOLERANCE:
            figures: dict[str, Value] = {"months": round(months, 1), "usual": usual_months, "drivers": _longer(plan)}
            yield Finding("go_live_later", "warning", figures)
    envelope = phases.yardstick.envelope_months
    if prudent.finish_months > envelope.max:
        figures = {"months": round(prudent.finish_months, 1), "most": envelope.max, "drivers": _longer(plan)}
        yield Finding("envelope", "warning", figures)


def _bare_days(plan: ProjectPlan) -> float:
    """Return the working days to the first go-live with everybody there, margins and closed seasons left out."""
    chain = (plan.expansion.leaf[leaf] for leaf in plan.timetable.schedule.chain(plan.go_live))
    return sum(
        leaf.days for leaf in chain if leaf.kind == "work" or (leaf.kind == "wait" and not _seasonal(plan, leaf))
    )


def _seasonal(plan: ProjectPlan, leaf: Leaf) -> bool:
    return plan.packages[leaf.package].count.rule == "season"


def _longer(plan: ProjectPlan) -> tuple[str, ...]:
    return tuple(driver for driver, days in drivers_of(plan).items() if days > 0)[:MOST_NAMED]


def _people(work: Workload) -> Iterator[Finding]:
    """Yield what is to be said about people: too small an internal share, too little time of a role."""
    if work.planned is not None and work.planned < work.usual.min:
        values = {"share": work.planned / WHOLE, "usual_share": work.usual.min / WHOLE, "days": round(work.internal)}
        yield Finding("internal_share_low", "warning", values, ("TEAM-Q05",))
    over = tuple(load.owner.code for load in work.roles if load.over)
    if over:
        yield Finding("roles_over", "warning", {"roles": over})


def _floats(plan: ProjectPlan, found: tuple[ScheduleFinding, ...]) -> Iterator[Finding]:
    for one in found:
        if one.name == "high_float" and one.offenders:
            packages = dict.fromkeys(plan.expansion.leaf[leaf].package for leaf in one.offenders)
            yield Finding("high_float", "info", {"number": len(one.offenders), "tasks": tuple(packages)})
