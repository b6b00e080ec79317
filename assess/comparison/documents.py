"""Documents compared: clauses that come and go, and the dates of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from assess.comparison.side import Side
from assess.schedule.calendar import WORKING_WEEK

CLAUSE_KINDS = ("requirement", "section", "hole")
"""Kinds of clauses, in reading order."""
ENDS = ("start", "finish")
"""Dates of the whole plan, by their key."""


@dataclass(frozen=True)
class Clause:
    """A clause of the specification document."""

    id: str
    """A requirement, or a section."""
    kind: str
    """`section`, `requirement`, or `hole`: a point to complete."""
    priority: str | None
    """Priority of a requirement."""


@dataclass(frozen=True)
class PriorityChange:
    """A requirement that has another priority."""

    id: str
    """The requirement."""
    before: str | None
    """Its priority before."""
    after: str | None
    """Its priority after."""


@dataclass(frozen=True)
class ClauseChanges:
    """What changed in the specification document."""

    gone: tuple[Clause, ...]
    """Clauses that are no longer there."""
    new: tuple[Clause, ...]
    """Clauses that were not there."""
    priorities: tuple[PriorityChange, ...]
    """Requirements whose priority changed."""


@dataclass(frozen=True)
class DateChange:
    """One date of the plan on both sides."""

    id: str
    """`start`, `finish`, or a gate."""
    title: str
    """Name of the gate; empty for the ends of the plan."""
    before: date | None
    """Its date before; nothing while the project has no start date, or where there was no such gate."""
    after: date | None
    """Its date after."""
    days_before: int | None
    """Working days from the start, before; nothing where there was no such gate."""
    days_after: int | None
    """Working days from the start, after."""
    shift: int | None
    """Working days by which it moved, later being positive; nothing where one side does not have it."""

    @property
    def moved(self) -> bool:
        """Whether it is another date; another number of working days from the start where there are no dates."""
        if self.before and self.after:
            return self.before != self.after
        return (self.before, self.days_before) != (self.after, self.days_after)


def clause_changes(before: Side, after: Side) -> ClauseChanges:
    """Return what changed in the specification document, in its order."""
    first, second = _clauses(before), _clauses(after)
    return ClauseChanges(
        gone=tuple(one for key, one in first.items() if key not in second),
        new=tuple(one for key, one in second.items() if key not in first),
        priorities=tuple(
            PriorityChange(one.id, first[key].priority, one.priority)
            for key, one in second.items()
            if key in first and first[key].priority != one.priority
        ),
    )


def date_changes(before: Side, after: Side) -> tuple[DateChange, ...]:
    """Return the start, the gates and the finish of both plans, in the order of the later one."""
    first, second = _dates(before), _dates(after)
    names = dict.fromkeys([*second, *first])
    order = sorted(names, key=lambda name: (name != "start", name == "finish"))
    days_off = before.days_off | after.days_off
    return tuple(_date_change(name, first.get(name), second.get(name), days_off) for name in order)


def _clauses(side: Side) -> Mapping[tuple[str, str], Clause]:
    return {
        (one["kind"], one["id"]): Clause(one["id"], one["kind"], one.get("priority"))
        for one in side.data.get("clauses") or ()
    }


@dataclass(frozen=True)
class _Dated:
    title: str
    day: int
    date: date | None


def _dates(side: Side) -> dict[str, _Dated]:
    plan = side.data.get("plan")
    return dict(_dated(plan)) if plan else {}


def _dated(plan: Mapping[str, Any]) -> Iterator[tuple[str, _Dated]]:
    for end in ENDS:
        yield end, _Dated("", plan[f"{end}_day"], _date(plan[end]))
    for gate in plan["gates"]:
        yield gate["id"], _Dated(gate["title"], gate["day"], _date(gate["date"]))


def _date_change(name: str, before: _Dated | None, after: _Dated | None, days_off: frozenset[date]) -> DateChange:
    shift = None
    if before is not None and after is not None:
        shift = after.day - before.day
        if before.date and after.date:
            shift = working_days(before.date, after.date, days_off)
    title = (after or before or _Dated("", 0, None)).title
    return DateChange(
        id=name,
        title=title,
        before=before.date if before else None,
        after=after.date if after else None,
        days_before=before.day if before else None,
        days_after=after.day if after else None,
        shift=shift,
    )


def working_days(first: date, last: date, days_off: frozenset[date] = frozenset()) -> int:
    """Return the working days from one date to another, Monday to Friday without days off; negative if it is earlier.

    Args:
        first: the earlier date.
        last: the later date.
        days_off: days of the week on which at least one of the two projects does not work.
    """
    if last < first:
        return -working_days(last, first, days_off)
    days = (first + timedelta(days=number) for number in range((last - first).days))
    return sum(day.weekday() < WORKING_WEEK and day not in days_off for day in days)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
