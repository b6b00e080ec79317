"""The pack says of every answer what the catalogue says: each row of cases/effects.yaml is scored and compared."""

from __future__ import annotations

from typing import Any

import pytest
from written_cases import read_cases, scored

from assess.pack.effects import read_effect
from assess.pack.pack import Pack
from assess.scoring.scorer import Scorer

SIZES = {
    "S": {"CTX-Q02": "10-49", "CTX-Q03": {"users": 20}},
    "M": {"CTX-Q02": "50-249", "CTX-Q03": {"users": 60}},
    "L": {"CTX-Q02": "1000+", "CTX-Q03": {"users": 400}},
}
ROWS = [
    (question, row[0], row[1], row[2] if len(row) > 2 else {})
    for question, rows in read_cases("effects").items()
    for row in rows
]


def answers_of(pack: Pack, question: str, value: Any, other: dict[str, Any]) -> dict[str, Any]:
    """Return the answers of a row, written out as a dossier holds them."""
    written = SIZES.get(other.get("size", ""), {}) | {
        key: one for key, one in other.items() if key not in {"size", "start"}
    }
    written[question] = value
    return {key: _whole(pack, key, one) for key, one in written.items()}


def _whole(pack: Pack, question: str, value: Any) -> Any:
    several = pack.questions[question].kind == "group"
    return {"choice": value} if several and not isinstance(value, dict) else value


@pytest.mark.parametrize(
    ("question", "value", "gives", "other"), ROWS, ids=[f"{one[0]} {one[1]} {one[3]}" for one in ROWS]
)
def test_an_answer_says_what_the_catalogue_says(
    scorer: Scorer, question: str, value: Any, gives: dict[str, Any], other: dict[str, Any]
) -> None:
    project = {"start": other["start"]} if "start" in other else {}
    scores = scored(scorer, answers_of(scorer.pack, question, value, other), project)
    shares = scores.contributions[question].shares if question in scores.contributions else {}
    said = {risk: (one.points, one.flagged) for risk, one in shares.items() if one.points or one.flagged}
    wanted = {risk: _effect(effect) for risk, effect in gives.items()}
    assert said == wanted


def _effect(written: Any) -> tuple[int, bool]:
    if isinstance(written, str) and written.startswith("+0"):
        return 0, True
    effect = read_effect(written)
    return effect.points, effect.flag


def test_every_question_stands_in_the_table(pack: Pack) -> None:
    assert set(read_cases("effects")) == set(pack.questions)


def test_every_rule_of_the_pack_is_met_by_a_row(scorer: Scorer) -> None:
    """No effect of the pack is left that the table never compares."""
    met = set()
    for question, value, _, other in ROWS:
        project = {"start": other["start"]} if "start" in other else {}
        scores = scored(scorer, answers_of(scorer.pack, question, value, other), project)
        if question in scores.contributions:
            met |= {id(one) for one in scores.contributions[question].applied}
    missed = [
        f"{question}: {alternative.when}"
        for question, table in scorer.tables.items()
        for part in table.parts
        for alternative in part.alternatives
        if id(alternative) not in met
    ]
    assert len(met) > 300
    assert not missed


def test_every_choice_stands_in_the_table(pack: Pack) -> None:
    written = {(question, code) for question, value, _, _ in ROWS for code in _codes(value)}
    missed = [
        f"{question.id} {option.code}"
        for question in pack.questions.values()
        for field in question.answer_fields
        for option in field.options
        if (question.id, option.code) not in written
    ]
    assert not missed


def _codes(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [code for one in value.values() for code in _codes(one)]
    return [code for one in value for code in _codes(one)] if isinstance(value, list) else [value]
