"""Gauges: how much of something is complete, as a ring with its percentage or as a bar within a line of text."""

from __future__ import annotations

import math
from typing import Any

from assess.render.charts.drawing import Drawing
from assess.render.filters import Filters
from assess.render.palette import ACCENT, INK, LINE
from assess.render.wording import Words

RING = 62.0
STROKE = 6.0
BAR = 84.0
THICK = 5.0
WHOLE = 0.9999
"""Share from which the ring is drawn closed: an arc of a full turn has no direction."""


def ring(share: float, words: Words) -> dict[str, Any]:
    """Return a ring filled for `share` of 1, clockwise from the top, with the percentage in it."""
    sheet = Drawing(RING)
    centre, radius = RING / 2, (RING - STROKE) / 2
    sheet.path(_arc(centre, radius, 1.0), stroke=LINE, stroke_width=STROKE)
    if share > 0:
        sheet.path(_arc(centre, radius, min(share, 1.0)), stroke=ACCENT, stroke_width=STROKE)
    sheet.text(centre, centre + 5, Filters(words).percent(share), size=14, weight="700", fill=INK, anchor="middle")
    return sheet.finished(RING)


def progress(share: float, words: Words) -> dict[str, Any]:
    """Return a bar filled for `share` of 1, with the percentage behind it."""
    sheet = Drawing(BAR + 32)
    sheet.rect(0, 2.5, BAR, THICK, fill=LINE)
    sheet.rect(0, 2.5, BAR * min(max(share, 0.0), 1.0), THICK, fill=ACCENT)
    sheet.text(BAR + 5, 8, Filters(words).percent(share), size=8, weight="600")
    return sheet.finished(10.0)


def _arc(centre: float, radius: float, share: float) -> str:
    """Return the path of an arc from the top, clockwise."""
    top = f"M{centre:g},{centre - radius:g}"
    if share >= WHOLE:
        half = f"A{radius:g},{radius:g} 0 1 1"
        return f"{top} {half} {centre:g},{centre + radius:g} {half} {centre:g},{centre - radius:g}"
    angle = 2 * math.pi * share
    x, y = centre + radius * math.sin(angle), centre - radius * math.cos(angle)
    return f"{top} A{radius:g},{radius:g} 0 {int(share > 1 / 2)} 1 {x:.2f},{y:.2f}"
