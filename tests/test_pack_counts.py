"""The shipped pack whole: nothing that the domain asks for was lost on the way into the files."""

from __future__ import annotations

from collections import Counter

from assess.pack.library import Library
from assess.pack.pack import Pack, risks_of
from assess.pack.sizes import SIZES
from assess.storage.library import load_library

LIBRARY = load_library("crm")

ADDED = {"SPON-Q06", "TEAM-Q08", "USER-Q07", "SEL-Q04", "RUN-Q02"}
"""Questions beyond the eighty."""

AREAS = {
    "CTX": 9, "NEED": 7, "SPON": 5, "GOV": 6, "TEAM": 7, "USER": 6, "PROC": 2, "SCOPE": 5, "DATA": 8,
    "TOOL": 6, "TRAIN": 6, "PLAN": 8, "BUD": 1, "SEL": 3, "RUN": 1,
}  # fmt: skip
"""How many of the eighty questions each area has."""

EXPRESS = {
    *(
        "CTX-Q01",
        "CTX-Q02",
        "CTX-Q03",
        "CTX-Q08",
        "NEED-Q01",
        "NEED-Q02",
        "NEED-Q04",
        "SPON-Q01",
        "SPON-Q02",
        "TEAM-Q01",
    ),
    *("TEAM-Q04", "TEAM-Q05", "GOV-Q01", "USER-Q05", "SCOPE-Q01", "SCOPE-Q02", "DATA-Q02", "TOOL-Q02", "TOOL-Q05"),
    *("TRAIN-Q01", "TRAIN-Q04", "PLAN-Q01"),
}

NOT_LANDING = {"A08", "A09"}
"""Rows of the RACI matrix that hold everything and so carry nothing."""


def test_eighty_questions_and_five_more(pack: Pack) -> None:
    assert set(pack.questions) >= ADDED
    assert len(pack.questions) - len(ADDED) == 80
    assert Counter(question.area for question in pack.questions.values() if question.id not in ADDED) == AREAS


def test_the_express_interview_asks_twenty_two(pack: Pack) -> None:
    assert {question.id for question in pack.questions.values() if question.express} == EXPRESS


def test_thirty_six_risks_with_one_hundred_and_seven_mitigations(pack: Pack) -> None:
    assert len(pack.risks) == 36
    assert len(pack.mitigations) == 107
    assert {risk.area for risk in pack.risks} <= set(pack.area_order)


def test_every_risk_but_none_of_the_contexts_is_touched_by_a_question(pack: Pack) -> None:
    touched = {risk for question in pack.questions.values() for risk in risks_of(question)}
    assert touched == set(pack.risk)


def test_the_rules_over_several_risks_and_answers(pack: Pack) -> None:
    assert [rule.id for rule in pack.combinations] == [f"C{number:02}" for number in range(1, 12)]
    assert [rule.id for rule in pack.contradictions] == [f"V{number:02}" for number in range(1, 9)]
    assert [rule.id for rule in pack.combinations if rule.reads_levels] == ["C10", "C11"]


def test_the_five_prerequisites_of_the_verdict(pack: Pack) -> None:
    prerequisites = pack.header.verdict.prerequisites
    assert [one.risks for one in prerequisites] == [
        ("NEED-1",),
        ("SPON-2",),
        ("GOV-1", "GOV-2"),
        ("TEAM-1",),
        ("USER-1",),
    ]


def test_every_mitigation_lands_in_a_document(pack: Pack) -> None:
    for mitigation in pack.mitigations.values():
        lands = mitigation.lands
        assert lands.tasks or lands.requirements or lands.sections or set(lands.raci) - NOT_LANDING, mitigation.id


def test_sources() -> None:
    sources = LIBRARY.sources
    assert Counter(item.article for item in sources.items) == {"S0": 34, "S1": 17, "S2": 48, "S3": 12, "S4": 13}
    assert len(sources.items) == 124
    assert [item.id for item in sources.general.items] == [f"L0.{letter}" for letter in "abcdefgh"]
    assert len(sources.articles) == 5
    assert len(sources.external) == 28


def test_a_source_is_told_in_plain_words_in_both_languages() -> None:
    title = LIBRARY.sources.title
    assert title("S3.03", "fr") == "« Comment rater son projet CRM en 10 leçons ? » (2020), leçon 3"
    assert title("S3.03", "en") == "“Comment rater son projet CRM en 10 leçons ?” (2020), lesson 3"
    assert title("S1.01", "fr").startswith(
        "« Réussir son projet CRM (2/3) : choisir la bonne équipe » (Léa Labatut, 2018)"
    )
    assert title("S4.01", "en").startswith("article on governing a CRM")
    assert {title(one, "fr") for one in ("general", "L0.c")} == {"Pratique professionnelle"}
    assert title("general", "en") == "Professional practice"
    assert title("ext:03", "fr") == "Brulant, in itespresso.fr"
    assert LIBRARY.sources.titles(("S3.03", "general", "L0.a"), "en") == (title("S3.03", "en"), "Professional practice")


def test_the_specification() -> None:
    specification = LIBRARY.specification
    assert len(specification.requirement) == 92
    assert len(specification.requirements) == 16
    assert len(specification.section) == 63
    assert len(specification.sections.elements) == 8
    assert len(specification.stories.stories) == 9
    assert len(specification.criteria.criteria) == 8
    assert len(specification.data_model.objects) == 16
    assert len(specification.budget.lines) == 9


def test_the_raci_matrices() -> None:
    raci = LIBRARY.raci
    rows = [f"A{number:02}" for number in range(1, 31)]
    assert [activity.id for activity in raci.activities.activities] == rows
    assert {matrix.size: [row.id for row in matrix.rows] for matrix in raci.matrices} == dict.fromkeys(SIZES, rows)
    assert [rule.id for rule in raci.linter.rules] == [f"RA{number}" for number in range(1, 13)]
    assert len(raci.missing_roles.missing) == 13


def test_the_plan() -> None:
    plan = LIBRARY.plan
    assert [phase.id for phase in plan.phases.phases] == [f"P{number}" for number in range(10)]
    assert [gate.id for gate in plan.gates.gates] == [f"G{number}" for number in range(10)]
    tasks = {task.id: task for task in plan.every_task()}
    assert len(tasks) == len(plan.every_task()) == 96
    assert Counter(task.kind for task in tasks.values()) == {"work": 76, "wait": 9, "milestone": 11}
    assert all(tasks[gate.id].kind == "milestone" for gate in plan.gates.gates)
    assert len(plan.run.calendar) == 12


def test_the_steering(pack: Pack) -> None:
    steering = LIBRARY.steering
    assert [kpi.id for kpi in steering.kpis.kpis] == [f"K{number:02}" for number in range(1, 29)]
    assert len(steering.rituals.rituals) == 8
    assert {link.risk for link in steering.follow_up.links} <= set(pack.risk)


def test_risks_without_a_task_of_their_own_in_the_task_table_have_one(pack: Pack) -> None:
    answered = {risk for task in LIBRARY.plan.every_task() for risk in task.risks}
    assert answered >= {"TEAM-4", "SCOPE-2", "PLAN-1", "PLAN-3", "BUD-1", "RUN-1"}
    assert set(pack.risk) >= answered


def test_the_library_reads_each_part_once() -> None:
    library: Library = load_library("crm")
    assert library.plan is library.plan
