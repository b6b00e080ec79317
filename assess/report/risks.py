"""The cards of the risks: each with its level, the answers behind it, what is done about it, and how to watch it."""

from __future__ import annotations

from typing import Any

from assess.pack.risks import Mitigation
from assess.pack.steering import Steering
from assess.report.speech import Speech
from assess.scoring.account import reasons
from assess.scoring.assessment import RiskView

MOST_REASONS = 5
"""Answers quoted on a card; the terminal shows all of them. Source: ours; more do not fit beside the actions."""


def card(speech: Speech, view: RiskView) -> dict[str, Any]:
    """Return everything a card says about one risk."""
    reading = speech.reading
    risk = reading.pack.risk[view.id]
    kpis = {one.id: one for one in reading.library.steering.kpis.kpis} if reading.library.has(Steering) else {}
    found = [one for one in reasons(view.because) if one.points > 0]
    return {
        **line(speech, view),
        "description": speech.text(risk.description),
        "bites": speech.text(risk.bites),
        "reasons": [
            {
                "question": speech.question(one.question),
                "id": one.question,
                "answer": _answers(speech, one.question, one.parts),
                "points": one.points,
                "flag": one.flag,
                "hidden": one.hidden,
            }
            for one in found[:MOST_REASONS]
        ],
        "protections": [
            {
                "question": speech.question(one.question),
                "id": one.question,
                "answer": _answers(speech, one.question, one.parts),
            }
            for one in reasons(view.because)
            if one.points < 0
        ],
        "more_reasons": max(0, len(found) - MOST_REASONS),
        "rules": [_rule(speech, rule) for rule in view.rules],
        "false_alarm": speech.text(risk.false_alarm),
        "early_signs": [speech.text(sign) for sign in risk.early_signs],
        "kpis": [{"id": kpi, "title": speech.text(kpis[kpi].title)} for kpi in risk.kpis if kpi in kpis],
        "actions": [action(speech, view, reading.pack.mitigations[one]) for one in view.mitigations],
        "open": [speech.question(one.question) for one in view.unknowns],
        "sources": speech.sources((*risk.source, *(source for one in view.because for source in one.source))),
    }


def line(speech: Speech, view: RiskView) -> dict[str, Any]:
    """Return what every list of risks shows of one."""
    return {
        "id": view.id,
        "title": speech.text(view.title),
        "area": speech.text(next(area.title for area in speech.reading.pack.header.areas if area.id == view.area)),
        "impact": view.impact,
        "level": view.level,
        "point": view.bounds.point,
        "low": view.bounds.low,
        "high": view.bounds.high,
        "residual": view.residual,
        "residual_level": speech.reading.pack.header.scoring.levels.level(view.residual),
        "confidence": view.confidence,
        "flag": view.red_flag,
        "criticality": view.criticality,
        "internal": speech.reading.pack.risk[view.id].internal,
    }


def action(speech: Speech, view: RiskView, mitigation: Mitigation) -> dict[str, Any]:
    """Return one line of the action plan."""
    return {
        "id": mitigation.id,
        "text": speech.text(mitigation.text),
        "owner": speech.owner(mitigation.owner),
        "phase": mitigation.phase,
        "gate": {"id": mitigation.gate, "title": speech.gate(mitigation.gate)},
        "effort": mitigation.effort,
        "risk": view.id,
        "level": view.level,
        **speech.places.of(mitigation.id, mitigation.lands),
    }


def _answers(speech: Speech, question: str, parts: Any) -> str | None:
    """Return the answers of one question in words; nothing where it is hidden and counts at its worst."""
    hidden = speech.reading.pack.questions[question].hidden_counts
    if any(one.hidden for one in parts) and hidden is not None:
        return speech.text(hidden.reason)
    whole = [one for one in parts if one.field is None]
    parts = whole or parts
    return " · ".join(dict.fromkeys(speech.answer(one.question, one.answer, one.field) for one in parts))


def _rule(speech: Speech, rule_id: str) -> dict[str, Any]:
    rule = next(one for one in speech.reading.pack.combinations if one.id == rule_id)
    recommends = speech.text(rule.recommends) if rule.recommends else None
    return {"id": rule.id, "title": speech.text(rule.title), "text": speech.text(rule.text), "recommends": recommends}
