"""Scoring of a dossier: exposures with bounds, levels, and the ranking of the risks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assess.answers.answers import Answers
from assess.conditions.values import Value
from assess.pack.pack import Pack
from assess.pack.risks import Level
from assess.scoring.combinations import combine, speaking
from assess.scoring.contributions import Contribution, contribution
from assess.scoring.exposure import Bounds, RiskFigures, risk_figures
from assess.scoring.lookup import Lookup, asked_only
from assess.scoring.tables import QuestionTable, question_tables

MOST_REMEMBERED = 500
"""Contributions remembered per question; a question has far fewer distinct answers that matter."""


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
    """Combination rules that changed, or could have changed, an exposure."""
    speaking: tuple[str, ...]
    """Rules that hold on the final levels."""
    contributions: Mapping[str, Contribution]
    """What each question says."""
    point: Lookup
    """The answers by what is known."""
    wide: Lookup
    """The answers with every possibility open."""


Key = tuple[str, tuple[Value, ...], tuple[Value, ...]]
"""All that a question's contribution depends on: its state, and what it reads in the two readings."""


class Scorer:
    """A pack prepared once, to score any number of dossiers."""

    def __init__(self, pack: Pack) -> None:
        """Prepare the tables of `pack`."""
        self.pack = pack
        self.tables = question_tables(pack)
        self._remembered: dict[str, dict[Key, Contribution]] = {question: {} for question in self.tables}

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
        scoring = self.pack.header.scoring
        figures = {
            risk: risk_figures(
                [
                    (share, context)
                    for question, context in questions
                    if (share := contributions[question].shares.get(risk)) is not None
                ],
                scoring,
            )
            for risk, questions in self.touching.items()
        }
        before = {risk: one.bounds for risk, one in figures.items()}
        exposures, fired = combine(self.pack.combinations, before, scoring.levels, point, wide)
        levels = {risk: self._level(figures[risk], exposures[risk]) for risk in exposures}
        spoken = speaking(self.pack.combinations, levels, point)
        return Scores(exposures, figures, levels, fired, spoken, contributions, point, wide)

    def _level(self, figures: RiskFigures, bounds: Bounds) -> Level:
        """Return the level; unknown while the answers could hardly have shown the risk and it is not high."""
        scoring = self.pack.header.scoring
        if figures.evidence < scoring.enough and bounds.point < scoring.levels.high:
            return "unknown"
        return scoring.levels.level(bounds.point)

    def _contribution(self, table: QuestionTable, point: Lookup, wide: Lookup) -> Contribution:
        question = table.question.id
        key = (wide.answers.state(question), tuple(map(point, table.reads)), tuple(map(wide, table.reads)))
        remembered = self._remembered[question]
        found = remembered.get(key)
        if found is None:
            if len(remembered) >= MOST_REMEMBERED:
                remembered.clear()
            found = remembered[key] = contribution(table, point, wide)
        return found


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
