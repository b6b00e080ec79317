"""Checks of a plan before work starts: points 1 to 8, 10 and 12 of the DCMA 14-point assessment, and our own.

They read the dates and links of the schedule they are given, not the way it was made, so that they hold for a plan from
anywhere. Each compares a value with the threshold of the DCMA and with our own bar, and names the tasks that miss it.
Source of the points: DCMA-EA PAM 200.1, section 4 (2012), thresholds as tools that implement it state them. Where our
bar is stricter, it is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assess.schedule.critical_path import forward
from assess.schedule.network import HALF_DAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from assess.schedule.critical_path import Schedule
    from assess.schedule.levelling import Capacity
    from assess.schedule.network import Network

Name = Literal[
    "logic",
    "leads",
    "lags",
    "link_types",
    "date_constraints",
    "high_float",
    "negative_float",
    "high_duration",
    "short_work",
    "resources",
    "critical_path_test",
    "critical_path_whole",
    "overload",
]
"""What is checked; “overload” only where people are known."""

LONG = 44
"""Working days, about two months, above which a float or a duration is high. Source: DCMA points 6 and 8."""
SHORT = 3
"""Longest work task, in person-days. Source: S0.13."""
SLIP = 600
"""Working days by which a critical task is delayed to see whether the end follows. Source: DCMA point 12."""
FEW = 5.0
"""Percent of tasks or links that may miss points 1, 3, 5, 6 and 8. Source: DCMA."""
MOST = 90.0
"""Least percent of links that are finish to start. Source: DCMA point 4."""
ALL = 100.0
"""Percent."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found."""

    name: Name
    """What was checked."""
    point: int | None
    """Number of the DCMA point; none for checks of our own."""
    value: float
    """What was measured, in `unit`."""
    unit: Literal["percent", "count", "days"]
    """Unit of `value`, `threshold` and `bar`."""
    threshold: float
    """What the value must keep to pass, by the DCMA."""
    bar: float
    """What the value must keep to be as good as we ask."""
    looked_at: int
    """How many tasks or links were looked at."""
    offenders: tuple[str, ...]
    """Ids of the tasks that miss the bar; for a link, that of the task that waits."""
    at_least: bool = False
    """Whether the value must reach the threshold instead of staying below it."""

    @property
    def passed(self) -> bool:
        """Whether the threshold is kept; a check that saw nothing has not passed."""
        return self._keeps(self.threshold)

    @property
    def clean(self) -> bool:
        """Whether our own bar is kept, too."""
        return self._keeps(self.bar)

    def _keeps(self, limit: float) -> bool:
        return self.looked_at > 0 and (self.value >= limit if self.at_least else self.value <= limit)


def findings(planned: Schedule) -> tuple[Finding, ...]:
    """Return what every check finds in a schedule, in the order of the points."""
    return (
        _logic(planned),
        *_links(planned),
        _date_constraints(planned),
        *_floats(planned),
        *_durations(planned),
        _resources(planned),
        _critical_path_test(planned),
        _critical_path_whole(planned),
    )


def overload(planned: Schedule, capacities: Mapping[str, Capacity]) -> Finding:
    """Return for how many person-days roles are asked for more tasks at a time than they have people; 0 once levelled.

    Args:
        planned: the schedule.
        capacities: people by code of role; their share of the week shows in the length of levelled tasks alone.
    """
    under_way: dict[tuple[str, int], list[str]] = {}
    limited = [task for task in planned.network.tasks if task.kind == "work" and task.role in capacities]
    for task in limited:
        one = planned.timing(task.id)
        for half_day in range(round(one.early_start / HALF_DAY), round(one.early_finish / HALF_DAY)):
            under_way.setdefault((task.role or "", half_day), []).append(task.id)
    excess = 0
    crowd: set[str] = set()
    for (role, _), tasks in under_way.items():
        if len(tasks) > capacities[role].people:
            excess += len(tasks) - capacities[role].people
            crowd.update(tasks)
    crowded = tuple(task.id for task in limited if task.id in crowd)
    return Finding("overload", None, excess * HALF_DAY, "days", 0, 0, len(limited), crowded)


def gap_days(planned: Schedule, task_id: str, imposed: float) -> float:
    """Return by how many working days a task finishes after the day imposed on it; negative if there is time to spare.

    An imposed day never changes the plan: it is held against it.

    Args:
        planned: the schedule.
        task_id: the task, such as the milestone of the go-live.
        imposed: latest finish, in working days after the project's start: the end of day n is n + 1.

    Raises:
        KeyError: if there is no such task.
    """
    return planned.timing(task_id).early_finish - imposed


def _percent(part: int, whole: int) -> float:
    return ALL * part / whole if whole else 0.0


def _logic(planned: Schedule) -> Finding:
    """Point 1: one task without predecessor and one without successor, whatever the size of the plan; no other."""
    network = planned.network
    starts = [task.id for task, before in zip(network.tasks, network.before, strict=True) if not before]
    ends = [task.id for task, after in zip(network.tasks, network.after, strict=True) if not after]
    loose = dict.fromkeys((starts if len(starts) > 1 else []) + (ends if len(ends) > 1 else []))
    missing = max(len(starts) - 1, 0) + max(len(ends) - 1, 0)
    number = len(network.tasks)
    return Finding("logic", 1, _percent(missing, number), "percent", FEW, 0, number, tuple(loose))


def _links(planned: Schedule) -> Iterable[Finding]:
    """Points 2 to 4: no task begins before what it waits for ends, nor later than anything gives a reason for."""
    network, starts, finishes = planned.network, planned.early_start, planned.early_finish
    early: list[str] = []
    late: list[str] = []
    for position, task in enumerate(network.tasks):
        start = starts[position]
        ends = [finishes[before] for before in network.before[position]]
        early += [task.id for end in ends if end > start]
        reason = max([0.0 if task.not_before is None else task.not_before.day, *ends])
        if start > reason and ends:
            late.append(task.id)
    number = len(network.links)
    yield Finding("leads", 2, len(early), "count", 0, 0, number, tuple(dict.fromkeys(early)))
    yield Finding("lags", 3, _percent(len(late), number), "percent", FEW, 0, number, tuple(late))
    share = _percent(number - len(early), number)
    yield Finding("link_types", 4, share, "percent", MOST, ALL, number, tuple(dict.fromkeys(early)), at_least=True)


def _date_constraints(planned: Schedule) -> Finding:
    """Point 5: tasks held by a date. The DCMA counts hard dates only; a plan of ours has none, so these are counted."""
    tasks = planned.network.tasks
    held = tuple(task.id for task in tasks if task.not_before is not None)
    return Finding("date_constraints", 5, _percent(len(held), len(tasks)), "percent", FEW, FEW, len(tasks), held)


def _floats(planned: Schedule) -> Iterable[Finding]:
    """Points 6 and 7: few tasks may slip for two months unnoticed, and none is late before it begins."""
    tasks = planned.network.tasks
    floats = [late - early for late, early in zip(planned.late_start, planned.early_start, strict=True)]
    high = tuple(task.id for task, days in zip(tasks, floats, strict=True) if days > LONG)
    below = tuple(task.id for task, days in zip(tasks, floats, strict=True) if days < 0)
    yield Finding("high_float", 6, _percent(len(high), len(tasks)), "percent", FEW, FEW, len(tasks), high)
    yield Finding("negative_float", 7, len(below), "count", 0, 0, len(tasks), below)


def _durations(planned: Schedule) -> Iterable[Finding]:
    """Point 8, and our own rule that no work task takes more than three days of work, however long its span."""
    tasks = [task for task in planned.network.tasks if task.kind != "milestone"]
    long = tuple(task.id for task in tasks if task.days > LONG)
    yield Finding("high_duration", 8, _percent(len(long), len(tasks)), "percent", FEW, FEW, len(tasks), long)
    work = [task for task in tasks if task.kind == "work"]
    big = tuple(task.id for task in work if task.person_days > SHORT)
    yield Finding("short_work", None, _percent(len(big), len(work)), "percent", 0, 0, len(work), big)


def _resources(planned: Schedule) -> Finding:
    """Point 10: somebody does or watches over every task, waiting times, margins and milestones included."""
    tasks = planned.network.tasks
    orphans = tuple(task.id for task in tasks if not task.role)
    return Finding("resources", 10, _percent(len(orphans), len(tasks)), "percent", 0, 0, len(tasks), orphans)


def _critical_path_test(planned: Schedule) -> Finding:
    """Point 12, for every critical task and not only the first: a delay of 600 days moves the end by 600 days.

    The end after a delay is the longest way through the delayed task: what comes before it, itself, what comes after.
    One pass each way gives it for all tasks at once.
    """
    network = planned.network
    days = [task.days for task in network.tasks]
    starts, _ = forward(network, days)
    tails = _tails(network, days)
    critical = [position for position in range(len(days)) if planned.is_critical(position)]
    deaf = tuple(
        network.tasks[position].id
        for position in critical
        if starts[position] + days[position] + SLIP + tails[position] != planned.length + SLIP
    )
    return Finding("critical_path_test", 12, len(deaf), "count", 0, 0, len(critical), deaf)


def _tails(network: Network, days: Sequence[float]) -> list[float]:
    """Return how many working days the longest way from the end of each task to the end of the project takes."""
    tails = [0.0] * len(days)
    for position in reversed(network.order):
        tails[position] = max((days[one] + tails[one] for one in network.after[position]), default=0.0)
    return tails


def _critical_path_whole(planned: Schedule) -> Finding:
    """Our own: the tasks of one critical chain add up to the project. Days they do not explain come from a date."""
    chain = planned.critical_path()
    unexplained = planned.length - sum(planned.network.task(task_id).days for task_id in chain)
    first = chain[:1] if unexplained else ()
    return Finding("critical_path_whole", None, unexplained, "days", 0, 0, len(chain), first)
