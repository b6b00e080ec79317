"""What-if proposes the fewest changes, the cheapest first, and they do what it says: held against trying everything."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from random import Random
from typing import Any

import pytest
from properties import hidden_in
from strategies import answers_to, crm
from written_cases import dossier_of, profile, scored

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.scoring.changes import Change, applied
from assess.scoring.scorer import Scorer, Scores, ranked
from assess.scoring.verdict import VERDICTS, coverage, judge
from assess.scoring.whatif import MOST_CHANGES, Option, WhatIf, _effort, better_verdict, lower_risk, options_for

RANKS = ("low", "moderate", "high", "critical")
SMALL = 11
"""Answered questions of a small dossier: few enough to try every set of three changes."""
TRIALS = range(12)


CROWDED = ("USER-2", "TEAM-1", "GOV-2", "DATA-2", "USER-1", "QUAL-1", "NEED-2", "PLAN-1", "TOOL-1", "TEAM-3", "BUD-1")


def small_dossier(scorer: Scorer, rnd: Random) -> Dossier:
    """Return a dossier whose answers crowd on two risks and mostly raise them, so that several changes are needed."""
    risks = rnd.sample(CROWDED, 2)
    touching = sorted({question for risk in risks for question in crm().touching[risk]})
    entries = {}
    for question in rnd.sample(touching, min(SMALL, len(touching))):
        several = rnd.choices(answers_to(question), k=4)
        entries[question] = max(several, key=lambda entry: raised(scorer, question, entry, risks))
    return Dossier(entries=entries)


def raised(scorer: Scorer, question: str, entry: Entry, risks: list[str]) -> int:
    """Return the points that an answer alone gives to some risks."""
    scores = scorer.score(check_answers(scorer.pack, Dossier(entries={question: entry}))[0])
    return sum(scores.figures[risk].points for risk in risks)


def every_set(options: dict[str, list[Option]], size: int) -> Iterator[tuple[Option, ...]]:
    """Yield every set of changes of that size, at most one a question."""
    for questions in combinations(options, size):
        yield from product(*(options[question] for question in questions))


def after(scorer: Scorer, scores: Scores, chosen: tuple[Option, ...]) -> Scores:
    return scorer.score(applied(scorer.pack, scores.point.answers, [option.change for option in chosen]))


def price(chosen: tuple[Option, ...]) -> int:
    """Return what a set of changes costs: each mitigation once, and each change that none brings about."""
    mitigations = {option.mitigations[0]: option.effort for option in chosen if option.mitigations}
    return sum(mitigations.values()) + sum(option.effort for option in chosen if not option.mitigations)


def is_lower(scores: Scores, risk: str, level: str) -> bool:
    now = scores.levels[risk]
    return now in RANKS and RANKS.index(now) < RANKS.index(level)


def verdict_of(scorer: Scorer, scores: Scores) -> str:
    return judge(scorer.pack, scores, coverage(scorer.pack, scores)).name


def rewritten(dossier: Dossier, found: WhatIf) -> Dossier:
    """Return the dossier as somebody would write it who does what is proposed.

    Answers that were hidden are not taken up again: they changed nothing, and what they say of is no longer the same.
    """
    for question in hidden_in(dossier):
        dossier = dossier.with_entry(question, None)
    for change in found.changes:
        dossier = dossier.with_entry(change.question, Entry(value=change.value))
    return dossier


@pytest.mark.parametrize("trial", TRIALS)
def test_no_smaller_or_cheaper_set_lowers_the_risk(scorer: Scorer, trial: int) -> None:
    dossier = small_dossier(scorer, Random(f"what-if {trial}"))
    scores = scorer.score(check_answers(scorer.pack, dossier)[0])
    options = options_for(scorer.pack, scores, scorer.pack.questions)
    for risk in ranked(scorer.pack, scores)[:2]:
        level = scores.levels[risk]
        if level not in RANKS[1:]:
            continue
        found = lower_risk(scorer, scores, risk)
        size = len(found.changes) if found else MOST_CHANGES + 1
        for fewer in range(1, min(size, MOST_CHANGES + 1)):
            for chosen in every_set(options, fewer):
                assert not is_lower(after(scorer, scores, chosen), risk, level), [one.change for one in chosen]
        if found is None:
            continue
        if size < MOST_CHANGES:
            cheaper = [one for one in every_set(options, size) if price(one) < found.effort]
            assert not any(is_lower(after(scorer, scores, chosen), risk, level) for chosen in cheaper)
        done = scorer.score(check_answers(scorer.pack, rewritten(dossier, found))[0])
        assert (found.before, found.after) == (level, done.levels[risk])
        assert is_lower(done, risk, level)


def test_the_trials_look_at_something(scorer: Scorer) -> None:
    """Some need one change, some several; otherwise the comparison above proves little."""
    sizes = []
    for trial in TRIALS:
        dossier = small_dossier(scorer, Random(f"what-if {trial}"))
        scores = scorer.score(check_answers(scorer.pack, dossier)[0])
        found = [lower_risk(scorer, scores, risk) for risk in ranked(scorer.pack, scores)[:2]]
        sizes += [len(one.changes) for one in found if one is not None]
    assert sizes.count(1) >= 5
    assert sum(size > 1 for size in sizes) >= 2


STOPPED: list[dict[str, Any]] = [
    {"SPON-Q01": {"choice": "aucun"}, "SPON-Q04": "non", "NEED-Q01": "editeur", "NEED-Q02": {"choice": "aucun"}},
    {"TEAM-Q01": {"choice": "aucun"}, "GOV-Q02": "personne", "GOV-Q03": "en_cours", "GOV-Q05": ["aucun"]},
    {"NEED-Q02": {"choice": "managers"}, "USER-Q02": {"share": 0}, "USER-Q04": "pas_demande"},
]


@pytest.mark.parametrize("answers", STOPPED)
def test_no_smaller_set_lifts_a_stop(scorer: Scorer, answers: dict[str, Any]) -> None:
    scores = scored(scorer, answers)
    assert verdict_of(scorer, scores) == "do_not_launch"
    found = better_verdict(scorer, scores)
    assert found is not None
    options = options_for(scorer.pack, scores, scorer.pack.questions)
    for fewer in range(1, len(found.changes)):
        for chosen in every_set(options, fewer):
            assert verdict_of(scorer, after(scorer, scores, chosen)) == "do_not_launch"
    done = scorer.score(check_answers(scorer.pack, rewritten(dossier_of(answers), found))[0])
    assert VERDICTS.index(verdict_of(scorer, done)) > VERDICTS.index("do_not_launch")
    assert found.after == verdict_of(scorer, done)


def test_sound_foundations_are_one_or_two_changes_away(scorer: Scorer) -> None:
    whole = profile("P5")
    worse = {"USER-Q05": "tout_possible", "GOV-Q02": "personne", "GOV-Q03": ">1mois"}
    dossier = dossier_of(whole["answers"] | worse, whole["project"])
    scores = scorer.score(check_answers(scorer.pack, dossier)[0])
    found = better_verdict(scorer, scores)
    assert found is not None
    assert {change.question for change in found.changes} == {"USER-Q05", "GOV-Q02"}
    assert found.after == "sound_foundations"
    options = options_for(scorer.pack, scores, scorer.pack.questions)
    assert sum(map(len, options.values())) > 100
    for (chosen,) in every_set(options, 1):
        assert verdict_of(scorer, after(scorer, scores, (chosen,))) != "sound_foundations"


def test_nothing_is_proposed_where_something_must_be_found_out_first(scorer: Scorer) -> None:
    scores = scored(scorer, {"TRAIN-Q04": "aucun"})
    assert verdict_of(scorer, scores) == "launch_with_conditions"
    assert better_verdict(scorer, scores) is None


def test_the_past_is_never_proposed_for_change(scorer: Scorer) -> None:
    """Who asked first, how the last delay was learnt, what became of the last project: no mitigation undoes it."""
    unchangeable = {question.id for question in scorer.pack.questions.values() if question.unchangeable}
    assert {"NEED-Q01", "GOV-Q03", "PLAN-Q05", "TRAIN-Q06", "CTX-Q09"} <= unchangeable
    for trial in TRIALS:
        dossier = small_dossier(scorer, Random(f"what-if {trial}"))
        scores = scorer.score(check_answers(scorer.pack, dossier)[0])
        options = options_for(scorer.pack, scores, scorer.pack.questions)
        assert options
        assert not unchangeable & options.keys()


def test_a_mitigation_that_brings_two_answers_about_is_paid_once() -> None:
    change = Change("GOV-Q02", None, "personne", "nomme", "nomme")
    paid = Option(change, 10, ("M-GOV-1b",))
    assert _effort((paid, paid, Option(change, 7, ()))) == 17
