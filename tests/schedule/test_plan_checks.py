from __future__ import annotations

from dataclasses import replace
from inspect import getsource
from typing import get_args

import pytest
from sample_plans import chained, large_plan, linked, milestone, work

from assess.schedule import checks
from assess.schedule.checks import Finding, Name, findings, gap_days, overload
from assess.schedule.critical_path import Schedule, schedule
from assess.schedule.levelling import Capacity, level
from assess.schedule.network import Link, Network, Task
from assess.schedule.scorecard import EVIDENCE, scorecard
from assess.schedule.timeline import Timeline


def found(planned: Schedule, name: Name) -> Finding:
    (finding,) = (finding for finding in findings(planned) if finding.name == name)
    return finding


def good_plan() -> Network:
    """Return two branches between one start and one end, with a wait and a margin, and an owner for each."""
    tasks = [
        milestone("START"),
        work("T001", 2),
        work("T010", 3, "KU"),
        Task("X011", "wait", 5, "IT"),
        Task("B006", "buffer", 2, "CP"),
        milestone("G0"),
    ]
    return linked(tasks, "START>T001", "START>T010", "T010>X011", "X011>B006", "T001>B006", "B006>G0")


def shifted(planned: Schedule, task_id: str, days: float) -> Schedule:
    """Return the schedule with one task drawn by hand to another place."""
    position = planned.network.index[task_id]

    def move(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(value + days * (number == position) for number, value in enumerate(values))

    return replace(planned, early_start=move(planned.early_start), early_finish=move(planned.early_finish))


def test_a_good_plan_passes_every_check() -> None:
    every = findings(schedule(good_plan()))
    assert [finding.name for finding in every] == [name for name in get_args(Name) if name != "overload"]
    assert [finding.name for finding in every if not finding.clean] == []
    assert all(finding.looked_at for finding in every)


def test_the_points_of_the_dcma_are_1_to_8_and_10_and_12() -> None:
    points = [finding.point for finding in findings(schedule(good_plan())) if finding.point]
    assert points == [1, 2, 3, 4, 5, 6, 7, 8, 10, 12]


def test_a_task_that_nothing_waits_for_is_a_loose_end() -> None:
    network = good_plan()
    planned = schedule(Network.of([*network.tasks, work("T099")], [*network.links, Link("START", "T099")]))
    finding = found(planned, "logic")
    assert not finding.clean
    assert finding.offenders == ("G0", "T099")


def test_a_task_without_predecessor_is_a_second_start() -> None:
    network = good_plan()
    planned = schedule(Network.of([work("T099"), *network.tasks], [*network.links, Link("T099", "G0")]))
    assert found(planned, "logic").offenders == ("T099", "START")


def test_a_task_drawn_before_its_predecessor_ends_is_a_lead() -> None:
    planned = shifted(schedule(good_plan()), "X011", -1)
    assert found(planned, "leads").offenders == ("X011",)
    assert not found(planned, "leads").passed
    assert found(planned, "link_types").value < 100
    assert found(planned, "link_types").offenders == ("X011",)


def test_a_task_drawn_later_than_anything_asks_for_hides_a_lag() -> None:
    planned = shifted(schedule(good_plan()), "X011", 1)
    assert found(planned, "lags").offenders == ("X011",)
    assert not found(planned, "lags").passed


def test_a_milestone_held_by_a_date_is_no_lag_but_is_named() -> None:
    planned = schedule(chained(work("T001"), milestone("G7", held=9), *(work(f"T{n}") for n in range(20, 50))))
    assert found(planned, "lags").clean
    assert found(planned, "date_constraints").offenders == ("G7",)
    assert found(planned, "date_constraints").passed
    assert found(planned, "critical_path_whole").value == 9
    assert not found(planned, "critical_path_whole").clean


def test_many_dates_are_too_many() -> None:
    planned = schedule(chained(*(milestone(f"G{number}", held=number) for number in range(1, 10))))
    assert not found(planned, "date_constraints").passed


def test_two_months_of_float_are_high() -> None:
    long = Task("X1", "wait", 45, "IT")
    network = linked(
        [milestone("START"), long, work("T1", 0.5), milestone("END")], "START>X1", "START>T1", "X1>END", "T1>END"
    )
    finding = found(schedule(network), "high_float")
    assert (finding.offenders, finding.passed) == (("T1",), False)
    assert found(schedule(network.lasting({"X1": 44.5})), "high_float").offenders == ()


def test_a_task_that_should_have_begun_already_has_negative_float() -> None:
    planned = schedule(good_plan())
    late = replace(planned, late_start=tuple(start - 1 for start in planned.late_start))
    assert found(late, "negative_float").offenders == ("START", "T010", "X011", "B006", "G0")
    assert not found(late, "negative_float").passed


def test_a_span_of_more_than_two_months_is_long() -> None:
    network = good_plan()
    assert found(schedule(network.lasting({"X011": 44})), "high_duration").offenders == ()
    finding = found(schedule(network.lasting({"X011": 44.5})), "high_duration")
    assert (finding.offenders, finding.value, finding.passed) == (("X011",), 25, False)


def test_work_takes_three_days_at_most_however_long_it_spans() -> None:
    assert found(schedule(good_plan().lasting({"T010": 15})), "short_work").clean
    finding = found(schedule(chained(work("T1", 3), work("T2", 3.5))), "short_work")
    assert (finding.offenders, finding.clean) == (("T2",), False)


def test_somebody_looks_after_every_wait_and_milestone() -> None:
    network = good_plan()
    tasks = [replace(task, role=None) if task.id == "X011" else task for task in network.tasks]
    assert found(schedule(Network.of(tasks, network.links)), "resources").offenders == ("X011",)


def test_the_critical_path_test_delays_every_critical_task() -> None:
    planned = schedule(good_plan())
    assert found(planned, "critical_path_test").looked_at == 5
    pretended = replace(planned, late_start=tuple(planned.early_start))
    finding = found(pretended, "critical_path_test")
    assert (finding.offenders, finding.passed) == (("T001",), False)


@pytest.mark.parametrize("seed", range(4))
def test_the_critical_path_test_says_what_delaying_each_task_in_turn_would(seed: int) -> None:
    planned = schedule(large_plan(seed, held=seed % 2 == 0))
    pretended = replace(planned, late_start=tuple(planned.early_start))  # as if every task were critical
    deaf = []
    for task in planned.network.tasks:
        late = tuple(replace(one, days=one.days + 600) if one is task else one for one in planned.network.tasks)
        network = replace(planned.network, tasks=late)
        if schedule(network).length != planned.length + 600:
            deaf.append(task.id)
    assert deaf
    assert found(pretended, "critical_path_test").offenders == tuple(deaf)


def test_a_check_that_saw_nothing_has_not_passed() -> None:
    assert not any(finding.passed for finding in findings(schedule(Network.of([], []))))


def test_a_plan_that_is_not_levelled_shows_where_it_asks_too_much() -> None:
    network = Network.of([work("A", 2), work("B", 1.5), work("C", 1, "KU"), Task("X", "wait", 3, "CP")], [])
    finding = overload(schedule(network), {"CP": Capacity()})
    assert (finding.value, finding.offenders, finding.passed) == (1.5, ("A", "B"), False)
    assert overload(schedule(network), {"CP": Capacity(people=2)}).passed
    assert overload(level(network, {"CP": Capacity()}, Timeline.undated()).schedule, {"CP": Capacity()}).clean


def test_whether_people_suffice_is_not_told_without_knowing_them() -> None:
    planned = schedule(good_plan())
    assert scorecard(planned, findings(planned))[2].met is None


def test_an_imposed_date_gives_a_gap_and_changes_nothing() -> None:
    planned = schedule(good_plan())
    assert planned.length == 10
    assert gap_days(planned, "G0", 7) == 3
    assert gap_days(planned, "G0", 12) == -2


def test_a_levelled_plan_of_300_tasks_passes_by_construction() -> None:
    limits = {f"R{number}": Capacity(1 + number % 3, 50) for number in range(8)}
    planned = level(large_plan(1, held=False), limits, Timeline.undated()).schedule
    missed = [finding.name for finding in findings(planned) if not finding.clean]
    assert set(missed) <= {"high_float", "high_duration"}
    assert found(planned, "critical_path_test").looked_at > 20


def test_the_scorecard_has_ten_practices_and_says_which_it_cannot_tell() -> None:
    planned = schedule(good_plan())
    people = {"CP": Capacity(), "KU": Capacity()}
    card = scorecard(planned, [*findings(planned), overload(planned, people)])
    assert [practice.number for practice in card] == list(range(1, 11))
    met = {practice.name: practice.met for practice in card}
    assert {name for name, state in met.items() if state} == {
        "sequence",
        "resources",
        "durations",
        "critical_path",
        "float",
    }
    assert {name for name, state in met.items() if state is False} == set()


def test_every_check_speaks_for_a_practice() -> None:
    assert {check for named in EVIDENCE.values() for check in named} == set(get_args(Name))


def test_a_practice_that_is_missed_names_the_tasks_in_the_way() -> None:
    planned = schedule(chained(milestone("START"), work("T1", 3.5), milestone("END")))
    card = {practice.name: practice for practice in scorecard(planned, findings(planned))}
    assert (card["durations"].met, card["durations"].missed) == (False, ("T1",))


def test_completeness_is_told_against_the_tasks_that_are_expected() -> None:
    planned = schedule(good_plan())
    every = findings(planned)
    assert scorecard(planned, every, {"T001", "T010"})[0].met is True
    short = scorecard(planned, every, {"T001", "T060"})[0]
    assert (short.met, short.missed) == (False, ("T060",))


def test_a_practice_without_its_check_is_not_told() -> None:
    planned = schedule(good_plan())
    some = [finding for finding in findings(planned) if finding.name != "short_work"]
    assert scorecard(planned, some)[3].met is None


@pytest.mark.parametrize("limit", ["FEW", "LONG", "SHORT", "MOST", "SLIP"])
def test_every_threshold_says_where_it_comes_from(limit: str) -> None:
    text = getsource(checks).split(f"\n{limit} = ")[1].split('"""')[1]
    assert "Source: " in text
