"""What one question says about each risk: for certain, at most, and at least.

A part whose outcome is settled counts its points, and its largest effect counts in the divisor. A part that is not
settled counts nothing in the point figure; in the interval it may still count anything it can.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from assess.conditions.evaluation import holds
from assess.conditions.values import ABSENT, UNKNOWN
from assess.pack.effects import HIGHEST, LOWEST
from assess.scoring.lookup import Lookup
from assess.scoring.tables import Alternative, PartTable, QuestionTable


class Weight(NamedTuple):
    """One way in which a question may count for a risk."""

    divisor: int
    """Its largest effect, counted in the divisor: 0 to 3."""
    low: int
    """Least points, -2 to +3."""
    high: int
    """Most points, -2 to +3."""


class Share(NamedTuple):
    """What a question says about one risk."""

    points: int
    """Points in the point figure."""
    divisor: int
    """Its part of the divisor in the point figure."""
    flagged: bool
    """Whether it raises a red flag in the point figure."""
    weights: tuple[Weight, ...]
    """Every way in which it may count, whichever way the unknowns turn out."""
    may_flag: bool
    """Whether it may raise a red flag."""
    must_flag: bool
    """Whether it raises one in any case."""


NOTHING = Weight(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one question says about all the risks it touches."""

    shares: dict[str, Share]
    """By risk."""
    applied: tuple[Alternative, ...]
    """The alternatives that count in the point figure."""
    at_worst: bool
    """It is hidden and counts at its worst."""


EMPTY = Contribution({}, (), at_worst=False)


def contribution(table: QuestionTable, point: Lookup, wide: Lookup) -> Contribution:
    """Return what a question says, given the two readings of the same dossier."""
    question = table.question
    visible = wide.visible(question.id)
    if visible is False:
        hidden = question.hidden_counts
        worst = holds(hidden.when, wide) if hidden else False
        return EMPTY if worst is False else _worst(table, certain=worst is True)
    state = wide.answers.state(question.id)
    if state == "not_applicable" and visible is True:
        return EMPTY
    given = state in {"answered", "partial"}
    here = [_candidates(part, wide) for part in table.parts]
    if visible is None:
        here = [(*part.alternatives, None) for part in table.parts]
    applied = [_candidates(part, point) for part in table.parts] if given else []
    return _combine(table, applied, here, sure=given and visible is True)


def _candidates(part: PartTable, look: Lookup) -> tuple[Alternative | None, ...]:
    """Return the alternatives that may count; `None` stands for none of them."""
    if part.codes is not None:
        value = look(part.alternatives[0].reference)
        if value is UNKNOWN:
            return (*part.alternatives, None)
        if value is ABSENT:
            return (None,)
        if isinstance(value, str):
            return (part.codes.get(value),)
    possible: list[Alternative | None] = []
    for alternative in part.alternatives:
        outcome = holds(alternative.when, look)
        if outcome is False:
            continue
        possible.append(alternative)
        if outcome is True:
            return tuple(possible)
    possible.append(None)
    return tuple(possible)


def _worst(table: QuestionTable, *, certain: bool) -> Contribution:
    shares = {}
    for risk, points in table.worst.items():
        weight = Weight(points, points, points)
        weights = (weight,) if certain else (NOTHING, weight)
        counted = points if certain else 0
        shares[risk] = Share(counted, counted, flagged=False, weights=weights, may_flag=False, must_flag=False)
    return Contribution(shares, (), at_worst=certain)


def _combine(
    table: QuestionTable,
    applied: list[tuple[Alternative | None, ...]],
    possible: list[tuple[Alternative | None, ...]],
    *,
    sure: bool,
) -> Contribution:
    settled = [(part, one[0]) for part, one in zip(table.parts, applied, strict=False) if len(one) == 1]
    ways = [
        (part, candidates, sure and len(candidates) == 1)
        for part, candidates in zip(table.parts, possible, strict=True)
    ]
    shares = {risk: _share(risk, settled, ways) for risk in table.risks}
    counted = tuple(alternative for _, alternative in settled if alternative is not None)
    return Contribution(shares, counted, at_worst=False)


def _share(
    risk: str,
    settled: list[tuple[PartTable, Alternative | None]],
    possible: list[tuple[PartTable, tuple[Alternative | None, ...], bool]],
) -> Share:
    points, divisor, flagged = 0, 0, False
    for part, alternative in settled:
        divisor += part.highest.get(risk, 0)
        if alternative is not None and (effect := alternative.effects.get(risk)) is not None:
            points += effect.points
            flagged = flagged or effect.flag
    ways: list[tuple[Weight, ...]] = []
    may = must = False
    for part, candidates, certain in possible:
        if risk not in part.highest:
            continue
        effects = [one.effects.get(risk) if one is not None else None for one in candidates]
        flags = [effect is not None and effect.flag for effect in effects]
        may, must = may or any(flags), must or (certain and all(flags))
        counts = [effect.points if effect is not None else 0 for effect in effects]
        known = Weight(part.highest[risk], min(counts), max(counts))
        ways.append((known,) if certain else (NOTHING, known))
    weights = tuple(dict.fromkeys(_limited(combination) for combination in product(*ways)))
    return Share(_limit(points), min(HIGHEST, divisor), flagged, _dominant(weights), may, must)


def _limit(points: int) -> int:
    return max(LOWEST, min(HIGHEST, points))


def _limited(weights: Iterable[Weight]) -> Weight:
    divisor = low = high = 0
    for weight in weights:
        divisor, low, high = divisor + weight.divisor, low + weight.low, high + weight.high
    return Weight(min(HIGHEST, divisor), _limit(low), _limit(high))


def _dominant(weights: tuple[Weight, ...]) -> tuple[Weight, ...]:
    """Return the weights, joined where they share a divisor: the widest range of points stands for all."""
    ranges: dict[int, tuple[int, int]] = {}
    for divisor, low, high in weights:
        least, most = ranges.get(divisor, (low, high))
        ranges[divisor] = (min(least, low), max(most, high))
    return tuple(Weight(divisor, low, high) for divisor, (low, high) in ranges.items())
