"""Conditions hold, fail, or stay open, and say which answers decided it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError
from written_cases import read_cases

from assess.conditions.evaluation import find, holds
from assess.conditions.language import AllOf, AnyOf, Condition, Not, Test, parse
from assess.conditions.values import ABSENT, UNKNOWN, Codes, OneOf, Span, Value
from assess.model import Model

CASES = read_cases("condition")
OUTCOMES = {True: True, False: False, "unknown": None}


def values_of(case: dict[str, Any]) -> dict[str, Value]:
    """Return what a case knows, as conditions look it up."""
    values: dict[str, Value] = {}
    for reference, value in case.get("given", {}).items():
        values[reference] = Codes(value, len(value)) if isinstance(value, list) else value
    values |= {reference: Codes(codes, 0) for reference, codes in case.get("none", {}).items()}
    values |= dict.fromkeys(case.get("absent", ()), ABSENT)
    values |= {reference: Span(*bounds) for reference, bounds in case.get("between", {}).items()}
    for reference, several in case.get("one_of", {}).items():
        values[reference] = OneOf(tuple(ABSENT if one == "absent" else one for one in several))
    return values


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_condition(case: dict[str, Any]) -> None:
    values = values_of(case)
    found = find(parse(case["when"]), lambda reference: values.get(reference, UNKNOWN))
    assert found.outcome is OUTCOMES[case["holds"]]
    assert holds(parse(case["when"]), lambda reference: values.get(reference, UNKNOWN)) is found.outcome
    if "because" in case:
        assert list(found.because) == case["because"]


def test_the_cases_try_every_operator_and_every_outcome() -> None:
    operators = {test.operator for case in CASES for _, test in parse(case["when"]).references()}
    assert operators == {
        "is", "in", "has", "has_any", "has_all", "above", "at_least", "below", "at_most", "count", "answered",
    }  # fmt: skip
    assert {case["holds"] for case in CASES} == {True, False, "unknown"}


def test_no_condition_always_holds() -> None:
    assert holds(None, lambda _: UNKNOWN) is True
    assert find(None, lambda _: UNKNOWN).because == ()


@pytest.mark.parametrize("operator", ["is", "has", "above", "at_least", "below", "at_most"])
@pytest.mark.parametrize("value", [0, 1, 2, 5, True, "code", Codes(["code"], 1)])
def test_learning_a_value_never_overturns_what_was_settled(operator: str, value: Value) -> None:
    """The three values are monotone: an open outcome may settle, a settled one stays."""
    test = parse({"functions": {operator: 1}})
    wider: list[Value] = [UNKNOWN, OneOf((value, 3)), OneOf((value, ABSENT))]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        wider.append(Span(value, value + 2))
    settled = holds(test, lambda _: value)
    assert settled is not None
    for known in wider:
        assert holds(test, {"functions": known}.__getitem__) in {None, settled}


class Holder(Model):
    """Something with a condition, as the pack has them."""

    when: Condition


WRONG: list[tuple[Any, str]] = [
    ("equipement", "A condition is a mapping"),
    ({}, "A condition is a mapping"),
    ({"all": {}}, "take a list of conditions"),
    ({"any": []}, "take a list of conditions"),
    ({"CTX Q01": "x"}, "names no question, fact or risk"),
    ({"CTX-Q01": {}}, "is empty"),
    ({"CTX-Q01": {"equals": "x"}}, "There is no test “equals”"),
    ({"CTX-Q01": {"in": "x"}}, "take a list"),
    ({"CTX-Q01": {"in": []}}, "take a list"),
    ({"CTX-Q01": {"is": ["x"]}}, "compares with a code"),
    ({"CTX-Q01": None}, "compares with a code"),
    ({"TEAM-Q02": {"above": "many"}}, "take a number or a level"),
    ({"TEAM-Q02": {"above": True}}, "take a number or a level"),
    ({"SCOPE-Q01": {"count": 3}}, "“count” takes"),
    ({"SCOPE-Q01": {"count": {"is": 3}}}, "“count” takes"),
    ({"BUD-Q01": {"answered": "yes"}}, "takes true or false"),
]


@pytest.mark.parametrize(("written", "said"), WRONG, ids=[str(one) for one, _ in WRONG])
def test_what_is_no_condition_is_refused_with_a_reason(written: Any, said: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Holder.model_validate({"when": written})
    assert said in refused.value.errors()[0]["msg"]


def test_several_tests_on_one_reference_must_all_hold() -> None:
    assert parse({"A-Q01": {"at_least": 1, "below": 3}}) == AllOf(
        (Test("A-Q01", "at_least", 1), Test("A-Q01", "below", 3))
    )


def test_conditions_are_data_all_the_way_down() -> None:
    assert parse({"not": {"any": [{"size": "S"}, {"size": "M"}]}}) == Not(
        AnyOf((Test("size", "is", "S"), Test("size", "is", "M")))
    )
