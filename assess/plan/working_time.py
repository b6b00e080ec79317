"""Working time: when the project starts, which days are worked, and when nobody may go live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from assess.chain.reading import Reading
from assess.schedule.calendar import Calendar

DECEMBER = 12
"""Last month of a year."""


def start_of(reading: Reading) -> date | None:
    """Return the first day of the project, or nothing while it is not known."""
    return day_of(reading.answers.project.get("start"))


def day_of(value: object) -> date | None:
    """Return a date that a dossier gives as ISO text, or nothing where it is none."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def slowed(reading: Reading, calendar: Calendar) -> Calendar:
    """Return the calendar with the slow months of the pack, such as August."""
    for slow in reading.library.plan.drivers.season.slow:
        calendar = calendar.slowed(slow.months, round(slow.capacity))
    return calendar


@dataclass(frozen=True)
class Season:
    """When nobody may go live."""

    peaks: frozenset[int]
    """Months of the year, 1 to 12, that are peaks of activity."""
    weeks_before: int
    """Weeks before a peak that are closed as well."""
    weekday: int
    """Day of the week on which nobody goes live, 1 (Monday) to 7."""

    @classmethod
    def of(cls, reading: Reading) -> Season:
        """Return the season of a project; an unknown peak closes nothing."""
        season = reading.library.plan.drivers.season
        months = reading.known(season.peaks)
        peaks = (
            frozenset(month for month in months if isinstance(month, int)) if isinstance(months, tuple) else frozenset()
        )
        return cls(peaks, season.weeks_before, season.no_weekday)

    @property
    def never(self) -> bool:
        """Whether every month is a peak: then the season can be of no help."""
        return len(self.peaks) >= DECEMBER

    def in_peak(self, day: date) -> bool:
        """Return whether a day lies in a peak or in the weeks before it."""
        ahead = day + timedelta(weeks=self.weeks_before)
        months = {day.month, ahead.month}
        step = date(day.year, day.month, 1)
        while step <= ahead:
            months.add(step.month)
            step = _next_month(step)
        return bool(months & self.peaks)

    def allows(self, day: date) -> bool:
        """Return whether a group may go live on a day."""
        return day.isoweekday() != self.weekday and (self.never or not self.in_peak(day))


def _next_month(first: date) -> date:
    return date(first.year + first.month // DECEMBER, first.month % DECEMBER + 1, 1)
