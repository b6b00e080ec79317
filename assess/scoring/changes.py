"""Changes of answers: what a mitigation brings about, applied to the answers of a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from assess.answers.answers import Answers, read_entry
from assess.answers.dossier import Entry
from assess.conditions.evaluation import holds
from assess.pack.pack import Pack
from assess.pack.questions import Question
from assess.pack.risks import ListChange, Mitigation
from assess.scoring.lookup import Lookup


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
    """Return the changes that a mitigation brings about in these answers; none where they stand already.

    A number that says nothing worse than the one brought about is left as it is.
    """
    changes: dict[str, Change] = {}
    for reference, wanted in mitigation.brings.items():
        question_id, _, field = reference.partition(".")
        question, earlier = pack.questions[question_id], changes.get(question_id)
        now = applied(pack, answers, [earlier]) if earlier else answers
        change = change_of(question, field or None, now.raw.get(question_id), wanted)
        if change is None or (_is_number(change.before) and _as_good(pack, now, change)):
            continue
        if earlier is not None:
            change = Change(question_id, None, answers.raw.get(question_id), change.value, change.value)
        changes[question_id] = change
    return tuple(changes.values())


def change_of(question: Question, field: str | None, known: Any, wanted: object) -> Change | None:
    """Return the change that gives a field the wanted value, or nothing where it has it already."""
    held = known.get(field) if field and isinstance(known, Mapping) else None if field else known
    if isinstance(wanted, ListChange):
        target: Any = _changed_list(question, field, held, wanted)
    else:
        target = list(wanted) if isinstance(wanted, (list, tuple)) else wanted
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


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _as_good(pack: Pack, answers: Answers, change: Change) -> bool:
    """Tell whether the number that stands says nothing worse about any risk than the one after the change."""
    before = _said(pack, pack.questions[change.question], answers)
    after = _said(pack, pack.questions[change.question], applied(pack, answers, [change]))
    return all(before.get(risk, 0) <= after.get(risk, 0) for risk in before.keys() | after.keys())


def _said(pack: Pack, question: Question, answers: Answers) -> dict[str, int]:
    """Return the points that the thresholds of a question give to each risk."""
    look = Lookup(pack, answers, wide=False)
    points: dict[str, int] = {}
    for part in question.parts:
        rule = next((one for one in part.rules if holds(one.when, look) is True), None)
        for risk, effect in rule.effects.items() if rule else ():
            points[risk] = points.get(risk, 0) + effect.points
    return points


def _changed_list(question: Question, field: str | None, held: Any, wanted: ListChange) -> Any:
    """Return the list with codes added and removed; as it was, where nothing would be left that is an answer."""
    answer_field = question.field(field or "value")
    options = answer_field.options if answer_field else ()
    exclusive = {option.code for option in options if option.exclusive}
    kept = [code for code in held or [] if code not in wanted.remove and not (wanted.add and code in exclusive)]
    changed = [*kept, *(code for code in wanted.add if code not in kept)]
    empty_is_an_answer = bool(exclusive or (answer_field and answer_field.none_of_these))
    return changed if changed or empty_is_an_answer else held
