"""The heat map: impact from bottom to top, level from left to right, each risk by its id; a strip for the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.render.charts.drawing import PORTRAIT, Drawing
from assess.render.fonts import width, wrapped
from assess.render.palette import FAINT, GREY, INK, LINE, PALETTE, PAPER
from assess.render.wording import Words

LEVELS = ("low", "moderate", "high", "critical")
"""Columns, from the left."""
IMPACTS = (5, 4, 3, 2, 1)
"""Rows, from the top."""
ALWAYS = frozenset({5, 4, 3})
"""Rows that stand there even when empty. Source: the catalogue of CRM risks knows no others."""

LEFT = 78.0
TOP = 30.0
ROW = 46.0
GAP = 2.0
CHIP_HIGH = 12.5
CHIP_SIZE = 7.0
PAD = 6.0


def heat_map(risks: Sequence[Mapping[str, Any]], words: Words) -> dict[str, Any]:
    """Return the heat map of risks `{id, impact, level}`."""
    sheet = Drawing(PORTRAIT)
    cell = (PORTRAIT - LEFT) / len(LEVELS)
    sheet.text(LEFT, 9, words.plain("chart.level"), size=7.5, weight="600", fill=GREY)
    sheet.text(0, 9, words.plain("chart.impact"), size=7.5, weight="600", fill=GREY)
    for column, level in enumerate(LEVELS):
        sheet.text(LEFT + column * cell, 24, words.plain(f"level.{level}"), size=8.5, weight="600")
    top = TOP
    for impact in (one for one in IMPACTS if one in ALWAYS or any(risk["impact"] == one for risk in risks)):
        ids = [[one["id"] for one in risks if one["impact"] == impact and one["level"] == level] for level in LEVELS]
        high = max(ROW, *(_height(cells, cell - GAP) for cells in ids))
        _impact(sheet, impact, top, high, words)
        for column, level in enumerate(LEVELS):
            left = LEFT + column * cell
            sheet.rect(left, top, cell - GAP, high, fill=PALETTE[level] if ids[column] else PALETTE[f"empty-{level}"])
            _chips(sheet, ids[column], left, top, cell - GAP)
        top += high + GAP
    unknown = [one["id"] for one in risks if one["level"] == "unknown"]
    return sheet.finished(_strip(sheet, unknown, top + 6, words) if unknown else top)


def _impact(sheet: Drawing, impact: int, top: float, high: float, words: Words) -> None:
    """Put the name of a row beside its cells."""
    lines = wrapped(words.plain(f"chart.impact_of.{impact}"), LEFT - 8, 8)
    first = top + high / 2 - 5 * (len(lines) - 1) + 3
    for index, line in enumerate(lines):
        sheet.text(0, first + 10 * index, line, size=8)


def _strip(sheet: Drawing, ids: Sequence[str], top: float, words: Words) -> float:
    """Put the risks that are not assessed below the map; return where it ends."""
    room = PORTRAIT - LEFT - GAP
    high = max(_height(ids, room), CHIP_HIGH + 2 * PAD)
    sheet.rect(LEFT, top, room, high, stroke=FAINT, stroke_width=0.75, dash="3 2")
    for index, line in enumerate(wrapped(words.plain("level.unknown"), LEFT - 8, 8)):
        sheet.text(0, top + high / 2 + 3 + 10 * index, line, size=8)
    _chips(sheet, ids, LEFT, top, room)
    return top + high + 1


def _rows(ids: Sequence[str], room: float) -> list[list[tuple[str, float]]]:
    """Return ids with their widths, row by row, as many in a row as there is room for."""
    rows: list[list[tuple[str, float]]] = [[]]
    used = PAD
    for one in ids:
        wide = width(one, CHIP_SIZE, "600") + 8
        if rows[-1] and used + wide > room - PAD:
            rows.append([])
            used = PAD
        rows[-1].append((one, wide))
        used += wide + 3
    return rows


def _height(ids: Sequence[str], room: float) -> float:
    return len(_rows(ids, room)) * (CHIP_HIGH + 3) - 3 + 2 * PAD


def _chips(sheet: Drawing, ids: Sequence[str], left: float, top: float, room: float) -> None:
    """Put ids as small labels into a cell."""
    for row, chips in enumerate(_rows(ids, room)):
        x, y = left + PAD, top + PAD + row * (CHIP_HIGH + 3)
        for one, wide in chips:
            sheet.rect(x, y, wide, CHIP_HIGH, fill=PAPER, stroke=LINE, stroke_width=0.4, rx=1.5)
            sheet.text(x + wide / 2, y + 9, one, size=CHIP_SIZE, weight="600", fill=INK, anchor="middle")
            x += wide + 3
