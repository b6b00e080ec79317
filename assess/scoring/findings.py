"""Findings beside the risks: conditions of the launch, contradictions between answers, open questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assess.conditions.evaluation import holds
from assess.model import Text
from assess.pack.pack import Pack
from assess.scoring.explanation import Unknown
from assess.scoring.scorer import Scores, ranked
from assess.scoring.verdict import stopping_risks


@dataclass(frozen=True)
class LaunchCondition:
    """Something to settle first."""

    risk: str
    """The risk it answers."""
    text: Text
    """What to do."""
    owner: str
    """Role who sees to it."""
    gate: str
    """Gate before which it is due."""
    mitigation: str | None
    """The mitigation it is; nothing where it is to find something out."""


@dataclass(frozen=True)
class Contradiction:
    """Answers that do not fit together, quoted."""

    id: str
    """The check."""
    questions: tuple[str, ...]
    """The questions concerned."""
    answers: Mapping[str, Any]
    """Their answers as stored."""
    text: Text
    """What to clear up."""
    source: tuple[str, ...]
    """Where the check comes from."""


@dataclass(frozen=True)
class OpenQuestion:
    """A question to settle."""

    question: str
    """The question."""
    swing: float
    """By how much it would narrow all intervals together, in points of exposure."""
    owner: str
    """Role best placed to answer it."""
    gate: str
    """Gate before which it should be known: the earliest of the mitigations of the risks it tells about."""
    risks: tuple[str, ...]
    """Risks it would tell more about, the widest swing first."""


def conditions(pack: Pack, scores: Scores, mitigations: Mapping[str, tuple[str, ...]]) -> tuple[LaunchCondition, ...]:
    """Return what to settle first: critical risks, then high ones by criticality, then unknown prerequisites.

    Where there are more than can be shown, what stops the launch is among those that are.
    """
    order = ranked(pack, scores)
    serious = [risk for level in ("critical", "high") for risk in order if scores.levels[risk] == level]
    stopping = stopping_risks(pack, scores)
    kept = sorted(serious, key=lambda risk: risk not in stopping)[: pack.header.verdict.most_conditions]
    found = []
    for risk in sorted(kept, key=serious.index):
        first = pack.mitigations[mitigations[risk][0]]
        found.append(LaunchCondition(risk, first.text, first.owner, first.gate, first.id))
    for prerequisite in pack.header.verdict.prerequisites:
        unknown = [risk for risk in prerequisite.risks if scores.levels[risk] == "unknown"]
        if unknown:
            one = prerequisite
            found.append(LaunchCondition(unknown[0], one.find_out, one.owner, one.gate, None))
    return tuple(found)


def contradictions(pack: Pack, scores: Scores) -> tuple[Contradiction, ...]:
    """Return the answers that do not fit together."""
    raw = scores.point.answers.raw
    return tuple(
        Contradiction(one.id, one.questions, {q: raw[q] for q in one.questions if q in raw}, one.text, one.source)
        for one in pack.contradictions
        if holds(one.when, scores.point) is True
    )


def open_questions(pack: Pack, unknowns: Mapping[str, tuple[Unknown, ...]]) -> tuple[OpenQuestion, ...]:
    """Return the open questions, the one that would narrow most first."""
    swings: dict[str, dict[str, float]] = {}
    for risk, several in unknowns.items():
        for unknown in several:
            swings.setdefault(unknown.question, {})[risk] = unknown.swing
    place = {question: rank for rank, question in enumerate(pack.questions)}
    found = []
    for question, by_risk in swings.items():
        risks = tuple(sorted(by_risk, key=lambda risk: -by_risk[risk]))
        gates = [mitigation.gate for risk in risks[:3] for mitigation in pack.risk[risk].mitigations]
        owner = pack.questions[question].asked_to[0]
        found.append(OpenQuestion(question, round(sum(by_risk.values()), 1), owner, min(gates), risks))
    return tuple(sorted(found, key=lambda one: (-one.swing, place[one.question])))
