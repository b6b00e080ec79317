"""Table of contents of the specification document: what each section says, holds, and is fed by."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import GateId
from assess.pack.ids import QuestionId, RoleId, Sources
from assess.pack.specification_requirements import DomainId, SectionNumber

ElementId = Literal["a", "b", "c", "d", "e", "f", "g", "h"]
"""One of the eight elements that every specification document holds."""

Block = Literal[
    "holes", "users", "needs", "objectives", "functions", "exclusions", "lots", "use_cases", "stories", "glossary",
    "requirements", "stack", "volumes", "data_model", "flows", "team", "raci", "meetings", "run", "services", "plan",
    "gates", "obstacles", "duties", "budget", "vendor_grid", "criteria", "demos", "contract", "exit", "backlog",
    "common", "not_requested",
]  # fmt: skip
"""A table or list, built from the dossier or the pack, that a section shows under its text.

`run` is the rhythm and calendar of the first year, `exit` the checklist for leaving, `common` the requirements asked
for in every document, `not_requested` those whose switch is off.
"""


class Element(Model):
    """One of the eight required elements."""

    id: ElementId
    """Its letter."""
    title: Text
    """Its name, as on the cover."""


class SectionVariant(Model):
    """What changes in a section in some situation; what is left out stays as usual."""

    when: Condition
    """When it applies."""
    title: Text | None = None
    """Heading then."""
    intro: Text | None = None
    """Opening text then."""
    expects: Text | None = None
    """What the section must hold then."""
    fed_by: tuple[QuestionId, ...] | None = None
    """Questions that fill it then."""
    shows: tuple[Block, ...] | None = None
    """What it shows then."""
    light: bool | None = None
    """Whether the light edition prints it then."""


class Section(Model):
    """A chapter (`2`) or a section of one (`2.3`)."""

    number: SectionNumber
    """Number in the table of contents."""
    title: Text
    """Heading."""
    elements: tuple[ElementId, ...] = ()
    """Required elements it belongs to, the main one first."""
    fed_by: tuple[QuestionId, ...] = ()
    """Questions that fill it; it is complete when those of them that are asked are answered."""
    shows: tuple[Block, ...] = ()
    """What it shows under its text, in order."""
    intro: Text
    """Opening text, as the reader sees it."""
    expects: Text | None = None
    """What it must hold, said to the person who completes it; none for a chapter made of sections."""
    owner: RoleId
    """Role who completes it."""
    gate: GateId
    """Gate before which it must be complete."""
    light: bool = True
    """Whether the light edition prints it."""
    light_in: SectionNumber | None = None
    """Section where the light edition sums up its answers, if it does not print it."""
    when: Condition | None = None
    """It is dropped where this fails; none: always there."""
    source: Sources
    """Where it comes from."""
    variants: tuple[SectionVariant, ...] = ()
    """What changes; the first that holds applies."""


class Annex(Model):
    """An annex of the document."""

    letter: str = Field(pattern=r"^[A-Z]$")
    """Its letter."""
    title: Text
    """Heading."""
    intro: Text
    """Opening text."""
    shows: tuple[Block, ...] = Field(min_length=1)
    """What it shows."""
    editions: tuple[Literal["light", "full"], ...] = Field(min_length=1)
    """Editions that print it."""


class AnswerLabel(Model):
    """How the document names an answer: a short noun phrase in the place of the question."""

    text: Text
    """The label."""
    internal: bool = False
    """Told in the internal version only: it speaks of persons, or of what the organisation settles among its own."""
    internal_choices: tuple[str, ...] = ()
    """Choices told in the internal version only, while the others are told in both: “nobody has estimated it”."""
    section: SectionNumber | None = None
    """A section that tells the answer besides those that it feeds; completeness does not count it there."""


class Outline(Model):
    """`sections.yaml`: the table of contents."""

    elements: tuple[Element, ...] = Field(min_length=1)
    """The eight required elements."""
    domains: tuple[DomainId, ...] = Field(min_length=1)
    """Order of the requirement tables."""
    sections: tuple[Section, ...] = Field(min_length=1)
    """Chapters and sections in the order in which they are printed."""
    annexes: tuple[Annex, ...] = ()
    """Annexes, after the last chapter."""
    labels: dict[str, AnswerLabel] = Field(default_factory=dict)
    """Labels of answers, by question or by field such as `TOOL-Q01.age_years`; without one, the question's words."""

    @model_validator(mode="after")
    def _numbers_differ(self) -> Self:
        numbers = [section.number for section in self.sections]
        twice = sorted({number for number in numbers if numbers.count(number) > 1})
        if twice:
            raise PydanticCustomError("section_twice", "Section {number} stands twice.", {"number": twice[0]})
        return self

    @model_validator(mode="after")
    def _below_their_chapter(self) -> Self:
        chapter = None
        for section in self.sections:
            if "." not in section.number:
                chapter = section.number
            elif section.number.partition(".")[0] != chapter:
                what = "Section {number} does not stand below its chapter."
                fix = "Write its chapter before it, or leave its sections out with it."
                raise PydanticCustomError("unknown_section", what, {"number": section.number, "fix": fix})
        return self
