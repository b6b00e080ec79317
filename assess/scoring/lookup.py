"""What conditions see of a dossier: visible answers, facts derived from them, and fields of the project.

There are two readings. The *point* reading takes what is known, and assumptions where a fact declares one. The *wide*
reading keeps every possibility open; whatever it settles stays settled whichever way the unknowns turn out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from assess.answers.answers import Answers
from assess.answers.shapes import filled
from assess.conditions.evaluation import holds
from assess.conditions.values import ABSENT, UNKNOWN, Codes, OneOf, Outcome, Span, Value
from assess.pack.facts import Choices, Fact, Records
from assess.pack.pack import Pack

DAYS_A_WEEK = 7


class Lookup:
    """Looks references up for one dossier, in one of the two readings."""

    def __init__(self, pack: Pack, answers: Answers, *, wide: bool, settled: Lookup | None = None) -> None:
        """Read `answers` with every possibility kept open, if `wide`.

        Args:
            pack: questions and facts.
            answers: the checked answers.
            wide: keep every possibility open.
            settled: the wide reading of the same answers, if there is one: what it settles is taken from there.
        """
        self.pack = pack
        self.answers = answers
        self.wide = wide
        self._settled = settled
        self._seen: dict[str, Value] = {}
        self._visible: dict[str, Outcome] = {}

    def __call__(self, reference: str) -> Value:
        """Return the value of a question, a field, a fact or a project field."""
        value = self._seen.get(reference)
        if value is None:
            value = self._seen[reference] = self._find(reference)
        return value

    def visible(self, question: str) -> Outcome:
        """Return whether a question is asked: yes, no, or not yet known."""
        conditional = self.pack.conditional.get(question)
        if conditional is None:
            return True
        if question not in self._visible:
            self._visible[question] = holds(conditional.when, self)
        return self._visible[question]

    def state(self, question: str) -> str:
        """Return the state of a question: not asked while hidden; a stored answer counts unless hidden for sure."""
        visible = self.visible(question)
        state = self.answers.state(question)
        if visible is False or (visible is None and state not in {"answered", "partial"}):
            return "not_asked"
        return state

    def _find(self, reference: str) -> Value:
        if self._settled is not None:
            value = self._settled(reference)
            if value is not UNKNOWN and not isinstance(value, (OneOf, Span)):
                return value
        field = self.pack.fields.get(reference)
        if field is not None:
            return self._answer(field[0].id, self.answers.value(reference))
        if reference in self.pack.facts:
            return self._fact(self.pack.facts[reference])
        question, _, name = reference.partition(".")
        if question == "project":
            value = self.answers.project.get(name)
            return UNKNOWN if value is None else value
        if question in self.pack.questions:
            return self._whole(question)
        return UNKNOWN

    def _answer(self, question: str, value: Value) -> Value:
        visible = self.visible(question)
        if visible is False:
            return ABSENT
        if visible is None and self.wide and value is not UNKNOWN and value is not ABSENT:
            return OneOf((value, ABSENT))
        return value

    def _whole(self, question: str) -> Value:
        """Return, for a question of several fields named as a whole, whether it has an answer."""
        state = self.answers.state(question)
        whole: Value = True if state in {"answered", "partial"} else ABSENT if state == "not_applicable" else UNKNOWN
        return self._answer(question, whole)

    def _fact(self, fact: Fact) -> Value:
        if fact.count is not None:
            outcomes = [holds(condition, self) for condition in fact.count]
            low, unknown = outcomes.count(True), outcomes.count(None)
            return Span(low, low + unknown) if unknown else low
        if fact.choices is not None:
            return _chosen(self(fact.choices.of), fact.choices)
        if fact.when is not None:
            outcome = holds(fact.when, self)
            return UNKNOWN if outcome is None else outcome
        if fact.cases is not None:
            return self._cases(fact)
        if fact.first is not None:
            return self._first(fact.first)
        if fact.ratio is not None:
            return self._ratio(*fact.ratio)
        if fact.weeks is not None:
            return self._weeks(*fact.weeks)
        return self._month_in(*(fact.month_in or ("", "")))

    def _cases(self, fact: Fact) -> Value:
        """Return the value of the first case that holds, or all values that are still possible.

        The point reading assumes the declared value; where that one is ruled out, the most general case still possible.
        """
        possible: list[object] = []
        for case in fact.cases or ():
            outcome = holds(case.when, self)
            if outcome is not False:
                possible.append(case.value)
            if outcome is True:
                break
        else:
            possible.append(ABSENT if fact.otherwise is None else fact.otherwise)
        distinct = tuple(dict.fromkeys(possible))
        if len(distinct) == 1:
            return distinct[0]
        if self.wide or fact.assumed is None:
            return OneOf(distinct)
        return fact.assumed if fact.assumed in distinct else distinct[-1]

    def _first(self, candidates: Sequence[str | Records]) -> Value:
        """Return the first number that is given: one left out stands for nothing while a later one is there."""
        found: list[Value] = [
            self(candidate) if isinstance(candidate, str) else self._count_records(candidate)
            for candidate in candidates
        ]
        given = [value for value in found if value is not UNKNOWN and value is not ABSENT]
        if given:
            return UNKNOWN if isinstance(given[0], OneOf) else given[0]
        return UNKNOWN if UNKNOWN in found or not found else ABSENT

    def _count_records(self, wanted: Records) -> Value:
        records = self(wanted.records)
        if not isinstance(records, tuple):
            return records if records in (UNKNOWN, ABSENT) else UNKNOWN
        rows = cast("tuple[tuple[tuple[str, Value], ...], ...]", records)
        return sum(filled(row, wanted.with_fields) and wanted.where.items() <= dict(row).items() for row in rows)

    def _ratio(self, upper: str, lower: str) -> Value:
        numbers = (self(upper), self(lower))
        if ABSENT in numbers:
            return ABSENT
        first, second = numbers
        possible = second.values if isinstance(second, OneOf) else (second,)
        divisors = [one for one in possible if isinstance(one, (int, float)) and one]
        if not isinstance(first, (int, float)) or len(divisors) < len(possible):
            return UNKNOWN
        shares = [first / one for one in divisors]
        return shares[0] if len(shares) == 1 else Span(min(shares), max(shares))

    def _weeks(self, start: str, end: str) -> Value:
        first, second = _day(self(start)), _day(self(end))
        if first is None or second is None:
            return ABSENT if ABSENT in (self(start), self(end)) else UNKNOWN
        return (second - first).days / DAYS_A_WEEK

    def _month_in(self, day: str, months: str) -> Value:
        moment, listed = _day(self(day)), self(months)
        if listed is ABSENT or self(day) is ABSENT:
            return ABSENT
        if moment is None or not isinstance(listed, tuple):
            return UNKNOWN
        return moment.month in listed


def asked_only(pack: Pack, answers: Answers) -> Answers:
    """Return the answers without those that other answers hide: they change nothing, but are kept in the dossier."""
    look = Lookup(pack, answers, wide=True)
    hidden = [
        question
        for name, question in pack.conditional.items()
        if name in answers.states and look.visible(name) is False
    ]
    return answers.without(hidden) if hidden else answers


def _chosen(value: Value, wanted: Choices) -> Value:
    if isinstance(value, OneOf):
        counts = [_chosen(one, wanted) for one in value.values]
        return OneOf(tuple(dict.fromkeys(counts)))
    if not isinstance(value, Codes):
        return value
    return sum(1 for code in value if code in wanted.among) if wanted.among else value.counted


def _day(value: Value) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
