"""From risks to tasks: each carried risk has a task of its own that names it, with the answers behind it."""

from __future__ import annotations

import pytest
from plan_dossiers import CASES, briefing, comes_before, empty, light, plain, plan_of, random_plan, troubled

from assess.model import Text
from assess.plan.leaves import Count, Package
from assess.plan.mitigations import own_packages
from assess.plan.project_plan import ProjectPlan

SEEDS = range(24)


def plans() -> list[ProjectPlan]:
    return [*(troubled(*case) for case in CASES), *(random_plan(seed) for seed in SEEDS), light(), empty()]


def test_every_carried_risk_has_a_task_of_its_own_that_names_it() -> None:
    seen = 0
    for plan in plans():
        carried = {view.id for view in plan.reading.carried}
        own = plan.expansion.own
        assert own.keys() == carried
        assert len(set(own.values())) == len(own), "no two risks share the task that is their own"
        for risk, package in own.items():
            assert risk in plan.packages[package].risks
            assert all(leaf.kind == "work" for leaf in plan.expansion.of[package])
            assert plan.expansion.of[package]
            seen += 1
    assert seen > 600


def test_tasks_name_no_risk_that_the_project_does_not_carry() -> None:
    for plan in plans():
        carried = {view.id for view in plan.reading.carried}
        named = {risk for package in plan.packages.values() for risk in package.risks}
        assert named == carried


def test_every_chosen_mitigation_lands_on_a_task_or_is_one() -> None:
    for plan in plans():
        landed = {mitigation for package in plan.packages.values() for mitigation in package.mitigations}
        assert landed == {action.mitigation.id for action in plan.reading.actions}
        for package in plan.packages.values():
            assert {mitigation.removeprefix("M-")[:-1] for mitigation in package.mitigations} <= set(package.risks)


@pytest.mark.parametrize("size", ["S", "M", "L"])
def test_in_a_relaunch_mitigations_of_the_missing_selection_become_tasks_before_their_gate(size: str) -> None:
    plan = troubled("relance", size)
    assert {"M-SEL-2a", "M-TOOL-2b", "M-COMP-1c"} <= plan.packages.keys()
    for package in ("M-SEL-2a", "M-TOOL-2b", "M-COMP-1c"):
        assert comes_before(plan, "G2", package)
        assert comes_before(plan, package, "G3")
    assert plan.packages["M-SEL-2a"].phase == "P2"


def test_a_task_names_the_answers_that_shape_it_and_those_behind_its_risks() -> None:
    found = briefing(troubled("remplacement", "M")).answers
    assert "DATA-Q02" in found["T055"]
    assert found["T041"][0] == "SCOPE-Q01", "what names its instances comes first"
    assert "PROC-Q01" in found["T041"], "a reason of PROC-1"
    bare = briefing(plain("remplacement", "M")).answers
    assert not bare["T055"]


def test_a_project_without_risks_has_no_mitigation_tasks() -> None:
    assert not [name for name in plain("remplacement", "M").packages if name.startswith("M-")]
    assert [name for name in troubled("remplacement", "M").packages if name.startswith("M-")]


def test_a_risk_left_without_a_task_takes_one_from_a_risk_that_has_another() -> None:
    plan = plan_of({"TEAM-Q01": {"choice": "aucun"}, "SPON-Q01": {"choice": "aucun"}})
    reading = plan.reading
    risks = [view.id for view in reading.carried]
    assert len(risks) >= 2
    first, second = risks[:2]
    text = Text(fr="x", en="x")

    def package(name: str, *named: str) -> Package:
        return Package(name, "P0", "work", text, "CP", ("general",), Count("size", 1, 1), risks=named)

    both = [package("A", first, second), package("B", first, "OTHER-1", "OTHER-2")]
    assert own_packages(reading, both, {}) == {first: "B", second: "A"}
    assert own_packages(reading, both[:1], {}) == {first: "A"}
