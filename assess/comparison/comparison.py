"""The comparison of two dossiers, whole: answers, unknowns, risks, verdict, conditions, clauses, dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assess.comparison.answers import AnswerChange, FactChange, answer_changes, fact_changes, shared_questions
from assess.comparison.documents import ClauseChanges, DateChange, clause_changes, date_changes
from assess.comparison.risks import RiskChange, risk_changes, risks_apart
from assess.comparison.side import Side
from assess.scoring.findings import LaunchCondition
from assess.scoring.verdict import VERDICTS

ApartKind = Literal["questions", "shapes", "risks", "unread", "verdict", "conditions", "clauses", "plan"]
"""What cannot be compared.

`questions`, `risks`: only one side has them; `shapes`: a question that takes other answers on each side; `unread`: a
stored answer that the pack cannot read; the others: the two packs say it of different things, or one says nothing.
"""

NO_CLAUSES = ClauseChanges((), (), ())


@dataclass(frozen=True)
class Apart:
    """Something that cannot be compared."""

    kind: ApartKind
    """What it is."""
    before: tuple[str, ...] = ()
    """Ids that only the earlier side has."""
    after: tuple[str, ...] = ()
    """Ids that only the later side has."""


@dataclass(frozen=True)
class ConditionChanges:
    """What changed among the conditions of the launch."""

    gone: tuple[LaunchCondition, ...]
    """Conditions that no longer stand."""
    new: tuple[LaunchCondition, ...]
    """Conditions that did not stand before."""
    kept: int
    """How many stand on both sides."""


@dataclass(frozen=True)
class Comparison:
    """Everything that two dossiers say differently; what is not here is the same."""

    before: Side
    """The earlier side."""
    after: Side
    """The later side."""
    facts: tuple[FactChange, ...]
    """Fields of the project that differ."""
    answers: tuple[AnswerChange, ...]
    """Questions that have another answer."""
    settled: tuple[str, ...]
    """Questions that were open and are not any more."""
    opened: tuple[str, ...]
    """Questions that are open and were not."""
    verdict: Literal["better", "worse", "same"] | None
    """How the verdict moved; nothing where the packs judge different things."""
    risks: tuple[RiskChange, ...]
    """Every risk that both sides know, moved or not."""
    conditions: ConditionChanges
    """What changed among the conditions."""
    clauses: ClauseChanges
    """What changed in the specification document."""
    dates: tuple[DateChange, ...]
    """Start, gates and finish of the plan, moved or not; none where the plans cannot be compared."""
    apart: tuple[Apart, ...]
    """What cannot be compared."""

    @property
    def is_identical(self) -> bool:
        """Whether nothing differs, as far as it can be compared."""
        moved = any(one.trend != "same" for one in self.risks) or any(one.moved for one in self.dates)
        conditions = self.conditions.gone or self.conditions.new
        clauses = self.clauses.gone or self.clauses.new or self.clauses.priorities
        verdict = self.verdict in {"better", "worse"}
        return not (self.facts or self.answers or moved or conditions or clauses or verdict or self.apart)


def compare(before: Side, after: Side) -> Comparison:
    """Return what two dossiers say differently: risks by id, answers where both packs ask the question alike."""
    answers = answer_changes(before, after)
    apart = tuple(_apart(before, after))
    kinds = {one.kind for one in apart}
    return Comparison(
        before=before,
        after=after,
        facts=fact_changes(before, after),
        answers=answers,
        settled=tuple(one.question for one in answers if one.kind == "settled"),
        opened=tuple(one.question for one in answers if one.kind == "opened"),
        verdict=None if "verdict" in kinds else _verdict(before, after),
        risks=risk_changes(before, after),
        conditions=ConditionChanges((), (), 0) if "conditions" in kinds else _conditions(before, after),
        clauses=NO_CLAUSES if "clauses" in kinds else clause_changes(before, after),
        dates=() if "plan" in kinds else date_changes(before, after),
        apart=apart,
    )


def _verdict(before: Side, after: Side) -> Literal["better", "worse", "same"]:
    was, is_now = (VERDICTS.index(side.reading.assessment.verdict.name) for side in (before, after))
    if was == is_now:
        return "same"
    return "better" if is_now > was else "worse"


def _conditions(before: Side, after: Side) -> ConditionChanges:
    sides = [
        {(one.risk, one.mitigation): one for one in side.reading.assessment.conditions} for side in (before, after)
    ]
    first, second = sides
    return ConditionChanges(
        gone=tuple(one for key, one in first.items() if key not in second),
        new=tuple(one for key, one in second.items() if key not in first),
        kept=len(first.keys() & second.keys()),
    )


def _apart(before: Side, after: Side) -> Iterator[Apart]:
    """Yield what cannot be compared, in reading order."""
    first, second = before.pack.questions, after.pack.questions
    alone = tuple(one for one in first if one not in second), tuple(one for one in second if one not in first)
    if any(alone):
        yield Apart("questions", *alone)
    shared = set(shared_questions(before, after))
    shapes = tuple(one for one in second if one in first and one not in shared)
    if shapes:
        yield Apart("shapes", shapes, shapes)
    risks = risks_apart(before, after)
    if any(risks):
        yield Apart("risks", *risks)
    if before.unread or after.unread:
        yield Apart("unread", before.unread, after.unread)
    other_pack = not after.is_of_the_family(before)
    if other_pack:
        yield Apart("verdict")
        yield Apart("conditions")
    for kind in ("clauses", "plan"):
        had = [bool(side.data.get(kind)) for side in (before, after)]
        if any(had) and (other_pack or not all(had)):
            yield Apart("clauses" if kind == "clauses" else "plan")
