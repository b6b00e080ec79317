"""Changes of answers: what a mitigation brings about, applied to the answers of a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assess.answers.answers import Answers, read_entry
from assess.answers.dossier import Entry
from assess.pack.pack import Pack
from assess.pack.questions import Question
from assess.pack.risks import ListChange, Mitigation


@dataclass(frozen=True)
class Change:
    """One answer replaced by another."""

    question: str
    """The question."""
    field: str | None
    """The field that changes, where the answer has several."""
    before: Any
    """The answer, or the field, as it stands; nothing where it is unknown."""
    after: Any
    """What it becomes."""
    value: Any
    """The whole answer after the change, as a dossier stores it."""


def brought_by(pack: Pack, answers: Answers, mitigation: Mitigation) -> tuple[Change, ...]:
    """Return the changes that a mitigation brings about in these answers; none where they stand already."""
    changes: dict[str, Change] = {}
    for reference, wanted in mitigation.brings.items():
        question_id, _, field = reference.partition(".")
        question = pack.questions[question_id]
        known = changes[question_id].value if question_id in changes else answers.raw.get(question_id)
        change = change_of(question, field or None, known, wanted)
        if change is not None:
            changes[question_id] = change
    return tuple(changes.values())


def change_of(question: Question, field: str | None, known: Any, wanted: object) -> Change | None:
    """Return the change that gives a field the wanted value, or nothing where it has it already."""
    held = known.get(field) if field and isinstance(known, Mapping) else None if field else known
    if isinstance(wanted, ListChange):
        target: Any = _changed_list(question, field, held, wanted)
    else:
        target = list(wanted) if isinstance(wanted, (list, tuple)) else wanted
        if _is_better(held, target):
            return None
    if held == target:
        return None
    whole = {**(known if isinstance(known, Mapping) else {}), field: target} if field else target
    return Change(question.id, field, held, target, whole)


def applied(pack: Pack, answers: Answers, changes: Iterable[Change]) -> Answers:
    """Return the answers with the changes made."""
    values, states, raw = dict(answers.values), dict(answers.states), dict(answers.raw)
    for change in changes:
        question = pack.questions[change.question]
        for field in question.answer_fields:
            values.pop(question.reference(field), None)
        read, state, _ = read_entry(question, Entry(value=change.value))
        values.update(read)
        states[change.question] = state
        raw[change.question] = change.value
    return replace(answers, values=values, states=states, raw=raw)


def _is_better(held: Any, target: Any) -> bool:
    """Tell whether a number already reaches what a mitigation brings: it is never lowered."""
    numbers = all(isinstance(one, (int, float)) and not isinstance(one, bool) for one in (held, target))
    return bool(numbers and held >= target)


def _changed_list(question: Question, field: str | None, held: Any, wanted: ListChange) -> list[str]:
    answer_field = question.field(field or "value")
    exclusive = {option.code for option in answer_field.options if option.exclusive} if answer_field else set()
    kept = [code for code in held or [] if code not in wanted.remove and not (wanted.add and code in exclusive)]
    return [*kept, *(code for code in wanted.add if code not in kept)]
