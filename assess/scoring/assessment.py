"""The assessment: everything the answers of one dossier say, decided and sorted, in no format yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assess.answers.answers import Answers
from assess.model import Text
from assess.pack.pack import Pack
from assess.pack.risks import Level
from assess.scoring.explanation import Because, Unknown, because, chosen_mitigations, residual, unknowns
from assess.scoring.exposure import Bounds
from assess.scoring.findings import (
    Contradiction,
    LaunchCondition,
    OpenQuestion,
    conditions,
    contradictions,
    open_questions,
)
from assess.scoring.scorer import Scorer, Scores, criticality, ranked
from assess.scoring.verdict import SERIOUS, Coverage, Verdict, coverage, judge
from assess.scoring.whatif import Trials, WhatIf, better_verdict, lower_risk

TOP = 5
"""Risks for which what-if is looked for, and that reports show first. Source: the catalogue's reading key."""


@dataclass(frozen=True)
class RiskView:
    """One risk as the answers show it."""

    id: str
    """The risk."""
    area: str
    """Its area."""
    title: Text
    """Its name."""
    impact: int
    """1 to 5."""
    bounds: Bounds
    """Exposure with its bounds, 0 to 100."""
    level: Level
    """Its level; unknown where too little is answered."""
    criticality: float
    """Exposure × impact, 0 to 500."""
    confidence: float
    """Share of the visible questions touching it that are answered, 0 to 1."""
    red_flag: bool
    """Whether an answer raises a red flag."""
    because: tuple[Because, ...]
    """The answers behind it."""
    rules: tuple[str, ...]
    """Combination rules that concern it here."""
    unknowns: tuple[Unknown, ...]
    """What is still open, by swing."""
    mitigations: tuple[str, ...]
    """Mitigations that these answers call for."""
    residual: float
    """Exposure once they have brought their answers about."""


@dataclass(frozen=True)
class AreaView:
    """One area: as bad as its worst risk."""

    id: str
    """The area."""
    title: Text
    """Its name."""
    level: Level
    """Level of its worst risk."""
    criticality: float
    """Its highest criticality."""


@dataclass(frozen=True)
class Assessment:
    """Everything the answers say."""

    pack_id: str
    """Id of the pack."""
    pack_version: str
    """Version of the pack."""
    size: str
    """Size of the project, S, M or L; M while it cannot be told."""
    verdict: Verdict
    """The verdict with its reasons."""
    conditions: tuple[LaunchCondition, ...]
    """What to settle first."""
    coverage: Coverage
    """How much is answered."""
    risks: tuple[RiskView, ...]
    """All risks, worst first."""
    areas: tuple[AreaView, ...]
    """All areas with risks, worst first."""
    contradictions: tuple[Contradiction, ...]
    """Answers that do not fit together."""
    unknowns: tuple[OpenQuestion, ...]
    """Open questions, by how much they would narrow."""
    what_if: tuple[WhatIf, ...]
    """Fewest changes that better the verdict, then the level of the worst risks."""
    facts: Mapping[str, Any]
    """Facts of the pack as they stand, for the documents."""


def assess(scorer: Scorer, answers: Answers) -> Assessment:
    """Return the assessment of checked answers."""
    pack = scorer.pack
    scores = scorer.score(answers)
    covered = coverage(pack, scores)
    views = tuple(_risk(scorer, scores, risk) for risk in ranked(pack, scores))
    return Assessment(
        pack_id=pack.header.id,
        pack_version=pack.header.version,
        size=str(scores.point("size")) if "size" in pack.facts else "M",
        verdict=judge(pack, scores, covered),
        conditions=conditions(pack, scores, {view.id: view.mitigations for view in views}),
        coverage=covered,
        risks=views,
        areas=_areas(pack, views),
        contradictions=contradictions(pack, scores),
        unknowns=open_questions(pack, {view.id: view.unknowns for view in views}),
        what_if=_what_if(scorer, scores, views),
        facts={fact: scores.point(fact) for fact in pack.facts},
    )


def _risk(scorer: Scorer, scores: Scores, risk_id: str) -> RiskView:
    pack = scorer.pack
    risk, bounds, level = pack.risk[risk_id], scores.exposures[risk_id], scores.levels[risk_id]
    mitigations = chosen_mitigations(scorer, scores, risk_id)
    return RiskView(
        id=risk_id,
        area=risk.area,
        title=risk.title,
        impact=risk.impact,
        bounds=bounds,
        level=level,
        criticality=criticality(bounds.point, risk.impact),
        confidence=_confidence(scorer, scores, risk_id),
        red_flag=scores.figures[risk_id].flagged,
        because=because(pack, scores, risk_id),
        rules=tuple(
            rule.id
            for rule in pack.combinations
            if rule.id in (*scores.fired, *scores.speaking) and risk_id in {*rule.add, *rule.raise_to, *rule.concerns}
        ),
        unknowns=unknowns(scorer, scores, risk_id),
        mitigations=tuple(one.id for one in mitigations),
        residual=residual(scorer, scores, risk_id, mitigations) if bounds.point > 0 else 0.0,
    )


def _confidence(scorer: Scorer, scores: Scores, risk: str) -> float:
    """Return the share of the visible questions touching a risk that are answered, of those that apply."""
    states = [scores.point.state(question) for question, _ in scorer.touching[risk]]
    applicable = [state for state in states if state not in {"not_asked", "not_applicable"}]
    answered = sum(state in {"answered", "partial"} for state in applicable)
    return answered / len(applicable) if applicable else 0.0


def _areas(pack: Pack, views: tuple[RiskView, ...]) -> tuple[AreaView, ...]:
    order: tuple[Level, ...] = ("low", "unknown", "moderate", "high", "critical")
    areas = []
    for area in pack.header.areas:
        own = [view for view in views if view.area == area.id]
        if own:
            worst = max((view.level for view in own), key=order.index)
            areas.append(AreaView(area.id, area.title, worst, max(view.criticality for view in own)))
    return tuple(sorted(areas, key=lambda one: -one.criticality))


def _what_if(scorer: Scorer, scores: Scores, views: tuple[RiskView, ...]) -> tuple[WhatIf, ...]:
    trials = Trials(scorer, scores)
    raised = [view.id for view in views[:TOP] if view.level in SERIOUS or view.level == "moderate"]
    found = [better_verdict(scorer, scores, trials), *(lower_risk(scorer, scores, risk, trials) for risk in raised)]
    return tuple(one for one in found if one is not None)
