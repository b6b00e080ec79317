"""The review: every question with its answer on one screen, to read, to change, or to go to."""

from __future__ import annotations

from assess.interview.prompts import Choose, Command, Head, Request, Row, StopInterviewError
from assess.interview.sitting import Sitting
from assess.interview.vocabulary import folded

DONE = "done"
"""Key of the row that ends the review."""


def pick_question(sitting: Sitting, wanted: str = "", current: str = DONE, news: tuple[str, ...] = ()) -> str | None:
    """Return the question the person wants to go to, or nothing where they go back.

    Args:
        sitting: the interview.
        wanted: id that was typed with the command; the list is shown if it names no question that applies.
        current: the question to begin at in the list.
        news: what the answer just given was and changed: the list hides what stood above it.
    """
    found = _named(sitting, wanted)
    if found is not None:
        return found
    notices = (sitting.session.say("review.not_found", wanted=wanted),) if wanted else news
    rows = (Row(DONE, sitting.session.say("review.done")), *review_rows(sitting))
    prompt = Choose(
        title=sitting.session.say("review.title"),
        head=Head(sitting.session.text(sitting.session.pack.header.title)),
        help=sitting.session.say("review.help"),
        notices=notices,
        rows=rows,
        default=current,
        compact=True,
        commands=frozenset({Command.BACK, Command.QUIT}),
    )
    reply = sitting.ui.ask(prompt)
    if isinstance(reply, Request):
        if reply.command is Command.QUIT:
            raise StopInterviewError
        return None
    return None if reply == DONE else str(reply)


def review_rows(sitting: Sitting) -> tuple[Row, ...]:
    """Return the card about the project and every question that applies, with its answer and where it stands."""
    session, words, card = sitting.session, sitting.words, sitting.session.card
    rows = [
        Row(
            card.id,
            words.question(card),
            _answer(sitting, card.id),
            session.say("project.title"),
            _mark(sitting, card.id),
        )
    ]
    for section, questions in sitting.view.sections:
        title = session.text(section.title)
        for question in questions:
            asked = words.question(session.pack.questions[question])
            rows.append(Row(question, asked, _answer(sitting, question), title, _mark(sitting, question), question))
    return tuple(rows)


def _answer(sitting: Sitting, question: str) -> str:
    entry, words = sitting.entry(question), sitting.words
    if entry.state in {"dont_know", "not_applicable"}:
        return words.state(entry.state)
    if entry.value is None:
        return sitting.session.say("told.skipped") if entry.state == "skipped" else ""
    return " ".join(words.answer(sitting.question(question), entry.value).split())


def _mark(sitting: Sitting, question: str) -> str:
    """Return the sign that says where a question stands, with one for a note."""
    sign = sitting.session.say(f"marks.{sitting.status(question)}")
    return sign + (sitting.session.say("marks.note") if sitting.entry(question).note else "")


def _named(sitting: Sitting, wanted: str) -> str | None:
    ids = {folded(question): question for question in (*sitting.view.visible, sitting.session.card.id)}
    return ids.get(folded(wanted)) if wanted else None
