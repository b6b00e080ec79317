"""The documents of two dossiers compared, as lines: conditions, clauses, dates of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assess.answers.wording import Say
from assess.comparison.documents import CLAUSE_KINDS, ENDS
from assess.terminal.headings import heading
from assess.terminal.lines import Line, line, padded, shortened, span

MOST_CLAUSES = 8
"""Clauses of one kind that are quoted; the others are counted. Source: ours; the JSON has all."""
LONGEST_CLAUSE = 150
"""Characters of a clause before it is cut."""

Data = Mapping[str, Any]


def conditions(data: Data, say: Say) -> Iterator[Line]:
    """Yield the conditions that came and went."""
    found = data["conditions"]
    if found["new"] or found["gone"]:
        yield from heading(say("heading.conditions"))
        for side in ("new", "gone"):
            if found[side]:
                yield line(span(say(f"conditions.{side}"), "strong"), indent=2)
            for one in found[side]:
                about = f"  {one['risk']} · {one['gate']}"
                yield line("• ", one["text"], span(about, "quiet"), indent=4, hang=2)
        if found["kept"]:
            yield line(say("conditions.kept", count=found["kept"]), indent=2)


def clauses(data: Data, say: Say) -> Iterator[Line]:
    """Yield the clauses that came and went, and the requirements with another priority."""
    found = data["clauses"]
    if any(found.values()):
        yield from heading(say("heading.clauses"))
    for side in ("new", "gone"):
        for kind in CLAUSE_KINDS:
            own = [one for one in found[side] if one["kind"] == kind]
            if own:
                yield line(span(say(f"clauses.{side}.{kind}"), "strong"), indent=2)
            for one in own[:MOST_CLAUSES]:
                yield _clause(one)
            yield from _more(len(own), say)
    if found["priorities"]:
        yield line(span(say("clauses.priorities"), "strong"), indent=2)
    for one in found["priorities"][:MOST_CLAUSES]:
        told = say("arrow", **{side: _priority(one[side], say) for side in ("before", "after")})
        yield _clause(one, f" ({told})")
    yield from _more(len(found["priorities"]), say)


def _clause(one: Data, told: str = "") -> Line:
    return line("• ", shortened(one["title"], LONGEST_CLAUSE), told, span(f"  {one['id']}", "quiet"), indent=4, hang=2)


def _priority(priority: str | None, say: Say) -> str:
    return say(f"priority.{priority}") if priority else say("nothing")


def _more(count: int, say: Say) -> Iterator[Line]:
    if count > MOST_CLAUSES:
        yield line(span(say("more", count=count - MOST_CLAUSES), "quiet"), indent=4)


def dates(data: Data, say: Say) -> Iterator[Line]:
    """Yield the dates of the plan that moved; those that did not are counted."""
    plan = data["plan"]
    if not plan:
        return
    yield from heading(say("heading.plan"))
    moved = [one for one in plan if one["moved"]]
    if not moved:
        yield line(say("plan.same"), indent=2)
        return
    names = {one["id"]: _name(one, say) for one in moved}
    width = min(max(map(len, names.values())), LONGEST_NAME)
    for one in moved:
        sides = {side: _day(one[side], say) for side in ("before", "after")}
        told = f"{padded(names[one['id']], width)}  "
        yield line(told, say("arrow", **sides), span(_shift(one["shift"], say), "strong"), indent=2, hang=4)
    still = sum(not one["moved"] for one in plan if one["id"] not in ENDS)
    if still:
        yield line(span(say("plan.still", count=still), "quiet"), indent=2)


LONGEST_NAME = 30
"""Columns kept for the name of a date; a longer name pushes its dates to the right."""


def _name(one: Data, say: Say) -> str:
    if one["id"] in ENDS:
        return say(f"plan.{one['id']}")
    return say("plan.gate", id=one["id"], title=one["title"])


def _day(day: Data | None, say: Say) -> str:
    if day is None:
        return say("plan.none")
    return str(day["date"] or say("plan.undated", day=day["day"]))


def _shift(shift: int | None, say: Say) -> str:
    if not shift:
        return ""
    return "  " + say("plan.later" if shift > 0 else "plan.earlier", days=abs(shift))
