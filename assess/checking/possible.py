"""Possibility: whether any dossier at all could make a condition hold.

A condition is taken apart into tests on single answers; the search stops at the first combination in which every
answer passes all the tests made on it. What it calls impossible is impossible; where it gives up, it says possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assess.checking.values import Demand, Values, passes
from assess.conditions.language import AllOf, AnyOf, Condition, Not, Test
from assess.conditions.values import ABSENT, Value
from assess.pack.facts import Fact
from assess.pack.pack import Pack

MOST_STEPS = 4000
"""Steps after which a search gives up and says possible. Source: ours; the shipped pack needs a few hundred."""

Goal = tuple[Condition, bool]
"""A condition, and whether it must hold or fail."""
State = Mapping[str, tuple[Demand, ...]]
"""What is demanded of each reference so far."""


class Possibility:
    """Answers whether conditions of one pack can hold."""

    def __init__(self, pack: Pack, reached: Mapping[str, int] | None = None) -> None:
        """Prepare for the questions and facts of `pack`; `reached` as in `Values`."""
        self.pack = pack
        self.values = Values(pack, reached)
        self.steps = 0

    def may(self, *goals: Condition | None, failing: tuple[Condition, ...] = ()) -> bool:
        """Return whether some dossier makes all of `goals` hold and all of `failing` fail."""
        self.steps = 0
        wanted = [(goal, True) for goal in goals if goal is not None]
        return self._search([*wanted, *((goal, False) for goal in failing)], {}, frozenset())

    def _search(self, goals: list[Goal], state: State, shown: frozenset[str]) -> bool:
        """Return whether all goals can be reached together with what is demanded already."""
        self.steps += 1
        if not goals or self.steps > MOST_STEPS:
            return True
        (condition, wanted), *rest = goals
        if isinstance(condition, Test):
            return self._test(condition, rest, state, shown, wanted=wanted)
        return any(self._search([*more, *rest], state, shown) for more in _ways(condition, wanted=wanted))

    def _test(self, test: Test, rest: list[Goal], state: State, shown: frozenset[str], *, wanted: bool) -> bool:
        fact = self.pack.facts.get(test.ref)
        if fact is not None and (fact.when is not None or fact.cases is not None):
            ways = (more for value, more in _derivations(fact) if passes(test, value) is wanted)
            return any(self._search([*more, *rest], state, shown) for more in ways)
        demands = (*state.get(test.ref, ()), (test, wanted))
        if not self.values.meet(test.ref, demands):
            return False
        following = {**state, test.ref: demands}
        asked = self._asked(test.ref) if wanted and not _gap(test) else None
        if asked is None or asked in shown:
            return self._search(rest, following, shown)
        visible = self.pack.questions[asked].when
        more: list[Goal] = [(visible, True)] if visible is not None else []
        return self._search([*more, *rest], following, shown | {asked})

    def _asked(self, reference: str) -> str | None:
        """Return the question that must be shown for a reference to have a value, if there is one."""
        fact = self.pack.facts.get(reference)
        if fact is not None:
            reference = fact.choices.of if fact.choices else ""
        question = reference.partition(".")[0]
        return question if question in self.pack.questions else None


def _gap(test: Test) -> bool:
    """Tell whether a test asks that nothing was answered."""
    return test.operator == "answered" and test.operand is False


def _ways(condition: Condition, *, wanted: bool) -> Iterator[list[Goal]]:
    """Yield the sets of goals that each make a compound condition hold, or fail."""
    if isinstance(condition, Not):
        yield [(condition.part, not wanted)]
    elif isinstance(condition, (AllOf, AnyOf)):
        if isinstance(condition, AllOf) is wanted:
            yield [(part, wanted) for part in condition.parts]
        else:
            yield from ([(part, wanted)] for part in condition.parts)


def _derivations(fact: Fact) -> Iterator[tuple[Value, list[Goal]]]:
    """Yield each value that a fact of cases may have, with the goals that give it."""
    if fact.when is not None:
        yield True, [(fact.when, True)]
        yield False, [(fact.when, False)]
        return
    earlier: list[Goal] = []
    for case in fact.cases or ():
        yield case.value, [(case.when, True), *earlier]
        earlier.append((case.when, False))
    yield (ABSENT if fact.otherwise is None else fact.otherwise), earlier
