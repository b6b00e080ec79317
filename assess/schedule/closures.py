"""Closures of the company, as a dossier may write them: a day, or a range with both ends included."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from assess.answers.shapes import EARLIEST, LATEST
from assess.problems import Problem, of_kind
from assess.schedule.calendar import Closure

MOST_SHOWN = 60
"""Characters of a wrong closure that are quoted. Source: ours, as for answers."""


def closures_of(written: Any) -> tuple[tuple[Closure, ...], dict[int, Problem]]:
    """Return the closures that can be read, and what is odd about the others, by their place in the list.

    Each is `{"from": "2027-08-02", "to": "2027-08-20"}`, a list of two days, `2027-08-02/2027-08-20`, or one day.
    """
    found, problems = [], {}
    for place, one in enumerate(written if isinstance(written, list) else []):
        closure = _closure(one)
        if closure is None:
            shown = _shown(one)
            where = f"project → closures → {place + 1}"
            problems[place] = of_kind("wrong-closure", severity="warning", where=where, shown=shown)
        else:
            found.append(closure)
    return tuple(found), problems


def _closure(written: Any) -> Closure | None:
    days = _days(written)
    try:
        first, last = (date.fromisoformat(str(day)) for day in days)
    except ValueError:
        return None
    sensible = first.year >= EARLIEST and last.year <= LATEST
    return Closure(first, last) if first <= last and sensible else None


def _shown(written: Any) -> str:
    """Return a closure as it might have been typed."""
    if isinstance(written, dict):
        written = ", ".join(f"{key}: {value}" for key, value in written.items())
    return str(written)[:MOST_SHOWN]


def _days(written: Any) -> Iterable[Any]:
    if isinstance(written, dict):
        return written.get("from", written.get("start")), written.get("to", written.get("end"))
    if isinstance(written, list):
        return written
    first, _, last = str(written).partition("/")
    return first, last or first
