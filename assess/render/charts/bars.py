"""Stacked bars: one row a role or a team, its parts side by side, the total at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.render.charts.drawing import PORTRAIT, Drawing
from assess.render.filters import Filters
from assess.render.fonts import width, wrapped
from assess.render.palette import GREY, HATCHED, INK, LINE, PAPER, SERIES
from assess.render.wording import Words, plain
from assess.typography import typeset

NAMES = 130.0
TOTAL = 52.0
ROW = 22.0
BAR = 12.0
LEGEND_ROW = 13.0


def bars(
    rows: Sequence[Mapping[str, Any]], series: Sequence[Mapping[str, Any]], words: Words, unit: str | None = None
) -> dict[str, Any]:
    """Return the bars of rows `{title, values: {series id: number}}`.

    Args:
        rows: from top to bottom.
        series: `{id, title}`, from left to right, at most five.
        words: for numbers and the heading of the totals.
        unit: unit of the totals, in its short form.
    """
    sheet = Drawing(PORTRAIT)
    top = _legend(sheet, series, words) + 6
    totals = [sum(row["values"].get(one["id"], 0) for one in series) for row in rows]
    scale = (PORTRAIT - NAMES - TOTAL) / max([*totals, 1e-9])
    for index, (row, total) in enumerate(zip(rows, totals, strict=True)):
        middle = top + ROW * index + ROW / 2
        sheet.line((0, middle - ROW / 2), (PORTRAIT, middle - ROW / 2), stroke=LINE, stroke_width=0.4)
        _name(sheet, typeset(plain(row["title"]), words.language), middle)
        end = _parts(sheet, row["values"], series, middle, scale, words)
        figure = Filters(words).number(total, 1)
        sheet.text(end + 5, middle + 2.8, f"{figure}\u00a0{unit}" if unit else figure, size=8, weight="600")
    return sheet.finished(top + ROW * len(rows) + 2)


def _name(sheet: Drawing, title: str, middle: float) -> None:
    lines = wrapped(title, NAMES - 8, 8)
    first = middle + 2.8 - 4.5 * (len(lines) - 1)
    for index, line in enumerate(lines):
        sheet.text(0, first + 9 * index, line, size=8)


def _parts(
    sheet: Drawing,
    values: Mapping[str, float],
    series: Sequence[Mapping[str, Any]],
    middle: float,
    scale: float,
    words: Words,
) -> float:
    """Put the parts of one bar, each with its figure where there is room; return where the bar ends."""
    x = NAMES
    for index, one in enumerate(series):
        value = values.get(one["id"], 0)
        wide = value * scale
        if wide <= 0:
            continue
        _part(sheet, index, x, middle - BAR / 2, wide)
        figure = Filters(words).number(value, 1)
        if width(figure, 7, "600") + 6 <= wide:
            room = width(figure, 7, "600") + 4
            if HATCHED[index]:
                sheet.rect(x + wide / 2 - room / 2, middle - 4, room, 8, fill=PAPER)
            ink = PAPER if index == 0 else INK
            sheet.text(x + wide / 2, middle + 2.5, figure, size=7, weight="600", fill=ink, anchor="middle")
        x += wide
    return x


def _part(sheet: Drawing, index: int, left: float, top: float, wide: float, high: float = BAR) -> None:
    """Put one part in the look of its place in the series."""
    if HATCHED[index]:
        sheet.rect(left, top, wide, high, fill=PAPER, stroke=SERIES[index], stroke_width=0.6)
        sheet.hatch(left, top, wide, high, SERIES[index])
    else:
        sheet.rect(left, top, wide, high, fill=SERIES[index], stroke=PAPER, stroke_width=0.6)


def _legend(sheet: Drawing, series: Sequence[Mapping[str, Any]], words: Words) -> float:
    """Explain the parts above the bars; return where the legend ends."""
    x, y = NAMES, 8.0
    for index, one in enumerate(series):
        title = typeset(plain(one["title"]), words.language)
        wide = 20 + width(title, 7.5) + 14
        if x > NAMES and x + wide - 14 > PORTRAIT:
            x, y = NAMES, y + LEGEND_ROW
        _part(sheet, index, x, y - 6.5, 15, 7)
        sheet.text(x + 19, y, title, size=7.5, fill=GREY)
        x += wide
    return y + 4
