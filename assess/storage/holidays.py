"""Public holidays by country: the one place that asks the `holidays` library, imported only when it is called."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assess.schedule.calendar import COUNTRIES, Calendar, Country

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from assess.schedule.calendar import Closure

YEARS_AHEAD = 6
"""Years after the start for which holidays are looked up: the longest plan takes two years, its first-year calendar one
more, and an imposed date may lie further off. Source: ours."""

_REGIONS: Mapping[Country, tuple[str, str | None]] = {
    "FR": ("FR", None),
    "FR-57": ("FR", "57"),
    "BE": ("BE", None),
    "CH": ("CH", None),
    "LU": ("LU", None),
    "CA-QC": ("CA", "QC"),
}
"""How the library names each country: country, and subdivision. Switzerland has the holidays of every canton only."""


def public_holidays(country: str, years: Iterable[int]) -> frozenset[date]:
    """Return the public holidays of `country` in these years, those on a weekend included.

    Args:
        country: one of `COUNTRIES`.
        years: calendar years, such as 2027.

    Raises:
        ValueError: if the country is not one of `COUNTRIES`.
    """
    if country not in COUNTRIES:
        raise ValueError(f"Public holidays are known for {', '.join(COUNTRIES)}, not for “{country}”.")
    import holidays  # noqa: PLC0415 - a heavy module, needed only by a plan that has a start date

    name, region = _REGIONS[country]
    return frozenset(holidays.country_holidays(name, subdiv=region, years=list(years)))


def calendar_for(country: str, start: date, closures: Iterable[Closure] = ()) -> Calendar:
    """Return the working calendar of a project, from the year before its start to `YEARS_AHEAD` years after it.

    Args:
        country: one of `COUNTRIES`.
        start: first day of the project.
        closures: closures of the company.

    Raises:
        ValueError: if the country is not one of `COUNTRIES`.
    """
    first, last = date(start.year - 1, 1, 1), date(start.year + YEARS_AHEAD, 12, 31)
    return Calendar.of(public_holidays(country, range(first.year, last.year + 1)), closures, first, last)
