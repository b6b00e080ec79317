"""Sizes of a project (S small, M medium, L large), and the values that differ by size."""

from __future__ import annotations

from typing import Generic, Literal, Self, TypeVar, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from assess.model import Model

Size = Literal["S", "M", "L"]
"""Size of a project, as the fact `size` tells it."""

SIZES: tuple[Size, ...] = get_args(Size)
"""Every size, smallest first."""

T = TypeVar("T")


class BySize(Model, Generic[T]):
    """One value for each size."""

    S: T
    """Small: at most 25 users and fewer than 50 employees."""
    M: T
    """Medium: neither small nor large."""
    L: T
    """Large: above 150 users, from 250 employees or three countries on."""

    def of(self, size: Size) -> T:
        """Return the value for `size`."""
        return {"S": self.S, "M": self.M, "L": self.L}[size]


class Range(Model):
    """A range of numbers, both ends included; the unit is that of the attribute that holds it."""

    min: float = Field(ge=0)
    """Least."""
    max: float = Field(ge=0)
    """Most."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min > self.max:
            raise PydanticCustomError("range", "A range goes from the lower to the higher number.")
        return self


class Bounds(Model):
    """Bounds of a number, written as in conditions; all that are given must hold."""

    above: float | None = None
    """The number is greater than this."""
    at_least: float | None = None
    """The number is this or greater."""
    below: float | None = None
    """The number is smaller than this."""
    at_most: float | None = None
    """The number is this or smaller."""

    @model_validator(mode="after")
    def _not_empty(self) -> Self:
        if not self.model_fields_set:
            raise PydanticCustomError("bounds", "Bounds have at least one of: above, at_least, below, at_most.")
        return self

    def hold(self, number: float) -> bool:
        """Return whether `number` lies within the bounds."""
        return (
            (self.above is None or number > self.above)
            and (self.at_least is None or number >= self.at_least)
            and (self.below is None or number < self.below)
            and (self.at_most is None or number <= self.at_most)
        )
