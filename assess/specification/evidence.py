"""What stands behind a decision: the questions that a condition read, and the risks that an answer raises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assess.chain.reading import Reading
from assess.conditions.evaluation import find
from assess.conditions.language import Condition
from assess.pack.pack import Pack


def answers_behind(reading: Reading, condition: Condition | None) -> tuple[str, ...]:
    """Return the questions whose answers decided a condition, or are missing to decide it, in reading order."""
    return questions_of(reading.pack, find(condition, reading.look).because)


def questions_of(pack: Pack, references: Iterable[str]) -> tuple[str, ...]:
    """Return the questions behind references: fields by their question, facts by what they are derived from."""
    return tuple(dict.fromkeys(question for reference in references for question in _questions(pack, reference, ())))


def _questions(pack: Pack, reference: str, seen: tuple[str, ...]) -> Iterator[str]:
    if reference in pack.facts and reference not in seen:
        for inner in pack.facts[reference].references():
            yield from _questions(pack, inner, (*seen, reference))
        return
    question = reference.partition(".")[0]
    if question in pack.questions:
        yield question


def raised_by(reading: Reading) -> dict[tuple[str, str | None], frozenset[str]]:
    """Return the risks that each answer raises here, by question and field; no field stands for the question whole."""
    raised: dict[tuple[str, str | None], set[str]] = {}
    for view in reading.assessment.risks:
        for one in view.because:
            if one.effect > 0:
                raised.setdefault((one.question, one.field), set()).add(view.id)
    return {place: frozenset(risks) for place, risks in raised.items()}
