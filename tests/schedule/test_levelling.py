from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from plan_flaws import chain_flaws, least_length, load_flaws, longest_way, timing_flaws
from sample_plans import MONDAY, ROLES, capacities, chained, large_plan, linked, milestone, networks, timelines, work

from assess.schedule import levelling
from assess.schedule.calendar import Calendar
from assess.schedule.critical_path import schedule
from assess.schedule.levelling import Capacity, Levelled, level
from assess.schedule.network import Network, NetworkError, Task
from assess.schedule.timeline import Timeline
from assess.storage.holidays import calendar_for

WEEKS = Timeline.undated()
QUICK = settings(max_examples=120, deadline=None)


def spans(levelled: Levelled) -> dict[str, tuple[float, float]]:
    return {one.task: (one.early_start, one.early_finish) for one in levelled.schedule.timings()}


def test_one_person_does_one_thing_after_the_other() -> None:
    plan = Network.of([work("A", 2, "CP"), work("B", 1, "CP"), work("C", 1, "KU")], [])
    levelled = level(plan, {"CP": Capacity(), "KU": Capacity()}, WEEKS)
    assert spans(levelled) == {"A": (0, 2), "B": (2, 3), "C": (0, 1)}


def test_two_people_do_two_things_at_a_time() -> None:
    plan = Network.of([work(name, 2, "KU") for name in "ABCD"], [])
    assert level(plan, {"KU": Capacity(people=2)}, WEEKS).schedule.length == 4


def test_what_would_delay_the_project_most_goes_first() -> None:
    plan = linked([work("A", 1), work("B", 1), work("Z", 5, "INT")], "B>Z")
    assert spans(level(plan, {"CP": Capacity()}, WEEKS)) == {"A": (1, 2), "B": (0, 1), "Z": (1, 6)}


def test_the_order_found_is_written_down_as_links_of_the_same_people() -> None:
    plan = Network.of([work("A", 2), work("B", 1)], [])
    (link,) = level(plan, {"CP": Capacity()}, WEEKS).schedule.network.links
    assert (link.predecessor, link.successor, link.origin) == ("A", "B", "resource")


def test_a_day_of_work_at_one_day_a_week_spans_a_week_and_stays_a_day_of_work() -> None:
    levelled = level(chained(work("A", 1), work("B", 2)), {"CP": Capacity(percent=20)}, WEEKS)
    assert spans(levelled) == {"A": (0, 1), "B": (1, 11)}
    assert [task.person_days for task in levelled.schedule.network.tasks] == [1, 2]
    assert levelled.worked == {"A": (0, 1), "B": (10, 11, 20, 21)}


def test_a_share_below_half_a_day_a_week_saves_up() -> None:
    levelled = level(chained(work("A", 0.5), work("B", 0.5)), {"CP": Capacity(percent=5)}, WEEKS)
    assert levelled.worked == {"A": (10,), "B": (30,)}


def test_a_week_with_a_holiday_has_less_time_to_share() -> None:
    calendar = Calendar.of([MONDAY], (), MONDAY, MONDAY.replace(year=2028))
    levelled = level(Network.of([work("A", 3)], []), {"CP": Capacity(percent=50)}, Timeline.of(calendar, MONDAY))
    assert levelled.worked == {"A": (0, 1, 2, 3, 8, 9)}


def test_whoever_works_by_appointment_is_not_stretched() -> None:
    plan = Network.of([work("A", 1, "SPO"), work("B", 1, "SPO"), work("C", 2, None)], [])
    levelled = level(plan, {"CP": Capacity(percent=20)}, WEEKS)
    assert spans(levelled) == {"A": (0, 1), "B": (0, 1), "C": (0, 2)}


def test_waiting_and_margins_ask_nobody_for_time() -> None:
    tasks = [Task("X1", "wait", 10, "CP"), Task("B1", "buffer", 3, "CP"), work("A", 2)]
    assert spans(level(Network.of(tasks, []), {"CP": Capacity()}, WEEKS)) == {"X1": (0, 10), "B1": (0, 3), "A": (0, 2)}


def test_levelling_starts_from_effort_not_from_a_stretched_length() -> None:
    plan = Network.of([Task("A", "work", 4, "CP", effort=2)], [])
    assert level(plan, {"CP": Capacity()}, WEEKS).schedule.length == 2


def test_a_go_live_held_by_a_date_is_held_after_levelling_too() -> None:
    plan = chained(work("A", 1), milestone("G7", held=8), work("B", 1))
    assert spans(level(plan, {"CP": Capacity(percent=50)}, WEEKS)) == {"A": (0, 1), "G7": (8, 8), "B": (8, 9)}


def test_levelling_twice_changes_nothing() -> None:
    limits = {f"R{number}": Capacity(1 + number % 2, 50) for number in range(8)}
    once = level(large_plan(2, 120), limits, WEEKS)
    network = once.schedule.network
    assert any(link.origin == "resource" for link in network.links)
    assert level(network, limits, WEEKS) == once


@pytest.mark.parametrize(("people", "percent"), [(0, 100), (1, 0), (1, 101)])
def test_work_cannot_be_given_to_nobody(people: int, percent: int) -> None:
    with pytest.raises(NetworkError):
        Capacity(people, percent)


@QUICK
@given(networks(), capacities, timelines)
def test_no_role_is_asked_for_more_than_it_has(
    network: Network, limits: Mapping[str, Capacity], timeline: Timeline
) -> None:
    levelled = level(network, limits, timeline)
    assert load_flaws(levelled, limits, timeline) == []
    assert timing_flaws(levelled.schedule) == []


@QUICK
@given(networks(), capacities, timelines)
def test_a_levelled_plan_is_no_shorter_than_its_logic_and_its_busiest_role(
    network: Network, limits: Mapping[str, Capacity], timeline: Timeline
) -> None:
    assert level(network, limits, timeline).schedule.length >= least_length(network, limits, timeline)


@QUICK
@given(networks(), capacities, timelines)
def test_the_logic_survives_levelling(network: Network, limits: Mapping[str, Capacity], timeline: Timeline) -> None:
    levelled = level(network, limits, timeline).schedule
    for link in network.links:
        assert levelled.timing(link.successor).early_start >= levelled.timing(link.predecessor).early_finish
    assert {link for link in levelled.network.links if link.origin == "logic"} <= set(network.links)


@QUICK
@given(networks(held=False), capacities, timelines)
def test_the_critical_path_of_a_levelled_plan_is_whole(
    network: Network, limits: Mapping[str, Capacity], timeline: Timeline
) -> None:
    assert chain_flaws(level(network, limits, timeline).schedule) == []


@QUICK
@given(networks(), capacities, timelines)
def test_the_order_of_the_input_changes_nothing(
    network: Network, limits: Mapping[str, Capacity], timeline: Timeline
) -> None:
    turned = Network.of(network.tasks[::-1], network.links[::-1])
    one, other = level(network, limits, timeline), level(turned, dict(sorted(limits.items(), reverse=True)), timeline)
    assert spans(one) == spans(other)
    assert set(one.schedule.network.links) == set(other.schedule.network.links)


@QUICK
@given(networks(), timelines)
def test_people_without_limit_leave_the_plan_as_it_was(network: Network, timeline: Timeline) -> None:
    plenty = level(network, {role: Capacity(people=99) for role in ROLES}, timeline)
    assert plenty.schedule.early_start == schedule(network).early_start


PLACE, ATTEMPT = levelling._Pool.place, levelling._Pool._attempt


def _anybody(self: Any, start: int, units: int) -> Any:
    self.busy[:] = [0] * len(self.busy)
    return ATTEMPT(self, start, units)


def _any_time(self: Any, start: int, units: int) -> Any:
    self.left[:] = [99] * len(self.left)
    return ATTEMPT(self, start, units)


def _half_the_work(self: Any, ready: int, units: int) -> Any:
    return PLACE(self, ready, max(1, units // 2))


def _no_links(*_: Any) -> tuple[()]:
    return ()


@pytest.mark.parametrize(
    ("owner", "place", "bug"),
    [
        (levelling._Pool, "_attempt", _any_time),
        (levelling._Pool, "place", _half_the_work),
        (levelling, "_links_of_people", _no_links),
    ],
)
def test_a_bug_in_levelling_is_seen(
    monkeypatch: pytest.MonkeyPatch, owner: Any, place: str, bug: Callable[..., Any]
) -> None:
    limits = {f"R{number}": Capacity(1 + number % 2, 50) for number in range(8)}
    network = large_plan(5, 100)
    assert load_flaws(level(network, limits, WEEKS), limits, WEEKS) == []
    monkeypatch.setattr(owner, place, bug)
    assert load_flaws(level(network, limits, WEEKS), limits, WEEKS) != []


def test_a_task_given_to_somebody_who_is_busy_cannot_be_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(levelling._Pool, "_attempt", _anybody)
    with pytest.raises(ValueError, match="empty"):
        level(Network.of([work("A"), work("B")], []), {"CP": Capacity()}, WEEKS)


def test_a_plan_of_300_tasks_on_a_real_calendar_keeps_to_its_people() -> None:
    limits = {f"R{number}": Capacity(1 + number % 3, (100, 60, 50, 30)[number % 4]) for number in range(8)}
    timeline = Timeline.of(calendar_for("FR", MONDAY), MONDAY)
    network = large_plan(1)
    levelled = level(network, limits, timeline)
    assert load_flaws(levelled, limits, timeline) == []
    assert timing_flaws(levelled.schedule) == []
    assert levelled.schedule.length > 1.5 * longest_way(network)
    assert levelled.schedule.length < 1.3 * least_length(network, limits, timeline)
