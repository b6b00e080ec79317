"""Levelling by role: nobody is asked for more work than the role has people and time for.

A role has people, and a share of their week for the project. The share limits the work of each week: a task of two days
may then take two weeks, although it stays two days of work. Roles that work by appointment are not named, and never
limited. Tasks are placed one by one, the latest start first (serial schedule generation), and none is interrupted in
favour of another. The order found is then written down as links between tasks of the same people, so that the critical
path method, here or in any other scheduler, gives the very same dates.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from types import MappingProxyType
from typing import TYPE_CHECKING

from assess.schedule.critical_path import Schedule, schedule
from assess.schedule.network import HALF_DAY, Link, NetworkError
from assess.schedule.reduction import without_redundant_links

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from assess.schedule.network import Network, Task
    from assess.schedule.timeline import Timeline

WHOLE = 100
"""Percent of a week's working time."""
HALVES = round(1 / HALF_DAY)
"""Half-days in a working day: the step in which people's time is counted."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """How much of a role the project has."""

    people: int = 1
    """People in the role, 1 or more: how many of its tasks may be under way at the same time."""
    percent: int = WHOLE
    """Share of their working week that they have for the project, 1 to 100."""

    def __post_init__(self) -> None:
        """Refuse a role without people or time.

        Raises:
            NetworkError: if `people` is below 1 or `percent` is not between 1 and 100.
        """
        if self.people < 1 or not 1 <= self.percent <= WHOLE:
            raise NetworkError(f"No work can be given to {self.people} people at {self.percent} % of their time.")


@dataclass(frozen=True, slots=True)
class Levelled:
    """A schedule in which every role has the people and the time for its work."""

    schedule: Schedule
    """Tasks as long as they take at their share, with links of origin “resource”; these floats are the ones to show."""
    worked: Mapping[str, tuple[int, ...]]
    """Half-days worked at each task of a limited role, counted from 0, the first morning."""


class _Weeks:
    """Ends of the weeks that hold working days, in half-days; looked up as far as needed."""

    __slots__ = ("_timeline", "ends")

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self.ends: list[int] = []

    def reach(self, number: int) -> None:
        """Look up the weeks up to this one, weeks without a working day not counted."""
        while number >= len(self.ends):
            first = day = self.ends[-1] // HALVES if self.ends else 0
            while self._timeline.week(day) == self._timeline.week(first):
                day += 1
            self.ends.append(day * HALVES)


@dataclass(slots=True)
class _Pool:
    """The people of one role while tasks are being placed."""

    capacity: Capacity
    weeks: _Weeks
    busy: list[int] = field(default_factory=list)
    """Tasks under way in each half-day."""
    left: list[int] = field(default_factory=list)
    """Half-days of work left to give in each week."""

    def place(self, ready: int, units: int) -> tuple[int, int, tuple[int, ...]]:
        """Give a task the earliest stretch from `ready` on in which somebody is free.

        Return its start and end and the half-days worked. A half-day of a week without work left still belongs to the
        stretch: the task is open, its people are elsewhere.
        """
        start = ready
        while True:
            worked, full = self._attempt(start, units)
            if full is None:
                break
            start = full + 1
        end = worked[-1] + 1
        for half_day in range(start, end):
            self.busy[half_day] += 1
        for half_day in worked:
            self.left[bisect_right(self.weeks.ends, half_day)] -= 1
        return start, end, tuple(worked)

    def _attempt(self, start: int, units: int) -> tuple[list[int], int | None]:
        """Return the half-days worked from `start` on, and the first half-day at which everybody is busy, if any is."""
        worked: list[int] = []
        half_day, week = start, bisect_right(self.weeks.ends, start)
        while True:
            self._reach(week)
            budget, end = self.left[week], self.weeks.ends[week]
            for now in range(half_day, end):
                if self.busy[now] >= self.capacity.people:
                    return worked, now
                if budget:
                    budget -= 1
                    worked.append(now)
                    if len(worked) == units:
                        return worked, None
            half_day, week = max(half_day, end), week + 1

    def _reach(self, week: int) -> None:
        """Open the weeks up to this one, each with the work that the share allows."""
        while week >= len(self.left):
            self.weeks.reach(len(self.left))
            first, end = len(self.busy), self.weeks.ends[len(self.left)]
            self.left.append(self._granted(end) - self._granted(first))
            self.busy.extend([0] * (end - first))

    def _granted(self, half_days: int) -> int:
        """Return the work granted over the first half-days of the project: fractions of a half-day carry over."""
        return half_days * self.capacity.people * self.capacity.percent // WHOLE


def level(network: Network, capacities: Mapping[str, Capacity], timeline: Timeline) -> Levelled:
    """Return the schedule in which no role works beyond its people and its share of the week.

    Work of a role that is limited takes its effort; everything else takes its length. The plan is heuristic: rarely the
    shortest one possible, never one that asks too much.

    Args:
        network: tasks and links, logic only or levelled before; links between people are found anew.
        capacities: people and share by code of role; a role that is not named is not limited.
        timeline: which working days share a week.

    Raises:
        BeyondCalendarError: if the calendar does not reach the end of the plan.
    """
    logic = network.with_links(link for link in network.links if link.origin == "logic")
    limited = {task.id: task.person_days for task in logic.tasks if task.person_days and task.role in capacities}
    logic = logic.lasting(limited)
    weeks = _Weeks(timeline)
    pools = {role: _Pool(capacity, weeks) for role, capacity in capacities.items()}
    stretches: dict[str, tuple[int, int]] = {}
    worked: dict[str, tuple[int, ...]] = {}
    for position, ready in _by_late_start(schedule(logic), stretches):
        task = logic.tasks[position]
        units = round(task.days * HALVES)
        if task.id in limited:
            start, end, worked[task.id] = pools[task.role or ""].place(ready, units)
            stretches[task.id] = start, end
        else:
            stretches[task.id] = ready, ready + units
    lengths = {task_id: (stretches[task_id][1] - stretches[task_id][0]) * HALF_DAY for task_id in limited}
    people = _links_of_people([logic.task(task_id) for task_id in limited], stretches, capacities)
    linked = logic.lasting(lengths).with_links((*logic.links, *people))
    return Levelled(schedule(without_redundant_links(linked)), MappingProxyType(worked))


def _by_late_start(planned: Schedule, stretches: Mapping[str, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield each task after its predecessors, the latest start first, with the half-day from which it may be placed.

    The caller writes down where it placed a task before it asks for the next one.
    """
    network, late = planned.network, planned.late_start
    waiting = [len(before) for before in network.before]
    ready = [
        (late[position], network.tasks[position].id, position) for position, number in enumerate(waiting) if not number
    ]
    heapify(ready)
    while ready:
        _, _, position = heappop(ready)
        held = network.tasks[position].not_before
        ends = [stretches[network.tasks[before].id][1] for before in network.before[position]]
        yield position, max([0 if held is None else round(held.day * HALVES), *ends])
        for successor in network.after[position]:
            waiting[successor] -= 1
            if not waiting[successor]:
                heappush(ready, (late[successor], network.tasks[successor].id, successor))


def _links_of_people(
    tasks: Sequence[Task], stretches: Mapping[str, tuple[int, int]], capacities: Mapping[str, Capacity]
) -> Iterator[Link]:
    """Yield the order of work of every single person: each task goes to whoever became free last.

    A task that starts because somebody became free goes to one who did so at that moment: the link gives its date.
    """
    free: dict[str, list[tuple[int, str]]] = {}
    for task in sorted(tasks, key=lambda task: (*stretches[task.id], task.id)):
        start, end = stretches[task.id]
        role = task.role or ""
        people = free.setdefault(role, [(0, "")] * capacities[role].people)
        person = max((person for person in range(len(people)) if people[person][0] <= start), key=people.__getitem__)
        if people[person][1]:
            yield Link(people[person][1], task.id, "resource")
        people[person] = end, task.id
