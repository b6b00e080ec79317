"""The interview without a screen: what is asked next, what an answer opened or closed, how much is left. Pure.

Every edge (terminal, plain lines, answers file) asks this engine, so that the same answers make the same dossier.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Literal

from assess.answers.answers import Answers, check_answers
from assess.answers.dossier import Dossier, Entry
from assess.conditions.evaluation import holds
from assess.pack.pack import Pack
from assess.pack.questions import AnswerField, Option, Question, Section
from assess.problems import Problem
from assess.scoring.lookup import Lookup

Status = Literal["answered", "partial", "dont_know", "not_applicable", "skipped", "unfinished", "unanswered"]
"""Where a question stands in the interview; the first four are settled."""

SETTLED = frozenset({"answered", "partial", "dont_know", "not_applicable"})
"""States that need no further asking."""
UNFINISHED = "unfinished"
"""Key of an entry whose fields were being asked when the interview stopped."""

ANSWERS_FOR_A_PACE = 5
"""Answers from which a person's own pace is used. Source: ours; fewer say nothing."""
ANSWERS_EXPECTED = 10
"""Answers at the expected pace that a person's own are mixed with. Source: ours; the minutes left never leap."""
FASTEST = 0.4
SLOWEST = 3.0
"""Limits of a pace: a coffee break or a key held down is no pace. Source: ours."""


@dataclass(frozen=True)
class Scope:
    """What the person wants to answer now."""

    kind: Literal["full", "express", "section"] = "full"
    """Everything, the short interview, or one chapter."""
    section: str | None = None
    """The chapter, if one."""


@dataclass(frozen=True)
class Change:
    """What an answer changed in the list of questions."""

    opened: tuple[str, ...]
    """Questions that are asked now and were not."""
    closed: tuple[str, ...]
    """Questions that are no longer asked; their answers are kept."""
    restored: tuple[str, ...]
    """Those opened questions that have an answer from before."""


@dataclass(frozen=True)
class Pace:
    """How fast a person answers: seconds taken, divided by those the pack expects."""

    ratios: tuple[float, ...] = ()
    """One figure an answer."""

    def with_answer(self, expected: float, taken: float) -> Pace:
        """Return the pace with one more answer."""
        return Pace((*self.ratios, taken / expected))

    @property
    def factor(self) -> float:
        """Return what expected seconds are multiplied by: the median, between limits, drawn towards 1 at first."""
        count = len(self.ratios)
        if count < ANSWERS_FOR_A_PACE:
            return 1.0
        own = min(max(median(self.ratios), FASTEST), SLOWEST)
        return (own * count + ANSWERS_EXPECTED) / (count + ANSWERS_EXPECTED)


@dataclass(frozen=True)
class Progress:
    """How far the interview is."""

    asked: int
    """Questions of the scope that apply."""
    settled: int
    """Those with an answer, “don't know” and “not applicable” included."""
    seconds: float
    """Honest time for the others."""

    @property
    def remaining(self) -> int:
        """Return how many questions are open."""
        return self.asked - self.settled

    @property
    def minutes(self) -> int:
        """Return the minutes left, at least one while a question is open."""
        return max(round(self.seconds / 60), 1) if self.remaining else 0


@dataclass(frozen=True)
class View:
    """One dossier seen through its pack: which questions apply, and where each stands."""

    pack: Pack
    """The questions."""
    dossier: Dossier
    """The answers as stored."""

    @cached_property
    def checked(self) -> tuple[Answers, list[Problem]]:
        """The answers read with the pack, and what does not fit."""
        return check_answers(self.pack, self.dossier)

    @cached_property
    def look(self) -> Lookup:
        """The answers by what is known: conditions read them here."""
        return Lookup(self.pack, self.checked[0], wide=False)

    @cached_property
    def visible(self) -> tuple[str, ...]:
        """Questions that apply for sure, in asking order."""
        return tuple(question for question in self.pack.questions if self.look.visible(question) is True)

    @cached_property
    def sections(self) -> tuple[tuple[Section, tuple[str, ...]], ...]:
        """Chapters with their questions that apply; chapters without any are left out."""
        visible = set(self.visible)
        chapters: dict[str, tuple[Section, list[str]]] = {}
        for file in self.pack.files:
            own = [question.id for question in file.questions if question.id in visible]
            chapters.setdefault(file.section.id, (file.section, []))[1].extend(own)
        return tuple((section, tuple(own)) for section, own in chapters.values() if own)

    @cached_property
    def misfits(self) -> frozenset[str]:
        """Questions whose stored answer does not fit: they are asked again."""
        wrong = (problem for problem in self.checked[1] if problem.severity == "error")
        return frozenset(problem.where.split(" → ")[0] for problem in wrong)

    def entry(self, question: str) -> Entry | None:
        """Return the stored answer of a question, whatever the question was called when it was given."""
        key = self.dossier.key_of((question, *self.pack.questions[question].was))
        return None if key is None else self.dossier.entries[key]

    def status(self, question: str) -> Status:
        """Return where a question stands."""
        entry = self.entry(question)
        if entry is None or question in self.misfits:
            return "unanswered"
        if dict(entry.extra).get(UNFINISHED):
            return "unfinished"
        state = self.checked[0].state(question)
        if state != "unanswered":
            return state
        return "skipped" if entry.state == "skipped" else "unanswered"

    def within(self, scope: Scope) -> tuple[str, ...]:
        """Return the questions of a scope that apply, in asking order."""
        if scope.kind == "section":
            return next((own for section, own in self.sections if section.id == scope.section), ())
        return tuple(one for one in self.visible if scope.kind == "full" or self.pack.questions[one].express)

    def section(self, question: str) -> Section:
        """Return the chapter of a question."""
        return next(file.section for file in self.pack.files if any(one.id == question for one in file.questions))


def next_question(view: View, scope: Scope, after: str | None = None, asked_again: Collection[str] = ()) -> str | None:
    """Return the question to ask next, or nothing when all are settled.

    Open questions come in asking order, from `after` onwards and then from the beginning; skipped ones come again at
    the end, each once a sitting.

    Args:
        view: the dossier.
        scope: what the person wants to answer.
        after: the question that was asked last.
        asked_again: skipped questions that were already asked again in this sitting.
    """
    questions = view.within(scope)
    ahead = _from(questions, view, after)
    opened = [one for one in ahead if view.status(one) in {"unanswered", UNFINISHED} and one not in asked_again]
    if opened:
        return opened[0]
    skipped = [one for one in questions if view.status(one) == "skipped" and one not in asked_again]
    return skipped[0] if skipped else None


def previous_question(view: View, scope: Scope, before: str) -> str | None:
    """Return the question before `before` that applies, or nothing at the beginning."""
    order = list(view.pack.questions)
    place = order.index(before)
    earlier = [one for one in view.within(scope) if order.index(one) < place]
    return earlier[-1] if earlier else None


def change(before: View, after: View, scope: Scope) -> Change:
    """Return the questions of a scope that an answer opened and closed."""
    was, now = before.within(scope), after.within(scope)
    opened = tuple(question for question in now if question not in was)
    closed = tuple(question for question in was if question not in now)
    return Change(opened, closed, tuple(question for question in opened if after.status(question) in SETTLED))


def progress(view: View, scope: Scope, pace: float = 1.0) -> Progress:
    """Return how far a scope is, at a person's pace: 1 is the pace the pack expects, 2 takes twice as long."""
    questions = view.within(scope)
    left = [question for question in questions if view.status(question) not in SETTLED]
    seconds = sum(view.pack.questions[question].seconds for question in left) * pace
    return Progress(len(questions), len(questions) - len(left), seconds)


def offered(field: AnswerField, view: View, stored: object = None) -> tuple[Option, ...]:
    """Return the options to show: those whose condition does not fail, and those already chosen."""
    chosen = set(stored) if isinstance(stored, list) else {stored}
    return tuple(
        option for option in field.options if option.code in chosen or holds(option.when, view.look) is not False
    )


def asked_for(question: Question, field: AnswerField, values: dict[str, object], view: View) -> bool:
    """Tell whether a field is asked for, given the fields of the same question so far.

    It is, unless its condition fails; nor is it while what it hangs on in the same question is not known: who does not
    know whether there is a sponsor is not asked for the name.
    """
    if field.when is None:
        return True
    entry = Entry(value=dict(values)) if values else Entry(state="skipped")
    so_far = View(view.pack, view.dossier.with_entry(question.id, entry))
    outcome = holds(field.when, so_far.look)
    if outcome is not None:
        return outcome
    unknown = {f"{question.id}.{name}" for name, value in values.items() if value is None}
    return not any(reference in unknown for reference, _ in field.when.references())


def _from(questions: tuple[str, ...], view: View, after: str | None) -> tuple[str, ...]:
    """Return the questions from the one behind `after` onwards, then the earlier ones, `after` last."""
    if after is None:
        return questions
    order = {question: place for place, question in enumerate(view.pack.questions)}
    place = order.get(after, -1)
    return (
        *(question for question in questions if order[question] > place),
        *(question for question in questions if order[question] <= place),
    )
