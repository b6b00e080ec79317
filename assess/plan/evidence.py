"""Evidence: the answers behind risks, conditions and counts, always named by their questions."""

from __future__ import annotations

from collections.abc import Iterable

from assess.chain.evidence import questions_behind
from assess.chain.reading import Reading

QUESTION_STATES = frozenset({"answered", "partial"})
"""States of a question that has an answer to point at."""


def answered(reading: Reading, references: Iterable[str]) -> tuple[str, ...]:
    """Return those questions behind the references that have an answer."""
    questions = questions_behind(reading.pack, references)
    return tuple(one for one in questions if reading.look.state(one) in QUESTION_STATES)


def missing(reading: Reading, references: Iterable[str]) -> tuple[str, ...]:
    """Return those questions behind the references whose answer is not known."""
    return tuple(
        one
        for one in questions_behind(reading.pack, references)
        if reading.look.state(one) not in {*QUESTION_STATES, "not_asked", "not_applicable"}
    )
