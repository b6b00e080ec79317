"""The Gantt chart: phases, tasks, waits, buffers, milestones and gates over time, cut into pages where it is long.

Nothing is told by colour alone: critical tasks are tall and dark with a pointed end, buffers are hatched, waits hollow
and dashed, milestones diamonds, gates a line through the chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assess.render.charts import time_axis
from assess.render.charts.drawing import LANDSCAPE, Drawing
from assess.render.charts.time_axis import Axis
from assess.render.fonts import Weight, fitted, width
from assess.render.palette import ACCENT, ACCENT_SOFT, ALERT, FAINT, GREY, INK, LINE, PAPER, TINT
from assess.render.wording import Words, plain
from assess.typography import typeset

NAMES = 224.0
"""Width of the column of titles, in points."""
ROW = 12.6
HEAD = 31.0
LANE = 10.0
"""Height of a lane of gates; a second opens where two would touch."""
GATE_SIZE = 7.0
FIRST_ROWS = 22
"""Rows on the first page, which a heading and a paragraph share. Source: as for the others, less 90 points."""
ROWS = 28
"""Rows on a page. Source: 465 points of a landscape page less head, legend and caption, over the height of a row."""
FEWEST = 3
"""Rows that a phase shows at least at the foot of a page; with fewer it starts on the next."""
LEGEND = 20.0
SHORTEST = 2.6
"""Width of a bar at least, in points: shorter ones are not seen on paper."""


@dataclass(frozen=True)
class Row:
    """One line of the chart: a phase, or one of its tasks."""

    phase: Mapping[str, Any]
    """The phase."""
    task: Mapping[str, Any] | None
    """The task; nothing for the line of the phase itself."""


def gantt(plan: Mapping[str, Any], words: Words) -> list[dict[str, Any]]:
    """Return the drawings of a plan, one a page.

    Args:
        plan: start, finish, phases, tasks, gates and closed days, as the README of the templates tells.
        words: for months, weeks and the legend.
    """
    line = time_axis.axis(plan["start"], plan["finish"], NAMES, LANDSCAPE)
    return [_page(rows, plan, line, words) for rows in _pages(plan)]


def _pages(plan: Mapping[str, Any]) -> Iterator[list[Row]]:
    """Yield the rows of each page; a phase that goes on is named again."""
    page: list[Row] = []
    room = FIRST_ROWS
    for phase in plan["phases"]:
        tasks = [Row(phase, task) for task in plan["tasks"] if task["phase"] == phase["id"]]
        if page and len(page) + 1 + min(len(tasks), FEWEST) > room:
            yield page
            page, room = [], ROWS
        page.append(Row(phase, None))
        for row in tasks:
            if len(page) == room:
                yield page
                page, room = [Row(phase, None)], ROWS
            page.append(row)
    if page:
        yield page


def _page(rows: Sequence[Row], plan: Mapping[str, Any], line: Axis, words: Words) -> dict[str, Any]:
    """Return the drawing of one page."""
    sheet = Drawing(LANDSCAPE)
    lanes = _lanes(plan["gates"], line)
    top = HEAD + (LANE * (1 + max(lane for _, _, lane, _ in lanes)) + 2 if lanes else 0.0)
    bottom = top + ROW * len(rows)
    _ground(sheet, rows, plan, line, top, bottom)
    _head(sheet, line, words)
    _gates(sheet, lanes, top, bottom)
    for index, row in enumerate(rows):
        middle = top + ROW * index + ROW / 2
        if row.task is None:
            _phase(sheet, row.phase, plan["tasks"], line, middle, words)
        else:
            _task(sheet, row.task, line, middle, words)
    sheet.line((0, bottom), (LANDSCAPE, bottom), stroke=INK, stroke_width=0.6)
    return sheet.finished(_legend(sheet, bottom + LEGEND - 5, bool(plan["closed"]), words))


def _ground(
    sheet: Drawing, rows: Sequence[Row], plan: Mapping[str, Any], line: Axis, top: float, bottom: float
) -> None:
    """Put what lies under the bars: bands of phases, closed days, months."""
    for index, row in enumerate(rows):
        y = top + ROW * index
        if row.task is None:
            sheet.rect(0, y, LANDSCAPE, ROW, fill=TINT)
    levels = (top + ROW * index for index in range(1, len(rows)))
    sheet.lines([((0, y), (LANDSCAPE, y)) for y in levels], stroke=LINE, stroke_width=0.3)
    for first, last in plan["closed"]:
        left, right = line.before(first), line.after(last)
        sheet.rect(left, top, right - left, bottom - top, fill="#e6eaed")


def _head(sheet: Drawing, line: Axis, words: Words) -> None:
    """Put months and weeks at the top; years instead of weeks where no month has room for its year."""
    sheet.line((0, 0.3), (LANDSCAPE, 0.3), stroke=INK, stroke_width=0.6)
    months, years = list(time_axis.months(line, words)), list(time_axis.years(line))
    told = any(year.label in month.label for year in years for month in months if year.label)
    for tick in months:
        sheet.line((tick.left, 0.3), (tick.left, 16.5), stroke=FAINT, stroke_width=0.5)
        sheet.text(tick.left + 3, 11.5, tick.label, size=7.5, weight="600")
    by_year = bool(years) and not told
    weeks = years if by_year else list(time_axis.weeks(line, words))
    ends = [((tick.left, 17.0 if tick.label else HEAD - 4), (tick.left, HEAD)) for tick in weeks]
    sheet.lines(ends, stroke=LINE, stroke_width=0.4)
    for tick in weeks:
        sheet.text(tick.left + 2, 25, tick.label, size=7 if by_year else 6, fill=INK if by_year else GREY)
    sheet.line((NAMES, 16.5), (LANDSCAPE, 16.5), stroke=LINE, stroke_width=0.4)
    sheet.line((0, HEAD), (LANDSCAPE, HEAD), stroke=INK, stroke_width=0.6)


def _lanes(gates: Sequence[Mapping[str, Any]], line: Axis) -> list[tuple[float, float, int, str]]:
    """Return for each gate where its diamond stands, where its id starts, its lane and its id, so that none touch."""
    placed: list[tuple[float, float, int, str]] = []
    free: list[float] = []
    for gate in sorted(gates, key=lambda one: line.after(one["date"])):
        wide = width(gate["id"], GATE_SIZE, "700")
        x = min(line.after(gate["date"]), LANDSCAPE - 4)
        label = x + 6 if x + 6 + wide <= LANDSCAPE else x - 6 - wide
        start, end = min(label, x - 4), max(label + wide, x + 4)
        lane = next((index for index, taken in enumerate(free) if taken <= start), len(free))
        free[lane : lane + 1] = [end + 3]
        placed.append((x, label, lane, gate["id"]))
    return placed


def _gates(sheet: Drawing, lanes: Sequence[tuple[float, float, int, str]], top: float, bottom: float) -> None:
    """Put gates as lines through the chart, each with its id beside a diamond, in as many lanes as there must be."""
    for x, label, lane, name in lanes:
        y = HEAD + LANE * lane + LANE / 2 + 1
        sheet.line((x, y), (x, bottom), stroke=ACCENT, stroke_width=0.7, dash="1.5 1.5")
        sheet.diamond(x, y, 3.8, fill=ACCENT)
        sheet.text(label, y + 2.5, name, size=GATE_SIZE, weight="700", fill=ACCENT)
    if lanes:
        sheet.line((0, top), (LANDSCAPE, top), stroke=INK, stroke_width=0.4)


def _phase(
    sheet: Drawing,
    phase: Mapping[str, Any],
    tasks: Sequence[Mapping[str, Any]],
    line: Axis,
    middle: float,
    words: Words,
) -> None:
    """Put the name of a phase and a thin bar over all its tasks."""
    title = typeset(f"{phase['id']}  {plain(phase['title'])}", words.language)
    _named(sheet, 0, middle, title, "700")
    own = [task for task in tasks if task["phase"] == phase["id"]]
    if own:
        left = min(line.before(task["start"]) for task in own)
        right = max(line.after(task["finish"]) for task in own)
        sheet.rect(left, middle - 1.4, right - left, 2.8, fill=INK)


def _task(sheet: Drawing, task: Mapping[str, Any], line: Axis, middle: float, words: Words) -> None:
    """Put the name of a task and its bar."""
    sheet.text(6, middle + 2.3, task["id"], size=6, weight="600", fill=GREY)
    _named(sheet, 37, middle, typeset(plain(task["title"]), words.language), "400")
    left, right = line.before(task["start"]), line.after(task["finish"])
    if task["kind"] == "milestone":
        sheet.diamond(min(right, LANDSCAPE - 4), middle, 4.2, fill=ALERT if task["critical"] else INK)
        return
    _bar(sheet, task["kind"], left, max(right - left, SHORTEST), middle, critical=task["critical"])


def _bar(sheet: Drawing, kind: str, left: float, wide: float, middle: float, *, critical: bool) -> None:
    """Put one bar by its kind."""
    stroke = ALERT if critical else ACCENT
    if kind == "buffer":
        sheet.rect(left, middle - 3.2, wide, 6.4, fill=PAPER, stroke=stroke, stroke_width=0.6)
        sheet.hatch(left, middle - 3.2, wide, 6.4, stroke)
    elif kind == "wait":
        sheet.rect(left, middle - 2.4, wide, 4.8, fill=PAPER, stroke=stroke, stroke_width=0.6, dash="1.8 1.2")
    elif critical:
        right, point = left + wide, min(3.0, wide / 2)
        corners = [
            (left, middle - 4),
            (right - point, middle - 4),
            (right, middle),
            (right - point, middle + 4),
            (left, middle + 4),
        ]
        sheet.polygon(corners, fill=ALERT)
    else:
        sheet.rect(left, middle - 2.9, wide, 5.8, fill=ACCENT_SOFT, stroke=ACCENT, stroke_width=0.6)


def _named(sheet: Drawing, left: float, middle: float, title: str, weight: Weight) -> None:
    """Put a title into the column of titles."""
    sheet.text(left, middle + 2.5, fitted(title, NAMES - 6 - left, 7, weight), size=7, weight=weight)


def _legend(sheet: Drawing, y: float, closed: bool, words: Words) -> float:  # noqa: FBT001 - told by its name at the only call
    """Explain the bars below the chart; return where the drawing ends."""
    x = NAMES
    kinds = ["work", "critical", "wait", "buffer", "gate", *(["closed"] if closed else [])]
    for kind in kinds:
        if kind == "gate":
            sheet.diamond(x + 8, y - 2.5, 4, fill=ACCENT)
        elif kind == "closed":
            sheet.rect(x, y - 6, 16, 7, fill="#e6eaed")
        else:
            _bar(sheet, "work" if kind == "critical" else kind, x, 16, y - 2.5, critical=kind == "critical")
        label = words.plain(f"chart.{kind}")
        sheet.text(x + 20, y, label, size=7, fill=GREY)
        x += 20 + width(label, 7) + 14
    return y + 4
