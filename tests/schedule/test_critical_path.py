from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_flaws import chain_flaws, longest_way, timing_flaws
from sample_plans import chained, large_plan, linked, milestone, networks, work

from assess.schedule import critical_path
from assess.schedule.critical_path import Schedule, schedule
from assess.schedule.network import Link, Network, Task

QUICK = settings(max_examples=120, deadline=None)


def small_plan() -> Network:
    """Return interviews and inventory side by side, joined at a gate, with a wait that decides."""
    tasks = [
        work("T001", 1),
        work("T010", 3),
        work("T013", 1),
        Task("X014", "wait", 2.5, "IT"),
        work("T019", 1.5),
        milestone("G1"),
    ]
    return linked(tasks, "T001>T010", "T001>T013", "T013>X014", "T010>T019", "T019>G1", "X014>G1")


def test_a_small_plan_worked_out_by_hand() -> None:
    planned = schedule(small_plan())
    assert planned.length == 5.5
    assert planned.early_start == (0, 1, 1, 2, 4, 5.5)
    assert planned.early_finish == (1, 4, 2, 4.5, 5.5, 5.5)
    assert planned.late_start == (0, 1, 2, 3, 4, 5.5)
    assert planned.late_finish == (1, 4, 3, 5.5, 5.5, 5.5)
    assert planned.free_float == (0, 0, 0, 1, 0, 0)
    assert [one.total_float for one in planned.timings()] == [0, 0, 1, 1, 0, 0]
    assert [one.critical for one in planned.timings()] == [True, True, False, False, True, True]


def test_the_critical_path_runs_from_the_first_task_to_the_last() -> None:
    assert schedule(small_plan()).critical_path() == ("T001", "T010", "T019", "G1")


def test_each_task_says_what_drives_it() -> None:
    planned = schedule(small_plan())
    assert planned.timing("G1").driver == "T019"
    assert planned.timing("T001").driver is None
    assert planned.chain("X014") == ("T001", "T013", "X014")


def test_of_two_predecessors_that_end_together_the_critical_one_is_named() -> None:
    network = linked([work("A", 2), work("B", 2), work("C", 1), work("D", 9)], "A>C", "B>C", "B>D")
    assert schedule(network).timing("C").driver == "B"


def test_a_milestone_takes_no_time() -> None:
    one = schedule(small_plan()).timing("G1")
    assert one.early_start == one.early_finish


def test_a_go_live_is_held_until_the_peak_is_over() -> None:
    planned = schedule(chained(work("T070", 2), milestone("G7", held=10), work("T072", 1)))
    gate = planned.timing("G7")
    assert (gate.early_start, gate.driver, gate.held, gate.critical) == (10, None, True, True)
    assert planned.timing("T070").total_float == 8
    assert planned.length == 11
    assert planned.critical_path() == ("G7", "T072")


def test_a_date_that_is_past_anyway_holds_nothing() -> None:
    gate = schedule(chained(work("T070", 3), milestone("G7", held=2))).timing("G7")
    assert (gate.early_start, gate.driver, gate.held) == (3, "T070", False)


def test_an_empty_plan_takes_no_time() -> None:
    empty = schedule(Network.of([], []))
    assert empty.length == 0
    assert empty.critical_path() == ()


@QUICK
@given(networks())
def test_dates_and_floats_are_those_worked_out_slowly(network: Network) -> None:
    assert timing_flaws(schedule(network)) == []


@QUICK
@given(networks(held=False))
def test_one_chain_without_float_is_as_long_as_the_project(network: Network) -> None:
    assert chain_flaws(schedule(network)) == []


@QUICK
@given(networks(), st.data())
def test_a_longer_task_never_shortens_the_project(network: Network, data: st.DataObject) -> None:
    if lengths := {task.id: task.days for task in network.tasks if task.days}:
        task = data.draw(st.sampled_from(sorted(lengths)))
        longer = network.lasting({task: lengths[task] + data.draw(st.integers(1, 10)) / 2})
        assert schedule(longer).length >= schedule(network).length


@QUICK
@given(networks(), st.data())
def test_one_more_link_never_shortens_the_project(network: Network, data: st.DataObject) -> None:
    if len(network.tasks) > 1:
        first, second = sorted(data.draw(st.permutations(range(len(network.tasks))))[:2])
        one, other = (network.tasks[network.order[position]].id for position in (first, second))
        more = schedule(network.with_links([*network.links, Link(one, other)]))
        assert more.length >= schedule(network).length
        assert more.timing(other).early_start >= more.timing(one).early_finish


@QUICK
@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_tasks_and_links_changes_nothing(network: Network, random: Any) -> None:
    tasks, links = list(network.tasks), list(network.links)
    random.shuffle(tasks)
    random.shuffle(links)
    one, other = schedule(network), schedule(Network.of(tasks, links))
    assert {timing.task: timing for timing in one.timings()} == {timing.task: timing for timing in other.timings()}
    assert one.critical_path() == other.critical_path()


@QUICK
@given(networks(), st.data())
def test_a_slip_within_the_float_moves_nothing_it_should_not(network: Network, data: st.DataObject) -> None:
    planned = schedule(network)
    if slipping := [one for one in planned.timings() if network.task(one.task).days]:
        late = data.draw(st.sampled_from(slipping))
        days = network.task(late.task).days
        whole = schedule(network.lasting({late.task: days + late.total_float}))
        assert whole.length == planned.length
        assert schedule(network.lasting({late.task: days + late.total_float + 0.5})).length > planned.length
        free = schedule(network.lasting({late.task: days + late.free_float}))
        for one in free.timings():
            assert one.task == late.task or one.early_start == planned.timing(one.task).early_start


def _deaf_to_dates(network: Network, days: Sequence[float]) -> tuple[list[float], list[float]]:
    return FORWARD(Network.of([replace(task, not_before=None) for task in network.tasks], network.links), days)


def _deaf_to_a_few_links(network: Network, days: Sequence[float]) -> tuple[list[float], list[float]]:
    return FORWARD(network.with_links(link for number, link in enumerate(network.links) if number % 7), days)


def _one_day_more(network: Network, days: Sequence[float]) -> tuple[list[float], list[float]]:
    return FORWARD(network, [number + bool(number) for number in days])


FORWARD, BACKWARD = critical_path.forward, critical_path._backward


def _late_too_late(*given: Any) -> tuple[list[float], list[float], list[float]]:
    starts, finishes, free = BACKWARD(*given)
    return [start + 1 for start in starts], [finish + 1 for finish in finishes], free


def _free_is_total(*given: Any) -> tuple[list[float], list[float], list[float]]:
    late, finishes, _ = BACKWARD(*given)
    return late, finishes, [one - other for one, other in zip(late, given[2], strict=True)]


@pytest.mark.parametrize(
    ("place", "bug"),
    [
        ("forward", _deaf_to_dates),
        ("forward", _deaf_to_a_few_links),
        ("forward", _one_day_more),
        ("_backward", _late_too_late),
        ("_backward", _free_is_total),
    ],
)
def test_a_bug_in_the_passes_is_seen(monkeypatch: pytest.MonkeyPatch, place: str, bug: Callable[..., Any]) -> None:
    networks = [large_plan(seed, 60) for seed in range(5)]
    assert [flaw for network in networks for flaw in timing_flaws(schedule(network))] == []
    monkeypatch.setattr(critical_path, place, bug)
    assert [flaw for network in networks for flaw in timing_flaws(schedule(network))] != []


def test_a_broken_critical_path_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    planned = schedule(large_plan(3, 60, held=False))
    assert chain_flaws(planned) == []
    monkeypatch.setattr(Schedule, "driver", lambda self, position: min(self.network.before[position], default=None))
    assert chain_flaws(planned) != []


def test_a_plan_of_300_tasks_is_as_long_as_its_longest_way() -> None:
    network = large_plan(1)
    assert len(network.tasks) == 300
    assert schedule(network).length == longest_way(network) > 30
