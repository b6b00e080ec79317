"""A comparison as a person reads it: at 60, 100 and 140 columns, in both languages, with and without colour."""

from __future__ import annotations

import json
import re

import pytest
from test_report import ENGLISH, ESCAPE, EXAMPLE, FRENCH

from assess.cli.messages import speaker
from assess.cli.sides import open_side
from assess.cli.speaking import voice_of
from assess.comparison.as_data import Wording, as_data
from assess.comparison.comparison import compare
from assess.storage.dossiers import read_dossier
from assess.terminal.comparison import compared
from assess.terminal.lines import cells
from assess.terminal.screen import WIDEST, Screen, printed, screen

WIDTHS = (60, 100, 140)
LANGUAGES = ("fr", "en")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return the example before a workshop, with much unknown, and after it."""
    folder = tmp_path_factory.mktemp("comparison")
    data = json.loads(EXAMPLE.read_text("utf-8"))
    before, after = folder / "après.snapshots" / "avant.json", folder / "après.json"
    before.parent.mkdir()
    after.write_text(json.dumps(data), "utf-8")
    data["project"]["start"] = "2027-01-25"
    data["snapshot"] = {"label": "avant l'atelier", "at": "2026-11-22T09:12:00+01:00"}
    answers = data["answers"]
    for question in ("GOV-Q01", "GOV-Q02", "DATA-Q02", "USER-Q05", "TRAIN-Q01"):
        answers[question] = {"state": "dont_know"}
    answers["TEAM-Q02"] = {"value": 10}
    answers["TOOL-Q08"] = {"state": "dont_know"}
    answers["TRAIN-Q06"] = {"state": "skipped"}
    before.write_text(json.dumps(data), "utf-8")
    return before, after


@pytest.fixture(scope="module")
def told(files):
    """Return the comparison in each language, with what speaks it."""
    found = {}
    for language in LANGUAGES:
        before, words_before, _ = open_side(read_dossier(files[0]), (), language)
        after, words_after, opened = open_side(read_dossier(files[1]), (), language)
        found[language] = as_data(compare(before, after), Wording(words_before, words_after)), opened
    return found


def written(told, language: str, target: Screen) -> str:
    data, opened = told[language]
    lines = compared(data, opened.dossier.project, voice_of(opened), speaker("compare", language))
    return printed(lines, target)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_comparison_reads_as_expected(golden, told, width, language):
    target = screen(plain=False, environment={"COLUMNS": str(width), "NO_COLOR": "1"})
    text = written(told, language, target)
    golden.check(f"terminal/compare.{width}.{language}.txt", text)
    assert max(cells(row) for row in text.splitlines()) <= min(width, WIDEST)
    assert "\x1b" not in text


def test_colour_changes_no_word(told):
    coloured = written(told, "fr", Screen(80, colour=True))
    assert ESCAPE.search(coloured)
    assert ESCAPE.sub("", coloured) == written(told, "fr", Screen(80))


def test_plain_lines_are_the_same_lines(told):
    assert written(told, "fr", Screen(80, drawing=False)) == written(told, "fr", Screen(80))


def test_an_english_comparison_holds_no_french_but_what_people_typed(told):
    typed = {one[side]["words"] for one in told["en"][0]["answers"] for side in ("before", "after")}
    text = written(told, "en", Screen(120))
    outside = "\n".join(line for line in text.splitlines()[2:] if not any(part in line for part in typed))
    assert not FRENCH.findall(outside)
    assert ENGLISH.search(outside), "the guard looked at an English text"
    assert not ENGLISH.findall(re.sub(r"`[^`]*`|--json", "", written(told, "fr", Screen(120))))


def test_every_risk_that_has_another_level_is_named_with_both_levels(told):
    data, _ = told["fr"]
    text = written(told, "fr", Screen(120))
    moved = [one for one in data["risks"] if one["trend"] in {"better", "worse", "assessed", "unassessed"}]
    assert moved
    for one in moved:
        assert f"  {one['id']}\n" in text
    assert "probabilité d’échec" in text


def test_what_people_typed_cannot_reach_the_terminal(told):
    data, opened = told["fr"]
    hostile = "\x1b[2J\u202egnp.exe"
    answers = [{**one, "after": {**one["after"], "words": hostile}} for one in data["answers"]]
    changed = {**data, "answers": answers, "before": {**data["before"], "name": hostile}}
    lines = compared(changed, {"name": hostile}, voice_of(opened), speaker("compare", "fr"))
    assert not set(printed(lines, Screen(80))) & set("\x1b\u202e")
