"""Combination rules: they read the exposures of one moment, fire once, add first and raise levels afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from assess.conditions.evaluation import holds
from assess.conditions.values import UNKNOWN, Outcome, Span, Value
from assess.pack.risks import Level
from assess.pack.rules import Combination, Levels
from assess.scoring.exposure import FULL, Bounds
from assess.scoring.lookup import Lookup


class RiskLook:
    """Looks up levels of risks, by rank, and everything else in a dossier."""

    def __init__(self, answers: Lookup, rank: Callable[[str], Value | None]) -> None:
        """Take the answers, and what gives the rank of a risk's level, 0 to 3; nothing for what is no risk."""
        self.answers = answers
        self.rank = rank

    def __call__(self, reference: str) -> Value:
        """Return the rank of a risk, or the value of an answer."""
        rank = self.rank(reference)
        return self.answers(reference) if rank is None else rank


def combine(
    rules: tuple[Combination, ...],
    exposures: Mapping[str, Bounds],
    levels: Levels,
    point: Lookup,
    wide: Lookup,
) -> tuple[dict[str, Bounds], tuple[str, ...]]:
    """Return the exposures after the combination rules, and the rules that fired in the point figure."""
    here = RiskLook(point, lambda risk: levels.rank(exposures[risk].point) if risk in exposures else None)
    open_ = RiskLook(wide, lambda risk: _span(exposures[risk], levels) if risk in exposures else None)
    outcomes: list[tuple[Combination, bool, Outcome]] = []
    for rule in rules:
        if not rule.reads_levels:
            possible = holds(rule.when, open_)
            if possible is not False:
                outcomes.append((rule, holds(rule.when, here) is True, possible))
    result = dict(exposures)
    for rule, fires, possible in outcomes:
        for risk, amount in rule.add.items():
            result[risk] = _apply(result[risk], fires, possible, _adding(amount))
    for rule, fires, possible in outcomes:
        for risk, level in rule.raise_to.items():
            result[risk] = _apply(result[risk], fires, possible, _lifting(levels.floor(level)))
    return result, tuple(rule.id for rule, fires, _ in outcomes if fires)


def speaking(rules: tuple[Combination, ...], levels: Mapping[str, Level], point: Lookup) -> tuple[str, ...]:
    """Return the rules on final levels that hold: they speak in the verdict only. An unknown level settles nothing."""
    names: tuple[Level, ...] = ("low", "moderate", "high", "critical")
    ranks: dict[str, Value] = {
        risk: UNKNOWN if level == "unknown" else names.index(level) for risk, level in levels.items()
    }
    look = RiskLook(point, ranks.get)
    return tuple(rule.id for rule in rules if rule.reads_levels and holds(rule.when, look) is True)


def _span(bounds: Bounds, levels: Levels) -> Value:
    low, high = levels.rank(bounds.low), levels.rank(bounds.high)
    return low if low == high else Span(low, high)


def _adding(amount: float) -> Callable[[float], float]:
    return lambda exposure: min(FULL, exposure + amount)


def _lifting(floor: float) -> Callable[[float], float]:
    return lambda exposure: max(floor, exposure)


def _apply(bounds: Bounds, fires: bool, possible: Outcome, change: Callable[[float], float]) -> Bounds:  # noqa: FBT001
    """Change the point if the rule fires, the low bound if it fires in any case, the high bound if it may."""
    return Bounds(
        change(bounds.low) if possible is True else bounds.low,
        change(bounds.point) if fires else bounds.point,
        change(bounds.high),
    )
