"""Tasks: the templates of the plan, each cut into leaf tasks of three days at most, named one by one."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import ActivityId, Name, PhaseId, TaskId
from assess.pack.ids import RiskId, RoleId, Sources
from assess.pack.sizes import BySize

LONGEST = 3
"""Longest a work task may be, in working days. Source: S0.13."""

Count = Annotated[int, Field(ge=0)]
"""How many instances, or how many run side by side."""


class Step(Model):
    """The name of one instance, where the instances of a task follow one another."""

    title: Text
    """What this instance is about; shown behind the task's title."""
    after: tuple[TaskId, ...] = ()
    """What this instance waits for, instead of the predecessors of the task."""


class Part(Model):
    """A leaf task into which every instance is cut; the parts follow one another."""

    title: Text
    """What this part is about."""
    days: float = Field(gt=0)
    """Its working days; the parts of an instance that are work add up to the days of the task."""
    wait: bool = False
    """Whether it is waiting time: it has length, but no effort."""


class Each(Model):
    """One instance, or several steps, for every item of a set that the answers name."""

    item: Name
    """The set of `drivers.yaml`, such as `function`."""
    steps: tuple[Step, ...] = ()
    """Instances for each item; one, without steps."""


class TitleVariant(Model):
    """Other words for the title, where the answers ask for them."""

    when: Condition
    """When these words are used."""
    title: Text
    """The title then."""


class Task(Model):
    """A template of the plan: work, waiting time, or a milestone."""

    id: TaskId
    """Stable id; an instance is `T053.2`."""
    kind: Literal["work", "wait", "milestone"]
    """Work has effort, waiting time has only length, a milestone has neither."""
    title: Text
    """What is done or reached."""
    days: float = Field(ge=0, le=LONGEST)
    """Working days of one instance; effort for work, elapsed days for waiting time."""
    number: BySize[Count]
    """Instances by size where the answers do not tell; for waiting time, its length in steps of `days`."""
    parallel: BySize[Count]
    """How many instances run side by side at most, by size."""
    predecessors: tuple[TaskId, ...] = ()
    """What must be finished before; an absent task hands its own predecessors on."""
    role: BySize[RoleId]
    """Who does the work, or watches over the wait or the milestone."""
    risks: tuple[RiskId, ...] = ()
    """Risks it answers."""
    raci: tuple[ActivityId, ...] = ()
    """Rows of the RACI matrix that it belongs to. Professional judgement."""
    source: Sources
    """Where it comes from."""
    when: Condition | None = None
    """When the plan holds it; always, if left out."""
    assumed: bool = True
    """Whether the plan holds it while its condition cannot be told."""
    each: tuple[Each, ...] = ()
    """What the instances are made for, once the answers tell; it replaces `number`."""
    least: Count = 0
    """Fewest instances that `each` may give."""
    steps: tuple[Step, ...] = ()
    """Names of the instances in order, as many as there are instances; further instances are numbered."""
    parts: tuple[Part, ...] = ()
    """Leaf tasks into which every instance is cut."""
    along: TaskId | None = None
    """A task along which the instances are spread evenly: the k-th of n follows its instance k * N / n, rounded up."""
    early: TaskId | None = None
    """A milestone after which the task may start already, instead of its predecessors, when `early_when` holds."""
    early_when: Condition | None = None
    """When it starts early."""
    note: Text | None = None
    """What the reader should know about its length or timing."""
    variants: tuple[TitleVariant, ...] = ()
    """Other titles; the first whose condition holds is used."""

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.parts and sum(part.days for part in self.parts if not part.wait) != self.days:
            raise PydanticCustomError("parts", "The days of the parts must add up to the days of the task.")
        if (self.early is None) is not (self.early_when is None):
            raise PydanticCustomError("early", "“early” and “early_when” belong together.")
        if (self.kind == "milestone") is not (self.days == 0):
            raise PydanticCustomError("milestone", "A milestone takes 0 days, and nothing else does.")
        return self


class TaskFile(Model):
    """`plan/tasks/*.yaml`: the tasks of one phase."""

    phase: PhaseId
    """The phase."""
    tasks: tuple[Task, ...] = Field(min_length=1)
    """Its tasks in printing order."""
