"""Questions and answers in words: what a code, a list, a number or an object of a dossier says in one language.

The words are those of the pack, with the variant that fits the project, and its typography. What a person typed is
quoted as typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from assess.answers.shapes import MONTHS
from assess.conditions.evaluation import Look, holds
from assess.conditions.values import UNKNOWN
from assess.model import Language, Text
from assess.pack.questions import AnswerField, Question, Variant
from assess.typography import NO_BREAK, number, typeset

PLURAL_FROM = 2
"""In French, the number from which a unit is in the plural."""
FIRST_OF_MONTH = 1
"""The only day that French writes as an ordinal."""

Say = Callable[..., str]
"""Says a text of the interface by its key, with its values, in one language and typeset."""


class AnswerWords:
    """Puts the questions and answers of one dossier into the words of one language."""

    def __init__(self, language: Language, say: Say, look: Look | None = None) -> None:
        """Take the language, the words that no pack holds, and how conditions of variants look answers up.

        Args:
            language: language of every sentence.
            say: says the texts of `questionnaires/interface/answers.yaml`: yes, no, months, separators, states.
            look: the answers of the dossier; without it the plain wording of each question is used.
        """
        self.language = language
        self.say = say
        self._look: Look = look or (lambda _: UNKNOWN)
        self._variants: dict[str, Variant | None] = {}

    def text(self, text: Text) -> str:
        """Return a text of the pack with the typography of the language."""
        return self.typeset(text.get(self.language))

    def typeset(self, text: str) -> str:
        """Return a sentence with the typography of the language."""
        return typeset(text, self.language)

    def question(self, question: Question) -> str:
        """Return the question as this project is asked it."""
        variant = self.variant(question)
        return self.text(variant.text if variant and variant.text else question.text)

    def help(self, question: Question) -> str | None:
        """Return why the question is asked and how to find the answer, or nothing where the pack says nothing."""
        variant = self.variant(question)
        text = variant.help if variant and variant.help else question.help
        return self.text(text) if text else None

    def variant(self, question: Question) -> Variant | None:
        """Return the variant that fits the project: the first whose condition holds."""
        if question.id not in self._variants:
            fitting = (one for one in question.variants if holds(one.when, self._look) is True)
            self._variants[question.id] = next(fitting, None)
        return self._variants[question.id]

    def choice(self, question: Question, field: AnswerField, code: object) -> str:
        """Return the words of one choice; a code that the pack does not know stands for itself."""
        option = field.codes.get(str(code))
        if option is None:
            return str(code)
        variant = self.variant(question)
        return self.text((variant.options.get(option.code) if variant else None) or option.text)

    def answer(self, question: Question, value: Any, field: str | None = None) -> str:
        """Return an answer in words.

        Args:
            question: the question it answers.
            value: the answer as the dossier stores it; nothing stands for “don't know”.
            field: the field it is the value of, where only one field of a question of several is meant.
        """
        if field is not None:
            known = question.field(field)
            return str(value) if known is None else self._part(question, known, value)
        if value is None:
            return self.say("dont_know")
        if question.kind != "group":
            return self.value(question, question.answer_fields[0], value)
        if not isinstance(value, Mapping):
            return str(value)
        return self.say("field_separator").join(self._parts(question, question.fields, value)) or self.say("none")

    def labelled(self, field: AnswerField, words: str) -> str:
        """Return the value of a field behind the field's name; one that ends in “…” begins the sentence."""
        name = self.text(field.text)
        if name.endswith("…"):
            return f"{name} {words}"
        return self.say("labelled", label=name.rstrip(" ?:\u00a0\u202f"), value=words)

    def value(self, question: Question, field: AnswerField, value: Any) -> str:
        """Return the value of one field in words, without the name of the field."""
        if value is None:
            return self.say("dont_know")
        if isinstance(value, bool):
            return self.say("yes" if value else "no")
        if field.kind == "single" or (isinstance(value, str) and field.options):
            return self.choice(question, field, value)
        if isinstance(value, list):
            return self._list(question, field, value)
        if isinstance(value, (int, float)):
            return self._number(field, value)
        return self.day(value) if field.kind == "date" else str(value)

    def state(self, state: str) -> str:
        """Return a state in the place of an answer: `dont_know`, `not_applicable`, `unanswered` or `not_asked`."""
        return self.say(state)

    def month(self, month: object) -> str:
        """Return the name of a month, 1 to 12; anything else stands for itself."""
        return self.say(f"months.m{month}") if month in MONTHS else str(month)

    def listed(self, items: list[str]) -> str:
        """Return several items as one enumeration."""
        if len(items) <= 1:
            return items[0] if items else self.say("none")
        return f"{', '.join(items[:-1])} {self.say('and')} {items[-1]}"

    def _parts(self, question: Question, fields: tuple[AnswerField, ...], value: Mapping[str, Any]) -> Iterator[str]:
        for field in fields:
            if field.id in value:
                yield self._part(question, field, value[field.id])

    def _part(self, question: Question, field: AnswerField, value: Any) -> str:
        """Return one field's value, named unless it is the choice that the question itself asks for."""
        words = self.value(question, field, value)
        choices = [one for one in question.fields if one.kind == "single"]
        return words if choices == [field] == [question.fields[0]] else self.labelled(field, words)

    def _list(self, question: Question, field: AnswerField, items: list[Any]) -> str:
        if not items:
            exclusive = [option.text for option in field.options if option.exclusive]
            none = field.none_of_these or (exclusive[0] if exclusive else None)
            return self.text(none) if none else self.say("none")
        if field.kind == "months":
            return self.listed([self.month(item) for item in items])
        if field.kind == "records":
            return self.say("item_separator").join(self._record(question, field, item) for item in items)
        if field.kind == "multi":
            return self.say("item_separator").join(self.choice(question, field, item) for item in items)
        return self.say("item_separator").join(str(item) for item in items)

    def _record(self, question: Question, field: AnswerField, item: Any) -> str:
        """Return one record: its first field by itself, the others behind their names."""
        if not isinstance(item, Mapping):
            return str(item)
        given = [inner for inner in field.fields if item.get(inner.id) not in (None, "")]
        if not given:
            return self.say("dont_know")
        first = self.value(question, given[0], item[given[0].id])
        rest = list(self._parts(question, tuple(given[1:]), item))
        return self.say("record", first=first, rest=", ".join(rest)) if rest else first

    def _number(self, field: AnswerField, value: float) -> str:
        digits = number(value, self.language)
        if field.kind == "percent":
            return f"{digits}{NO_BREAK}%" if self.language == "fr" else f"{digits}%"
        alone = abs(value) < PLURAL_FROM if self.language == "fr" else value == 1
        unit = field.unit_one if alone and field.unit_one else field.unit
        return f"{digits}{NO_BREAK}{self.text(unit)}" if unit else digits

    def day(self, value: Any) -> str:
        """Return an ISO date in words; what is no date stands for itself."""
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            return str(value)
        form = "date_first" if day.day == FIRST_OF_MONTH else "date"
        return self.say(form, day=day.day, month=self.month(day.month), year=day.year)
