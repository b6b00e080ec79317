"""Each property of scoring catches the bugs it is there for: they are planted here, and the property must fail.

A property that a broken engine satisfies proves nothing about ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import Phase
from properties import PROPERTIES, prove, silent_scorer
from strategies import crm

from assess.answers import answers as answers_module
from assess.answers.answers import Answers
from assess.answers.dossier import Entry
from assess.pack.questions import Question
from assess.pack.rules import Scoring
from assess.scoring import combinations, contributions, exposure, lookup, scorer
from assess.scoring.contributions import SILENT, Counting, Share, Weight
from assess.scoring.lookup import Lookup
from assess.scoring.roots import Roots
from assess.scoring.scorer import Scorer
from assess.scoring.tables import NONE, PartTable, QuestionTable

Plant = Callable[[pytest.MonkeyPatch], None]
BUGS: dict[str, tuple[tuple[str, ...], Plant]] = {}
"""Planted bugs: which properties must catch each."""

WITHIN = "the_exposure_lies_within_its_interval"
FORGETTING = "replacing_an_answer_by_dont_know_never_narrows_an_interval"
FORGETTING_A_FIELD = "leaving_one_field_of_an_answer_unknown_never_narrows_an_interval"
ANSWERING = "answering_an_unknown_never_widens_an_interval"
OPENING = "answering_a_question_that_opens_or_closes_others_never_widens_an_interval"
COMPLETING = "no_completion_of_a_dossier_leaves_its_intervals"


def caught_by(*properties: str) -> Callable[[Plant], Plant]:
    """Register a planted bug."""

    def register(plant: Plant) -> Plant:
        BUGS[plant.__name__.replace("_", " ")] = (properties, plant)
        return plant

    return register


@caught_by(COMPLETING)
def the_interval_forgets_that_an_unknown_answer_may_raise_a_red_flag(patch: pytest.MonkeyPatch) -> None:
    whole = contributions.share_of

    def forgetting(points: int, divisor: int, weights: Any, *, flags: tuple[bool, bool, bool]) -> Share:
        return whole(points, divisor, weights, flags=(flags[0], flags[0], flags[2]))

    patch.setattr(contributions, "share_of", forgetting)


@caught_by(WITHIN, COMPLETING)
def a_rule_that_may_fire_lifts_the_least_exposure_too(patch: pytest.MonkeyPatch) -> None:
    whole = combinations._apply
    patch.setattr(
        combinations,
        "_apply",
        lambda bounds, fires, _, change: whole(bounds, fires, True, change),  # noqa: FBT003
    )


@caught_by(WITHIN)
def protection_counts_in_the_least_exposure_only_if_it_is_certain(patch: pytest.MonkeyPatch) -> None:
    whole = exposure._extremes

    def careless(certain: Weight, uncertain: Any, least: float, most: float) -> tuple[float, float]:
        bold = tuple(tuple(one._replace(low=one.high) for one in weights) for weights in uncertain)
        return whole(certain, bold, least, most)

    patch.setattr(exposure, "_extremes", careless)


@caught_by(FORGETTING, ANSWERING, COMPLETING)
def an_unknown_answer_counts_as_no_effect(patch: pytest.MonkeyPatch) -> None:
    whole = contributions._places

    def settled(part: PartTable, look: Lookup) -> tuple[int, ...]:
        places = whole(part, look)
        return places if len(places) == 1 else (NONE,)

    patch.setattr(contributions, "_places", settled)


@caught_by(FORGETTING, ANSWERING, COMPLETING)
def a_question_without_answer_is_left_out_of_the_interval(patch: pytest.MonkeyPatch) -> None:
    whole = contributions.counting

    def leaving_out(table: QuestionTable, point: Lookup, wide: Lookup) -> Counting:
        given = wide.answers.state(table.question.id) in {"answered", "partial"}
        return whole(table, point, wide) if given else SILENT

    patch.setattr(scorer, "counting", leaving_out)


@caught_by(FORGETTING_A_FIELD)
def a_field_left_out_counts_as_answered_with_nothing(patch: pytest.MonkeyPatch) -> None:
    whole = contributions.counting

    def filling(table: QuestionTable, point: Lookup, wide: Lookup) -> Counting:
        counts = whole(table, point, wide)
        if wide.answers.state(table.question.id) != "partial":
            return counts
        settled = tuple(places if len(places) == 1 else (NONE,) for places in counts.possible)
        return counts._replace(counted=settled, possible=settled)

    patch.setattr(scorer, "counting", filling)


@caught_by(OPENING)
def a_question_that_may_yet_be_asked_is_taken_as_hidden(patch: pytest.MonkeyPatch) -> None:
    whole = Lookup.visible
    patch.setattr(Lookup, "visible", lambda self, question: whole(self, question) is True)


@caught_by(OPENING)
def a_hidden_question_is_taken_as_unknown(patch: pytest.MonkeyPatch) -> None:
    """Then a parent that hides its children leaves them open, and one that opens them settles what they had."""
    whole = Lookup.visible

    def unsettled(self: Lookup, question: str) -> bool | None:
        return None if (found := whole(self, question)) is False else found is True

    patch.setattr(Lookup, "visible", unsettled)


@caught_by("the_order_of_answers_is_irrelevant")
def the_answer_given_last_is_not_read(patch: pytest.MonkeyPatch) -> None:
    whole = lookup.asked_only

    def dropping(pack: Any, answers: Answers) -> Answers:
        last = list(answers.states)[-1:]
        return whole(pack, answers.without([pack.questions[question] for question in last]))

    patch.setattr(scorer, "asked_only", dropping)


@caught_by("an_answer_hidden_by_its_parent_changes_nothing")
def hidden_questions_are_counted_in_the_sum(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(scorer, "asked_only", lambda _, answers: answers)
    whole = Lookup.visible
    patch.setattr(Lookup, "visible", lambda self, question: question.startswith("TOOL") or whole(self, question))


@caught_by("nothing_unknown_reads_as_low")
def a_risk_without_evidence_has_the_level_of_its_exposure(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Scorer, "_level", lambda self, _, bounds: self.pack.header.scoring.levels.level(bounds.point))


@caught_by("nothing_unknown_reads_as_low")
def unanswered_questions_count_as_evidence(patch: pytest.MonkeyPatch) -> None:
    whole = exposure.risk_figures

    def generous(shares: Any, scoring: Scoring) -> Any:
        pairs = list(shares)
        return whole(pairs, scoring)._replace(
            evidence=sum(max(one.divisor for one in share.weights) for share, _ in pairs)
        )

    patch.setattr(scorer, "risk_figures", generous)


@caught_by("skipped_unanswered_and_dont_know_weigh_the_same")
def dont_know_reads_as_the_first_choice(patch: pytest.MonkeyPatch) -> None:
    whole = answers_module.read_entry

    def guessing(question: Question, entry: Entry) -> Any:
        if entry.state == "dont_know" and question.kind == "single":
            return whole(question, Entry(value=question.options[0].code))
        return whole(question, entry)

    patch.setattr(answers_module, "read_entry", guessing)


@caught_by("turning_an_effect_into_a_red_flag_lowers_nothing")
def a_red_flag_sets_the_exposure_instead_of_lifting_it(patch: pytest.MonkeyPatch) -> None:
    whole = exposure._limited

    def setting(one: float, raising: list[bool], flagged: bool, scoring: Scoring) -> float:  # noqa: FBT001 - as it is
        return scoring.flag_floor if flagged else whole(one, raising, flagged, scoring)

    patch.setattr(exposure, "_limited", setting)


@caught_by("turning_an_effect_into_a_red_flag_lowers_nothing")
def a_flagged_answer_no_longer_counts_its_points(patch: pytest.MonkeyPatch) -> None:
    whole = contributions.share_of

    def flag_only(points: int, divisor: int, weights: Any, *, flags: tuple[bool, bool, bool]) -> Share:
        return whole(0 if flags[0] else points, divisor, weights, flags=flags)

    patch.setattr(contributions, "share_of", flag_only)


@caught_by("a_question_that_does_not_apply_speaks_neither_for_nor_against")
def a_question_that_does_not_apply_dilutes_the_others(patch: pytest.MonkeyPatch) -> None:
    whole = Answers.state
    patch.setattr(
        Answers, "state", lambda self, one: "answered" if (found := whole(self, one)) == "not_applicable" else found
    )


@caught_by("the_same_dossier_scores_the_same_whatever_was_scored_before")
def memory_mixes_up_projects_that_start_on_different_days(patch: pytest.MonkeyPatch) -> None:
    whole = Roots.key
    patch.setattr(Roots, "key", lambda self, answers: whole(self, answers)[:2])


@caught_by("the_same_dossier_scores_the_same_whatever_was_scored_before")
def memory_mixes_up_answers_that_are_not_given(patch: pytest.MonkeyPatch) -> None:
    whole = Roots.key
    patch.setattr(Roots, "key", lambda self, answers: whole(self, answers)[:1])


CATCHES = [(bug, name) for bug, (properties, _) in BUGS.items() for name in properties]


@pytest.fixture
def forgetful() -> Iterator[None]:
    """Let no figure of a broken engine be remembered by another test."""
    silent_scorer.cache_clear()
    yield
    silent_scorer.cache_clear()


@pytest.mark.parametrize(("bug", "name"), CATCHES, ids=[f"{bug} | {name}" for bug, name in CATCHES])
@pytest.mark.usefixtures("forgetful")
def test_the_property_fails_when(bug: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    BUGS[bug][1](monkeypatch)
    broken = Scorer(crm())
    with pytest.raises(AssertionError):
        prove(name, broken, phases=(Phase.generate,), share=3)


def test_each_property_has_a_bug_that_it_must_catch() -> None:
    assert {name for _, name in CATCHES} == set(PROPERTIES)
