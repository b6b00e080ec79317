"""Instances of a template: how many, what each is called and how long it takes, cut so that no work exceeds three days.

Source of the three days: S0.13, through the pack's tasks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil, prod

from assess.chain.reading import Reading
from assess.model import Text
from assess.pack.drivers import Change, Driver
from assess.pack.tasks import LONGEST, Each, Step, Task
from assess.plan.items import MOST, Items, items_of
from assess.plan.leaves import Count, Label
from assess.schedule.network import HALF_DAY, Kind

LONGEST_WAIT = 504
"""Longest waiting time planned, in working days: two years. Source: ours; beyond it a date means nothing."""
ROUNDING = 1e-9
"""Slack that keeps 3 × 0.5 from counting as more than 1.5."""


@dataclass(frozen=True)
class Piece:
    """A leaf to be: its name and its working days."""

    label: Label
    """What it is called."""
    days: float
    """Working days, three at most for work."""
    kind: Kind = "work"
    """Work, or waiting time between two parts."""


@dataclass(frozen=True)
class Instance:
    """One time that the template is done."""

    pieces: tuple[Piece, ...]
    """Its leaves, one after the other."""
    group: int
    """Instances of one group follow one another."""
    after: tuple[str, ...] = ()
    """Templates that it waits for instead of those of the task."""

    @property
    def days(self) -> float:
        """Working days of all its pieces."""
        return sum(piece.days for piece in self.pieces)


def applied(reading: Reading) -> tuple[Driver, ...]:
    """Return the drivers that are at work in this project."""
    return tuple(one for one in reading.library.plan.drivers.drivers if reading.outcome(one.when) is True)


def count(reading: Reading, task: Task, drivers: Iterable[Driver]) -> tuple[Count, tuple[Items, ...]]:
    """Return how many instances a template has, or days for waiting time, and the items they are made for."""
    usual = task.number.of(reading.size)
    number, rule, answers, missing = usual, "size", [], []
    sets = {item_set.id: item_set for item_set in reading.library.plan.drivers.sets}
    found = tuple(items_of(reading, sets[each.item], unbounded=task.kind == "wait") for each in task.each)
    behind = [answer for items in found for answer in items.answers]
    if found and all(items.number is not None for items in found):
        told = sum((items.number or 0) * max(len(each.steps), 1) for items, each in zip(found, task.each, strict=True))
        number, rule, answers = max(told, task.least), "least" if told < task.least else "answers", behind
        found = () if told < task.least else found
    elif found:
        missing, found = behind, ()
    counted = Count(rule, number, usual, answers=tuple(dict.fromkeys(answers)), open=tuple(dict.fromkeys(missing)))
    return _changed(reading, task, counted, drivers), found


def _changed(reading: Reading, task: Task, counted: Count, drivers: Iterable[Driver]) -> Count:
    """Return the count with the changes of the drivers that name the task."""
    number, rule, factors, names = counted.number, counted.rule, [], []
    answers = list(counted.answers)
    for driver in drivers:
        for change in _naming(driver, task.id):
            number = change.number.of(reading.size) if change.number else number + (change.add or 0)
            factors.append(change.times or 1.0)
            names.append(driver.id)
            rule = rule if change.times else "driver"
            answers += [ref for ref, _ in driver.when.references()] if driver.when is not None else []
        if task.id in driver.counts or task.id in driver.waits:
            names.append(driver.id)
    most = LONGEST_WAIT if task.kind == "wait" else MOST
    return replace(
        counted,
        number=min(number, most),
        rule="capped" if number > most else rule,
        times=prod(factors),
        drivers=tuple(dict.fromkeys(names)),
        answers=tuple(dict.fromkeys(answers)),
    )


def _naming(driver: Driver, task: str) -> Iterator[Change]:
    return (change for change in driver.changes if task in change.tasks)


def wait_days(task: Task, counted: Count) -> float:
    """Return the length of a waiting time in whole working days."""
    return min(float(ceil(task.days * counted.number * counted.times - ROUNDING)), LONGEST_WAIT)


def instances(task: Task, title: Text, counted: Count, items: tuple[Items, ...]) -> tuple[Instance, ...]:
    """Return the instances of a work task in order, each cut into leaves of three days at most."""
    named = [*_named(task.each, items)][: counted.number] if items else []
    while len(named) < counted.number:
        named.append(_numbered(task.steps, len(named), plain=counted.number == 1))
    of = len(named)
    return tuple(
        Instance(tuple(_pieces(task, Label(title, number, of, about), counted.times)), group, after)
        for number, (about, group, after) in enumerate(named, start=1)
    )


Named = tuple[tuple[Text, ...], int, tuple[str, ...]]
"""What an instance is about, its group, and what it waits for."""


def _named(every: Iterable[Each], items: Iterable[Items]) -> Iterator[Named]:
    """Yield the instances made for items: every step of an item, one item after the other."""
    group = 0
    for each, of in zip(every, items, strict=True):
        for position in range(of.number or 0):
            item = of.title(position)
            for step in each.steps or (None,):
                yield ((item, step.title) if step else (item,)), group, step.after if step else ()
            group += 1


def _numbered(steps: tuple[Step, ...], position: int, *, plain: bool) -> Named:
    """Return an instance by its number: the name of its step where there is one, unless it stands alone."""
    step = steps[position] if position < len(steps) else None
    about = (step.title,) if step is not None and not plain else ()
    return about, -1 - position, step.after if step is not None else ()


def _pieces(task: Task, label: Label, times: float) -> Iterator[Piece]:
    """Yield the leaves of one instance: its parts, and pieces of those that the drivers take above three days."""
    if not task.parts:
        yield from _work(label, None, task.days * times)
    for part in task.parts:
        if part.wait:
            yield Piece(replace(label, part=part.title), part.days, "wait")
        else:
            yield from _work(label, part.title, part.days * times)


def _work(label: Label, part: Text | None, days: float) -> Iterator[Piece]:
    cut = _cut(days)
    for number, length in enumerate(cut, start=1):
        yield Piece(replace(label, part=part, piece=number, pieces=len(cut)), length)


def _cut(days: float) -> tuple[float, ...]:
    """Return a length in half-days, cut evenly into pieces of three days at most, the longer pieces first."""
    halves = max(ceil(days / HALF_DAY - ROUNDING), 1)
    number = ceil(halves * HALF_DAY / LONGEST)
    least, longer = divmod(halves, number)
    return tuple((least + (position < longer)) * HALF_DAY for position in range(number))
