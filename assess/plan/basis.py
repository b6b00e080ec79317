"""The schedule basis: where every duration comes from, what is assumed, what is left out.

After what AACE 38R-06 (Documenting the Schedule Basis) asks to accompany a plan: scope, assumptions, exclusions,
calendar, margins, method.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assess.chain.reading import Reading
from assess.conditions.evaluation import find
from assess.pack.drivers import Driver
from assess.plan.evidence import answered, missing
from assess.plan.leaves import Package
from assess.plan.project_plan import ProjectPlan
from assess.plan.workload import IN_HOUSE, LED_BY
from assess.schedule.calendar import country_of


@dataclass(frozen=True)
class Duration:
    """Where the number and length of the tasks of one package come from."""

    package: Package
    """The package."""
    tasks: int
    """Its tasks."""
    days: float
    """Working days of all of them: effort for work, length for waits and margins."""
    unit: float
    """Working days of one instance before drivers; 0 for milestones."""
    parallel: int
    """How many run side by side at most."""
    answers: tuple[str, ...]
    """Questions whose answers tell it."""
    missing: tuple[str, ...]
    """Questions that would tell it and are not answered."""


@dataclass(frozen=True)
class Applied:
    """A driver, and whether it is at work here."""

    driver: Driver
    """The driver."""
    works: bool | None
    """Whether it applies; nothing while the answers cannot tell."""
    answers: tuple[str, ...]
    """Questions behind it that are answered."""
    missing: tuple[str, ...]
    """Questions that would tell, and are not answered."""


@dataclass(frozen=True)
class Basis:
    """The page that explains the schedule."""

    durations: tuple[Duration, ...]
    """Every duration, in printing order."""
    drivers: tuple[Applied, ...]
    """Every driver, in reading order."""
    assumptions: tuple[str, ...]
    """Codes of what is assumed."""
    open: tuple[str, ...]
    """Questions whose answers would change the plan, in asking order."""
    country: str
    """Country whose public holidays count."""
    days_off: tuple[date, ...]
    """Days off between Monday and Friday within the plan."""
    slow: tuple[int, ...]
    """Slow months."""


def basis(plan: ProjectPlan) -> Basis:
    """Return what the schedule of a project rests on."""
    reading = plan.reading
    durations = tuple(_duration(plan, package) for package in plan.packages.values())
    drivers = tuple(_applied(reading, driver) for driver in reading.library.plan.drivers.drivers)
    open_questions = {one for duration in durations for one in duration.missing}
    open_questions |= {one for driver in drivers for one in driver.missing}
    return Basis(
        durations=durations,
        drivers=drivers,
        assumptions=tuple(_assumptions(plan)),
        open=tuple(question for question in reading.pack.questions if question in open_questions),
        country=country_of(reading.answers.project.get("country")),
        days_off=_days_off(plan),
        slow=tuple(month for slow in reading.library.plan.drivers.season.slow for month in slow.months),
    )


def _duration(plan: ProjectPlan, package: Package) -> Duration:
    reading = plan.reading
    template = {task.id: task for task in reading.library.plan.every_task()}.get(package.id)
    leaves = plan.expansion.of[package.id]
    count = package.count
    return Duration(
        package=package,
        tasks=len(leaves),
        days=sum(leaf.days for leaf in leaves if leaf.kind == package.kind),
        unit=template.days if template else leaves[0].days,
        parallel=template.parallel.of(reading.size) if template else 1,
        answers=answered(reading, (*count.answers, *package.because)),
        missing=missing(reading, count.open),
    )


def _applied(reading: Reading, driver: Driver) -> Applied:
    if driver.when is None:
        return Applied(driver, True, (), ())  # noqa: FBT003 - it works
    found = find(driver.when, reading.look)
    references = [ref for ref, _ in driver.when.references()]
    open_here = missing(reading, references) if found.outcome is None else ()
    return Applied(driver, found.outcome, answered(reading, references) if found.outcome else (), open_here)


def _assumptions(plan: ProjectPlan) -> Iterator[str]:
    """Yield what is assumed, by the code that its words are keyed by."""
    reading = plan.reading
    if missing(reading, ("size",)):
        yield "size"
    if plan.expansion.configuration is None:
        yield "starting_point"
    if plan.timetable.start is None:
        yield "start"
    yield "people"
    if reading.known(LED_BY) != IN_HOUSE:
        yield "supplier"
    yield "lot"
    yield "decisions"
    if missing(reading, (reading.library.plan.drivers.season.peaks,)):
        yield "peaks"


def _days_off(plan: ProjectPlan) -> tuple[date, ...]:
    """Return the days off between Monday and Friday from the start to the end of the plan, slow months included."""
    calendar, start = plan.timetable.timeline.calendar, plan.timetable.start
    ends = [place.finish for place in plan.timetable.places.values() if place.finish is not None]
    if calendar is None or start is None or not ends:
        return ()
    return tuple(sorted(day for day in calendar.free if start <= day <= max(ends)))
