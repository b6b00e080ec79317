"""Numbers, dates and lists as each language writes them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assess.render.filters import Filters, paragraphs, slug
from assess.render.wording import COMMON, words
from assess.storage.places import builtin

FR = Filters(words(COMMON, "fr", [builtin("templates")]))
EN = Filters(words(COMMON, "en", [builtin("templates")]))


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("name", "value", "french", "english"),
    [
        ("number", 1234.5, "1 234,5", "1,234.5"),
        ("number", 1234567, "1 234 567", "1,234,567"),
        ("number", 0.30000000000000004, "0,3", "0.3"),
        ("number", -2, "-2", "-2"),
        ("percent", 0.3, "30 %", "30%"),
        ("percent", 0.005, "0 %", "0%"),
        ("percent", 1, "100 %", "100%"),
        ("days", 1, "1 jour", "1 day"),
        ("days", 0.5, "0,5 jour", "0.5 days"),
        ("days", 1.5, "1,5 jour", "1.5 days"),
        ("days", 12, "12 jours", "12 days"),
        ("days", 1200, "1 200 jours", "1,200 days"),
        ("date", "2027-11-01", "1er novembre 2027", "1 November 2027"),
        ("date", date(2027, 8, 12), "12 août 2027", "12 August 2027"),
        ("date", 12, "J+12", "D+12"),
        ("date", 0, "J+0", "D+0"),
        ("date", -3, "J-3", "D-3"),
        ("day", "2027-11-02", "02/11/2027", "02 Nov 2027"),
        ("day", 7, "J+7", "D+7"),
        ("month", "2027-02-02", "février 2027", "February 2027"),
        ("listed", ["a"], "a", "a"),
        ("listed", ["a", "b"], "a et b", "a and b"),
        ("listed", ["a", "b", "c"], "a, b et c", "a, b and c"),
        ("listed", [], "", ""),
        ("listed", ["<a>", "b"], "&lt;a&gt; et b", "&lt;a&gt; and b"),
    ],
)
def test_each_language_writes_it_its_way(name: str, value: Any, french: str, english: str) -> None:
    assert plain(FR.all()[name](value)) == french
    assert plain(EN.all()[name](value)) == english


def test_a_date_a_number_and_its_unit_stay_on_one_line() -> None:
    assert " " not in FR.date("2027-11-01") + FR.number(1_200_000) + FR.percent(0.5) + EN.day("2027-11-01")


def test_a_text_becomes_paragraphs_and_keeps_its_lines() -> None:
    assert paragraphs("a\nb\r\n\r\n  c <d>\n\n\n") == "<p>a<br>b</p><p>c &lt;d&gt;</p>"
    assert paragraphs("") == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Besoin des équipes", "besoin-des-equipes"),
        ("Œuvre d’art !", "oeuvre-d-art"),
        ("../../etc", "etc"),
        ("???", "x"),
    ],
)
def test_a_heading_becomes_an_id(text: str, found: str) -> None:
    assert slug(text) == found


def test_an_id_from_a_long_text_is_short() -> None:
    assert len(slug("mot " * 100)) <= 60


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="demain"):
        FR.date("demain")
