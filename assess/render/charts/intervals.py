"""Interval bars: for each risk the exposure with its bounds on 0 to 100, and the cuts between levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.render.charts.drawing import PORTRAIT, Drawing
from assess.render.fonts import width, wrapped
from assess.render.palette import FAINT, GREY, INK, LINE, PALETTE, PAPER, TINT
from assess.render.wording import Words, plain
from assess.typography import typeset

CUTS = (25, 50, 75)
"""Exposures at which the levels begin, where a pack says nothing else. Source: the scoring cuts at 25, 50 and 75."""
ROWS = 24
"""Risks on one sheet: so many fit on a page with a heading and a legend."""
LEVELS = ("low", "moderate", "high", "critical")
PIPS = {"low": "■□□□", "moderate": "■■□□", "high": "■■■□", "critical": "■■■■", "unknown": "?"}
"""Sign of each level, so that colour never stands alone."""

NONE = "–"
"""Shown in place of a figure that too few answers support: nothing unknown reads as low."""
NAMES = 172.0
FIGURES = 58.0
TOP = 20.0
ROW = 23.0
BAR = 8.0
SMALLEST = 1.5
"""Width under which a bar is only its point, in points."""


def intervals(
    risks: Sequence[Mapping[str, Any]], cuts: Sequence[float] = CUTS, *, words: Words
) -> list[dict[str, Any]]:
    """Return the bars of risks `{id, title, low, point, high, level}`, in the order given: one sheet a page.

    Args:
        risks: the risks.
        cuts: exposures at which moderate, high and critical begin.
        words: the words of one language.
    """
    sheets = max(1, -(-len(risks) // ROWS))
    rows = -(-len(risks) // sheets) or 1
    return [_sheet(risks[first : first + rows], cuts, words) for first in range(0, max(1, len(risks)), rows)]


def _sheet(risks: Sequence[Mapping[str, Any]], cuts: Sequence[float], words: Words) -> dict[str, Any]:
    """Return one sheet."""
    sheet = Drawing(PORTRAIT)
    plot = PORTRAIT - NAMES - FIGURES
    bottom = TOP + ROW * len(risks)
    _grid(sheet, (0, *cuts, 100), plot, bottom, words)
    for index, risk in enumerate(risks):
        middle = TOP + ROW * index + ROW / 2
        if index:
            sheet.line((0, middle - ROW / 2), (PORTRAIT, middle - ROW / 2), stroke=LINE, stroke_width=0.4)
        _name(sheet, risk, middle, words)
        _bar(sheet, risk, middle, plot)
        sheet.text(PORTRAIT, middle + 3, PIPS[risk["level"]], size=7, fill=INK, anchor="end")
        figure = NONE if risk["level"] == "unknown" else f"{risk['point']:.0f}"
        sheet.text(PORTRAIT - FIGURES + 22, middle + 3, figure, size=9, weight="600", anchor="end")
    return sheet.finished(_legend(sheet, bottom + 26, words))


def _grid(sheet: Drawing, cuts: Sequence[float], plot: float, bottom: float, words: Words) -> None:
    """Put the levels as columns, with their names above and the cuts below."""
    for index, level in enumerate(LEVELS):
        left = NAMES + plot * cuts[index] / 100
        wide = plot * (cuts[index + 1] - cuts[index]) / 100
        if index % 2:
            sheet.rect(left, TOP, wide, bottom - TOP, fill=TINT)
        name = words.plain(f"level.{level}")
        sheet.text(left + wide / 2, 11, name, size=7.5, weight="600", fill=GREY, anchor="middle")
    for cut in cuts:
        x = NAMES + plot * cut / 100
        sheet.line((x, TOP - 3), (x, bottom), stroke=FAINT, stroke_width=0.5)
        sheet.text(x, bottom + 9, f"{cut:g}", size=6.5, fill=GREY, anchor="middle")


def _name(sheet: Drawing, risk: Mapping[str, Any], middle: float, words: Words) -> None:
    """Put the id and the title of a risk, the title on two lines at most."""
    sheet.text(0, middle + 2.5, risk["id"], size=7, weight="600")
    lines = wrapped(typeset(plain(risk["title"]), words.language), NAMES - 46 - 8, 7.5)
    first = middle + 2.5 - 4.3 * (len(lines) - 1)
    for index, line in enumerate(lines):
        sheet.text(46, first + 8.6 * index, line, size=7.5)


def _bar(sheet: Drawing, risk: Mapping[str, Any], middle: float, plot: float) -> None:
    """Put the interval and, within it, the point; dashed and hollow where the risk is not assessed."""
    low, point, high = (NAMES + plot * risk[key] / 100 for key in ("low", "point", "high"))
    known = risk["level"] != "unknown"
    if high - low > SMALLEST:
        look = {"fill": PALETTE[risk["level"]], "stroke": INK, "stroke_width": 0.5}
        hollow = {"fill": PAPER, "stroke": GREY, "stroke_width": 0.6, "dash": "2 1.5"}
        sheet.rect(low, middle - BAR / 2, high - low, BAR, **(look if known else hollow))
    if known:
        sheet.diamond(point, middle, 5.2, fill=INK, stroke=PAPER, stroke_width=0.8)


def _legend(sheet: Drawing, y: float, words: Words) -> float:
    """Explain bar and point below the chart; return where the drawing ends."""
    x = NAMES
    sheet.rect(x, y - 5.5, 18, 6, fill=PALETTE["moderate"], stroke=INK, stroke_width=0.5)
    interval = words.plain("chart.interval")
    sheet.text(x + 22, y, interval, size=7, fill=GREY)
    x += 22 + width(interval, 7) + 14
    sheet.diamond(x, y - 2.5, 4, fill=INK)
    sheet.text(x + 8, y, words.plain("chart.point"), size=7, fill=GREY)
    return y + 4
