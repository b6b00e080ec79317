"""The verdict: explicit rules over prerequisites and levels, never an average."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Literal

from assess.conditions.evaluation import holds
from assess.model import Text
from assess.pack.pack import Pack
from assess.pack.rules import Prerequisite
from assess.scoring.scorer import Scores, ranked

VerdictName = Literal["do_not_launch", "launch_with_conditions", "sound_foundations"]
"""The three verdicts, from worst to best."""

VERDICTS: tuple[VerdictName, ...] = ("do_not_launch", "launch_with_conditions", "sound_foundations")

SERIOUS = frozenset({"high", "critical"})
"""Levels that count against sound foundations and call for conditions."""

PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "do_not_launch": frozenset(),
    "launch_with_conditions": frozenset(),
    "sound_foundations": frozenset(),
    "stopped_by": frozenset({"prerequisite", "risk"}),
    "not_enough_known": frozenset({"answered", "asked", "needed"}),
    "prerequisite_unknown": frozenset({"prerequisite", "risk"}),
    "high_risks": frozenset({"count"}),
    "prerequisite_high": frozenset({"prerequisite", "risk"}),
    "flagged": frozenset({"risk"}),
    "sound": frozenset(),
}
"""What the words of the verdict may leave to be filled in, by text."""


@dataclass(frozen=True)
class Coverage:
    """How many questions are in which state; hidden questions are not among them."""

    asked: int
    """Questions that are asked."""
    answered: int
    """Answered in full."""
    partial: int
    """Answered in some fields."""
    dont_know: int
    """Answered “don't know”."""
    not_applicable: int
    """Do not apply, with a reason."""
    unanswered: int
    """Not answered, or skipped."""

    @property
    def share(self) -> float:
        """Share of the questions that apply which have an answer, 0 to 1."""
        applicable = self.asked - self.not_applicable
        return (self.answered + self.partial) / applicable if applicable else 0.0


@dataclass(frozen=True)
class Reason:
    """Why the verdict is what it is: a text of the pack with its values."""

    key: str
    """Which of the verdict's texts."""
    values: Mapping[str, Text | int] = field(default_factory=dict)
    """What its placeholders stand for."""
    risk: str | None = None
    """The risk it speaks of."""


@dataclass(frozen=True)
class Verdict:
    """The verdict, with its reasons."""

    name: VerdictName
    """Which of the three."""
    reasons: tuple[Reason, ...]
    """Why, the weightiest first."""
    rules: tuple[str, ...]
    """Combination rules whose sentence belongs to it."""


def coverage(pack: Pack, scores: Scores) -> Coverage:
    """Return the state of every question, counted."""
    states = [scores.point.state(question) for question in pack.questions]
    count = {state: states.count(state) for state in set(states)}
    return Coverage(
        asked=len(states) - count.get("not_asked", 0),
        answered=count.get("answered", 0),
        partial=count.get("partial", 0),
        dont_know=count.get("dont_know", 0),
        not_applicable=count.get("not_applicable", 0),
        unanswered=count.get("unanswered", 0),
    )


def judge(pack: Pack, scores: Scores, covered: Coverage) -> Verdict:
    """Return the verdict on a scored dossier."""
    stopping = _stopping(pack, scores)
    if stopping:
        rules = tuple(rule for rule in scores.speaking if rule == pack.header.verdict.stop.rule)
        return Verdict("do_not_launch", tuple(stopping), rules)
    hindering = _hindering(pack, scores, covered)
    if hindering:
        return Verdict("launch_with_conditions", tuple(hindering), ())
    rules = tuple(rule for rule in scores.speaking if rule == pack.header.verdict.sound.rule)
    return Verdict("sound_foundations", (Reason("sound"),), rules)


def _on_evidence(pack: Pack, scores: Scores, risk: str) -> bool:
    return scores.exposures[risk].low >= pack.header.verdict.stop.evidence


def _stops(pack: Pack, scores: Scores, risk: str) -> bool:
    """Tell whether a prerequisite's risk stops the project: critical or red-flagged on evidence, or by an answer.

    A flagged exposure is compared as it is printed: four points of six read 67.
    """
    stop = pack.header.verdict.stop
    if any(one.risk == risk and holds(one.when, scores.point) is True for one in stop.always):
        return True
    if not _on_evidence(pack, scores, risk):
        return False
    flagged = scores.figures[risk].flagged and round(scores.exposures[risk].point) >= stop.flagged
    return scores.levels[risk] == "critical" or flagged


def stopping_risks(pack: Pack, scores: Scores) -> frozenset[str]:
    """Return the risks of prerequisites that stop the project."""
    risks = {risk for prerequisite in pack.header.verdict.prerequisites for risk in prerequisite.risks}
    return frozenset(risk for risk in risks if _stops(pack, scores, risk))


def _stopping(pack: Pack, scores: Scores) -> list[Reason]:
    """Return the prerequisites that stop; a rule only adds its sentence to the verdict and stops nothing by itself."""
    return [
        _about("stopped_by", pack, prerequisite, risk)
        for prerequisite in pack.header.verdict.prerequisites
        for risk in prerequisite.risks
        if _stops(pack, scores, risk)
    ]


def _hindering(pack: Pack, scores: Scores, covered: Coverage) -> list[Reason]:
    """Return what keeps the foundations from being sound, “not enough known” first."""
    verdict = pack.header.verdict
    reasons: list[Reason] = []
    if covered.share < verdict.sound.answered:
        needed = ceil((covered.asked - covered.not_applicable) * verdict.sound.answered)
        values = {"answered": covered.answered + covered.partial, "asked": covered.asked, "needed": needed}
        reasons.append(Reason("not_enough_known", values))
    prerequisites = [(one, risk) for one in verdict.prerequisites for risk in one.risks]
    reasons += [
        _about("prerequisite_unknown", pack, one, risk)
        for one, risk in prerequisites
        if scores.levels[risk] == "unknown"
    ]
    reasons += [
        _about("prerequisite_high", pack, one, risk) for one, risk in prerequisites if scores.levels[risk] in SERIOUS
    ]
    serious = [risk for risk in ranked(pack, scores) if scores.levels[risk] in SERIOUS]
    gates = {risk for _, risk in prerequisites}
    reasons += [
        Reason("flagged", {"risk": pack.risk[risk].title}, risk)
        for risk in serious
        if scores.figures[risk].flagged and risk not in gates
    ]
    if len(serious) > verdict.sound.most_high:
        reasons.append(Reason("high_risks", {"count": len(serious)}))
    return reasons


def _about(key: str, pack: Pack, prerequisite: Prerequisite, risk: str) -> Reason:
    return Reason(key, {"prerequisite": prerequisite.title, "risk": pack.risk[risk].title}, risk)
