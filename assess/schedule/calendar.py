"""The working calendar: Monday to Friday, less public holidays and the company's closures. Unit: whole working days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

WEEK = 7
"""Days in a week."""
WORKING_WEEK = 5
"""Working days in a week, Monday to Friday. Source: professional practice in all countries of the product."""
WHOLE = 100
"""Percent of a whole day's work."""


Country = Literal["FR", "FR-57", "BE", "CH", "LU", "CA-QC"]
"""A country, or a part of one with holidays of its own: FR-57 is Alsace and Moselle, CA-QC is Québec."""
COUNTRIES: tuple[Country, ...] = get_args(Country)
"""Every country whose public holidays are known; the first one's count where a project names none of them."""


def country_of(named: object) -> Country:
    """Return the country whose public holidays count for a project, by what the project names."""
    return next((one for one in COUNTRIES if one == named), COUNTRIES[0])


class BeyondCalendarError(ValueError):
    """A date was asked for which the calendar knows no public holidays: it would silently be wrong."""


@dataclass(frozen=True, slots=True)
class Closure:
    """Days on which the whole company is closed, both ends included."""

    first: date
    """First day closed."""
    last: date
    """Last day closed; never before `first`."""

    def __post_init__(self) -> None:
        """Refuse a closure that ends before it begins.

        Raises:
            ValueError: if `last` lies before `first`.
        """
        if self.last < self.first:
            raise ValueError(f"The closure ends on {self.last}, before it begins on {self.first}.")

    def days(self) -> Iterator[date]:
        """Yield every day closed, weekends included."""
        yield from _days(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked between `first` and `last`; outside them nothing is known."""

    first: date
    """First day whose public holidays are known."""
    last: date
    """Last day whose public holidays are known."""
    free: frozenset[date]
    """Days off between Monday and Friday."""
    _off: tuple[int, ...] = field(repr=False, compare=False)
    """The days off, as numbers of weekdays, in order."""
    _before: tuple[int, ...] = field(repr=False, compare=False)
    """For each day off, how many working days come before it."""

    @classmethod
    def of(cls, holidays: Collection[date], closures: Iterable[Closure], first: date, last: date) -> Calendar:
        """Return the calendar with these days off.

        Args:
            holidays: public holidays; those on a weekend change nothing.
            closures: closures of the company.
            first: first day for which `holidays` is complete.
            last: last day for which `holidays` is complete.

        Raises:
            ValueError: if `last` lies before `first`.
        """
        if last < first:
            raise ValueError(f"The calendar ends on {last}, before it begins on {first}.")
        closed = {day for closure in closures for day in closure.days()}
        free = frozenset(day for day in closed.union(holidays) if first <= day <= last and day.weekday() < WORKING_WEEK)
        off = tuple(sorted(_weekdays_before(day) for day in free))
        return cls(first, last, free, off, tuple(number - known for known, number in enumerate(off)))

    def is_working(self, day: date) -> bool:
        """Return whether `day` is worked.

        Raises:
            BeyondCalendarError: if the calendar does not reach `day`.
        """
        return self._known(day).weekday() < WORKING_WEEK and day not in self.free

    def position(self, day: date) -> int:
        """Return how many working days come before `day`, counted from a fixed day long ago.

        Raises:
            BeyondCalendarError: if the calendar does not reach `day`.
        """
        number = _weekdays_before(self._known(day))
        return number - bisect_left(self._off, number)

    def day_at(self, position: int) -> date:
        """Return the working day that has `position` working days before it: the inverse of `position`.

        Raises:
            BeyondCalendarError: if the calendar does not reach that day.
        """
        weeks, weekday = divmod(position + bisect_right(self._before, position), WORKING_WEEK)
        return self._known(date.fromordinal(weeks * WEEK + weekday + 1))

    def add(self, day: date, days: int) -> date:
        """Return the working day `days` working days after `day`, as WORKDAY of a spreadsheet counts; 0 rolls forward.

        Args:
            day: any day, worked or not.
            days: working days to go on, or back if negative.

        Raises:
            BeyondCalendarError: if the calendar does not reach that day.
        """
        rolled = days > 0 and not self.is_working(day)
        return self.day_at(self.position(day) + days - rolled)

    def subtract(self, day: date, days: int) -> date:
        """Return the working day `days` working days before `day`.

        Raises:
            BeyondCalendarError: if the calendar does not reach that day.
        """
        return self.add(day, -days)

    def between(self, first: date, last: date) -> int:
        """Return the working days from `first` on and before `last`; negative if `last` comes earlier.

        Raises:
            BeyondCalendarError: if the calendar does not reach both days.
        """
        return self.position(last) - self.position(first)

    def slowed(self, months: Collection[int], percent: int) -> Calendar:
        """Return the calendar with slow months: of their working days only `percent` in a hundred count, spread evenly.

        The days that fall out become days off, so that every reader of the plan, a spreadsheet or another scheduler
        included, finds the same dates.

        Args:
            months: months of the year, 1 to 12.
            percent: share of the work that still gets done, 1 to 100.

        Raises:
            ValueError: if `percent` is not between 1 and 100.
        """
        if not 1 <= percent <= WHOLE:
            raise ValueError(f"Between 1 and 100 percent of the work gets done in a slow month, not {percent}.")
        lost: set[date] = set()
        worked = 0
        for day in _days(self.first, self.last):
            if day.day == 1:
                worked = 0
            if day.month in months and self.is_working(day):
                worked += 1
                if worked * (WHOLE - percent) // WHOLE > (worked - 1) * (WHOLE - percent) // WHOLE:
                    lost.add(day)
        return Calendar.of(self.free | lost, (), self.first, self.last)

    def _known(self, day: date) -> date:
        if not self.first <= day <= self.last:
            raise BeyondCalendarError(f"Public holidays are known from {self.first} to {self.last}, not on {day}.")
        return day


def _weekdays_before(day: date) -> int:
    """Return how many Mondays to Fridays come before `day`; 1 January of the year 1 was a Monday."""
    weeks, weekday = divmod(day.toordinal() - 1, WEEK)
    return weeks * WORKING_WEEK + min(weekday, WORKING_WEEK)


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
