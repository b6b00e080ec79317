"""Closures of the company, as a dossier may write them: a day, or a range with both ends included."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from assess.problems import Problem, of_kind
from assess.schedule.calendar import Closure

MOST_SHOWN = 60
"""Characters of a wrong closure that are quoted. Source: ours, as for answers."""


def closures_of(written: Any) -> tuple[tuple[Closure, ...], tuple[Problem, ...]]:
    """Return the closures that can be read, and what is odd about the others.

    Each is `{"from": "2027-08-02", "to": "2027-08-20"}`, a list of two days, `2027-08-02/2027-08-20`, or one day.
    """
    found, problems = [], []
    for one in written if isinstance(written, list) else []:
        closure = _closure(one)
        if closure is None:
            problems.append(
                of_kind("wrong-closure", severity="warning", where="project → closures", shown=str(one)[:MOST_SHOWN])
            )
        else:
            found.append(closure)
    return tuple(found), tuple(problems)


def _closure(written: Any) -> Closure | None:
    days = _days(written)
    try:
        first, last = (date.fromisoformat(str(day)) for day in days)
    except ValueError:
        return None
    return Closure(first, last) if first <= last else None


def _days(written: Any) -> Iterable[Any]:
    if isinstance(written, dict):
        return written.get("from", written.get("start")), written.get("to", written.get("end"))
    if isinstance(written, list):
        return written
    first, _, last = str(written).partition("/")
    return first, last or first
