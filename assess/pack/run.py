"""Life after go-live: two tools side by side, support of the first weeks, the run, and the way out."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import ActivityId, GateId, Name, PhaseId, TaskId
from assess.pack.ids import Code, RiskId, RoleId, Sources
from assess.pack.sizes import BySize, Range

Rhythm = Literal["weekly", "monthly", "quarterly", "yearly", "on_event"]
"""How often an activity of the run comes back."""


class Fate(Model):
    """What may become of an old tool."""

    id: Code
    """Name."""
    title: Text
    """What the reader sees."""


class CoexistenceRule(Model):
    """A rule of the time in which old and new tools stand side by side."""

    id: Name
    """Name of the rule."""
    text: Text
    """The rule."""
    when: Condition | None = None
    """When it applies; always, if left out."""
    gate: GateId | None = None
    """Gate at which it is due."""
    source: Sources
    """Where it comes from."""


class Reminder(Model):
    """When the cut-off date is told; one of `gate` and `days_before`."""

    gate: GateId | None = None
    """At this gate."""
    days_before: int | None = Field(default=None, ge=1)
    """So many calendar days before the cut-off."""
    text: Text
    """What is told."""


class Coexistence(Model):
    """`plan/coexistence.yaml`: old and new tools side by side, with an end date."""

    starts: TaskId
    """Milestone at which it starts."""
    ends: GateId
    """Gate at which it ends."""
    months: BySize[float]
    """Its length in months where the answers do not tell."""
    length: str
    """Reference to the answer that gives its length in months."""
    double_entry_days: int
    """Working days of double entry at most."""
    archive_readers: Range
    """How many people keep access to the archive."""
    fates: tuple[Fate, ...] = Field(min_length=1)
    """What is decided for each old tool."""
    reminders: tuple[Reminder, ...] = Field(min_length=1)
    """When the cut-off date is told, and by whom."""
    rules: tuple[CoexistenceRule, ...] = Field(min_length=1)
    """The rules in order."""
    slips: int = Field(ge=1)
    """How often the cut-off date may slip before the matter is escalated."""
    risk: RiskId
    """The risk that it feeds then."""
    source: Sources
    """Where it comes from."""


class SupportPeriod(Model):
    """A stretch of weeks after the go-live of a group."""

    weeks: Range
    """First and last week after go-live."""
    presence: Text
    """Who is there, and how often."""
    answer: Text | None = None
    """How fast people get an answer."""


class Outcome(Model):
    """What may become of a piece of feedback."""

    id: Name
    """Name."""
    title: Text
    """What the reader sees."""


class Support(Model):
    """`plan/support.yaml`: support after go-live."""

    periods: tuple[SupportPeriod, ...] = Field(min_length=1)
    """Stretches of weeks, the first first."""
    channel_from: GateId
    """Gate from which the feedback channel is open."""
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    """Outcomes of the weekly sort."""
    refresher_weeks: tuple[int, ...]
    """Weeks after go-live in which refreshers take place."""
    survey_days: tuple[int, ...]
    """Days after go-live at which users are asked."""
    survey_questions: int
    """How many questions they are asked."""
    ends: GateId
    """Gate that ends the support: a result, not a date."""
    rules: tuple[Text, ...]
    """The rules in words."""
    source: Sources
    """Where it comes from."""


class RunActivity(Model):
    """Something that is done again and again once the CRM runs."""

    id: Name
    """Name, used by the calendar."""
    rhythm: Rhythm
    """How often."""
    text: Text
    """What is done."""
    owners: tuple[RoleId, ...] = Field(min_length=1)
    """Who sees to it."""
    raci: tuple[ActivityId, ...] = ()
    """Rows of the RACI matrix it belongs to. Professional judgement."""
    source: Sources
    """Where it comes from."""


class RhythmTitle(Model):
    """The name of a rhythm."""

    id: Rhythm
    """The rhythm."""
    title: Text
    """What the reader sees."""


class CalendarMonth(Model):
    """A month of the first year."""

    month: int = Field(ge=1, le=12)
    """Month after the hand-over to the run, 1 to 12."""
    title: Text
    """What the month is about."""
    activities: tuple[Name, ...] = Field(min_length=1)
    """What comes on top of the weekly routine."""


class Run(Model):
    """`plan/run.yaml`: the execution phase."""

    phase: PhaseId
    """The phase."""
    starts: GateId
    """Gate from which the first year counts."""
    intro: Text
    """Why the project does not end here."""
    rhythms: tuple[RhythmTitle, ...] = Field(min_length=1)
    """Rhythms, the quickest first."""
    activities: tuple[RunActivity, ...] = Field(min_length=1)
    """What is done, by rhythm."""
    calendar: tuple[CalendarMonth, ...] = Field(min_length=12, max_length=12)
    """The first year, month by month. Professional judgement."""
    source: Sources
    """Where it comes from."""


class ExitStep(Model):
    """A line of the exit checklist."""

    id: Name
    """Name of the step."""
    text: Text
    """What is done."""
    role: RoleId
    """Who sees to it."""
    days: Range | None = None
    """How long it takes, in calendar days."""
    source: Sources
    """Where it comes from."""


class Exit(Model):
    """`plan/exit.yaml`: leaving the tool."""

    phase: PhaseId
    """The phase."""
    months_before: Range
    """Months before the end of the contract at which the question is put."""
    trigger: Text
    """What starts it."""
    steps: tuple[ExitStep, ...] = Field(min_length=1)
    """The checklist in order."""
    source: Sources
    """Where it comes from."""
