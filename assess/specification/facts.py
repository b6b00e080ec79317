"""Facts of a section: the answers that fill it, in the answers' own words, each told in full where it is at home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from assess.answers.dossier import Entry
from assess.conditions.values import ABSENT, UNKNOWN, Value
from assess.pack.questions import AnswerField, Question
from assess.pack.specification_outline import Block
from assess.specification.answered import is_day
from assess.specification.draft import Data, Draft
from assess.specification.outline import chapter_of

ALL = frozenset({"*"})
"""Every field of a question."""

TABLED: Mapping[Block, Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "holes": {"CTX-Q08": ALL},
        "users": {"CTX-Q03": ALL},
        "needs": {"NEED-Q02": frozenset({"pains"})},
        "objectives": {"NEED-Q04": frozenset({"objectives"})},
        "functions": {"SCOPE-Q01": ALL},
        "exclusions": {"SCOPE-Q03": frozenset({"excluded"})},
        "use_cases": {"SCOPE-Q04": frozenset({"use_cases"})},
        "glossary": {"SCOPE-Q05": ALL},
        "stack": {"DATA-Q01": ALL, "TOOL-Q05": ALL},
        "volumes": {"DATA-Q03": ALL, "DATA-Q05": ALL},
        "team": {"TEAM-Q02": ALL, "TEAM-Q04": ALL},
        "meetings": {"GOV-Q05": ALL},
        "duties": {"DATA-Q08": ALL},
        "budget": {"BUD-Q01": ALL},
        "contract": {"SEL-Q03": ALL},
    }
)
"""Answers that a table shows by itself: no list of facts repeats them."""

LONG = frozenset({"text", "texts", "records"})
"""Kinds of answers that are told once only, where their question is at home."""

LINE = 120
"""Longest text, in characters, that stands in a row of facts; a longer one is quoted. Source: one line of print."""


DAY = 10
"""Characters of an ISO date, at the head of a moment."""


def facts_of(draft: Draft, number: str) -> list[Data]:
    """Return the rows of a printed section: label, value, and how the template shows it."""
    tabled = _tabled(draft)
    rows: list[Data] = []
    for question_id in draft.contents.told[number]:
        at_home = draft.homes[question_id] == number
        if draft.told(question_id) and (at_home or _repeated(draft, question_id, number)):
            question = draft.reading.pack.questions[question_id]
            rows.extend(_rows(draft, question, tabled.get(question_id, frozenset()), at_home=at_home))
    return rows


def _repeated(draft: Draft, question: str, number: str) -> bool:
    """Return whether an answer is told again away from home: in the full edition, in another chapter."""
    return not draft.edition.light and chapter_of(draft.homes[question]) != chapter_of(number)


def _tabled(draft: Draft) -> dict[str, frozenset[str]]:
    """Return the fields of each question that a table of this document shows."""
    found: dict[str, frozenset[str]] = {}
    for block, questions in TABLED.items():
        if draft.contents.showing(block) is not None:
            for question, fields in questions.items():
                found[question] = found.get(question, frozenset()) | fields
    return found


def _rows(draft: Draft, question: Question, tabled: frozenset[str], *, at_home: bool) -> Iterator[Data]:
    state = draft.state(question.id)
    if state == "not_applicable":
        if at_home:
            entry = draft.entry(question.id)
            reason = entry.reason if entry is not None and not draft.tender else None
            yield {
                "label": draft.label(question),
                "kind": "not_applicable",
                "value": reason,
                "question": question.id,
                "thin": None,
            }
        return
    if state not in {"answered", "partial"} or tabled >= ALL:
        return
    for answer_field in draft.asked_for(question):
        hidden = answer_field.id in tabled or draft.kept_back(question.id, answer_field)
        if not hidden and (at_home or answer_field.kind not in LONG):
            yield from _row(draft, question, answer_field)


def _row(draft: Draft, question: Question, answer_field: AnswerField) -> Iterator[Data]:
    value = draft.reading.answers.value(question.reference(answer_field))
    if value is UNKNOWN or value is ABSENT:
        return
    if draft.tender and _stays_inside(draft, question, answer_field, value):
        return
    label = draft.label(question, answer_field)
    row: Data = {"label": label, "question": question.id, "kind": "value", "thin": None}
    if isinstance(value, tuple) and answer_field.kind in {"multi", "texts"} and value:
        items = [draft.words.value(question, answer_field, [one]) for one in value]
        yield {**row, "kind": "items" if len(items) > 1 else "value", "value": items if len(items) > 1 else items[0]}
        return
    if answer_field.kind in {"date", "boolean"}:
        yield {**row, "kind": answer_field.kind, "value": value}
        return
    stored = list(value) if isinstance(value, tuple) else value
    words = draft.words.value(question, answer_field, stored)
    quoted = answer_field.kind == "text" and (len(words) > LINE or "\n" in words)
    thin = answer_field.min_length is not None and len(words) < answer_field.min_length
    yield {
        **row,
        "kind": "quote" if quoted else "value",
        "value": words,
        "thin": answer_field.min_length if thin else None,
    }


def _stays_inside(draft: Draft, question: Question, answer_field: AnswerField, value: Value) -> bool:
    """Return whether a choice is one that candidates never read, although they read the others."""
    label = draft.material.sections.labels.get(question.reference(answer_field))
    return label is not None and value in label.internal_choices


def notes_of(draft: Draft, number: str) -> list[Data]:
    """Return the remarks made beside the answers that are at home here; candidates never read them."""
    if draft.tender:
        return []
    found: list[Data] = []
    for question_id in draft.contents.told[number]:
        entry = draft.entry(question_id)
        if draft.homes[question_id] == number and entry is not None and draft.told(question_id):
            found.extend(_notes(draft, question_id, entry))
    return found


def _notes(draft: Draft, question_id: str, entry: Entry) -> Iterator[Data]:
    if entry.note and entry.note.strip():
        label = draft.label(draft.reading.pack.questions[question_id])
        yield {
            "label": label,
            "text": entry.note.strip(),
            "by": entry.by,
            "at": _day(entry.at),
            "question": question_id,
        }


def _day(at: str | None) -> str | None:
    """Return the day of a moment, as ISO text, or nothing where there is none."""
    day = (at or "")[:DAY]
    return day if is_day(day) else None
