"""The content of the comparison's page in one language: what moved, grouped and cut to fit; worded by its template."""

from __future__ import annotations

from typing import Any

from assess.comparison.answers import ANSWER_KINDS
from assess.comparison.as_data import Data
from assess.comparison.documents import CLAUSE_KINDS
from assess.comparison.risks import TRENDS

MOST_ANSWERS = 18
"""Answers shown, by kind in reading order; the others are counted. Source: ours; the page stays two at most."""
MOST_CLAUSES = 8
"""Clauses of one kind shown; the others are counted. Source: likewise."""
MOST_RISKS = 12
"""Risks shown that moved alike; the others are counted. Source: likewise."""
LONGEST_TEXT = 180
"""Characters of an answer or a clause before it is cut. Source: ours; a cell of a table."""
UNMOVED = frozenset({"same", "interval"})
"""Trends that are counted rather than listed."""


def content(data: Data) -> dict[str, Any]:
    """Return everything the page says."""
    risks = data["risks"]
    counts: dict[str, int] = {trend: sum(one["trend"] == trend for one in risks) for trend in TRENDS}
    moved = [one for one in data["plan"] if one["moved"]]
    return {
        "identical": data["identical"],
        "before": _side(data["before"]),
        "after": _side(data["after"]),
        "verdict": data["verdict"]["trend"] or "apart",
        "open": {side: data["unknowns"][side] for side in ("before", "after")},
        "counts": counts,
        "unmoved": sum(counts[trend] for trend in UNMOVED),
        "risks": [
            {
                "trend": trend,
                "risks": [one for one in risks if one["trend"] == trend][:MOST_RISKS],
                "more": max(0, counts[trend] - MOST_RISKS),
            }
            for trend in TRENDS
            if counts[trend] and trend not in UNMOVED
        ],
        "project": [_fact(one) for one in data["project"]],
        **_answers(data),
        "conditions": data["conditions"],
        "clauses": [group for side in ("new", "gone") for group in _clauses(data, side)],
        "priorities": _cut(data["clauses"]["priorities"]),
        "priorities_more": max(0, len(data["clauses"]["priorities"]) - MOST_CLAUSES),
        "plan": [_date(one) for one in moved],
        "plan_known": bool(data["plan"]),
        "apart": [
            {
                "kind": one["kind"],
                "ids": ", ".join(dict.fromkeys([*one["before"], *one["after"]])),
                "before": len(one["before"]),
                "after": len(one["after"]),
            }
            for one in data["not_compared"]
        ],
    }


def _side(side: Data) -> dict[str, Any]:
    covered = side["coverage"]
    return {
        "name": side["name"],
        "day": str(side["at"] or "")[: len("2027-01-31")] or None,
        "verdict": side["verdict_title"],
        "answered": covered["answered"] + covered["partial"],
        "asked": covered["asked"],
    }


def _answers(data: Data) -> dict[str, Any]:
    order = sorted(data["answers"], key=lambda one: ANSWER_KINDS.index(one["kind"]))
    shown = [_answer(one) for one in order[:MOST_ANSWERS]]
    groups = [{"kind": kind, "answers": [one for one in shown if one["kind"] == kind]} for kind in ANSWER_KINDS]
    return {
        "answers": [group for group in groups if group["answers"]],
        "answers_more": max(0, len(order) - MOST_ANSWERS),
    }


def _answer(one: Data) -> dict[str, Any]:
    sides = {side: _shortened(one[side]["words"]) for side in ("before", "after")}
    return {"id": one["question"], "kind": one["kind"], "question": one["text"], **sides}


def _fact(one: Data) -> dict[str, Any]:
    """Return a field of the project; closures are counted, for they are a list."""
    counted = one["field"] == "closures"
    sides = {
        side: (len(one[side] or ()) if isinstance(one[side], list) else 1) if counted else one[side]
        for side in ("before", "after")
    }
    return {"field": one["field"], **sides}


def _clauses(data: Data, side: str) -> list[dict[str, Any]]:
    found = []
    for kind in CLAUSE_KINDS:
        own = [one for one in data["clauses"][side] if one["kind"] == kind]
        if own:
            more = max(0, len(own) - MOST_CLAUSES)
            found.append({"side": side, "kind": kind, "clauses": _cut(own), "more": more})
    return found


def _cut(clauses: list[Data]) -> list[dict[str, Any]]:
    return [{**one, "title": _shortened(one["title"])} for one in clauses[:MOST_CLAUSES]]


def _date(one: Data) -> dict[str, Any]:
    sides = {side: (one[side]["date"] or one[side]["day"]) if one[side] else None for side in ("before", "after")}
    shift = one["shift"] or 0
    way = "later" if shift > 0 else "earlier" if shift < 0 else "none"
    return {"id": one["id"], "title": one["title"], "way": way, "days": abs(shift), **sides}


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    return f"{text[: LONGEST_TEXT - 1].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"
