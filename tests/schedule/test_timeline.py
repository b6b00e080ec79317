from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plan_flaws import date_flaws
from sample_plans import MONDAY, calendars, chained, milestone, networks, work

from assess.schedule.calendar import Calendar
from assess.schedule.critical_path import schedule
from assess.schedule.network import Network
from assess.schedule.timeline import Timeline

YEAR = Calendar.of([date(2027, 1, 13)], (), date(2026, 1, 1), date(2028, 12, 31))


def test_a_task_ends_on_its_last_day_and_the_next_begins_on_the_day_after() -> None:
    places = Timeline.of(YEAR, MONDAY).places(schedule(chained(work("T1", 3), work("T2", 1))))
    assert (places["T1"].start, places["T1"].finish) == (date(2027, 1, 11), date(2027, 1, 14))
    assert (places["T2"].start, places["T2"].finish) == (date(2027, 1, 15), date(2027, 1, 15))


def test_two_half_days_share_a_day() -> None:
    places = Timeline.of(YEAR, MONDAY).places(schedule(chained(work("T1", 0.5), work("T2", 0.5), work("T3", 1))))
    assert [place.first for place in places.values()] == [0, 0, 1]
    assert places["T2"].finish == MONDAY


def test_a_project_that_starts_on_a_sunday_starts_on_monday() -> None:
    assert Timeline.of(YEAR, date(2027, 1, 10)).date_of(0) == MONDAY


def test_a_milestone_stands_on_the_day_the_work_ends() -> None:
    places = Timeline.of(YEAR, MONDAY).places(schedule(chained(work("T1", 5), milestone("G0"), work("T2", 1))))
    assert places["G0"].finish == places["T1"].finish == date(2027, 1, 18)
    assert places["T2"].start == date(2027, 1, 19)


def test_a_milestone_without_work_before_it_stands_on_the_first_day() -> None:
    places = Timeline.of(YEAR, MONDAY).places(schedule(chained(milestone("G0"), milestone("G1"), work("T1"))))
    assert [place.start for place in places.values()] == [MONDAY] * 3


@pytest.mark.parametrize("days", [1, 9, 10], ids=["early", "nearly", "on the eve"])
def test_a_go_live_held_until_a_date_never_stands_before_it(days: float) -> None:
    line = Timeline.of(YEAR, MONDAY)
    peak_over = date(2027, 1, 26)
    plan = chained(work("T1", days), milestone("G7", held=line.day_of(peak_over)), milestone("G7b"), work("T80"))
    places = line.places(schedule(plan))
    assert places["G7"].start == places["G7b"].start == places["T80"].start == peak_over


def test_a_date_on_a_day_off_counts_as_the_next_working_day() -> None:
    line = Timeline.of(YEAR, MONDAY)
    assert line.day_of(date(2027, 1, 13)) == line.day_of(date(2027, 1, 14)) == 2
    assert line.day_of(date(2027, 1, 8)) == -1


def test_without_a_start_date_days_are_counted_and_no_date_is_made_up() -> None:
    line = Timeline.undated()
    places = line.places(schedule(chained(work("T1", 3), milestone("G0"), work("T2", 4))))
    assert [(place.first, place.last) for place in places.values()] == [(0, 2), (2, 2), (3, 6)]
    assert {place.start for place in places.values()} | {place.finish for place in places.values()} == {None}
    assert [line.week(day) for day in (0, 4, 5, 10)] == [0, 0, 1, 2]
    with pytest.raises(ValueError, match="start date"):
        line.day_of(MONDAY)


def test_a_week_ends_on_sunday_even_when_it_has_a_holiday() -> None:
    line = Timeline.of(YEAR, MONDAY)
    assert [line.week(day) - line.week(0) for day in range(10)] == [0] * 4 + [1] * 5 + [2]


@settings(max_examples=80, deadline=None)
@given(networks(), calendars, st.integers(0, 60))
def test_nobody_works_on_a_weekend_or_a_holiday(network: Network, calendar: Calendar, after: int) -> None:
    line = Timeline.of(calendar, calendar.day_at(calendar.position(MONDAY) + after))
    assert date_flaws(schedule(network), line, calendar) == []


@pytest.mark.parametrize("days", [1, 3, 10], ids=["on it", "up to it", "across it"])
def test_a_forgotten_holiday_is_seen(days: float) -> None:
    planned = schedule(chained(work("T1", 2), work("T2", days)))
    forgetful = Timeline.of(Calendar.of((), (), YEAR.first, YEAR.last), MONDAY)
    assert date_flaws(planned, Timeline.of(YEAR, MONDAY), YEAR) == []
    assert date_flaws(planned, forgetful, YEAR) != []
