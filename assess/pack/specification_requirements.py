"""Requirements of the specification document: what is asked, how much it matters, and how it is proved.

Texts start with a verb in the infinitive, so that the modal verb of the priority can stand in front of it: "Gérer les
comptes…" reads "La solution doit gérer les comptes…".
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.ids import Code, RiskId, Sources

RequirementId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}-\d\d$")]
"""A requirement such as `ACC-01`."""
DomainId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}$")]
"""A group of requirements such as `ACC`: the name of its file."""
SectionNumber = Annotated[str, StringConstraints(pattern=r"^\d{1,2}(\.\d)?$")]
"""A section of the document such as `2` or `2.3`."""

Priority = Literal["must", "should", "could"]
"""Priority of a requirement that is asked for; one whose switch is off is "won't this time"."""

Subject = Literal["solution", "supplier", "project"]
"""Who must: the tool, the supplier, or the project whoever does the work."""


class RequirementVariant(Model):
    """Other wording of a requirement in some situation."""

    when: Condition
    """When this wording is used."""
    text: Text | None = None
    """Text then; none keeps the usual one."""
    criterion: Text | None = None
    """Acceptance criterion then; none keeps the usual one."""


class Requirement(Model):
    """One thing asked for: one verb, one priority, one criterion that can be tested."""

    id: RequirementId
    """Stable id."""
    priority: Priority
    """Priority before it moves."""
    subject: Subject = "solution"
    """Who must."""
    text: Text
    """What is asked, starting with a verb in the infinitive."""
    criterion: Text
    """How anyone can tell that it is met."""
    when: Condition | None = None
    """The switch, complete: asked for if it holds, "not requested" if it fails, to be confirmed while unknown.

    None: asked for in every document.
    """
    scope: tuple[Code, ...] = ()
    """Functions of `SCOPE-Q01` that the requirement serves; the switch requires them already."""
    lot_1: Condition | None = None
    """It is in the first lot if this holds, else in a later lot, where a must counts as a should. None: first lot."""
    promote: Condition | None = None
    """One priority higher if this holds."""
    demote: Condition | None = None
    """One priority lower if this holds."""
    firm: bool = False
    """Never proposed for demotion when the musts exceed their share: it guards the law, the data, or the way out."""
    section: SectionNumber | None = None
    """Section whose table lists it; none: that of its domain.

    Where an edition does not print that section, section 5 lists it.
    """
    risks: tuple[RiskId, ...] = ()
    """Risks that it helps against. Source: professional judgement."""
    source: Sources
    """Where it comes from."""
    variants: tuple[RequirementVariant, ...] = ()
    """Other wordings; the first that holds is used."""

    @property
    def always(self) -> bool:
        """Whether it is asked for in every document."""
        return self.when is None


class Domain(Model):
    """`requirements/<ID>.yaml`: the requirements of one domain."""

    id: DomainId
    """Name of the file."""
    title: Text
    """Heading of its table."""
    section: SectionNumber
    """Section whose table lists its requirements."""
    requirements: tuple[Requirement, ...] = Field(min_length=1)
    """Requirements in reading order."""
