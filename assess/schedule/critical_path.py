"""The critical path method: earliest and latest dates, floats, and the chain of tasks that sets the project's length.

Unit: working days after the project's start; a task of one day that begins at 0 finishes at 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from assess.schedule.network import Network


@dataclass(frozen=True, slots=True)
class Timing:
    """When one task may and must take place."""

    task: str
    """Id of the task."""
    early_start: float
    """Earliest start."""
    early_finish: float
    """Earliest finish."""
    late_start: float
    """Latest start that does not move the end of the project."""
    late_finish: float
    """Latest finish that does not move the end of the project."""
    free_float: float
    """Days the task may slip without moving any other; never below 0."""
    driver: str | None
    """The predecessor whose finish sets the early start; none at the project's start or where a date holds the task."""
    held: bool
    """Whether a date, and no predecessor, sets the early start."""

    @property
    def total_float(self) -> float:
        """Days the task may slip without moving the end of the project; never below 0."""
        return self.late_start - self.early_start

    @property
    def critical(self) -> bool:
        """Whether any slip moves the end of the project."""
        return self.total_float <= 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """The earliest schedule that respects every link, with its latest counterpart; values in the order of the tasks."""

    network: Network
    """What was scheduled."""
    early_start: tuple[float, ...]
    """Earliest starts."""
    early_finish: tuple[float, ...]
    """Earliest finishes."""
    late_start: tuple[float, ...]
    """Latest starts."""
    late_finish: tuple[float, ...]
    """Latest finishes."""
    free_float: tuple[float, ...]
    """Days that each task may slip without moving any other."""
    length: float
    """Working days from the project's start to its end."""

    def timing(self, task_id: str) -> Timing:
        """Return when a task takes place, and what drives it.

        Raises:
            KeyError: if there is no such task.
        """
        return self._timing(self.network.index[task_id])

    def timings(self) -> Iterator[Timing]:
        """Yield the timing of every task in printing order."""
        return map(self._timing, range(len(self.network.tasks)))

    def is_critical(self, position: int) -> bool:
        """Return whether the task at this position has no total float."""
        return self.late_start[position] <= self.early_start[position]

    def driver(self, position: int) -> int | None:
        """Return the position of the predecessor that sets the early start, the most critical one if several do."""
        start = self.early_start[position]
        driving = [before for before in self.network.before[position] if self.early_finish[before] == start]
        return min(driving, key=self._urgency, default=None)

    def chain(self, task_id: str) -> tuple[str, ...]:
        """Return the tasks that drive this one, from the first to the task itself: why it starts no earlier.

        Raises:
            KeyError: if there is no such task.
        """
        return self._names(self._chain(self.network.index[task_id]))

    def critical_path(self) -> tuple[str, ...]:
        """Return one unbroken chain of critical tasks to the end of the project; empty for an empty plan."""
        last = [position for position, finish in enumerate(self.early_finish) if finish == self.length]
        ends = [position for position in last if not self.network.after[position]]
        return self._names(self._chain(min(ends, key=self._urgency))) if ends else ()

    def _timing(self, position: int) -> Timing:
        driver = self.driver(position)
        task = self.network.tasks[position]
        start = self.early_start[position]
        return Timing(
            task.id,
            start,
            self.early_finish[position],
            self.late_start[position],
            self.late_finish[position],
            self.free_float[position],
            None if driver is None else self.network.tasks[driver].id,
            driver is None and task.not_before is not None and task.not_before.day == start > 0,
        )

    def _urgency(self, position: int) -> tuple[float, str]:
        return self.late_start[position] - self.early_start[position], self.network.tasks[position].id

    def _chain(self, position: int) -> list[int]:
        chain = [position]
        while (driver := self.driver(chain[-1])) is not None:
            chain.append(driver)
        return chain[::-1]

    def _names(self, positions: Sequence[int]) -> tuple[str, ...]:
        return tuple(self.network.tasks[position].id for position in positions)


def schedule(network: Network) -> Schedule:
    """Return the earliest schedule in which every link is respected, and what each task may slip."""
    days = [task.days for task in network.tasks]
    starts, finishes = forward(network, days)
    length = max(finishes, default=0.0)
    late_starts, late_finishes, free = _backward(network, days, starts, finishes, length)
    return Schedule(
        network, tuple(starts), tuple(finishes), tuple(late_starts), tuple(late_finishes), tuple(free), length
    )


def forward(network: Network, days: Sequence[float]) -> tuple[list[float], list[float]]:
    """Return the earliest starts and finishes if the tasks take `days`, in the order of the tasks."""
    starts = [0.0 if task.not_before is None else task.not_before.day for task in network.tasks]
    finishes = [0.0] * len(starts)
    before = network.before
    for position in network.order:
        start = starts[position]
        for predecessor in before[position]:
            finish = finishes[predecessor]
            if finish > start:  # noqa: PLR1730 - max() takes twice as long, and this is the innermost loop
                start = finish
        starts[position] = start
        finishes[position] = start + days[position]
    return starts, finishes


def _backward(
    network: Network, days: Sequence[float], starts: Sequence[float], finishes: Sequence[float], length: float
) -> tuple[list[float], list[float], list[float]]:
    """Return latest starts, latest finishes and free floats."""
    late_starts, late_finishes, free = [0.0] * len(starts), [0.0] * len(starts), [0.0] * len(starts)
    after = network.after
    for position in reversed(network.order):
        late = soonest = length
        for successor in after[position]:
            late_start, start = late_starts[successor], starts[successor]
            if late_start < late:  # noqa: PLR1730 - as in the forward pass
                late = late_start
            if start < soonest:  # noqa: PLR1730 - as above
                soonest = start
        late_finishes[position] = late
        late_starts[position] = late - days[position]
        free[position] = soonest - finishes[position]
    return late_starts, late_finishes, free
