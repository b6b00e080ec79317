"""The timetable: the expanded plan with margins, on the working calendar, clear of closed seasons, with its floats.

The steps are pure and follow one another, so that levelling by role can take its place between the network and the
margins. Nothing here reads a target date: an imposed date never squeezes a plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil

from assess.chain.reading import Reading
from assess.model import Text
from assess.plan.leaves import Expansion
from assess.plan.margins import Margins, sized, with_buffers, with_wait
from assess.plan.owners import Owners
from assess.plan.working_time import Season, slowed, start_of
from assess.schedule.calendar import BeyondCalendarError, Calendar
from assess.schedule.critical_path import Schedule, schedule
from assess.schedule.network import Link, Network, Task
from assess.schedule.reduction import without_redundant_links
from assess.schedule.timeline import Place, Timeline

FARTHEST = 520
"""Working days, about two years, within which an open day for a go-live is looked for. Source: ours."""
TRIES = 4
"""Times that the wait is measured again when another path sets the go-live. Source: ours; two do in practice."""


@dataclass(frozen=True)
class Timetable:
    """The plan with its dates."""

    expansion: Expansion
    """Leaves, margins and waits included."""
    schedule: Schedule
    """Early and late days of every leaf; redundant links left out."""
    timeline: Timeline
    """Working days and their dates."""
    places: Mapping[str, Place]
    """Where each leaf stands."""
    margins: Margins
    """The margins."""
    season: Season
    """When nobody may go live."""
    season_wait: float
    """Working days that the go-live waits for the end of a closed season."""
    start: date | None
    """First day of the project; nothing while it is not known."""
    beyond: bool = False
    """Whether the plan has no dates because it outlasts the known public holidays."""

    def date_of(self, leaf: str) -> date | None:
        """Return the last date of a leaf; nothing without a start date."""
        return self.places[leaf].finish

    def has(self, leaf: str) -> bool:
        """Tell whether the plan holds a leaf."""
        return leaf in self.places

    @property
    def first(self) -> int:
        """First working day, 0."""
        return min((place.first for place in self.places.values()), default=0)

    @property
    def last(self) -> int:
        """Last working day, counted from 0."""
        return max((place.last for place in self.places.values()), default=0)


def timetable(
    reading: Reading, expansion: Expansion, roles: Owners, calendar: Calendar | None, wait_title: Text
) -> Timetable:
    """Return the dates of an expanded plan.

    Args:
        reading: the dossier.
        expansion: the tasks.
        roles: who owns the margins.
        calendar: public holidays and closures; nothing counts the plan from J+0.
        wait_title: what the wait for the end of a closed season is called.
    """
    length = schedule(network_of(expansion)).length
    margins = sized(reading, length, expansion.packages)
    buffered = with_buffers(reading, expansion, margins, roles)
    start = start_of(reading) if calendar is not None else None
    season = Season.of(reading)
    if calendar is not None and start is not None:
        try:
            timeline = Timeline.of(slowed(reading, calendar), start)
            seasoned, days, planned = _in_season(reading, buffered, timeline, season, wait_title)
            return Timetable(
                seasoned, planned, timeline, timeline.places(planned), margins, season, days, timeline.date_of(0)
            )
        except BeyondCalendarError:
            pass
    planned = schedule(without_redundant_links(network_of(buffered)))
    undated = Timeline.undated()
    beyond = calendar is not None and start is not None
    return Timetable(buffered, planned, undated, undated.places(planned), margins, season, 0.0, None, beyond=beyond)


def network_of(expansion: Expansion) -> Network:
    """Return tasks and links for the critical path method."""
    tasks = (Task(leaf.id, leaf.kind, leaf.days, leaf.role) for leaf in expansion.leaves)
    links = (Link(before, leaf.id) for leaf in expansion.leaves for before in leaf.predecessors)
    return Network.of(tasks, links)


def go_lives(reading: Reading, expansion: Expansion) -> Mapping[str, str]:
    """Return the gates that the season may shift, with the milestone at which a group then goes live."""
    first = reading.library.plan.coexistence.starts
    gates = reading.library.plan.drivers.season.gates
    return {gate: first if first in expansion.packages else gate for gate in gates if gate in expansion.packages}


def _in_season(
    reading: Reading, expansion: Expansion, timeline: Timeline, season: Season, title: Text
) -> tuple[Expansion, float, Schedule]:
    """Return the plan whose go-lives are clear of closed days, the wait that this takes, and its schedule."""
    planned = schedule(without_redundant_links(network_of(expansion)))
    total = 0.0
    for gate, go_live in go_lives(reading, expansion).items():
        days = 0
        seasoned = expansion
        for _ in range(TRIES):
            more = _wait(planned, timeline, season, (gate, go_live))
            if not more:
                break
            days += more
            seasoned = with_wait(reading, expansion, gate, days, title)
            planned = schedule(without_redundant_links(network_of(seasoned)))
        expansion, total = seasoned, total + days
    return expansion, total, planned


def _wait(planned: Schedule, timeline: Timeline, season: Season, milestones: tuple[str, ...]) -> int:
    """Return by how many working days the milestones must move to fall on open days."""
    return open_wait([planned.timing(milestone).early_finish for milestone in milestones], timeline, season)


def open_wait(finishes: Iterable[float], timeline: Timeline, season: Season) -> int:
    """Return by how many working days work that ends then must move, so that nobody goes live on a closed day.

    Args:
        finishes: ends of the work before each milestone, in working days after the start.
        timeline: working days and their dates.
        season: when nobody may go live.

    Raises:
        BeyondCalendarError: if the calendar does not reach an open day.
    """
    last = [max(ceil(finish) - 1, 0) for finish in finishes]
    for days in range(FARTHEST):
        dates = (timeline.date_of(day + days) for day in last)
        if all(day is None or season.allows(day) for day in dates):
            return days
    return 0
