"""A person who answers as a given dossier says, in any driver: the same answers can then be compared."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assess.answers.dossier import Dossier, Entry
from assess.interview.engine import Scope
from assess.interview.fields import NO, YES
from assess.interview.plain import Plain
from assess.interview.prompts import Choose, Command, Fill, Prompt, Request, Tick
from assess.interview.records import ADD, BLANK, DONE, NOTHING_TO_LIST
from assess.interview.session import Session
from assess.interview.terminal import Terminal
from assess.model import Language
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Question
from assess.storage.wording import load_card, load_wording
from assess.typography import typeset

MOMENT = "2026-11-21T09:12:00Z"


def session_on(pack: Pack, dossier: Dossier | None = None, **changes: Any) -> Session:
    """Return a session that keeps what it saves in `saved`, the last one at the end."""
    saved: list[Dossier] = changes.pop("saved", [])

    def save(one: Dossier) -> None:
        saved.append(one)

    session = Session(
        pack=pack,
        dossier=dossier or Dossier(pack=pack.header.id, version=pack.header.version, project={"name": "Essai"}),
        save=save,
        language="fr",
        wording=load_wording("interview"),
        answer_wording=load_wording("answers"),
        card=load_card(),
        path="essai.json",
        resume="assess interview essai.json",
        now=lambda: MOMENT,
        scope=Scope("full"),
        clock=lambda: 0.0,
    )
    return replace(session, **changes)


class Robot:
    """Knows what to reply to each prompt."""

    def __init__(self, pack: Pack, target: Dossier, language: Language = "fr") -> None:
        self.pack = pack
        self.target = target
        self.language = language
        self.listed: dict[str, int] = {}

    def reply(self, prompt: Prompt) -> Any:
        """Return a key, keys, a typed text or a request."""
        if prompt.code not in self.pack.questions:
            return "stop" if isinstance(prompt, Choose) else Request(Command.SKIP)
        question = self.pack.questions[prompt.code]
        entry = self.target.entries.get(prompt.code, Entry(state="skipped"))
        if isinstance(prompt, Fill) and Command.SKIP not in prompt.commands:
            return entry.reason or "sans raison"
        if entry.state is not None:
            states = {"skipped": Command.SKIP, "dont_know": Command.DONT_KNOW, "not_applicable": Command.NOT_APPLICABLE}
            return Request(states[entry.state])
        if question.kind != "group":
            return said(question.answer_fields[0], entry.value)
        field = named(question.fields, prompt.label, self.language)
        value = entry.value.get(field.id)
        if field.kind == "texts":
            return self._line(f"{question.id}.{field.id}", value)
        if field.kind == "records":
            return self._record(f"{question.id}.{field.id}", field, prompt, value)
        if field.id in entry.value and value is None:
            return Request(Command.DONT_KNOW)
        return "" if field.id not in entry.value else said(field, value)

    def _line(self, key: str, value: Any) -> Any:
        if value is None:
            return ""
        if not value:
            return "aucun"
        self.listed[key] = self.listed.get(key, 0) + 1
        return value[self.listed[key] - 1] if self.listed[key] <= len(value) else ""

    def _record(self, key: str, field: AnswerField, prompt: Prompt, value: Any) -> Any:
        begun = self.listed.get(key, 0)
        if isinstance(prompt, Choose) and ADD in {row.key for row in prompt.rows}:
            if begun < len(value or ()):
                self.listed[key] = begun + 1
                return ADD
            return DONE if value else NOTHING_TO_LIST if value == [] else BLANK
        inner = named(field.fields, prompt.label.split(" · ")[-1], self.language)
        given = value[begun - 1].get(inner.id)
        return Request(Command.DONT_KNOW) if given is None else said(inner, given)


def said(field: AnswerField, value: Any) -> Any:
    """Return how a person gives a value: a key, keys, or what they type."""
    if field.kind == "boolean":
        return YES if value else NO
    if field.kind == "single":
        return value
    if field.kind in {"multi", "months"}:
        return [str(one) for one in value]
    return str(value)


def named(fields: tuple[AnswerField, ...], label: str, language: Language) -> AnswerField:
    """Return the field that a label names."""
    fitting = [field for field in fields if label.startswith(typeset(field.text.get(language), language))]
    return max(fitting, key=lambda field: len(field.text.get(language)))


def answerable(question: Question, value: Any) -> Any:
    """Return a value as an interview can give it: what cannot be left blank is given, or not known."""
    if question.kind != "group":
        return _possible(question.answer_fields[0], value)
    never_blank = {field.id for field in question.fields if field.kind in {"single", "multi", "boolean", "months"}}
    whole = {
        field.id: _possible(field, value.get(field.id))
        for field in question.fields
        if field.id in value or field.id in never_blank
    }
    lists = {field.id for field in question.fields if field.kind in {"records", "texts"}}
    kept = {field: one for field, one in whole.items() if one or field not in lists}
    return kept if any(one is not None for one in kept.values()) else None


def _possible(field: AnswerField, value: Any) -> Any:
    if field.kind == "multi" and value == [] and field.none_of_these is None:
        return [option.code for option in field.options if option.exclusive][:1] or None
    if field.kind == "records" and value:
        return [record for record in value if record]
    return value


class PlainRobot(Plain):
    """Answers in plain lines."""

    def __init__(self, session: Session, robot: Robot) -> None:
        super().__init__(session, io.StringIO(), io.StringIO())
        self.robot = robot

    def ask(self, prompt: Prompt) -> Any:
        reply = self.robot.reply(prompt)
        self.source = io.StringIO(f"{_as_line(prompt, reply)}\n")
        return super().ask(prompt)


def _as_line(prompt: Prompt, reply: Any) -> str:
    if isinstance(reply, Request):
        typed = {Command.SKIP: ":s", Command.DONT_KNOW: ":d", Command.NOT_APPLICABLE: ":na"}
        return typed[reply.command]
    if isinstance(prompt, Choose | Tick):
        keys = [row.key for row in prompt.rows]
        wanted = reply if isinstance(reply, list) else [reply]
        if isinstance(prompt, Tick) and not wanted:
            wanted = [""]
        return " ".join(str(keys.index(one) + 1) for one in wanted)
    text = str(reply).replace("\n", "\\\n")
    return f":{text}" if text.startswith(":") else text


class TerminalRobot(Terminal):
    """Answers with keys."""

    def __init__(self, session: Session, robot: Robot, send: Callable[[str], None]) -> None:
        super().__init__(session)
        self.robot = robot
        self.send = send

    def ask(self, prompt: Prompt) -> Any:
        self.send(_as_keys(prompt, self.robot.reply(prompt)))
        return super().ask(prompt)


def _as_keys(prompt: Prompt, reply: Any) -> str:
    if isinstance(reply, Request):
        return {Command.SKIP: "\x14", Command.DONT_KNOW: "\x0f", Command.NOT_APPLICABLE: "\x18"}[reply.command]
    if isinstance(prompt, Choose):
        return f"{[row.key for row in prompt.rows].index(reply) + 1}\r"
    if isinstance(prompt, Tick):
        keys = [row.key for row in prompt.rows]
        return "".join(f"{keys.index(one) + 1} " for one in reply or [""]) + "\r"
    return f"\x1b[200~{reply}\x1b[201~\r" if reply else "\r"
