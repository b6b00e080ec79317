"""Whether a stored value has the shape its question takes, and what conditions read of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from assess.conditions.values import UNKNOWN, Codes, Value
from assess.pack.questions import AnswerField
from assess.problems import Problem, did_you_mean

MAX_TEXT = 8000
"""Longest text of an answer, in characters. Source: ours; longer ones make PDF layout explode (measured)."""
MAX_RECORDS = 200
"""Most records or lines in one answer. Source: ours; beyond it tables of a PDF become unreadable."""
MOST_NUMBER = 1e15
"""Largest number read. Source: ours; beyond it a float no longer tells whole numbers apart."""
MONTHS = range(1, 13)


class Shape:
    """Reads the value of one field and collects what does not fit."""

    def __init__(self, where: str) -> None:
        """Begin with no problem; `where` names the place in every problem."""
        self.where = where
        self.problems: list[Problem] = []

    def read(self, field: AnswerField, value: Any) -> Value:
        """Return what conditions read of a value; unknown where it is null or does not fit."""
        if value is None:
            return UNKNOWN
        readers: dict[str, Callable[[AnswerField, Any], Value]] = {
            "single": self._single,
            "multi": self._multi,
            "number": self._number,
            "percent": self._number,
            "months": self._months,
            "date": self._date,
            "boolean": self._boolean,
            "texts": self._texts,
            "records": self._records,
        }
        return readers.get(field.kind, self._text)(field, value)

    def error(self, what: str, fix: str, slug: str = "wrong-answer") -> Value:
        """Note that a value does not fit, and read it as unknown."""
        self.problems.append(Problem(where=self.where, what=what, fix=fix, slug=slug))
        return UNKNOWN

    def warning(self, what: str, fix: str, slug: str) -> None:
        """Note something that is kept although it looks wrong."""
        self.problems.append(Problem(severity="warning", where=self.where, what=what, fix=fix, slug=slug))

    def _code(self, field: AnswerField, value: Any) -> str | None:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            text = str(value)
            if text in field.codes:
                self.warning(
                    f"The code {text} is written as a number.",
                    f'Put it in quotation marks: "{text}".',
                    "missing-quotes",
                )
                value = text
        if isinstance(value, str) and value in field.codes:
            return field.codes[value].code
        known = ", ".join(option.code for option in field.options)
        shown = _shown(value)
        self.error(
            f"“{shown}” is not one of the answers to this question.",
            did_you_mean(str(value), field.codes, f"Answers: {known}."),
            "unknown-option",
        )
        return None

    def _single(self, field: AnswerField, value: Any) -> Value:
        code = self._code(field, value)
        return UNKNOWN if code is None else code

    def _multi(self, field: AnswerField, value: Any) -> Value:
        if not isinstance(value, list):
            return self.error(f"“{_shown(value)}” is not a list.", f"Write a list: [{_shown(value)}].", "not-a-list")
        codes = [code for item in value if (code := self._code(field, item)) is not None]
        if len(codes) < len(value):
            return UNKNOWN
        exclusive = [option.code for option in field.options if option.exclusive]
        if not codes and exclusive:
            codes = exclusive[:1]
        if not codes and field.none_of_these is None:
            return UNKNOWN
        alone = [code for code in codes if code in exclusive]
        if alone and len(set(codes)) > 1:
            others = ", ".join(code for code in codes if code != alone[0])
            return self.error(
                f"“{alone[0]}” excludes the other choices ({others}).", "Keep one or the other.", "exclusive-option"
            )
        codes = list(dict.fromkeys(codes))
        return Codes(codes, 0 if alone else len(codes))

    def _number(self, field: AnswerField, value: Any) -> Value:
        if isinstance(value, str) and field.options:
            return self._single(field, value)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value or abs(value) > MOST_NUMBER:  # noqa: PLR0124 - NaN
            return self.error(
                f"“{_shown(value)}” is not a number.", "Write digits only, without sign or unit.", "not-a-number"
            )
        low = 0 if field.min is None else field.min
        high = 100 if field.kind == "percent" and field.max is None else field.max
        if value < low or (high is not None and value > high):
            upper = "" if high is None else f" and at most {high:g}"
            return self.error(f"{value} is out of range.", f"Give a number of at least {low:g}{upper}.", "out-of-range")
        return value

    def _months(self, _: AnswerField, value: Any) -> Value:
        good = isinstance(value, list) and all(type(item) is int and item in MONTHS for item in value)
        if not good:
            return self.error(
                f"“{_shown(value)}” is not a list of months.", "Write months as numbers: [6, 12].", "wrong-months"
            )
        return Codes(sorted(set(value)), len(set(value)))

    def _date(self, _: AnswerField, value: Any) -> Value:
        try:
            date.fromisoformat(value)
        except (TypeError, ValueError):
            return self.error(f"“{_shown(value)}” is not a date.", "Write dates as 2027-01-31.", "wrong-date")
        return str(value)

    def _boolean(self, _: AnswerField, value: Any) -> Value:
        if not isinstance(value, bool):
            return self.error(
                f"“{_shown(value)}” is neither true nor false.", "Write true or false.", "not-true-or-false"
            )
        return value

    def _text(self, _: AnswerField, value: Any) -> Value:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return f"{value}"
        if not isinstance(value, str):
            return self.error(f"“{_shown(value)}” is not a text.", "Put it in quotation marks.", "not-a-text")
        if len(value) > MAX_TEXT:
            return self.error(f"The text has {len(value)} characters.", f"Shorten it to {MAX_TEXT}.", "too-long")
        return value if value.strip() else UNKNOWN

    def _texts(self, field: AnswerField, value: Any) -> Value:
        if not isinstance(value, list) or len(value) > MAX_RECORDS:
            return self.error(
                f"“{_shown(value)}” is not a list of texts.", f"Write a list of at most {MAX_RECORDS}.", "not-a-list"
            )
        lines = [self._text(field, item) for item in value]
        return tuple(line for line in lines if line is not UNKNOWN)

    def _records(self, field: AnswerField, value: Any) -> Value:
        if not isinstance(value, list) or len(value) > MAX_RECORDS:
            return self.error(
                f"“{_shown(value)}” is not a list.", f"Write a list of at most {MAX_RECORDS} entries.", "not-a-list"
            )
        records = tuple(self._record(field, item, position) for position, item in enumerate(value, start=1))
        return records if all(isinstance(item, dict) for item in value) else UNKNOWN

    def _record(self, field: AnswerField, item: Any, position: int) -> tuple[tuple[str, Value], ...]:
        if not isinstance(item, dict):
            self.error(f"Entry {position} is not an object.", "Write each entry as {key: value, …}.", "not-an-object")
            return ()
        known = {inner.id: inner for inner in field.fields}
        for key in item:
            if key not in known:
                fix = did_you_mean(key, known, "It is kept as it is.")
                self.warning(f"Entry {position} has a field “{key}” that is not known.", fix, "unknown-field")
        return tuple((key, self.read(known[key], one)) for key, one in item.items() if key in known)


def filled(record: tuple[tuple[str, Value], ...], fields: tuple[str, ...]) -> bool:
    """Tell whether a record has all the given fields."""
    held = {key for key, value in record if value is not UNKNOWN}
    return held.issuperset(fields)


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 - a line of a terminal
