"""Tasks and the links between them: activity on node, finish to start only. Unit: working days, in steps of half a day.

A delay between two tasks is a task of its own (waiting time), and so is a margin (buffer): nothing is hidden in a link.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HALF_DAY = 0.5
"""Smallest length of a task, in working days. Source: half-day workshops of the plan; ours."""

Kind = Literal["work", "wait", "buffer", "milestone"]
"""Work takes people's time; waiting time and buffers only pass; a milestone takes no time at all."""
Origin = Literal["logic", "resource"]
"""Why one task comes after another: it needs the other's outcome, or the same people do both."""


class NetworkError(ValueError):
    """Tasks and links that no schedule can be made of."""


class CycleError(NetworkError):
    """Tasks that wait for one another in a circle."""

    def __init__(self, path: tuple[str, ...]) -> None:
        """Keep the circle, its first task repeated at the end."""
        self.path = path
        super().__init__(f"These tasks wait for one another: {' → '.join(path)}.")


@dataclass(frozen=True, slots=True)
class NotBefore:
    """A day before which a milestone may not be reached, however early the work is done: a go-live after a peak."""

    day: float
    """Working days after the project's start."""
    reason: str
    """Id of the answer or rule that sets it; never empty."""


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the plan."""

    id: str
    """Stable id, such as `T053.2`."""
    kind: Kind
    """What sort of time it takes."""
    days: float
    """Length in working days, a multiple of half a day; 0 for a milestone and for nothing else."""
    role: str | None = None
    """Code of the role that does it or watches over it."""
    effort: float | None = None
    """Person-days of work, where they differ from the length; only for work."""
    not_before: NotBefore | None = None
    """Earliest day of a milestone, if a date is set."""

    @property
    def person_days(self) -> float:
        """Work in person-days: the effort, or the length where no effort is given; 0 unless this is work."""
        if self.kind != "work":
            return 0.0
        return self.days if self.effort is None else self.effort


@dataclass(frozen=True, slots=True)
class Link:
    """A task that begins when another is finished."""

    predecessor: str
    """Id of the task that comes first."""
    successor: str
    """Id of the task that waits for it."""
    origin: Origin = "logic"
    """Why it waits."""


@dataclass(frozen=True, slots=True)
class Network:
    """Tasks and links that hold together, with the order in which they can be worked through."""

    tasks: tuple[Task, ...]
    """Tasks in printing order."""
    links: tuple[Link, ...]
    """Links, one at most between two tasks."""
    index: Mapping[str, int] = field(repr=False, compare=False)
    """Position of each task in `tasks`."""
    order: tuple[int, ...] = field(repr=False, compare=False)
    """Positions so that every task comes after its predecessors."""
    before: tuple[tuple[int, ...], ...] = field(repr=False, compare=False)
    """Positions of the predecessors of each task."""
    after: tuple[tuple[int, ...], ...] = field(repr=False, compare=False)
    """Positions of the successors of each task."""

    @classmethod
    def of(cls, tasks: Iterable[Task], links: Iterable[Link]) -> Network:
        """Return the network; of two links between the same tasks the one that the logic asks for stays.

        Raises:
            CycleError: if tasks wait for one another; it names the circle.
            NetworkError: if an id is used twice or unknown, or a length, effort or date makes no sense.
        """
        every = tuple(tasks)
        index = {task.id: position for position, task in enumerate(every)}
        _refuse_odd_tasks(every, index)
        kept = _one_link_a_pair(links)
        before: list[list[int]] = [[] for _ in every]
        after: list[list[int]] = [[] for _ in every]
        for link in kept:
            try:
                first, second = index[link.predecessor], index[link.successor]
            except KeyError as unknown:
                raise NetworkError(f"A link names the task {unknown}, which is not in the plan.") from None
            after[first].append(second)
            before[second].append(first)
        order = _order(every, before, after)
        return cls(every, kept, MappingProxyType(index), order, tuple(map(tuple, before)), tuple(map(tuple, after)))

    def task(self, task_id: str) -> Task:
        """Return the task with this id.

        Raises:
            KeyError: if there is none.
        """
        return self.tasks[self.index[task_id]]

    def predecessors(self, task_id: str) -> tuple[str, ...]:
        """Return the ids of the tasks that this one waits for, in printing order."""
        return tuple(self.tasks[position].id for position in sorted(self.before[self.index[task_id]]))

    def successors(self, task_id: str) -> tuple[str, ...]:
        """Return the ids of the tasks that wait for this one, in printing order."""
        return tuple(self.tasks[position].id for position in sorted(self.after[self.index[task_id]]))

    def with_links(self, links: Iterable[Link]) -> Network:
        """Return the same tasks with other links."""
        return Network.of(self.tasks, links)

    def lasting(self, days: Mapping[str, float]) -> Network:
        """Return the same network with other lengths, in working days by task id; the effort stays what it was."""
        return Network.of(
            (
                replace(task, days=days[task.id], effort=task.person_days if task.kind == "work" else None)
                if task.id in days
                else task
                for task in self.tasks
            ),
            self.links,
        )


def _one_link_a_pair(links: Iterable[Link]) -> tuple[Link, ...]:
    kept: dict[tuple[str, str], Link] = {}
    for link in links:
        pair = link.predecessor, link.successor
        if pair not in kept or (link.origin == "logic" and kept[pair].origin == "resource"):
            kept[pair] = link
    return tuple(kept.values())


def _refuse_odd_tasks(tasks: Sequence[Task], index: Mapping[str, int]) -> None:
    if len(index) < len(tasks):
        twice = next(task.id for position, task in enumerate(tasks) if index[task.id] != position)
        raise NetworkError(f"Two tasks have the id “{twice}”.")
    for task in tasks:
        if fault := _fault(task):
            raise NetworkError(f"Task {task.id}: {fault}")


def _fault(task: Task) -> str | None:
    """Return what is odd about a task, or nothing."""
    if (task.kind == "milestone") is not (task.days == 0):
        return f"a milestone takes 0 days and nothing else does, but this is {task.kind} of {task.days} days."
    if task.days < 0 or task.days % HALF_DAY:
        return f"{task.days} days is not a number of half-days."
    if task.effort is not None and (task.kind != "work" or task.effort <= 0 or task.effort % HALF_DAY):
        return f"an effort of {task.effort} person-days; only work has one, in half-days above 0."
    if (held := task.not_before) is not None:
        if task.kind != "milestone":
            return "only a milestone may be held until a date."
        if not held.reason or held.day < 0 or held.day % HALF_DAY:
            return f"it is held until day {held.day} by “{held.reason}”; a half-day from 0 on and a reason are needed."
    return None


def _order(tasks: Sequence[Task], before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Return an order in which every task comes after its predecessors (Kahn's algorithm)."""
    waiting = [len(predecessors) for predecessors in before]
    order = [position for position, number in enumerate(waiting) if not number]
    for position in order:  # the list is the queue that is being worked off: it grows on the way
        for successor in after[position]:
            waiting[successor] -= 1
            if not waiting[successor]:
                order.append(successor)
    if len(order) < len(tasks):
        raise CycleError(_circle(tasks, before, waiting))
    return tuple(order)


def _circle(tasks: Sequence[Task], before: Sequence[Sequence[int]], waiting: Sequence[int]) -> tuple[str, ...]:
    """Return a circle among the tasks that still wait: each of them waits for another one that still waits."""

    def name(position: int) -> str:
        return tasks[position].id

    here = min((position for position, number in enumerate(waiting) if number), key=name)
    path: list[int] = []
    while here not in path:
        path.append(here)
        here = min((position for position in before[here] if waiting[position]), key=name)
    circle = [name(position) for position in reversed(path[path.index(here) :])]
    first = circle.index(min(circle))
    return (*circle[first:], *circle[:first], circle[first])
