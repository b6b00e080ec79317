"""The account of one risk: how its exposure came about, step by step, so that anybody can do the sum again by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assess.pack.effects import HIGHEST, LOWEST
from assess.pack.risks import Level
from assess.scoring.explanation import Because
from assess.scoring.exposure import FULL
from assess.scoring.scorer import Scorer, Scores

StepName = Literal["context_cap", "single_cap", "flag_floor", "rule_adds", "rule_lifts"]
"""What may change an exposure after the division, in the order in which it is done."""


@dataclass(frozen=True)
class Reason:
    """What one question says about a risk: the answers that count in it, and their points together."""

    question: str
    """The question."""
    points: int
    """Points together, limited to -2 … +3."""
    flag: bool
    """Whether a red flag is among them."""
    hidden: bool
    """The question is not asked, and counts at its worst."""
    parts: tuple[Because, ...]
    """The answers, the strongest first."""


@dataclass(frozen=True)
class Entry:
    """One line of the sum."""

    question: str
    """The question."""
    points: int
    """Points of its answer, -2 to +3."""
    most: int
    """The most that it could have given: its part of the divisor, 0 to 3."""


@dataclass(frozen=True)
class Step:
    """One change of the exposure after the division."""

    name: StepName
    """What changes it."""
    before: float
    """Exposure before, 0 to 100."""
    after: float
    """Exposure after, 0 to 100."""
    rule: str | None = None
    """The combination rule, where it is one."""
    level: Level | None = None
    """The level that the rule lifts the exposure to at least."""


@dataclass(frozen=True)
class Account:
    """The sum of one risk."""

    entries: tuple[Entry, ...]
    """What each question gives, in asking order; questions that cannot be counted yet are left out."""
    points: int
    """Sum of the points."""
    most: int
    """Sum of the most that the answered questions could have given."""
    divisor: float
    """The same between the bounds of the normaliser: what the points are divided by."""
    quotient: float
    """100 × points ÷ divisor, kept between 0 and 100."""
    steps: tuple[Step, ...]
    """What changed it afterwards."""
    exposure: float
    """The exposure, 0 to 100."""


def reasons(found: tuple[Because, ...]) -> tuple[Reason, ...]:
    """Return the answers behind a risk by question, the strongest question first."""
    by_question: dict[str, list[Because]] = {}
    for one in found:
        by_question.setdefault(one.question, []).append(one)
    several = (
        Reason(
            question,
            max(LOWEST, min(HIGHEST, sum(one.effect for one in parts))),
            any(one.flag for one in parts),
            any(one.hidden for one in parts),
            tuple(parts),
        )
        for question, parts in by_question.items()
    )
    return tuple(sorted(several, key=lambda one: -one.points))


def account(scorer: Scorer, scores: Scores, risk: str) -> Account:
    """Return how the exposure of a risk came about."""
    scoring = scorer.pack.header.scoring
    shares = [
        (question, share, context)
        for question, context in scorer.touching[risk]
        if (share := scores.contributions[question].shares.get(risk)) is not None
    ]
    entries = tuple(
        Entry(question, share.points, share.divisor) for question, share, _ in shares if share.divisor or share.points
    )
    points, most = sum(one.points for one in entries), sum(one.most for one in entries)
    divisor = min(max(most, scoring.normaliser.least), scoring.normaliser.most)
    quotient = FULL * min(max(points, 0), divisor) / divisor
    raising = [context for _, share, context in shares if share.points > 0]
    steps = [*_limits(scorer, quotient, raising, flagged=scores.figures[risk].flagged)]
    reached = steps[-1].after if steps else quotient
    steps += _rules(scorer, scores, risk, reached)
    exposure = steps[-1].after if steps else quotient
    return Account(entries, points, most, divisor, quotient, tuple(steps), exposure)


def _limits(scorer: Scorer, exposure: float, raising: list[bool], *, flagged: bool) -> Iterator[Step]:
    """Yield the caps and the floor that change an exposure.

    Args:
        scorer: the pack with its figures.
        exposure: exposure after the division.
        raising: for each answer that raises the risk, whether it only describes the context.
        flagged: whether there is a red flag.
    """
    scoring = scorer.pack.header.scoring
    if all(raising) and exposure > scoring.context_cap:
        yield Step("context_cap", exposure, scoring.context_cap)
        exposure = scoring.context_cap
    if flagged and exposure < scoring.flag_floor:
        yield Step("flag_floor", exposure, scoring.flag_floor)
    if not flagged and len(raising) <= 1 and exposure > scoring.single_cap:
        yield Step("single_cap", exposure, scoring.single_cap)


def _rules(scorer: Scorer, scores: Scores, risk: str, exposure: float) -> Iterator[Step]:
    """Yield what the combination rules that fired change: additions first, then levels lifted."""
    fired = [rule for rule in scorer.pack.combinations if rule.id in scores.fired]
    for rule in fired:
        after = min(FULL, exposure + rule.add.get(risk, 0.0))
        if after != exposure:
            yield Step("rule_adds", exposure, after, rule.id)
            exposure = after
    for rule in fired:
        level = rule.raise_to.get(risk)
        after = max(exposure, scorer.pack.header.scoring.levels.floor(level)) if level else exposure
        if after != exposure:
            yield Step("rule_lifts", exposure, after, rule.id, level)
            exposure = after
