"""Colours, by what they mean. The style sheet, the charts and every other reading of a page take them from here.

One accent; levels go from light to dark, so that they stay in order on a black-and-white printer and for colour-blind
eyes. Source of the values: ours; lightness (CIE L*) falls from level to level.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

INK = "#17212b"
GREY = "#566370"
FAINT = "#8b97a3"
LINE = "#cdd4da"
TINT = "#f3f5f7"
PAPER = "#ffffff"
ACCENT = "#0e5268"
ACCENT_SOFT = "#d7e5ea"
ALERT = "#97172d"
ALERT_SOFT = "#f8e9eb"

PALETTE: Mapping[str, str] = MappingProxyType(
    {
        "ink": INK,
        "grey": GREY,
        "faint": FAINT,
        "line": LINE,
        "tint": TINT,
        "paper": PAPER,
        "accent": ACCENT,
        "accent-soft": ACCENT_SOFT,
        "alert": ALERT,
        "alert-soft": ALERT_SOFT,
        "low": "#e4eeeb",
        "moderate": "#f0cf7c",
        "high": "#d98032",
        "critical": "#97172d",
        "unknown": "#ffffff",
        "empty-low": "#f2f6f5",
        "empty-moderate": "#faf1d8",
        "empty-high": "#f4dbc6",
        "empty-critical": "#ead1d5",
        "on-low": INK,
        "on-moderate": INK,
        "on-high": INK,
        "on-critical": "#ffffff",
        "on-unknown": GREY,
    }
)
"""Colour by role: `on-LEVEL` is what is written on a level's colour, `empty-LEVEL` the same without anything in it."""

SERIES = ("#0e5268", "#6fa3b5", "#d98032", "#f0cf7c", "#8b97a3")
"""Fill of the parts of a bar, in order; neighbours differ in lightness."""
HATCHED = (False, False, True, False, True)
"""Which of them are hatched, so that they differ without colour too."""
