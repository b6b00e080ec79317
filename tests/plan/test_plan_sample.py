"""A seeded sample of dossiers: every plan keeps the points of the DCMA, whatever was answered."""

from __future__ import annotations

from functools import cache

import pytest
from plan_dossiers import CASES, empty, light, plain, random_plan, troubled

from assess.plan.project_plan import ProjectPlan
from assess.schedule.checks import Finding, findings

SEEDS = range(60)
FEW = 0.05
"""Share of tasks that may have more than 44 days of float. Source: DCMA, point 6."""
AFTER_GO_LIVE = "P7"
REFRESHERS = "T084b."
"""Refreshers of the later waves: those of the first ones are over long before the observation ends."""


@cache
def sample() -> list[ProjectPlan]:
    plans = [random_plan(seed) for seed in SEEDS]
    return [*plans, *(plain(*case) for case in CASES), *(troubled(*case) for case in CASES), light(), empty()]


@cache
def found(name: str) -> list[Finding]:
    by_plan = [next(one for one in findings(plan.timetable.schedule) if one.name == name) for plan in sample()]
    assert all(one.looked_at > 0 for one in by_plan)
    return by_plan


@pytest.mark.parametrize(
    "point",
    [
        "logic",
        "leads",
        "lags",
        "link_types",
        "negative_float",
        "short_work",
        "resources",
        "critical_path_test",
        "critical_path_whole",
    ],
)
def test_every_plan_is_clean_by_the_point(point: str) -> None:
    assert len(sample()) > 80
    assert [index for index, one in enumerate(found(point)) if not one.clean] == []


def test_no_task_of_any_plan_is_held_by_a_date() -> None:
    assert [one.value for one in found("date_constraints") if one.value] == []


def test_only_waits_and_margins_last_longer_than_two_months() -> None:
    kinds = {
        plan.expansion.leaf[leaf].kind
        for plan, one in zip(sample(), found("high_duration"), strict=True)
        for leaf in one.offenders
    }
    assert kinds <= {"wait", "buffer"}
    assert all(one.passed for one in found("high_duration"))


def test_much_float_comes_from_an_early_start_a_long_overlap_or_many_interfaces_and_from_nothing_else() -> None:
    """Float is honest: cleansing starts early on purpose, a long overlap outlasts support, interfaces set the pace."""
    most = 0
    for plan in sample():
        offenders = [leaf for leaf in plan.leaves if plan.timings[leaf.id].total_float > 44]
        early = "G1" in plan.timetable.schedule.network.predecessors(plan.expansion.of["T055"][0].id)
        custom = plan.packages.get("T053")
        unexplained = [
            leaf
            for leaf in offenders
            if leaf.phase != AFTER_GO_LIVE
            and not (early and leaf.package == "T055")
            and not (leaf.phase == "P4" and custom is not None and custom.count.number > custom.count.usual)
        ]
        assert len(unexplained) <= FEW * len(plan.leaves), [leaf.id for leaf in unexplained]
        most = max(most, len(offenders))
    assert most > 10, "the sample has plans with much float"


def test_a_plan_of_which_only_starting_point_and_size_are_known_has_little_float_to_lose() -> None:
    for case in CASES:
        one = next(item for item in findings(plain(*case).timetable.schedule) if item.name == "high_float")
        free = [leaf for leaf in one.offenders if not leaf.startswith(REFRESHERS)]
        assert len(free) <= FEW * one.looked_at, (case, free)


def test_sizes_take_about_as_long_as_such_projects_do() -> None:
    """Working days with everybody there, no margin: 63, 95, 158 to go-live and 106, 158, 259 in all, within a tenth."""
    for size, live, whole in (("S", 63, 106), ("M", 95, 158), ("L", 158, 259)):
        plan = plain("remplacement", size)
        chain = plan.timetable.schedule.chain("G7b")
        bare = sum(plan.expansion.leaf[leaf].days for leaf in chain if plan.expansion.leaf[leaf].kind != "buffer")
        bare -= plan.timetable.season_wait
        assert bare == pytest.approx(live, rel=0.1)
        assert plan.timetable.margins.length == pytest.approx(whole, rel=0.1)
