"""Every figure explains itself: the reasons add up to it, the unknowns say what they could change, mitigations help."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from strategies import crm, entries_for
from written_cases import PROFILES, dossier_of, scored

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier
from assess.scoring.account import account
from assess.scoring.assessment import Assessment, assess
from assess.scoring.changes import brought_by
from assess.scoring.explanation import because, chosen_mitigations, residual, unknowns
from assess.scoring.scorer import Scorer, Scores

LOWEST, HIGHEST = -2, 3


def random_scores(scorer: Scorer, count: int) -> list[Scores]:
    """Return the figures of some whole random dossiers."""
    found = []
    for number in range(count):
        rnd = Random(f"explanation {number}")
        drawn = {question: rnd.choice(entries_for(question)) for question in crm().questions}
        kept = {question: entry for question, entry in drawn.items() if entry is not None and rnd.random() < 0.7}
        found.append(scorer.score(check_answers(crm(), Dossier(project={"start": "2027-01-11"}, entries=kept))[0]))
    return found


def test_the_reasons_add_up_to_the_points_of_the_risk(scorer: Scorer) -> None:
    """Question by question, each limited to -2 … +3, as the guide says."""
    seen = 0
    for scores in random_scores(scorer, 25):
        for risk, figures in scores.figures.items():
            by_question: dict[str, int] = {}
            for one in because(scorer.pack, scores, risk):
                by_question[one.question] = by_question.get(one.question, 0) + one.effect
            seen += len(by_question)
            assert sum(max(LOWEST, min(HIGHEST, points)) for points in by_question.values()) == figures.points
    assert seen > 1000


def test_the_account_of_a_risk_ends_at_its_exposure(scorer: Scorer) -> None:
    for scores in random_scores(scorer, 15):
        for risk, bounds in scores.exposures.items():
            summed = account(scorer, scores, risk)
            assert summed.exposure == pytest.approx(bounds.point)
            assert summed.points == scores.figures[risk].points
            assert summed.most == scores.figures[risk].evidence


def test_a_reason_quotes_the_answer_and_its_source(scorer: Scorer) -> None:
    scores = scored(
        scorer,
        {"USER-Q03": {"paper_share": 40, "best_sellers": True}, "TRAIN-Q01": {"choice": "generique", "hours": 2}},
    )
    found = {(one.question, one.field, one.answer, one.effect) for one in because(scorer.pack, scores, "USER-3")}
    assert found == {
        ("USER-Q03", "paper_share", 40, 2),
        ("USER-Q03", "best_sellers", True, 1),
        ("TRAIN-Q01", "choice", "generique", 1),
    }
    assert all(one.source for risk in scorer.pack.risk for one in because(scorer.pack, scores, risk))


def test_a_hidden_question_at_its_worst_is_a_reason_without_an_answer(scorer: Scorer) -> None:
    scores = scored(scorer, {"TEAM-Q01": {"choice": "aucun"}, "TEAM-Q02": 100})
    hidden = [one for one in because(scorer.pack, scores, "TEAM-1") if one.hidden]
    assert {(one.question, one.answer, one.effect) for one in hidden} == {("TEAM-Q02", None, 2), ("TEAM-Q03", None, 3)}


def test_reasons_come_strongest_first(scorer: Scorer) -> None:
    for scores in random_scores(scorer, 5):
        for risk in scores.figures:
            effects = [one.effect for one in because(scorer.pack, scores, risk)]
            assert effects == sorted(effects, reverse=True)


def test_the_unknowns_of_a_risk_are_the_open_questions_that_touch_it(scorer: Scorer) -> None:
    scores = scored(
        scorer, {"SPON-Q02": ">3mois", "SPON-Q03": {"state": "dont_know"}, "SPON-Q05": {"state": "skipped"}}
    )
    found = unknowns(scorer, scores, "SPON-1")
    assert {one.question for one in found} == {"SPON-Q03", "SPON-Q05", "SPON-Q06"}


def test_the_question_that_would_narrow_most_comes_first(scorer: Scorer) -> None:
    """GOV-1 with nothing known: who embodies the CRM (-2 to +3, a flag) tells more than how its run is staffed (+1)."""
    found = unknowns(scorer, scored(scorer, {"CTX-Q01": "equipement"}), "GOV-1")
    assert found[0].question == "GOV-Q01"
    assert found[0].swing > found[-1].swing > 0


def test_a_swing_is_what_settling_the_question_takes_from_the_interval(scorer: Scorer) -> None:
    """PROC-1 after PROC-Q01 = 11 and USER-Q04 = aide: only PROC-Q02 is open, of 3, -2 or less to +3.

    Open: from (2 - 2) of 6 to (2 + 3) of 6. Settled at -2: 0; at +3, a flag: 83.3. Either way nothing is left open.
    """
    scores = scored(scorer, {"PROC-Q01": 11, "USER-Q04": "aide"})
    bounds = scores.exposures["PROC-1"]
    assert (round(bounds.low), round(bounds.high)) == (0, 83)
    (open_question,) = unknowns(scorer, scores, "PROC-1")
    assert (open_question.question, open_question.swing) == ("PROC-Q02", round(bounds.high - bounds.low, 1))


def test_swings_never_exceed_the_interval_nor_fall_below_zero(scorer: Scorer) -> None:
    seen = 0
    for scores in random_scores(scorer, 10):
        for risk, figures in scores.figures.items():
            width = figures.bounds.high - figures.bounds.low
            swings = [one.swing for one in unknowns(scorer, scores, risk)]
            seen += len(swings)
            assert swings == sorted(swings, reverse=True)
            assert all(0 <= swing <= width + 0.1 for swing in swings)
    assert seen > 200


def test_a_complete_dossier_leaves_nothing_open(scorer: Scorer) -> None:
    view = assessed(scorer, PROFILES[4])
    assert not view.unknowns
    assert all(risk.confidence == 1 for risk in view.risks)
    assert all(risk.bounds.low == risk.bounds.high for risk in view.risks)


def assessed(scorer: Scorer, case: dict[str, Any]) -> Assessment:
    dossier = dossier_of(case["answers"], case.get("project"))
    return assess(scorer, check_answers(scorer.pack, dossier)[0])


EXAMPLES = [(risk.id, example.name.en, example.answers) for risk in crm().risks for example in risk.examples]


@pytest.mark.parametrize(("risk", "name", "answers"), EXAMPLES, ids=[f"{one[0]} {one[1]}" for one in EXAMPLES])
def test_mitigations_never_leave_more_than_there_was(
    scorer: Scorer, risk: str, name: str, answers: dict[str, Any]
) -> None:
    scores = scored(scorer, answers)
    before = scores.exposures[risk].point
    chosen = chosen_mitigations(scorer, scores, risk)
    assert chosen
    left = residual(scorer, scores, risk, chosen)
    assert left <= before + 1e-9, name
    if scores.levels[risk] == "critical":
        assert left < before, f"{name}: none of the mitigations helps"


@pytest.mark.parametrize("case", PROFILES, ids=[case["name"] for case in PROFILES])
def test_the_residuals_of_the_profiles_are_lower(scorer: Scorer, case: dict[str, Any]) -> None:
    for risk in assessed(scorer, case).risks:
        assert risk.residual <= risk.bounds.point + 1e-9, risk.id


def test_only_mitigations_whose_answers_are_not_there_yet_are_called_for(scorer: Scorer) -> None:
    for scores in random_scores(scorer, 5):
        for risk in scorer.pack.risks:
            chosen = chosen_mitigations(scorer, scores, risk.id)
            there = [one for one in chosen if one.brings and not brought_by(scorer.pack, scores.point.answers, one)]
            assert not there or chosen == risk.mitigations[:1]


def test_a_number_is_only_changed_for_one_that_says_something_better(scorer: Scorer) -> None:
    """Seven steps are better than sixteen, two months of overlap than none, and eighty percent is not cut to fifty."""
    scores = scored(
        scorer,
        {
            "PROC-Q01": 16,
            "CTX-Q02": "1000+",
            "CTX-Q03": {"users": 400},
            "TEAM-Q01": {"choice": "nomme"},
            "TEAM-Q02": 85,
        },
    )
    answers, mitigations = scores.point.answers, scorer.pack.mitigations
    steps = brought_by(scorer.pack, answers, mitigations["M-PROC-1a"])
    assert ("PROC-Q01", 16, 7) in {(one.question, one.before, one.after) for one in steps}
    time = brought_by(scorer.pack, answers, mitigations["M-TEAM-1a"])
    assert "TEAM-Q02" not in {one.question for one in time}
    late = scored(scorer, {"CTX-Q01": "remplacement", "TOOL-Q04": {"overlap_months": 9}}).point.answers
    overlap = brought_by(scorer.pack, late, mitigations["M-TOOL-1b"])
    assert ("TOOL-Q04", 9, 2) in {(one.question, one.before, one.after) for one in overlap}
