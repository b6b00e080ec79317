"""The explanation of a risk can be contested point by point: answers, rules, sources, arithmetic, unknowns, measures."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest

from assess.cli.explain import KINDS
from assess.cli.opened import open_dossier
from assess.scoring import assessment as scoring
from assess.scoring.scorer import Scorer
from assess.terminal.lines import cells
from assess.terminal.screen import Screen, printed

REALLY_ASSESS = scoring.assess
EXAMPLE = Path(__file__).parents[2] / "questionnaires" / "crm" / "examples" / "atelier-lumiere.json"


@pytest.fixture(scope="module")
def opened():
    return open_dossier(str(EXAMPLE), language="fr")


@pytest.fixture(autouse=True, scope="module")
def _scored_once(opened):
    """Score the example once for all risks: the commands score it at every call."""
    scored = scoring.assess(Scorer(opened.pack), opened.answers)
    with patch.object(scoring, "assess", lambda *_: scored):
        yield


def explained(opened, risk):
    return KINDS[0].explain(opened, risk)


@pytest.mark.parametrize(("width", "language"), [(60, "fr"), (80, "fr"), (80, "en"), (140, "en")])
def test_the_explanation_of_a_risk_reads_as_expected(golden, opened, width, language):
    target = Screen(min(width, 120))
    text = printed(explained(replace(opened, language=language), "TOOL-1").lines(target), target)
    golden.check(f"terminal/explain.{width}.{language}.txt", text)
    assert max(cells(row) for row in text.splitlines()) <= width


def test_every_risk_can_be_explained_in_both_languages_and_both_forms(opened):
    for language in ("fr", "en"):
        spoken = replace(opened, language=language)
        for risk in opened.pack.risk:
            told = explained(spoken, risk)
            data = told.data()
            text = printed(told.lines(Screen(80)), Screen(80))
            assert data["id"] == risk
            for reason in data["reasons"]:
                assert reason["question"] in text
            for mitigation in data["mitigations"]:
                assert mitigation["id"] in text


def test_the_arithmetic_shown_is_the_arithmetic_done(opened):
    for risk in opened.pack.risk:
        data = explained(opened, risk).data()
        summed = data["arithmetic"]
        assert sum(entry["points"] for entry in summed["entries"]) == summed["points"]
        quotient = 100 * min(max(summed["points"], 0), summed["divisor"]) / summed["divisor"]
        assert summed["quotient"] == round(quotient, 1)
        last = summed["steps"][-1]["to"] if summed["steps"] else summed["quotient"]
        assert last == summed["exposure"] == data["risk"]["exposure"]


def test_sources_are_told_by_title_with_their_ids_beside(opened):
    text = printed(explained(opened, "SPON-1").lines(Screen(120)), Screen(120)).replace("\u00a0", " ")
    assert "Comment rater son projet CRM en 10 leçons" in text
    assert "S3.02" in text
    assert not re.search(r"Source : \[", text)


def test_an_unanswered_risk_is_explained_without_a_level(opened):
    from assess.answers.answers import check_answers

    empty = replace(opened.dossier, entries={})
    answers = check_answers(opened.pack, empty)[0]
    scored = REALLY_ASSESS(Scorer(opened.pack), answers)
    with patch.object(scoring, "assess", lambda *_: scored):
        told = explained(replace(opened, answers=answers), "SPON-1")
    text = printed(told.lines(Screen(80)), Screen(80))
    assert "non évalué" in text
    assert "Aucune réponse n’en parle encore." in text
    assert told.data()["risk"]["level"] == "unknown"
