"""The condition language of packs: conditions are data, never evaluated text.

A condition reads answers (`CTX-Q01`, `TOOL-Q01.age_years`), facts (`size`), project fields (`project.country`) and, in
combination rules, risk levels (`SPON-1`). `docs/writing-a-pack.md` shows every form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from assess.problems import did_you_mean

LEVEL_NAMES = ("low", "moderate", "high", "critical")
"""Levels of a risk from lowest to highest; a condition on a risk compares their ranks."""

REFERENCE = re.compile(r"^[A-Za-z][A-Za-z0-9_-]*(\.[a-z_]+)?$")
"""A question, a field of it, a fact, a project field or a risk."""

Operator = Literal[
    "is", "in", "has", "has_any", "has_all", "above", "at_least", "below", "at_most", "count", "answered"
]
NUMERIC = frozenset({"above", "at_least", "below", "at_most"})
LISTS = frozenset({"in", "has_any", "has_all"})


class Condition:
    """A condition of a pack; one of `AllOf`, `AnyOf`, `Not`, `Test`."""

    __slots__ = ()

    def references(self) -> Iterator[tuple[str, Test]]:
        """Yield each reference with the test made on it."""
        raise NotImplementedError

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read a mapping of the pack as a condition."""
        return core_schema.no_info_plain_validator_function(parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Describe a condition to an editor: any mapping with at least one entry."""
        return {"type": "object", "minProperties": 1, "description": "A condition; see docs/writing-a-pack.md."}


@dataclass(frozen=True, slots=True)
class AllOf(Condition):
    """Every part must hold."""

    parts: tuple[Condition, ...]

    def references(self) -> Iterator[tuple[str, Test]]:
        """Yield the references of every part."""
        for part in self.parts:
            yield from part.references()


@dataclass(frozen=True, slots=True)
class AnyOf(Condition):
    """One part must hold."""

    parts: tuple[Condition, ...]

    def references(self) -> Iterator[tuple[str, Test]]:
        """Yield the references of every part."""
        for part in self.parts:
            yield from part.references()


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The part must fail."""

    part: Condition

    def references(self) -> Iterator[tuple[str, Test]]:
        """Yield the references of the part."""
        return self.part.references()


@dataclass(frozen=True, slots=True)
class Test(Condition):
    """One test on one reference, such as `{TOOL-Q01.age_years: {above: 7}}`."""

    __test__: ClassVar[bool] = False
    """Not a class of tests, whatever pytest may think."""

    ref: str
    """What is looked up."""
    operator: Operator
    """How it is compared."""
    operand: object
    """A code or number; a tuple of them for `in`, `has_any`, `has_all`; a tuple of `(operator, number)` for `count`."""

    def references(self) -> Iterator[tuple[str, Test]]:
        """Yield the one reference."""
        yield self.ref, self


def parse(data: object) -> Condition:
    """Return the condition that a mapping of a pack describes.

    Raises:
        PydanticCustomError: the mapping is not a condition; the message says where and how to write it.
    """
    if isinstance(data, Condition):
        return data
    if not isinstance(data, Mapping) or not data:
        raise _refusal("A condition is a mapping such as {CTX-Q01: remplacement}, not “{value}”.", data)
    parts = tuple(_entry(str(key), value) for key, value in data.items())
    return parts[0] if len(parts) == 1 else AllOf(parts)


def _entry(key: str, value: object) -> Condition:
    if key in {"all", "any"}:
        if not isinstance(value, (list, tuple)) or not value:
            raise _refusal("“all” and “any” take a list of conditions, not “{value}”.", value)
        parts = tuple(parse(item) for item in value)
        return AllOf(parts) if key == "all" else AnyOf(parts)
    if key == "not":
        return Not(parse(value))
    if not REFERENCE.match(key):
        raise _refusal("“{value}” names no question, fact or risk.", key)
    if isinstance(value, (list, tuple)):
        listed = f"[{', '.join(map(str, value))}]"
        fix = f"Write {{{key}: {{in: {listed}}}}}; for an answer that is a list, {{{key}: {{has_any: {listed}}}}}."
        raise _refusal("“{value}” is a list, and a condition compares with one value.", listed, fix)
    if not isinstance(value, Mapping):
        return Test(key, "is", _scalar(value))
    tests = tuple(_test(key, str(operator), operand) for operator, operand in value.items())
    if not tests:
        raise _refusal("The test on “{value}” is empty.", key)
    return tests[0] if len(tests) == 1 else AllOf(tests)


def _test(ref: str, operator: str, operand: object) -> Test:
    if operator in NUMERIC:
        return Test(ref, operator, _number(operand))  # type: ignore[arg-type]
    if operator in LISTS:
        if not isinstance(operand, (list, tuple)) or not operand:
            raise _refusal("“in”, “has_any” and “has_all” take a list, not “{value}”.", operand)
        return Test(ref, operator, tuple(_scalar(item) for item in operand))  # type: ignore[arg-type]
    if operator in {"is", "has"}:
        return Test(ref, operator, _scalar(operand))  # type: ignore[arg-type]
    if operator == "answered":
        if not isinstance(operand, bool):
            raise _refusal("“answered” takes true or false, not “{value}”.", operand)
        return Test(ref, "answered", operand)
    if operator == "count":
        if not isinstance(operand, Mapping) or not operand or not set(operand) <= NUMERIC:
            raise _refusal("“count” takes above, at_least, below or at_most, not “{value}”.", operand)
        return Test(ref, "count", tuple((str(name), _number(bound)) for name, bound in operand.items()))
    tests = get_args(Operator)
    raise _refusal(
        "There is no test “{value}”.", operator, did_you_mean(operator, tests, f"Tests: {', '.join(tests)}.")
    )


def _scalar(value: object) -> object:
    if isinstance(value, (str, int, float, bool)):
        return value
    raise _refusal("A test compares with a code, a number, true or false, not “{value}”.", value)


def _number(value: object) -> float:
    if isinstance(value, str) and value in LEVEL_NAMES:
        return LEVEL_NAMES.index(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    fix = did_you_mean(str(value), LEVEL_NAMES, f"Levels: {', '.join(LEVEL_NAMES)}.")
    raise _refusal("above, at_least, below and at_most take a number or a level, not “{value}”.", value, fix)


def _refusal(message: str, value: object, fix: str = "") -> PydanticCustomError:
    context = {"shown": str(value), "fix": fix}
    return PydanticCustomError("condition", message.replace("{value}", "{shown}"), context)
