"""Questions: what is asked, of whom, in which words, and what each answer says about the risks."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.effects import Effects, Part
from assess.pack.facts import Fact
from assess.pack.ids import Code, QuestionId, RoleId, Sources, Version

QuestionKind = Literal["single", "multi", "number", "percent", "months", "group"]
FieldKind = Literal[
    "single", "multi", "number", "percent", "months", "text", "name", "date", "boolean", "texts", "records"
]


class Option(Model):
    """One choice of a question."""

    code: Code
    """Code stored in the dossier: a contract, never renamed without `was`."""
    text: Text
    """What the reader sees."""
    effects: Effects = Field(default_factory=dict)
    """What choosing it says about risks."""
    source: Sources | None = None
    """Where the effects come from; the question's source when left out."""
    exclusive: bool = False
    """None, nobody, nothing: it excludes the other choices and counts zero."""
    group: str | None = None
    """Sub-heading under which it is shown."""
    when: Condition | None = None
    """When it is offered; a stored answer that is no longer offered stays valid."""
    was: tuple[Code, ...] = ()
    """Earlier codes of the same choice, in dossiers of older packs."""


class Group(Model):
    """A sub-heading within the choices of a question."""

    id: str
    """Name used by `options[].group`."""
    text: Text
    """What the reader sees."""


class AnswerField(Model):
    """One value of a question's answer."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Name in the dossier."""
    kind: FieldKind
    """What it takes."""
    text: Text
    """What is asked for."""
    help: Text | None = None
    """How to find it."""
    options: tuple[Option, ...] = ()
    """Choices of a single or multi; codes accepted beside a number."""
    groups: tuple[Group, ...] = ()
    """Sub-headings of the choices."""
    fields: tuple[AnswerField, ...] = ()
    """Fields of each record, for `records`."""
    unit: Text | None = None
    """Unit shown behind a number."""
    unit_one: Text | None = None
    """The unit behind one (in French behind anything below two), where it differs."""
    min: float | None = None
    """Least number taken."""
    max: float | None = None
    """Greatest number taken."""
    when: Condition | None = None
    """When it is asked for; always, if left out."""
    min_length: int | None = None
    """Characters under which a text leaves its section of the specification incomplete."""
    none_of_these: Text | None = None
    """Choice that stores an empty list."""

    @cached_property
    def codes(self) -> dict[str, Option]:
        """The options by code, earlier codes included."""
        return {code: option for option in self.options for code in (*option.was, option.code)}


class Variant(Model):
    """Other words for the same question, in a configuration or size."""

    when: Condition
    """When these words are used."""
    text: Text | None = None
    """The question's wording."""
    help: Text | None = None
    """The help's wording."""
    options: dict[Code, Text] = Field(default_factory=dict)
    """Wording of options by code."""


class HiddenCounts(Model):
    """A hidden question that counts at its worst, because its very subject is missing."""

    when: Condition
    """When it counts so."""
    source: Sources
    """Where the rule comes from."""
    reason: Text
    """Why, for the explanation."""


class Question(Model):
    """One question of the pack."""

    id: QuestionId
    """Stable id; its prefix is the area."""
    kind: QuestionKind
    """Shape of the answer: a code, a list of codes, a number, a percent, months, or several fields."""
    text: Text
    """The question."""
    help: Text | None = None
    """Why it is asked and how to find the answer."""
    source: Sources
    """Where the question and the effects that name no source come from."""
    asked_to: tuple[RoleId, ...] = Field(min_length=1)
    """Roles who can answer it, the best placed first."""
    feeds: tuple[str, ...] = ()
    """Sections of the specification document, and modules, that it fills."""
    seconds: int = Field(default=30, ge=5, le=600)
    """Honest time to answer, in seconds."""
    express: bool = False
    """Asked in the express interview too."""
    when: Condition | None = None
    """When it is asked; always, if left out."""
    hidden_counts: HiddenCounts | None = None
    """When, although hidden, it counts at its worst."""
    not_applicable: bool = True
    """Whether “not applicable” is a possible answer."""
    unchangeable: bool = False
    """About the past or the company itself: never proposed as a change."""
    options: tuple[Option, ...] = ()
    """Choices of a single or multi; codes accepted beside a bare number."""
    groups: tuple[Group, ...] = ()
    """Sub-headings of the choices."""
    fields: tuple[AnswerField, ...] = ()
    """Values of a group."""
    unit: Text | None = None
    """Unit shown behind a bare number."""
    unit_one: Text | None = None
    """The unit behind one (in French behind anything below two), where it differs."""
    min: float | None = None
    """Least number taken by a bare number."""
    max: float | None = None
    """Greatest number taken by a bare number."""
    none_of_these: Text | None = None
    """Choice that stores an empty list."""
    sums_to: float | None = None
    """What the percents of the group must add up to."""
    parts: tuple[Part, ...] = ()
    """Effects that are not one option's."""
    variants: tuple[Variant, ...] = ()
    """Other words for a configuration or size."""
    was: tuple[QuestionId, ...] = ()
    """Earlier ids of the same question."""
    since: Version | None = None
    """Version of the pack that first asked it; left out for questions that were there from the start."""
    meaning_since: Version | None = None
    """Version of the pack since which it asks for something else: older answers are to be looked at again."""

    @property
    def area(self) -> str:
        """Area of the question: the prefix of its id."""
        return self.id.partition("-")[0]

    @cached_property
    def answer_fields(self) -> tuple[AnswerField, ...]:
        """The values asked for: the fields of a group, or one field named “value” for a bare answer."""
        if self.kind == "group":
            return self.fields
        names = ("options", "groups", "unit", "unit_one", "min", "max", "none_of_these")
        shared = {name: getattr(self, name) for name in names}
        return (AnswerField(id="value", kind=self.kind, text=self.text, **shared),)

    def field(self, field_id: str) -> AnswerField | None:
        """Return the field of that name, or nothing."""
        return next((field for field in self.answer_fields if field.id == field_id), None)

    def reference(self, field: AnswerField) -> str:
        """Return how conditions name a field of this question."""
        return f"{self.id}.{field.id}" if self.kind == "group" else self.id


class Section(Model):
    """A chapter of the interview."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Name of the chapter."""
    title: Text
    """Its heading."""


class QuestionFile(Model):
    """One file of questions."""

    section: Section
    """The chapter."""
    facts: tuple[Fact, ...] = ()
    """Facts used by these questions."""
    questions: tuple[Question, ...] = Field(min_length=1)
    """The questions in the order in which they are asked."""
