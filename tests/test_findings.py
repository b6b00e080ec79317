"""What is told beside the figures: the order of the risks, areas, launch conditions, contradictions, open questions."""

from __future__ import annotations

from itertools import pairwise

import pytest
from strategies import answers_to, crm
from test_explanation import random_scores
from written_cases import PROFILES, dossier_of, scored

from assess.answers.answers import check_answers
from assess.pack.pack import Pack
from assess.scoring.assessment import assess
from assess.scoring.findings import contradictions
from assess.scoring.scorer import Scorer, criticality, ranked
from assess.scoring.verdict import PLACEHOLDERS, coverage, judge, stopping_risks

SERIOUS = ("critical", "high")


def test_risks_are_ranked_by_criticality_then_by_points_times_impact_then_as_the_catalogue_lists_them(
    scorer: Scorer,
) -> None:
    place = {risk.id: number for number, risk in enumerate(scorer.pack.risks)}
    ties = 0
    for scores in random_scores(scorer, 15):
        keys = []
        for risk in ranked(scorer.pack, scores):
            impact = scorer.pack.risk[risk].impact
            keys.append((-scores.exposures[risk].point * impact, -scores.figures[risk].points * impact, place[risk]))
        ties += sum(one[0] == other[0] < 0 for one, other in pairwise(keys))
        assert keys == sorted(keys)
    assert ties > 10


def test_of_two_risks_at_a_hundred_the_one_with_more_points_comes_first(scorer: Scorer) -> None:
    """TEAM-2 and TOOL-1 have the same impact; TOOL-1 stands at a hundred with more to spare."""
    answers = {
        "TEAM-Q05": {"choice": "en_plus"},
        "TOOL-Q02": {"choice": "aucune"},
        "TOOL-Q03": "tolere",
        "SPON-Q03": "excel",
    }
    scores = scored(scorer, answers)
    assert scorer.pack.risk["TEAM-2"].impact == scorer.pack.risk["TOOL-1"].impact
    assert scores.exposures["TEAM-2"].point == scores.exposures["TOOL-1"].point == 100
    order = ranked(scorer.pack, scores)
    assert order.index("TOOL-1") < order.index("TEAM-2")


def test_an_area_is_as_bad_as_its_worst_risk(scorer: Scorer) -> None:
    """DATA-1 critical, DATA-2 and DATA-3 not assessed: the area is critical, not an average."""
    answers, _ = check_answers(scorer.pack, dossier_of({"DATA-Q02": "<20", "DATA-Q06": "rien"}))
    assessment = assess(scorer, answers)
    data = next(area for area in assessment.areas if area.id == "DATA")
    assert data.level == "critical"
    assert data.criticality == max(view.criticality for view in assessment.risks if view.area == "DATA")
    assert assessment.areas[0].criticality >= assessment.areas[-1].criticality
    assert next(area for area in assessment.areas if area.id == "TOOL").level == "unknown"


def worst_answers(pack: Pack, scorer: Scorer) -> dict[str, object]:
    """Return a dossier in which nearly everything is wrong."""
    found = {}
    for question in pack.questions:
        figures = {}
        for number, entry in enumerate(answers_to(question)[:12]):
            scores = scorer.score(check_answers(pack, dossier_of({question: entry.value}))[0])
            figures[number] = sum(max(0, one.points) for one in scores.figures.values())
        found[question] = answers_to(question)[max(figures, key=lambda number: figures[number])].value
    return found


def test_conditions_are_seven_risks_at_most_and_what_to_find_out(scorer: Scorer) -> None:
    answers, _ = check_answers(scorer.pack, dossier_of(worst_answers(crm(), scorer)))
    assessment = assess(scorer, answers)
    serious = [view for level in SERIOUS for view in assessment.risks if view.level == level]
    assert len(serious) > 15
    shown = [one.risk for one in assessment.conditions]
    assert len(shown) == 7
    assert shown == [view.id for view in serious if view.id in shown], "the worst first"
    stopping = stopping_risks(scorer.pack, scorer.score(answers))
    assert 2 < len(stopping & {view.id for view in serious}) < 7
    assert stopping <= set(shown), "what stops the launch is among them"
    rest = [view.id for view in serious if view.id not in stopping]
    assert set(shown) - stopping == set(rest[: 7 - len(stopping)]), "then the worst of the others"
    assert all(one.owner and one.gate and one.text.fr and one.text.en for one in assessment.conditions)


def test_a_contradiction_quotes_both_answers(scorer: Scorer) -> None:
    scores = scored(scorer, {"TEAM-Q01": {"choice": "aucun"}, "PLAN-Q01": {"choice": "calculee"}})
    (found,) = contradictions(scorer.pack, scores)
    assert found.answers == {"TEAM-Q01": {"choice": "aucun"}, "PLAN-Q01": {"choice": "calculee"}}
    assert found.source


def test_a_contradiction_changes_no_figure(scorer: Scorer) -> None:
    """It is to be cleared up; both answers count as they stand."""
    with_it = scored(scorer, {"NEED-Q01": "utilisateurs", "NEED-Q02": {"choice": "aucun"}})
    assert contradictions(scorer.pack, with_it)
    assert with_it.figures["NEED-1"].points == -2 + 3


@pytest.mark.parametrize("case", PROFILES[:4], ids=[case["name"] for case in PROFILES[:4]])
def test_open_questions_come_by_what_they_would_settle_with_somebody_to_ask(
    scorer: Scorer, case: dict[str, dict[str, object]]
) -> None:
    answers, _ = check_answers(scorer.pack, dossier_of(case["answers"], case.get("project")))
    unknowns = assess(scorer, answers).unknowns
    assert len(unknowns) > 30
    assert [one.swing for one in unknowns] == sorted((one.swing for one in unknowns), reverse=True)
    for one in unknowns:
        assert one.question not in case["answers"] or answers.state(one.question) == "partial"
        assert one.owner == scorer.pack.questions[one.question].asked_to[0]
        assert one.risks
        assert one.gate.startswith("G")


def test_criticality_is_exposure_times_impact() -> None:
    assert criticality(75, 5) == 375


def test_how_many_answers_are_still_needed_is_told(scorer: Scorer) -> None:
    scores = scored(scorer, {"NEED-Q01": "utilisateurs", "NEED-Q06": ["questionnaires"]})
    covered = coverage(scorer.pack, scores)
    reason = judge(scorer.pack, scores, covered).reasons[0]
    assert reason.key == "not_enough_known"
    assert (reason.values["answered"], reason.values["asked"]) == (2, covered.asked)
    assert reason.values["needed"] - 1 < covered.asked * 0.75 <= reason.values["needed"]


def test_every_reason_of_the_verdict_brings_what_its_words_may_leave_to_be_filled_in(scorer: Scorer) -> None:
    told = set()
    for scores in (*random_scores(scorer, 15), *(scored(scorer, case["answers"]) for case in PROFILES)):
        for reason in judge(scorer.pack, scores, coverage(scorer.pack, scores)).reasons:
            assert PLACEHOLDERS[reason.key] == reason.values.keys(), reason.key
            told.add(reason.key)
    titles = {"do_not_launch", "launch_with_conditions", "sound_foundations"}
    assert told == PLACEHOLDERS.keys() - titles, "each kind of reason was tried"
