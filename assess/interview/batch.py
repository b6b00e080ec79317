"""The interview without questions: an answers file is merged into the dossier, and what is missing is listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assess.answers.dossier import Dossier, Entry
from assess.interview.engine import SETTLED, UNFINISHED, Scope, View
from assess.interview.session import Outcome, Session
from assess.interview.sitting import SET_ASIDE
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Question
from assess.problems import AssessError, errors_in
from assess.storage.dossier_shape import SNAPSHOT
from assess.storage.dossiers import DossierFile

LISTED = 200
"""Missing questions listed at most; a pack has fewer."""


def run_batch(session: Session, answers: DossierFile | None) -> Outcome:
    """Return the outcome of merging an answers file; the dossier is saved, and missing answers make it incomplete.

    Args:
        session: the dossier and how to save it.
        answers: the file, read by `read_answers_file`; nothing to only list what is missing.

    Raises:
        AssessError: something in the file is wrong; all problems at once, and nothing is saved.
    """
    dossier = session.dossier
    if answers is not None:
        _, found = answers.check(session.pack)
        errors = errors_in([*answers.problems, *found])
        if answers.dossier is None or errors:
            raise AssessError(errors)
        dossier = merged(session.pack, dossier, answers.dossier, session.now())
        project = {"language": session.language} | dossier.project
        dossier = replace(dossier, project=project, version=dossier.version or session.pack.header.version)
        session.save(dossier)
    view = View(session.pack, dossier)
    open_questions = missing(view, session.scope or Scope())
    if not open_questions:
        message = session.say("batch.complete", count=len(view.visible), path=session.path)
        return Outcome(dossier, "finished", message)
    lines = [session.say("batch.missing", count=len(open_questions), path=session.path)]
    for question in open_questions[:LISTED]:
        lines.append(f"  {question}  {session.text(session.pack.questions[question].text)}")
    return Outcome(dossier, "incomplete", "\n".join(lines))


def merged(pack: Pack, dossier: Dossier, given: Dossier, moment: str) -> Dossier:
    """Return the dossier with the answers of another: theirs stand, ours stay where they say nothing."""
    for question_id, theirs in given.entries.items():
        question = pack.known_as.get(question_id)
        key = question_id if question is None else dossier.key_of((question.id, *question.was)) or question.id
        ours = dossier.entries.get(key)
        value = theirs.value if question is None else in_order(question, theirs.value)
        entry = replace(theirs, value=value, at=theirs.at or moment)
        dossier = dossier.with_entry(key, entry if ours is None else _over(ours, entry))
    extra = {key: value for key, value in given.extra.items() if key != SNAPSHOT}  # answers, not their name and date
    return replace(dossier, project=dossier.project | given.project, extra=dossier.extra | extra)


def _over(ours: Entry, theirs: Entry) -> Entry:
    """Return their answer with what only ours holds: a note, keys that we do not know."""
    kept = {key: value for key, value in ours.extra if key not in {UNFINISHED, SET_ASIDE}}
    return replace(theirs, note=theirs.note or ours.note, extra=tuple((kept | dict(theirs.extra)).items()))


def missing(view: View, scope: Scope) -> tuple[str, ...]:
    """Return the questions of a scope that apply and have no answer, “don't know” being one."""
    return tuple(question for question in view.within(scope) if view.status(question) not in SETTLED)


def in_order(question: Question, value: Any) -> Any:
    """Return a value as the interview stores it: choices and fields in the order in which they are asked."""
    if question.kind != "group":
        return _field_in_order(question.answer_fields[0], value)
    if not isinstance(value, Mapping):
        return value
    ordered = {field.id: _field_in_order(field, value[field.id]) for field in question.fields if field.id in value}
    return ordered | {key: one for key, one in value.items() if key not in ordered}


def _field_in_order(field: AnswerField, value: Any) -> Any:
    if field.kind == "months" and isinstance(value, list):
        return sorted(set(value))
    if field.kind == "multi" and isinstance(value, list):
        exclusive = [option.code for option in field.options if option.exclusive]
        if not value and exclusive and field.none_of_these is None:
            return exclusive[:1]
        chosen = {str(code) for code in value}
        return [option.code for option in field.options if option.code in chosen or chosen & set(option.was)]
    if field.kind == "single" and str(value) in field.codes:
        return field.codes[str(value)].code
    return int(value) if isinstance(value, float) and value.is_integer() else value
