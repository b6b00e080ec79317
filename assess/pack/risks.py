"""Risks: what may go wrong, how it is told, when it would be a false alarm, and what is done about it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from assess.model import Model, Text
from assess.pack.ids import MitigationId, QuestionId, RiskId, RoleId, Sources

Level = Literal["low", "moderate", "high", "critical", "unknown"]
"""Level of a risk; `unknown` where too little is answered to tell."""

Effort = Literal[2, 10, 30]
"""Internal days that a mitigation costs: at most two, at most ten, or more than ten. Source: professional practice."""


class ListChange(Model):
    """Codes added to, or removed from, a list answer."""

    add: tuple[str, ...] = ()
    """Codes to add."""
    remove: tuple[str, ...] = ()
    """Codes to remove."""


def _change(value: Any) -> Any:
    return ListChange.model_validate(value) if isinstance(value, dict) else value


Brings = dict[str, Annotated[ListChange | str | int | float | bool | list[str], BeforeValidator(_change)]]
"""Answers that a mitigation brings about, by question or field."""


class Landing(Model):
    """Where a mitigation shows in the documents."""

    tasks: tuple[str, ...] = ()
    """Tasks of the plan."""
    requirements: tuple[str, ...] = ()
    """Requirements of the specification document."""
    sections: tuple[str, ...] = ()
    """Sections of the specification document."""
    raci: tuple[str, ...] = ()
    """Rows of the RACI matrix."""


class Mitigation(Model):
    """What is done about a risk."""

    id: MitigationId
    """Stable id: the risk and a letter."""
    text: Text
    """What to do, as an instruction."""
    source: Sources
    """Where it comes from."""
    effort: Effort
    """Internal days at most; 30 stands for more than ten."""
    owner: RoleId
    """Role who sees to it."""
    phase: str
    """Phase of the plan in which it is done."""
    gate: str
    """Gate before which it is due."""
    brings: Brings = Field(default_factory=dict)
    """The answers it brings about."""
    lands: Landing = Landing()
    """Where it shows in the documents."""
    internal: bool = False
    """Settled inside the organisation: never in the tender version, even where its risk concerns the supplier."""


class RiskExample(Model):
    """A few answers and the level they give: the rule's own test."""

    name: Text
    """The situation, in a sentence."""
    answers: dict[QuestionId, Any]
    """Answers by question, as a dossier stores them."""
    level: Level
    """The level they must give."""


class Risk(Model):
    """One failure risk."""

    id: RiskId
    """Stable id; its prefix is the area."""
    impact: int = Field(ge=1, le=5)
    """How surely this alone ruins adoption or budget, 1 to 5. Professional judgement."""
    title: Text
    """Its name."""
    bites: Text
    """When in the project's life it bites."""
    source: Sources
    """Where it comes from."""
    description: Text
    """What it is."""
    detection: Text
    """How it is detected, in plain words."""
    false_alarm: Text
    """When it would be a false alarm."""
    early_signs: tuple[Text, ...] = Field(min_length=1)
    """Signs once the project runs."""
    indicators: tuple[QuestionId, ...] = Field(min_length=1)
    """Questions that tell it."""
    kpis: tuple[str, ...] = ()
    """Indicators that watch it once the project runs."""
    internal: bool = False
    """Shown in internal documents only, never in the tender version."""
    vendor: bool = False
    """It concerns the supplier: a requirement or clause carries it."""
    examples: tuple[RiskExample, ...] = Field(min_length=2)
    """At least one case that raises it and one that does not."""
    mitigations: tuple[Mitigation, ...] = Field(min_length=1)
    """What is done about it, the most telling first."""
    was: tuple[RiskId, ...] = ()
    """Earlier ids of the same risk."""

    @property
    def area(self) -> str:
        """Area of the risk: the prefix of its id."""
        return self.id.partition("-")[0]
