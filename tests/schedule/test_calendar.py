from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_plans import MONDAY, calendars

from assess.schedule.calendar import BeyondCalendarError, Calendar, Closure

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
EASTER_MONDAY = date(2027, 3, 29)
DAYS = st.dates(MONDAY - timedelta(days=30), MONDAY + timedelta(days=400))


def calendar(*holidays: date, closures: tuple[Closure, ...] = ()) -> Calendar:
    return Calendar.of(holidays, closures, FIRST, LAST)


def worked(day: date, of: Calendar) -> bool:
    return day.weekday() < 5 and day not in of.free


def test_work_stops_on_weekends_holidays_and_closures() -> None:
    summer = Closure(date(2027, 8, 9), date(2027, 8, 20))
    year = calendar(EASTER_MONDAY, closures=(summer,))
    assert not year.is_working(date(2027, 3, 27))
    assert not year.is_working(EASTER_MONDAY)
    assert not year.is_working(date(2027, 8, 9))
    assert not year.is_working(date(2027, 8, 20))
    assert year.is_working(date(2027, 8, 23))
    assert year.is_working(date(2027, 3, 30))


def test_the_day_after_good_friday_is_tuesday_when_easter_monday_is_off() -> None:
    assert calendar(EASTER_MONDAY).add(date(2027, 3, 26), 1) == date(2027, 3, 30)
    assert calendar(EASTER_MONDAY).subtract(date(2027, 3, 30), 1) == date(2027, 3, 26)


def test_one_working_day_after_a_saturday_is_monday_as_in_a_spreadsheet() -> None:
    assert calendar().add(date(2027, 1, 9), 1) == MONDAY
    assert calendar().add(date(2027, 1, 9), 0) == MONDAY
    assert calendar().subtract(date(2027, 1, 9), 1) == date(2027, 1, 8)


@settings(max_examples=150, deadline=None)
@given(of=calendars, day=DAYS, days=st.integers(-15, 60))
def test_adding_working_days_walks_from_day_to_day(of: Calendar, day: date, days: int) -> None:
    here = day
    for _ in range(abs(days)):
        here += timedelta(days=1 if days > 0 else -1)
        while not worked(here, of):
            here += timedelta(days=1 if days > 0 else -1)
    while not worked(here, of):
        here += timedelta(days=1)
    assert of.add(day, days) == here


@settings(max_examples=150, deadline=None)
@given(of=calendars, day=DAYS, days=st.integers(0, 200))
def test_working_days_between_two_days_are_counted_one_by_one(of: Calendar, day: date, days: int) -> None:
    every = [day + timedelta(days=number) for number in range(days)]
    assert of.between(day, day + timedelta(days=days)) == sum(worked(one, of) for one in every)


@settings(max_examples=100, deadline=None)
@given(of=calendars, number=st.integers(0, 300))
def test_a_position_on_the_calendar_is_a_working_day_and_leads_back(of: Calendar, number: int) -> None:
    day = of.day_at(of.position(MONDAY) + number)
    assert worked(day, of)
    assert of.position(day) == of.position(MONDAY) + number


def test_half_of_an_august_at_half_speed_is_lost_evenly() -> None:
    normal = calendar()
    slow = normal.slowed({8}, 50)
    august = normal.between(date(2027, 8, 1), date(2027, 9, 1))
    assert august == 22
    assert slow.between(date(2027, 8, 1), date(2027, 9, 1)) == 11
    assert slow.between(date(2027, 8, 2), date(2027, 8, 16)) == 5
    assert slow.between(date(2027, 7, 1), date(2027, 8, 1)) == normal.between(date(2027, 7, 1), date(2027, 8, 1))


def test_a_month_at_full_speed_loses_nothing() -> None:
    assert calendar(EASTER_MONDAY).slowed({3, 8}, 100) == calendar(EASTER_MONDAY)


def test_a_day_beyond_the_known_holidays_is_refused_rather_than_guessed() -> None:
    with pytest.raises(BeyondCalendarError, match="2029-01-01"):
        calendar().is_working(date(2029, 1, 1))
    with pytest.raises(BeyondCalendarError):
        calendar().add(date(2028, 12, 29), 1)


def test_a_closure_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Closure(date(2027, 8, 20), date(2027, 8, 9))
    with pytest.raises(ValueError, match="before it begins"):
        Calendar.of((), (), LAST, FIRST)


def test_a_slow_month_still_gets_something_done() -> None:
    with pytest.raises(ValueError, match="percent"):
        calendar().slowed({8}, 0)
