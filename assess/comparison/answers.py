"""Answers compared: what changed, what was found out, what came open again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from assess.comparison.side import Side
from assess.pack.questions import Question

AnswerKind = Literal["changed", "settled", "opened", "asked", "dropped"]
"""How an answer changed.

`settled`: something was to be found out and is not any more; `opened`: the other way round; `asked`: asked now, with an
answer; `dropped`: its answer counts no more, because the question is not asked; `changed`: any other difference.
"""

ANSWER_KINDS: tuple[AnswerKind, ...] = ("changed", "settled", "opened", "asked", "dropped")

PROJECT_FACTS = ("name", "organisation", "start", "country", "closures", "public_buyer")
"""Fields of the project that are compared, in reading order; its language changes no result."""
SHARED_FACTS = ("name", "organisation")
"""Those that mean the same in every pack."""


@dataclass(frozen=True)
class Said:
    """What was said to a question on one side."""

    state: str
    """State of the question; `not_asked` where it is hidden."""
    value: Any = None
    """The answer as stored, where it counts."""


@dataclass(frozen=True)
class AnswerChange:
    """One question that has another answer."""

    question: str
    """The question."""
    kind: AnswerKind
    """How it changed."""
    before: Said
    """What was said before."""
    after: Said
    """What is said after."""


@dataclass(frozen=True)
class FactChange:
    """A field of the project that differs."""

    field: str
    """Which one."""
    before: Any
    """What the dossier said before; nothing where it said nothing."""
    after: Any
    """What it says after."""


def shared_questions(before: Side, after: Side) -> tuple[str, ...]:
    """Return the questions that both sides can answer in the same shape, in the order of the later side."""
    known = before.pack.questions
    return tuple(
        question.id
        for question in after.pack.questions.values()
        if question.id in known and _shape(known[question.id]) == _shape(question)
    )


def answer_changes(before: Side, after: Side) -> tuple[AnswerChange, ...]:
    """Return the questions that have another answer, in the order in which they are asked."""
    return tuple(_changes(before, after))


def fact_changes(before: Side, after: Side) -> tuple[FactChange, ...]:
    """Return the fields of the project that differ, in reading order.

    Between two packs only those that mean the same in both: the start of a project is not the day of a follow-up.
    """
    names = PROJECT_FACTS if after.is_of_the_family(before) else SHARED_FACTS
    sides = [(name, before.project.get(name), after.project.get(name)) for name in names]
    return tuple(FactChange(*one) for one in sides if one[1] != one[2])


def _changes(before: Side, after: Side) -> Iterator[AnswerChange]:
    for question in shared_questions(before, after):
        first, second = before.states[question], after.states[question]
        if first == second and (first == "not_asked" or _values(before, question) == _values(after, question)):
            continue
        kind = _kind(before, after, question)
        yield AnswerChange(question, kind, _said(before, question), _said(after, question))


def _kind(before: Side, after: Side, question: str) -> AnswerKind:
    was, is_now = before.is_open(question), after.is_open(question)
    if was != is_now:
        return "settled" if was else "opened"
    if before.states[question] == "not_asked":
        return "asked"
    return "dropped" if after.states[question] == "not_asked" else "changed"


def _values(side: Side, question: str) -> list[Any]:
    """Return what is read of an answer: codes of today, whatever they were called when they were given."""
    known = side.pack.questions[question]
    return [side.reading.answers.value(known.reference(field)) for field in known.answer_fields]


def _said(side: Side, question: str) -> Said:
    state = side.states[question]
    told = side.reading.answers.raw.get(question) if state in {"answered", "partial"} else None
    return Said(state, told)


def _shape(question: Question) -> tuple[Any, ...]:
    """Return what two questions of one id must share for their answers to be comparable."""
    return (question.kind, *((field.id, field.kind) for field in question.answer_fields))
