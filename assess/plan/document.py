"""The content of the plan document in one language: decided and sorted here, worded by its template."""

from __future__ import annotations

from datetime import date
from typing import Any

from assess.answers.wording import AnswerWords
from assess.plan import document_steering, document_tasks
from assess.plan.briefing import Briefing
from assess.plan.findings import Finding, Value
from assess.plan.voice import Voice, uncapital

PERCENT = 100
"""Percent of a whole."""
REMARKS = frozenset({"phase_longer", "phase_shorter", "high_float"})
"""Findings for whoever checks the schedule: they stand on the page that explains it, not among the essentials."""
MOST_DAYS_OFF = 60
"""Days off listed one by one; more are counted only. Source: ours; two years of public holidays and slow Augusts."""


def content(briefing: Briefing, words: AnswerWords) -> dict[str, Any]:
    """Return everything that the plan document says.

    Args:
        briefing: the plan.
        words: questions and answers in words; they also tell the language.
    """
    voice = Voice(briefing, words)
    return {
        "head": _head(voice),
        "findings": [_finding(voice, one) for one in briefing.findings if one.code not in REMARKS],
        "remarks": [_finding(voice, one) for one in briefing.findings if one.code in REMARKS],
        "gates": _gates(voice),
        "waiver": _waiver(voice),
        "overview": document_tasks.overview(voice),
        "picture": document_tasks.picture(voice),
        "phases": document_tasks.phases(voice),
        "margins": _margins(voice),
        "critical": _critical(voice),
        "coexistence": _coexistence(voice),
        "workload": document_steering.workload(voice),
        "steering": document_steering.steering(voice),
        "run": document_steering.run(voice),
        "basis": _basis(voice),
        "checks": _checks(voice),
        "sources": _sources(voice),
    }


def _head(voice: Voice) -> dict[str, Any]:
    plan, briefing = voice.plan, voice.briefing
    work = [leaf for leaf in plan.leaves if leaf.kind == "work"]
    prudent = briefing.prudent
    configurations = voice.reading.library.plan.configurations.configurations
    known = next((one for one in configurations if one.id == plan.expansion.configuration), None)
    timetable = plan.timetable
    return {
        "dated": timetable.start is not None,
        "start": voice.on(0, timetable.start),
        "go_live": voice.ends(plan.go_live),
        "go_live_days": timetable.places[plan.go_live].last + 1,
        "prudent": voice.day(prudent.milestones[plan.go_live]),
        "prudent_months": round(prudent.go_live_months, 1),
        "prudent_finish_months": round(prudent.finish_months, 1),
        "factor": prudent.factor,
        "finish": voice.on(timetable.last, timetable.timeline.date_of(timetable.last)),
        "prudent_finish": voice.day(prudent.finish),
        "tasks": len(work),
        "effort": sum(leaf.days for leaf in work),
        "margin": timetable.margins.days,
        "configuration": voice.text(known.title) if known else None,
        "configuration_text": voice.text(known.text) if known else None,
        "light": voice.text(voice.reading.library.plan.light.text) if plan.expansion.light else None,
        "size": voice.reading.size,
        "sentences": voice.sentences("plan_head"),
        "planning": voice.sentences("planning"),
        "late_help": voice.text(voice.reading.library.plan.drivers.late_help.text),
        "splitting": voice.text(voice.reading.library.plan.drivers.splitting.text),
    }


def _finding(voice: Voice, one: Finding) -> dict[str, Any]:
    """Return a finding with its figures ready to be worded; `count` is the one that decides between forms."""
    values = {name: _value(voice, name, value) for name, value in one.values.items()}
    counted = one.values.get("days", one.values.get("number"))
    return {
        "code": one.code,
        "severity": one.severity,
        "values": values,
        "count": counted if isinstance(counted, int) else None,
        "answers": voice.said(one.answers),
    }


def _value(voice: Voice, name: str, value: Value) -> Any:
    plan = voice.plan
    drivers = {driver.id: driver for driver in voice.reading.library.plan.drivers.drivers}
    if isinstance(value, date):
        return {"date": value}
    if name == "drivers" and isinstance(value, tuple):
        return [uncapital(voice.text(drivers[one].title)) for one in value]
    if name == "roles" and isinstance(value, tuple):
        return [uncapital(voice.text(plan.roles.of(one).title)) for one in value]
    if name == "tasks" and isinstance(value, tuple):
        return list(value)
    if name == "phase":
        return f"{value} ({uncapital(voice.phase(str(value)))})"
    if name in {"share", "usual_share"} and isinstance(value, float):
        return {"share": value}
    return value


def _gates(voice: Voice) -> list[dict[str, Any]]:
    return [
        {
            "id": gate.id,
            "title": voice.text(gate.title),
            "takes": list(gate.takes),
            "phase": voice.phase(gate.phase),
            "date": voice.day(gate.day),
            "prudent": voice.day(gate.prudent),
            "float": gate.total_float,
            "buffer": gate.buffer,
            "entry": [voice.text(text) for text in gate.entry],
            "exit": [voice.text(text) for text in gate.exit],
            "outcomes": [voice.text(text) for text in gate.outcomes],
            "decides": voice.owner(gate.decides),
            "blocked": voice.perhaps(gate.blocked),
        }
        for gate in voice.briefing.gates
    ]


def _waiver(voice: Voice) -> dict[str, Any]:
    waiver = voice.reading.library.plan.gates.waiver
    return {
        "text": voice.text(waiver.text),
        "decides": voice.role(waiver.decides.of(voice.reading.size)),
        "fields": [voice.text(field) for field in waiver.fields],
    }


def _margins(voice: Voice) -> dict[str, Any]:
    margins, rules = voice.plan.timetable.margins, voice.reading.library.plan.buffers
    drivers = {driver.id: driver for driver in voice.reading.library.plan.drivers.drivers}
    return {
        "percent": margins.percent / PERCENT,
        "points": margins.points,
        "length": margins.length,
        "days": margins.days,
        "owner": voice.role(rules.owner.of(voice.reading.size)),
        "drivers": [uncapital(voice.text(drivers[one].title)) for one in margins.drivers],
        "buffers": [
            {
                "id": buffer.id,
                "gate": buffer.gate,
                "days": buffer.days,
                "share": buffer.share / PERCENT,
                "start": voice.starts(buffer.id),
                "finish": voice.ends(buffer.id),
            }
            for buffer in margins.buffers
        ],
        "burn": [{"colour": band.colour, "text": voice.text(band.text)} for band in rules.burn],
        "rules": [voice.text(rule) for rule in rules.rules],
        "season": voice.text(voice.reading.library.plan.drivers.season.text),
    }


def _critical(voice: Voice) -> dict[str, Any]:
    path, plan = voice.briefing.critical, voice.plan
    alerts = voice.reading.library.plan.alerts
    example = path.example
    return {
        "links": [
            {
                **voice.package(link.package),
                "kind": link.kind,
                "tasks": len(link.leaves),
                "of": len(plan.expansion.of[link.package]),
                "days": link.days,
                "start": voice.starts(link.leaves[0]),
                "finish": voice.ends(link.leaves[-1]),
                "after": voice.package(link.after) if link.after else None,
                "before": voice.package(link.before) if link.before else None,
                "gate": link.package in plan.gates,
            }
            for link in path.links
        ],
        "days": {kind: path.days.get(kind, 0.0) for kind in ("work", "wait", "buffer")},
        "length": plan.timetable.schedule.length,
        "tasks": path.tasks,
        "all": sum(leaf.kind == "work" for leaf in plan.leaves),
        "near": len(path.near),
        "example": voice.text(alerts.absorbed).format(task=example.leaf, days=example.days, left=example.left)
        if example
        else None,
        "recompute": [voice.text(one) for one in alerts.recompute],
        "declare": voice.text(alerts.declare),
    }


def _coexistence(voice: Voice) -> dict[str, Any] | None:
    together = voice.briefing.coexistence
    if together is None:
        return None
    rules = voice.reading.library.plan.coexistence
    contract = together.contract
    return {
        "overlap": together.overlap,
        "overlap_days": together.overlap_days,
        "start": voice.day(together.start),
        "cut_off": voice.day(together.cut_off),
        "prudent": voice.day(together.prudent),
        "groups": [
            {
                "title": voice.text(group.title),
                "task": group.leaf,
                "read_only": voice.day(group.read_only),
                "single_entry": voice.day(group.single_entry),
            }
            for group in together.groups
        ],
        "reminders": [
            {
                "gate": one.gate,
                "days": one.days_before,
                "date": voice.day(one.day),
                "prudent": voice.day(one.prudent),
                "text": voice.text(one.text),
            }
            for one in together.reminders
        ],
        "rules": [voice.text(rule.text) for rule in together.rules],
        "fates": [voice.text(fate.title) for fate in rules.fates],
        "contract": {"end": contract.end, "notice": contract.notice, "past": contract.past} if contract else None,
    }


def _basis(voice: Voice) -> dict[str, Any]:
    basis, plan = voice.briefing.basis, voice.reading.library.plan
    return {
        "formula": voice.text(plan.drivers.formula),
        "splitting": voice.text(plan.drivers.splitting.text),
        "availability": voice.text(plan.drivers.availability.text),
        "base": voice.briefing.prudent.base,
        "factor": voice.briefing.prudent.factor,
        "assumptions": list(basis.assumptions),
        "open": [voice.question(question) for question in basis.open],
        "country": basis.country,
        "start": voice.on(0, voice.plan.timetable.start),
        "dated": voice.plan.timetable.start is not None,
        "days_off": list(basis.days_off) if len(basis.days_off) <= MOST_DAYS_OFF else [],
        "days_off_number": len(basis.days_off),
        "slow": [voice.text(slow.text) for slow in plan.drivers.season.slow],
        "drivers": [
            {
                "title": voice.text(one.driver.title),
                "text": voice.text(one.driver.text),
                "works": one.works,
                "answers": voice.given(one.driver.when) if one.works else [],
                "missing": list(one.missing),
                "sources": voice.cited(one.driver.source),
            }
            for one in basis.drivers
            if one.works is not False
        ],
        "durations": document_tasks.durations(voice),
    }


def _checks(voice: Voice) -> dict[str, Any]:
    checked = voice.briefing.checked
    return {
        "schedule": [
            {
                "name": one.name,
                "point": one.point,
                "value": one.value,
                "unit": one.unit,
                "threshold": one.threshold,
                "at_least": one.at_least,
                "passed": one.passed,
                "offenders": len(one.offenders),
            }
            for one in checked.schedule
        ],
        "practices": [{"number": one.number, "name": one.name, "met": one.met} for one in checked.practices],
    }


def _sources(voice: Voice) -> list[dict[str, Any]]:
    """Return the sources that tasks and drivers rest on, by the number under which they are cited."""
    book = voice.reading.library.sources
    found = []
    for name, number in voice.numbers.items():
        title = book.article[name].cited(voice.language) if name in book.article else voice.text(book.general.title)
        found.append({"id": str(number), "title": title})
    return found
