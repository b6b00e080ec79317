"""What the organisation asks of candidates and pays for: reply grid, weighted criteria, contract, budget."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.document_ids import Name
from assess.pack.ids import Code, RiskId, Sources
from assess.pack.sizes import SIZES, BySize
from assess.pack.specification_requirements import SectionNumber

Percent = Annotated[float, Field(ge=0, le=100)]
"""A share, in percent."""

WHOLE = 100
"""The weights of one size add up to this many points."""


class Reply(Model):
    """A reply that a candidate gives to a requirement."""

    code: str = Field(pattern=r"^[SPDTFN]$")
    """Its letter."""
    title: Text
    """Its name."""
    meaning: Text
    """What it commits to."""
    covers: bool
    """Whether the requirement counts as covered at go-live."""
    needs: Literal["nothing", "cost", "date"]
    """What the candidate must add."""


class Item(Model):
    """A line or column of a sheet."""

    id: Name
    """Short name."""
    title: Text
    """Label."""


class SheetVariant(Model):
    """Another name of a sheet in some situation."""

    when: Condition
    """When it is used."""
    title: Text
    """The name then."""


class Sheet(Model):
    """A sheet of the reply grid."""

    id: Name
    """Short name."""
    title: Text
    """Its name."""
    intro: Text
    """What is expected of the candidate."""
    items: tuple[Item, ...] = Field(min_length=1)
    """Its lines, or its columns where it lists requirements."""
    source: Sources
    """Where it comes from."""
    variants: tuple[SheetVariant, ...] = ()
    """Other names; the first that holds is used."""


class VendorGrid(Model):
    """`vendor-grid.yaml`: the grid that candidates fill in."""

    intro: Text
    """Opening text."""
    replies: tuple[Reply, ...] = Field(min_length=1)
    """Replies to a requirement, the best first."""
    sheets: tuple[Sheet, ...] = Field(min_length=1)
    """Sheets, in order."""


class Criterion(Model):
    """A criterion for choosing the tool."""

    id: Name
    """Short name."""
    title: Text
    """Its name."""
    weights: BySize[int]
    """Its points by size."""
    descriptors: tuple[Text, Text, Text, Text]
    """What the scores 0, 1, 2 and 3 mean, in that order."""
    risks: tuple[RiskId, ...] = ()
    """Risks that it watches over."""
    source: Sources
    """Where it comes from."""


class Eliminatory(Model):
    """A reason to set an offer aside whatever its score."""

    id: Name
    """Short name."""
    text: Text
    """The reason."""
    source: Sources
    """Where it comes from."""


class Record(Model):
    """A short form at the end of the grid."""

    title: Text
    """Its name."""
    text: Text
    """What it is for."""
    items: tuple[Item, ...] = Field(min_length=1)
    """Its lines or columns."""
    source: Sources
    """Where it comes from."""


class Criteria(Model):
    """`criteria.yaml`: weighted criteria, frozen before the demonstrations."""

    intro: Text
    """Opening text."""
    criteria: tuple[Criterion, ...] = Field(min_length=1)
    """Criteria, the heaviest first in a small project."""
    eliminatory: tuple[Eliminatory, ...]
    """Reasons to set an offer aside."""
    freeze: Record
    """Record of the day on which the weights were frozen, and of later changes."""
    concessions: Record
    """Concessions accepted and signed at the end."""

    @model_validator(mode="after")
    def _weights_add_up(self) -> Self:
        for size in SIZES:
            total = sum(criterion.weights.of(size) for criterion in self.criteria)
            if total != WHOLE:
                message = "The weights of size {size} add up to {total}, not 100."
                raise PydanticCustomError("weights", message, {"size": size, "total": total})
        return self


class Service(Model):
    """A service expected, and what the client does meanwhile."""

    id: Name
    """Short name."""
    title: Text
    """Its name."""
    supplier: Text
    """What the supplier does."""
    client: Text
    """What the organisation does."""


class ContractAnnex(Model):
    """An annex of the contract."""

    number: int = Field(ge=1)
    """Its number."""
    title: Text
    """Its name."""
    sections: tuple[SectionNumber, ...] = ()
    """Sections of this document that it is made of."""
    choice: Code | None = None
    """Option of `SEL-Q03` that says the contract holds it."""
    source: Sources
    """Where it comes from."""


class Clause(Model):
    """A clause that the contract should hold."""

    id: Name
    """Short name."""
    title: Text
    """Its name."""
    text: Text
    """What it says, in plain words."""
    choice: Code | None = None
    """Option of `SEL-Q03` that says the contract holds it."""
    risks: tuple[RiskId, ...] = ()
    """Risks that it helps against."""
    source: Sources
    """Where it comes from."""


class LegalDuty(Model):
    """A duty of one side that courts recall."""

    id: Literal["advice", "collaboration"]
    """Short name."""
    title: Text
    """Its name."""
    text: Text
    """What it asks of whom."""
    source: Sources
    """Where it comes from."""


class Contract(Model):
    """`contract.yaml`: services, annexes, clauses, and the duties of both sides."""

    counsel: Text
    """Reminder that a lawyer must validate all of it."""
    services: tuple[Service, ...] = Field(min_length=1)
    """Services expected."""
    annexes: tuple[ContractAnnex, ...] = Field(min_length=1)
    """Annexes in order."""
    clauses: tuple[Clause, ...] = Field(min_length=1)
    """Clauses."""
    duties: tuple[LegalDuty, ...] = Field(min_length=1)
    """Duties of the supplier and of the client."""


class BudgetLine(Model):
    """A line of the budget."""

    id: Code
    """Its option of `BUD-Q01`."""
    title: Text
    """Its name."""
    holds: Text
    """What it pays for."""
    recurring: bool = False
    """Paid again each year."""
    protected: bool = False
    """Not to be cut first."""
    source: Sources
    """Where it comes from."""


class ShareCheck(Model):
    """A share to compare the budget with: a check, not a rule."""

    id: Name
    """Short name."""
    lines: tuple[Code, ...] = Field(min_length=1)
    """Lines added up."""
    at_least: Percent
    """Lowest usual share of the project's cost, in percent."""
    at_most: Percent | None = None
    """Highest usual share of the project's cost, in percent; none: no limit."""
    text: Text
    """The check in words."""
    source: Sources
    """Where it comes from."""


class Budget(Model):
    """`budget.yaml`: the frame of the full cost."""

    intro: Text
    """Opening text."""
    years: tuple[int, int]
    """Years over which the full cost is counted: from, to."""
    contingency: tuple[Percent, Percent]
    """Usual contingency, in percent of the project's cost: from, to."""
    lines: tuple[BudgetLine, ...] = Field(min_length=1)
    """The lines."""
    checks: tuple[ShareCheck, ...]
    """Shares to compare with."""
    empty_line: Text
    """Sentence beside a line that is not budgeted."""
    hidden: Text
    """Sentence in the tender version where the amounts are kept back."""
