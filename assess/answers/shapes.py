"""Whether a stored value has the shape its question takes, and what conditions read of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from assess.conditions.values import UNKNOWN, Codes, Value
from assess.pack.questions import AnswerField
from assess.problems import Problem, closest, of_kind

MAX_TEXT = 8000
"""Longest text of an answer, in characters. Source: ours; longer ones make PDF layout explode (measured)."""
MAX_RECORDS = 200
"""Most records or lines in one answer. Source: ours; beyond it tables of a PDF become unreadable."""
MOST_NUMBER = 1e15
"""Largest number read. Source: ours; beyond it a float no longer tells whole numbers apart."""
EARLIEST, LATEST = 1990, 2100
"""Years between which a date of a project can lie: others are slips of the pen, and calendars end somewhere."""
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

    def error(self, slug: str, **values: Any) -> Value:
        """Note that a value does not fit, and read it as unknown."""
        self.problems.append(of_kind(slug, where=self.where, **values))
        return UNKNOWN

    def warning(self, slug: str, **values: Any) -> None:
        """Note something that is kept although it looks wrong."""
        self.problems.append(of_kind(slug, severity="warning", where=self.where, **values))

    def _code(self, field: AnswerField, value: Any) -> str | None:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            text = str(value)
            if text in field.codes:
                self.warning("missing-quotes", text=text)
                value = text
        if isinstance(value, str) and value in field.codes:
            return field.codes[value].code
        known = ", ".join(option.code for option in field.options)
        self.error("unknown-option", shown=_shown(value), known=known, close=closest(str(value), field.codes))
        return None

    def _single(self, field: AnswerField, value: Any) -> Value:
        code = self._code(field, value)
        return UNKNOWN if code is None else code

    def _multi(self, field: AnswerField, value: Any) -> Value:
        if not isinstance(value, list):
            return self.error("not-a-list.choices", shown=_shown(value))
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
            return self.error("exclusive-option", alone=alone[0], others=others)
        codes = list(dict.fromkeys(codes))
        return Codes(codes, 0 if alone else len(codes))

    def _number(self, field: AnswerField, value: Any) -> Value:
        if isinstance(value, str) and field.options:
            return self._single(field, value)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value or abs(value) > MOST_NUMBER:  # noqa: PLR0124 - NaN
            return self.error("not-a-number.answer", shown=_shown(value))
        low = 0 if field.min is None else field.min
        high = 100 if field.kind == "percent" and field.max is None else field.max
        if value < low or (high is not None and value > high):
            if high is None:
                return self.error("out-of-range.least", value=value, least=low)
            return self.error("out-of-range.between", value=value, least=low, most=high)
        return value

    def _months(self, _: AnswerField, value: Any) -> Value:
        good = isinstance(value, list) and all(type(item) is int and item in MONTHS for item in value)
        if not good:
            return self.error("wrong-months", shown=_shown(value))
        return Codes(sorted(set(value)), len(set(value)))

    def _date(self, _: AnswerField, value: Any) -> Value:
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            return self.error("wrong-date", shown=_shown(value))
        if not EARLIEST <= day.year <= LATEST:
            return self.error("far-date", shown=_shown(value), first=str(EARLIEST), last=str(LATEST))
        return str(value)

    def _boolean(self, _: AnswerField, value: Any) -> Value:
        if not isinstance(value, bool):
            return self.error("not-true-or-false", shown=_shown(value))
        return value

    def _text(self, _: AnswerField, value: Any) -> Value:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return f"{value}"
        if not isinstance(value, str):
            return self.error("not-a-text", shown=_shown(value))
        if len(value) > MAX_TEXT:
            return self.error("too-long", length=len(value), most=MAX_TEXT)
        return value if value.strip() else UNKNOWN

    def _texts(self, field: AnswerField, value: Any) -> Value:
        if not isinstance(value, list) or len(value) > MAX_RECORDS:
            return self.error("not-a-list.texts", shown=_shown(value), most=MAX_RECORDS)
        lines = [self._text(field, item) for item in value]
        return tuple(line for line in lines if line is not UNKNOWN)

    def _records(self, field: AnswerField, value: Any) -> Value:
        if not isinstance(value, list) or len(value) > MAX_RECORDS:
            return self.error("not-a-list.records", shown=_shown(value), most=MAX_RECORDS)
        records = tuple(self._record(field, item, position) for position, item in enumerate(value, start=1))
        return records if all(isinstance(item, dict) for item in value) else UNKNOWN

    def _record(self, field: AnswerField, item: Any, position: int) -> tuple[tuple[str, Value], ...]:
        if not isinstance(item, dict):
            self.error("not-an-object.entry", position=position)
            return ()
        known = {inner.id: inner for inner in field.fields}
        for key in item:
            if key not in known:
                self.warning("unknown-field.entry", position=position, name=key, close=closest(key, known))
        return tuple((key, self.read(known[key], one)) for key, one in item.items() if key in known)


def filled(record: tuple[tuple[str, Value], ...], fields: tuple[str, ...]) -> bool:
    """Tell whether a record has all the given fields."""
    held = {key for key, value in record if value is not UNKNOWN}
    return held.issuperset(fields)


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004 - a line of a terminal
