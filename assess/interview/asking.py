"""Asking one question: its fields in turn, whatever the person may say instead, and the entry that results.

Every field is saved as soon as it is given; an answer that is not whole yet is marked, so that it is taken up again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assess.answers.answers import read_entry
from assess.answers.dossier import Entry
from assess.interview.engine import SETTLED, UNFINISHED, asked_for
from assess.interview.fields import UNKNOWN_ROW, FieldAsker
from assess.interview.framing import Frame
from assess.interview.prompts import Command, Request
from assess.interview.records import ListAsker
from assess.interview.sitting import SET_ASIDE, Sitting, unfinished
from assess.pack.questions import AnswerField, Question
from assess.problems import errors_in
from assess.typography import number

Values = dict[str, Any]
"""Fields of a question answered so far: null stands for “don't know”, a missing one for a blank."""


class Asker:
    """Asks one question of a sitting, once."""

    def __init__(self, sitting: Sitting, question: Question) -> None:
        """Prepare to ask `question`."""
        self.sitting = sitting
        self.question = question
        self.frame = Frame(sitting, question)
        self.before = sitting.view
        self.settled = sitting.status(question.id) in SETTLED
        self.told = False

    def ask(self) -> Request | None:
        """Ask the question and store the answer; return the request that leads elsewhere, or nothing."""
        self.sitting.begin(self.question.id)
        request = self._group() if self.question.kind == "group" else self._single()
        if not self.told and self._changed():
            self.sitting.settle(self.question.id, self.before)  # left on the way, with some fields given
        self.sitting.end(self.question.id)
        return request

    # One value.

    def _single(self) -> Request | None:
        field = self.question.answer_fields[0]
        while True:
            stored = self.sitting.entry(self.question.id).value
            reply = self._field(field, {} if stored is None else {field.id: stored}, required=True)
            if isinstance(reply, Request):
                if self._leads_elsewhere(reply):
                    return reply
                if self._deal_with(reply):
                    return None
            elif self._store_if_it_fits(reply):
                return None

    def _store_if_it_fits(self, value: Any) -> bool:
        entry = self._entry(value=value)
        errors = errors_in(read_entry(self.question, entry)[2])
        if not errors:
            self._store(entry)
            return True
        key = f"refused.{errors[0].slug}"
        known = key in self.sitting.session.wording
        self.frame.warnings = (self.frame.say(key if known else "refused.other"),)
        return False

    # Several fields.

    def _group(self) -> Request | None:
        """Ask the fields forwards and backwards, and store each as it is given."""
        fields, values, place = self.question.fields, self._present(), 0
        while place < len(fields):
            field = fields[place]
            if not self._asked_for(field, values):
                place += 1
                continue
            reply = self._field(field, values, required=False)
            if isinstance(reply, Request) and reply.command is not Command.DONT_KNOW:
                earlier = self._earlier(place, values)
                if reply.command is Command.BACK and earlier is not None:
                    place = earlier
                elif reply.command is Command.SKIP and values and self._sum_fits(values):
                    break
                elif self._leads_elsewhere(reply):
                    return reply
                elif self._deal_with(reply):
                    return None
                continue
            self._take(field, reply, values)
            place += 1
            if place == len(fields) and not self._sum_fits(values):
                place = 0
        self._finish(values)
        return None

    def _take(self, field: AnswerField, reply: Any, values: Values) -> None:
        """Keep the value of a field, null for “don't know”, and save what there is so far."""
        if reply is None:
            values.pop(field.id, None)
        else:
            values[field.id] = None if isinstance(reply, Request) else reply
        fits = not errors_in(read_entry(self.question, Entry(value=values))[2])
        if fits and any(value is not None for value in values.values()):
            entry = self._entry(value=dict(values))
            self.sitting.store(self.question.id, unfinished(entry, open_end=not self.settled))

    def _finish(self, values: Values) -> None:
        """Store the whole answer: fields that are no longer asked for are set aside, not lost."""
        order = [field.id for field in self.question.fields]
        asked = [field.id for field in self.question.fields if self._asked_for(field, values)]
        kept = {key: values[key] for key in asked if key in values}
        kept |= {key: value for key, value in values.items() if key not in order}
        aside = {key: value for key, value in values.items() if key in order and key not in asked}
        if not kept:
            stored = self.sitting.entry(self.question.id)
            entry = stored if stored.state else self._entry(state="skipped")
        elif all(value is None for value in kept.values()):
            entry = self._entry(state="dont_know")
        else:
            entry = self._entry(value=kept)
        extra = tuple((key, value) for key, value in entry.extra if key != SET_ASIDE)
        self._store(replace(entry, extra=(*extra, (SET_ASIDE, aside)) if aside else extra))

    def _present(self) -> Values:
        """Return the fields stored so far; those set aside come back when they are asked for again."""
        entry = self.sitting.entry(self.question.id)
        aside = dict(entry.extra).get(SET_ASIDE)
        values = dict(entry.value) if isinstance(entry.value, dict) else {}
        return (dict(aside) if isinstance(aside, dict) else {}) | values

    def _default(self, field: AnswerField, values: Values) -> Any:
        """Return what a field starts from: its value, or for the last percent what is left of the total."""
        total = self.question.sums_to
        if field.id in values or total is None or field.kind != "percent":
            return values.get(field.id)
        others = [one.id for one in self.question.fields if one.kind == "percent" and one.id != field.id]
        given = [values.get(one) for one in others]
        known = [one for one in given if isinstance(one, (int, float))]
        left = total - sum(known)
        return left if len(known) == len(given) and left >= 0 else None

    def _asked_for(self, field: AnswerField, values: Values) -> bool:
        return asked_for(self.question, field, values, self.sitting.view)

    def _earlier(self, place: int, values: Values) -> int | None:
        """Return the place of the field asked before, or nothing at the first one."""
        asked = [at for at, field in enumerate(self.question.fields[:place]) if self._asked_for(field, values)]
        return asked[-1] if asked else None

    def _sum_fits(self, values: Values) -> bool:
        """Tell whether the percents add up; if not, the person is told and asked again."""
        wrong = [one for one in read_entry(self.question, Entry(value=values))[2] if one.slug == "wrong-sum"]
        if wrong:
            percents = [values[field.id] for field in self.question.fields if field.kind == "percent"]
            language, wanted = self.sitting.session.language, self.question.sums_to or 0
            figures = {"total": number(sum(percents), language), "wanted": number(wanted, language)}
            self.frame.warnings = (self.frame.say("refused.wrong-sum", **figures),)
        return not wrong

    # Asking and storing.

    def _field(self, field: AnswerField, values: Values, *, required: bool) -> Any:
        """Return the value of a field, nothing where it is left blank, or a request."""
        sitting, frame = self.sitting, self.frame
        asker = FieldAsker(sitting.session, sitting.view, sitting.words, self.question)
        if field.kind in {"records", "texts"}:
            keep = ListAsker(frame, asker, field, lambda items: self._take(field, list(items), values))
            return keep.ask(values.get(field.id))
        label, help_text = "", ""
        if self.question.kind == "group":
            asked = [one for one in self.question.fields if one is field or self._asked_for(one, values)]
            label = frame.label(field, asked.index(field) + 1, len(asked))
            help_text = sitting.session.text(field.help) if field.help else ""
        stored = UNKNOWN_ROW if self._said_unknown(field, values) else self._default(field, values)
        blank = frame.card
        reply = frame.ask(
            lambda shared: asker.prompt(field, stored, shared, required=required, blank=blank), label, help_text
        )
        return reply if reply is None or isinstance(reply, Request) else asker.value(field, reply)

    def _said_unknown(self, field: AnswerField, values: Values) -> bool:
        """Tell whether “don't know” is the stored answer of a field that shows it as a row."""
        said = self.sitting.entry(self.question.id).state == "dont_know" or field.id in values
        return field.kind in {"single", "boolean"} and values.get(field.id) is None and said

    def _entry(self, **given: Any) -> Entry:
        """Return the stored entry with a new value or state; notes and unknown keys stay."""
        entry = replace(self.sitting.entry(self.question.id), value=None, state=None, reason=None)
        return unfinished(replace(entry, **given), open_end=False)

    def _store(self, entry: Entry) -> None:
        self.sitting.store(self.question.id, entry)
        self.sitting.settle(self.question.id, self.before)
        self.told = True

    def _changed(self) -> bool:
        """Tell whether the stored answer is another one than when the question was asked."""
        if self.question.id == self.sitting.session.card.id:
            return False
        before, now = self.before.entry(self.question.id), self.sitting.entry(self.question.id)
        return now.value is not None and now.value != (before.value if before else None)

    # What the person may say instead of answering.

    def _leads_elsewhere(self, request: Request) -> bool:
        return request.command in {Command.BACK, Command.REVIEW, Command.JUMP}

    def _deal_with(self, request: Request) -> bool:
        """Store what was said instead of an answer, and tell whether the question is dealt with."""
        if request.command in {Command.DONT_KNOW, Command.ALL_UNKNOWN}:
            self._store(self._entry(state="dont_know"))
            return True
        if request.command is Command.SKIP:
            self._skip()
            return True
        reason = request.argument or self.frame.reason()
        if reason:
            self._store(self._entry(state="not_applicable", reason=reason))
        return bool(reason)

    def _skip(self) -> None:
        """Leave the question; an answer that is there stays, and one that does not fit is kept as it is."""
        entry = self.sitting.entry(self.question.id)
        if self.question.id in self.sitting.view.misfits:
            self.sitting.asked_again.add(self.question.id)
        elif dict(entry.extra).get(UNFINISHED):
            self._store(unfinished(entry, open_end=False))
        elif not self.settled and entry.value is None:
            self._store(self._entry(state="skipped"))
