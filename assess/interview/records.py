"""Lists within an answer: lines of text, and records with fields of their own; every one is kept as it is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assess.answers.shapes import MAX_RECORDS
from assess.interview.fields import FieldAsker
from assess.interview.framing import Frame
from assess.interview.prompts import Choose, Command, Fill, Request, Row
from assess.interview.vocabulary import NOTHING, folded
from assess.pack.questions import AnswerField

ADD, DONE, NOTHING_TO_LIST, BLANK = "add", "done", "none", "blank"
EDIT, DELETE, RETURN = "edit", "delete", "return"
"""Keys of rows."""
_PASSED_ON = frozenset({Command.NOT_APPLICABLE, Command.ALL_UNKNOWN, Command.REVIEW, Command.JUMP})
"""Requests that concern the whole question, wherever they are made."""


class ListAsker:
    """Asks for a list, one item after the other."""

    def __init__(self, frame: Frame, asker: FieldAsker, field: AnswerField, keep: Callable[[list[Any]], None]) -> None:
        """Prepare to ask for `field`; `keep` saves the list as it grows."""
        self.frame = frame
        self.asker = asker
        self.field = field
        self.keep = keep
        self.say = frame.say
        self.title = asker.session.text(field.text)

    def ask(self, stored: Any) -> Any:
        """Return the list, nothing where it is left blank, or a request."""
        items = list(stored) if isinstance(stored, list) else []
        if self.field.kind == "texts" and not items:
            return self._lines(items)
        had_any = bool(items)
        while True:
            reply = self.frame.ask(lambda shared: Choose(**shared, **self._rows(items)), self.title, self._help())
            if isinstance(reply, Request):
                return reply
            if reply in {DONE, NOTHING_TO_LIST, BLANK}:
                return items if items or reply == NOTHING_TO_LIST or (had_any and reply == DONE) else None
            request = self._add(items) if reply == ADD else self._change(items, int(reply))
            if request is not None:
                return request

    def _help(self) -> str:
        return self.asker.session.text(self.field.help) if self.field.help else ""

    def _rows(self, items: list[Any]) -> dict[str, Any]:
        """Return the rows of the list: its items, then what can be done."""
        say = self.say
        rows = [Row(str(place), f"{place + 1}. {self._line(item)}") for place, item in enumerate(items)]
        if len(items) < MAX_RECORDS:
            rows.append(Row(ADD, say("list.add_more" if items else "list.add")))
        if items:
            rows.append(Row(DONE, say("list.done")))
        else:
            alone = len(self.asker.question.answer_fields) == 1
            rows += [Row(NOTHING_TO_LIST, say("list.none"))] if alone else []
            rows.append(Row(BLANK, say("list.blank")))
        return {"rows": tuple(rows), "default": DONE if items else BLANK}

    def _line(self, item: Any) -> str:
        if self.field.kind == "texts":
            return str(item)
        return self.asker.words.value(self.asker.question, self.field, [item])

    def _add(self, items: list[Any]) -> Request | None:
        if self.field.kind == "texts":
            reply = self._lines(items)
            return reply if isinstance(reply, Request) else None
        return self._record(items, len(items))

    def _change(self, items: list[Any], place: int) -> Request | None:
        rows = tuple(Row(key, self.say(f"list.{key}")) for key in (EDIT, DELETE, RETURN))
        label = f"{place + 1}. {self._line(items[place])}"
        reply = self.frame.ask(lambda shared: Choose(**shared, rows=rows, default=EDIT), label)
        if isinstance(reply, Request):
            return reply if reply.command in _PASSED_ON else None
        if reply == DELETE:
            del items[place]
            self.keep(items)
        elif reply == EDIT:
            return self._record(items, place) if self.field.kind == "records" else self._line_again(items, place)
        return None

    # Lines of text.

    def _lines(self, items: list[Any]) -> Any:
        """Ask for lines until an empty one; return the list, nothing where it stays empty, or a request."""
        while len(items) < MAX_RECORDS:
            reply = self._ask_line(f"{self.title} · {len(items) + 1}", "", has_some=bool(items))
            if isinstance(reply, Request):
                settled = items and reply.command in {Command.BACK, Command.SKIP}
                return list(items) if settled else reply
            if reply is None:
                break
            if folded(reply) in NOTHING and not items:
                return []
            items.append(reply)
            self.keep(items)
        return list(items) or None

    def _line_again(self, items: list[Any], place: int) -> Request | None:
        reply = self._ask_line(f"{self.title} · {place + 1}", items[place], has_some=True)
        if isinstance(reply, Request):
            return reply if reply.command in _PASSED_ON else None
        if reply is None:
            del items[place]
        else:
            items[place] = reply
        self.keep(items)
        return None

    def _ask_line(self, label: str, initial: str, *, has_some: bool) -> Any:
        read = self.asker.reader(AnswerField(id=self.field.id, kind="name", text=self.field.text))
        hint = self.say("hints.next_line" if has_some else "hints.first_line")
        return self.frame.ask(
            lambda shared: Fill(**shared, read=read, initial=initial, hint=hint, required=False), label, self._help()
        )

    # Records.

    def _record(self, items: list[Any], place: int) -> Request | None:
        """Ask the fields of one record, forwards and backwards; keep it as it grows."""
        fields, at = self.field.fields, 0
        record = dict(items[place]) if place < len(items) else {}
        while at < len(fields):
            field = fields[at]
            reply = self._record_field(field, record, place, at)
            if isinstance(reply, Request) and reply.command is Command.BACK:
                if at == 0:
                    return None
                at -= 1
                continue
            if isinstance(reply, Request) and reply.command is Command.SKIP:
                return None
            if isinstance(reply, Request) and reply.command is not Command.DONT_KNOW:
                return reply
            given = None if reply is None or isinstance(reply, Request) else self.asker.value(field, reply)
            if given is None:
                record.pop(field.id, None)
            else:
                record[field.id] = given
            self._keep_record(items, place, record)
            at += 1
        return None

    def _record_field(self, field: AnswerField, record: dict[str, Any], place: int, at: int) -> Any:
        title = self.asker.session.text(field.text)
        label = self.say(
            "list.field", list=self.title, place=place + 1, field=title, rank=at + 1, count=len(self.field.fields)
        )
        help_text = self.asker.session.text(field.help) if field.help else self._help()
        return self.frame.ask(
            lambda shared: self.asker.prompt(field, record.get(field.id), shared, required=False, blank=True),
            label,
            help_text,
        )

    def _keep_record(self, items: list[Any], place: int, record: dict[str, Any]) -> None:
        if place < len(items):
            items[place] = dict(record)
        elif record:
            items.append(dict(record))
        if place < len(items) and not items[place]:
            del items[place]
        self.keep(items)
