"""Cases written by hand in tests/cases: answers as a dossier holds them, and what must come out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.scoring.scorer import Scorer, Scores
from assess.storage.strict_yaml import read

FOLDER = Path(__file__).parent / "cases"
STATES = {"dont_know", "not_applicable", "skipped"}


@cache
def read_cases(name: str) -> Any:
    """Return the cases of one file."""
    document = read((FOLDER / f"{name}.yaml").read_text("utf-8"), name)
    assert not document.problems
    assert document.data
    return document.data


PROFILES = read_cases("profiles")
"""The seven profiles of the catalogue."""


def profile(number: str) -> dict[str, Any]:
    """Return one of the seven profiles, such as P5."""
    found: dict[str, Any] = next(one for one in PROFILES if one["name"].startswith(number))
    return found


def entry_of(value: Any) -> Entry:
    """Return a written answer as an entry: a value, or a state as {state: …}."""
    if isinstance(value, dict) and value.get("state") in STATES:
        return Entry(state=value["state"], reason=value.get("reason"))
    return Entry(value=value)


def dossier_of(answers: dict[str, Any], project: dict[str, Any] | None = None) -> Dossier:
    """Return the dossier of a case."""
    return Dossier(project=project or {}, entries={question: entry_of(value) for question, value in answers.items()})


def scored(scorer: Scorer, answers: dict[str, Any], project: dict[str, Any] | None = None) -> Scores:
    """Return the figures of a case, whose answers must all fit the pack."""
    checked, problems = check_answers(scorer.pack, dossier_of(answers, project))
    assert not problems, [problem.what for problem in problems]
    return scorer.score(checked)


def sure_of(scores: Scores) -> dict[str, Any]:
    """Return what a case may expect of the figures, under the words that cases use."""
    return {
        "points": {risk: one.points for risk, one in scores.figures.items()},
        "exposure": {risk: round(one.point) for risk, one in scores.exposures.items()},
        "interval": {risk: [round(one.low), round(one.high)] for risk, one in scores.exposures.items()},
        "level": dict(scores.levels),
    }
