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

    def __init__(self, pack: Pack, answers: Answers, *, wide: bool) -> None:
        """Read `answers` with every possibility kept open, if `wide`."""
        self.pack = pack
        self.answers = answers
        self.wide = wide
        self._seen: dict[str, Value] = {}
        self._visible: dict[str, Outcome] = {}

    def __call__(self, reference: str) -> Value:
        """Return the value of a question, a field, a fact or a project field."""
        if reference not in self._seen:
            self._seen[reference] = self._find(reference)
        return self._seen[reference]

    def visible(self, question: str) -> Outcome:
        """Return whether a question is asked: yes, no, or not yet known."""
        if question not in self._visible:
            self._visible[question] = holds(self.pack.questions[question].when, self)
        return self._visible[question]

    def state(self, question: str) -> str:
        """Return the state of a question: not asked while it is hidden; a stored answer counts unless hidden for sure."""
        visible = self.visible(question)
        state = self.answers.state(question)
        if visible is False or (visible is None and state not in {"answered", "partial"}):
            return "not_asked"
        return state

    def _find(self, reference: str) -> Value:
        field = self.pack.fields.get(reference)
        if field is not None:
            return self._answer(field[0].id, self.answers.value(reference))
        if reference in self.pack.facts:
            return self._fact(self.pack.facts[reference])
        question, _, _ = reference.partition(".")
        if question == "project":
            value = self.answers.project.get(reference.partition(".")[2])
            return UNKNOWN if value is None else cast("Value", value)
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
        return fact.assumed if fact.assumed is not None and not self.wide else OneOf(distinct)

    def _first(self, candidates: Sequence[str | Records]) -> Value:
        """Return the first known number; one that is hidden for sure is passed over, an unknown one may still be given."""
        found: list[Value] = [
            self(candidate) if isinstance(candidate, str) else self._count_records(candidate)
            for candidate in candidates
        ]
        known = [value for value in found if value is not UNKNOWN and value is not ABSENT]
        if known:
            return known[0]
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
        if isinstance(second, OneOf) and isinstance(first, (int, float)):
            shares = [first / one for one in second.values if isinstance(one, (int, float)) and one]
            return Span(min(shares), max(shares)) if shares else UNKNOWN
        if not isinstance(first, (int, float)) or not isinstance(second, (int, float)) or not second:
            return UNKNOWN
        return first / second

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
