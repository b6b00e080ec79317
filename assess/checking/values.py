"""Values that an answer may take, as far as the tests made on it can tell them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from assess.conditions.evaluation import holds
from assess.conditions.language import LEVEL_NAMES, Test
from assess.conditions.values import ABSENT, UNKNOWN, Codes, Outcome, Value
from assess.pack.facts import Fact
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Question

Demand = tuple[Test, bool]
"""A test, and whether the value must pass or fail it."""

MONTHS = range(1, 13)
HALF = 0.5
MOST_CODES = 12
"""Codes of a list answer, named by tests, up to which every combination is tried; beyond, anything is possible."""
OTHER = "\N{REPLACEMENT CHARACTER}"
"""Stands for any text that no test names."""


class Values:
    """The values that answers, facts and levels of one pack may take."""

    def __init__(self, pack: Pack, reached: Mapping[str, int] | None = None) -> None:
        """Prepare for the questions and facts of `pack`.

        Args:
            pack: the pack.
            reached: the rank of the highest level of each risk, where it is known; any level, if left out.
        """
        self.pack = pack
        self.reached = reached or {}

    def meet(self, reference: str, demands: tuple[Demand, ...]) -> bool:
        """Return whether one value of a reference meets all demands."""
        candidates = self._candidates(reference, [test for test, _ in demands])
        return candidates is None or any(_meets(value, demands) for value in candidates)

    def _candidates(self, reference: str, tests: list[Test]) -> Iterator[Value] | None:
        """Return values that stand for all that a reference may hold, or nothing where anything is possible."""
        if reference in self.pack.fields:
            question, field = self.pack.fields[reference]
            values = _of_field(field, tests)
            return None if values is None else _with_gap(values, question)
        if reference in self.pack.facts:
            return _of_fact(self.pack.facts[reference], self.pack, tests)
        if reference in self.pack.risk:
            return iter(range(self.reached.get(reference, len(LEVEL_NAMES) - 1) + 1))
        return None


def _meets(value: Value, demands: tuple[Demand, ...]) -> bool:
    return all(passes(test, value) is wanted for test, wanted in demands)


def passes(test: Test, value: Value) -> Outcome:
    """Return whether a value passes a test."""
    return holds(test, lambda _: value)


def _with_gap(values: Iterable[Value], question: Question) -> Iterator[Value]:
    """Yield the values, that nothing is answered, and that nothing applies where that can be."""
    yield UNKNOWN
    if question.when is not None or question.not_applicable:
        yield ABSENT
    yield from values


def _of_field(field: AnswerField, tests: list[Test]) -> Iterable[Value] | None:
    codes: list[Value] = [option.code for option in field.options]
    if field.kind == "single":
        return codes
    if field.kind in {"number", "percent"}:
        low = 0 if field.min is None else field.min
        high = 100 if field.kind == "percent" and field.max is None else field.max
        return [*codes, *(n for n in _numbers(tests) if n >= low and (high is None or n <= high))]
    if field.kind == "multi":
        exclusive: list[Value] = [option.code for option in field.options if option.exclusive]
        return _lists(codes, exclusive, tests, bare=bool(field.none_of_these))
    if field.kind == "months":
        return _lists(list(MONTHS), [], tests, bare=True)
    if field.kind == "boolean":
        return [True, False]
    if field.kind in {"texts", "records"}:
        return [("",) * int(number) for number in _numbers(tests) if number >= 0]
    return [*_operands(tests), OTHER]


def _of_fact(fact: Fact, pack: Pack, tests: list[Test]) -> Iterator[Value] | None:
    """Return what a derived number or truth may be; facts of cases and conditions are taken apart before."""
    if fact.month_in is not None:
        return iter((True, False, ABSENT))
    if fact.count is not None:
        return iter(range(len(fact.count) + 1))
    if fact.choices is not None:
        _, field = pack.fields.get(fact.choices.of, (None, None))
        most = len(fact.choices.among) or (sum(not one.exclusive for one in field.options) if field else 0)
        return iter((ABSENT, *range(most + 1))) if most else None
    return iter((ABSENT, *_numbers(tests)))


def _operands(tests: list[Test]) -> Iterator[Value]:
    """Yield everything that tests compare with."""
    for test in tests:
        if test.operator == "count" and isinstance(test.operand, tuple):
            yield from (bound for _, bound in test.operand)
        elif isinstance(test.operand, tuple):
            yield from test.operand
        else:
            yield test.operand


def _numbers(tests: list[Test]) -> list[float]:
    """Return numbers on, beside and between those that tests compare with."""
    named = sorted(
        {float(one) for one in _operands(tests) if isinstance(one, (int, float)) and not isinstance(one, bool)}
    )
    beside = [number + step for number in named for step in (-1, -HALF, 0, HALF, 1)]
    between = [(low + high) / 2 for low, high in pairwise(named)]
    return sorted({0.0, *beside, *between})


def _lists(codes: list[Value], exclusive: list[Value], tests: list[Test], *, bare: bool) -> Iterable[Value] | None:
    """Return the lists that tests can tell apart: which of the named codes are in, and how many others."""
    free = [code for code in codes if code not in exclusive]
    named = [code for code in free if code in set(_operands(tests))]
    if len(named) > MOST_CODES:
        return None
    others = [code for code in free if code not in named]
    counted = any(test.operator == "count" for test in tests)
    return _combined(named, others if counted else others[:1], exclusive, bare=bare)


def _combined(named: list[Value], others: list[Value], exclusive: list[Value], *, bare: bool) -> Iterator[Value]:
    if bare:
        yield Codes((), 0)
    yield from (Codes((code,), 0) for code in exclusive)
    for size in range(len(named) + 1):
        for chosen in combinations(named, size):
            for more in range(len(others) + 1):
                if chosen or more:
                    yield Codes((*chosen, *others[:more]), len(chosen) + more)
