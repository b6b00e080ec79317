"""What stands behind a reference or a risk: the questions whose answers it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assess.chain.reading import Reading
from assess.pack.pack import Pack


def questions_behind(pack: Pack, references: Iterable[str]) -> tuple[str, ...]:
    """Return the questions that references stand for: fields stand for their question, facts for what they read."""
    return tuple(dict.fromkeys(question for ref in references for question in _questions(pack, ref, frozenset())))


def questions_raising(reading: Reading, risks: Iterable[str]) -> tuple[str, ...]:
    """Return the questions whose answers raise some risks, the strongest of each risk first."""
    return tuple(dict.fromkeys(one.question for risk in risks for one in reading.risk[risk].because if one.effect > 0))


def _questions(pack: Pack, reference: str, seen: frozenset[str]) -> Iterator[str]:
    if reference in pack.fields:
        yield pack.fields[reference][0].id
    elif reference in pack.questions:
        yield reference
    elif reference in pack.facts and reference not in seen:
        for inner in pack.facts[reference].references():
            yield from _questions(pack, inner, seen | {reference})
