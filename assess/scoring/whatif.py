"""What-if: the fewest changes of answers that better the verdict or lower a risk's level, the cheapest first.

The search is exact up to three changes among the answers that can be changed: every set that could do is scored whole.
A change is left aside only where it helps no risk concerned, or where a cheaper one in the same question does as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from assess.conditions.evaluation import holds
from assess.pack.pack import Pack
from assess.pack.risks import Level
from assess.scoring.changes import Change, applied, brought_by, change_of
from assess.scoring.scorer import Scorer, Scores, ranked
from assess.scoring.verdict import SERIOUS, VERDICTS, VerdictName, coverage, judge

MOST_CHANGES = 3
"""Most answers changed at once. Source: rulings of the product; more is a plan, not a hint."""
UNPRICED = 10
"""Effort of a change that no mitigation brings about, in internal days. Source: professional practice."""
MOST_TRIED = 4000
"""Sets of changes scored at most; the shipped pack needs far fewer. Beyond it the search stops and says nothing."""

RANKS: tuple[Level, ...] = ("low", "moderate", "high", "critical")
UNCHANGEABLE = frozenset({"not_enough_known", "prerequisite_unknown"})
"""Reasons of a verdict that no other answer does away with: something must be found out first."""


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


Helpful = tuple[Option, frozenset[str]]
"""A change, and the hindering risks that it helps."""


@dataclass(frozen=True)
class Goal:
    """What the changes are to achieve."""

    risk: str | None
    """The risk whose level is to fall; nothing for the verdict."""
    before: str
    """Level or verdict as it stands."""
    hindering: tuple[str, ...]
    """The risks that stand in the way."""
    reached: Callable[[Scores], str | None]
    """The level or verdict reached, if it is better."""
    may_stay: int = 0
    """How many of the hindering risks may stay as they are."""


def options_for(pack: Pack, scores: Scores, questions: Iterable[str]) -> dict[str, list[Option]]:
    """Return the changes that are possible in each question, the cheapest first."""
    found: dict[str, dict[str, Option]] = {
        question: {}
        for question in questions
        if not pack.questions[question].unchangeable and scores.point.state(question) in {"answered", "partial"}
    }
    for mitigation in pack.mitigations.values():
        for change in brought_by(pack, scores.point.answers, mitigation):
            _keep(found, Option(change, mitigation.effort, (mitigation.id,)))
    for question in found:
        for change in _other_choices(pack, scores, question):
            _keep(found, Option(change, UNPRICED, ()))
    return {question: sorted(options.values(), key=lambda one: one.effort) for question, options in found.items()}


def _keep(found: dict[str, dict[str, Option]], option: Option) -> None:
    same, key = found.get(option.change.question), repr(option.change.value)
    if same is not None and (key not in same or option.effort < same[key].effort):
        same[key] = option


def _other_choices(pack: Pack, scores: Scores, question_id: str) -> Iterator[Change]:
    """Yield the other choices that the question offers here."""
    question = pack.questions[question_id]
    known = scores.point.answers.raw.get(question_id)
    for field in question.answer_fields:
        if field.kind == "single":
            for option in field.options:
                change = change_of(question, field.id if question.kind == "group" else None, known, option.code)
                if change is not None and holds(option.when, scores.point) is not False:
                    yield change


class Trials:
    """What single changes of one dossier lead to: each is scored once, however many goals look at it."""

    def __init__(self, scorer: Scorer, scores: Scores) -> None:
        """Begin with the dossier as it stands."""
        self.scorer = scorer
        self.scores = scores
        self._after: dict[tuple[str, str], Scores] = {}

    @cached_property
    def options(self) -> Mapping[str, list[Option]]:
        """Every change that is possible, by question, the cheapest first."""
        return options_for(self.scorer.pack, self.scores, self.scorer.pack.questions)

    def after(self, changes: Sequence[Change]) -> Scores:
        """Return the scores once these changes are made."""
        if len(changes) > 1:
            return self._scored(changes)
        key = (changes[0].question, repr(changes[0].value))
        if key not in self._after:
            self._after[key] = self._scored(changes)
        return self._after[key]

    def _scored(self, changes: Sequence[Change]) -> Scores:
        return self.scorer.score(applied(self.scorer.pack, self.scores.point.answers, changes))


def lower_risk(scorer: Scorer, scores: Scores, risk: str, trials: Trials | None = None) -> WhatIf | None:
    """Return the fewest, cheapest changes that lower the level of a risk, or nothing up to three changes.

    Args:
        scorer: the pack.
        scores: the dossier as it stands.
        risk: the risk.
        trials: what was tried on the same dossier for other goals.
    """
    level = scores.levels[risk]
    if level not in RANKS[1:]:
        return None

    def reached(after: Scores) -> str | None:
        now = after.levels[risk]
        return now if now in RANKS and RANKS.index(now) < RANKS.index(level) else None

    return _search(trials or Trials(scorer, scores), Goal(risk, level, (risk,), reached))


def better_verdict(scorer: Scorer, scores: Scores, trials: Trials | None = None) -> WhatIf | None:
    """Return the fewest, cheapest changes that better the verdict, or nothing up to three changes.

    Args:
        scorer: the pack.
        scores: the dossier as it stands.
        trials: what was tried on the same dossier for other goals.
    """
    pack, trials = scorer.pack, trials or Trials(scorer, scores)
    here = judge(pack, scores, coverage(pack, scores))
    place = VERDICTS.index(here.name)
    if place + 1 == len(VERDICTS):
        return None

    def reached(after: Scores) -> VerdictName | None:
        name = judge(pack, after, coverage(pack, after)).name
        return name if VERDICTS.index(name) > place else None

    if here.name == "do_not_launch":
        stopping = tuple(dict.fromkeys(reason.risk for reason in here.reasons if reason.risk is not None))
        return _search(trials, Goal(None, here.name, stopping, reached))
    if any(reason.key in UNCHANGEABLE for reason in here.reasons):
        return None
    serious = tuple(risk for risk in ranked(pack, scores) if scores.levels[risk] in SERIOUS)
    return _search(trials, Goal(None, here.name, serious, reached, pack.header.verdict.sound.most_high))


def _involved(scorer: Scorer, scores: Scores, risk: str) -> frozenset[str]:
    """Return the risk, and those that the rules which raise it here read."""
    rules = [
        rule for rule in scorer.pack.combinations if rule.id in scores.fired and risk in {*rule.add, *rule.raise_to}
    ]
    read = {reference for rule in rules for reference, _ in rule.when.references()}
    return frozenset({risk} | (read & scores.levels.keys()))


def _search(trials: Trials, goal: Goal) -> WhatIf | None:
    """Return the smallest set of changes that reaches the goal, the cheapest among the smallest."""
    involved = {risk: _involved(trials.scorer, trials.scores, risk) for risk in goal.hindering}
    reach = _reach(trials, involved)
    if _most_helped(reach) < len(goal.hindering) - goal.may_stay:
        return None
    helpful = _helpful(trials, reach, involved)
    tried = 0
    for size in range(1, MOST_CHANGES + 1):
        for chosen in sorted(_sets(helpful, size, goal), key=_effort):
            tried += 1
            if tried > MOST_TRIED:
                return None
            changes = tuple(option.change for option in chosen)
            result = goal.reached(trials.after(changes))
            if result is not None:
                mitigations = tuple(dict.fromkeys(one for option in chosen for one in option.mitigations))
                return WhatIf(changes, goal.risk, goal.before, result, mitigations, _effort(chosen))
    return None


def _reach(trials: Trials, involved: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return the questions that can be answered otherwise, each with the hindering risks that it could help at all."""
    concerned = frozenset[str]().union(*involved.values())
    told: dict[str, set[str]] = {}
    for table in trials.scorer.tables.values():
        if concerned & table.telling.keys():
            for root in table.roots.questions:
                told.setdefault(root, set()).update(table.telling)
    return {
        question: frozenset(risk for risk, read in involved.items() if read & told[question])
        for question in told
        if question in trials.options
    }


def _most_helped(reach: dict[str, frozenset[str]]) -> int:
    """Return how many hindering risks three changes could help at the very most."""
    return sum(sorted((len(risks) for risks in reach.values()), reverse=True)[:MOST_CHANGES])


def _sets(helpful: dict[str, list[Helpful]], size: int, goal: Goal) -> Iterator[tuple[Option, ...]]:
    """Yield the sets of changes that help enough of the hindering risks."""
    for questions in combinations(helpful, size):
        for chosen in product(*(helpful[question] for question in questions)):
            helped = frozenset[str]().union(*(risks for _, risks in chosen))
            if len(goal.hindering) - len(helped) <= goal.may_stay:
                yield tuple(option for option, _ in chosen)


def _effort(chosen: tuple[Option, ...]) -> int:
    """Return the internal days of a set of changes; a mitigation that brings several about is paid once."""
    priced = {option.mitigations: option.effort for option in chosen if option.mitigations}
    return sum(priced.values()) + sum(option.effort for option in chosen if not option.mitigations)


def _helpful(
    trials: Trials, reach: dict[str, frozenset[str]], involved: dict[str, frozenset[str]]
) -> dict[str, list[Helpful]]:
    """Return the changes that help, by question, each with the hindering risks that it helps."""
    concerned = frozenset[str]().union(*involved.values())
    kept: dict[str, list[Helpful]] = {}
    for question in reach:
        figures: list[Scores] = []
        for option in trials.options[question]:
            after = trials.after([option.change])
            better = {risk for risk in concerned if _helps(trials.scores, after, risk)}
            helped = frozenset(risk for risk, read in involved.items() if read & better)
            if helped and not any(_covers(known, after) for known in figures):
                figures.append(after)
                kept.setdefault(question, []).append((option, helped))
    return kept


def _helps(before: Scores, after: Scores, risk: str) -> bool:
    """Tell whether a change takes points or a red flag from a risk."""
    then, now = before.figures[risk], after.figures[risk]
    return now.points < then.points or now.flagged < then.flagged


def _covers(known: Scores, other: Scores) -> bool:
    """Tell whether a cheaper change in the same question leaves no risk worse off than another one."""
    return all(
        figures.points <= other.figures[risk].points
        and figures.flagged <= other.figures[risk].flagged
        and figures.evidence == other.figures[risk].evidence
        for risk, figures in known.figures.items()
    )
