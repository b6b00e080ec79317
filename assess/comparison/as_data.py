"""The comparison as plain data in one language: the object of `assess compare --json`. Its keys are a contract."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from assess.answers.wording import AnswerWords
from assess.comparison.answers import AnswerChange, Said
from assess.comparison.comparison import Comparison
from assess.comparison.documents import Clause, DateChange, PriorityChange
from assess.comparison.risks import RiskChange
from assess.comparison.side import Side
from assess.scoring.as_data import COUNTED, DIGITS
from assess.scoring.assessment import RiskView
from assess.scoring.findings import LaunchCondition

Data = dict[str, Any]
"""The comparison as JSON types, in one language."""

FORMAT = "assess.comparison/1"
"""Format of the object; a contract."""


@dataclass(frozen=True)
class Wording:
    """Puts both sides into the words of one language; each asks its questions in the variant that fits it."""

    before: AnswerWords
    """Words of the earlier side."""
    after: AnswerWords
    """Words of the later side."""


def as_data(comparison: Comparison, words: Wording) -> Data:
    """Return the comparison as JSON types."""
    before, after = comparison.before, comparison.after
    clauses = comparison.clauses
    return {
        "format": FORMAT,
        "language": words.after.language,
        "before": _side(before, words.before),
        "after": _side(after, words.after),
        "identical": comparison.is_identical,
        "project": [{"field": one.field, "before": one.before, "after": one.after} for one in comparison.facts],
        "answers": [_answer(comparison, one, words) for one in comparison.answers],
        "unknowns": {
            "before": sum(before.is_open(question) for question in before.pack.questions),
            "after": sum(after.is_open(question) for question in after.pack.questions),
            "settled": list(comparison.settled),
            "new": list(comparison.opened),
        },
        "verdict": {
            "before": before.reading.assessment.verdict.name,
            "after": after.reading.assessment.verdict.name,
            "trend": comparison.verdict,
        },
        "risks": [_risk(comparison, one, words) for one in comparison.risks],
        "conditions": {
            "gone": [_condition(one, words.before) for one in comparison.conditions.gone],
            "new": [_condition(one, words.after) for one in comparison.conditions.new],
            "kept": comparison.conditions.kept,
        },
        "clauses": {
            "gone": [_clause(before, one, words.before) for one in clauses.gone],
            "new": [_clause(after, one, words.after) for one in clauses.new],
            "priorities": [_priority(after, one, words.after) for one in clauses.priorities],
        },
        "plan": [_date(one) for one in comparison.dates],
        "not_compared": [
            {"kind": one.kind, "before": list(one.before), "after": list(one.after)} for one in comparison.apart
        ],
    }


def _side(side: Side, words: AnswerWords) -> dict[str, Any]:
    assessment = side.reading.assessment
    texts = side.pack.header.verdict.texts
    return {
        "name": side.name,
        "at": side.at or None,
        "pack": {
            "id": assessment.pack_id,
            "version": assessment.pack_version,
            "title": words.text(side.pack.header.title),
        },
        "size": assessment.size,
        "verdict": assessment.verdict.name,
        "verdict_title": words.text(getattr(texts, assessment.verdict.name)),
        "coverage": {name: getattr(assessment.coverage, name) for name in COUNTED},
    }


def _answer(comparison: Comparison, change: AnswerChange, words: Wording) -> dict[str, Any]:
    sides = ("before", change.before, words.before), ("after", change.after, words.after)
    packs = {"before": comparison.before.pack, "after": comparison.after.pack}
    told = {
        name: {
            "state": said.state,
            "value": said.value,
            "words": _words(said, spoken, packs[name].questions[change.question]),
        }
        for name, said, spoken in sides
    }
    question = comparison.after.pack.questions[change.question]
    return {"question": change.question, "text": words.after.question(question), "kind": change.kind, **told}


def _words(said: Said, words: AnswerWords, question: Any) -> str:
    if said.state in {"answered", "partial"}:
        return words.answer(question, said.value)
    return words.state(said.state)


def _risk(comparison: Comparison, change: RiskChange, words: Wording) -> dict[str, Any]:
    title = comparison.after.pack.risk[change.id].title
    return {
        "id": change.id,
        "title": words.after.text(title),
        "trend": change.trend,
        "before": _figures(change.before),
        "after": _figures(change.after),
    }


def _figures(view: RiskView) -> dict[str, Any]:
    bounds = view.bounds
    return {
        "level": view.level,
        "exposure": round(bounds.point, DIGITS),
        "low": round(bounds.low, DIGITS),
        "high": round(bounds.high, DIGITS),
        "criticality": round(view.criticality, DIGITS),
    }


def _condition(one: LaunchCondition, words: AnswerWords) -> dict[str, Any]:
    return {
        "risk": one.risk,
        "text": words.text(one.text),
        "owner": one.owner,
        "gate": one.gate,
        "mitigation": one.mitigation,
    }


def _clause(side: Side, one: Clause, words: AnswerWords) -> dict[str, Any]:
    return {"id": one.id, "kind": one.kind, "title": _title(side, one.id, words), "priority": one.priority}


def _priority(side: Side, one: PriorityChange, words: AnswerWords) -> dict[str, Any]:
    return {"id": one.id, "title": _title(side, one.id, words), "before": one.before, "after": one.after}


def _title(side: Side, clause: str, words: AnswerWords) -> str:
    """Return what a clause says; its id where the pack has no words for it."""
    material = side.reading.library.specification
    requirement, section = material.requirement.get(clause), material.section.get(clause)
    text = requirement.text if requirement else section.title if section else None
    return words.text(text) if text else clause


def _date(one: DateChange) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "before": _day(one.before, one.days_before),
        "after": _day(one.after, one.days_after),
        "shift": one.shift,
        "moved": one.moved,
    }


def _day(when: date | None, day: int | None) -> dict[str, Any] | None:
    return None if day is None else {"date": when.isoformat() if when else None, "day": day}
