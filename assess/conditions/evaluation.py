"""Evaluation of conditions: three-valued, with the answers that decided it as evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import ge, gt, le, lt
from typing import cast

from assess.conditions.language import AllOf, AnyOf, Condition, Not, Test
from assess.conditions.values import UNKNOWN, Codes, Missing, OneOf, Outcome, Span, Value, same
from assess.model import Model

Look = Callable[[str], Value]
"""Looks a reference up: the value, `UNKNOWN`, `ABSENT`, a `Span` or a `OneOf`."""


class Finding(Model):
    """The outcome of a condition, and the references that decided it."""

    outcome: Outcome
    """True: it holds; False: it fails; None: what is known cannot tell."""
    because: tuple[str, ...] = ()
    """References that settle the outcome, or that are missing to settle it, in reading order."""


def holds(condition: Condition | None, look: Look) -> Outcome:
    """Return whether a condition holds for the answers that `look` gives; no condition always holds.

    Kleene's logic: one failure settles “all”, one success settles “any”, an unknown settles nothing.
    """
    if condition is None:
        return True
    if isinstance(condition, Test):
        return _test(condition.operator, condition.operand, look(condition.ref))
    if isinstance(condition, (AllOf, AnyOf)):
        settling = isinstance(condition, AnyOf)
        unknown = False
        for part in condition.parts:
            outcome = holds(part, look)
            if outcome is settling:
                return settling
            unknown = unknown or outcome is None
        return None if unknown else not settling
    inner = holds(cast("Not", condition).part, look)
    return None if inner is None else not inner


def find(condition: Condition | None, look: Look) -> Finding:
    """Return the outcome together with the references behind it."""
    outcome = holds(condition, look)
    return Finding(outcome=outcome, because=tuple(dict.fromkeys(_because(condition, outcome, look))))


def _because(condition: Condition | None, outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield the references of the parts whose outcome is that of the whole: they decide it."""
    if condition is None:
        return
    if isinstance(condition, Test):
        yield condition.ref
    elif isinstance(condition, Not):
        yield from _because(condition.part, holds(condition.part, look), look)
    elif isinstance(condition, (AllOf, AnyOf)):
        for part in condition.parts:
            if holds(part, look) is outcome:
                yield from _because(part, outcome, look)


def _test(operator: str, operand: object, value: Value) -> Outcome:
    if isinstance(value, (Missing, OneOf, Span)):
        return _test_open(operator, operand, value)
    return _TESTS[operator](operand, value)


def _test_open(operator: str, operand: object, value: Missing | OneOf | Span) -> Outcome:
    """Test a value that is not there, or not known for sure."""
    if operator == "answered" and operand is False:
        return isinstance(value, Missing)
    if value is UNKNOWN:
        return None
    if isinstance(value, OneOf):
        outcomes = {_test(operator, operand, one) for one in value.values}
        return outcomes.pop() if len(outcomes) == 1 else None
    return _span(operator, operand, value) if isinstance(value, Span) else False


def _span(operator: str, operand: object, span: Span) -> Outcome:
    """Test a number known only between bounds: settled where both ends agree and nothing between can differ."""
    low, high = (_test(operator, operand, end) for end in (span.low, span.high))
    if operator in {"is", "in"} and span.low != span.high:
        candidates = (operand,) if operator == "is" else cast("tuple[object, ...]", operand)
        inside = any(isinstance(one, (int, float)) and span.low <= one <= span.high for one in candidates)
        return None if inside else False
    return low if low is high else None


def _items(value: Value) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _is(operand: object, value: Value) -> Outcome:
    return same(operand, value)


def _in(operand: object, value: Value) -> Outcome:
    return any(same(one, value) for one in cast("tuple[object, ...]", operand))


def _has(operand: object, value: Value) -> Outcome:
    items = _items(value)
    return operand in items and any(same(operand, item) for item in items)


def _has_any(operand: object, value: Value) -> Outcome:
    return any(_has(one, value) for one in cast("tuple[object, ...]", operand))


def _has_all(operand: object, value: Value) -> Outcome:
    return all(_has(one, value) for one in cast("tuple[object, ...]", operand))


def _comparing(compare: Callable[[float, float], bool]) -> Callable[[object, Value], Outcome]:
    """Return a test of numbers; a code where a number was possible (steps not described) fails every comparison."""

    def test(bound: object, value: Value) -> Outcome:
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not isinstance(bound, (int, float)):
            return False
        return compare(value, bound)

    return test


def _count(operand: object, value: Value) -> Outcome:
    number = value.counted if isinstance(value, Codes) else len(_items(value))
    bounds = cast("tuple[tuple[str, float], ...]", operand)
    return all(_TESTS[name](bound, number) for name, bound in bounds)


_TESTS: dict[str, Callable[[object, Value], Outcome]] = {
    "is": _is,
    "in": _in,
    "has": _has,
    "has_any": _has_any,
    "has_all": _has_all,
    "above": _comparing(gt),
    "at_least": _comparing(ge),
    "below": _comparing(lt),
    "at_most": _comparing(le),
    "count": _count,
    "answered": lambda operand, _: operand is True,
}
