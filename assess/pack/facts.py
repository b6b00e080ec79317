"""Facts: values derived from answers by data, such as the size of the project or the number of interfaces."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack.ids import Code, FactId, Sources

KINDS = ("count", "choices", "cases", "first", "ratio", "weeks", "month_in", "when")
"""The ways of deriving a fact; each fact uses one."""

Scalar = str | int | float | bool


class Case(Model):
    """A value and when it applies."""

    when: Condition
    """When it applies."""
    value: Scalar
    """The value of the fact then."""


class Choices(Model):
    """How many choices of a list answer were ticked; “none” and the like count zero."""

    of: str
    """Reference to the list answer."""
    among: tuple[Code, ...] = ()
    """Codes that count; all of them, if left out."""


class Records(Model):
    """How many records of a list have the given fields filled in."""

    records: str
    """Reference to the list of records, such as `NEED-Q04.objectives`."""
    with_fields: tuple[str, ...] = Field(default=(), alias="with")
    """Fields that must be filled in for a record to count."""
    where: dict[str, Scalar] = Field(default_factory=dict)
    """Values that fields must have for a record to count."""


class Fact(Model):
    """A value derived from answers."""

    id: FactId
    """Name used in conditions."""
    title: Text
    """What it is, for people who ask why a rule applied."""
    source: Sources
    """Where the definition comes from."""
    count: tuple[Condition, ...] | None = None
    """How many of these conditions hold."""
    choices: Choices | None = None
    """How many choices of a list answer were ticked."""
    cases: tuple[Case, ...] | None = None
    """The value of the first case that holds."""
    otherwise: Scalar | None = None
    """Value when no case holds."""
    assumed: Scalar | None = None
    """Value used in the point figure while the cases cannot be told; the interval keeps all of them."""
    first: tuple[str | Records, ...] | None = None
    """The first of these numbers that is known."""
    ratio: tuple[str, str] | None = None
    """The first number divided by the second."""
    weeks: tuple[str, str] | None = None
    """Weeks from the first date to the second."""
    month_in: tuple[str, str] | None = None
    """Whether the month of a date is in a list of months."""
    when: Condition | None = None
    """True when this condition holds, else false."""

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        given = [kind for kind in KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            raise PydanticCustomError("fact_kind", "A fact has exactly one of: {kinds}.", {"kinds": ", ".join(KINDS)})
        return self

    def references(self) -> tuple[str, ...]:
        """Return everything the fact looks up."""
        refs: list[str] = []
        for condition in (
            *(self.count or ()),
            *(case.when for case in self.cases or ()),
            *((self.when,) if self.when else ()),
        ):
            refs.extend(ref for ref, _ in condition.references())
        for one in self.first or ():
            refs.append(one if isinstance(one, str) else one.records)
        if self.choices:
            refs.append(self.choices.of)
        for pair in (self.ratio, self.weeks, self.month_in):
            refs.extend(pair or ())
        return tuple(dict.fromkeys(refs))
