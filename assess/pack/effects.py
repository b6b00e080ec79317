"""Effects: what an answer says about risks, from -2 (strong protection) to +3 (strong evidence), with red flags."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from assess.conditions.language import Condition
from assess.model import Model
from assess.pack.ids import RiskId, Sources

LOWEST, HIGHEST = -2, 3
"""Bounds of the effect of one answer on one risk, in points. Source: professional practice (scoring proposal)."""


class Effect(NamedTuple):
    """Points that an answer adds to a risk."""

    points: int
    """From -2 to +3."""
    flag: bool
    """A red flag: the risk is at least high whatever the sum."""


def read_effect(value: object) -> Effect:
    """Return the effect written as a whole number, or as text such as "+3!" for a red flag.

    Raises:
        PydanticCustomError: it is neither, or out of bounds.
    """
    if isinstance(value, Effect):
        return value
    text = value if isinstance(value, str) else f"{value:+d}" if type(value) is int else ""
    flag = text.endswith("!")
    try:
        points = int(text.removesuffix("!"))
    except ValueError:
        points = HIGHEST + 1
    if not LOWEST <= points <= HIGHEST or (flag and points <= 0):
        raise PydanticCustomError(
            "effect",
            "An effect is a whole number from -2 to +3, or “+3!” for a red flag, not “{shown}”.",
            {"shown": str(value)},
        )
    return Effect(points, flag)


Points = Annotated[
    Effect,
    BeforeValidator(read_effect),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^[+]\d!$"}]}),
]
Effects = dict[RiskId, Points]
"""Effects by risk."""


class Rule(Model):
    """One alternative of a part: when it holds, its effects count."""

    when: Condition
    """When it holds."""
    effects: Effects = Field(default_factory=dict)
    """What it says about risks; empty where it settles that nothing counts."""
    source: Sources | None = None
    """Where it comes from; the part's source when left out."""


class Part(Model):
    """Alternatives that exclude each other: the first that holds counts."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    """Name of the part within its question."""
    source: Sources | None = None
    """Source of the rules that give none; the question's when left out."""
    rules: tuple[Rule, ...] = Field(min_length=1)
    """The alternatives, in order."""
