"""Bars drawn with characters: an exposure between its bounds on the scale from 0 to 100. They need no colour."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assess.scoring.exposure import Bounds

END, CUT, REACH, POINT, BLANK = "│", "┊", "─", "●", "\u00a0"
FULL = 100.0


def interval(bounds: Bounds, cuts: Iterable[float], width: int) -> str:
    """Return a bar of `width` characters: both ends of the scale, the levels' cuts, the interval and the point.

    Args:
        bounds: the exposure with its bounds, 0 to 100.
        cuts: exposures at which levels begin.
        width: characters of the whole bar, at least 8.
    """
    inner = width - 2
    drawn = [BLANK] * inner
    for cut in cuts:
        drawn[_place(cut, inner)] = CUT
    low, high = _place(bounds.low, inner), _place(bounds.high, inner)
    drawn[low : high + 1] = REACH * (high - low + 1)
    drawn[_place(bounds.point, inner)] = POINT
    return f"{END}{''.join(drawn)}{END}"


def _place(exposure: float, inner: int) -> int:
    return round(exposure / FULL * (inner - 1))
