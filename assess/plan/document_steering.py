"""What the plan document says of people and steering: workload, meetings, indicators, escalation, run and exit."""

from __future__ import annotations

from datetime import date
from typing import Any

from assess.pack.sizes import Range
from assess.plan.steering import FollowUpLine, Watched
from assess.plan.voice import Voice
from assess.plan.workload import WHOLE, RoleLoad

ROUTINE = frozenset({"weekly", "monthly"})
"""Rhythms that come back in every month of the year, and are not repeated in its calendar."""


def workload(voice: Voice) -> dict[str, Any]:
    """Return who works how much."""
    work = voice.briefing.workload
    supplier = sum(load.days for load in work.roles if load.side == "supplier")
    return {
        "phases": [{"id": phase, "title": voice.phase(phase)} for phase in work.phases],
        "roles": [_role(voice, load, work.phases) for load in work.roles],
        "people": [
            {
                "name": one.person,
                "roles": [voice.owner(owner)["role"] for owner in one.owners],
                "busiest": one.busiest / WHOLE,
                "over": one.over,
            }
            for one in work.people
        ],
        "days": work.days,
        "internal": work.internal,
        "supplier": supplier,
        "share": work.share,
        "integrated": work.integrated,
        "in_house": work.in_house,
        "usual": {"least": work.usual.min / WHOLE, "most": work.usual.max / WHOLE},
        "whole": {"least": round(work.whole[0]), "most": round(work.whole[1])},
        "planned": work.planned / WHOLE if work.planned is not None else None,
        "sides": [
            {
                "title": voice.phase(phase),
                "values": {
                    side: sum(
                        load.by_phase.get(phase, 0.0) for load in work.roles if (load.side == "internal") is inside
                    )
                    for side, inside in (("internal", True), ("supplier", False))
                },
            }
            for phase in work.phases
        ],
    }


def _role(voice: Voice, load: RoleLoad, phases: tuple[str, ...]) -> dict[str, Any]:
    return {
        "owner": voice.owner(load.owner),
        "side": load.side,
        "by_phase": [load.by_phase.get(phase, 0.0) for phase in phases],
        "days": load.days,
        "time": load.time.data(voice.language) if load.time else None,
        "busiest": load.busiest / WHOLE,
        "over": load.over,
        "bounded": load.share is not None,
    }


def steering(voice: Voice) -> dict[str, Any]:
    """Return the steering sheet."""
    sheet, pack = voice.briefing.steering, voice.reading.library.steering
    return {
        "principles": [voice.text(one) for one in pack.rituals.principles],
        "rituals": [
            {
                "title": voice.text(ritual.title),
                "rhythm": voice.text(ritual.rhythm),
                "minutes": _span(ritual.minutes),
                "phases": [ritual.phases[0], ritual.phases[-1]],
                "who": voice.text(ritual.who),
                "agenda": voice.text(ritual.agenda),
                "output": voice.text(ritual.output),
                "sure": sure,
            }
            for ritual, sure in sheet.rituals
        ],
        "kpis": [_kpi(voice, one) for one in sheet.kpis],
        "kpi_notes": [voice.text(note) for note in pack.kpis.notes],
        "escalation_text": voice.text(pack.escalation.text),
        "escalation": [
            {
                "title": voice.text(rule.title),
                "action": voice.text(rule.action),
                "kpis": list(rule.kpis),
                "owner": voice.owner(owner),
                "told": [voice.owner(one) for one in told],
                "hours": rule.within_hours,
                "days": rule.within_days,
                "options": [voice.text(option) for option in rule.options],
            }
            for rule, owner, told in sheet.escalation
        ],
        "follow_up_text": voice.text(pack.follow_up.text),
        "unassessed": sum(view.level == "unknown" for view in voice.reading.assessment.risks),
        "follow_up": [_follow_up(voice, line) for line in sheet.follow_up],
        "team": voice.sentences("governance"),
    }


def _span(minutes: Range | None) -> dict[str, int] | None:
    return {"least": round(minutes.min), "most": round(minutes.max)} if minutes else None


def _kpi(voice: Voice, one: Watched) -> dict[str, Any]:
    kpi = one.kpi
    return {
        "id": kpi.id,
        "title": voice.text(kpi.title),
        "formula": voice.text(kpi.formula),
        "green": voice.text(kpi.green.text),
        "amber": voice.text(kpi.amber.text),
        "red": voice.text(kpi.red.text),
        "phases": [kpi.phases[0], kpi.phases[-1]],
        "by_team": kpi.by_team,
        "key": kpi.key,
        "risks": list(one.risks),
    }


def _follow_up(voice: Voice, line: FollowUpLine) -> dict[str, Any]:
    return {
        "id": line.risk.id,
        "title": voice.text(line.risk.title),
        "level": line.risk.level,
        "owner": voice.owner(line.owner),
        "action": voice.text(line.mitigation.text) if line.mitigation else None,
        "mitigation": line.mitigation.id if line.mitigation else None,
        "gate": line.gate,
        "due": voice.day(line.due),
        "kpis": list(line.kpis),
        "tasks": [{"id": one, "start": _first(voice, one)} for one in line.packages],
    }


def _first(voice: Voice, package: str) -> date | int:
    """Return the day on which a package begins."""
    leaf = min(voice.plan.expansion.of[package], key=lambda one: voice.plan.timetable.places[one.id].first)
    return voice.starts(leaf.id)


def run(voice: Voice) -> dict[str, Any]:
    """Return the life after the project: support, rhythm, first year, exit."""
    plan, sheet = voice.reading.library.plan, voice.briefing.steering
    return {
        "intro": voice.text(plan.run.intro),
        "life": voice.text(plan.phases.life),
        "support": [
            {
                "least": round(period.weeks.min),
                "most": round(period.weeks.max),
                "presence": voice.text(period.presence),
                "answer": voice.perhaps(period.answer),
            }
            for period in sheet.support
        ],
        "support_rules": [voice.text(rule) for rule in plan.support.rules],
        "rhythms": _rhythms(voice),
        "year": [
            {
                "month": one.month.month,
                "day": voice.day(one.day),
                "title": voice.text(one.month.title),
                "activities": [
                    voice.text(activity.text) for activity in one.activities if activity.rhythm not in ROUTINE
                ],
            }
            for one in sheet.run
        ],
        "exit_trigger": voice.text(sheet.exit_trigger),
        "exit": [{"text": voice.text(line.step.text), "owner": voice.owner(line.owner)} for line in sheet.exit],
    }


def _rhythms(voice: Voice) -> list[dict[str, Any]]:
    """Return what comes back in the run, by rhythm."""
    rules = voice.reading.library.plan.run
    return [
        {
            "title": voice.text(rhythm.title),
            "activities": [
                {"text": voice.text(one.text), "owners": voice.roles(one.owners)}
                for one in rules.activities
                if one.rhythm == rhythm.id
            ],
        }
        for rhythm in rules.rhythms
    ]
