"""Answers keep their states apart, and what does not fit a question is told and read as unknown."""

from __future__ import annotations

from typing import Any

import pytest
from strategies import answers_to, crm, entries_for

from assess.answers.answers import Answers, check_answers
from assess.answers.dossier import Dossier, Entry
from assess.answers.wording import AnswerWords
from assess.conditions.values import ABSENT, UNKNOWN, Codes
from assess.model import Language
from assess.pack.pack import Pack
from assess.problems import Problem
from assess.storage.problem_wording import worded
from assess.storage.wording import load_wording

STATES: list[tuple[str, Entry | None, str]] = [
    ("SPON-Q02", Entry(value="jamais"), "answered"),
    ("SPON-Q02", Entry(state="dont_know"), "dont_know"),
    ("SPON-Q02", Entry(state="skipped"), "unanswered"),
    ("SPON-Q02", Entry(state="not_applicable", reason="no head"), "not_applicable"),
    ("SPON-Q02", None, "unanswered"),
    ("SPON-Q02", Entry(), "dont_know"),
    ("USER-Q02", Entry(value={"share": 10, "shadowed": True}), "answered"),
    ("USER-Q02", Entry(value={"share": 10}), "partial"),
    ("USER-Q02", Entry(value={"share": 10, "shadowed": None}), "partial"),
    ("USER-Q02", Entry(value={"share": None, "shadowed": None}), "dont_know"),
    ("USER-Q02", Entry(value={}), "unanswered"),
    ("NEED-Q07", Entry(value=[]), "answered"),
    ("DATA-Q08", Entry(value=[]), "answered"),
    ("BUD-Q01", Entry(value={"lines": []}), "partial"),
    ("SCOPE-Q01", Entry(value=[]), "dont_know"),
    ("PROC-Q01", Entry(value="inconnu"), "answered"),
    ("PROC-Q01", Entry(value=0), "answered"),
    # A name is not asked for where nobody is named, nor a count where the list gives it.
    ("SPON-Q01", Entry(value={"choice": "aucun"}), "answered"),
    ("SPON-Q01", Entry(value={"choice": "dg"}), "partial"),
    ("SPON-Q01", Entry(value={"choice": "dg", "name": "A. Martin"}), "answered"),
    ("NEED-Q04", Entry(value={"objectives": [{"text": "Quotes in two days"}]}), "answered"),
    ("NEED-Q04", Entry(value={"count": 0}), "answered"),
    ("NEED-Q04", Entry(value={"count": 4}), "partial"),
]


def read(question: str, entry: Entry | None) -> tuple[Answers, list[Problem]]:
    return check_answers(crm(), Dossier(entries={question: entry} if entry else {}))


@pytest.mark.parametrize(("question", "entry", "state"), STATES, ids=[f"{one[0]} {one[1]}" for one in STATES])
def test_states_never_collapse(question: str, entry: Entry | None, state: str) -> None:
    answers, problems = read(question, entry)
    assert not problems
    assert answers.state(question) == state


VALUES: list[tuple[str, Any, dict[str, Any]]] = [
    ("CTX-Q01", "relance", {"CTX-Q01": "relance"}),
    ("TEAM-Q07", [], {"TEAM-Q07": ("personne",)}),
    ("NEED-Q06", [], {"NEED-Q06": ("aucun",)}),
    ("PLAN-Q06", [], {"PLAN-Q06": ("rien",)}),
    ("SEL-Q03", ["cdc", "sla", "cdc"], {"SEL-Q03": ("cdc", "sla")}),
    ("CTX-Q06", [12, 6, 6], {"CTX-Q06": (6, 12)}),
    (
        "USER-Q03",
        {"paper_share": 12.5, "best_sellers": False},
        {"USER-Q03.paper_share": 12.5, "USER-Q03.best_sellers": False},
    ),
    (
        "PLAN-Q01",
        {"choice": "imposee", "date": "2027-06-30"},
        {"PLAN-Q01.choice": "imposee", "PLAN-Q01.date": "2027-06-30"},
    ),
    ("SPON-Q01", {"choice": "dg", "name": "  "}, {"SPON-Q01.choice": "dg", "SPON-Q01.name": UNKNOWN}),
    ("NEED-Q02", {"pains": ["Typing twice", " "]}, {"NEED-Q02.pains": ("Typing twice",), "NEED-Q02.choice": UNKNOWN}),
]


@pytest.mark.parametrize(("question", "value", "wanted"), VALUES, ids=[f"{one[0]} {one[1]}" for one in VALUES])
def test_what_conditions_read_of_an_answer(question: str, value: Any, wanted: dict[str, Any]) -> None:
    answers, problems = read(question, Entry(value=value))
    assert not problems
    assert {reference: answers.value(reference) for reference in wanted} == wanted


@pytest.mark.parametrize(
    ("question", "value"), [("TEAM-Q07", ["personne"]), ("CTX-Q05", ["aucune"]), ("DATA-Q05", ["rien"])]
)
def test_none_of_these_counts_zero(question: str, value: Any) -> None:
    codes = read(question, Entry(value=value))[0].value(question)
    assert isinstance(codes, Codes)
    assert codes.counted == 0


def test_what_does_not_apply_is_absent_in_every_field() -> None:
    answers, _ = read("TOOL-Q04", Entry(state="not_applicable", reason="made in house"))
    fields = [reference for reference in crm().fields if reference.startswith("TOOL-Q04.")]
    assert len(fields) == 4
    assert all(answers.value(field) is ABSENT for field in fields)


WRONG: list[tuple[str, Entry, str, str]] = [
    ("CTX-Q01", Entry(value="relancé"), "unknown-option", "error"),
    ("CTX-Q01", Entry(value=["relance"]), "unknown-option", "error"),
    ("CTX-Q01", Entry(value=True), "unknown-option", "error"),
    ("DATA-Q07", Entry(value=1), "missing-quotes", "warning"),
    ("SCOPE-Q01", Entry(value="devis"), "not-a-list", "error"),
    ("SCOPE-Q01", Entry(value=["devis", "quotes"]), "unknown-option", "error"),
    ("TEAM-Q07", Entry(value=["personne", "amoa"]), "exclusive-option", "error"),
    ("TEAM-Q02", Entry(value="half"), "not-a-number", "error"),
    ("TEAM-Q02", Entry(value=True), "not-a-number", "error"),
    ("TEAM-Q02", Entry(value=float("nan")), "not-a-number", "error"),
    ("TEAM-Q02", Entry(value=float("inf")), "not-a-number", "error"),
    ("TEAM-Q02", Entry(value=101), "out-of-range", "error"),
    ("TEAM-Q02", Entry(value=-1), "out-of-range", "error"),
    ("CTX-Q03", Entry(value={"users": -5}), "out-of-range", "error"),
    ("CTX-Q03", Entry(value={"users": "60"}), "not-a-number", "error"),
    ("CTX-Q03", Entry(value=60), "not-an-object", "error"),
    ("CTX-Q03", Entry(value={"users": 60, "usres": 1}), "unknown-field", "warning"),
    ("CTX-Q06", Entry(value=[0, 6]), "wrong-months", "error"),
    ("CTX-Q06", Entry(value=[True]), "wrong-months", "error"),
    ("CTX-Q06", Entry(value="June"), "wrong-months", "error"),
    ("PLAN-Q01", Entry(value={"date": "30/06/2027"}), "wrong-date", "error"),
    ("PLAN-Q01", Entry(value={"date": "2027-02-30"}), "wrong-date", "error"),
    ("USER-Q02", Entry(value={"shadowed": "yes"}), "not-true-or-false", "error"),
    ("USER-Q01", Entry(value={"promoters": 20, "undecided": 60, "reluctant": 10}), "wrong-sum", "error"),
    ("SCOPE-Q05", Entry(value={"terms": {"term": "affaire"}}), "not-a-list", "error"),
    ("SCOPE-Q05", Entry(value={"terms": ["affaire"]}), "not-an-object", "error"),
    ("SCOPE-Q05", Entry(value={"terms": [{"mot": "affaire"}]}), "unknown-field", "warning"),
    ("CTX-Q04", Entry(value={"specifics": ["a", "b"]}), "not-a-text", "error"),
    ("CTX-Q04", Entry(value={"specifics": "x" * 8001}), "too-long", "error"),
    ("NEED-Q02", Entry(value={"pains": "Typing twice"}), "not-a-list", "error"),
    ("CTX-Q01", Entry(state="not_applicable", reason="none"), "always-applies", "error"),
    ("SCOPE-Q01", Entry(state="not_applicable", reason="none"), "always-applies", "error"),
    ("TOOL-Q04", Entry(state="not_applicable"), "missing-reason", "warning"),
    ("TOOL-Q04", Entry(state="not_applicable", reason=" "), "missing-reason", "warning"),
    ("TOOL-Q03", Entry(state="nsp"), "unknown-state", "error"),  # type: ignore[arg-type]
    ("TOOL-Q03", Entry(value="tolere", state="dont_know"), "value-and-state", "error"),
    ("TOOL-Q99", Entry(value="x"), "unknown-question", "warning"),
]


@pytest.mark.parametrize(
    ("question", "entry", "slug", "severity"), WRONG, ids=[f"{one[0]} {one[2]} {one[1].value!s:.20}" for one in WRONG]
)
def test_what_does_not_fit_is_told(question: str, entry: Entry, slug: str, severity: str) -> None:
    answers, problems = read(question, entry)
    assert [(problem.slug, problem.severity) for problem in problems] == [(slug, severity)]
    assert problems[0].where.startswith(question)
    assert worded(problems[0], "en").fix
    if severity == "error":
        known = [reference for reference in answers.values if answers.value(reference) is not UNKNOWN]
        assert len(known) <= 3 if slug == "wrong-sum" else not known


def test_a_misspelt_question_is_told_with_the_one_that_was_meant() -> None:
    _, (problem,) = read("SPON-Q002", Entry(value="jamais"))
    assert "Did you mean “SPON-Q02”?" in worded(problem, "en").fix


def test_the_parents_of_other_questions_always_apply(pack: Pack) -> None:
    """Sizes, configurations and hidden questions depend on them."""
    always = {question.id for question in pack.questions.values() if not question.not_applicable}
    assert {"CTX-Q01", "CTX-Q02", "CTX-Q03", "CTX-Q07", "CTX-Q08", "TEAM-Q01", "SCOPE-Q01", "TOOL-Q05"} == always


def test_every_answer_of_the_random_dossiers_fits_its_question(pack: Pack) -> None:
    """Or the properties would be proven on answers that are read as unknown."""
    seen = 0
    for question in pack.questions:
        assert len(entries_for(question)) > len(answers_to(question))
        for entry in answers_to(question):
            _, problems = check_answers(pack, Dossier(entries={question: entry}))
            assert not problems
            seen += 1
    assert seen > 2000


@pytest.mark.parametrize(
    ("language", "value", "said"),
    [
        ("fr", 0, "0 personne"),
        ("fr", 1, "1 personne"),
        ("fr", 1.5, "1,5 personne"),
        ("fr", 2, "2 personnes"),
        ("en", 0, "0 people"),
        ("en", 1, "1 person"),
        ("en", 1.5, "1.5 people"),
    ],
)
def test_one_person_is_told_in_the_singular(pack: Pack, language: Language, value: float, said: str) -> None:
    wording = load_wording("answers")
    words = AnswerWords(language, lambda key, **values: wording.text(key, language, **values), lambda _: None)
    question = pack.questions["CTX-Q03"]
    assert words.value(question, question.answer_fields[0], value).replace("\u00a0", " ") == said
