"""What people type, read as numbers, percents, dates, months, yes or no; pure, in both languages.

Both languages are always understood; the language only settles what a comma means. What can be read in two ways is
refused with a reason rather than guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from assess.answers.shapes import EARLIEST, LATEST
from assess.interview.vocabulary import (
    ABOUT,
    FACTORS,
    MONTHS_A_YEAR,
    NO,
    NOTHING,
    PARTS,
    SMALL_WORDS,
    YES,
    folded,
    month,
)

if TYPE_CHECKING:
    from assess.model import Language

CENTURY = 2000
"""Added to years of two digits."""
YEARS = range(EARLIEST, LATEST + 1)
"""Years taken for years, those that a dossier takes; others are slips of the pen."""
_MONTHS_A_QUARTER = 3
_GROUP = 3
"""Digits between two separators of thousands."""

_NUMBER = re.compile(r"^([-−+]?)\s*(\d[\d ., ']*)\s*(.*)$")
_NUMERIC_DATE = re.compile(r"^(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})$")
_MONTH_YEAR = re.compile(r"^(\d{1,2})\s*[-/. ]\s*(\d{4})$|^(\d{4})\s*[-/. ]\s*(\d{1,2})$")
_QUARTER = re.compile(r"^(?:t|q)\s*([1-4])\s*[-/ ]?\s*(\d{2}|\d{4})$")
_RANGE = re.compile(r"\s*(?:->|→|–|—|-|\ba\b|\bau\b|\bto\b|\bjusqu'a\b|\bthrough\b)\s*")


class NotUnderstoodError(ValueError):
    """What was typed cannot be read; `reason` names the sentence that says why."""

    def __init__(self, reason: str, **values: object) -> None:
        """Keep the reason and the values of its sentence."""
        super().__init__(reason)
        self.reason = reason
        self.values = values


def parse_number(text: str, language: Language) -> int | float:
    """Return the number that `text` says, such as `1 200`, `1200,5`, `10 k` or `about 140 people`.

    Raises:
        NotUnderstoodError: it says none, or one that can be read in two ways.
    """
    bare = ABOUT.sub("", folded(text)).strip()
    found = _NUMBER.match(bare)
    if not found:
        raise NotUnderstoodError("not-a-number")
    sign, digits, rest = found.groups()
    value = _digits(digits.strip(), language) * _factor(rest)
    value = -value if sign in {"-", "−"} else value
    return int(value) if float(value).is_integer() else round(value, 6)


def parse_percent(text: str, language: Language) -> int | float:
    """Return the percents that `text` says, such as `30 %` or `12,5`."""
    bare = re.sub(r"\s*(%|pour ?cents?|per ?cents?|pct|pc)\s*$", "", folded(text))
    return parse_number(bare, language)


def parse_yes_no(text: str) -> bool:
    """Return whether `text` says yes or no."""
    word = folded(text).rstrip(".! ")
    if word in YES:
        return True
    if word in NO:
        return False
    raise NotUnderstoodError("not-yes-or-no")


def parse_months(text: str) -> list[int]:
    """Return the months that `text` names, such as `juin, déc`, `6 12` or `mai-juillet`; none for `aucun`.

    Raises:
        NotUnderstoodError: a word names no month, or several.
    """
    bare = folded(text)
    if bare in NOTHING:
        return []
    found: set[int] = set()
    for piece in re.split(r"[,;/+&]|\bet\b|\band\b", bare):
        found.update(_month_piece(piece.strip()))
    if not found:
        raise NotUnderstoodError("not-months", word=text.strip())
    return sorted(found)


def parse_date(text: str, *, last_day: bool = True) -> date:
    """Return the day that `text` names, such as `31/12/2027`, `31 décembre 2027`, `end of June 2027` or `T2 2027`.

    Args:
        text: what was typed; figures are read day first, as in France and in Britain.
        last_day: whether a month alone means its last day, as a deadline does, or its first.

    Raises:
        NotUnderstoodError: it names no day, or one that does not exist.
    """
    bare = re.sub(r"[,']", " ", folded(text)).strip().rstrip(".")
    numeric = _numeric_date(bare)
    if numeric:
        return numeric
    quarter = _QUARTER.match(re.sub(r"trimestre|quarter", "", bare).strip())
    if quarter:
        rank = int(quarter[1]) * _MONTHS_A_QUARTER
        return _month_day(_year(quarter[2]), rank if last_day else rank - _MONTHS_A_QUARTER + 1, last_day=last_day)
    month_year = _MONTH_YEAR.match(bare)
    if month_year:
        rank = int(month_year[1] or month_year[4])
        return _month_day(_year(month_year[2] or month_year[3]), rank, last_day=last_day)
    return _worded_date(bare, last_day=last_day)


def _digits(digits: str, language: Language) -> float:
    """Return the value of digits with their separators; one comma before three digits means what the language says."""
    digits = digits.rstrip(".,").strip()
    if re.fullmatch(r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?", digits) or re.fullmatch(r"\d+", digits):
        return float(re.sub(r"[ ']", "", digits).replace(",", "."))
    if re.search(r"[ ']", digits):
        raise NotUnderstoodError("several-numbers")
    for thousands, decimal in ((",", "."), (".", ",")):
        grouped = rf"\d{{1,3}}(?:\{thousands}\d{{3}})+"
        if re.fullmatch(rf"{grouped}\{decimal}\d+", digits) or re.fullmatch(rf"{grouped}\{thousands}\d{{3}}", digits):
            return float(digits.replace(thousands, "").replace(decimal, "."))
    one = re.fullmatch(r"(\d+)([.,])(\d+)", digits)
    if not one:
        raise NotUnderstoodError("not-a-number")
    whole, mark, rest = one.groups()
    ambiguous = len(rest) == _GROUP and len(whole) <= _GROUP and whole != "0"
    if ambiguous and mark == "," and language == "en":
        return float(whole + rest)
    if len(rest) > _GROUP and mark == "," and language == "en":
        raise NotUnderstoodError("not-a-number")
    if ambiguous and language == "fr":
        raise NotUnderstoodError(
            "thousand-or-decimal", whole=whole + rest, decimal=f"{whole},{rest.rstrip('0') or '0'}"
        )
    return float(f"{whole}.{rest}")


def _factor(rest: str) -> int:
    """Return what the words behind a number multiply it by; a unit such as `personnes` multiplies by one."""
    if re.search(r"\d", rest):
        raise NotUnderstoodError("several-numbers")
    words = re.findall(r"[^\W\d_]+", rest)
    if not words:
        return 1
    return FACTORS.get(words[0], 1)


def _month_piece(piece: str) -> list[int]:
    if not piece:
        return []
    one = month(piece)
    if one:
        return [one]
    ends = _RANGE.split(piece)
    if len(ends) == 2 and all(ends):  # noqa: PLR2004 - a range has two ends
        first, last = (month(end) for end in ends)
        if first and last:
            return [(first - 1 + step) % MONTHS_A_YEAR + 1 for step in range((last - first) % MONTHS_A_YEAR + 1)]
    words = piece.split()
    if len(words) > 1:
        return [rank for word in words for rank in _month_piece(word)]
    raise NotUnderstoodError("not-months", word=piece)


def _numeric_date(bare: str) -> date | None:
    found = _NUMERIC_DATE.match(bare)
    if not found:
        return None
    first, second, third = found.groups()
    if len(first) > 2:  # noqa: PLR2004 - a day has two digits at most
        return _day(int(first), int(second), int(third))
    return _day(_year(third), int(second), int(first))


def _worded_date(bare: str, *, last_day: bool) -> date:
    """Read a date that has a month in letters."""
    words = [word for word in re.split(r"[\s/-]+", bare) if word and word not in SMALL_WORDS]
    months = [rank for word in words if not word[0].isdecimal() and (rank := month(word))]
    figures = [int(found[1]) for word in words if (found := re.fullmatch(r"(\d{1,4})(?:er|st|nd|rd|th|e)?", word))]
    parts = [PARTS[word] for word in words if word in PARTS and not month(word)]
    if len(months) != 1 or len(months) + len(figures) + len(parts) != len(words):
        raise NotUnderstoodError("not-a-date")
    years = [figure for figure in figures if figure in YEARS]
    days = [figure for figure in figures if figure not in YEARS]
    if not years and len(days) == 2:  # noqa: PLR2004 - a day, and a year of two digits
        years = [CENTURY + days.pop()]
    if len(years) != 1 or len(days) + len(parts) > 1:
        raise NotUnderstoodError("date-without-year" if not years else "not-a-date")
    if days:
        return _day(years[0], months[0], days[0])
    latest = parts[0] if parts else None
    return _month_day(years[0], months[0], last_day=last_day, latest=latest)


def _month_day(year: int, rank: int, *, last_day: bool, latest: int | None = None) -> date:
    if not 1 <= rank <= MONTHS_A_YEAR:
        raise NotUnderstoodError("no-such-day")
    length = monthrange(year, rank)[1]
    if latest is not None:
        return _day(year, rank, min(latest, length))
    return _day(year, rank, length if last_day else 1)


def _year(digits: str) -> int:
    year = int(digits)
    return year + CENTURY if len(digits) <= 2 else year  # noqa: PLR2004 - a year of two digits


def _day(year: int, rank: int, day: int) -> date:
    if year not in YEARS:
        raise NotUnderstoodError("no-such-year", year=year)
    try:
        return date(year, rank, day)
    except ValueError:
        raise NotUnderstoodError("no-such-day") from None
