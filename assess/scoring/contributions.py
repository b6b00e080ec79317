"""What one question says about each risk: for certain, at most, and at least.

A part whose outcome is settled counts its points, and its largest effect counts in the divisor. A part that is not
settled counts nothing in the point figure; in the interval it may still count anything it can. A question that may yet
be asked counts as unknown from the start, so that answering its parent never widens an interval.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from assess.conditions.evaluation import holds
from assess.conditions.values import UNKNOWN, Missing, Outcome
from assess.pack.effects import HIGHEST, LOWEST
from assess.scoring.lookup import Lookup
from assess.scoring.tables import NONE, Alternative, PartTable, QuestionTable

Places = tuple[int, ...]
"""Places of alternatives in their part; `NONE` stands for none of them."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Contribution:
    """What one question says about all the risks it touches; made once for each way of counting, told by identity."""

    shares: dict[str, Share]
    """By risk."""
    applied: tuple[Alternative, ...]
    """The alternatives that count in the point figure."""
    at_worst: bool
    """It is hidden and counts at its worst."""


EMPTY = Contribution({}, (), at_worst=False)


class Counting(NamedTuple):
    """Which alternatives of a question's parts count: all that its contribution depends on."""

    at_worst: Outcome
    """Whether it is hidden and counts at its worst: yes, no, perhaps."""
    sure: bool
    """Whether it is asked and answered: a settled part then counts for certain."""
    counted: tuple[Places, ...]
    """For each part, the place that counts in the point figure; several where it is not settled, none if it is not."""
    possible: tuple[Places, ...]
    """For each part, every place that may count."""


SILENT = Counting(at_worst=False, sure=False, counted=(), possible=())


def contribution(table: QuestionTable, point: Lookup, wide: Lookup) -> Contribution:
    """Return what a question says, given the two readings of the same dossier."""
    return contribution_of(table, counting(table, point, wide))


def counting(table: QuestionTable, point: Lookup, wide: Lookup) -> Counting:
    """Return which alternatives of a question count, given the two readings of the same dossier."""
    question = table.question
    visible, state = wide.visible(question.id), wide.answers.state(question.id)
    if visible is False:
        hidden = question.hidden_counts
        return SILENT._replace(at_worst=holds(hidden.when, wide)) if hidden else SILENT
    if state == "not_applicable" and (visible is True or question.hidden_counts is None):
        return SILENT
    possible = tuple([part.places if visible is None else _places(part, wide) for part in table.parts])
    given = state in {"answered", "partial"}
    counted: tuple[Places, ...] = ((),) * len(table.parts)
    if given and point.visible(question.id) is not False:
        parts = zip(table.parts, possible, strict=True)
        counted = tuple([settled if len(settled) == 1 else _places(part, point) for part, settled in parts])
    return Counting(at_worst=False, sure=given and visible is True, counted=counted, possible=possible)


def _places(part: PartTable, look: Lookup) -> Places:
    """Return the places of the alternatives that may count."""
    if part.choice is not None:
        value = look(part.choice)
        if isinstance(value, str):
            return (part.codes.get(value, NONE),)
        if isinstance(value, Missing):
            return part.places if value is UNKNOWN else (NONE,)
    possible = []
    for place, alternative in enumerate(part.alternatives):
        outcome = holds(alternative.when, look)
        if outcome is not False:
            possible.append(place)
        if outcome is True:
            return tuple(possible)
    return (*possible, NONE)


def contribution_of(table: QuestionTable, counts: Counting) -> Contribution:
    """Return what a question says when these alternatives count."""
    if counts.at_worst is not False:
        return _at_worst(table, certain=counts.at_worst is True)
    if not counts.possible:
        return EMPTY
    shares = {risk: _share(table, risk, counts) for risk in table.telling}
    settled = [(part, one[0]) for part, one in zip(table.parts, counts.counted, strict=True) if len(one) == 1]
    applied = tuple(part.alternatives[place] for part, place in settled if place != NONE)
    return Contribution(shares, applied, at_worst=False)


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


def _share(table: QuestionTable, risk: str, counts: Counting) -> Share:
    """Return what the parts of a question that speak about a risk say together."""
    points = divisor = 0
    flagged = may = must = False
    ways: list[tuple[Weight, ...]] = []
    for place in table.telling[risk]:
        effects, most = table.parts[place].effects[risk], table.parts[place].highest[risk]
        counted, possible = counts.counted[place], [effects[one] for one in counts.possible[place]]
        if len(counted) == 1:
            effect = effects[counted[0]]
            divisor += most
            points += effect.points if effect else 0
            flagged = flagged or bool(effect and effect.flag)
        amounts = [effect.points if effect else 0 for effect in possible]
        flags = [effect is not None and effect.flag for effect in possible]
        known = Weight(most, min(amounts), max(amounts))
        certain = counts.sure and len(possible) == 1
        ways.append((known,) if certain else (NOTHING, known))
        may, must = may or any(flags), must or (certain and all(flags))
    return share_of(_limit(points), min(HIGHEST, divisor), _joined(ways), flags=(flagged, may, must))


def _limit(points: int) -> int:
    return max(LOWEST, min(HIGHEST, points))


def _joined(ways: Iterable[tuple[Weight, ...]]) -> tuple[Weight, ...]:
    """Return the ways in which parts may count together, joined to the widest range where they share a divisor."""
    ranges = {0: (0, 0)}
    for weights in ways:
        following: dict[int, tuple[int, int]] = {}
        for divisor, (low, high) in ranges.items():
            for more, fewest, greatest in weights:
                total, least, most = divisor + more, low + fewest, high + greatest
                if total in following:
                    least, most = min(least, following[total][0]), max(most, following[total][1])
                following[total] = (least, most)
        ranges = following
    limited: dict[int, Weight] = {}
    for total, (low, high) in ranges.items():
        divisor = min(HIGHEST, total)
        known = limited.get(divisor, Weight(divisor, _limit(low), _limit(high)))
        limited[divisor] = Weight(divisor, min(known.low, _limit(low)), max(known.high, _limit(high)))
    return tuple(limited.values())
