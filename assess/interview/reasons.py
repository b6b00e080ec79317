"""The reasons behind a question: who can answer it, which risks it tells about, what it fills, where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assess.interview.session import Session
from assess.pack.pack import risks_of
from assess.pack.questions import Question
from assess.problems import AssessError
from assess.typography import typeset

if TYPE_CHECKING:
    from assess.pack.library import Library

MOST_RISKS = 6
"""Risks named at most; more would hide the question. Source: ours."""


def reasons(session: Session, question: Question) -> tuple[str, ...]:
    """Return what there is to say about a question, in sentences."""
    say, pack = session.say, session.pack
    between = session.say_answer("item_separator")
    library = session.library() if session.library else None
    lines = [say("reasons.asked_to", roles=", ".join(_roles(library, session, question)))]
    named = risks_of(question)
    risks = [session.text(risk.title) for risk in pack.risks if risk.id in named]
    if risks:
        more = say("reasons.more", count=len(risks) - MOST_RISKS) if len(risks) > MOST_RISKS else ""
        lines.append(say("reasons.risks", risks=between.join(risks[:MOST_RISKS])) + more)
    if question.feeds:
        lines.append(say("reasons.feeds", sections=", ".join(question.feeds)))
    lines.append(say("reasons.sources", sources=between.join(_sources(library, session, question))))
    return tuple(lines)


def _roles(library: Library | None, session: Session, question: Question) -> list[str]:
    try:
        titles = library.names.roles if library else {}
    except AssessError:
        titles = {}
    return [session.text(titles[role]) if role in titles else role for role in question.asked_to]


def _sources(library: Library | None, session: Session, question: Question) -> tuple[str, ...]:
    try:
        titles = library.sources.titles(question.source, session.language) if library else question.source
    except AssessError:
        titles = question.source
    return tuple(typeset(title, session.language) for title in titles)
