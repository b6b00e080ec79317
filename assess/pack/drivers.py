"""Drivers: what the answers change in the plan, and what the instances of a task are named after."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import GateId, Name, TaskId
from assess.pack.ids import Code, QuestionId, Sources
from assess.pack.sizes import BySize
from assess.pack.tasks import Part

Month = Annotated[int, Field(ge=1, le=12)]
"""A month of the year, 1 to 12."""
Reference = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*(\.[a-z_]+)?$")]
"""A question, a field of it, or a fact."""


class Item(Model):
    """One thing that a task may be done for, such as the function “quotes”."""

    id: Code
    """Its name, that of the option where there is one."""
    title: Text
    """What the instance is named after."""
    when: Condition | None = None
    """When the project has it; always, if left out."""


class Quantity(Model):
    """How many items there are, computed from an answer.

    The value, `limit` at most, less `minus`, times `times`, divided by `per`, rounded up.
    """

    when: Condition | None = None
    """When this way of counting is used; the first that holds counts."""
    number: int | None = Field(default=None, ge=0)
    """A fixed number."""
    of: Reference | None = None
    """The answer or fact that is read."""
    limit: BySize[int | None] | None = None
    """Greatest value taken, by size."""
    minus: BySize[int] | None = None
    """What is taken off, by size; the result is never below 0."""
    times: float = Field(default=1, gt=0)
    """Factor."""
    per: float = Field(default=1, gt=0)
    """How much of the value makes one item."""


class ItemSet(Model):
    """What the instances of a task are made for: listed one by one, or counted."""

    id: Name
    """Name used by `each.item`."""
    title: Text
    """One item, as a word for the reader."""
    source: Sources
    """Where the definition comes from."""
    items: tuple[Item, ...] = ()
    """The items one by one, in printing order."""
    quantities: tuple[Quantity, ...] = ()
    """How many there are, where they have no names of their own."""
    first: int = Field(default=1, ge=1)
    """Number of the first item that is counted: later waves begin at 2."""


class Change(Model):
    """A change to tasks; one of `times`, `add`, `number`."""

    tasks: tuple[TaskId, ...] = Field(min_length=1)
    """The tasks."""
    times: float | None = Field(default=None, gt=0)
    """Factor on their effort or length; a task that exceeds three days is split."""
    add: int | None = None
    """Instances added."""
    number: BySize[int] | None = None
    """Instances or days, instead of the task's own."""


class Driver(Model):
    """Something that makes the plan longer or shorter, told on the page that explains the schedule."""

    id: Name
    """Name of the driver."""
    title: Text
    """What drives."""
    text: Text
    """Its effect, for the reader."""
    source: Sources
    """Where it comes from."""
    when: Condition | None = None
    """When it applies; always, if left out."""
    counts: tuple[TaskId, ...] = ()
    """Tasks whose number of instances follows it, through `each`."""
    changes: tuple[Change, ...] = ()
    """What it changes."""
    waits: tuple[TaskId, ...] = ()
    """Waiting times that it brings in, through their own conditions."""
    availability: float = 0
    """Added to the availability factor of the estimate that is not levelled."""
    buffer_points: float = 0
    """Percent points added to the buffer."""


class Availability(Model):
    """Part-time work: the factor of the estimate that is not levelled by shares."""

    factor: BySize[float]
    """By how much the critical path is stretched, by size."""
    freed: QuestionId
    """Question that tells whether time is freed."""
    share: QuestionId
    """Question that tells the share of the project manager."""
    text: Text
    """What it means."""
    source: Sources
    """Where it comes from."""


class Slowdown(Model):
    """A time of the year in which less work gets done."""

    months: tuple[Month, ...] = Field(min_length=1)
    """The months."""
    capacity: float = Field(gt=0, le=100)
    """What is left of the working time, in percent."""
    text: Text
    """What it means."""
    source: Sources
    """Where it comes from."""


class Season(Model):
    """Times in which no group may go live."""

    peaks: QuestionId
    """Question that names the peak months."""
    weeks_before: int = Field(ge=0)
    """Weeks before a peak that are closed as well."""
    gates: tuple[GateId, ...] = Field(min_length=1)
    """Gates that shift to the end of the peak."""
    no_weekday: int = Field(ge=1, le=7)
    """Day of the week on which nobody goes live, 1 (Monday) to 7."""
    slow: tuple[Slowdown, ...]
    """Times of reduced work."""
    text: Text
    """What it means."""
    source: Sources
    """Where it comes from."""


class LateHelp(Model):
    """People who join late do not shorten a plan."""

    weeks_before: int = Field(ge=0)
    """Weeks before `gate` in which no task may be cut into more parallel ones."""
    gate: GateId
    """The gate."""
    text: Text
    """Why."""
    source: Sources
    """Where it comes from."""


class Splitting(Model):
    """How work is cut: no leaf task above three days."""

    text: Text
    """The rule."""
    why: tuple[Text, ...]
    """What a fine cut brings."""
    custom: tuple[Part, ...]
    """Parts of every custom development: built, checked, documented."""
    model_title: Text
    """Title of the model of a good split."""
    model: tuple[Part, ...]
    """A model of a good split, part by part."""
    source: Sources
    """Where it comes from."""


class Drivers(Model):
    """`plan/drivers.yaml`."""

    formula: Text
    """How the calendar comes about."""
    sets: tuple[ItemSet, ...] = Field(min_length=1)
    """What tasks are made for."""
    drivers: tuple[Driver, ...] = Field(min_length=1)
    """What drives durations, in reading order."""
    availability: Availability
    """Part-time work."""
    season: Season
    """Closed and slow times."""
    late_help: LateHelp
    """Why people are not added late."""
    splitting: Splitting
    """How work is cut."""
