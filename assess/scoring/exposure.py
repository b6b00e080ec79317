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
from assess.scoring.contributions import NOTHING, Share, Weight

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
    pairs = tuple(shares)
    if not pairs:
        return RiskFigures(Bounds(0.0, 0.0, 0.0), 0, 0, flagged=False)
    told, contexts = zip(*pairs, strict=True)
    points, divisors, flagged, weights, may_flag, must_flag, least, most = zip(*told, strict=True)
    normaliser = scoring.normaliser
    exposure = _exposure(sum(points), sum(divisors), normaliser.least, normaliser.most)
    low, high = _range(weights, normaliser)
    bounds = Bounds(
        _limited(low, _raising(least, contexts), any(must_flag), scoring),
        _limited(exposure, _raising(points, contexts), any(flagged), scoring),
        _limited(high, _raising(most, contexts), any(may_flag), scoring),
    )
    return RiskFigures(bounds, sum(points), sum(divisors), any(flagged))


def _raising(points: tuple[int, ...], contexts: tuple[bool, ...]) -> list[bool]:
    """Return, for each answer that raises the risk, whether it only describes the context."""
    return [context for amount, context in zip(points, contexts, strict=True) if amount > 0]


def _limited(exposure: float, raising: list[bool], flagged: bool, scoring: Scoring) -> float:  # noqa: FBT001 - a column
    """Return the exposure after the context cap, the single-answer cap and the red-flag floor."""
    if exposure > scoring.context_cap and all(raising):
        exposure = scoring.context_cap
    if flagged:
        return max(exposure, scoring.flag_floor)
    return min(exposure, scoring.single_cap) if len(raising) <= 1 else exposure


def _exposure(points: float, divisor: float, least: float, most: float) -> float:
    divisor = min(max(divisor, least), most)
    return FULL * min(max(points, 0.0), divisor) / divisor


def _range(shares: tuple[tuple[Weight, ...], ...], normaliser: Normaliser) -> tuple[float, float]:
    """Return the least and greatest exposure over every way in which the questions may count."""
    certain = [weights[0] for weights in shares if len(weights) == 1]
    divisor, low, high = map(sum, zip(NOTHING, *certain, strict=True))
    if len(certain) == len(shares):
        least, most = normaliser.least, normaliser.most
        return _exposure(low, divisor, least, most), _exposure(high, divisor, least, most)
    uncertain = tuple(sorted([weights for weights in shares if len(weights) > 1]))
    return _extremes(Weight(divisor, low, high), uncertain, normaliser.least, normaliser.most)


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
                total = min(divisor + more, top)
                least_points, most_points = following.get(total, (low + fewest, high + greatest))
                following[total] = (min(least_points, low + fewest), max(most_points, high + greatest))
        reached = following
    lows = [_exposure(low, divisor, least, most) for divisor, (low, _) in reached.items()]
    highs = [_exposure(high, divisor, least, most) for divisor, (_, high) in reached.items()]
    return min(lows), max(highs)
