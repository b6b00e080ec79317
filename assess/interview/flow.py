"""The conversation: what the person wants to answer, one question after the other, review, and a proper end.

It knows no screen: a `Ui` shows the prompts, so that the terminal and the plain driver lead to the same dossier.
"""

from __future__ import annotations

import contextlib

from assess.interview.asking import Asker
from assess.interview.engine import SETTLED, Scope, next_question, previous_question, progress
from assess.interview.prompts import Choose, Command, Head, Request, Row, StopInterviewError, Ui
from assess.interview.review import pick_question
from assess.interview.session import Ending, Outcome, Session
from assess.interview.sitting import Sitting

EXPRESS, FULL, SECTION, REVIEW, STOP = "express", "full", "section", "review", "stop"
"""Keys of the rows of the first and the last screen."""
LEAVING = frozenset({Command.QUIT, Command.BACK})
"""Requests that are possible outside questions."""


def run(session: Session, ui: Ui) -> Outcome:
    """Return how the interview ended; every answer is saved by then, however it ended.

    Raises:
        AssessError: the dossier cannot be written.
    """
    sitting = Sitting(session, ui)
    conversation = _Conversation(sitting)
    with contextlib.suppress(KeyboardInterrupt, EOFError, StopInterviewError):
        conversation.run()
    if sitting.unsaved:
        sitting.save()
    ending: Ending = "finished" if conversation.finished else "interrupted"
    held = sitting.held()
    key = ending if held == "answers" else held
    message = session.say(f"end.{key}", count=sitting.answered(), path=session.path, resume=session.resume)
    return Outcome(sitting.dossier, ending, message)


class _Conversation:
    """One run from the first screen to the last."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self.session = sitting.session
        self.say = sitting.session.say
        self.history: list[str] = []
        self.finished = False

    def run(self) -> None:
        """Lead through the interview."""
        self._welcome()
        if not self.session.dossier.entries and not self.session.dossier.project.get("name"):
            Asker(self.sitting, self.session.card).ask()
        if self.session.scope is None:
            self._choose_scope()
        while not self.finished:
            self._ask_all()
            self._ending()

    def _welcome(self) -> None:
        keys = {"answers": "resumed", "project": "resumed_project", "passed": "resumed_passed", "nothing": "new"}
        key = keys[self.sitting.held()]
        self.sitting.ui.tell(self.say(f"start.{key}", count=self.sitting.answered(), path=self.session.path))

    # The questions.

    def _ask_all(self) -> None:
        """Ask until everything of the scope is settled, or was asked again."""
        current = next_question(self.sitting.view, self.sitting.scope, None, self.sitting.asked_again)
        while current is not None:
            if self.sitting.status(current) == "skipped":
                self.sitting.asked_again.add(current)
            request = Asker(self.sitting, self.sitting.question(current)).ask()
            current = self._follow(current, request)

    def _follow(self, current: str, request: Request | None) -> str | None:
        """Return the question to ask after `current`."""
        if request is None:
            if current != self.session.card.id:
                self.history.append(current)
            return self._next(current)
        if request.command is Command.BACK:
            return self._back(current)
        chosen = pick_question(self.sitting, request.argument, current)
        if request.command is Command.JUMP:
            self.history.append(current)
            return chosen or current
        self._review(chosen)
        return current if self._open(current) else self._next(current)

    def _next(self, current: str) -> str | None:
        after = None if current == self.session.card.id else current
        return next_question(self.sitting.view, self.sitting.scope, after, self.sitting.asked_again)

    def _back(self, current: str) -> str:
        """Return the question asked before, or the one before it in order when there was none."""
        visible = {*self.sitting.view.visible, self.session.card.id}
        while self.history:
            earlier = self.history.pop()
            if earlier in visible and earlier != current:
                return earlier
        found = (
            None
            if current == self.session.card.id
            else previous_question(self.sitting.view, self.sitting.scope, current)
        )
        if found is None:
            self.sitting.ui.tell(self.say("told.first"), "warning")
        return found or current

    def _open(self, question: str) -> bool:
        return question in self.sitting.view.visible and self.sitting.status(question) not in SETTLED

    # The first and the last screen.

    def _choose_scope(self) -> None:
        """Ask what the person wants to answer now."""
        while True:
            chosen = self._choose("start.title", (*self._offers(), Row(STOP, self.say("start.stop"))), self._usual())
            if chosen == STOP:
                raise StopInterviewError
            if chosen == REVIEW:
                self._review(pick_question(self.sitting))
                continue
            scope = self._scope(chosen)
            if scope is not None:
                self.sitting.scope = scope
                return

    def _scope(self, chosen: str | None) -> Scope | None:
        """Return the interview that a row stands for, or nothing where the person goes back."""
        if chosen == SECTION:
            return self._section()
        return {EXPRESS: Scope("express"), FULL: Scope("full")}.get(chosen or "")

    def _offers(self) -> tuple[Row, ...]:
        """Return the interviews that still have open questions, with the time each takes."""
        rows = []
        for key, scope in ((EXPRESS, Scope("express")), (FULL, Scope("full"))):
            done = progress(self.sitting.view, scope, self.sitting.pace.factor)
            if done.remaining:
                rows.append(Row(key, self.say(f"start.{key}"), self._time(scope)))
        rows.append(Row(SECTION, self.say("start.section")))
        if self.sitting.answered():
            rows.append(Row(REVIEW, self.say("start.review")))
        return tuple(rows)

    def _usual(self) -> str:
        """Return the offer to start on: the one the person was in the middle of."""
        express = progress(self.sitting.view, Scope("express"))
        beyond = progress(self.sitting.view, Scope("full")).settled > express.settled
        return FULL if beyond or not express.remaining else EXPRESS

    def _time(self, scope: Scope) -> str:
        done = progress(self.sitting.view, scope, self.sitting.pace.factor)
        return self.say("start.time", count=done.remaining, minutes=done.minutes)

    def _section(self) -> Scope | None:
        rows = []
        for section, _ in self.sitting.view.sections:
            done = progress(self.sitting.view, Scope("section", section.id), self.sitting.pace.factor)
            detail = self._time(Scope("section", section.id)) if done.remaining else self.say("start.section_done")
            rows.append(Row(section.id, self.session.text(section.title), detail))
        reply = self._choose("start.section_title", tuple(rows), None)
        return None if reply is None else Scope("section", reply)

    def _ending(self) -> None:
        """Say that all is asked, and offer what may follow."""
        done = progress(self.sitting.view, self.sitting.scope)
        rows = [Row(STOP, self.say("end.stop"))]
        if done.remaining:
            rows.append(Row("again", self.say("end.again", count=done.remaining)))
        rows += [row for row in self._offers() if row.key not in {self.sitting.scope.kind, EXPRESS}]
        try:
            chosen = self._choose("end.title" if not done.remaining else "end.title_open", tuple(rows), STOP)
        except EOFError:
            chosen = STOP
        if chosen in {STOP, None}:
            self.finished = True
        elif chosen == REVIEW:
            self._review(pick_question(self.sitting))
        elif chosen == "again":
            self.sitting.asked_again.clear()
        else:
            self.sitting.scope = self._scope(chosen) or self.sitting.scope

    def _review(self, chosen: str | None) -> None:
        """Let the person change one answer after the other, until they have seen enough."""
        while chosen is not None:
            self.sitting.news = []
            Asker(self.sitting, self.sitting.question(chosen)).ask()
            chosen = pick_question(self.sitting, current=chosen, news=tuple(self.sitting.news))

    def _choose(self, title: str, rows: tuple[Row, ...], default: str | None) -> str | None:
        head = Head(self.session.text(self.session.pack.header.title))
        reply = self.sitting.ui.ask(
            Choose(title=self.say(title), head=head, rows=rows, default=default, commands=LEAVING)
        )
        if isinstance(reply, Request):
            if reply.command is Command.QUIT:
                raise StopInterviewError
            return None
        return str(reply)
