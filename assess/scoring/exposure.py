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
    pairs = list(shares)
    points = sum([share.points for share, _ in pairs])
    divisor = sum([share.divisor for share, _ in pairs])
    flagged = any([share.flagged for share, _ in pairs])
    exposure = _exposure(points, divisor, scoring.normaliser.least, scoring.normaliser.most)
    low, high = _range([share.weights for share, _ in pairs], scoring.normaliser)
    bounds = Bounds(
        _limited(
            low,
            [context for share, context in pairs if share.least > 0],
            flagged=any([share.must_flag for share, _ in pairs]),
            scoring=scoring,
        ),
        _limited(
            exposure, [context for share, context in pairs if share.points > 0], flagged=flagged, scoring=scoring
        ),
        _limited(
            high,
            [context for share, context in pairs if share.most > 0],
            flagged=any([share.may_flag for share, _ in pairs]),
            scoring=scoring,
        ),
    )
    return RiskFigures(bounds, points, divisor, flagged)


def _limited(exposure: float, raising: list[bool], *, flagged: bool, scoring: Scoring) -> float:
    """Return the exposure after the context cap, the single-answer cap and the red-flag floor.

    Args:
        exposure: points divided, 0 to 100.
        raising: for each answer that raises the risk, whether it only describes the context.
        flagged: whether there is a red flag.
        scoring: figures of the arithmetic.
    """
    if all(raising) and exposure > scoring.context_cap:
        exposure = scoring.context_cap
    if flagged:
        return max(exposure, scoring.flag_floor)
    return min(exposure, scoring.single_cap) if len(raising) <= 1 else exposure


def _exposure(points: float, divisor: float, least: float, most: float) -> float:
    divisor = min(max(divisor, least), most)
    return FULL * min(max(points, 0.0), divisor) / divisor


def _range(shares: list[tuple[Weight, ...]], normaliser: Normaliser) -> tuple[float, float]:
    """Return the least and greatest exposure over every way in which the questions may count."""
    certain = [weights[0] for weights in shares if len(weights) == 1]
    divisor, low, high = map(sum, zip(NOTHING, *certain, strict=True))
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
