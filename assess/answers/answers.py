"""Answers checked against a pack: what conditions may read, and the state of every question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assess.answers.dossier import STATES, Dossier, Entry
from assess.answers.shapes import Shape
from assess.conditions.evaluation import holds
from assess.conditions.values import ABSENT, UNKNOWN, Value
from assess.pack.pack import Pack
from assess.pack.questions import Question
from assess.problems import Problem, closest, of_kind

AnswerState = Literal["answered", "partial", "dont_know", "not_applicable", "unanswered"]
"""State of a question that is asked; hidden questions are “not asked” whatever is stored. States never collapse."""

SUM_TOLERANCE = 1.0
"""How far percents may be from their total, for rounding."""
MOST_SHOWN = 60
"""Characters of a wrong value that are quoted. Source: ours; a line of a terminal."""


@dataclass(frozen=True)
class Answers:
    """What is known: one value a field, one state a question."""

    values: Mapping[str, Value]
    """Known values by reference; `ABSENT` where the question does not apply. What is not here is unknown."""
    states: Mapping[str, AnswerState]
    """State of every question that has an entry."""
    raw: Mapping[str, Any]
    """The values as stored, for quoting."""
    project: Mapping[str, Any]
    """Fields of the project, with the pack's defaults."""

    def value(self, reference: str) -> Value:
        """Return the value of a reference, or `UNKNOWN`."""
        return self.values.get(reference, UNKNOWN)

    def state(self, question: str) -> AnswerState:
        """Return the state of a question."""
        return self.states.get(question, "unanswered")

    def without(self, questions: Iterable[Question]) -> Answers:
        """Return the answers as if these questions had none."""
        values, states, raw = dict(self.values), dict(self.states), dict(self.raw)
        for question in questions:
            states.pop(question.id, None)
            raw.pop(question.id, None)
            for field in question.answer_fields:
                values.pop(question.reference(field), None)
        return Answers(values, states, raw, self.project)


def check_answers(pack: Pack, dossier: Dossier) -> tuple[Answers, list[Problem]]:
    """Return the answers of a dossier, and everything that does not fit the pack.

    An unknown question is a warning and kept; a value that its question cannot take is an error and read as unknown.
    """
    values: dict[str, Value] = {}
    states: dict[str, AnswerState] = {}
    raw: dict[str, Any] = {}
    problems: list[Problem] = []
    renamed = {old: question.id for question in pack.questions.values() for old in question.was}
    for key, entry in dossier.entries.items():
        question = pack.questions.get(renamed.get(key, key))
        if question is None:
            close = closest(key, pack.questions)
            told = of_kind(
                "unknown-question", severity="warning", where=key, name=key, pack=pack.header.id, close=close
            )
            problems.append(told)
            continue
        if key != dossier.key_of((question.id, *question.was)):
            continue  # answered under an earlier id as well: `upgrade` tells that, and keeps both
        read, state, found = read_entry(question, entry)
        values.update(read)
        states[question.id] = state
        problems.extend(found)
        if entry.value is not None:
            raw[question.id] = entry.value
    project = {**pack.header.project, **{key: value for key, value in dossier.project.items() if value is not None}}
    return Answers(values, states, raw, project), problems


def read_entry(question: Question, entry: Entry) -> tuple[dict[str, Value], AnswerState, list[Problem]]:
    """Return the values of one entry by reference, its state, and what does not fit."""
    where = question.id
    if entry.state is not None and entry.state not in STATES:
        shown, known = str(entry.state)[:MOST_SHOWN], ", ".join(STATES)
        return {}, "unanswered", [of_kind("unknown-state", where=where, shown=shown, known=known)]
    if entry.state is not None and entry.value is not None:
        return {}, "unanswered", [of_kind("value-and-state", where=where, state=entry.state)]
    if entry.state == "not_applicable":
        return _not_applicable(question, entry)
    if entry.state == "skipped":
        return {}, "unanswered", []
    if entry.value is None:
        return {}, "dont_know", []
    return _read_value(question, entry.value)


def _not_applicable(question: Question, entry: Entry) -> tuple[dict[str, Value], AnswerState, list[Problem]]:
    if not question.not_applicable:
        return {}, "unanswered", [of_kind("always-applies", where=question.id)]
    problems = []
    if not (entry.reason or "").strip():
        problems.append(of_kind("missing-reason", severity="warning", where=question.id))
    return {question.reference(field): ABSENT for field in question.answer_fields}, "not_applicable", problems


def _read_value(question: Question, value: Any) -> tuple[dict[str, Value], AnswerState, list[Problem]]:
    if question.kind != "group":
        shape = Shape(question.id)
        read = {question.id: shape.read(question.answer_fields[0], value)}
        return _judge(question, read, shape.problems)
    if not isinstance(value, Mapping):
        fields = ", ".join(field.id for field in question.fields)
        shown, first = str(value)[:MOST_SHOWN], question.fields[0].id
        told = of_kind("not-an-object.group", where=question.id, shown=shown, first=first, known=fields)
        return {}, "unanswered", [told]
    read, problems = {}, []
    known = {field.id: field for field in question.fields}
    for key, one in value.items():
        shape = Shape(f"{question.id} → {key}")
        if key in known:
            read[f"{question.id}.{key}"] = shape.read(known[key], one)
        else:
            shape.warning("unknown-field.question", name=key, close=closest(key, known))
        problems.extend(shape.problems)
    problems.extend(_sum(question, value))
    return _judge(question, read, problems)


def _sum(question: Question, value: Mapping[str, Any]) -> list[Problem]:
    numbers = [value.get(field.id) for field in question.fields if field.kind == "percent"]
    if question.sums_to is None or not all(isinstance(one, (int, float)) for one in numbers):
        return []
    total = sum(number for number in numbers if number is not None)
    if abs(total - question.sums_to) <= SUM_TOLERANCE:
        return []
    return [of_kind("wrong-sum", where=question.id, total=float(f"{total:g}"), wanted=question.sums_to)]


def _judge(
    question: Question, read: dict[str, Value], problems: list[Problem]
) -> tuple[dict[str, Value], AnswerState, list[Problem]]:
    """Tell answered from partial: a field left out counts unless the other answers make it pointless."""
    known = {reference: value for reference, value in read.items() if value is not UNKNOWN}
    if not known:
        return {}, "unanswered" if problems or not read else "dont_know", problems
    wanted = [
        question.reference(field)
        for field in question.answer_fields
        if field.when is None or holds(field.when, lambda reference: known.get(reference, UNKNOWN)) is not False
    ]
    return known, "answered" if all(reference in known for reference in wanted) else "partial", problems
