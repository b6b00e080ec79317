"""The steering sheet: meetings, indicators with the risks they watch, escalation, follow-up of risks, run, exit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from assess.model import Text
from assess.pack.risks import Mitigation
from assess.pack.run import CalendarMonth, ExitStep, RunActivity, SupportPeriod
from assess.pack.sizes import Range
from assess.pack.steering import EscalationRule, Kpi, Ritual
from assess.plan.coexistence import months_after
from assess.plan.estimate import MONTH_DAYS, Day
from assess.plan.owners import Owner
from assess.plan.project_plan import ProjectPlan
from assess.schedule.calendar import WEEK, WORKING_WEEK
from assess.scoring.assessment import RiskView


@dataclass(frozen=True)
class Watched:
    """An indicator, and the carried risks that it watches here."""

    kpi: Kpi
    """The indicator."""
    risks: tuple[str, ...]
    """Carried risks, worst first."""


@dataclass(frozen=True)
class FollowUpLine:
    """A line of the risk follow-up."""

    risk: RiskView
    """The risk, with its level at the start."""
    owner: Owner
    """Who sees to it."""
    mitigation: Mitigation | None
    """The next action."""
    gate: str | None
    """Gate before which it is due."""
    due: Day | None
    """When that gate is held."""
    kpis: tuple[str, ...]
    """Indicators that watch it."""
    packages: tuple[str, ...]
    """The packages of the plan on which that action lands, in the order in which they begin."""


@dataclass(frozen=True)
class RunMonth:
    """A month of the first year of the run."""

    month: CalendarMonth
    """What it is about."""
    day: Day
    """When it begins."""
    activities: tuple[RunActivity, ...]
    """What comes on top of the weekly routine."""


@dataclass(frozen=True)
class ExitLine:
    """A line of the exit checklist."""

    step: ExitStep
    """What is done."""
    owner: Owner
    """Who sees to it."""


@dataclass(frozen=True)
class Steering:
    """The steering sheet of one project."""

    rituals: tuple[tuple[Ritual, bool], ...]
    """Meetings that this project needs, and whether it is sure that it does."""
    kpis: tuple[Watched, ...]
    """Indicators."""
    escalation: tuple[tuple[EscalationRule, Owner, tuple[Owner, ...]], ...]
    """Rules with who acts and who is told."""
    follow_up: tuple[FollowUpLine, ...]
    """Risks that are followed, worst first."""
    support: tuple[SupportPeriod, ...]
    """Presence after go-live, up to the gate at which it ends."""
    run: tuple[RunMonth, ...]
    """The first year of the run."""
    exit: tuple[ExitLine, ...]
    """The exit checklist."""
    exit_trigger: Text
    """What starts the exit."""


def steering(plan: ProjectPlan) -> Steering:
    """Return the steering sheet of a project."""
    reading, library = plan.reading, plan.reading.library
    carried = [view.id for view in reading.carried]
    rituals = ((one, reading.outcome(one.when)) for one in library.steering.rituals.rituals)
    return Steering(
        rituals=tuple((one, needed is True) for one, needed in rituals if needed is not False),
        kpis=tuple(_watched(plan, kpi, carried) for kpi in library.steering.kpis.kpis),
        escalation=tuple(
            (rule, _owner(plan, rule.owner), tuple(_owner(plan, role) for role in rule.told))
            for rule in library.steering.escalation.rules
        ),
        follow_up=tuple(_follow_up(plan)),
        support=tuple(_support(plan)),
        run=tuple(_run(plan)),
        exit=tuple(ExitLine(step, _owner(plan, step.role)) for step in library.plan.exit.steps),
        exit_trigger=library.plan.exit.trigger,
    )


def kpis_of(plan: ProjectPlan, risk: str) -> tuple[str, ...]:
    """Return the indicators that watch a risk: those linked to it, then those that name it."""
    steered = plan.reading.library.steering
    linked = [kpi for link in steered.follow_up.links if link.risk == risk for kpi in link.kpis]
    naming = [kpi.id for kpi in steered.kpis.kpis if risk in kpi.risks]
    return tuple(dict.fromkeys((*linked, *plan.reading.pack.risk[risk].kpis, *naming)))


def _watched(plan: ProjectPlan, kpi: Kpi, carried: list[str]) -> Watched:
    return Watched(kpi, tuple(risk for risk in carried if kpi.id in kpis_of(plan, risk)))


def _owner(plan: ProjectPlan, role: str) -> Owner:
    return plan.roles.of(plan.roles.doing(role))


def _follow_up(plan: ProjectPlan) -> Iterator[FollowUpLine]:
    gates = plan.gates
    for view in plan.reading.carried:
        actions = [plan.reading.pack.mitigations[one] for one in view.mitigations]
        first = min(actions, key=lambda one: one.gate, default=None)
        gate = next((one for one in gates if first is not None and one >= first.gate), gates[-1])
        place = plan.timetable.places[gate]
        yield FollowUpLine(
            risk=view,
            owner=_owner(plan, first.owner if first else plan.packages[gate].role),
            mitigation=first,
            gate=gate if first else None,
            due=Day(place.last, place.finish) if first else None,
            kpis=kpis_of(plan, view.id),
            packages=_landing(plan, first) if first else (),
        )


def _landing(plan: ProjectPlan, action: Mitigation) -> tuple[str, ...]:
    """Return the packages on which an action lands here: the tasks it names, or the one that it became itself."""
    places = plan.timetable.places
    named = [one for one in dict.fromkeys((*action.lands.tasks, action.id)) if one in plan.packages]
    starts = {one: min(places[leaf.id].first for leaf in plan.expansion.of[one]) for one in named}
    return tuple(sorted(named, key=starts.__getitem__))


def _support(plan: ProjectPlan) -> Iterator[SupportPeriod]:
    """Yield the periods of support, the last one cut where even the first group reaches the gate that ends it."""
    rules = plan.reading.library.plan.support
    weeks = ceil(_days_of_support(plan, rules.ends) / WEEK) if plan.timetable.has(rules.ends) else None
    for period in rules.periods:
        if weeks is None or weeks >= period.weeks.max:
            yield period
        elif weeks >= period.weeks.min:
            yield period.model_copy(update={"weeks": Range(min=period.weeks.min, max=weeks)})


def _days_of_support(plan: ProjectPlan, gate: str) -> float:
    """Return the days of the calendar from the first go-live to the gate at which support ends."""
    live, end = plan.timetable.places[plan.go_live], plan.timetable.places[gate]
    if live.finish is None or end.finish is None:
        return (end.last - live.last) * WEEK / WORKING_WEEK
    return (end.finish - live.finish).days


def _run(plan: ProjectPlan) -> Iterator[RunMonth]:
    rules = plan.reading.library.plan.run
    activities = {one.id: one for one in rules.activities}
    start = plan.timetable.places[rules.starts] if plan.timetable.has(rules.starts) else None
    for month in rules.calendar:
        past = month.month - 1
        number = (start.last if start else plan.timetable.last) + past * MONTH_DAYS
        day = Day(number, months_after(start.finish, past) if start and start.finish else None)
        yield RunMonth(month, day, tuple(activities[one] for one in month.activities))
