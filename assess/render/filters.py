"""What templates call to write numbers, dates and lists in the language of the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date as Date  # noqa: N812 - a filter is called date
from typing import Any

from markupsafe import Markup, escape

from assess import typography
from assess.render.fonts import Weight, fitted
from assess.render.wording import Words, plain
from assess.typography import NO_BREAK, number, typeset

_BLANK_LINES = re.compile(r"\n\s*\n")


class Filters:
    """The filters of one document."""

    def __init__(self, words: Words) -> None:
        """Keep the words, which hold the names of months."""
        self._words = words
        self._language = words.language

    def all(self) -> Mapping[str, Callable[..., Any]]:
        """Return the filters by the name templates use."""
        return {
            "number": self.number,
            "percent": self.percent,
            "days": self.days,
            "date": self.date,
            "day": self.day,
            "month": self.month,
            "listed": self.listed,
            "typeset": self.typeset,
            "fitted": self.fitted,
            "paragraphs": paragraphs,
            "slug": slug,
        }

    def number(self, value: float, decimals: int = 2) -> str:
        """Return a number with at most `decimals` decimals: `1 234,5` or `1,234.5`."""
        return number(round(value, decimals), self._language)

    def percent(self, share: float, decimals: int = 0) -> str:
        """Return a share of 1 as a percentage: `30 %` or `30%`."""
        figure = self.number(share * 100, decimals)
        return f"{figure}{NO_BREAK}%" if self._language == "fr" else f"{figure}%"

    def days(self, value: float, decimals: int = 1) -> str:
        """Return a number of days in words: `1,5 jour`, `12 days`."""
        rounded = round(value, decimals)
        return self._words.plain("calendar.days", count=rounded, figure=self.number(rounded, decimals))

    def date(self, value: Date | str | int) -> str:
        """Return a date in full, `1er novembre 2027`; a whole number is working days from the start, `J+12`."""
        if isinstance(value, int):
            return self._from_start(value)
        when = as_date(value)
        day = self._words.plain("calendar.first") if when.day == 1 else str(when.day)
        return f"{day}{NO_BREAK}{self._month(when)}{NO_BREAK}{when.year}"

    def day(self, value: Date | str | int) -> str:
        """Return a date for a narrow column: `01/11/2027` or `01 Nov 2027`."""
        if isinstance(value, int):
            return self._from_start(value)
        when = as_date(value)
        if self._language == "fr":
            return f"{when:%d/%m/%Y}"
        return f"{when.day:02}{NO_BREAK}{self._words.plain(f'calendar.short_month.{when.month}')}{NO_BREAK}{when.year}"

    def month(self, value: Date | str) -> str:
        """Return the month of a date: `novembre 2027`."""
        when = as_date(value)
        return f"{self._month(when)}{NO_BREAK}{when.year}"

    def listed(self, names: Iterable[Any]) -> Markup:
        """Return names as a list in a sentence: `a, b et c`."""
        shown = [escape(name) for name in names]
        joint = f" {self._words.plain('calendar.and')} "
        head, tail = shown[:-1], shown[-1:]
        return escape(joint).join([Markup(", ").join(head), *tail] if head else tail)

    def typeset(self, text: str) -> str:
        """Return a text with its typography: for attributes, which the pass over the page leaves alone."""
        return typeset(plain(text), self._language)

    def fitted(self, text: str, room: float, size: float, weight: Weight = "400") -> str:
        """Return a text that fits into `room` points at a size, its end left out where it has to: for running lines."""
        return fitted(self.typeset(text), room, size, weight)

    def _month(self, when: Date) -> str:
        return self._words.plain(f"calendar.month.{when.month}")

    def _from_start(self, number_of_days: int) -> str:
        key = "calendar.before_start" if number_of_days < 0 else "calendar.from_start"
        return self._words.plain(key, number=abs(number_of_days))


def as_date(value: Date | str) -> Date:
    """Return a date given as such or as ISO text.

    Raises:
        ValueError: the text is no ISO date.
    """
    return value if isinstance(value, Date) else Date.fromisoformat(value)


def paragraphs(text: str) -> Markup:
    """Return a text as paragraphs, cut at blank lines; the ends of other lines are kept."""
    kept = Markup if isinstance(text, Markup) else escape  # what is markup already is not escaped again
    blocks = [block.strip() for block in _BLANK_LINES.split(str(text).replace("\r\n", "\n"))]
    lines = [[kept(line.strip()) for line in block.split("\n")] for block in blocks if block]
    return Markup("").join(Markup("<p>{}</p>").format(Markup("<br>").join(block)) for block in lines)


def slug(text: str) -> str:
    """Return a text as an id: `besoin-des-equipes`."""
    return typography.slug(plain(text)) or "x"
