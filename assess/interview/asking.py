"""Asking one question: its fields in turn, whatever the person may say instead, and the entry that results.

Every field is saved as soon as it is given; an answer that is not whole yet is marked, so that it is taken up again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assess.answers.answers import read_entry
from assess.answers.dossier import Entry
from assess.interview.engine import SETTLED, UNFINISHED, asked_for
from assess.interview.fields import FieldAsker
from assess.interview.prompts import Choose, Command, Fill, Head, Prompt, RefusedError, Request, Row, StopInterviewError
from assess.interview.reasons import reasons
from assess.interview.records import ListAsker
from assess.interview.sitting import SET_ASIDE, Sitting, unfinished
from assess.pack.questions import AnswerField, Question

MENU_ORDER = (
    Command.DONT_KNOW,
    Command.ALL_UNKNOWN,
    Command.SKIP,
    Command.NOT_APPLICABLE,
    Command.NOTE,
    Command.REVIEW,
    Command.JUMP,
    Command.EFFECTS,
    Command.BACK,
    Command.QUIT,
)
"""Commands in the order in which the menu shows them."""
RETURN = "return"
"""Key of the menu's row that goes back to the question."""
BLANK = object()
"""A field that was left out."""


class Asker:
    """Asks one question of a sitting, once."""

    def __init__(self, sitting: Sitting, question: Question) -> None:
        """Prepare to ask `question`."""
        self.sitting = sitting
        self.say = sitting.session.say
        self.question = question
        self.before = sitting.view
        self.settled = sitting.status(question.id) in SETTLED
        self.warnings: list[str] = []
        self.card = question.id == sitting.session.card.id

    def ask(self) -> Request | None:
        """Ask the question and store the answer; return the request that leads elsewhere, or nothing."""
        self.sitting.begin(self.question.id)
        request = self._fields() if self.question.kind == "group" else self._single()
        self.sitting.end(self.question.id)
        return request

    def _single(self) -> Request | None:
        field = self.question.answer_fields[0]
        while True:
            reply = self._field(field, self.sitting.entry(self.question.id).value, required=True)
            if isinstance(reply, Request):
                handled = self._request(reply)
                if handled is not NotImplemented:
                    return handled
                continue
            if self._store_whole(reply):
                return None

    def _fields(self) -> Request | None:
        """Ask the fields of a group, forwards and backwards, and store each as it is given."""
        values, place = self._present(), 0
        fields = self.question.fields
        while place < len(fields):
            field = fields[place]
            if not asked_for(self.question, field, values, self.sitting.view):
                place += 1
                continue
            reply = self._field(field, self._default(field, values), required=False)
            if isinstance(reply, Request) and reply.command is Command.BACK and self._earlier(place, values) is not None:
                place = self._earlier(place, values) or 0
                continue
            if isinstance(reply, Request) and reply.command is Command.SKIP and values:
                break
            if isinstance(reply, Request) and reply.command is not Command.DONT_KNOW:
                handled = self._request(reply)
                if handled is not NotImplemented:
                    return handled
                continue
            self._take(field, reply, values)
            place += 1
            if place == len(fields) and not self._fits(values):
                place = 0
        self._finish(values)
        return None

    def _take(self, field: AnswerField, reply: Any, values: dict[str, Any]) -> None:
        """Keep the value of a field, null for “don't know”, and save what there is so far."""
        if reply is BLANK:
            values.pop(field.id, None)
        else:
            values[field.id] = None if isinstance(reply, Request) else reply
        if any(value is not None for value in values.values()):
            entry = self._entry(value=dict(values))
            self.sitting.store(self.question.id, entry if self.card else unfinished(entry, open_end=not self.settled))

    def _finish(self, values: dict[str, Any]) -> None:
        """Store the whole answer: fields that are no longer asked for are set aside, not lost."""
        asked = {field.id for field in self.question.fields if asked_for(self.question, field, values, self.sitting.view)}
        known = {field.id for field in self.question.fields}
        kept = {key: value for key, value in values.items() if key in asked or key not in known}
        aside = {key: value for key, value in values.items() if key in known - asked}
        if not kept:
            entry = self._entry(state="skipped")
        elif all(value is None for value in kept.values()):
            entry = self._entry(state="dont_know")
        else:
            order = [field.id for field in self.question.fields if field.id in kept]
            entry = self._entry(value={key: kept[key] for key in (*order, *(key for key in kept if key not in known))})
        extra = tuple((key, value) for key, value in entry.extra if key != SET_ASIDE)
        entry = replace(entry, extra=(*extra, (SET_ASIDE, aside)) if aside else extra)
        self._store(entry)

    def _present(self) -> dict[str, Any]:
        """Return the fields stored so far, those set aside included: they come back when they are asked for again."""
        entry = self.sitting.entry(self.question.id)
        aside = dict(entry.extra).get(SET_ASIDE)
        values = dict(entry.value) if isinstance(entry.value, dict) else {}
        return (dict(aside) if isinstance(aside, dict) else {}) | values

    def _default(self, field: AnswerField, values: dict[str, Any]) -> Any:
        """Return what a field starts from: its value, or for the last percent what is left of the total."""
        total = self.question.sums_to
        if field.id in values or total is None or field.kind != "percent":
            return values.get(field.id)
        percents = [one.id for one in self.question.fields if one.kind == "percent"]
        given = [values.get(one) for one in percents if one != field.id]
        if not all(isinstance(one, (int, float)) for one in given):
            return None
        left = total - sum(given)
        return left if left >= 0 else None

    def _earlier(self, place: int, values: dict[str, Any]) -> int | None:
        """Return the place of the field asked before, or nothing at the first one."""
        fields = self.question.fields
        asked = [at for at in range(place) if asked_for(self.question, fields[at], values, self.sitting.view)]
        return asked[-1] if asked else None

    def _fits(self, values: dict[str, Any]) -> bool:
        """Tell whether the fields fit together; if not, the person is told and asked again."""
        _, _, problems = read_entry(self.question, Entry(value=values))
        wrong = [problem for problem in problems if problem.slug == "wrong-sum"]
        if wrong:
            total = sum(values[field.id] for field in self.question.fields if field.kind == "percent")
            self.warnings = [self.say("refused.wrong-sum", total=f"{total:g}", wanted=f"{self.question.sums_to:g}")]
        return not wrong

    def _store_whole(self, reply: Any) -> bool:
        """Store a bare answer, unless it does not fit."""
        entry = self._entry(value=reply)
        _, _, problems = read_entry(self.question, entry)
        errors = [problem for problem in problems if problem.severity == "error"]
        if errors:
            key = f"refused.{errors[0].slug}"
            self.warnings = [self.say(key if key in self.sitting.session.wording else "refused.other")]
            return False
        self._store(entry)
        return True

    def _entry(self, **given: Any) -> Entry:
        """Return the stored entry with a new value or state; notes and unknown keys stay."""
        entry = replace(self.sitting.entry(self.question.id), value=None, state=None, reason=None)
        return unfinished(replace(entry, **given), open_end=False)

    def _store(self, entry: Entry) -> None:
        self.sitting.store(self.question.id, entry)
        self.sitting.settle(self.question.id, self.before)

    # What the person may say instead of answering.

    def _request(self, request: Request) -> Any:
        """Return nothing when the question is dealt with, the request when it leads elsewhere, or go on asking."""
        command = request.command
        if command in {Command.DONT_KNOW, Command.ALL_UNKNOWN} and not self.card:
            self._store(self._entry(state="dont_know"))
            return None
        if command is Command.SKIP:
            return self._skip()
        if command is Command.NOT_APPLICABLE:
            return self._not_applicable(request.argument)
        return request

    def _skip(self) -> None:
        """Leave the question; an answer that is there stays, and one that does not fit is kept as it is."""
        self.sitting.asked_again.update({self.question.id} if self.question.id in self.sitting.view.misfits else ())
        entry = self.sitting.entry(self.question.id)
        if entry.value is None and not self.settled and not self.card:
            self._store(self._entry(state="skipped"))
        elif dict(entry.extra).get(UNFINISHED):
            self._store(unfinished(entry, open_end=False))

    def _not_applicable(self, reason: str) -> Any:
        if not self.question.not_applicable or self.card:
            self.warnings = [self.say("refused.always-applies")]
            return NotImplemented
        if not reason:
            prompt = Fill(
                title=self.say("reason.title"),
                head=self._head(),
                help=self.say("reason.help"),
                read=lambda line: line.strip(),
                initial=self.sitting.entry(self.question.id).reason or "",
                commands=frozenset({Command.BACK}),
            )
            reason = self.sitting.ui.ask(prompt)
        if isinstance(reason, Request):
            return NotImplemented
        self._store(self._entry(state="not_applicable", reason=reason))
        return None

    def _field(self, field: AnswerField, stored: Any, *, required: bool) -> Any:
        """Return the value of a field, `BLANK`, or a request that is not dealt with here."""
        while True:
            shared, words = self._shared(field), self.sitting.words
            asker = FieldAsker(self.sitting.session, self.sitting.view, words, self.question)
            if field.kind in {"records", "texts"}:
                reply = ListAsker(self.sitting, asker, field, shared).ask(stored)
            else:
                reply = self.sitting.ui.ask(asker.prompt(field, stored, shared, required=required))
            self.warnings = []
            if not isinstance(reply, Request):
                return BLANK if reply is None else asker.value(field, reply)
            reply = self._aside(reply)
            if reply is not None:
                return reply

    def _aside(self, request: Request) -> Request | None:
        """Deal with what leaves the question where it is; return any other request."""
        if request.command is Command.MENU:
            chosen = self._menu()
            return self._aside(chosen) if chosen else None
        if request.command is Command.QUIT:
            raise StopInterviewError
        if request.command is Command.NOTE:
            self._note(request.argument)
            return None
        if request.command is Command.EFFECTS:
            self.sitting.effects = not self.sitting.effects
            self.warnings = [self.say("effects.on" if self.sitting.effects else "effects.off")]
            return None
        return request
