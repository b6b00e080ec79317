"""Old and new tools side by side: from when to when, who may still write where, and when the cut-off is announced."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from assess.model import Text
from assess.pack.run import CoexistenceRule
from assess.pack.tasks import Task
from assess.plan.estimate import Day, Estimate
from assess.plan.leaves import Label
from assess.plan.project_plan import ProjectPlan
from assess.plan.working_time import day_of
from assess.schedule.calendar import WEEK, WORKING_WEEK, BeyondCalendarError

WAVE = "wave"
"""Item that later groups of users are counted by. Source: the pack's sets, and what its phases repeat for."""
CONTRACT_END = "TOOL-Q04.contract_end"
"""Answer that gives the end of the old tool's contract."""
NOTICE = "TOOL-Q04.notice_months"
"""Answer that gives the notice of that contract, in months."""
MONTHS = 12
"""Months of a year."""


@dataclass(frozen=True)
class Group:
    """A group of users that goes live together."""

    title: Text
    """What it is called."""
    leaf: str
    """The task or milestone at which it goes live."""
    read_only: Day
    """From when its old tools are read-only."""
    single_entry: Day
    """Last day on which anything may still be entered twice."""


@dataclass(frozen=True)
class Reminder:
    """A moment at which the cut-off date is told."""

    gate: str | None
    """The gate at which it is told, if it is a gate."""
    days_before: int | None
    """Calendar days before the cut-off otherwise."""
    day: Day
    """When, at the earliest."""
    prudent: Day
    """When, if people are there part of their time."""
    text: Text
    """What is told, and by whom."""


@dataclass(frozen=True)
class Contract:
    """The contract of the old tool against the plan."""

    end: date
    """Its end."""
    notice: date | None
    """Last day to give notice; nothing while the notice is not known."""
    notice_months: float | None
    """Months of notice."""
    past: bool = False
    """Whether that last day lies before the project starts."""


@dataclass(frozen=True)
class Coexistence:
    """The time in which old and new tools stand side by side."""

    overlap: bool
    """Whether two CRMs stand side by side; otherwise the rules are about spreadsheets."""
    start: Day
    """First go-live."""
    cut_off: Day
    """Day on which the old tools are cut, at the earliest."""
    prudent: Day
    """The same if people are there part of their time: the one to announce."""
    overlap_days: float
    """Working days during which the old CRM stays open for reading; 0 without one."""
    groups: tuple[Group, ...]
    """Groups in the order in which they go live."""
    reminders: tuple[Reminder, ...]
    """When the date is told."""
    rules: tuple[CoexistenceRule, ...]
    """The rules that apply."""
    contract: Contract | None
    """The contract of the old tool, where its end is known."""


def coexistence(plan: ProjectPlan, prudent: Estimate) -> Coexistence | None:
    """Return how old and new tools stand side by side, or nothing where no old tool is cut.

    Args:
        plan: the plan.
        prudent: its dates if people are there part of their time.
    """
    rules = plan.reading.library.plan.coexistence
    if not plan.timetable.has(rules.ends):
        return None
    cut_off = _day(plan, plan.timetable.places[rules.ends].last)
    overlap = overlap_of(plan)
    return Coexistence(
        overlap=overlap is not None,
        start=_day(plan, plan.timetable.places[plan.go_live].last),
        cut_off=cut_off,
        prudent=prudent.milestones[rules.ends],
        overlap_days=plan.expansion.leaf[overlap].days if overlap else 0,
        groups=groups_of(plan),
        reminders=tuple(_reminders(plan, cut_off, prudent)),
        rules=tuple(rule for rule in rules.rules if plan.reading.outcome(rule.when) is not False),
        contract=contract(plan),
    )


def overlap_of(plan: ProjectPlan) -> str | None:
    """Return the wait during which the old tool stays open for reading; nothing where there is none."""
    length = plan.reading.library.plan.coexistence.length
    sets = plan.reading.library.plan.drivers.sets
    counting = {one.id for one in sets if any(quantity.of == length for quantity in one.quantities)}
    return next((task.id for task in _made_for(plan, counting) if task.kind == "wait"), None)


def contract(plan: ProjectPlan) -> Contract | None:
    """Return the contract of the old tool, or nothing while its end is not known."""
    end = day_of(plan.reading.known(CONTRACT_END))
    if end is None:
        return None
    months = plan.reading.known(NOTICE)
    if isinstance(months, bool) or not isinstance(months, (int, float)):
        return Contract(end, None, None)
    # Half a month counts whole: notice given too early does no harm.
    notice, start = months_after(end, -ceil(months)), plan.timetable.start
    return Contract(end, notice, months, past=notice is not None and start is not None and notice < start)


def _made_for(plan: ProjectPlan, items: Collection[str]) -> Iterator[Task]:
    """Yield the templates of the plan that are made for one of these items."""
    for task in plan.reading.library.plan.every_task():
        if task.id in plan.packages and any(each.item in items for each in task.each):
            yield task


def groups_of(plan: ProjectPlan) -> tuple[Group, ...]:
    """Return the groups: the first go-live, then every wave at the last of its tasks, which opens the service to it."""
    return tuple(_groups(plan))


def _groups(plan: ProjectPlan) -> Iterator[Group]:
    yield _group(plan, plan.go_live, plan.packages[plan.go_live].title)
    opening = (task for task in _made_for(plan, {WAVE}) if task.along is None)  # others only follow the opening
    for task in opening:
        steps = max(len(each.steps) for each in task.each)
        for leaf in plan.expansion.of[task.id]:
            if leaf.label.number % max(steps, 1) == 0:
                yield _group(plan, leaf.id, leaf.label.about[0] if leaf.label.about else _numbered(leaf.label))


def _numbered(label: Label) -> Text:
    return Text(fr=label.get("fr"), en=label.get("en"))


def _group(plan: ProjectPlan, leaf: str, title: Text) -> Group:
    place = plan.timetable.places[leaf]
    day = place.last if plan.expansion.leaf[leaf].kind == "milestone" else place.first
    double = plan.reading.library.plan.coexistence.double_entry_days
    return Group(title, leaf, _day(plan, day), _day(plan, day + double))


def _reminders(plan: ProjectPlan, cut_off: Day, prudent: Estimate) -> Iterator[Reminder]:
    rules = plan.reading.library.plan.coexistence
    later = prudent.milestones[rules.ends]
    for reminder in rules.reminders:
        if reminder.gate is not None:
            gate = plan.expansion.merged.get(reminder.gate, reminder.gate)
            if plan.timetable.has(gate):
                day = _day(plan, plan.timetable.places[gate].last)
                yield Reminder(gate, None, day, prudent.milestones[gate], reminder.text)
        elif reminder.days_before is not None:
            first, second = (_earlier(plan, one, reminder.days_before) for one in (cut_off, later))
            yield Reminder(None, reminder.days_before, first, second, reminder.text)


def _earlier(plan: ProjectPlan, day: Day, days: int) -> Day:
    """Return the last working day that comes at least so many calendar days before another one.

    Without dates: as many working days before as calendar days usually hold.
    """
    calendar = plan.timetable.timeline.calendar
    if day.date is None or calendar is None:
        return Day(day.number - round(days * WORKING_WEEK / WEEK), None)
    when = day.date - timedelta(days=days)
    while when > calendar.first and not calendar.is_working(when):
        when -= timedelta(days=1)
    return Day(plan.timetable.timeline.day_of(when), when)


def _day(plan: ProjectPlan, number: int) -> Day:
    try:
        return Day(number, plan.timetable.timeline.date_of(number))
    except BeyondCalendarError:
        return Day(number, None)


def months_after(day: date, months: int) -> date | None:
    """Return the same day so many months later, or earlier if below 0; the last day of a month that is shorter."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
