"""What one question says about each risk: for certain, at most, and at least.

A part whose outcome is settled counts its points, and its largest effect counts in the divisor. A part that is not
settled counts nothing in the point figure; in the interval it may still count anything it can. A question that may yet
be asked counts as unknown from the start, so that answering its parent never widens an interval.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from assess.conditions.evaluation import holds
from assess.conditions.values import ABSENT, UNKNOWN
from assess.pack.effects import HIGHEST, LOWEST
from assess.scoring.lookup import Lookup
from assess.scoring.tables import Alternative, PartTable, QuestionTable

Candidates = tuple[Alternative | None, ...]
"""The alternatives of a part that may count; `None` stands for none of them."""


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
    least: int
    """Least points over all ways."""
    most: int
    """Most points over all ways."""


NOTHING = Weight(0, 0, 0)
"""A question that is not answered, not asked, or does not apply."""


def share_of(points: int, divisor: int, weights: tuple[Weight, ...], *, flags: tuple[bool, bool, bool]) -> Share:
    """Return what a question says about one risk.

    Args:
        points: points in the point figure.
        divisor: its part of the divisor in the point figure.
        weights: every way in which it may count.
        flags: whether it raises a red flag in the point figure, perhaps, and in any case.
    """
    least = min([weight.low for weight in weights])
    most = max([weight.high for weight in weights])
    flagged, may_flag, must_flag = flags
    return Share(points, divisor, flagged, weights, may_flag, must_flag, least, most)


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
    visible, state = wide.visible(question.id), wide.answers.state(question.id)
    if visible is False:
        hidden = question.hidden_counts
        worst = holds(hidden.when, wide) if hidden else False
        return EMPTY if worst is False else _at_worst(table, certain=worst is True)
    if state == "not_applicable" and (visible is True or question.hidden_counts is None):
        return EMPTY
    given = state in {"answered", "partial"}
    possible = [_candidates(part, wide) for part in table.parts]
    if visible is None:
        possible = [(*part.alternatives, None) for part in table.parts]
    counted: list[Candidates] = [()] * len(table.parts)
    if given and point.visible(question.id) is not False:
        counted = [_candidates(part, point) for part in table.parts]
    sure = given and visible is True
    shares = {
        risk: _share(risk, [(table.parts[place], counted[place], possible[place]) for place in places], sure=sure)
        for risk, places in table.telling.items()
    }
    applied = tuple(one[0] for one in counted if len(one) == 1 and one[0] is not None)
    return Contribution(shares, applied, at_worst=False)


def _candidates(part: PartTable, look: Lookup) -> Candidates:
    """Return the alternatives that may count."""
    if part.codes is not None:
        value = look(part.alternatives[0].reference)
        if isinstance(value, str):
            return (part.codes.get(value),)
        if value is UNKNOWN:
            return (*part.alternatives, None)
        if value is ABSENT:
            return (None,)
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


def _at_worst(table: QuestionTable, *, certain: bool) -> Contribution:
    """Return what a hidden question says that counts at its worst, for certain or perhaps."""
    shares = {}
    for risk, points in table.worst.items():
        weight, flag = Weight(points, points, points), risk in table.flags
        if certain:
            shares[risk] = share_of(points, points, (weight,), flags=(flag, flag, flag))
        else:
            shares[risk] = share_of(0, 0, (NOTHING, weight), flags=(False, flag, False))
    return Contribution(shares, (), at_worst=certain)


def _share(risk: str, parts: Sequence[tuple[PartTable, Candidates, Candidates]], *, sure: bool) -> Share:
    """Return what the parts of a question that speak about a risk say together.

    Args:
        risk: the risk.
        parts: each part, with what counts in the point figure and what may count at all.
        sure: whether the question is asked and answered: a settled part then counts for certain.
    """
    points = divisor = 0
    flagged = may = must = False
    ways: list[tuple[Weight, ...]] = []
    for part, counted, possible in parts:
        most = part.highest[risk]
        if len(counted) == 1:
            divisor += most
            if counted[0] is not None and (effect := counted[0].effects.get(risk)) is not None:
                points += effect.points
                flagged = flagged or effect.flag
        effects = [one and one.effects.get(risk) for one in possible]
        amounts = [effect.points if effect else 0 for effect in effects]
        flags = [effect is not None and effect.flag for effect in effects]
        known = Weight(most, min(amounts), max(amounts))
        certain = sure and len(possible) == 1
        ways.append((known,) if certain else (NOTHING, known))
        may, must = may or any(flags), must or (certain and all(flags))
    return share_of(_limit(points), min(HIGHEST, divisor), _joined(ways), flags=(flagged, may, must))


def _limit(points: int) -> int:
    return max(LOWEST, min(HIGHEST, points))


def _joined(ways: Iterable[tuple[Weight, ...]]) -> tuple[Weight, ...]:
    """Return the ways in which parts may count together; where they share a divisor, the widest range stands for all."""
    ranges: dict[int, tuple[int, int]] = {}
    for combination in product(*ways):
        divisor = min(HIGHEST, sum(weight.divisor for weight in combination))
        low = _limit(sum(weight.low for weight in combination))
        high = _limit(sum(weight.high for weight in combination))
        least, most = ranges.get(divisor, (low, high))
        ranges[divisor] = (min(least, low), max(most, high))
    return tuple(Weight(divisor, low, high) for divisor, (low, high) in ranges.items())
