"""The account of a risk is the sum that scoring did: whoever does it again by hand gets the same exposure."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from strategies import dossiers

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.scoring.account import account, reasons
from assess.scoring.explanation import because

SEEN: set[str] = set()


def scored(scorer, **answers):
    entries = {key.replace("_", "-"): Entry(value=value) for key, value in answers.items()}
    return scorer.score(check_answers(scorer.pack, Dossier(entries=entries))[0])


@settings(max_examples=30, deadline=None)
@given(dossier=dossiers())
def test_the_account_of_every_risk_ends_at_its_exposure(scorer, dossier):
    scores = scorer.score(check_answers(scorer.pack, dossier)[0])
    for risk in scorer.pack.risk:
        summed = account(scorer, scores, risk)
        assert summed.exposure == pytest.approx(scores.exposures[risk].point)
        assert summed.points == sum(entry.points for entry in summed.entries) == scores.figures[risk].points
        SEEN.update(step.name for step in summed.steps)


def test_the_account_was_seen_with_rules_and_limits():
    assert {"single_cap", "rule_adds", "rule_lifts"} <= SEEN


def test_context_alone_is_told_to_be_capped(scorer):
    scores = scored(scorer, CTX_Q02="1000+", CTX_Q03={"users": 400, "field_users": 10}, CTX_Q07=">30")
    names = [step.name for risk in scorer.pack.risk for step in account(scorer, scores, risk).steps]
    assert "context_cap" in names


def test_a_red_flag_among_good_answers_is_told_to_lift_the_exposure(scorer):
    answers = {"TEAM_Q04": ["rh"], "TEAM_Q05": {"choice": "en_plus", "internal_share": 30}, "TEAM_Q08": "non"}
    scores = scored(scorer, TEAM_Q01={"choice": "mandat", "name": "Ana"}, TEAM_Q02=80, **answers)
    summed = account(scorer, scores, "TEAM-2")
    assert [step.name for step in summed.steps] == ["flag_floor"]
    assert summed.exposure == scorer.pack.header.scoring.flag_floor


def test_reasons_of_one_question_count_once(scorer):
    scores = scored(scorer, TEAM_Q01={"choice": "aucun", "name": ""})
    for risk in scorer.pack.risk:
        found = reasons(because(scorer.pack, scores, risk))
        assert len({one.question for one in found}) == len(found)
        assert all(-2 <= one.points <= 3 for one in found)
    hidden = [one for one in reasons(because(scorer.pack, scores, "TEAM-1")) if one.hidden]
    assert {one.question for one in hidden} == {"TEAM-Q02", "TEAM-Q03"}
