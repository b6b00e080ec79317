"""Exposures: points of the answers turned into 0–100, with bounds for all that the unknowns could still make of them.

The steps, in this order: points add up and are divided; the context cap; the cap for a single raising answer, and the
floor for a red flag; combination rules, additions first, then levels raised. `docs/scoring.md` works one out by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from assess.pack.rules import Scoring
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
    points = divisor = raising = evidence_raising = 0
    flagged = False
    uncertain: list[tuple[Weight, ...]] = []
    base = Weight(0, 0, 0)
    least, most = _Raising(), _Raising()
    for share, context in shares:
        points += share.points
        divisor += share.divisor
        flagged = flagged or share.flagged
        if share.points > 0:
            raising += 1
            evidence_raising += not context
        weights = share.weights
        if len(weights) == 1:
            one = weights[0]
            base = Weight(base.divisor + one.divisor, base.low + one.low, base.high + one.high)
        else:
            uncertain.append(weights)
        least.add(min(weight.low for weight in weights) > 0, context=context, flag=share.must_flag)
        most.add(max(weight.high for weight in weights) > 0, context=context, flag=share.may_flag)
    low, high = _extremes(base, tuple(sorted(uncertain)), scoring.normaliser.least, scoring.normaliser.most)
    exposure = _exposure(points, divisor, scoring.normaliser.least, scoring.normaliser.most)
    bounds = Bounds(
        least.limited(low, scoring),
        _limited(exposure, raising, evidence_raising, flagged=flagged, scoring=scoring),
        most.limited(high, scoring),
    )
    return RiskFigures(bounds, points, divisor, flagged)


class _Raising:
    """How many answers raise a risk, counted at the least or at the most."""

    __slots__ = ("answers", "evidence", "flagged")

    def __init__(self) -> None:
        self.answers = self.evidence = 0
        self.flagged = False

    def add(self, raises: bool, *, context: bool, flag: bool) -> None:  # noqa: FBT001 - the one thing it counts
        if raises:
            self.answers += 1
            self.evidence += not context
        self.flagged = self.flagged or flag

    def limited(self, exposure: float, scoring: Scoring) -> float:
        return _limited(exposure, self.answers, self.evidence, flagged=self.flagged, scoring=scoring)


def _limited(exposure: float, raising: int, evidence: int, *, flagged: bool, scoring: Scoring) -> float:
    """Return the exposure after the context cap, the single-answer cap and the red-flag floor."""
    if not evidence and exposure > scoring.context_cap:
        exposure = scoring.context_cap
    if flagged:
        return max(exposure, scoring.flag_floor)
    if raising <= 1 and exposure > scoring.single_cap:
        return scoring.single_cap
    return exposure


def _exposure(points: float, divisor: float, least: float, most: float) -> float:
    divisor = min(max(divisor, least), most)
    return FULL * min(max(points, 0.0), divisor) / divisor


@lru_cache(maxsize=20_000)
def _extremes(
    base: Weight, uncertain: tuple[tuple[Weight, ...], ...], least: float, most: float
) -> tuple[float, float]:
    """Return the least and greatest exposure over every way in which the uncertain questions may count.

    Divisors above `most` are alike, so for each divisor up to there it is enough to keep the least and the most points.
    """
    top = int(most)
    reached = {min(base.divisor, top): (base.low, base.high)}
    for weights in uncertain:
        following: dict[int, tuple[int, int]] = {}
        for divisor, (low, high) in reached.items():
            for weight in weights:
                total = min(divisor + weight.divisor, top)
                known = following.get(total)
                fewest, most_points = low + weight.low, high + weight.high
                if known is not None:
                    fewest, most_points = min(fewest, known[0]), max(most_points, known[1])
                following[total] = (fewest, most_points)
        reached = following
    lows = [_exposure(low, divisor, least, most) for divisor, (low, _) in reached.items()]
    highs = [_exposure(high, divisor, least, most) for divisor, (_, high) in reached.items()]
    return min(lows), max(highs)
