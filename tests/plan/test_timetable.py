"""Dates: working days, margins before the gates, closed seasons, and target dates that never squeeze a plan."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil

import pytest
from plan_dossiers import (
    CASES,
    MONDAY,
    SIZES,
    answers_of,
    begin,
    briefing,
    calendar_of,
    date_of,
    days_of,
    finish,
    light,
    plain,
    plan_of,
    planned,
    random_plan,
    reading,
    troubled,
)

from assess.plan.project_plan import ProjectPlan
from assess.plan.timetable import network_of
from assess.plan.working_time import Season
from assess.schedule.calendar import Closure
from assess.schedule.critical_path import schedule
from assess.storage.holidays import public_holidays

SEEDS = range(40)
PERCENT = {"S": 10, "M": 15, "L": 20}


def buffers(plan: ProjectPlan) -> dict[str, float]:
    return {buffer.gate: buffer.days for buffer in plan.timetable.margins.buffers}


@pytest.mark.parametrize("case", CASES)
def test_margins_are_the_percent_of_the_size_placed_a_fifth_a_half_and_three_tenths(case: tuple[str, str]) -> None:
    plan = plain(*case)
    length, days = plan.timetable.margins.length, buffers(plan)
    whole = ceil(length * PERCENT[case[1]] / 100)
    assert sum(days.values()) == whole
    for gate, share in (("G4", 0.2), ("G6", 0.5), ("G7", 0.3)):
        assert abs(days[gate] - share * whole) < 1
    without = [leaf for leaf in plan.leaves if leaf.kind == "buffer" or leaf.id == "XG7"]
    assert plan.timetable.schedule.length == length + sum(leaf.days for leaf in without)


def test_a_margin_stands_right_before_its_gate_and_the_one_of_the_go_ahead_before_training() -> None:
    for plan in (plain("remplacement", "M"), light(), troubled("relance", "L")):
        network = plan.timetable.schedule.network
        assert network.predecessors("G4") == ("B4",)
        assert network.predecessors("G6") == ("B6",)
        before_training = set(network.predecessors(plan.expansion.of["T070"][0].id))
        assert before_training <= {"B7", "XG7"}
        assert finish(plan, "B7") <= begin(plan, "T070")
        assert begin(plan, "B7") >= plan.timings["G6"].early_finish


def test_staff_turnover_adds_five_points_of_margin() -> None:
    settled = plan_of(answers_of("remplacement", "M", CTX_Q07="5-15"))
    moving = plan_of(answers_of("remplacement", "M", CTX_Q07=">30"))
    assert (settled.timetable.margins.percent, moving.timetable.margins.percent) == (15, 20)
    assert moving.timetable.margins.drivers == ("turnover",)


def test_nobody_works_on_weekends_public_holidays_and_closures() -> None:
    closure = Closure(date(2027, 5, 3), date(2027, 5, 14))
    plan = planned(reading(answers_of("remplacement", "L"), start=MONDAY), [closure])
    free = public_holidays("FR", (2027, 2028, 2029))
    ends = [day for pair in days_of(plan) for day in pair]
    assert len(ends) > 500
    assert not [day for day in ends if day.weekday() > 4 or day in free or closure.first <= day <= closure.last]
    assert date_of(plan, "G9") > date_of(plain("remplacement", "L"), "G9")


def test_the_holidays_are_those_of_the_country() -> None:
    answers = answers_of("remplacement", "M")
    french, belgian = plan_of(answers, country="FR"), plan_of(answers, country="BE")
    assert any(place.start == date(2027, 7, 21) for place in french.timetable.places.values())
    assert not any(place.start == date(2027, 7, 21) for place in belgian.timetable.places.values())


def test_half_of_august_is_counted() -> None:
    plan = plan_of(answers_of("remplacement", "M"), start="2027-08-02")
    worked = {start for start, _ in days_of(plan) if start.month == 8}
    calendar = calendar_of(plan)
    days = [date(2027, 8, 1) + timedelta(days=number) for number in range(31)]
    assert sum(calendar.is_working(day) for day in days) == 11, "half of the 22 weekdays"
    assert worked
    assert all(calendar.is_working(day) for day in worked)


def closed(day: date, season: Season) -> bool:
    ahead = [day + timedelta(days=number) for number in range(29)]
    return day.isoweekday() == 5 or any(one.month in season.peaks for one in ahead)


@pytest.mark.parametrize("peaks", [[6], [7, 8], [11, 12], [5, 6, 7], [2, 4, 6, 9], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]])
@pytest.mark.parametrize("start", ["2026-11-02", MONDAY, "2027-05-03"])
def test_nobody_goes_live_in_a_peak_in_the_four_weeks_before_one_or_on_a_friday(peaks: list[int], start: str) -> None:
    plan = plan_of(answers_of("remplacement", "M", CTX_Q06=peaks), start=start)
    free = plan_of(answers_of("remplacement", "M"), start=start)
    season = plan.timetable.season
    assert season.peaks == frozenset(peaks)
    assert not closed(date_of(plan, "G7"), season)
    assert not closed(date_of(plan, "G7b"), season)
    missed = closed(date_of(free, "G7"), season) or closed(date_of(free, "G7b"), season)
    assert missed is (date_of(plan, "G7b") > date_of(free, "G7b")), "it waits only where it must"


def test_random_dossiers_never_go_live_on_a_closed_day() -> None:
    seen = 0
    for plan in (random_plan(seed) for seed in SEEDS):
        if plan.timetable.start is None:
            continue
        for milestone in ("G7", plan.go_live):
            assert plan.timetable.season.allows(date_of(plan, milestone))
            seen += 1
    assert seen >= 40


@pytest.mark.parametrize("weeks", range(10))
def test_neither_the_go_ahead_nor_the_go_live_falls_on_a_friday_whenever_the_project_starts(weeks: int) -> None:
    start = date(2027, 1, 11) + timedelta(days=8 * weeks)
    plan = plan_of(answers_of("remplacement", "M"), start=start.isoformat())
    assert date_of(plan, "G7").isoweekday() != 5
    assert date_of(plan, "G7b").isoweekday() != 5


def test_the_wait_for_the_end_of_a_peak_is_a_line_of_the_plan_and_its_chain_stays_whole() -> None:
    plan = plan_of(answers_of("remplacement", "M", CTX_Q06=[7, 8, 9]))
    wait = plan.expansion.leaf["XG7"]
    assert (wait.kind, wait.days) == ("wait", plan.timetable.season_wait)
    assert wait.days > 20
    assert date_of(plan, "G7").month == 10
    chain = plan.timetable.schedule.critical_path()
    assert "XG7" in chain
    assert sum(plan.expansion.leaf[leaf].days for leaf in chain) == plan.timetable.schedule.length
    assert plan.timings["T010.1"].critical


def test_training_stays_in_the_week_of_go_live_after_a_peak() -> None:
    plan = plan_of(answers_of("remplacement", "M", CTX_Q06=[7, 8, 9]))
    assert begin(plan, "T070") == plan.timings["XG7"].early_finish
    assert plan.timings["G7b"].early_finish - begin(plan, "T070") <= 10


def test_if_every_month_is_a_peak_only_fridays_are_avoided_and_it_is_said() -> None:
    plan = plan_of(answers_of("remplacement", "M", CTX_Q06=list(range(1, 13))))
    assert plan.timetable.season_wait <= 5
    assert date_of(plan, "G7").isoweekday() != 5
    assert "no_open_month" in {one.code for one in briefing(plan).findings}


def test_the_weeks_before_a_peak_are_closed_too() -> None:
    season = Season(frozenset({6}), 4, 5)
    assert not season.allows(date(2027, 5, 4)), "28 days before 1 June"
    assert season.allows(date(2027, 5, 3))
    assert not season.allows(date(2027, 6, 30))
    assert season.allows(date(2027, 7, 1))
    assert not season.allows(date(2027, 7, 2)), "a Friday"
    assert not Season(frozenset({5}), 10, 5).allows(date(2027, 4, 15)), "a whole peak may lie within a long wait"
    assert not Season(frozenset({1}), 4, 5).allows(date(2027, 12, 6)), "January is ahead in December"


def test_without_a_start_date_days_are_counted_from_the_start_and_nothing_has_a_date() -> None:
    plan = plan_of(answers_of("remplacement", "M", CTX_Q06=[3]), start=None)
    assert {place.start for place in plan.timetable.places.values()} == {None}
    assert plan.timetable.places["T001.1"].first == 0
    assert "XG7" not in plan.packages
    assert "season_unplaced" in {one.code for one in briefing(plan).findings}


def test_a_project_that_starts_on_a_holiday_starts_on_the_next_working_day() -> None:
    plan = plan_of(answers_of("remplacement", "M"), start="2027-05-01")
    assert plan.timetable.places["T001.1"].start == date(2027, 5, 3)
    assert plan.timetable.start == date(2027, 5, 3)


@pytest.mark.parametrize("target", ["2027-02-01", "2027-06-15", "2029-01-10"])
@pytest.mark.parametrize("size", SIZES)
def test_a_target_date_never_changes_a_plan(size: str, target: str) -> None:
    answers = answers_of("remplacement", size)
    free = plan_of(answers)
    aimed = plan_of({**answers, "PLAN-Q01": {"choice": "imposee", "date": target}})
    assert [(leaf.id, leaf.days, leaf.predecessors) for leaf in aimed.leaves if not leaf.id.startswith("M-")] == [
        (leaf.id, leaf.days, leaf.predecessors) for leaf in free.leaves
    ]


def test_the_end_of_a_contract_never_changes_a_plan() -> None:
    answers = answers_of("remplacement", "M")
    ended = plan_of({**answers, "TOOL-Q04": {"contract_end": "2027-03-31", "notice_months": 3}})
    assert [leaf.days for leaf in ended.leaves] == [leaf.days for leaf in plain("remplacement", "M").leaves]


def test_the_same_dossier_gives_the_same_plan() -> None:
    for seed in (3, 11):
        first, second = random_plan(seed), random_plan.__wrapped__(seed)
        assert first is not second
        assert first.leaves == second.leaves
        assert first.timetable.places == second.timetable.places
        assert list(first.packages) == list(second.packages)


def test_the_order_of_the_answers_is_irrelevant() -> None:
    answers = {**answers_of("remplacement", "M"), "CTX-Q06": [11], "DATA-Q02": "<20", "TOOL-Q05": ["erp", "site"]}
    backwards = dict(reversed(answers.items()))
    assert plan_of(answers).timetable.places == plan_of(backwards).timetable.places


def test_a_plan_that_outlasts_the_known_holidays_counts_days_instead_of_failing() -> None:
    answers = answers_of("remplacement", "L", CTX_Q03={"users": 100_000}, PLAN_Q08="vagues")
    plan = plan_of({**answers, "TOOL-Q04": {"overlap_months": 400}})
    assert plan.expansion.leaf["X088"].days == 504
    far = planned(reading(answers, start="2027-01-11"), [Closure(date(2027, 3, 1), date(2033, 6, 1))])
    assert far.timetable.start is None
    assert "beyond_calendar" in {one.code for one in briefing(far).findings}


def test_dates_are_those_of_the_links_alone() -> None:
    """Whoever reads tasks and links computes the same days: nothing is hidden beside them."""
    plan = troubled("remplacement", "L")
    again = schedule(network_of(plan.expansion))
    assert again.early_start == plan.timetable.schedule.early_start
    assert again.late_start == plan.timetable.schedule.late_start
