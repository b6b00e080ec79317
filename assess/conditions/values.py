"""What a condition may find when it looks an answer or a fact up: a value, or honest ignorance of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Self

Outcome = bool | None
"""Whether a condition holds: True, False, or None when the answers given cannot tell (Kleene's third value)."""


class Missing(Enum):
    """Why there is no value."""

    UNKNOWN = "unknown"
    """Unanswered, skipped or “don't know”: any value is possible."""
    ABSENT = "absent"
    """Not asked or not applicable: no value at all, every test fails."""


UNKNOWN = Missing.UNKNOWN
ABSENT = Missing.ABSENT


@dataclass(frozen=True, slots=True)
class Span:
    """A number known to lie between two bounds, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class OneOf:
    """A value known to be one of several."""

    values: tuple[object, ...]


class Codes(tuple[object, ...]):  # noqa: SLOT001 - a tuple of any length takes no slots
    """The choices of a list answer, with how many of them count: “none”, “nobody” and the like count zero."""

    counted: int

    def __new__(cls, codes: Iterable[object], counted: int) -> Self:
        """Keep the codes in order, and the count of those that are not “none”."""
        made = super().__new__(cls, codes)
        made.counted = counted
        return made


Value = object
"""A JSON scalar, a tuple of them, a `Missing`, a `Span` or a `OneOf`."""


def same(left: object, right: object) -> bool:
    """Tell whether two values are equal, keeping `True` apart from `1`."""
    return left == right and isinstance(left, bool) is isinstance(right, bool)
