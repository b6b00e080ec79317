"""What people type is read as they mean it; what can mean two things is refused."""

from datetime import date
from typing import Any

import pytest

from assess.interview.parsing import (
    NotUnderstoodError,
    parse_date,
    parse_months,
    parse_number,
    parse_percent,
    parse_yes_no,
)
from assess.model import Language


@pytest.mark.parametrize(
    ("typed", "language", "value"),
    [
        ("1 200", "fr", 1200),
        ("1\u202f200", "fr", 1200),
        ("1\u00a0200,5", "fr", 1200.5),
        ("1200,5", "fr", 1200.5),
        ("1.5", "fr", 1.5),
        ("10 k", "fr", 10_000),
        ("10k€", "fr", 10_000),
        ("1,5 M€", "fr", 1_500_000),
        ("2 millions", "fr", 2_000_000),
        ("environ 140", "fr", 140),
        ("3 milliards", "fr", 3_000_000_000),
        ("12 Md€", "fr", 12_000_000_000),
        ("2 milliers", "fr", 2_000),
        ("3 hundred", "en", 300),
        ("2 dozen", "en", 24),
        ("~140 personnes", "fr", 140),
        ("1,200,000", "fr", 1_200_000),
        ("1.200,50", "fr", 1200.5),
        ("0,125", "fr", 0.125),
        ("-5", "fr", -5),
        ("1,200", "en", 1200),
        ("1,200.5", "en", 1200.5),
        ("1.200", "en", 1.2),
        ("about 1,5", "en", 1.5),
        ("10k", "en", 10_000),
    ],
)
def test_a_number_is_read_as_typed(typed: str, language: Language, value: Any) -> None:
    assert parse_number(typed, language) == value
    assert type(parse_number(typed, language)) is type(value)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("1,200", "thousand-or-decimal"),
        ("1.200", "thousand-or-decimal"),
        ("12 34", "several-numbers"),
        ("10-15", "several-numbers"),
        ("3 à 5", "several-numbers"),
        ("beaucoup", "not-a-number"),
        ("", "not-a-number"),
    ],
)
def test_a_number_that_can_mean_two_things_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        parse_number(typed, "fr")
    assert refused.value.reason == reason


@pytest.mark.parametrize("typed", ["30", "30 %", "30%", "30 pour cent", "30 percent", "30,0 %"])
def test_percents_are_read_with_and_without_their_sign(typed: str) -> None:
    assert parse_percent(typed, "fr") == 30


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31/12/2027", date(2027, 12, 31)),
        ("31.12.27", date(2027, 12, 31)),
        ("2027-12-31", date(2027, 12, 31)),
        ("31 décembre 2027", date(2027, 12, 31)),
        ("le 3 sept. 2027", date(2027, 9, 3)),
        ("1er mars 2027", date(2027, 3, 1)),
        ("December 31, 2027", date(2027, 12, 31)),
        ("31st of December 2027", date(2027, 12, 31)),
        ("décembre 2027", date(2027, 12, 31)),
        ("12/2027", date(2027, 12, 31)),
        ("2028-02", date(2028, 2, 29)),
        ("fin juin 2027", date(2027, 6, 30)),
        ("mi-juin 2027", date(2027, 6, 15)),
        ("début juin 2027", date(2027, 6, 10)),
        ("end of June 2027", date(2027, 6, 30)),
        ("T2 2027", date(2027, 6, 30)),
        ("Q4 27", date(2027, 12, 31)),
    ],
)
def test_a_date_is_read_in_either_language_day_first(typed: str, day: date) -> None:
    assert parse_date(typed) == day


@pytest.mark.parametrize(("typed", "day"), [("juin 2027", date(2027, 6, 1)), ("T2 2027", date(2027, 4, 1))])
def test_a_month_alone_can_mean_its_first_day(typed: str, day: date) -> None:
    assert parse_date(typed, last_day=False) == day


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("31/02/2027", "no-such-day"),
        ("12/31/2027", "no-such-day"),
        ("juin", "date-without-year"),
        ("31/12/1027", "no-such-year"),
        ("demain", "not-a-date"),
        ("2027", "not-a-date"),
        ("juin 2027 juillet", "not-a-date"),
    ],
)
def test_a_date_that_is_none_says_why(typed: str, reason: str) -> None:
    with pytest.raises(NotUnderstoodError) as refused:
        parse_date(typed)
    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("juin, déc", [6, 12]),
        ("6 12", [6, 12]),
        ("12;6;6", [6, 12]),
        ("June and December", [6, 12]),
        ("mai-juillet", [5, 6, 7]),
        ("nov à janv", [1, 11, 12]),
        ("aucun", []),
        ("none", []),
    ],
)
def test_months_are_read_as_names_or_numbers(typed: str, months: list[int]) -> None:
    assert parse_months(typed) == months


@pytest.mark.parametrize("typed", ["jui", "13", "0", "été", ""])
def test_months_that_are_none_or_several_are_refused(typed: str) -> None:
    with pytest.raises(NotUnderstoodError):
        parse_months(typed)


def test_yes_and_no_are_read_in_both_languages() -> None:
    assert [parse_yes_no(word) for word in ("oui", "O", "Yes", "vrai")] == [True] * 4
    assert [parse_yes_no(word) for word in ("non", "N", "No", "false")] == [False] * 4
    with pytest.raises(NotUnderstoodError):
        parse_yes_no("peut-être")
