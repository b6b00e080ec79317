"""Why a risk has its level: the answers and rules behind it, what is unknown, and what would lower it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assess.pack.pack import Pack
from assess.pack.risks import Mitigation
from assess.scoring.changes import applied, brought_by
from assess.scoring.contributions import Share, Weight, share_of
from assess.scoring.exposure import risk_figures
from assess.scoring.scorer import Scorer, Scores

OPEN_STATES = frozenset({"unanswered", "dont_know", "partial"})
"""States of a question that leave something to find out."""


@dataclass(frozen=True)
class Because:
    """One answer that speaks for or against a risk."""

    question: str
    """The question."""
    field: str | None
    """The field of its answer that counts, where there are several."""
    answer: Any
    """The answer as the dossier stores it; nothing where the question is hidden and counts at its worst."""
    effect: int
    """Points, -2 to +3."""
    flag: bool
    """Whether it raises a red flag."""
    source: tuple[str, ...]
    """Where the rule comes from."""
    hidden: bool = False
    """The question is not asked, and counts at its worst."""


@dataclass(frozen=True)
class Unknown:
    """A question whose answer would narrow the interval."""

    question: str
    """The question."""
    swing: float
    """By how much the width of the interval shrinks on average over its possible effects, in points of exposure."""


def because(pack: Pack, scores: Scores, risk: str) -> tuple[Because, ...]:
    """Return the answers that speak about a risk, the strongest first."""
    found: list[Because] = []
    for question_id, one in scores.contributions.items():
        question = pack.questions[question_id]
        if one.at_worst and risk in one.shares and question.hidden_counts is not None:
            points = one.shares[risk].points
            found.append(
                Because(question_id, None, None, points, flag=False, source=question.hidden_counts.source, hidden=True)
            )
        for alternative in one.applied:
            effect = alternative.effects.get(risk)
            if effect is not None and effect.points:
                field = alternative.reference.partition(".")[2] or None
                answer = _quoted(scores.point.answers.raw.get(question_id), field)
                found.append(Because(question_id, field, answer, effect.points, effect.flag, alternative.source))
    return tuple(sorted(found, key=lambda item: -item.effect))


def _quoted(raw: Any, field: str | None) -> Any:
    return raw.get(field) if field and isinstance(raw, dict) else raw


def unknowns(scorer: Scorer, scores: Scores, risk: str) -> tuple[Unknown, ...]:
    """Return the questions that are still open and touch a risk, the widest swing first."""
    scoring = scorer.pack.header.scoring
    shares = {
        question: (scores.contributions[question].shares[risk], context)
        for question, context in scorer.touching[risk]
        if risk in scores.contributions[question].shares
    }
    bounds = scores.figures[risk].bounds
    found: list[Unknown] = []
    for question, (share, context) in shares.items():
        if scores.point.state(question) not in OPEN_STATES or all(one.low == one.high for one in share.weights):
            continue
        widths = []
        for settled in _settled(share):
            figures = risk_figures(
                [*(one for key, one in shares.items() if key != question), (settled, context)], scoring
            )
            widths.append(figures.bounds.high - figures.bounds.low)
        swing = max(0.0, bounds.high - bounds.low - sum(widths) / len(widths))
        found.append(Unknown(question, round(swing, 1)))
    return tuple(sorted(found, key=lambda one: -one.swing))


def _settled(share: Share) -> list[Share]:
    """Return the ways in which a question may turn out: its least and its most points in each divisor."""
    counting = [weight for weight in share.weights if weight.divisor] or share.weights
    ways = sorted({Weight(divisor, points, points) for divisor, low, high in counting for points in (low, high)})
    settled = []
    for way in ways:
        flag = share.may_flag and way.high == share.most
        settled.append(share_of(way.high, way.divisor, (way,), flags=(flag, flag, flag)))
    return settled


def chosen_mitigations(scorer: Scorer, scores: Scores, risk: str) -> tuple[Mitigation, ...]:
    """Return the mitigations of a risk that these answers call for: those whose answers are not there yet.

    Where all are there already, the first stays: what was achieved is to be kept.
    """
    pack, answers = scorer.pack, scores.point.answers
    mitigations = pack.risk[risk].mitigations
    called = tuple(one for one in mitigations if not one.brings or brought_by(pack, answers, one))
    return called or mitigations[:1]


def residual(scorer: Scorer, scores: Scores, risk: str, mitigations: tuple[Mitigation, ...]) -> float:
    """Return the exposure of a risk once its mitigations have brought their answers about."""
    pack, answers = scorer.pack, scores.point.answers
    for mitigation in mitigations:
        answers = applied(pack, answers, brought_by(pack, answers, mitigation))
    return scorer.score(answers).exposures[risk].point
