"""The arithmetic, the rules and the verdict, case by case; and the seven profiles."""

from __future__ import annotations

from typing import Any

import pytest
from written_cases import profile, read_cases, scored, sure_of

from assess.scoring.findings import conditions, contradictions
from assess.scoring.scorer import Scorer, Scores, ranked
from assess.scoring.verdict import Verdict, coverage, judge

LEVELS = ("low", "moderate", "high", "critical")
CASES = read_cases("scoring")


def answers_of(case: dict[str, Any]) -> dict[str, Any]:
    """Return the answers of a case: those of the profile it is like, with its own instead."""
    answers: dict[str, Any] = case["answers"]
    return profile(case["like"])["answers"] | answers if "like" in case else answers


def project_of(case: dict[str, Any]) -> dict[str, Any]:
    """Return the project of a case, or of the profile it is like."""
    like = profile(case["like"]) if "like" in case else case
    found: dict[str, Any] = like.get("project", {})
    return found


def outcome(scorer: Scorer, case: dict[str, Any]) -> tuple[Scores, Verdict]:
    scores = scored(scorer, answers_of(case), project_of(case))
    return scores, judge(scorer.pack, scores, coverage(scorer.pack, scores))


def all_said(scorer: Scorer, scores: Scores, verdict: Verdict) -> dict[str, Any]:
    """Return what a case may expect, word for word."""
    mitigations = {risk.id: tuple(one.id for one in risk.mitigations) for risk in scorer.pack.risks}
    return sure_of(scores) | {
        "size": scores.point("size"),
        "verdict": verdict.name,
        "verdict_rules": list(verdict.rules),
        "stopped_by": [one.risk for one in verdict.reasons if one.key == "stopped_by"],
        "conditions": [one.risk for one in conditions(scorer.pack, scores, mitigations)],
        "contradictions": [one.id for one in contradictions(scorer.pack, scores)],
        "coverage": vars(coverage(scorer.pack, scores)),
    }


def check(name: str, wanted: Any, said: dict[str, Any], scores: Scores, verdict: Verdict) -> None:
    """Compare one expectation with what was said."""
    order = [risk for risk in ranked(scores.point.pack, scores) if scores.exposures[risk].point > 0]
    sets = {
        "fired": set(scores.fired),
        "speaking": set(scores.speaking),
        "reasons": {one.key for one in verdict.reasons},
        "flagged": {risk for risk, one in scores.figures.items() if one.flagged},
        "low": {risk for risk, level in scores.levels.items() if level == "low"},
        "open": {risk for risk, level in scores.levels.items() if level == "unknown"},
    }
    if name in sets:
        assert set(wanted) <= sets[name]
    elif name in {"quiet", "silent"}:
        assert not set(wanted) & (sets["fired"] | sets["speaking"])
    elif name == "top":
        assert all(set(risks) <= set(order[: int(number)]) for number, risks in wanted.items()), order
    elif name == "critical_by":
        assert all(rule in scores.fired for rule in wanted)
        assert all(scores.levels[risk] == "critical" for risks in wanted.values() for risk in risks)
    elif name == "at_most":
        assert all(scores.levels[risk] not in LEVELS[LEVELS.index(most) + 1 :] for risk, most in wanted.items())
    elif name == "worst":
        assert not set(scores.levels.values()) & set(LEVELS[LEVELS.index(wanted) + 1 :])
    elif name == "every_level":
        assert set(scores.levels.values()) == {wanted}
    elif isinstance(wanted, dict):
        assert {key: said[name][key] for key in wanted} == wanted
    else:
        assert said[name] == wanted


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(scorer: Scorer, case: dict[str, Any]) -> None:
    scores, verdict = outcome(scorer, case)
    said = all_said(scorer, scores, verdict)
    assert case["expect"]
    for name, wanted in case["expect"].items():
        check(name, wanted, said, scores, verdict)


@pytest.mark.parametrize("rule", [f"C{number:02}" for number in range(1, 12)])
def test_each_rule_has_a_case_where_it_holds_and_one_where_it_does_not(rule: str) -> None:
    words = {"fired": False, "speaking": False, "quiet": False, "silent": False}
    words = {word: any(rule in case["expect"].get(word, ()) for case in CASES) for word in words}
    assert words["fired"] or words["speaking"]
    assert words["quiet"] or words["silent"]


def test_each_contradiction_has_a_case() -> None:
    shown = {one for case in CASES for one in case["expect"].get("contradictions", ())}
    assert shown == {f"V{number:02}" for number in range(1, 9)}


def test_a_quarter_of_unknown_answers_is_borne_and_no_more(scorer: Scorer) -> None:
    """P5 is asked 82 questions: 62 answers are three quarters of them, 61 are not."""
    whole = profile("P5")
    prerequisites = {risk for one in scorer.pack.header.verdict.prerequisites for risk in one.risks}
    harmless = [
        question
        for question in whole["answers"]
        if question[:3] != "CTX" and question in scorer.tables
        if not prerequisites & scorer.tables[question].telling.keys()
    ]
    for forgotten, verdict in ((20, "sound_foundations"), (21, "launch_with_conditions")):
        gone = harmless[:forgotten]
        answers = {question: one for question, one in whole["answers"].items() if question not in gone}
        scores = scored(scorer, answers, whole["project"])
        covered = coverage(scorer.pack, scores)
        assert (covered.asked, covered.answered + covered.partial) == (82, 82 - forgotten)
        assert judge(scorer.pack, scores, covered).name == verdict


def test_the_express_interview_never_finds_sound_foundations(scorer: Scorer) -> None:
    """Twenty-two best answers are a good sign, but far from three quarters of what should be known."""
    express = {question.id for question in scorer.pack.questions.values() if question.express}
    whole = profile("P5")
    answers = {question: one for question, one in whole["answers"].items() if question in express}
    assert len(answers) == len(express) == 22
    scores = scored(scorer, answers, whole["project"])
    verdict = judge(scorer.pack, scores, coverage(scorer.pack, scores))
    assert verdict.name == "launch_with_conditions"
    assert verdict.reasons[0].key == "not_enough_known"
