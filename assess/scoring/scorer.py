"""Scoring of a dossier: exposures with bounds, levels, and the ranking of the risks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from assess.answers.answers import Answers
from assess.conditions.evaluation import holds
from assess.pack.pack import Pack
from assess.pack.risks import Level
from assess.scoring.combinations import combine, speaking
from assess.scoring.contributions import Contribution, Counting, contribution_of, counting
from assess.scoring.exposure import Bounds, RiskFigures, risk_figures
from assess.scoring.lookup import Lookup, asked_only
from assess.scoring.tables import QuestionTable, question_tables

MOST_REMEMBERED = 500
"""Contributions remembered per question, and figures per risk. Source: ours; the dossiers of one what-if need less."""

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Scores:
    """The figures of one dossier."""

    exposures: Mapping[str, Bounds]
    """Exposure of each risk with its bounds, after all rules."""
    figures: Mapping[str, RiskFigures]
    """The same before combination rules, with points and evidence."""
    levels: Mapping[str, Level]
    """Level of each risk."""
    fired: tuple[str, ...]
    """Combination rules that fire in the point figure, by id."""
    speaking: tuple[str, ...]
    """Rules that hold on the final levels."""
    contributions: Mapping[str, Contribution]
    """What each question says."""
    point: Lookup
    """The answers by what is known."""
    wide: Lookup
    """The answers with every possibility open."""


class Scorer:
    """A pack prepared once, to score any number of dossiers."""

    def __init__(self, pack: Pack) -> None:
        """Prepare the tables of `pack`."""
        self.pack = pack
        self.tables = question_tables(pack)
        self._by_roots: dict[str, dict[Hashable, Contribution]] = {question: {} for question in self.tables}
        self._by_counting: dict[str, dict[Counting, Contribution]] = {question: {} for question in self.tables}
        self._figures: dict[str, dict[tuple[Contribution, ...], RiskFigures]] = {risk.id: {} for risk in pack.risks}

    @cached_property
    def touching(self) -> dict[str, tuple[tuple[str, bool], ...]]:
        """Questions that touch each risk, with whether they only describe the context."""
        return {
            risk.id: tuple(
                (table.question.id, table.context) for table in self.tables.values() if risk.id in table.telling
            )
            for risk in self.pack.risks
        }

    def score(self, answers: Answers) -> Scores:
        """Return the figures of one dossier."""
        answers = asked_only(self.pack, answers)
        wide = Lookup(self.pack, answers, wide=True)
        point = Lookup(self.pack, answers, wide=False, settled=wide)
        contributions = {question: self._contribution(table, point, wide) for question, table in self.tables.items()}
        figures = {risk: self._risk(risk, contributions) for risk in self.touching}
        before = {risk: one.bounds for risk, one in figures.items()}
        exposures, fired = combine(self.pack.combinations, before, self.pack.header.scoring.levels, point, wide)
        levels = {risk: self._level(figures[risk], exposures[risk]) for risk in exposures}
        spoken = speaking(self.pack.combinations, {**levels, **self._counted_critical(point)}, point)
        return Scores(exposures, figures, levels, fired, spoken, contributions, point, wide)

    def _level(self, figures: RiskFigures, bounds: Bounds) -> Level:
        """Return the level; unknown while the answers could hardly have shown the risk and it is not high."""
        scoring = self.pack.header.scoring
        if figures.evidence < scoring.enough and bounds.point < scoring.levels.high:
            return "unknown"
        return scoring.levels.level(bounds.point)

    def _counted_critical(self, point: Lookup) -> dict[str, Level]:
        """Return the prerequisites that count as critical by an answer, whatever their sum."""
        always = self.pack.header.verdict.stop.always
        return {one.risk: "critical" for one in always if holds(one.when, point) is True}

    def _contribution(self, table: QuestionTable, point: Lookup, wide: Lookup) -> Contribution:
        """Return what a question says, from memory where its roots or its way of counting were met before."""
        by_roots, key = self._by_roots[table.question.id], table.roots.key(wide.answers)
        found = by_roots.get(key)
        if found is None:
            by_counting, counts = self._by_counting[table.question.id], counting(table, point, wide)
            found = by_counting.get(counts)
            if found is None:
                found = _remember(by_counting, counts, contribution_of(table, counts))
            _remember(by_roots, key, found)
        return found

    def _risk(self, risk: str, contributions: Mapping[str, Contribution]) -> RiskFigures:
        """Return the figures of a risk, from memory where the same was said about it before."""
        told = tuple([contributions[question] for question, _ in self.touching[risk]])
        found = self._figures[risk].get(told)
        if found is None:
            pairs = zip(told, self.touching[risk], strict=True)
            shares = [(one.shares[risk], context) for one, (_, context) in pairs if risk in one.shares]
            found = _remember(self._figures[risk], told, risk_figures(shares, self.pack.header.scoring))
        return found


def _remember(memory: dict[K, V], key: K, value: V) -> V:
    """Keep a value, and forget all others where they are too many."""
    if len(memory) >= MOST_REMEMBERED:
        memory.clear()
    memory[key] = value
    return value


def criticality(exposure: float, impact: int) -> float:
    """Return exposure × impact, 0 to 500: what risks are ranked by."""
    return exposure * impact


def ranked(pack: Pack, scores: Scores) -> tuple[str, ...]:
    """Return the risks, worst first: by criticality, then unclamped points × impact, then catalogue order."""
    order = {risk.id: place for place, risk in enumerate(pack.risks)}
    return tuple(
        sorted(
            scores.exposures,
            key=lambda risk: (
                -criticality(scores.exposures[risk].point, pack.risk[risk].impact),
                -scores.figures[risk].points * pack.risk[risk].impact,
                order[risk],
            ),
        )
    )
