"""A pack prepared for scoring: each question as parts whose alternatives carry effects.

An option of a single choice is one alternative among the options; each option of a list is a part of its own; further
parts come as the pack writes them. A part counts the first alternative that holds, and nothing if none does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assess.conditions.language import Condition, Operator, Test
from assess.pack.effects import HIGHEST, Effect
from assess.pack.pack import Pack
from assess.pack.questions import Option, Question
from assess.scoring.roots import Roots, roots_of


@dataclass(frozen=True, slots=True)
class Alternative:
    """Effects that count when a condition holds."""

    when: Condition
    """When they count."""
    effects: Mapping[str, Effect]
    """Effects by risk."""
    source: tuple[str, ...]
    """Where they come from."""
    reference: str
    """The answer they are read from, for explanations: a question or a field."""


NONE = -1
"""Place that stands for none of the alternatives of a part."""


@dataclass(frozen=True)
class PartTable:
    """Alternatives that exclude each other."""

    alternatives: tuple[Alternative, ...]
    """In order: the first that holds counts."""
    choice: str | None = None
    """The single choice of which each alternative is one option, where that is so."""
    codes: Mapping[str, int] = field(default_factory=dict)
    """Then the place of each alternative, by code."""

    @cached_property
    def places(self) -> tuple[int, ...]:
        """Every place that may count."""
        return (*range(len(self.alternatives)), NONE)

    @cached_property
    def effects(self) -> dict[str, tuple[Effect | None, ...]]:
        """The effects on each risk by place; the last is that of `NONE`."""
        risks = dict.fromkeys(risk for alternative in self.alternatives for risk in alternative.effects)
        return {risk: (*(one.effects.get(risk) for one in self.alternatives), None) for risk in risks}

    @cached_property
    def highest(self) -> dict[str, int]:
        """The largest effect on each risk that one alternative has, at least zero."""
        return {risk: max(one.points if one else 0 for one in several) for risk, several in self.effects.items()}

    @cached_property
    def flags(self) -> frozenset[str]:
        """Risks on which one alternative raises a red flag."""
        return frozenset(risk for risk, several in self.effects.items() if any(one and one.flag for one in several))


@dataclass(frozen=True)
class QuestionTable:
    """A question prepared for scoring."""

    question: Question
    """The question."""
    parts: tuple[PartTable, ...]
    """Its parts."""
    context: bool
    """Its answers describe the context: they are not evidence by themselves."""
    roots: Roots
    """Everything that decides what it says."""

    @cached_property
    def telling(self) -> dict[str, tuple[int, ...]]:
        """Places of the parts that speak about each risk, by risk."""
        places: dict[str, list[int]] = {}
        for place, part in enumerate(self.parts):
            for risk in part.highest:
                places.setdefault(risk, []).append(place)
        return {risk: tuple(several) for risk, several in places.items()}

    @cached_property
    def worst(self) -> dict[str, int]:
        """The highest effect of the question on each risk: the sum of its parts' largest, limited to +3."""
        return {
            risk: min(HIGHEST, sum(self.parts[place].highest[risk] for place in places))
            for risk, places in self.telling.items()
        }

    @cached_property
    def flags(self) -> frozenset[str]:
        """Risks on which an answer may raise a red flag."""
        return frozenset().union(*(part.flags for part in self.parts))


def question_tables(pack: Pack) -> dict[str, QuestionTable]:
    """Return every question that touches a risk, prepared for scoring, by id."""
    tables = {}
    for question in pack.questions.values():
        parts = tuple(_parts(question))
        conditions = [alternative.when for part in parts for alternative in part.alternatives]
        conditions += [one for one in (question.when, question.hidden_counts and question.hidden_counts.when) if one]
        reads = [reference for condition in conditions for reference, _ in condition.references()]
        table = QuestionTable(question, parts, question.area in pack.context_areas, roots_of(pack, question.id, reads))
        if table.telling:
            tables[question.id] = table
    return tables


def _parts(question: Question) -> Iterable[PartTable]:
    for answer in question.answer_fields:
        reference = question.reference(answer)
        telling = [option for option in answer.options if option.effects]
        if not telling:
            continue
        if answer.kind == "multi":
            for option in telling:
                yield PartTable((_of_option(question, reference, option, "has"),))
            continue
        alternatives = tuple(_of_option(question, reference, option, "is") for option in telling)
        if answer.kind == "single":
            yield PartTable(alternatives, reference, {option.code: place for place, option in enumerate(telling)})
        else:
            yield PartTable(alternatives)
    for part in question.parts:
        yield PartTable(
            tuple(
                Alternative(
                    rule.when,
                    rule.effects,
                    rule.source or part.source or question.source,
                    _spoken_of(question, rule.when),
                )
                for rule in part.rules
            )
        )


def _of_option(question: Question, reference: str, option: Option, operator: Operator) -> Alternative:
    return Alternative(
        Test(reference, operator, option.code), option.effects, option.source or question.source, reference
    )


def _spoken_of(question: Question, condition: Condition) -> str:
    """Return the field of this question that a rule reads, or the question itself where it reads several or none."""
    own = [ref for ref, _ in condition.references() if ref.partition(".")[0] == question.id]
    return own[0] if len(set(own)) == 1 else question.id
