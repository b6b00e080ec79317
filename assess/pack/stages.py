"""Stages of the project: phases, the gates that end them, and the margins that protect the gates."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import GateId, PhaseId
from assess.pack.ids import RoleId, Sources
from assess.pack.sizes import Bounds, BySize, Range


class Phase(Model):
    """A phase of the life of a CRM."""

    id: PhaseId
    """Stable id."""
    title: Text
    """Its name."""
    gates: tuple[GateId, ...] = ()
    """Gates at which it ends."""
    weeks: BySize[Range] | None = None
    """Typical calendar weeks by size, with availability, without buffer; nothing where a phase has no usual length."""
    months_before_end: Range | None = None
    """Months before the end of the contract over which the phase runs."""
    repeats: Literal["lot", "wave"] | None = None
    """Whether the phase comes back for each lot or each wave."""
    note: Text | None = None
    """What the reader should know about it."""
    source: Sources
    """Where it comes from."""


class Yardstick(Model):
    """Usual lengths of a whole project, against which a plan is held."""

    first_go_live_months: BySize[float]
    """Months to the first go-live."""
    whole_months: BySize[float]
    """Months to the end of the observation period."""
    envelope_months: Range
    """Months that most projects take, from the specification document to the end of deployment."""
    source: Sources
    """Where they come from."""


class Phases(Model):
    """`plan/phases.yaml`."""

    life: Text
    """The life of a CRM in one sentence."""
    yardstick: Yardstick
    """Usual lengths."""
    phases: tuple[Phase, ...] = Field(min_length=1)
    """Phases in order."""


class Criterion(Model):
    """Something that must be true at a gate."""

    id: str = Field(pattern=r"^G\d\.[a-z]\d$")
    """Stable id: the gate, e for entry or x for exit, and a number."""
    text: Text
    """What must be true, so that anybody can tick it."""
    when: Condition | None = None
    """When it is asked for; always, if left out."""


class Gate(Model):
    """A milestone at which somebody decides whether the project goes on."""

    id: GateId
    """Stable id, that of its milestone among the tasks."""
    phase: PhaseId
    """The phase it ends."""
    title: Text
    """Its short name."""
    entry: tuple[Criterion, ...] = Field(min_length=1)
    """What must be true for the gate to be held at all."""
    exit: tuple[Criterion, ...] = Field(min_length=1)
    """What must all be true to pass it."""
    decides: BySize[RoleId]
    """Who decides."""
    outcomes: tuple[Text, ...] = ()
    """Decisions other than yes and no."""
    source: Sources
    """Where it comes from."""


class Waiver(Model):
    """How a criterion that is not met may be passed all the same."""

    text: Text
    """The rule."""
    decides: BySize[RoleId]
    """Who may sign a waiver."""
    fields: tuple[Text, ...] = Field(min_length=1)
    """What a waiver says."""
    source: Sources
    """Where it comes from."""


class Gates(Model):
    """`plan/gates.yaml`."""

    waiver: Waiver
    """The rule for criteria that are not met."""
    gates: tuple[Gate, ...] = Field(min_length=1)
    """Gates in order."""


class BufferPlace(Model):
    """A share of the margin, placed before a gate."""

    gate: GateId
    """The gate it protects."""
    share: float = Field(gt=0, le=100)
    """Share of the whole margin, in percent."""
    title: Text
    """Its name in the plan."""


class BurnBand(Model):
    """A colour of the chart of margin used against progress."""

    colour: Literal["green", "amber", "red"]
    """The colour."""
    over: Bounds
    """Margin used less progress, in percent points."""
    text: Text
    """What it means."""


class Buffers(Model):
    """`plan/buffers.yaml`: visible margins."""

    percent: BySize[float]
    """Whole margin in percent of the critical path, by size."""
    places: tuple[BufferPlace, ...] = Field(min_length=1)
    """Where it is placed."""
    owner: BySize[RoleId]
    """Who owns it."""
    burn: tuple[BurnBand, ...] = Field(min_length=3, max_length=3)
    """Colours of its consumption."""
    rules: tuple[Text, ...]
    """What goes with it."""
    source: Sources
    """Where it comes from."""
