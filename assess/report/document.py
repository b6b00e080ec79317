"""The content of the risk report in one language: decided and sorted here, worded by its template."""

from __future__ import annotations

from typing import Any

from assess.pack.specification import Specification
from assess.report.risks import action, card, line
from assess.report.speech import Speech
from assess.scoring.as_data import sentences
from assess.scoring.findings import LaunchCondition
from assess.scoring.whatif import WhatIf

DETAILED = 12
"""Risks that get a card of their own; the others followed stand in a table. Source: ours; a card is half a page."""
OWN_SENTENCES = {"sensitive_card": "sensitive", "report_end": "closing"}
"""Where a pack without a specification document keeps the sentences of each place: fields of its own words."""
OPEN_SHOWN = 25
"""Open questions listed, those that tell most; the rest is counted. Source: ours; the list fits two pages."""


def content(speech: Speech) -> dict[str, Any]:
    """Return everything the report says."""
    reading = speech.reading
    views = reading.assessment.risks
    carried = reading.carried
    unknown = [view for view in views if view.level == "unknown"]
    actions = [action(speech, one.risk, one.mitigation) for one in _by_gate(speech)]
    return {
        "verdict": _verdict(speech),
        "coverage": _coverage(speech),
        "counts": {
            level: sum(view.level == level for view in views)
            for level in ("critical", "high", "moderate", "low", "unknown")
        },
        "conditions": [_condition(speech, one) for one in reading.assessment.conditions],
        "map": [{"id": view.id, "impact": view.impact, "level": view.level} for view in views if view.level != "low"],
        "levels": reading.pack.header.scoring.levels.model_dump(),
        "low": [line(speech, view) for view in views if view.level == "low"],
        "carried": [line(speech, view) for view in carried],
        "cards": [card(speech, view) for view in carried[:DETAILED]],
        "register": [card(speech, view) for view in carried[DETAILED:]],
        "unknown": [line(speech, view) for view in unknown],
        "areas": [
            {"title": speech.text(area.title), "level": area.level, "criticality": area.criticality}
            for area in reading.assessment.areas
        ],
        "open": _open(speech),
        "open_more": max(0, len(reading.assessment.unknowns) - OPEN_SHOWN),
        "actions": actions,
        "lands": any(one["tasks"] or one["rows"] or one["clauses"] for one in actions),
        "contradictions": _contradictions(speech),
        "what_if": [_what_if(speech, one) for one in reading.assessment.what_if],
        "sensitive": _sentences(speech, "sensitive_card"),
        "closing": _sentences(speech, "report_end"),
        "has_internal": any(line["internal"] for line in (line(speech, view) for view in carried)),
        "sources": _sources(speech),
    }


def _condition(speech: Speech, condition: LaunchCondition) -> dict[str, Any]:
    reading = speech.reading
    return {
        "text": speech.text(condition.text),
        "risk": condition.risk,
        "title": speech.text(reading.pack.risk[condition.risk].title),
        "level": reading.risk[condition.risk].level,
        "owner": speech.owner(condition.owner),
        "gate": {"id": condition.gate, "title": speech.gate(condition.gate)},
        "find_out": condition.mitigation is None,
    }


def _verdict(speech: Speech) -> dict[str, Any]:
    reading = speech.reading
    verdict = reading.assessment.verdict
    texts = reading.pack.header.verdict.texts
    named = {name: getattr(texts, name) for name in type(texts).model_fields}
    rules = {rule.id: rule for rule in reading.pack.combinations}
    return {
        "name": verdict.name,
        "prerequisites": len(reading.pack.header.verdict.prerequisites),
        "title": speech.text(named[verdict.name]),
        "reasons": sentences(verdict.reasons, named, speech.language),
        "rules": [{"id": rule, "text": speech.text(rules[rule].text)} for rule in verdict.rules],
    }


def _coverage(speech: Speech) -> dict[str, Any]:
    covered = speech.reading.assessment.coverage
    return {
        "asked": covered.asked,
        "answered": covered.answered + covered.partial,
        "partial": covered.partial,
        "dont_know": covered.dont_know,
        "not_applicable": covered.not_applicable,
        "unanswered": covered.unanswered,
        "share": covered.share,
    }


def _open(speech: Speech) -> list[dict[str, Any]]:
    return [
        {
            "id": one.question,
            "question": speech.question(one.question),
            "owner": speech.owner(one.owner),
            "gate": {"id": one.gate, "title": speech.gate(one.gate)},
            "swing": one.swing,
            "risks": list(one.risks[:4]),
        }
        for one in speech.reading.assessment.unknowns[:OPEN_SHOWN]
    ]


def _by_gate(speech: Speech) -> list[Any]:
    """Return the action plan in the order in which it is due; at the same gate the worst risk first."""
    gates = {gate: rank for rank, gate in enumerate(speech.reading.library.names.gates)}
    place = {view.id: rank for rank, view in enumerate(speech.reading.assessment.risks)}
    return sorted(
        speech.reading.actions,
        key=lambda one: (gates.get(one.mitigation.gate, len(gates)), place[one.risk.id]),
    )


def _contradictions(speech: Speech) -> list[dict[str, Any]]:
    return [
        {
            "id": one.id,
            "text": speech.text(one.text),
            "answers": [
                {"id": question, "question": speech.question(question), "answer": speech.answer(question, answer)}
                for question, answer in one.answers.items()
            ],
        }
        for one in speech.reading.assessment.contradictions
    ]


def _what_if(speech: Speech, one: WhatIf) -> dict[str, Any]:
    pack = speech.reading.pack
    texts = pack.header.verdict.texts
    names = {"before": one.before, "after": one.after}
    if one.risk is None:
        names = {key: speech.text(getattr(texts, value)) for key, value in names.items()}
    return {
        "risk": one.risk,
        "title": speech.text(pack.risk[one.risk].title) if one.risk else None,
        **names,
        "changes": [
            {
                "id": change.question,
                "question": speech.question(change.question),
                "before": speech.answer(change.question, change.before, change.field),
                "after": speech.answer(change.question, change.after, change.field),
            }
            for change in one.changes
        ],
        "actions": [
            {"id": mitigation, "text": speech.text(pack.mitigations[mitigation].text)} for mitigation in one.mitigations
        ],
        "effort": one.effort,
    }


def _sentences(speech: Speech, place: str) -> list[str]:
    library = speech.reading.library
    if not library.has(Specification):
        own = getattr(library.wording, OWN_SENTENCES[place])
        return [speech.text(own)] if own else []
    return [speech.text(one.text) for one in library.specification.sentences.sentences if one.place == place]


def _sources(speech: Speech) -> list[dict[str, Any]]:
    """Return the articles and publications that the carried risks and their answers rest on, each once.

    A report prints none of the figures published elsewhere: it says how far a source is to be trusted, and leaves out
    what the pack notes about its figures.
    """
    book = speech.reading.library.sources
    used = {
        source
        for view in speech.reading.carried
        for source in (
            *speech.reading.pack.risk[view.id].source,
            *(one for because in view.because for one in because.source),
        )
    }
    articles = [article for article in book.articles if any(source.partition(".")[0] == article.id for source in used)]
    found: list[dict[str, Any]] = [{"title": article.cited(speech.language), "grade": None} for article in articles]
    found += [{"title": figure.source, "grade": figure.grade} for figure in book.external if figure.id in used]
    if any(source == "general" or source.startswith("L0.") for source in used):
        found.append({"title": speech.text(book.general.title), "grade": None})
    return found
