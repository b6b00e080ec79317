"""The specification document as a whole: its sections, its two editions, its priorities, its obstacles, its sentences."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.ids import Code, QuestionId, RiskId, RoleId, Sources
from assess.pack.specification_requirements import Priority, SectionNumber

ElementId = Literal["a", "b", "c", "d", "e", "f", "g", "h"]
"""One of the eight elements that every specification document holds."""

Block = Literal[
    "holes", "users", "needs", "objectives", "functions", "exclusions", "lots", "use_cases", "stories", "glossary",
    "requirements", "stack", "volumes", "data_model", "flows", "team", "raci", "meetings", "run", "services", "plan",
    "gates", "obstacles", "duties", "budget", "vendor_grid", "criteria", "demos", "contract", "exit", "backlog",
    "common", "not_requested",
]  # fmt: skip
"""A table or list, built from the dossier or the pack, that a section shows under its text.

`run` is the rhythm and calendar of the first year, `exit` the checklist for leaving, `common` the requirements asked for
in every document, `not_requested` those whose switch is off.
"""

Gate = Annotated[str, StringConstraints(pattern=r"^G\d$")]
"""A gate of the plan such as `G2`."""


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
    gate: Gate
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


class Outline(Model):
    """`sections.yaml`: the table of contents."""

    elements: tuple[Element, ...] = Field(min_length=1)
    """The eight required elements."""
    sections: tuple[Section, ...] = Field(min_length=1)
    """Chapters and sections in the order in which they are printed."""
    annexes: tuple[Annex, ...] = ()
    """Annexes, after the last chapter."""

    @model_validator(mode="after")
    def _numbers_differ(self) -> Self:
        numbers = [section.number for section in self.sections]
        twice = sorted({number for number in numbers if numbers.count(number) > 1})
        if twice:
            raise PydanticCustomError("section_twice", "Section {number} stands twice.", {"number": twice[0]})
        return self


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


class Obstacle(Model):
    """Something that may hamper the project, inside or outside the organisation."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Short name."""
    side: Literal["internal", "external"]
    """Inside or outside the organisation."""
    title: Text
    """Its name."""
    text: Text
    """The fact and its consequence, neutral about people."""
    risks: tuple[RiskId, ...] = ()
    """Listed if one of these is at least moderate."""
    when: Condition | None = None
    """Listed if this holds."""
    confidential: bool = False
    """Shown in the internal version only."""
    counsel: bool = False
    """To be checked with a lawyer."""
    source: Sources
    """Where it comes from."""

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if not self.risks and self.when is None:
            raise PydanticCustomError("never_listed", "An obstacle has “risks” or “when”: nothing would list this one.")
        return self


class Duty(Model):
    """A legal duty that the document recalls."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Short name."""
    title: Text
    """Its name."""
    text: Text
    """What is to be done."""
    done: Code | None = None
    """Option of `DATA-Q08` that says it is done."""
    when: Condition | None = None
    """When it applies; none: always."""
    counsel: bool = False
    """To be checked with a lawyer."""
    risks: tuple[RiskId, ...] = ()
    """Risks that grow while it is open."""
    source: Sources
    """Where it comes from."""


class Obstacles(Model):
    """`obstacles.yaml`: what may hamper the project, and the legal duties to keep."""

    counsel: Text
    """Warning beside what is to be checked with a lawyer."""
    none: Text
    """Sentence when nothing is listed."""
    obstacles: tuple[Obstacle, ...]
    """Obstacles, internal ones first."""
    duties: tuple[Duty, ...]
    """Legal duties."""


Place = Literal[
    "plan_head", "planning_section", "change", "preamble", "governance", "team", "report_end", "sensitive_card"
]
"""Where a sentence stands: head of the plan; sections 9, 11, 0, 7 and 7.2; end of the report; cards kept internal."""


class Sentence(Model):
    """A sentence that a document may carry at one place."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Short name."""
    place: Place
    """Where it stands."""
    text: Text
    """The sentence."""
    source: Sources
    """Where it comes from."""


class Tone(Model):
    """A rule for whoever writes a text of the pack or of the dossier."""

    text: Text
    """The rule."""
    source: Sources
    """Where it comes from."""


class Sentences(Model):
    """`sentences.yaml`: sentences by place, and the tone of every text."""

    sentences: tuple[Sentence, ...] = Field(min_length=1)
    """Sentences in reading order of each place."""
    tone: tuple[Tone, ...]
    """Rules of tone."""
