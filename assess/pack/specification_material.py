"""What the specification document is written with: user stories, blank templates, and the minimum data model."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import Name
from assess.pack.ids import Sources
from assess.pack.specification_requirements import RequirementId


class StoryCriterion(Model):
    """An acceptance criterion of a story: given, when, then."""

    given: Text
    """The situation at the start."""
    trigger: Text
    """What the person does."""
    then: Text
    """What must be seen."""


class StoryVariant(Model):
    """Other wording of a story in some situation; what it leaves out stays as it is."""

    when: Condition
    """When this wording is used."""
    profession: Text | None = None
    """Profession then."""
    as_a: Text | None = None
    """Who speaks then."""
    want: Text | None = None
    """What is wanted then."""
    so_that: Text | None = None
    """What for, then."""
    criteria: tuple[StoryCriterion, ...] = ()
    """When it is met, then."""


class Story(Model):
    """A user story of one profession; its three parts follow "As", "I want to" and "so that"."""

    id: str = Field(pattern=r"^US-\d\d$")
    """Stable id."""
    profession: Text
    """Profession, as a heading."""
    as_a: Text
    """Who speaks; follows "As" ("En tant que")."""
    want: Text
    """What is wanted; follows "I want to" ("je veux")."""
    so_that: Text
    """What for; follows "so that" in English, "afin de" with a verb in French."""
    when: Condition | None = None
    """Proposed if this holds; none: always."""
    requirements: tuple[RequirementId, ...] = ()
    """Requirements that serve it."""
    criteria: tuple[StoryCriterion, ...] = Field(min_length=1)
    """When it is met."""
    variants: tuple[StoryVariant, ...] = ()
    """Other wordings; the first that holds applies."""
    source: Sources
    """Where it comes from."""


class Stories(Model):
    """`stories.yaml`: stories proposed while the organisation has described few use cases of its own."""

    when: Condition
    """The stories are proposed if this holds or is not known."""
    intro: Text
    """Sentence that says they are proposals."""
    stories: tuple[Story, ...] = Field(min_length=1)
    """Stories by profession."""


class TemplateOption(Model):
    """A choice that a blank offers."""

    id: Name
    """Short name."""
    title: Text
    """What is shown."""


class TemplateField(Model):
    """A line of a blank template."""

    id: Name
    """Short name; that of the dossier where the dossier has such a field."""
    title: Text
    """Label."""
    help: Text | None = None
    """How to fill it in."""
    most: int | None = None
    """Most entries that the line takes."""
    options: tuple[TemplateOption, ...] = ()
    """Choices offered."""


class Template(Model):
    """A blank sheet to fill in, or the layout of one filled in from the dossier."""

    title: Text
    """Its name."""
    intro: Text
    """How it is used."""
    fields: tuple[TemplateField, ...] = Field(min_length=1)
    """Its lines."""
    source: Sources
    """Where it comes from."""


class DemoTemplate(Template):
    """The sheet of a demonstration scenario."""

    scenarios: tuple[int, int]
    """Number of scenarios: from, to."""
    minutes: int
    """Length of one scenario, in minutes."""
    points: tuple[int, int]
    """Lowest and highest score that a user gives."""


class Templates(Model):
    """`templates.yaml`: the blank sheets."""

    use_case: Template
    """A business use case."""
    story: Template
    """A user story; its labels are the words that join its parts."""
    flow: Template
    """An integration: one sheet a flow."""
    demo: DemoTemplate
    """A demonstration scenario."""


class Attribute(Model):
    """A field of an object."""

    id: Name
    """Short name."""
    title: Text
    """Label."""
    mandatory: bool = False
    """Proposed as mandatory in the first lot."""
    key: bool = False
    """Proposed for matching records between tools."""


class Relation(Model):
    """A link from one object to another."""

    to: Name
    """The other object."""
    kind: Literal["one", "many"]
    """How many of the other object one record has."""
    title: Text
    """What the link means, read from this object."""


class DataObject(Model):
    """An object of the data model, such as the account."""

    id: Name
    """Short name."""
    title: Text
    """Label."""
    attributes: tuple[Attribute, ...] = ()
    """Fields, the main ones first."""
    relations: tuple[Relation, ...] = ()
    """Links to other objects."""
    note: Text | None = None
    """What to know about it."""
    retention: Text | None = None
    """Proposed retention; none: to be set."""
    when: Condition | None = None
    """Shown if this holds or is not known; none: always."""
    source: Sources
    """Where it comes from."""


class ObjectColumn(Model):
    """What must be settled for each object."""

    id: Literal["owner", "master", "key", "retention", "mandatory"]
    """Short name."""
    title: Text
    """Heading of the column."""
    help: Text
    """What is expected."""


class DataModel(Model):
    """`data-model.yaml`: the minimum data model."""

    most_mandatory: int = Field(ge=1)
    """Most mandatory fields an object has in the first lot."""
    intro: Text
    """Opening sentence."""
    columns: tuple[ObjectColumn, ...]
    """What must be settled for each object."""
    objects: tuple[DataObject, ...] = Field(min_length=1)
    """Objects, in reading order."""
