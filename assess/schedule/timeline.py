"""From working days to dates and back: where each task stands on the calendar, or J+n while the start is not known."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import TYPE_CHECKING

from assess.schedule.calendar import WEEK, WORKING_WEEK

if TYPE_CHECKING:
    from datetime import date

    from assess.schedule.calendar import Calendar
    from assess.schedule.critical_path import Schedule


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task stands: the first and the last day on which it is worked at. A milestone has one day."""

    first: int
    """First working day, counted from 0, the day of the start: the n of J+n."""
    last: int
    """Last working day, counted likewise."""
    start: date | None
    """Date of the first day; none while the project has no start date."""
    finish: date | None
    """Date of the last day; likewise."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The working days of one project, counted from its start."""

    calendar: Calendar | None
    """Working calendar; none while the project has no start date."""
    origin: int
    """Position of the first working day in the calendar; 0 without one."""

    @classmethod
    def of(cls, calendar: Calendar, start: date) -> Timeline:
        """Return the timeline of a project that starts on `start`, or on the next working day.

        Raises:
            BeyondCalendarError: if the calendar does not reach `start`.
        """
        return cls(calendar, calendar.position(start))

    @classmethod
    def undated(cls) -> Timeline:
        """Return the timeline of a project without a start date: weeks of five days from J+0 on, and no dates."""
        return cls(None, 0)

    def date_of(self, day: int) -> date | None:
        """Return the date of a working day counted from 0; none without a start date.

        Raises:
            BeyondCalendarError: if the calendar does not reach that day.
        """
        return None if self.calendar is None else self.calendar.day_at(self.origin + day)

    def day_of(self, when: date) -> int:
        """Return the working days from the project's start to `when`: the earliest day that is not before it.

        Raises:
            ValueError: if the project has no start date.
            BeyondCalendarError: if the calendar does not reach `when`.
        """
        if self.calendar is None:
            raise ValueError("A date has no place in a plan without a start date.")
        return self.calendar.position(when) - self.origin

    def week(self, day: int) -> int:
        """Return the number of the week of a working day, Monday to Sunday; without a start date, of five days each."""
        when = self.date_of(day)
        return day // WORKING_WEEK if when is None else (when.toordinal() - 1) // WEEK

    def places(self, planned: Schedule) -> dict[str, Place]:
        """Return where each task stands by its early dates, in the order of the tasks.

        A milestone stands on the day on which the work before it ends, not on the morning after; one that a date holds
        never stands before that date.

        Raises:
            BeyondCalendarError: if the calendar does not reach the end of the plan.
        """
        days = _days(planned)
        return {
            task.id: Place(first, last, self.date_of(first), self.date_of(last))
            for task, (first, last) in zip(planned.network.tasks, days, strict=True)
        }


def _days(planned: Schedule) -> list[tuple[int, int]]:
    """Return the first and last working day of every task."""
    network, starts, finishes = planned.network, planned.early_start, planned.early_finish
    days = [(0, 0)] * len(starts)
    for position in network.order:
        task, start = network.tasks[position], starts[position]
        if task.days:
            days[position] = floor(start), ceil(finishes[position]) - 1
        else:
            driven = [days[before][1] for before in network.before[position] if finishes[before] == start]
            held = 0 if task.not_before is None else floor(task.not_before.day)
            day = max(held, *driven) if driven else held
            days[position] = day, day
    return days
