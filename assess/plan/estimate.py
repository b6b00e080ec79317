"""The prudent estimate: the plan's dates if people are there only part of their time, until work is levelled by role.

Work is stretched by the availability factor of the pack; waits and margins are not. Source of the factor: the pack's
drivers (S0.29, S1.10).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from assess.plan.instances import ROUNDING, applied
from assess.plan.project_plan import ProjectPlan
from assess.plan.timetable import go_lives, open_wait
from assess.schedule.calendar import WORKING_WEEK, BeyondCalendarError
from assess.schedule.critical_path import forward

MONTH_DAYS = 21
"""Working days in a month of a plan without dates. Source: the pack counts an overlap of one month as 21 days."""
CALENDAR_MONTH = 365.25 / 12
"""Days in a month of the calendar, on average."""


@dataclass(frozen=True)
class Day:
    """A working day of the estimate."""

    number: int
    """Working days before it: the n of J+n."""
    date: date | None
    """Its date; nothing without a start date."""


@dataclass(frozen=True)
class Estimate:
    """How long the project takes with people who are there part of their time."""

    factor: float
    """By how much work is stretched."""
    base: float
    """The factor by size alone."""
    drivers: tuple[str, ...]
    """Drivers that add to it."""
    milestones: Mapping[str, Day]
    """Milestones of the plan."""
    go_live_months: float
    """Months to the first go-live."""
    finish_months: float
    """Months to the end."""
    weeks: Mapping[str, float]
    """Weeks of each phase on the critical path, margins and closed seasons left out."""

    @property
    def finish(self) -> Day:
        """The last milestone: the end of the project."""
        return max(self.milestones.values(), key=lambda day: day.number)


def estimate(plan: ProjectPlan) -> Estimate:
    """Return the prudent estimate of a plan."""
    availability = plan.reading.library.plan.drivers.availability
    stretching = [driver for driver in applied(plan.reading) if driver.availability]
    base = availability.factor.of(plan.reading.size)
    factor = base + sum(driver.availability for driver in stretching)
    finishes = _finishes(plan, factor)
    tasks = plan.timetable.schedule.network.tasks
    by_id = {task.id: finish for task, finish in zip(tasks, finishes, strict=True) if task.kind == "milestone"}
    return Estimate(
        factor,
        base,
        tuple(driver.id for driver in stretching),
        {milestone: _day(plan, finish) for milestone, finish in by_id.items()},
        _months(plan, by_id[plan.go_live]),
        _months(plan, max(finishes)),
        _weeks(plan, plan.timetable.schedule.critical_path(), factor),
    )


def _finishes(plan: ProjectPlan, factor: float) -> Sequence[float]:
    """Return when each task ends if work is stretched, its go-lives on open days again."""
    network = plan.timetable.schedule.network
    days = [task.days * (factor if task.kind == "work" else 1) for task in network.tasks]
    for gate, go_live in go_lives(plan.reading, plan.expansion).items():
        wait = network.index.get(f"X{gate}", network.index.get(f"B{gate.removeprefix('G')}"))
        if wait is None or plan.timetable.start is None:
            continue
        if network.tasks[wait].kind == "wait":
            days[wait] = 0
        _, finishes = forward(network, days)
        ends = [finishes[network.index[one]] for one in (gate, go_live)]
        try:
            days[wait] += open_wait(ends, plan.timetable.timeline, plan.timetable.season)
        except BeyondCalendarError:
            break
    return forward(network, days)[1]


def _day(plan: ProjectPlan, finish: float) -> Day:
    number = max(ceil(finish - ROUNDING) - 1, 0)
    try:
        return Day(number, plan.timetable.timeline.date_of(number))
    except BeyondCalendarError:
        return Day(number, None)


def _months(plan: ProjectPlan, finish: float) -> float:
    """Return the months until work ends: those of the calendar, holidays and closures in them, where it has a date."""
    start, end = plan.timetable.start, _day(plan, finish).date
    return finish / MONTH_DAYS if start is None or end is None else ((end - start).days + 1) / CALENDAR_MONTH


def _weeks(plan: ProjectPlan, chain: Iterable[str], factor: float) -> dict[str, float]:
    days: dict[str, float] = {}
    for leaf in (plan.expansion.leaf[one] for one in chain):
        if leaf.kind == "work":
            days[leaf.phase] = days.get(leaf.phase, 0) + leaf.days * factor
        elif leaf.kind == "wait" and plan.packages[leaf.package].count.rule != "season":
            days[leaf.phase] = days.get(leaf.phase, 0) + leaf.days
    return {phase: length / WORKING_WEEK for phase, length in days.items()}
