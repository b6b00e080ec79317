"""The plan as plain data in one language: the `plan` key of `assessment.json`. Its keys are a contract.

Dates are ISO text, or nothing while the project has no start; `…_day` are working days counted from the start, 0 the
first, whatever the project knows of dates.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from assess.model import Language
from assess.plan.briefing import Briefing
from assess.plan.coexistence import Coexistence
from assess.plan.findings import Finding, Value
from assess.plan.gates import GateView
from assess.plan.leaves import Leaf

DIGITS = 1
"""Decimals kept of working days; they come in halves."""


def as_data(briefing: Briefing, language: Language) -> dict[str, Any]:
    """Return the plan as JSON types."""
    plan, timetable = briefing.plan, briefing.plan.timetable
    together = briefing.coexistence
    latest = briefing.prudent.finish
    return {
        "start": _iso(timetable.start),
        "finish": _iso(timetable.timeline.date_of(timetable.last)),
        "start_day": timetable.first,
        "finish_day": timetable.last,
        "prudent_finish": _iso(latest.date),
        "prudent_finish_day": latest.number,
        "go_live": _milestone(briefing, plan.go_live),
        "configuration": plan.expansion.configuration,
        "light": plan.expansion.light,
        "gates": [_gate(gate, language) for gate in briefing.gates],
        "phases": _phases(briefing, language),
        "tasks": [_task(briefing, leaf, language) for leaf in plan.leaves],
        "critical_path": list(timetable.schedule.critical_path()),
        "buffers": [
            {"id": buffer.id, "gate": buffer.gate, "days": buffer.days, "share": buffer.share}
            for buffer in timetable.margins.buffers
        ],
        "risks": dict(plan.expansion.own),
        "coexistence": _together(together, language) if together else None,
        "findings": [_finding(one) for one in briefing.findings],
        "checks": [
            {"name": one.name, "point": one.point, "value": round(one.value, DIGITS), "passed": one.passed}
            for one in briefing.checked.schedule
        ],
        "absent": dict(plan.expansion.absent),
    }


def _gate(gate: GateView, language: Language) -> dict[str, Any]:
    return {
        "id": gate.id,
        "date": _iso(gate.day.date),
        "day": gate.day.number,
        "prudent_date": _iso(gate.prudent.date),
        "prudent_day": gate.prudent.number,
        "title": gate.title.get(language),
        "decides": gate.decides.code,
        "takes": list(gate.takes),
    }


def _task(briefing: Briefing, leaf: Leaf, language: Language) -> dict[str, Any]:
    plan = briefing.plan
    place, timing, package = plan.timetable.places[leaf.id], plan.timings[leaf.id], plan.packages[leaf.package]
    return {
        "id": leaf.id,
        "wbs": plan.wbs[leaf.id],
        "phase": leaf.phase,
        "type": leaf.kind,
        "title": leaf.label.get(language),
        "effort": leaf.days if leaf.kind == "work" else 0,
        "days": leaf.days,
        "start": _iso(place.start),
        "finish": _iso(place.finish),
        "start_day": place.first,
        "finish_day": place.last,
        "total_float": round(timing.total_float, DIGITS),
        "critical": timing.critical,
        "role": leaf.role,
        "predecessors": list(plan.timetable.schedule.network.predecessors(leaf.id)),
        "risks": list(package.risks),
        "answers": list(briefing.answers[leaf.package]),
        "mitigations": list(package.mitigations),
        "raci": list(package.raci),
        "source": list(package.source),
        "package": leaf.package,
    }


def _phases(briefing: Briefing, language: Language) -> list[dict[str, Any]]:
    plan = briefing.plan
    titles = {phase.id: phase.title.get(language) for phase in plan.reading.phases}
    found = []
    for phase in dict.fromkeys(leaf.phase for leaf in plan.leaves):
        own = [leaf for leaf in plan.leaves if leaf.phase == phase]
        places = [plan.timetable.places[leaf.id] for leaf in own]
        first, last = min(places, key=lambda one: one.first), max(places, key=lambda one: one.last)
        found.append(
            {
                "id": phase,
                "title": titles[phase],
                "start": _iso(first.start),
                "finish": _iso(last.finish),
                "start_day": first.first,
                "finish_day": last.last,
                "effort": sum(leaf.days for leaf in own if leaf.kind == "work"),
            }
        )
    return found


def _milestone(briefing: Briefing, milestone: str) -> dict[str, Any]:
    place, prudent = briefing.plan.timetable.places[milestone], briefing.prudent.milestones[milestone]
    return {
        "id": milestone,
        "date": _iso(place.finish),
        "day": place.last,
        "prudent_date": _iso(prudent.date),
        "prudent_day": prudent.number,
    }


def _together(together: Coexistence, language: Language) -> dict[str, Any]:
    return {
        "overlap": together.overlap,
        "start": _iso(together.start.date),
        "cut_off": _iso(together.cut_off.date),
        "cut_off_day": together.cut_off.number,
        "groups": [
            {"title": group.title.get(language), "task": group.leaf, "read_only": _iso(group.read_only.date)}
            for group in together.groups
        ],
        "reminders": [
            {"gate": one.gate, "days_before": one.days_before, "date": _iso(one.day.date), "day": one.day.number}
            for one in together.reminders
        ],
    }


def _finding(one: Finding) -> dict[str, Any]:
    values = {name: _plain(value) for name, value in one.values.items()}
    return {"code": one.code, "severity": one.severity, "values": values, "answers": list(one.answers)}


def _plain(value: Value) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
