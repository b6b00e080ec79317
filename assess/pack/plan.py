"""The plan whole: what each starting point changes in it, the words around it, its files. Lengths in working days."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import GateId, Name, PhaseId, TaskId
from assess.pack.drivers import Drivers
from assess.pack.ids import Sources
from assess.pack.run import Coexistence, Exit, Run, Support
from assess.pack.sizes import Range
from assess.pack.stages import Buffers, Criterion, Gates, Phases
from assess.pack.tasks import Task, TaskFile


class Drop(Model):
    """Tasks that fall out; their predecessors are handed on to their successors."""

    tasks: tuple[TaskId, ...] = Field(min_length=1)
    """The tasks."""
    when: Condition | None = None
    """When they fall out; whenever the configuration applies, if left out."""


class Retitle(Model):
    """Other words for a task."""

    task: TaskId
    """The task."""
    title: Text
    """Its title then."""
    when: Condition | None = None
    """When; whenever the configuration applies, if left out."""


class GateWords(Model):
    """Other words and criteria for a gate."""

    gate: GateId
    """The gate."""
    title: Text
    """Its short name then."""
    entry: tuple[Criterion, ...] = Field(min_length=1)
    """Entry criteria then."""
    exit: tuple[Criterion, ...] = Field(min_length=1)
    """Exit criteria then."""
    when: Condition | None = None
    """When; whenever the configuration applies, if left out."""


class PhaseWords(Model):
    """Other words for a phase."""

    phase: PhaseId
    """The phase."""
    title: Text | None = None
    """Its name then; the usual one, if left out."""
    note: Text | None = None
    """What the reader should know about it then; nothing, if left out: the usual note does not hold."""
    usual: bool = True
    """Whether its usual length still holds."""
    when: Condition | None = None
    """When; whenever the configuration applies, if left out."""


class Configuration(Model):
    """What a starting point changes in the plan."""

    id: Name
    """Code of the starting point."""
    title: Text
    """Its name."""
    when: Condition
    """When it applies."""
    text: Text
    """What it changes, for the reader."""
    drops: tuple[Drop, ...] = ()
    """Tasks and gates that fall out."""
    titles: tuple[Retitle, ...] = ()
    """Tasks that read otherwise."""
    gates: tuple[GateWords, ...] = ()
    """Gates that read otherwise."""
    phases: tuple[PhaseWords, ...] = ()
    """Phases that read otherwise."""
    source: Sources
    """Where it comes from."""


class Configurations(Model):
    """`plan/configurations.yaml`."""

    configurations: tuple[Configuration, ...] = Field(min_length=1)
    """The starting points."""


class Merge(Model):
    """Two gates held as one."""

    gate: GateId
    """The gate that stays; it takes the criteria of both."""
    takes: GateId
    """The gate that goes."""
    title: Text
    """Title of the milestone then."""


class Light(Model):
    """`plan/light.yaml`: the light plan of a small first equipment."""

    when: Condition
    """When it applies."""
    text: Text
    """What it is, for the reader."""
    weeks: Range
    """Weeks to first use."""
    drops: tuple[TaskId, ...]
    """Tasks that fall out."""
    merges: tuple[Merge, ...]
    """Gates held as one."""
    titles: tuple[Retitle, ...] = ()
    """Tasks that read otherwise."""
    keeps: tuple[TaskId, ...]
    """Tasks that stay whatever else is trimmed."""
    source: Sources
    """Where it comes from."""


class Cause(Model):
    """Why a task is late; never who."""

    id: Name
    """Name."""
    title: Text
    """What the reader sees."""


class Alerts(Model):
    """`plan/alerts.yaml`: words of the alerts. Names in braces are filled in."""

    domino: Text
    """{task}, {days}, {chain}, {shift}, {left}: a delay that moves the go-live."""
    absorbed: Text
    """{task}, {days}, {left}: a delay that the margin absorbs."""
    recompute: tuple[Text, ...]
    """When the critical path is computed again."""
    declare: Text
    """How a delay is declared."""
    causes: tuple[Cause, ...] = Field(min_length=1)
    """Causes to choose from."""
    source: Sources
    """Where they come from."""


class Sentence(Model):
    """A sentence for the documents that is not a rule."""

    id: Name
    """Name."""
    place: Literal["plan_head", "planning", "change", "preamble", "governance", "team", "report_end"]
    """Where it stands."""
    text: Text
    """The sentence."""
    source: Sources
    """Where it comes from."""


class Sentences(Model):
    """`plan/sentences.yaml`."""

    sentences: tuple[Sentence, ...] = Field(min_length=1)
    """Sentences by place."""


class Plan(Model):
    """Everything the plan is made of."""

    phases: Phases
    """The life cycle."""
    tasks: tuple[TaskFile, ...] = Field(min_length=1)
    """Tasks by phase."""
    gates: Gates
    """Milestones with criteria."""
    drivers: Drivers
    """What the answers change."""
    buffers: Buffers
    """Margins."""
    coexistence: Coexistence
    """Old and new tools side by side."""
    light: Light
    """The light plan."""
    configurations: Configurations
    """What each starting point changes."""
    support: Support
    """Support after go-live."""
    run: Run
    """The execution phase."""
    exit: Exit
    """Leaving the tool."""
    alerts: Alerts
    """Words of the alerts."""
    sentences: Sentences
    """Sentences for the documents."""

    def every_task(self) -> tuple[Task, ...]:
        """Return the tasks of all phases in printing order."""
        return tuple(task for file in self.tasks for task in file.tasks)


FILES: dict[str, str] = {
    "phases": "plan/phases.yaml",
    "tasks": "plan/tasks/*.yaml",
    "gates": "plan/gates.yaml",
    "drivers": "plan/drivers.yaml",
    "buffers": "plan/buffers.yaml",
    "coexistence": "plan/coexistence.yaml",
    "light": "plan/light.yaml",
    "configurations": "plan/configurations.yaml",
    "support": "plan/support.yaml",
    "run": "plan/run.yaml",
    "exit": "plan/exit.yaml",
    "alerts": "plan/alerts.yaml",
    "sentences": "plan/sentences.yaml",
}
"""File of each attribute of `Plan`; a `*` stands for several files, one item each."""
