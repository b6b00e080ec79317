"""How the specification document is written: its two editions, its priorities, its drafting rules."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.ids import Sources
from assess.pack.specification_requirements import Priority


class Form(Model):
    """One of the two sizes of the document."""

    title: Text
    """Name on the cover."""
    summary: Text
    """What it holds, in a sentence."""
    pages: tuple[int, int]
    """Usual length without annexes, in pages: from, to."""
    requirements: tuple[int, int] | None = None
    """Usual number of requirements printed: from, to; none: no limit."""
    intros: Literal["chapters", "all"]
    """Which opening texts are printed: those of chapters only, or of every section."""


class FullWhen(Model):
    """A reason for the full edition."""

    when: Condition
    """When it applies."""
    reason: Text
    """Why the full edition, for the reader."""
    source: Sources
    """Where it comes from."""


class PriorityLabel(Model):
    """How a priority is named."""

    id: Priority | Literal["wont"]
    """The priority; `wont` is a requirement that is not asked for this time."""
    letter: str = Field(pattern=r"^[MSCW]$")
    """Its MoSCoW letter."""
    title: Text
    """Its name."""
    verb: Text | None = None
    """Modal verb that stands before the requirement; none for what is not asked for."""
    meaning: Text
    """What it commits to."""


class Subjects(Model):
    """Who must, at the head of a requirement."""

    solution: Text
    """The tool."""
    supplier: Text
    """Whoever sells or integrates it."""
    project: Text
    """The project, whoever does the work."""


class RequirementStates(Model):
    """How a requirement stands in this dossier."""

    requested: Text
    """Its switch holds."""
    to_confirm: Text
    """Its switch is not known yet."""
    not_requested: Text
    """Its switch fails."""
    lot_1: Text
    """It is in the first lot."""
    later: Text
    """It is in a later lot."""


class MustCap(Model):
    """How many musts are too many."""

    most: int = Field(ge=1, le=100)
    """Largest share of musts among the requirements of the first lot, in percent of their number."""
    within: Text
    """Sentence when the share is kept."""
    above: Text
    """Sentence when it is exceeded: demotions are proposed, never made."""
    source: Sources
    """Where the figure comes from."""


class DraftingRule(Model):
    """A rule that every text of the document keeps."""

    text: Text
    """The rule."""
    when: Condition | None = None
    """When it is binding or more than a habit; none: always."""
    source: Sources
    """Where it comes from."""


class Edition(Model):
    """`edition.yaml`: light or full, priorities, drafting rules."""

    light: Form
    """The light edition."""
    full: Form
    """The full edition."""
    full_when: tuple[FullWhen, ...] = Field(min_length=1)
    """The full edition is chosen if one of these holds, else the light one."""
    completeness: Text
    """How completeness is told on the cover: what its percentage counts."""
    priorities: tuple[PriorityLabel, ...] = Field(min_length=1)
    """Priorities from the strongest."""
    subjects: Subjects
    """Who must."""
    states: RequirementStates
    """How requirements stand."""
    must_cap: MustCap
    """How many musts are too many."""
    internal: Text
    """Mark of the internal version."""
    tender: Text
    """Mark of the version given to candidates."""
    rules: tuple[DraftingRule, ...]
    """Drafting rules."""
