"""From a field of a question to a prompt, and from the reply to the value that the dossier stores."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from string import ascii_lowercase
from typing import Any

from assess.answers.shapes import MAX_TEXT, MONTHS, Shape
from assess.answers.wording import AnswerWords
from assess.interview.engine import View, offered
from assess.interview.parsing import (
    NotUnderstoodError,
    parse_date,
    parse_months,
    parse_number,
    parse_percent,
    parse_yes_no,
)
from assess.interview.prompts import Choose, Command, Fill, Prompt, RefusedError, Row, Tick
from assess.interview.session import Session
from assess.interview.vocabulary import MIDDLE, folded, found_in
from assess.pack.questions import AnswerField, Option, Question
from assess.typography import number, ordinary_spaces

NONE = ""
"""Key of the row that stores an empty list."""
UNKNOWN_ROW = ":d"
"""Key of the row that says “don't know”."""
BLANK_ROW = ":c"
"""Key of the row that leaves a field empty, where that is what Enter does."""
YES, NO = "true", "false"
"""Keys of the rows of a yes-or-no field."""
BEGINNINGS = frozenset({"start"})
"""Dates that mean the first day of a month where only the month is given; all others are ends."""
_THREE_DECIMALS = re.compile(r"-?[\d ]*\d[.,]\d{3}")
"""A figure that may be read in two ways: `12,345` is twelve and a bit, or twelve thousand."""


@dataclass(frozen=True)
class FieldAsker:
    """Makes the prompts of one question's fields, in the words in force."""

    session: Session
    """Language and words."""
    view: View
    """The answers: conditions of options read them."""
    words: AnswerWords
    """Words of the question."""
    question: Question
    """The question."""

    def prompt(
        self, field: AnswerField, stored: Any, shared: dict[str, Any], *, required: bool, blank: bool = False
    ) -> Prompt:
        """Return the prompt for a field.

        Args:
            field: what is asked for.
            stored: its present value, to start from.
            shared: what every prompt of this question shows.
            required: whether an empty line is refused.
            blank: whether a list of choices begins with a row that leaves the field empty.
        """
        if field.kind == "single":
            return self._choose(self._rows(field, stored), _present(field, stored), shared, blank=blank)
        if field.kind in {"multi", "months"}:
            return self._tick(field, stored, shared)
        if field.kind == "boolean":
            return self._yes_no(stored, shared, blank=blank)
        return Fill(
            **shared,
            read=self.reader(field),
            echo=self._echo(field),
            initial=self._initial(field, stored),
            hint=self._hint(field),
            required=required,
            long=field.kind == "text",
        )

    def value(self, field: AnswerField, reply: Any) -> Any:
        """Return what the dossier stores for a reply, nothing for a field left empty."""
        if reply == BLANK_ROW:
            return None
        if field.kind == "boolean":
            return reply == YES
        if field.kind == "months":
            return [int(key) for key in reply if key != NONE]
        return [key for key in reply if key != NONE] if field.kind == "multi" else reply

    def reader(self, field: AnswerField) -> Callable[[str], Any]:
        """Return how a typed line becomes the value of a field."""

        def read(line: str) -> Any:
            text = cleaned(line, long=field.kind == "text")
            try:
                value = self._parsed(field, text)
            except NotUnderstoodError as error:
                raise RefusedError(self._refusal(error.reason, error.values)) from None
            shape = Shape(field.id)
            shape.read(field, value)
            for problem in shape.problems:
                raise RefusedError(self._refusal(*_limited(problem.slug, field, self.session)))
            return value

        return read

    def _parsed(self, field: AnswerField, text: str) -> Any:
        language = self.session.language
        if field.kind in {"number", "percent"}:
            code = self._code(field, text)
            parse = parse_percent if field.kind == "percent" else parse_number
            return code if code is not None else parse(text, language)
        if field.kind == "date":
            return parse_date(text, last_day=field.id not in BEGINNINGS).isoformat()
        return text

    def _code(self, field: AnswerField, text: str) -> str | None:
        """Return the code that letters typed in the place of a number stand for: a, its code, or words of its text."""
        by_letter = self._lettered(field)
        if folded(text) in by_letter:
            return by_letter[folded(text)].code
        labels = {option.code: self.words.choice(self.question, field, option.code) for option in field.options}
        exact = [code for code, label in labels.items() if folded(text) in {folded(code), folded(label)}]
        part = [code for code, label in labels.items() if len(text) >= MIDDLE and found_in(text, label)]
        found = exact or ([] if any(sign.isdecimal() for sign in text) else part)
        return found[0] if len(found) == 1 else None

    def _lettered(self, field: AnswerField) -> dict[str, Option]:
        """Return the letters that stand for the choices of a number: a code would be a word of another language."""
        return dict(zip(ascii_lowercase, field.options, strict=False))

    def _rows(self, field: AnswerField, stored: Any) -> tuple[Row, ...]:
        groups = {group.id: self.session.text(group.text) for group in field.groups}
        return tuple(
            Row(
                option.code,
                self.words.choice(self.question, field, option.code),
                group=groups.get(option.group or "", ""),
                exclusive=option.exclusive,
            )
            for option in offered(field, self.view, stored)
        )

    def _dont_know(self) -> Row:
        return Row(UNKNOWN_ROW, self.session.say("rows.dont_know"), command=Command.DONT_KNOW)

    def _tick(self, field: AnswerField, stored: Any, shared: dict[str, Any]) -> Tick:
        months = field.kind == "months"
        rows = tuple(Row(str(rank), self.words.month(rank)) for rank in MONTHS) if months else self._rows(field, stored)
        none = field.none_of_these
        empty = (Row(NONE, self.session.text(none), exclusive=True),) if none else ()
        chosen = tuple(_present(field, item) for item in stored) if isinstance(stored, list) else ()
        if stored == [] and none:
            chosen = (NONE,)
        return Tick(
            **shared,
            rows=(*rows, *empty, self._dont_know()),
            chosen=tuple(key for key in chosen if key in {row.key for row in (*rows, *empty)}),
            empty=NONE if none else None,
            read=self._read_months if months else None,
        )

    def _read_months(self, line: str) -> list[str]:
        try:
            return [str(rank) for rank in parse_months(line)] or [NONE]
        except NotUnderstoodError as error:
            raise RefusedError(self._refusal(error.reason, error.values)) from None

    def _yes_no(self, stored: Any, shared: dict[str, Any], *, blank: bool) -> Choose:
        def read(line: str) -> str | None:
            if blank and line.isdecimal():  # the number of a row, the first of which is neither yes nor no
                return None
            try:
                return YES if parse_yes_no(line) else NO
            except NotUnderstoodError:
                return None

        rows = (Row(YES, self.session.say("rows.yes")), Row(NO, self.session.say("rows.no")))
        default = (YES if stored else NO) if isinstance(stored, bool) else stored
        return replace(self._choose(rows, default, shared, blank=blank), read=read)

    def _choose(self, rows: tuple[Row, ...], default: Any, shared: dict[str, Any], *, blank: bool) -> Choose:
        """Return a list of choices; where a field may stay empty, that comes first, and is what Enter does."""
        if not blank:
            return Choose(**shared, rows=(*rows, self._dont_know()), default=default)
        rows = (Row(BLANK_ROW, self.session.say("rows.blank")), *rows)
        return Choose(**shared, rows=rows, default=default if default in {row.key for row in rows} else BLANK_ROW)

    def _echo(self, field: AnswerField) -> Callable[[str], str]:
        read = self.reader(field)

        def echo(line: str) -> str:
            if field.min_length:
                return self.session.say("echo.length", count=len(cleaned(line, long=True)), least=field.min_length)
            if not line.strip() or field.kind not in {"number", "percent", "date"}:
                return ""
            try:
                return self.session.say("echo.understood", value=self.words.value(self.question, field, read(line)))
            except RefusedError:
                return ""

        return echo

    def _initial(self, field: AnswerField, stored: Any) -> str:
        """Return the text that stands for a stored value, as a person would type it."""
        if stored is None or isinstance(stored, (bool, list, dict)):
            return ""
        if isinstance(stored, (int, float)):
            return _unmistakable(ordinary_spaces(number(stored, self.session.language)))
        if field.kind == "date":
            try:
                return f"{date.fromisoformat(stored):%d/%m/%Y}"
            except ValueError:
                return str(stored)
        if field.kind in {"number", "percent"} and stored in field.codes:
            return ordinary_spaces(self.words.choice(self.question, field, field.codes[stored].code))
        return str(stored)

    def _hint(self, field: AnswerField) -> str:
        key = "long" if field.kind == "text" and field.min_length else field.kind
        hint = self.session.say(f"hints.{key}") if f"hints.{key}" in self.session.wording else ""
        if field.kind == "number" and field.unit:
            hint = self.session.say("hints.unit", unit=self.session.text(field.unit))
        for letter, option in self._lettered(field).items():
            label = self.words.choice(self.question, field, option.code)
            hint = f"{hint} {self.session.say('hints.or_word', word=letter, label=label)}".strip()
        return hint

    def _refusal(self, reason: str, values: dict[str, object]) -> str:
        key = f"refused.{reason}"
        return self.session.say(key if key in self.session.wording else "refused.other", **values)


def _present(field: AnswerField, stored: Any) -> str:
    """Return the key of the row for a stored code, month or truth; an earlier code stands for the present one."""
    option = field.codes.get(str(stored))
    return option.code if option else str(stored)


def cleaned(line: str, *, long: bool = False) -> str:
    """Return a typed line without control characters, composed, without spaces around it."""
    text = unicodedata.normalize("NFC", line.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    kept = "".join(letter for letter in text if letter == "\n" or unicodedata.category(letter) not in {"Cc", "Cs"})
    return kept.strip() if long else " ".join(kept.split("\n")).strip()


def _limited(reason: str, field: AnswerField, session: Session) -> tuple[str, dict[str, object]]:
    """Return the reason of a refusal with the limits of the field; without an upper one it is another sentence."""
    low = 0 if field.min is None else field.min
    high = 100 if field.kind == "percent" and field.max is None else field.max
    limits: dict[str, object] = {"low": number(low, session.language), "limit": number(MAX_TEXT, session.language)}
    if high is None:
        return ("below-least" if reason == "out-of-range" else reason), limits
    return reason, limits | {"high": number(high, session.language)}


def _unmistakable(figure: str) -> str:
    """Return a figure so that it is read as it stands: three decimals could be thousands, four cannot."""
    return f"{figure}0" if _THREE_DECIMALS.fullmatch(figure) else figure
