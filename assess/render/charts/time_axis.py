"""The time axis of the Gantt chart: where a day lies, and how the head of the chart is divided.

Days are dates, or working days counted from the start where there is no start date; the two never mix in one chart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assess.render.filters import Filters, as_date
from assess.render.fonts import width
from assess.render.wording import Words

Day = date | str | int
WORKWEEK = 5
"""Working days in a week of a chart without dates."""
WEEK = 7
NARROWEST_WEEK = 15.0
"""Width under which weeks are not named, in points."""
NARROWEST_TICK = 4.5
"""Width under which weeks have no tick, in points."""


@dataclass(frozen=True)
class Tick:
    """One division of the axis."""

    left: float
    """Where it starts, in points."""
    right: float
    """Where it ends."""
    label: str
    """Its name; empty where there is no room."""


@dataclass(frozen=True)
class Axis:
    """A stretch of days on a stretch of paper."""

    start: date | int
    """First day shown."""
    finish: date | int
    """Last day shown."""
    left: float
    """Where the first day begins, in points."""
    right: float
    """Where the last day ends."""

    @property
    def dated(self) -> bool:
        """Tell whether days are dates."""
        return isinstance(self.start, date)

    def number(self, day: Day) -> int:
        """Return how many days lie between the first day shown and `day`."""
        if isinstance(self.start, date):
            return (as_date(day) - self.start).days if not isinstance(day, int) else day
        return int(day) - self.start if isinstance(day, int) else 0

    @property
    def days(self) -> int:
        """Return the number of days shown."""
        return self.number(self.finish) + 1

    def before(self, day: Day) -> float:
        """Return where a day begins, kept on the paper."""
        return self._at(self.number(day))

    def after(self, day: Day) -> float:
        """Return where a day ends, kept on the paper."""
        return self._at(self.number(day) + 1)

    def _at(self, number: int) -> float:
        share = min(max(number / self.days, 0.0), 1.0)
        return self.left + share * (self.right - self.left)

    @property
    def week(self) -> float:
        """Return the width of a week, in points."""
        return (self.right - self.left) / self.days * (WEEK if self.dated else WORKWEEK)


def axis(start: Day, finish: Day, left: float, right: float) -> Axis:
    """Return the axis from the week of `start` to the week of `finish`."""
    if isinstance(start, int) or isinstance(finish, int):
        last = int(finish) if isinstance(finish, int) else 0
        first = int(start) if isinstance(start, int) else 0
        return Axis(first - first % WORKWEEK, last + (WORKWEEK - 1 - last % WORKWEEK), left, right)
    first_day, last_day = as_date(start), as_date(finish)
    monday = first_day - timedelta(days=first_day.weekday())
    sunday = last_day + timedelta(days=WEEK - 1 - last_day.weekday())
    return Axis(monday, sunday, left, right)


def months(line: Axis, words: Words) -> Iterator[Tick]:
    """Yield the upper row of the head: months, or groups of four weeks where there are no dates."""
    if not isinstance(line.start, date) or not isinstance(line.finish, date):
        for first in range(0, line.days, 4 * WORKWEEK):
            last = min(first + 4 * WORKWEEK, line.days) - 1
            label = Filters(words).date(int(line.number(line.start)) + first + _first(line))
            yield _tick(line.before(_first(line) + first), line.after(_first(line) + last), (label,))
        return
    day = line.start
    while day <= line.finish:
        following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
        last_day = min(following - timedelta(days=1), line.finish)
        month = words.plain(f"calendar.month.{day.month}")
        short = words.plain(f"calendar.short_month.{day.month}")
        names = (f"{month} {day.year}", f"{short} {day.year}", short, short[:1].upper())
        yield _tick(line.before(day), line.after(last_day), names)
        day = following


def years(line: Axis) -> Iterator[Tick]:
    """Yield the years of a chart with dates, for one whose months are too narrow to tell theirs."""
    if not isinstance(line.start, date) or not isinstance(line.finish, date):
        return
    for year in range(line.start.year, line.finish.year + 1):
        first, last = max(date(year, 1, 1), line.start), min(date(year, 12, 31), line.finish)
        yield _tick(line.before(first), line.after(last), (str(year),))


def weeks(line: Axis, words: Words) -> Iterator[Tick]:
    """Yield the lower row of the head: weeks by their number, unnamed or left out where they are too narrow."""
    if line.week < NARROWEST_TICK:
        return
    every = math.ceil(NARROWEST_WEEK / line.week)
    step = WEEK if line.dated else WORKWEEK
    for count in range(line.days // step):
        if isinstance(line.start, date):
            day: Day = line.start + timedelta(days=step * count)
            number = (line.start + timedelta(days=step * count)).isocalendar().week
        else:
            day = _first(line) + step * count
            number = count + 1
        left = line.before(day)
        yield Tick(left, left + line.week * every, "" if count % every else words.plain("chart.week", number=number))


def _first(line: Axis) -> int:
    return line.start if isinstance(line.start, int) else 0


def _tick(left: float, right: float, names: tuple[str, ...]) -> Tick:
    """Return a tick with the longest of its names that fits."""
    label = next((name for name in names if width(name, 7.5, "600") <= right - left - 5), "")
    return Tick(left, right, label)
