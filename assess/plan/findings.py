"""Findings: what a reader of the plan must know about its dates, each as a code with its figures.

A target date or the end of a contract is held against the plan; neither ever changes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assess.plan.coexistence import Coexistence, groups_of
from assess.plan.estimate import Estimate
from assess.plan.project_plan import ProjectPlan
from assess.plan.working_time import day_of
from assess.schedule.calendar import WORKING_WEEK, BeyondCalendarError

TARGET = "PLAN-Q01.date"
"""Answer that gives the target go-live date."""
CLOSING = "TOOL-Q02.date"
"""Answer that gives the day on which the old tools close."""
CLOSED = "TOOL-Q02.choice"
"""Answer that tells where that closing stands."""
NEVER = "lecture_illimitee"
"""What it says where the old tools are to stay readable without limit."""
Severity = Literal["error", "warning", "info"]
"""How serious a finding is."""
Value = date | int | float | str | tuple[str, ...]
"""A figure of a finding: a date, a number, an id, or several ids."""


@dataclass(frozen=True)
class Finding:
    """Something to know about the plan."""

    code: str
    """What it is; the words are keyed by it."""
    severity: Severity
    """How serious it is."""
    values: Mapping[str, Value] = field(default_factory=dict)
    """Its figures, by the name that the words use."""
    answers: tuple[str, ...] = ()
    """Answers behind it."""


def date_findings(plan: ProjectPlan, prudent: Estimate, together: Coexistence | None) -> tuple[Finding, ...]:
    """Return what is to be said about the dates of a plan, the most serious first."""
    found = [
        *_target(plan, prudent),
        *_closing(plan, prudent, together),
        *_contract(plan, prudent, together),
        *_season(plan),
        *_calendar(plan),
        *_blocked(plan),
    ]
    return tuple(sorted(found, key=lambda one: ("error", "warning", "info").index(one.severity)))


def gap_days(plan: ProjectPlan, target: date, leaf: str) -> int | None:
    """Return by how many working days a leaf ends after a date, below 0 if before; nothing without dates."""
    return days_after(plan, target, plan.timetable.date_of(leaf))


def days_after(plan: ProjectPlan, target: date, planned: date | None) -> int | None:
    """Return by how many working days a day of the plan lies after a date, below 0 if before; nothing without dates."""
    calendar = plan.timetable.timeline.calendar
    if planned is None or calendar is None:
        return None
    try:
        return calendar.between(target, planned) if planned > target else -calendar.between(planned, target)
    except BeyondCalendarError:
        return None


def _target(plan: ProjectPlan, prudent: Estimate) -> Iterator[Finding]:
    target = day_of(plan.reading.known(TARGET))
    if target is None:
        return
    answers = (TARGET.partition(".")[0],)
    gap = gap_days(plan, target, plan.go_live)
    planned = plan.timetable.date_of(plan.go_live)
    if gap is None or planned is None:
        days = plan.timetable.places[plan.go_live].last + 1
        yield Finding("target_without_start", "warning", {"target": target, "days": days}, answers)
        return
    later = prudent.milestones[plan.go_live].date
    values: dict[str, Value] = {"target": target, "planned": planned}
    if gap > 0:
        yield Finding("target_gap", "error", {**values, "days": gap}, answers)
    elif later is not None and later > target:
        more = plan.timetable.timeline.day_of(later) - plan.timetable.timeline.day_of(target)
        yield Finding("target_tight", "warning", {**values, "prudent": later, "days": more}, answers)
    elif later is not None:
        spare = plan.timetable.timeline.day_of(target) - plan.timetable.timeline.day_of(later)
        yield Finding("target_kept", "info", {**values, "prudent": later, "days": spare}, answers)
    else:
        yield Finding("target_unsure", "warning", {**values, "days": -gap}, answers)
    if not plan.timetable.season.allows(target):
        peak = plan.timetable.season.in_peak(target)
        yield Finding("target_in_peak" if peak else "target_weekday", "warning", {"target": target}, answers)


def _closing(plan: ProjectPlan, prudent: Estimate, together: Coexistence | None) -> Iterator[Finding]:
    """Yield what the announced closing of the old tools means; nothing where the plan closes none."""
    earliest = together.cut_off.date if together else None
    if together is None or earliest is None:
        return
    cut_off = together.prudent.date or earliest
    answers = (CLOSING.partition(".")[0],)
    if plan.reading.known(CLOSED) == NEVER:
        yield Finding("never_closed", "warning", {"cut_off": earliest}, answers)
    closing = day_of(plan.reading.known(CLOSING))
    gap = days_after(plan, closing, cut_off) if closing else None
    if closing is None or gap is None:
        return
    values: dict[str, Value] = {"closing": closing, "days": abs(gap)}
    live, later = together.start.date, prudent.milestones[plan.go_live].date
    last = max((group.read_only.date for group in together.groups if group.read_only.date), default=None)
    if live is not None and closing < live:
        bare = gap_days(plan, closing, plan.go_live) or 0
        dates: dict[str, Value] = {"live": live, "prudent": later or live}
        yield Finding("closing_before_go_live", "error", {"closing": closing, "days": bare, **dates}, answers)
    elif last is not None and closing < last:
        yield Finding("closing_before_last_group", "error", {**values, "live": last}, answers)
    elif later is not None and closing < later:
        yield Finding("closing_tight", "warning", {"closing": closing, "prudent": later}, answers)
    elif gap > 0:
        yield Finding("closing_before_cut_off", "warning", {**values, "cut_off": cut_off}, answers)
    elif gap < 0:
        yield Finding("closing_after_cut_off", "info", {**values, "cut_off": cut_off}, answers)


def _contract(plan: ProjectPlan, prudent: Estimate, together: Coexistence | None) -> Iterator[Finding]:
    """Yield what the end of the present contract means: it is held against prudent dates, as it must last so long."""
    contract = together.contract if together else None
    if contract is None or together is None:
        return
    answers = ("TOOL-Q04",)
    start = prudent.milestones[plan.go_live].date or together.start.date
    end = together.prudent.date or together.cut_off.date
    live, cut = (days_after(plan, contract.end, day) for day in (start, end))
    if live is not None and live > 0 and start is not None:
        yield Finding("contract_before_go_live", "error", {"end": contract.end, "days": live, "live": start}, answers)
    elif cut is not None and end is not None:
        values: dict[str, Value] = {"end": contract.end, "days": abs(cut), "cut_off": end}
        if cut > 0:
            yield Finding("contract_before_cut_off", "warning", values, answers)
        else:
            yield Finding("contract_kept", "info", values, answers)
    if contract.notice is not None:
        when: dict[str, Value] = {"date": contract.notice, "end": contract.end}
        first = plan.timetable.start
        if contract.past and first is not None:
            yield Finding("notice_past", "error", {**when, "start": first}, answers)
        else:
            yield Finding("notice", "info", when, answers)


def _season(plan: ProjectPlan) -> Iterator[Finding]:
    timetable = plan.timetable
    answers = (plan.reading.library.plan.drivers.season.peaks,)
    if timetable.season.never:
        yield Finding("no_open_month", "warning", {}, answers)
    elif timetable.season_wait > WORKING_WEEK:
        yield Finding("season_wait", "info", {"days": round(timetable.season_wait)}, answers)
    days = {group.leaf: group.read_only.date for group in groups_of(plan)[1:]}
    season = timetable.season
    if late := tuple(leaf for leaf, day in days.items() if day and not season.never and season.in_peak(day)):
        yield Finding("wave_in_peak", "warning", {"tasks": late}, answers)
    if timetable.start is None and timetable.season.peaks:
        yield Finding("season_unplaced", "warning", {}, answers)


def _calendar(plan: ProjectPlan) -> Iterator[Finding]:
    if plan.timetable.beyond:
        yield Finding("beyond_calendar", "warning", {"days": plan.timetable.last + 1})
    capped = tuple(name for name, one in plan.packages.items() if one.count.rule == "capped")
    if capped:
        yield Finding("capped", "warning", {"tasks": capped})


def _blocked(plan: ProjectPlan) -> Iterator[Finding]:
    for gate in plan.gates:
        if gate in plan.roles.blocked:
            yield Finding("blocked_gate", "error", {"gate": gate})
