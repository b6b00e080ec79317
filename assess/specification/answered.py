"""Answers as tables use them: records by field, texts one by one, choices in words. What is unknown is nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from assess.conditions.values import UNKNOWN
from assess.pack.questions import AnswerField, Option, Question
from assess.specification.draft import Data, Draft

PLACEHOLDER = None
"""What stands for an unknown value in plain data: the template shows a gap."""


def records(draft: Draft, reference: str) -> list[Data]:
    """Return the entries of a list of records by field; a field that is not known is nothing."""
    found = draft.reading.known(reference)
    if not isinstance(found, tuple):
        return []
    _, answer_field = draft.reading.pack.fields[reference]
    blank: Data = dict.fromkeys((one.id for one in answer_field.fields), PLACEHOLDER)
    rows = [{**blank, **{key: value for key, value in row if value is not UNKNOWN}} for row in found if row]
    return [row for row in rows if any(value is not None for value in row.values())]


def texts(draft: Draft, reference: str) -> list[str]:
    """Return the lines of a list of texts, as typed."""
    found = draft.reading.known(reference)
    return [str(line).strip() for line in found] if isinstance(found, tuple) else []


def chosen(draft: Draft, reference: str) -> tuple[str, ...] | None:
    """Return the codes of a list answer that count; nothing where it is not known or does not apply."""
    found = draft.reading.known(reference)
    if not isinstance(found, tuple):
        return None
    _, answer_field = draft.reading.pack.fields[reference]
    codes = answer_field.codes
    return tuple(str(code) for code in found if not codes[str(code)].exclusive)


def options(draft: Draft, reference: str) -> Iterator[tuple[Option, str]]:
    """Yield the choices of an answer with their words, those excluded that stand for “none”."""
    question, answer_field = draft.reading.pack.fields[reference]
    for option in answer_field.options:
        if not option.exclusive:
            yield option, draft.words.choice(question, answer_field, option.code)


def field_of(draft: Draft, reference: str) -> tuple[Question, AnswerField]:
    """Return the question and field that a reference names."""
    return draft.reading.pack.fields[reference]


def words_of(draft: Draft, reference: str) -> str | None:
    """Return an answer in words without its name; nothing where it is not known or does not apply."""
    value: Any = draft.reading.known(reference)
    if value is None:
        return None
    question, answer_field = draft.reading.pack.fields[reference]
    stored = list(value) if isinstance(value, tuple) else value
    return draft.words.value(question, answer_field, stored)


def is_day(text: str) -> bool:
    """Return whether a text is an ISO date."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
