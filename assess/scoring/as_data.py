"""The assessment as plain data in one language: the object of `assess score --json`. Its keys are a contract."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from assess.model import Language, Text
from assess.scoring.assessment import AreaView, Assessment, RiskView
from assess.scoring.changes import Change
from assess.scoring.explanation import Because
from assess.scoring.findings import LaunchCondition
from assess.scoring.verdict import Reason
from assess.scoring.whatif import WhatIf

FORMAT = "assess.assessment/1"
"""Format of the object; a contract."""
DIGITS = 1
"""Decimals kept of figures between 0 and 500."""
COUNTED = ("asked", "answered", "partial", "dont_know", "not_applicable", "unanswered")
"""Counts of questions."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def as_data(assessment: Assessment, texts: Mapping[str, Text], language: Language) -> dict[str, Any]:
    """Return the assessment as JSON types.

    Args:
        assessment: what the answers say.
        texts: the verdict's texts of the pack, by name.
        language: language of titles and sentences.
    """
    return {
        "format": FORMAT,
        "pack": {"id": assessment.pack_id, "version": assessment.pack_version},
        "language": language,
        "size": assessment.size,
        "verdict": assessment.verdict.name,
        "verdict_title": texts[assessment.verdict.name].get(language),
        "reasons": sentences(assessment.verdict.reasons, texts, language),
        "verdict_rules": list(assessment.verdict.rules),
        "conditions": [_condition(one, language) for one in assessment.conditions],
        "coverage": {name: getattr(assessment.coverage, name) for name in COUNTED},
        "risks": [risk_data(view, language) for view in assessment.risks],
        "areas": [_area(one, language) for one in assessment.areas],
        "contradictions": [
            {
                "id": one.id,
                "questions": list(one.questions),
                "answers": dict(one.answers),
                "text": one.text.get(language),
            }
            for one in assessment.contradictions
        ],
        "unknowns": [
            {
                "question": one.question,
                "swing": one.swing,
                "owner": one.owner,
                "gate": one.gate,
                "risks": list(one.risks),
            }
            for one in assessment.unknowns
        ],
        "what_if": [_what_if(one) for one in assessment.what_if],
    }


def _condition(one: LaunchCondition, language: Language) -> dict[str, Any]:
    return {
        "risk": one.risk,
        "text": one.text.get(language),
        "owner": one.owner,
        "gate": one.gate,
        "mitigation": one.mitigation,
    }


def _area(one: AreaView, language: Language) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title.get(language),
        "level": one.level,
        "criticality": _figure(one.criticality),
    }


def sentences(reasons: Iterable[Reason], texts: Mapping[str, Text], language: Language) -> list[str]:
    """Return the reasons of the verdict as sentences, each once: two risks of one prerequisite may read alike."""
    return list(dict.fromkeys(sentence(reason, texts, language) for reason in reasons))


def sentence(reason: Reason, texts: Mapping[str, Text], language: Language) -> str:
    """Return a reason of the verdict as a sentence; braces that nothing fills in stay as they are written."""
    values = {key: value.get(language) if isinstance(value, Text) else value for key, value in reason.values.items()}
    return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), texts[reason.key].get(language))


def _figure(value: float) -> float:
    return round(value, DIGITS)


def risk_data(view: RiskView, language: Language) -> dict[str, Any]:
    """Return one risk as JSON types."""
    return {
        "id": view.id,
        "area": view.area,
        "title": view.title.get(language),
        "impact": view.impact,
        "exposure": _figure(view.bounds.point),
        "low": _figure(view.bounds.low),
        "high": _figure(view.bounds.high),
        "level": view.level,
        "criticality": _figure(view.criticality),
        "confidence": round(view.confidence, 2),
        "red_flag": view.red_flag,
        "because": [_because(one) for one in view.because],
        "rules": list(view.rules),
        "unknowns": [{"question": one.question, "swing": one.swing} for one in view.unknowns],
        "mitigations": list(view.mitigations),
        "residual": _figure(view.residual),
    }


def _because(one: Because) -> dict[str, Any]:
    field = {"field": one.field} if one.field else {}
    marks = {key: True for key, given in (("red_flag", one.flag), ("not_asked", one.hidden)) if given}
    return {
        "question": one.question,
        **field,
        "answer": one.answer,
        "effect": one.effect,
        "source": list(one.source),
        **marks,
    }


def _what_if(one: WhatIf) -> dict[str, Any]:
    subject = {"risk": one.risk} if one.risk else {"verdict": True}
    return {
        "changes": [_change(change) for change in one.changes],
        "effect": {**subject, "from": one.before, "to": one.after},
        "mitigations": list(one.mitigations),
        "effort_days": one.effort,
    }


def _change(change: Change) -> dict[str, Any]:
    field = {"field": change.field} if change.field else {}
    return {"question": change.question, **field, "from": change.before, "to": change.after}
