"""Steering: meetings, indicators with thresholds, the follow-up of risks, and who is told when something turns red."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import KpiId, Name, PhaseId
from assess.pack.ids import RiskId, RoleId, Sources
from assess.pack.risks import Level
from assess.pack.sizes import Bounds, Range

Colour = Literal["green", "amber", "red"]
"""State of an indicator."""


class Ritual(Model):
    """A meeting of the project or of the run."""

    id: Name
    """Name of the ritual."""
    title: Text
    """What it is called."""
    rhythm: Text
    """How often."""
    minutes: Range | None = None
    """How long, in minutes."""
    phases: tuple[PhaseId, ...] = Field(min_length=1)
    """Phases in which it is held."""
    roles: tuple[RoleId, ...] = Field(min_length=1)
    """Roles who take part."""
    who: Text
    """Who takes part, in words."""
    agenda: Text
    """What is on the agenda."""
    output: Text
    """What comes out of it."""
    when: Condition | None = None
    """When it is needed; always, if left out."""
    source: Sources
    """Where it comes from."""


class Rituals(Model):
    """`steering/rituals.yaml`."""

    principles: tuple[Text, ...]
    """What holds for all of them."""
    rituals: tuple[Ritual, ...] = Field(min_length=1)
    """The rituals, the most frequent first."""


class Threshold(Model):
    """When an indicator has a colour."""

    bounds: Bounds
    """Values, in the unit of the indicator."""
    text: Text
    """The same in words."""
    periods: int = Field(default=1, ge=1)
    """How many readings in a row it takes."""


class Kpi(Model):
    """An indicator."""

    id: KpiId
    """Stable id."""
    title: Text
    """Its name."""
    formula: Text
    """How it is measured."""
    unit: Literal["percent", "days", "points", "count", "per_month"]
    """Unit of its values; days are working days unless the formula says otherwise."""
    direction: Literal["higher", "lower"]
    """Which way is better."""
    green: Threshold
    """On track."""
    amber: Threshold
    """To be watched."""
    red: Threshold
    """To be acted on."""
    phases: tuple[PhaseId, ...] = Field(min_length=1)
    """Phases in which it is read."""
    risks: tuple[RiskId, ...] = ()
    """Risks it watches."""
    by_team: bool = False
    """Shown by team only: persons are never ranked."""
    key: bool = False
    """The one to look at first."""
    source: Sources
    """Where it comes from."""

    def colour(self, value: float) -> Colour:
        """Return the colour of one reading."""
        if self.green.bounds.hold(value):
            return "green"
        return "amber" if self.amber.bounds.hold(value) else "red"


class Kpis(Model):
    """`steering/kpis.yaml`."""

    trend_weeks: int = Field(ge=1)
    """Weeks over which the trend is shown."""
    notes: tuple[Text, ...]
    """How to read the indicators."""
    source: Sources
    """Where the thresholds come from; they may be changed."""
    kpis: tuple[Kpi, ...] = Field(min_length=1)
    """Indicators in order of their ids."""


class Link(Model):
    """The indicators that watch a risk."""

    risk: RiskId
    """The risk."""
    kpis: tuple[KpiId, ...] = Field(min_length=1)
    """Its indicators."""


class FollowUp(Model):
    """`steering/follow-up.yaml`: how risks are followed once the project runs."""

    from_level: Level
    """Level from which a risk becomes a line."""
    text: Text
    """The rule."""
    columns: tuple[Text, ...] = Field(min_length=1)
    """What each line says."""
    links: tuple[Link, ...] = Field(min_length=1)
    """Indicators of each risk, unless the project chooses others."""
    source: Sources
    """Where it comes from."""


class EscalationRule(Model):
    """Who is told what when indicators turn red."""

    id: Name
    """Name of the rule."""
    kpis: tuple[KpiId, ...] = ()
    """Indicators that set it off; all of them, if left out."""
    reds: int = Field(default=1, ge=1)
    """How many must be red at once."""
    periods: int = Field(default=1, ge=1)
    """How many readings in a row must be red."""
    phases: tuple[PhaseId, ...] = ()
    """Phases in which it counts; all of them, if left out."""
    title: Text
    """What sets it off, in words."""
    action: Text
    """What is done."""
    owner: RoleId
    """Who does it."""
    told: tuple[RoleId, ...] = ()
    """Who is told."""
    within_hours: int | None = Field(default=None, ge=1)
    """Hours within which it is told."""
    within_days: int | None = Field(default=None, ge=1)
    """Working days within which it is done."""
    options: tuple[Text, ...] = ()
    """The options put forward, each with its effect."""
    source: Sources
    """Where it comes from."""


class Escalation(Model):
    """`steering/escalation.yaml`."""

    text: Text
    """The spirit of it."""
    rules: tuple[EscalationRule, ...] = Field(min_length=1)
    """The rules, the quickest first."""


class Steering(Model):
    """Everything the project is steered with."""

    rituals: Rituals
    """Meetings."""
    kpis: Kpis
    """Indicators."""
    follow_up: FollowUp
    """Follow-up of risks."""
    escalation: Escalation
    """Who is told when."""


FILES: dict[str, str] = {
    "rituals": "steering/rituals.yaml",
    "kpis": "steering/kpis.yaml",
    "follow_up": "steering/follow-up.yaml",
    "escalation": "steering/escalation.yaml",
}
"""File of each attribute of `Steering`."""
