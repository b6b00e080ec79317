"""A pack prepared for scoring: each question as parts whose alternatives carry effects.

An option of a single choice is one alternative among the options; each option of a list is a part of its own; further
parts come as the pack writes them. A part counts the first alternative that holds, and nothing if none does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from assess.conditions.language import Condition, Test
from assess.pack.effects import HIGHEST, Effect
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Option, Question


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


@dataclass(frozen=True)
class PartTable:
    """Alternatives that exclude each other."""

    alternatives: tuple[Alternative, ...]
    """In order: the first that holds counts."""
    codes: Mapping[str, Alternative] | None = None
    """The alternatives by code, where each is one option of the same single choice."""

    @cached_property
    def highest(self) -> dict[str, int]:
        """The largest effect on each risk that one alternative has, if it raises the risk at all."""
        best: dict[str, int] = {}
        for alternative in self.alternatives:
            for risk, effect in alternative.effects.items():
                best[risk] = max(best.get(risk, 0), effect.points)
        return best

    @cached_property
    def flags(self) -> frozenset[str]:
        """Risks on which one alternative raises a red flag."""
        return frozenset(
            risk for alternative in self.alternatives for risk, effect in alternative.effects.items() if effect.flag
        )


@dataclass(frozen=True)
class QuestionTable:
    """A question prepared for scoring."""

    question: Question
    """The question."""
    parts: tuple[PartTable, ...]
    """Its parts."""
    context: bool
    """Its answers describe the context: they are not evidence by themselves."""

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

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """Every reference that decides its effects: whether it is asked, whether it counts hidden, what it counts."""
        question = self.question
        conditions = [alternative.when for part in self.parts for alternative in part.alternatives]
        conditions += [one for one in (question.when, question.hidden_counts and question.hidden_counts.when) if one]
        return tuple(dict.fromkeys(reference for one in conditions for reference, _ in one.references()))


def question_tables(pack: Pack) -> dict[str, QuestionTable]:
    """Return every question that touches a risk, prepared for scoring, by id."""
    tables = {
        question.id: QuestionTable(question, tuple(_parts(question)), question.area in pack.context_areas)
        for question in pack.questions.values()
    }
    return {question: table for question, table in tables.items() if table.telling}


def _parts(question: Question) -> Iterable[PartTable]:
    for field in question.answer_fields:
        reference = question.reference(field)
        telling = [option for option in field.options if option.effects]
        if not telling:
            continue
        if field.kind == "multi":
            for option in telling:
                yield PartTable((_of_option(question, reference, option, "has"),))
        else:
            alternatives = {option.code: _of_option(question, reference, option, "is") for option in telling}
            yield PartTable(tuple(alternatives.values()), alternatives if _is_choice(field) else None)
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


def _is_choice(field: AnswerField) -> bool:
    return field.kind == "single"


def _of_option(question: Question, reference: str, option: Option, operator: str) -> Alternative:
    test = Test(reference, "is" if operator == "is" else "has", option.code)
    return Alternative(test, option.effects, option.source or question.source, reference)


def _spoken_of(question: Question, condition: Condition) -> str:
    """Return the field of this question that a rule reads, or the question itself where it reads several or none."""
    own = [ref for ref, _ in condition.references() if ref.partition(".")[0] == question.id]
    return own[0] if len(set(own)) == 1 else question.id
