"""What stands behind a decision: the questions that a condition read, and the risks that an answer raises."""

from __future__ import annotations

from assess.chain.evidence import questions_behind
from assess.chain.reading import Reading
from assess.conditions.evaluation import find
from assess.conditions.language import Condition


def answers_behind(reading: Reading, condition: Condition | None) -> tuple[str, ...]:
    """Return the questions whose answers decided a condition, or are missing to decide it, in reading order."""
    return questions_behind(reading.pack, find(condition, reading.look).because)


def raised_by(reading: Reading) -> dict[tuple[str, str | None], frozenset[str]]:
    """Return the risks that each answer raises here, by question and field; no field stands for the question whole."""
    raised: dict[tuple[str, str | None], set[str]] = {}
    for view in reading.assessment.risks:
        for one in view.because:
            if one.effect > 0:
                raised.setdefault((one.question, one.field), set()).add(view.id)
    return {place: frozenset(risks) for place, risks in raised.items()}
