"""Exposures: points of the answers turned into 0–100, with bounds for all that the unknowns could still make of them.

The steps, in this order: points add up and are divided; the context cap; the cap for a single raising answer, and the
floor for a red flag; combination rules, additions first, then levels raised. `docs/scoring.md` works one out by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from assess.pack.rules import Normaliser, Scoring
from assess.scoring.contributions import Share, Weight

FULL = 100.0
"""Exposure at which every point that could speak for a risk does."""


class Bounds(NamedTuple):
    """A figure that lies between a least and a greatest value."""

    low: float
    """Least exposure over everything the unknowns could turn out to be."""
    point: float
    """Exposure by what is known."""
    high: float
    """Greatest exposure."""


class RiskFigures(NamedTuple):
    """What the answers say about one risk before combination rules."""

    bounds: Bounds
    """Exposure after the caps and floors."""
    points: int
    """Sum of the points, unclamped: it breaks ties of exposures at 0 and 100."""
    evidence: int
    """What the answered questions could at most have given, uncapped: below a threshold a low exposure says nothing."""
    flagged: bool
    """Whether a red flag is raised."""


def risk_figures(shares: Iterable[tuple[Share, bool]], scoring: Scoring) -> RiskFigures:
    """Return the figures of one risk from what each question says about it.

    Args:
        shares: each question's share, and whether the question only describes the context.
        scoring: figures of the arithmetic.
    """
    points = divisor = sure_divisor = sure_low = sure_high = 0
    uncertain: list[tuple[Weight, ...]] = []
    surely: list[bool] = []
    here: list[bool] = []
    perhaps: list[bool] = []
    flagged = may_be_flagged = must_be_flagged = False
    for (own, own_most, flag, weights, may_flag, must_flag, least, most), context in shares:
        points += own
        divisor += own_most
        if len(weights) > 1:
            uncertain.append(weights)
        else:
            ((one_divisor, low, high),) = weights
            sure_divisor, sure_low, sure_high = sure_divisor + one_divisor, sure_low + low, sure_high + high
        if most > 0:
            perhaps.append(context)
        if own > 0:
            here.append(context)
        if least > 0:
            surely.append(context)
        if may_flag:
            may_be_flagged, flagged, must_be_flagged = True, flagged or flag, must_be_flagged or must_flag
    low_end, high_end = _range(Weight(sure_divisor, sure_low, sure_high), uncertain, scoring.normaliser)
    exposure = _exposure(points, divisor, scoring.normaliser.least, scoring.normaliser.most)
    bounds = Bounds(
        _limited(low_end, surely, must_be_flagged, scoring),
        _limited(exposure, here, flagged, scoring),
        _limited(high_end, perhaps, may_be_flagged, scoring),
    )
    return RiskFigures(bounds, points, divisor, flagged)


def _limited(exposure: float, raising: list[bool], flagged: bool, scoring: Scoring) -> float:  # noqa: FBT001 - a figure
    """Return the exposure after the context cap, the single-answer cap and the red-flag floor.

    Args:
        exposure: points divided, 0 to 100.
        raising: for each answer that raises the risk, whether it only describes the context.
        flagged: whether there is a red flag.
        scoring: figures of the arithmetic.
    """
    if exposure > scoring.context_cap and all(raising):
        exposure = scoring.context_cap
    if flagged:
        return max(exposure, scoring.flag_floor)
    return min(exposure, scoring.single_cap) if len(raising) <= 1 else exposure


def _exposure(points: float, divisor: float, least: float, most: float) -> float:
    divisor = min(max(divisor, least), most)
    return FULL * min(max(points, 0.0), divisor) / divisor


def _range(certain: Weight, uncertain: list[tuple[Weight, ...]], normaliser: Normaliser) -> tuple[float, float]:
    """Return the least and greatest exposure over every way in which the questions may count."""
    least, most = normaliser.least, normaliser.most
    if uncertain:
        return _extremes(certain, tuple(sorted(uncertain)), least, most)
    return _exposure(certain.low, certain.divisor, least, most), _exposure(certain.high, certain.divisor, least, most)


@lru_cache(maxsize=20_000)
def _extremes(
    certain: Weight, uncertain: tuple[tuple[Weight, ...], ...], least: float, most: float
) -> tuple[float, float]:
    """Return the least and greatest exposure, given what is certain together and each uncertain question.

    Divisors above `most` are alike, so for each divisor up to there it is enough to keep the least and the most points.
    """
    top = ceil(most)
    reached = {min(certain.divisor, top): (certain.low, certain.high)}
    for weights in uncertain:
        following: dict[int, tuple[int, int]] = {}
        for divisor, (low, high) in reached.items():
            for more, fewest, greatest in weights:
                total, least_points, most_points = min(divisor + more, top), low + fewest, high + greatest
                if total in following:
                    least_points = min(least_points, following[total][0])
                    most_points = max(most_points, following[total][1])
                following[total] = (least_points, most_points)
        reached = following
    lows = [_exposure(low, divisor, least, most) for divisor, (low, _) in reached.items()]
    highs = [_exposure(high, divisor, least, most) for divisor, (_, high) in reached.items()]
    return min(lows), max(highs)
