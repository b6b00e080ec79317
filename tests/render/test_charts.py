"""Charts: everything is drawn, nothing leaves the sheet, nothing is told by colour alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from specimen import content, plan

from assess.render.charts.bars import bars
from assess.render.charts.drawing import Drawing, OutsideError, text_box
from assess.render.charts.gantt import FIRST_ROWS, ROWS, gantt
from assess.render.charts.gauges import progress, ring
from assess.render.charts.heat_map import IMPACTS, LEVELS, heat_map
from assess.render.charts.intervals import PIPS, intervals
from assess.render.fonts import fitted, foreign, width, wrapped
from assess.render.palette import HATCHED, PALETTE, SERIES
from assess.render.wording import COMMON, words
from assess.storage.places import builtin

WORDS = words(COMMON, "fr", [builtin("templates")])
EN = words(COMMON, "en", [builtin("templates")])
TITLES = st.text(st.characters(min_codepoint=32, max_codepoint=0x17F), max_size=120)


def texts(drawing: Mapping[str, Any]) -> list[str]:
    return [shape["text"] for shape in drawing["shapes"] if shape["kind"] == "text"]


def kinds(drawing: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    return [shape for shape in drawing["shapes"] if shape["kind"] == kind]


def assert_inside(drawing: Mapping[str, Any]) -> None:
    """Check every text by its box and every rectangle by its corners."""
    assert len(drawing["shapes"]) > 1
    for shape in kinds(drawing, "text"):
        left, top, right, bottom = text_box(shape)
        assert left >= -0.5, shape
        assert top >= -0.5, shape
        assert right <= drawing["width"] + 0.5, shape
        assert bottom <= drawing["height"] + 0.5, shape
    for shape in kinds(drawing, "rect"):
        assert shape["x"] >= 0, shape
        assert shape["x"] + shape["width"] <= drawing["width"] + 0.5, shape
        assert shape["y"] + shape["height"] <= drawing["height"] + 0.5, shape
    for shape in kinds(drawing, "path"):
        numbers = [float(one) for one in re.findall(r"[-\d.]+(?=,)", shape["d"])]
        assert min(numbers) >= -0.5, shape
        assert max(numbers) <= drawing["width"] + 0.5, shape


def drawings(language: str) -> list[Mapping[str, Any]]:
    said, given_words = content(language), WORDS if language == "fr" else EN
    return [
        heat_map(said["risks"], given_words),
        *intervals(said["top"], words=given_words),
        bars(said["workload"], said["series"], given_words, "j"),
        ring(0.64, given_words),
        progress(0.38, given_words),
        *gantt(said["plan"], given_words),
        *gantt(said["undated"], given_words),
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_chart_of_the_specimen_stays_on_its_sheet(language: str) -> None:
    made = drawings(language)
    assert len(made) >= 8
    for drawing in made:
        assert_inside(drawing)


def test_a_text_outside_its_sheet_is_a_fault() -> None:
    sheet = Drawing(100)
    sheet.text(10, 50, "low")
    with pytest.raises(OutsideError, match="low"):
        sheet.finished(40)


@given(title=TITLES, room=st.floats(5, 300), size=st.floats(5, 12))
def test_a_fitted_text_is_never_wider_than_its_room(title: str, room: float, size: float) -> None:
    assert width(fitted(title, room, size), size) <= room
    assert all(width(line, size) <= room for line in wrapped(title, room, size))
    assert len(wrapped(title, room, size)) <= 2


@given(
    risks=st.lists(
        st.fixed_dictionaries(
            {
                "id": st.text("ABCDEFG-123", min_size=1, max_size=12),
                "title": TITLES,
                "impact": st.sampled_from(IMPACTS),
                "level": st.sampled_from([*LEVELS, "unknown"]),
                "bounds": st.tuples(*[st.floats(0, 100)] * 3).map(sorted),
            }
        ),
        max_size=60,
    )
)
def test_whatever_the_risks_are_their_charts_stay_on_their_sheets(risks: Sequence[dict[str, Any]]) -> None:
    for risk in risks:
        risk["low"], risk["point"], risk["high"] = risk.pop("bounds")
    assert_inside(heat_map(risks, WORDS))
    assert_inside(intervals(risks, words=WORDS)[0])
    shown = texts(heat_map(risks, WORDS))
    assert all(shown.count(risk["id"]) >= 1 for risk in risks)


def test_every_risk_is_in_the_cell_of_its_impact_and_level() -> None:
    risks = [{"id": f"{level}-{impact}", "impact": impact, "level": level} for level in LEVELS for impact in IMPACTS]
    drawing = heat_map(risks, WORDS)
    placed = {shape["text"]: (shape["x"], shape["y"]) for shape in kinds(drawing, "text")}
    for level in LEVELS:
        heights = [placed[f"{level}-{impact}"][1] for impact in (5, 4, 3)]
        assert heights == sorted(heights)
    for impact in IMPACTS:
        lefts = [placed[f"{level}-{impact}"][0] for level in LEVELS]
        assert lefts == sorted(lefts)


def test_a_map_without_unknown_risks_has_no_strip() -> None:
    assert str(WORDS.text("level.unknown")) not in texts(heat_map([{"id": "A", "impact": 5, "level": "low"}], WORDS))


def test_a_bar_goes_from_low_to_high_and_a_known_risk_has_its_point() -> None:
    risk = {"id": "A", "title": "A", "low": 25, "point": 50, "high": 100, "level": "high"}
    drawing = intervals([risk], words=WORDS)[0]
    bar = next(shape for shape in kinds(drawing, "rect") if shape["fill"] == PALETTE["high"])
    plot = bar["width"] / 0.75
    assert bar["x"] + bar["width"] == pytest.approx(bar["x"] - plot * 0.25 + plot, abs=0.1)
    assert "50" in texts(drawing)
    assert PIPS["high"] in texts(drawing)


def test_a_risk_not_assessed_is_hollow_and_has_no_point() -> None:
    risk = {"id": "A", "title": "A", "low": 0, "point": 40, "high": 100, "level": "unknown"}
    drawing = intervals([risk], words=WORDS)[0]
    assert any(shape.get("dash") for shape in kinds(drawing, "rect"))
    assert len(kinds(drawing, "path")) == 1  # the legend's
    assert "40" not in texts(drawing)


def test_every_task_of_a_long_plan_is_drawn_once_and_pages_are_full_but_not_more() -> None:
    tasks = [
        {
            "id": f"T{n:03}",
            "title": "x",
            "phase": f"P{n // 50}",
            "start": n,
            "finish": n + 2,
            "kind": "work",
            "critical": False,
        }
        for n in range(150)
    ]
    phases = [{"id": f"P{n}", "title": "x"} for n in range(3)]
    long = {"start": 0, "finish": 160, "phases": phases, "tasks": tasks, "gates": [], "closed": []}
    pages = gantt(long, WORDS)
    shown = [text for drawing in pages for text in texts(drawing)]
    assert sorted(text for text in shown if text.startswith("T") and text[1:].isdigit()) == [
        task["id"] for task in tasks
    ]
    rows = [sum(text[0] in "TP" and text[1:2].isdigit() for text in texts(drawing)) for drawing in pages]
    assert rows[0] <= FIRST_ROWS
    assert max(rows) <= ROWS
    assert all(drawing["height"] <= 465 - 22 for drawing in pages)
    for drawing in pages:
        assert_inside(drawing)


def test_a_phase_without_tasks_and_a_plan_of_one_day_are_drawn() -> None:
    task = {
        "id": "T1",
        "title": "x",
        "phase": "P0",
        "start": "2027-01-11",
        "finish": "2027-01-11",
        "kind": "work",
        "critical": True,
    }
    small = {
        "start": "2027-01-11",
        "finish": "2027-01-11",
        "phases": [{"id": "P0", "title": "a"}, {"id": "P1", "title": "b"}],
        "tasks": [task],
        "gates": [{"id": "G0", "title": "g", "date": "2027-01-11"}],
        "closed": [],
    }
    (drawing,) = gantt(small, EN)
    assert_inside(drawing)


@pytest.mark.parametrize("years", [1, 3, 6])
def test_a_plan_of_years_keeps_its_axis_readable(years: int) -> None:
    made = plan(0)
    made["finish"] = f"{2027 + years}-12-31"
    for drawing in gantt(made, WORDS):
        assert_inside(drawing)
        heads = [text_box(shape) for shape in kinds(drawing, "text") if shape["y"] == 11.5]
        assert all(one[2] <= other[0] for one, other in pairwise(heads))


@pytest.mark.parametrize("finish", ["2027-06-30", "2028-07-16", "2030-12-31"])
def test_every_chart_with_dates_tells_its_years_and_names_its_first_month(finish: str) -> None:
    made = plan(0)
    made["start"], made["finish"] = "2027-01-18", finish
    for drawing in gantt(made, EN):
        texts = [shape for shape in kinds(drawing, "text") if shape["y"] in {11.5, 25}]
        for year in range(2027, int(finish[:4]) + 1):
            assert any(str(year) in shape["text"] for shape in texts), year
        months = sorted((shape["x"], shape["text"]) for shape in texts if shape["y"] == 11.5)
        assert finish > "2029" or months[0][1].startswith("J"), "January, or as much of it as there is room for"


def test_kinds_of_tasks_differ_in_shape_not_only_in_colour() -> None:
    def shapes(kind: str, *, critical: bool) -> list[tuple[str, ...]]:
        task = {"id": "T1", "title": "x", "phase": "P0", "start": 0, "finish": 9, "kind": kind, "critical": critical}
        one = {
            "start": 0,
            "finish": 19,
            "phases": [{"id": "P0", "title": "a"}],
            "tasks": [task],
            "gates": [],
            "closed": [],
        }
        (drawing,) = gantt(one, WORDS)
        colourless = ("kind", "height", "dash", "d")
        return sorted(tuple(str(shape.get(key, "")) for key in colourless) for shape in drawing["shapes"])

    looks = [
        shapes("work", critical=False),
        shapes("work", critical=True),
        shapes("wait", critical=False),
        shapes("buffer", critical=False),
        shapes("milestone", critical=False),
    ]
    assert all(one != other for index, one in enumerate(looks) for other in looks[index + 1 :])


def test_the_longest_bar_fits_and_totals_are_told() -> None:
    rows = [{"title": "A", "values": {"a": 3, "b": 4.5}}, {"title": "B", "values": {}}]
    drawing = bars(rows, [{"id": "a", "title": "a"}, {"id": "b", "title": "b"}], WORDS, "j")
    assert_inside(drawing)
    assert {"7,5\u00a0j", "0\u00a0j"} <= set(texts(drawing))


@pytest.mark.parametrize("share", [0, 0.001, 0.25, 0.5, 0.75, 0.999, 1])
def test_a_gauge_says_its_share(share: float) -> None:
    for drawing in (ring(share, WORDS), progress(share, WORDS)):
        assert_inside(drawing)
        assert f"{round(share * 100)}\u00a0%" in texts(drawing)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour. Source: WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_levels_darken_step_by_step_for_black_and_white_printers() -> None:
    steps = [luminance(PALETTE[level]) for level in LEVELS]
    assert all(light / dark > 1.25 for light, dark in pairwise(steps))


@pytest.mark.parametrize("level", [*LEVELS, "unknown"])
def test_what_is_written_on_a_level_can_be_read(level: str) -> None:
    assert contrast(PALETTE[f"on-{level}"], PALETTE[level]) >= 4.5


@pytest.mark.parametrize("role", ["ink", "grey", "accent", "alert"])
def test_text_can_be_read_on_paper_and_on_tints(role: str) -> None:
    assert contrast(PALETTE[role], PALETTE["paper"]) >= 4.5
    assert contrast(PALETTE[role], PALETTE["tint"]) >= 4.5


def test_levels_and_series_differ_without_colour() -> None:
    assert len(set(PIPS.values())) == 5
    assert len(SERIES) == len(HATCHED)
    looks = [(luminance(colour), hatched) for colour, hatched in zip(SERIES, HATCHED, strict=True)]
    for (light, hatched), (dark, other) in pairwise(looks):
        assert hatched != other or contrast_of(light, dark) > 1.5


def contrast_of(one: float, other: float) -> float:
    light, dark = sorted((one, other), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_signs_we_use_are_in_the_typeface_and_foreign_ones_are_told() -> None:
    assert not list(foreign("■□▲✓✗–—«»“”’… \u00a0\u202f→≤≥ÀÉŒœĄŁ☐☑" + "".join(PIPS.values())))
    assert list(foreign("aש😀a")) == ["ש", "😀"]


def test_gates_on_the_same_days_are_all_named_and_none_touch() -> None:
    made = plan(0)
    made["gates"] = [{"id": f"G{n}", "title": "g", "date": "2027-03-01"} for n in range(4)]
    made["gates"] += [{"id": f"G{n}", "title": "g", "date": made["finish"]} for n in range(4, 7)]
    for drawing in gantt(made, WORDS):
        assert_inside(drawing)
        boxes = [text_box(shape) for shape in kinds(drawing, "text") if re.fullmatch(r"G\d", shape["text"])]
        assert len(boxes) == 7
        for index, one in enumerate(boxes):
            for other in boxes[index + 1 :]:
                apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 1 or other[3] <= one[1] + 1
                assert apart, (one, other)


def test_many_risks_are_shared_out_over_sheets_that_fit_a_page() -> None:
    risks = [{"id": f"R-{n}", "title": "x", "low": 0, "point": 50, "high": 100, "level": "high"} for n in range(60)]
    sheets = intervals(risks, words=WORDS)
    assert [sum(f"R-{n}" in texts(sheet) for n in range(60)) for sheet in sheets] == [20] * 3
    for sheet in sheets:
        assert_inside(sheet)
        assert sheet["height"] < 620, "a page has room for so many points"


def test_the_bars_follow_the_levels_of_the_pack() -> None:
    risk = {"id": "R-1", "title": "x", "low": 0, "point": 50, "high": 100, "level": "high"}
    (sheet,) = intervals([risk], (10, 30, 60), words=WORDS)
    shown = texts(sheet)
    assert {"10", "30", "60"} <= set(shown)
    assert "25" not in shown


def test_a_risk_of_small_impact_stands_on_the_map_too() -> None:
    shown = texts(heat_map([{"id": "SMALL-1", "impact": 1, "level": "critical"}], WORDS))
    assert "SMALL-1" in shown
    assert "1 – négligeable" in " ".join(shown)
    without = " ".join(texts(heat_map([{"id": "BIG-1", "impact": 5, "level": "critical"}], WORDS)))
    assert "négligeable" not in without
