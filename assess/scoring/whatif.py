"""What-if: the fewest changes of answers that lower the verdict or a risk's level, the cheapest first.

The search is exact up to three changes among the answers that can be changed. It looks at the figures of the risks
concerned only; every set it returns has been checked by scoring the whole dossier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice, product

from assess.pack.pack import Pack
from assess.pack.risks import Level
from assess.scoring.changes import Change, applied, brought_by, change_of
from assess.scoring.scorer import Scorer, Scores
from assess.scoring.verdict import SERIOUS, VERDICTS, VerdictName, coverage, judge

MOST_CHANGES = 3
"""Most answers changed at once. Source: rulings of the product; more is a plan, not a hint."""
UNPRICED = 10
"""Effort of a change that no mitigation brings about, in internal days. Source: professional practice."""
MOST_TRIED = 4000
"""Sets of changes scored at most for one question; beyond it the search stops and says nothing."""

RANKS: tuple[Level, ...] = ("low", "moderate", "high", "critical")


@dataclass(frozen=True)
class WhatIf:
    """A set of changes and what it achieves."""

    changes: tuple[Change, ...]
    """The answers that change."""
    risk: str | None
    """The risk whose level falls; nothing for the verdict."""
    before: str
    """Level or verdict as it stands."""
    after: str
    """Level or verdict after the changes."""
    mitigations: tuple[str, ...]
    """Mitigations that bring the changes about."""
    effort: int
    """Internal days they cost at most."""


@dataclass(frozen=True)
class Option:
    """One change with its price."""

    change: Change
    """The change."""
    effort: int
    """Internal days at most."""
    mitigations: tuple[str, ...]
    """Mitigations that bring it about."""


def options_for(pack: Pack, scores: Scores, questions: Iterable[str]) -> dict[str, list[Option]]:
    """Return the changes that are possible in each question, the cheapest first."""
    answers = scores.point.answers
    found: dict[str, dict[str, Option]] = {}
    wanted = {
        question
        for question in questions
        if not pack.questions[question].unchangeable and scores.point.state(question) in {"answered", "partial"}
    }
    for mitigation in pack.mitigations.values():
        for change in brought_by(pack, answers, mitigation):
            if change.question in wanted:
                _keep(found, Option(change, mitigation.effort, (mitigation.id,)))
    for question in wanted:
        for change in _other_choices(pack, scores, question):
            _keep(found, Option(change, UNPRICED, ()))
    return {question: sorted(options.values(), key=lambda one: one.effort) for question, options in found.items()}


def _keep(found: dict[str, dict[str, Option]], option: Option) -> None:
    same = found.setdefault(option.change.question, {})
    key = repr(option.change.value)
    if key not in same or option.effort < same[key].effort:
        same[key] = option


def _other_choices(pack: Pack, scores: Scores, question_id: str) -> Iterator[Change]:
    question = pack.questions[question_id]
    known = scores.point.answers.raw.get(question_id)
    for field in question.answer_fields:
        if field.kind == "single":
            for option in field.options:
                change = change_of(question, field.id if question.kind == "group" else None, known, option.code)
                if change is not None:
                    yield change


def lower_risk(scorer: Scorer, scores: Scores, risk: str) -> WhatIf | None:
    """Return the fewest, cheapest changes that lower the level of a risk, or nothing up to three changes."""
    level = scores.levels[risk]
    if level not in RANKS[1:]:
        return None
    near = _involved(scorer, scores, (risk,))
    target = RANKS.index(level)

    def reached(after: Scores) -> str | None:
        now = after.levels[risk]
        return now if now in RANKS and RANKS.index(now) < target else None

    return _search(scorer, scores, near, reached, risk, level)


def better_verdict(scorer: Scorer, scores: Scores) -> WhatIf | None:
    """Return the fewest, cheapest changes that better the verdict, or nothing up to three changes."""
    pack = scorer.pack
    here = judge(pack, scores, coverage(pack, scores)).name
    place = VERDICTS.index(here)
    if place + 1 == len(VERDICTS):
        return None
    prerequisites = {risk for one in pack.header.verdict.prerequisites for risk in one.risks}
    serious = {risk for risk, level in scores.levels.items() if level in SERIOUS}
    hindering = prerequisites & serious if here == "do_not_launch" else serious
    if here != "do_not_launch" and len(hindering) > MOST_CHANGES + pack.header.verdict.sound.most_high:
        return None

    def reached(after: Scores) -> VerdictName | None:
        name = judge(pack, after, coverage(pack, after)).name
        return name if VERDICTS.index(name) > place else None

    return _search(scorer, scores, _involved(scorer, scores, tuple(hindering)), reached, None, here)


def _involved(scorer: Scorer, scores: Scores, risks: tuple[str, ...]) -> tuple[str, ...]:
    """Return the risks whose answers matter: the given ones, and those that a fired rule reads to raise them."""
    involved = dict.fromkeys(risks)
    for rule in scorer.pack.combinations:
        if rule.id in scores.fired and (set(rule.add) | set(rule.raise_to)) & set(risks):
            involved.update(dict.fromkeys(ref for ref, _ in rule.when.references() if ref in scores.levels))
    return tuple(involved)


def _search(
    scorer: Scorer,
    scores: Scores,
    risks: tuple[str, ...],
    reached: Callable[[Scores], str | None],
    risk: str | None,
    before: str,
) -> WhatIf | None:
    questions = dict.fromkeys(question for one in risks for question, _ in scorer.touching[one])
    options = _helpful(scorer, scores, risks, options_for(scorer.pack, scores, questions))
    tried = 0
    for size in range(1, MOST_CHANGES + 1):
        sets = sorted(_sets(options, size), key=lambda one: sum(option.effort for option in one))
        for chosen in islice(sets, max(0, MOST_TRIED - tried)):
            tried += 1
            after = scorer.score(applied(scorer.pack, scores.point.answers, [option.change for option in chosen]))
            result = reached(after)
            if result is not None:
                mitigations = tuple(dict.fromkeys(one for option in chosen for one in option.mitigations))
                effort = sum(option.effort for option in chosen)
                return WhatIf(tuple(option.change for option in chosen), risk, before, result, mitigations, effort)
    return None


def _sets(options: dict[str, list[Option]], size: int) -> Iterator[tuple[Option, ...]]:
    for questions in combinations(options, size):
        yield from product(*(options[question] for question in questions))


def _helpful(
    scorer: Scorer, scores: Scores, risks: tuple[str, ...], options: dict[str, list[Option]]
) -> dict[str, list[Option]]:
    """Return, for each question, the cheapest change for each distinct gain in points; changes without gain fall out."""
    kept: dict[str, list[Option]] = {}
    for question, several in options.items():
        gains: set[tuple[int, ...]] = set()
        for option in several:
            after = scorer.score(applied(scorer.pack, scores.point.answers, [option.change]))
            gain = tuple(
                scores.figures[risk].points
                - after.figures[risk].points
                + (scores.figures[risk].flagged and not after.figures[risk].flagged)
                for risk in risks
            )
            if (
                max(gain) > 0
                and min(gain) >= 0
                and gain not in gains
                and not any(_covers(known, gain) for known in gains)
            ):
                gains.add(gain)
                kept.setdefault(question, []).append(option)
    return kept


def _covers(known: tuple[int, ...], gain: tuple[int, ...]) -> bool:
    return all(one >= other for one, other in zip(known, gain, strict=True))
