"""Risks compared by id: better, worse, newly assessed, or the same with other bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assess.comparison.side import Side
from assess.scoring.assessment import RiskView
from assess.scoring.exposure import Bounds

Trend = Literal["worse", "assessed", "unassessed", "better", "higher", "lower", "interval", "same"]
"""How a risk moved.

`worse`, `better`: its level; `assessed`, `unassessed`: whether it can be told at all; `higher`, `lower`: its exposure
within one level; `interval`: only the bounds.
"""

TRENDS: tuple[Trend, ...] = ("worse", "assessed", "unassessed", "better", "higher", "lower", "interval", "same")
"""Every trend, in the order in which they are read."""

LEVELS = ("low", "moderate", "high", "critical")
"""Levels that can be told, from the lowest."""


@dataclass(frozen=True)
class RiskChange:
    """One risk on both sides."""

    id: str
    """The risk, as the later side calls it."""
    trend: Trend
    """How it moved."""
    before: RiskView
    """The risk before."""
    after: RiskView
    """The risk after."""


def risk_changes(before: Side, after: Side) -> tuple[RiskChange, ...]:
    """Return every risk that both sides know: by how it moved, then the worst first."""
    renamed = _renamed(before, after)
    known = {renamed.get(view.id, view.id): view for view in before.reading.assessment.risks}
    found = [
        RiskChange(view.id, _trend(known[key], view), known[key], view)
        for view in after.reading.assessment.risks
        if (key := renamed.get(view.id, view.id)) in known
    ]
    return tuple(sorted(found, key=lambda one: TRENDS.index(one.trend)))


def risks_apart(before: Side, after: Side) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the risks that only the earlier side knows, and those that only the later side knows."""
    renamed = _renamed(before, after)
    sides = [
        {renamed.get(view.id, view.id): view.id for view in side.reading.assessment.risks} for side in (before, after)
    ]
    first, second = sides
    return (
        tuple(sorted(one for key, one in first.items() if key not in second)),
        tuple(sorted(one for key, one in second.items() if key not in first)),
    )


def _renamed(before: Side, after: Side) -> Mapping[str, str]:
    """Return the present id of every risk that either pack once called otherwise."""
    return {
        old: risk.id
        for side in (before, after)
        for risk in side.pack.risks
        for old in risk.was
        if old not in side.pack.risk
    }


def _trend(before: RiskView, after: RiskView) -> Trend:
    levels = before.level, after.level
    if levels == ("unknown", "unknown"):
        return "same" if _printed(before.bounds)[::2] == _printed(after.bounds)[::2] else "interval"
    if "unknown" in levels:
        return "assessed" if before.level == "unknown" else "unassessed"
    if before.level != after.level:
        return "worse" if LEVELS.index(after.level) > LEVELS.index(before.level) else "better"
    was, is_now = _printed(before.bounds), _printed(after.bounds)
    if was[1] != is_now[1]:
        return "higher" if is_now[1] > was[1] else "lower"
    return "same" if was == is_now else "interval"


def _printed(bounds: Bounds) -> tuple[int, int, int]:
    """Return low, point and high as they are printed: what prints alike has not moved."""
    return round(bounds.low), round(bounds.point), round(bounds.high)
