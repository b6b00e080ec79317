"""What surrounds the fields of a question: where the person is, what to know first, asides that change no answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from assess.interview.fields import cleaned
from assess.interview.prompts import Choose, Command, Fill, Prompt, Reply, Request, Row, StopInterviewError
from assess.interview.reasons import reasons
from assess.interview.sitting import Sitting
from assess.pack.questions import AnswerField, Question

MENU = (
    Command.DONT_KNOW,
    Command.ALL_UNKNOWN,
    Command.SKIP,
    Command.NOT_APPLICABLE,
    Command.WHY,
    Command.NOTE,
    Command.REVIEW,
    Command.JUMP,
    Command.EFFECTS,
    Command.BACK,
    Command.QUIT,
)
"""Commands in the order in which the menu shows them."""
CARD_COMMANDS = frozenset({Command.SKIP, Command.BACK, Command.MENU, Command.QUIT})
"""What may be done at the card about the project."""
RETURN = "return"
"""Key of the menu's row that goes back to the question."""


class Frame:
    """The surroundings of one question."""

    def __init__(self, sitting: Sitting, question: Question) -> None:
        """Prepare the surroundings of `question`."""
        self.sitting = sitting
        self.question = question
        self.say = sitting.session.say
        self.card = question.id == sitting.session.card.id
        self.warnings: tuple[str, ...] = ()
        self.explained = False

    def ask(self, make: Callable[[dict[str, Any]], Prompt], label: str = "", help_text: str = "") -> Reply:
        """Return the reply to a prompt; asides are dealt with and the prompt is shown again.

        Args:
            make: makes the prompt from what every prompt of the question shows.
            label: name of the field asked for.
            help_text: help for that field.
        """
        while True:
            reply = self.sitting.ui.ask(make(self._shared(label, help_text)))
            self.warnings, self.explained = (), False
            if isinstance(reply, Request):
                reply = self._aside(reply)
            if reply is not _HANDLED:
                return reply

    def label(self, field: AnswerField, rank: int, count: int) -> str:
        """Return the name of a field with its rank among those of the question."""
        return self.say("head.field", label=self.sitting.session.text(field.text), rank=rank, count=count)

    def reason(self) -> str | None:
        """Ask why the question does not apply; nothing where the person thinks better of it."""
        prompt = Fill(
            title=self.say("reason.title"),
            code=self.question.id,
            head=self.sitting.head(self.question.id),
            help=self.say("reason.help"),
            read=cleaned,
            initial=self.sitting.entry(self.question.id).reason or "",
            commands=frozenset({Command.BACK, Command.QUIT}),
        )
        reply = self.sitting.ui.ask(prompt)
        return None if isinstance(reply, Request) else reply

    def _shared(self, label: str, help_text: str) -> dict[str, Any]:
        session, words = self.sitting.session, self.sitting.words
        return {
            "title": words.question(self.question),
            "code": "" if self.card else self.question.id,
            "head": self.sitting.head(self.question.id),
            "label": label,
            "help": help_text or words.help(self.question) or "",
            "notices": (*self.warnings, *self._notices()),
            "commands": CARD_COMMANDS if self.card else self._commands(),
            "reasons": reasons(session, self.question) if self.explained and not self.card else (),
        }

    def _notices(self) -> tuple[str, ...]:
        """Return what is stored already and does not show in the prompt itself."""
        entry, found = self.sitting.entry(self.question.id), []
        if entry.state == "dont_know":
            found.append(self.say("notices.dont_know"))
        if entry.state == "not_applicable":
            found.append(self.say("notices.not_applicable", reason=entry.reason or "—"))
        if self.question.id in self.sitting.view.misfits:
            found.append(self.say("notices.misfit", value=str(entry.value)))
        if entry.note:
            found.append(self.say("notices.note", note=entry.note))
        return tuple(found)

    def _commands(self) -> frozenset[Command]:
        commands = set(Command)
        if self.sitting.session.levels is None:
            commands.discard(Command.EFFECTS)
        if len(self.question.answer_fields) == 1:
            commands.discard(Command.ALL_UNKNOWN)
        return frozenset(commands)

    def _aside(self, request: Request) -> Reply:
        """Deal with what leaves the question where it is; return any other request."""
        command = request.command
        if command is Command.QUIT:
            raise StopInterviewError
        if command is Command.MENU:
            chosen = self._menu()
            return self._aside(chosen) if chosen else _HANDLED
        if command is Command.WHY:
            self.explained = True
            return _HANDLED
        if command is Command.NOTE:
            return self._note(request.argument)
        if command is Command.EFFECTS:
            self.sitting.effects = not self.sitting.effects
            self.warnings = (self.say("effects.on" if self.sitting.effects else "effects.off"),)
            return _HANDLED
        if command is Command.NOT_APPLICABLE and (self.card or not self.question.not_applicable):
            self.warnings = (self.say("refused.always-applies"),)
            return _HANDLED
        return request

    def _menu(self) -> Request | None:
        allowed = CARD_COMMANDS if self.card else self._commands()
        if not self.question.not_applicable:
            allowed -= {Command.NOT_APPLICABLE}
        rows = [
            Row(command.value, self.say(f"menu.{command.value}"), self.say(f"keys.{command.value}"))
            for command in MENU
            if command in allowed
        ]
        prompt = Choose(
            title=self.say("menu.title"),
            head=self.sitting.head(self.question.id),
            rows=(*rows, Row(RETURN, self.say("menu.return"))),
            default=RETURN,
            commands=frozenset({Command.BACK}),
        )
        reply = self.sitting.ui.ask(prompt)
        return None if isinstance(reply, Request) or reply == RETURN else Request(Command(reply))

    def _note(self, text: str) -> Reply:
        entry = self.sitting.entry(self.question.id)
        prompt = Fill(
            title=self.say("note.title"),
            code=self.question.id,
            head=self.sitting.head(self.question.id),
            help=self.say("note.help"),
            read=lambda line: cleaned(line, long=True),
            initial=entry.note or "",
            required=False,
            long=True,
            commands=frozenset({Command.BACK, Command.QUIT}),
        )
        reply = text or self.sitting.ui.ask(prompt)
        if isinstance(reply, Request):
            if reply.command is Command.QUIT:
                raise StopInterviewError
            return _HANDLED
        state = entry.state or (None if entry.value is not None else "skipped")
        self.sitting.store(self.question.id, replace(entry, note=reply or None, state=state))
        return _HANDLED


class _Handled:
    """The aside is dealt with: the question is asked again."""


_HANDLED = _Handled()
