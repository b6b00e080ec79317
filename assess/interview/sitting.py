"""One sitting: the dossier as it grows, saved at every step, and what the person is told about each answer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from assess.answers.dossier import Dossier, Entry
from assess.answers.wording import AnswerWords
from assess.interview.engine import SETTLED, UNFINISHED, Pace, Scope, View, change, progress
from assess.interview.prompts import Head, Kind, Ui
from assess.interview.session import Session
from assess.pack.questions import Question
from assess.problems import AssessError
from assess.storage.problem_wording import worded

SET_ASIDE = "set_aside"
"""Key of an entry that keeps the fields that are not asked for at present."""


class Sitting:
    """The state of one interview while it runs."""

    def __init__(self, session: Session, ui: Ui) -> None:
        """Begin with the dossier of the session."""
        self.session = session
        self.ui = ui
        self.scope = session.scope or Scope()
        self.pace = Pace()
        self.effects = False
        self.unsaved = False
        self.asked_again: set[str] = set()
        self.news: list[str] = []
        self.view = View(session.pack, session.dossier)
        self._began: tuple[str, float] | None = None

    @property
    def dossier(self) -> Dossier:
        """Return the dossier as it stands."""
        return self.view.dossier

    @property
    def words(self) -> AnswerWords:
        """Return the words in force: variants follow the answers."""
        return AnswerWords(self.session.language, self.session.say_answer, self.view.look)

    def question(self, question: str) -> Question:
        """Return a question of the pack, or the card about the project."""
        card = self.session.card
        return card if question == card.id else self.session.pack.questions[question]

    def entry(self, question: str) -> Entry:
        """Return the stored answer of a question, or an empty one."""
        if question != self.session.card.id:
            return self.view.entry(question) or Entry()
        fields = {field.id for field in self.session.card.fields}
        known = {key: value for key, value in self.dossier.project.items() if key in fields}
        return Entry(value=known or None)

    def status(self, question: str) -> str:
        """Return where a question stands."""
        if question == self.session.card.id:
            return "answered" if self.dossier.project.get("name") else "unanswered"
        return self.view.status(question)

    def store(self, question: str, entry: Entry) -> None:
        """Save an answer; what it changes is told by `settle`, once the answer is whole."""
        if question == self.session.card.id:
            project = self._project(entry)
            if project != self.dossier.project:  # a page left empty makes no file
                self._save(replace(self.dossier, project=project))
            return
        entry = replace(entry, at=self.session.now(), by=self.session.by or entry.by)
        self._save(self.dossier.with_entry(question, entry))

    def settle(self, question: str, before: View) -> None:
        """Tell what an answer was, what it opened or closed and, if wanted, which risks it moved."""
        entry, words = self.entry(question), self.words
        if question == self.session.card.id and entry.value is None:
            return
        asked = self.question(question)
        shown = words.state(entry.state) if entry.state in {"dont_know", "not_applicable"} else None
        if entry.state == "skipped":
            shown = self.session.say("told.skipped")
        elif shown is None:
            shown = words.answer(asked, entry.value)
        self.news = []
        self._tell(self.session.say("told.answer", question=words.question(asked), answer=_short(shown)), "done")
        self._tell_change(before)
        self._tell_levels(before)

    def begin(self, question: str) -> None:
        """Start the clock of a question that is asked for the first time."""
        fresh = question != self.session.card.id and self.status(question) == "unanswered"
        self._began = (question, self.session.clock()) if fresh else None

    def end(self, question: str) -> None:
        """Stop the clock, and learn the person's pace from it."""
        if self._began and self._began[0] == question and self.status(question) in SETTLED:
            taken = self.session.clock() - self._began[1]
            self.pace = self.pace.with_answer(self.question(question).seconds, taken)
        self._began = None

    def head(self, question: str) -> Head:
        """Return where the person is, at a question."""
        if question == self.session.card.id:
            return Head(self.session.say("project.title"))
        questions = self.view.within(self.scope)
        done = progress(self.view, self.scope, self.pace.factor)
        place = f"{questions.index(question) + 1}/{done.asked}" if question in questions else ""
        time = self.session.say("head.minutes", count=done.minutes) if done.remaining else ""
        section = self.session.text(self.view.section(question).title)
        return Head(section, place, time, done.settled / max(done.asked, 1))

    def answered(self) -> int:
        """Return how many answers the dossier holds, skipped questions left out."""
        return sum(entry.state != "skipped" for entry in self.dossier.entries.values())

    def held(self) -> Literal["answers", "project", "passed", "nothing"]:
        """Return what the dossier holds that is worth most; “passed” means questions that were only skipped."""
        if self.answered():
            return "answers"
        if self.entry(self.session.card.id).value is not None:
            return "project"
        return "passed" if self.dossier.entries else "nothing"

    def _project(self, entry: Entry) -> dict[str, Any]:
        """Return the project with the card's fields replaced; a field left empty is removed."""
        fields = {field.id for field in self.session.card.fields}
        kept = {key: value for key, value in self.dossier.project.items() if key not in fields}
        given = entry.value if isinstance(entry.value, dict) else {}
        return kept | {key: value for key, value in given.items() if value is not None}

    def _save(self, dossier: Dossier) -> None:
        project = {"language": self.session.language} | dossier.project
        version = dossier.version or self.session.pack.header.version
        self.view = View(self.session.pack, replace(dossier, project=project, version=version))
        try:
            self.save()
        except AssessError as error:
            reason = worded(error.problems[0], self.session.language).what
            self.ui.tell(self.session.say("told.not_saved", reason=reason), "warning")

    def save(self) -> None:
        """Save the dossier as it stands; while that fails, it is tried again with every answer.

        Raises:
            AssessError: it cannot be written.
        """
        self.unsaved = True
        aside = self.session.save(self.dossier)
        self.unsaved = False
        if aside is not None:
            self.ui.tell(self.session.say("told.set_aside", path=str(aside)), "warning")

    def _tell_change(self, before: View) -> None:
        say, changed = self.session.say, change(before, self.view, self.scope)
        if changed.opened:
            self._tell(say("told.opened", count=len(changed.opened)), "change")
        if changed.restored:
            self._tell(say("told.restored", count=len(changed.restored)), "change")
        if changed.closed:
            self._tell(say("told.closed", count=len(changed.closed)), "change")

    def _tell_levels(self, before: View) -> None:
        if not self.effects or self.session.levels is None:
            return
        say = self.session.say
        old, new = (self.session.levels(view.checked[0]) for view in (before, self.view))
        moved = [risk for risk in self.session.pack.risks if old.get(risk.id) != new.get(risk.id)]
        for risk in moved:
            was, now = (say(f"levels.{levels[risk.id]}") for levels in (old, new))
            title = self.session.text(risk.title)
            self._tell(say("told.level", risk=risk.id, title=title, was=was, now=now), "change")
        if not moved:
            self._tell(say("told.no_level"), "change")

    def _tell(self, text: str, kind: Kind) -> None:
        """Tell something about the last answer, and keep it for a list that takes the whole screen."""
        self.news.append(text)
        self.ui.tell(text, kind)


def unfinished(entry: Entry, *, open_end: bool) -> Entry:
    """Return an entry marked, or no longer marked, as one whose fields are still being asked."""
    extra = tuple((key, value) for key, value in entry.extra if key != UNFINISHED)
    return replace(entry, extra=(*extra, (UNFINISHED, True)) if open_end else extra)


def _short(text: str) -> str:
    line = " ".join(text.split())
    limit = 160
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
