"""Answers that their parents hide change nothing anywhere, and count again when their parent opens them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from properties import hidden_in, said
from strategies import answers_to, crm, entries_for
from written_cases import dossier_of

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier
from assess.pack.pack import Pack
from assess.scoring.as_data import as_data
from assess.scoring.assessment import assess
from assess.scoring.scorer import Scorer

STALE = {
    "SPON-Q02": "jamais",
    "SPON-Q04": "oral",
    "GOV-Q02": "personne",
    "DATA-Q02": "20-34",
    "PLAN-Q01": {"choice": "imposee"},
    "USER-Q06": {"champions": 0},
    "SCOPE-Q02": "<=3m",
}
"""A project in trouble, so that there is something that a stale answer could change."""
HIDING: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "TEAM-Q02": ({"TEAM-Q01": {"choice": "aucun"}}, {"TEAM-Q01": {"choice": "nomme"}}),
    "TEAM-Q03": ({"TEAM-Q01": {"choice": "presta"}}, {"TEAM-Q01": {"choice": "partage"}}),
    "GOV-Q06": ({"CTX-Q01": "equipement"}, {"CTX-Q01": "relance"}),
    "TOOL-Q01": ({"CTX-Q01": "extension"}, {"CTX-Q01": "remplacement"}),
    "TOOL-Q04": ({"CTX-Q01": "relance"}, {"CTX-Q01": "remplacement"}),
    "TOOL-Q06": ({"TOOL-Q05": []}, {"TOOL-Q05": ["erp"]}),
    "SEL-Q01": ({"CTX-Q01": "relance"}, {"CTX-Q01": "equipement"}),
    "SEL-Q02": ({"CTX-Q01": "relance"}, {"CTX-Q01": "remplacement"}),
    "SEL-Q04": ({"CTX-Q01": "relance"}, {"CTX-Q01": "extension"}),
}
"""For each question that another may hide: answers that hide it, and answers that open it."""


def test_every_question_that_another_may_hide_is_tried(pack: Pack) -> None:
    assert set(HIDING) == set(pack.conditional)


@pytest.mark.parametrize("child", HIDING)
def test_no_answer_to_a_hidden_question_changes_a_figure(scorer: Scorer, child: str) -> None:
    hidden = dossier_of(STALE | HIDING[child][0])
    assert child in hidden_in(hidden)
    without = said(scorer, hidden)
    assert len(entries_for(child)) > 5
    for entry in entries_for(child):
        assert said(scorer, hidden.with_entry(child, entry)) == without


@pytest.mark.parametrize("child", HIDING)
def test_nothing_at_all_is_said_differently(scorer: Scorer, child: str) -> None:
    """Neither reasons, mitigations, residual, unknowns, what-if nor coverage."""
    hidden = dossier_of(STALE | HIDING[child][0])
    without = whole(scorer, hidden)
    assert json.loads(without)["what_if"]
    for entry in (answers_to(child)[0], answers_to(child)[-1]):
        assert whole(scorer, hidden.with_entry(child, entry)) == without


@pytest.mark.parametrize("child", HIDING)
def test_the_same_answers_count_when_the_question_is_asked(scorer: Scorer, child: str) -> None:
    """Otherwise the tests above would look at answers that never matter."""
    asked = dossier_of(STALE | HIDING[child][1])
    assert child not in hidden_in(asked)
    figures = [said(scorer, asked.with_entry(child, entry))["figures"] for entry in answers_to(child)]
    assert any(one != figures[0] for one in figures)


@pytest.mark.parametrize("child", HIDING)
def test_an_answer_comes_back_with_its_question(scorer: Scorer, child: str) -> None:
    """The dossier keeps it: hiding and opening again leaves everything as it was."""
    asked = dossier_of(STALE | HIDING[child][1]).with_entry(child, answers_to(child)[-1])
    parent, hiding = next(iter(dossier_of(HIDING[child][0]).entries.items()))
    back = asked.with_entry(parent, hiding).with_entry(parent, asked.entries[parent])
    assert said(scorer, back) == said(scorer, asked)


def whole(scorer: Scorer, dossier: Dossier) -> str:
    """Return everything that is said of a dossier, as JSON."""
    answers, _ = check_answers(crm(), dossier)
    data = as_data(assess(scorer, answers), dict(crm().header.verdict.texts), "en")
    return json.dumps(data, default=str)
