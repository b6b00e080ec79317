"""Public holidays of each country against the rules written down by hand: Easter by the Gregorian computus."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from assess.schedule.calendar import COUNTRIES, Closure
from assess.storage.holidays import calendar_for, public_holidays

YEARS = range(2020, 2046)


def easter(year: int) -> date:
    """Return Easter Sunday. Source: Meeus, Astronomical Algorithms, chapter 8."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def moving(year: int, *after_easter: int) -> set[date]:
    return {easter(year) + timedelta(days=days) for days in after_easter}


def fixed(year: int, *days: tuple[int, int]) -> set[date]:
    return {date(year, month, day) for day, month in days}


def last_monday_before(day: date) -> date:
    return day - timedelta(days=(day.weekday() or 7))


def nth_monday(year: int, month: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7 + 7 * (number - 1))


GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY = -2, 1, 39, 50


def france(year: int) -> set[date]:
    days = fixed(year, (1, 1), (1, 5), (8, 5), (14, 7), (15, 8), (1, 11), (11, 11), (25, 12))
    return days | moving(year, EASTER_MONDAY, ASCENSION, WHIT_MONDAY)


def alsace_moselle(year: int) -> set[date]:
    return france(year) | moving(year, GOOD_FRIDAY) | fixed(year, (26, 12))


def belgium(year: int) -> set[date]:
    days = fixed(year, (1, 1), (1, 5), (21, 7), (15, 8), (1, 11), (11, 11), (25, 12))
    return days | moving(year, EASTER_MONDAY, ASCENSION, WHIT_MONDAY)


def luxembourg(year: int) -> set[date]:
    days = fixed(year, (1, 1), (1, 5), (9, 5), (23, 6), (15, 8), (1, 11), (25, 12), (26, 12))
    return days | moving(year, EASTER_MONDAY, ASCENSION, WHIT_MONDAY)


def switzerland(year: int) -> set[date]:
    """Return the days off in every canton but for Ascension, which all keep as well."""
    return fixed(year, (1, 1), (1, 8), (25, 12)) | moving(year, ASCENSION)


def quebec(year: int) -> set[date]:
    days = fixed(year, (1, 1), (24, 6), (1, 7), (25, 12)) | moving(year, GOOD_FRIDAY)
    return days | {last_monday_before(date(year, 5, 25)), nth_monday(year, 9, 1), nth_monday(year, 10, 2)}


RULES: dict[str, Callable[[int], set[date]]] = {
    "FR": france,
    "FR-57": alsace_moselle,
    "BE": belgium,
    "CH": switzerland,
    "LU": luxembourg,
    "CA-QC": quebec,
}


def on_weekdays(days: set[date] | frozenset[date]) -> set[date]:
    return {day for day in days if day.weekday() < 5}


def test_every_country_has_its_rules() -> None:
    assert set(RULES) == set(COUNTRIES)


def test_easter_is_where_it_was() -> None:
    assert [easter(year) for year in (2024, 2025, 2027, 2038)] == [
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2027, 3, 28),
        date(2038, 4, 25),
    ]


@pytest.mark.parametrize("country", COUNTRIES)
def test_days_off_between_monday_and_friday_are_those_of_the_law(country: str) -> None:
    known = on_weekdays(public_holidays(country, YEARS))
    expected = set().union(*(on_weekdays(RULES[country](year)) for year in YEARS))
    if country == "CA-QC":
        expected |= {day for day in known if day not in expected and _moved_from_a_weekend(day)}
    assert known == expected
    assert len(known) > 3 * len(YEARS) - 20


def _moved_from_a_weekend(day: date) -> bool:
    """Return whether a weekday stands in for a holiday that fell on the weekend before."""
    weekend = [day - timedelta(days=number) for number in (1, 2)]
    return day.weekday() == 0 and any(one in quebec(one.year) for one in weekend)


@pytest.mark.parametrize("year", [*range(1990, 2005), *range(2008, 2061)])
def test_france_has_eleven_holidays_a_year(year: int) -> None:
    assert public_holidays("FR", [year]) == france(year)
    assert len(france(year)) in (10, 11)


def test_a_country_that_is_not_known_is_named() -> None:
    with pytest.raises(ValueError, match="“DE”"):
        public_holidays("DE", [2027])


def test_the_calendar_of_a_project_knows_holidays_and_closures_for_years() -> None:
    calendar = calendar_for("FR-57", date(2027, 1, 11), [Closure(date(2027, 8, 9), date(2027, 8, 13))])
    assert not calendar.is_working(date(2027, 3, 26))
    assert not calendar.is_working(date(2027, 8, 11))
    assert not calendar.is_working(date(2033, 7, 14))
    assert calendar.is_working(date(2026, 1, 2))


def test_the_library_is_loaded_only_when_holidays_are_asked_for() -> None:
    code = "import sys, assess.storage.holidays as edge; before = 'holidays' in sys.modules; "
    code += "edge.public_holidays('FR', [2027]); print(before, 'holidays' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "True"]
