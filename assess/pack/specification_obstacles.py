"""What the document says besides requirements: obstacles, legal duties, and sentences by place."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import Name
from assess.pack.ids import Code, RiskId, Sources


class Obstacle(Model):
    """Something that may hamper the project, inside or outside the organisation."""

    id: Name
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

    id: Name
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

    id: Name
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
