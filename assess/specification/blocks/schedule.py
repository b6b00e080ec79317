"""Time: phases and gates with their dates where a plan is computed, and the criteria of acceptance and go-live."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assess.pack.stages import Criterion, Phase
from assess.specification.answered import is_day
from assess.specification.draft import Data, Draft, moment

DECIDING = ("G6", "G7", "G8")
"""Gates at which the delivery is accepted, started, and handed over: their criteria are part of what is asked for."""


def plan(draft: Draft) -> Data:
    """Return the phases with their usual length, and the gates with their dates."""
    phases = draft.reading.library.plan.phases
    return {
        "life": draft.text(phases.life),
        "start": draft.reading.answers.project.get("start") or None,
        "finish": moment(draft.plan, "finish", "finish_day"),
        "prudent_finish": moment(draft.plan, "prudent_finish", "prudent_finish_day"),
        "computed": bool(draft.plan),
        "phases": [one for phase in draft.reading.phases if (one := _phase(draft, phase)) is not None],
        "closures": closures(draft),
    }


def target(draft: Draft) -> Data | None:
    """Return the date aimed at, where it falls before the prudent go-live, with both computed dates; else nothing."""
    go_live = draft.plan.get("go_live") or {}
    aimed, prudent = draft.reading.known("PLAN-Q01.date"), go_live.get("prudent_date")
    if aimed is None or prudent is None:
        return None
    day, later = date.fromisoformat(str(aimed)), date.fromisoformat(str(prudent))
    return {"date": day, "earliest": moment(go_live, "date", "day"), "prudent": later} if day < later else None


def _phase(draft: Draft, phase: Phase) -> Data | None:
    """Return a phase with its gates; nothing where every gate of it falls out with it."""
    kept = [gate for gate in phase.gates if gate in draft.gates]
    if phase.gates and not kept:
        return None
    computed: Mapping[str, Any] = next((one for one in draft.plan.get("phases", ()) if one["id"] == phase.id), {})
    weeks = phase.weeks.of(draft.reading.size) if phase.weeks is not None else None
    return {
        "id": phase.id,
        "title": draft.text(phase.title),
        "weeks": [weeks.min, weeks.max] if weeks is not None else None,
        "start": moment(computed, "start", "start_day"),
        "finish": moment(computed, "finish", "finish_day"),
        "note": draft.text(phase.note) if phase.note is not None else None,
        "gates": [{**draft.gate(gate), "decides": _decides(draft, gate)} for gate in kept],
    }


def _decides(draft: Draft, gate: str) -> Data:
    return draft.role(draft.gates[gate].decides.of(draft.reading.size))


def gates(draft: Draft) -> Data:
    """Return the criteria of acceptance, of the go-ahead and of the hand-over, and the rule for what is not met."""
    kept = [draft.gates[one] for one in DECIDING if one in draft.gates]
    return {
        "gates": [
            {
                **draft.gate(gate.id),
                "decides": _decides(draft, gate.id),
                "entry": _criteria(draft, gate.entry),
                "exit": _criteria(draft, gate.exit),
            }
            for gate in kept
        ],
        "waiver": draft.text(draft.reading.library.plan.gates.waiver.text),
    }


def _criteria(draft: Draft, criteria: tuple[Criterion, ...]) -> list[str]:
    return [draft.text(one.text) for one in criteria if draft.reading.outcome(one.when) is not False]


def closures(draft: Draft) -> list[Data]:
    """Return the closures of the organisation: from, to, and what they are called where that is said.

    A closure is an object, a pair or one text; whatever the names of its keys, its dates are told in order.
    """
    found = []
    stored = draft.reading.answers.project.get("closures")
    for one in stored if isinstance(stored, list) else ():
        parts = list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else [one]
        texts = [str(part).strip() for part in parts if part not in (None, "")]
        days = [text for text in texts if is_day(text)]
        title = ", ".join(text for text in texts if not is_day(text)) or None
        found.append({"from": days[0] if days else None, "to": days[-1] if len(days) > 1 else None, "title": title})
    return found
