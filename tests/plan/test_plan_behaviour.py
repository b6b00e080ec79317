"""How a plan answers to its answers: more to do is never less work, and what must come first does."""

from __future__ import annotations

import pytest
from plan_dossiers import (
    CASES,
    SIZES,
    answers_of,
    comes_before,
    effort,
    finish,
    light,
    plan_of,
    random_plan,
    troubled,
)

FUNCTIONS = ["comptes", "leads", "opportunites", "devis", "campagnes", "tickets", "mobile", "pilotage"]
INTERFACES = ["messagerie", "site", "erp", "bi", "signature", "metier"]
SEEDS = range(30)

CHANGES = {
    "CTX-Q01": "remplacement",
    "CTX-Q02": "1000+",
    "CTX-Q03": {"users": 800},
    "CTX-Q06": [5, 6, 7],
    "CTX-Q07": ">30",
    "CTX-Q08": "appel_offres",
    "SCOPE-Q01": FUNCTIONS,
    "TOOL-Q01": {"age_years": 12},
    "TOOL-Q04": {"overlap_months": 5},
    "TOOL-Q05": INTERFACES,
    "DATA-Q02": "<20",
    "GOV-Q03": "en_cours",
    "PLAN-Q08": "vagues",
    "TEAM-Q04": ["dir_commerciale"],
    "GOV-Q01": {"choice": "personne"},
    "SEL-Q01": "deja",
}
"""For each question that the plan reads, an answer that must show in it."""


@pytest.mark.parametrize("question", CHANGES)
def test_each_answer_that_the_plan_reads_changes_it(question: str) -> None:
    point = "extension" if question == "SEL-Q01" else "equipement" if question == "CTX-Q01" else "remplacement"
    before = answers_of(point, "M", SCOPE_Q01=["comptes", "opportunites"], TOOL_Q05=["messagerie"])
    before |= {"TEAM-Q04": ["it", "op_commercial"], "DATA-Q02": "45-50", "CTX-Q07": "<5", "PLAN-Q08": "bigbang"}
    after = {**before, question: CHANGES[question]}
    one, other = plan_of(before), plan_of(after)
    assert (one.leaves, one.timetable.places) != (other.leaves, other.timetable.places)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("question", "items"), [("SCOPE-Q01", FUNCTIONS), ("TOOL-Q05", INTERFACES)])
def test_one_more_function_or_interface_never_removes_work(size: str, question: str, items: list[str]) -> None:
    plans = [
        plan_of({**answers_of("remplacement", size), question: items[:number]}) for number in range(1, len(items) + 1)
    ]
    efforts = [effort(plan) for plan in plans]
    lengths = [finish(plan, "G5") for plan in plans]
    assert efforts == sorted(efforts)
    assert lengths == sorted(lengths)
    assert efforts[-1] > efforts[0]


def test_more_users_never_mean_less_training() -> None:
    days = [
        effort(plan_of({**answers_of("remplacement", "L"), "CTX-Q03": {"users": users}, "PLAN-Q08": "vagues"}))
        for users in (160, 240, 400, 800)
    ]
    assert days == sorted(days)
    assert days[0] < days[-1]


def test_dirtier_data_are_never_ready_sooner() -> None:
    for point in ("remplacement", "extension"):
        days = [
            effort(plan_of(answers_of(point, "M", DATA_Q02=data)), "T055")
            for data in ("45-50", "35-44", "pas_fait", "20-34", "<20")
        ]
        assert days == sorted(days)
        assert days[0] < days[-1]


def test_a_longer_overlap_never_cuts_off_sooner() -> None:
    ends = [
        finish(plan_of({**answers_of("remplacement", "M"), "TOOL-Q04": {"overlap_months": months}}), "G9")
        for months in (0, 1, 3, 6, 12)
    ]
    assert ends == sorted(ends)
    assert ends[0] < ends[-1]


def test_what_must_come_first_does() -> None:
    orders = [
        ("T060", "G7b"),
        ("T061", "G7b"),
        ("T070", "G7b"),
        ("T066", "G7b"),
        ("T056", "T072"),
        ("T062", "T072"),
        ("T064", "T072"),
        ("G7", "T072"),
        ("T080", "G8"),
        ("X085", "T087"),
        ("T087", "T088"),
        ("X088", "T088"),
        ("G8", "G9"),
        ("T047", "T059"),
        ("T051", "T056"),
        ("T053", "T054"),
        ("T036", "G3"),
        ("T027", "G2"),
        ("G0", "G1"),
        ("G1", "G2"),
        ("G2", "G3"),
        ("G3", "G4"),
        ("G4", "G5"),
        ("G5", "G6"),
        ("G6", "G7"),
    ]
    held = dict.fromkeys(orders, 0)
    plans = [*(random_plan(seed) for seed in SEEDS), *(troubled(*case) for case in CASES), light()]
    for plan in plans:
        for first, then in orders:
            if {first, then} <= plan.packages.keys():
                assert comes_before(plan, first, then), (first, then)
                held[first, then] += 1
    assert min(held.values()) >= 3, held


def test_adding_people_late_shortens_nothing_no_more_tasks_run_side_by_side_than_the_model_allows() -> None:
    """Brooks: nothing in a dossier, a target date least of all, raises how many instances run in parallel."""
    pressed = {"PLAN-Q01": {"choice": "imposee", "date": "2027-03-01"}, "TEAM-Q05": {"choice": "libere"}}
    for case in CASES:
        plan = plan_of({**answers_of(*case, SCOPE_Q01=FUNCTIONS, TOOL_Q05=INTERFACES), **pressed})
        for task in plan.reading.library.plan.every_task():
            if task.kind != "work" or task.id not in plan.packages:
                continue
            leaves = plan.expansion.of[task.id]
            starts = sorted((plan.timings[leaf.id].early_start, 1) for leaf in leaves)
            ends = sorted((plan.timings[leaf.id].early_finish, -1) for leaf in leaves)
            running = most = 0
            for _, step in sorted([*starts, *ends], key=lambda one: (one[0], one[1])):
                running += step
                most = max(most, running)
            strands = 1 + len({step.after for each in task.each for step in each.steps if step.after})
            assert most <= task.parallel.of(plan.reading.size) * strands, task.id
