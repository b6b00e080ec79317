"""Which templates a plan holds, and how they read: by starting point, size, light plan and their own conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assess.chain.reading import Reading
from assess.conditions.evaluation import Finding, find
from assess.conditions.language import Condition
from assess.model import Text
from assess.pack.plan import Configuration, Drop, Merge
from assess.pack.tasks import Task


@dataclass(frozen=True)
class Chosen:
    """A template that the plan holds."""

    task: Task
    """The template."""
    phase: str
    """Its phase."""
    title: Text
    """Its title in this project."""
    because: tuple[str, ...]
    """Answers and facts that keep it or word it."""


@dataclass(frozen=True)
class Selection:
    """What is chosen, and what is not."""

    chosen: Mapping[str, Chosen]
    """Templates of the plan in printing order."""
    absent: Mapping[str, str]
    """Templates that fell out, and why."""
    templates: Mapping[str, Task]
    """Every template of the pack."""
    configuration: Configuration | None
    """The starting point; nothing while it is not known."""
    light: bool
    """Whether the light plan applies."""
    merges: tuple[Merge, ...]
    """Gates held as one."""


def select(reading: Reading) -> Selection:
    """Return the templates that this project needs.

    A template whose condition cannot be told stays, unless it says that it must not be assumed.
    """
    plan = reading.library.plan
    configuration = configuration_of(reading)
    light = reading.outcome(plan.light.when) is True
    merges = plan.light.merges if light else ()
    dropped = dict(_dropped(reading, configuration))
    if light:
        dropped |= dict.fromkeys(plan.light.drops, "light")
        dropped |= {merge.takes: "merged" for merge in merges}
    chosen, absent = {}, {}
    for file in plan.tasks:
        for task in file.tasks:
            kept = _find(reading, task.when)
            if task.id in dropped:
                absent[task.id] = dropped[task.id]
            elif kept.outcome is False or (kept.outcome is None and not task.assumed):
                absent[task.id] = "condition"
            else:
                title, words = _title(reading, task, configuration, light=light)
                chosen[task.id] = Chosen(task, file.phase, title, (*(kept.because if kept.outcome else ()), *words))
    templates = {task.id: task for task in plan.every_task()}
    return Selection(chosen, absent, templates, configuration, light, merges)


def configuration_of(reading: Reading) -> Configuration | None:
    """Return the starting point, or nothing while it is not known."""
    every = reading.library.plan.configurations.configurations
    return next((one for one in every if reading.outcome(one.when) is True), None)


def _dropped(reading: Reading, configuration: Configuration | None) -> Iterator[tuple[str, str]]:
    drops: Iterable[Drop] = configuration.drops if configuration else ()
    for drop in drops:
        if reading.outcome(drop.when) is True:
            yield from dict.fromkeys(drop.tasks, "configuration").items()


def _title(
    reading: Reading, task: Task, configuration: Configuration | None, *, light: bool
) -> tuple[Text, tuple[str, ...]]:
    """Return the title that fits, and the answers that ask for it: light plan, then starting point, then variants."""
    plan = reading.library.plan
    if light:
        for merge in plan.light.merges:
            if merge.gate == task.id:
                return merge.title, ()
        for retitle in plan.light.titles:
            if retitle.task == task.id:
                return retitle.title, ()
    for retitle in configuration.titles if configuration else ():
        if retitle.task == task.id and reading.outcome(retitle.when) is True:
            return retitle.title, tuple(ref for ref, _ in configuration.when.references()) if configuration else ()
    for variant in task.variants:
        found = _find(reading, variant.when)
        if found.outcome is True:
            return variant.title, found.because
    return task.title, ()


def _find(reading: Reading, condition: Condition | None) -> Finding:
    """Return whether a condition holds, with the answers behind it."""
    return Finding(outcome=True) if condition is None else find(condition, reading.look)
