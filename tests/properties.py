"""What must hold for every dossier: the properties of scoring, each a check that any engine can be held to.

`test_scoring_properties.py` proves them; `test_properties_bite.py` plants a bug for each and expects it to be caught.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import (
    DONT_KNOW,
    NOT_APPLICABLE,
    SKIPPED,
    Change,
    answered,
    answers_to,
    crm,
    dated,
    dossiers,
    entries_for,
    forgotten,
    forgotten_fields,
    neighbours,
    opened,
)
from written_cases import dossier_of, profile

from assess.answers.answers import Answers, check_answers
from assess.answers.dossier import Dossier, Entry
from assess.pack.pack import Pack
from assess.pack.questions import Question
from assess.scoring.exposure import Bounds
from assess.scoring.findings import contradictions
from assess.scoring.scorer import Scorer, Scores, ranked
from assess.scoring.verdict import VERDICTS, Verdict, coverage, judge

ROUNDING = 1e-9
"""Exposures are quotients of small whole numbers; anything beyond this is a difference."""
RANK = {"unknown": 0, "low": 0, "moderate": 1, "high": 2, "critical": 3}
"""Levels from harmless to worst; “unknown” warns of nothing yet, so it stands with low."""


@dataclass(frozen=True)
class Property:
    """A sentence that must hold for every case drawn."""

    sentence: str
    cases: st.SearchStrategy[Any]
    check: Callable[[Scorer, Any], None]
    examples: int


PROPERTIES: dict[str, Property] = {}


def always(cases: st.SearchStrategy[Any], examples: int = 70) -> Callable[[Callable[[Scorer, Any], None]], None]:
    """Register a check as a property of all cases."""

    def register(check: Callable[[Scorer, Any], None]) -> None:
        PROPERTIES[check.__name__] = Property(check.__name__.replace("_", " "), cases, check, examples)

    return register


class Shown:
    """A drawn case, written so that a failure can be read: what is answered, and what changes."""

    def __init__(self, case: Any) -> None:
        self.case = case

    def __repr__(self) -> str:
        return written(self.case)


def written(case: Any) -> str:
    """Return a case as somebody would write it down."""
    if isinstance(case, Dossier):
        answers = {
            question: entry.state if entry.value is None else entry.value for question, entry in case.entries.items()
        }
        return f"{case.project} " + ", ".join(
            f"{question}: {str(answer)[:120]}" for question, answer in answers.items()
        )
    if isinstance(case, Change):
        before, after = (one.entries.get(case.question) for one in (case.before, case.after))
        return f"{case.question}: {before} becomes {after} in {written(case.before)}"
    return "; ".join(map(written, case)) if isinstance(case, (list, tuple)) else repr(case)


def prove(name: str, scorer: Scorer, *, phases: tuple[Phase, ...] = tuple(Phase), share: float = 1.0) -> None:
    """Check a property on as many drawn cases as it asks for."""
    one = PROPERTIES[name]

    @settings(
        max_examples=max(1, int(one.examples * share)),
        phases=phases,
        deadline=None,
        database=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(shown=one.cases.map(Shown))
    def run(shown: Shown) -> None:
        one.check(scorer, shown.case)

    run()


def read(dossier: Dossier, pack: Pack | None = None) -> Answers:
    """Return the checked answers of a drawn dossier."""
    return check_answers(pack or crm(), dossier)[0]


def verdict_of(scorer: Scorer, scores: Scores) -> Verdict:
    """Return the verdict on a scored dossier."""
    return judge(scorer.pack, scores, coverage(scorer.pack, scores))


def said(scorer: Scorer, dossier: Dossier) -> dict[str, Any]:
    """Return everything that scoring says of a dossier."""
    scores = scorer.score(read(dossier))
    return {
        "exposures": dict(scores.exposures),
        "figures": dict(scores.figures),
        "levels": dict(scores.levels),
        "order": ranked(scorer.pack, scores),
        "rules": (scores.fired, scores.speaking),
        "verdict": verdict_of(scorer, scores),
        "coverage": coverage(scorer.pack, scores),
        "contradictions": contradictions(scorer.pack, scores),
    }


def bounds_of(scorer: Scorer, dossier: Dossier) -> dict[str, Bounds]:
    """Return the exposures of a dossier with their bounds."""
    return dict(scorer.score(read(dossier)).exposures)


def lies_within(inner: Bounds, outer: Bounds) -> bool:
    """Tell whether one interval lies within another."""
    return inner.low >= outer.low - ROUNDING and inner.high <= outer.high + ROUNDING


@always(st.one_of(dossiers(), dated()), examples=100)
def the_exposure_lies_within_its_interval(scorer: Scorer, dossier: Dossier) -> None:
    scores = scorer.score(read(dossier))
    for bounds in (*scores.exposures.values(), *(one.bounds for one in scores.figures.values())):
        assert 0 <= bounds.low <= bounds.point + ROUNDING
        assert bounds.point <= bounds.high + ROUNDING
        assert bounds.high <= 100 + ROUNDING


def _narrows(scorer: Scorer, change: Change) -> None:
    before, after = bounds_of(scorer, change.before), bounds_of(scorer, change.after)
    wider = [risk for risk in after if not lies_within(after[risk], before[risk])]
    assert not wider, f"{change.question} widens {[(risk, before[risk], after[risk]) for risk in wider]}"


@always(forgotten())
def replacing_an_answer_by_dont_know_never_narrows_an_interval(scorer: Scorer, change: Change) -> None:
    _narrows(scorer, change)


@always(forgotten_fields())
def leaving_one_field_of_an_answer_unknown_never_narrows_an_interval(scorer: Scorer, change: Change) -> None:
    _narrows(scorer, change)


@always(answered())
def answering_an_unknown_never_widens_an_interval(scorer: Scorer, change: Change) -> None:
    _narrows(scorer, change)


@always(opened())
def answering_a_question_that_opens_or_closes_others_never_widens_an_interval(scorer: Scorer, change: Change) -> None:
    """Their effects are counted as possible from the start: what may still be asked may still count."""
    _narrows(scorer, change)


@cache
def sound() -> Dossier:
    """Return the project with everything in place: the catalogue's fifth profile."""
    whole = profile("P5")
    return dossier_of(whole["answers"], whole["project"])


@st.composite
def nearly_sound(draw: st.DrawFn) -> Dossier:
    """Draw a sound project of which one to three questions are not answered yet: there, one answer shows."""
    unknown = draw(st.lists(st.sampled_from(list(sound().entries)), min_size=1, max_size=3, unique=True))
    return replace(sound(), entries={key: one for key, one in sound().entries.items() if key not in unknown})


@st.composite
def completions(draw: st.DrawFn) -> tuple[Dossier, Dossier]:
    """Draw a dossier, and the same with every unknown answered one way or the other."""
    dossier = draw(st.one_of(dossiers(), nearly_sound()))
    rnd = Random(draw(st.integers(0, 2**32)))
    complete = dossier
    for question in crm().questions:
        entry = dossier.entries.get(question)
        if entry is None or entry.state in {"dont_know", "skipped"}:
            complete = complete.with_entry(question, rnd.choice(answers_to(question)))
    return replace(dossier, project=dossier.project), complete


@always(completions())
def no_completion_of_a_dossier_leaves_its_intervals(scorer: Scorer, case: tuple[Dossier, Dossier]) -> None:
    before, after = (bounds_of(scorer, one) for one in case)
    for risk, bounds in before.items():
        assert bounds.low - ROUNDING <= after[risk].point <= bounds.high + ROUNDING, risk


@always(st.tuples(dossiers(), st.randoms(use_true_random=False)), examples=60)
def the_order_of_answers_is_irrelevant(scorer: Scorer, case: tuple[Dossier, Random]) -> None:
    dossier, rnd = case
    shuffled = list(dossier.entries.items())
    rnd.shuffle(shuffled)
    assert said(scorer, replace(dossier, entries=dict(shuffled))) == said(scorer, dossier)


def hidden_in(dossier: Dossier) -> set[str]:
    """Return the questions that their parents hide, as the questionnaire is written on paper."""

    def value(question: str) -> Any:
        entry = dossier.entries.get(question)
        return None if entry is None else entry.value

    start, tools = value("CTX-Q01"), value("TOOL-Q05")
    manager = value("TEAM-Q01")
    hidden = set()
    if isinstance(manager, dict) and manager.get("choice") in {"aucun", "presta"}:
        hidden |= {"TEAM-Q02", "TEAM-Q03"}
    if start == "equipement":
        hidden |= {"GOV-Q06"}
    if start == "relance":
        hidden |= {"SEL-Q01", "SEL-Q02", "SEL-Q04"}
    if start in {"equipement", "extension"}:
        hidden |= {"TOOL-Q01"}
    if start in {"equipement", "relance", "extension"}:
        hidden |= {"TOOL-Q04"}
    if tools == []:
        hidden |= {"TOOL-Q06"}
    return hidden


@st.composite
def with_other_hidden_answers(draw: st.DrawFn) -> tuple[Dossier, Dossier]:
    """Draw a dossier, and the same with other answers, or none, to the questions that it hides."""
    dossier = draw(dossiers().filter(hidden_in))
    other = dossier
    for question in sorted(hidden_in(dossier)):
        other = other.with_entry(question, draw(st.sampled_from(entries_for(question))))
    return dossier, other


@always(with_other_hidden_answers(), examples=50)
def an_answer_hidden_by_its_parent_changes_nothing(scorer: Scorer, case: tuple[Dossier, Dossier]) -> None:
    dossier, other = case
    for question in hidden_in(dossier):
        assert scorer.score(read(dossier)).wide.visible(question) is False, f"{question} is asked after all"
    assert said(scorer, dossier) == said(scorer, other)


@cache
def most_points(question_id: str, risk: str) -> int:
    """Return the highest effect of a question on a risk, by the pack: the sum of its parts' largest, at most 3."""
    question = crm().questions[question_id]
    parts = [[rule.effects for rule in part.rules] for part in question.parts]
    for field in question.answer_fields:
        effects = [option.effects for option in field.options]
        parts += [[one] for one in effects] if field.kind == "multi" else [effects]
    return min(
        3, sum(max((one[risk].points for one in part if risk in one), default=0) for part in map(_positive, parts))
    )


def _positive(part: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{risk: effect for risk, effect in effects.items() if effect.points > 0} for effects in part]


@always(dossiers())
def nothing_unknown_reads_as_low(scorer: Scorer, dossier: Dossier) -> None:
    """A risk is called low only if the answers given could have shown it: three points at least."""
    scores = scorer.score(read(dossier))
    hidden = hidden_in(dossier)
    telling = {
        question
        for question in crm().questions
        if question in {"TEAM-Q02", "TEAM-Q03"} & hidden
        or (question not in hidden and (entry := dossier.entries.get(question)) is not None and entry.value is not None)
    }
    for risk, level in scores.levels.items():
        shown = sum(most_points(question, risk) for question in telling)
        assert level != "low" or shown >= 3, f"{risk} reads low although its answers could show {shown} points at most"


@always(st.tuples(dossiers(), st.randoms(use_true_random=False)), examples=60)
def skipped_unanswered_and_dont_know_weigh_the_same(scorer: Scorer, case: tuple[Dossier, Random]) -> None:
    dossier, rnd = case
    other = dossier
    for question, entry in dossier.entries.items():
        if entry.state in {"dont_know", "skipped"}:
            other = other.with_entry(question, rnd.choice((DONT_KNOW, SKIPPED, None)))
    assert bounds_of(scorer, dossier) == bounds_of(scorer, other)
    assert scorer.score(read(dossier)).levels == scorer.score(read(other)).levels


@cache
def raising_effects() -> tuple[tuple[str, str, int, int, str], ...]:
    """Return where each raising effect without red flag stands: question, kind, place, place, risk."""
    found = []
    for question in crm().questions.values():
        for place, field in enumerate(question.answer_fields):
            for number, option in enumerate(field.options):
                found += [(question.id, "option", place, number, risk) for risk in _unflagged(option.effects)]
        for place, part in enumerate(question.parts):
            for number, rule in enumerate(part.rules):
                found += [(question.id, "rule", place, number, risk) for risk in _unflagged(rule.effects)]
    return tuple(found)


def _unflagged(effects: dict[str, Any]) -> list[str]:
    return [risk for risk, effect in effects.items() if effect.points > 0 and not effect.flag]


def flagged(question: Question, kind: str, place: int, number: int, risk: str) -> Question:
    """Return the question with one effect turned into a red flag."""

    def flag(holder: Any) -> Any:
        effect = holder.effects[risk]
        return holder.model_copy(update={"effects": {**holder.effects, risk: effect._replace(flag=True)}})

    def at(items: tuple[Any, ...], where: int, changed: Any) -> tuple[Any, ...]:
        return (*items[:where], changed, *items[where + 1 :])

    if kind == "rule":
        part = question.parts[place]
        part = part.model_copy(update={"rules": at(part.rules, number, flag(part.rules[number]))})
        return question.model_copy(update={"parts": at(question.parts, place, part)})
    options = question.answer_fields[place].options
    changed_options = at(options, number, flag(options[number]))
    if question.kind != "group":
        return question.model_copy(update={"options": changed_options})
    field = question.fields[place].model_copy(update={"options": changed_options})
    return question.model_copy(update={"fields": at(question.fields, place, field)})


def with_question(pack: Pack, changed: Question) -> Pack:
    """Return the pack with one question replaced."""
    files = tuple(
        file.model_copy(update={"questions": tuple(changed if one.id == changed.id else one for one in file.questions)})
        for file in pack.files
    )
    return replace(pack, files=files)


@st.composite
def with_a_red_flag(draw: st.DrawFn) -> tuple[Dossier, tuple[str, str, int, int, str]]:
    """Draw a raising effect, and a dossier that answers its question: with that choice, where it is a choice's."""
    effect = draw(st.sampled_from(raising_effects()))
    question, kind, place, number, _ = effect
    entries = answers_to(question)
    if kind == "option":
        field = crm().questions[question].answer_fields[place]
        code = field.options[number].code
        value = [code] if field.kind == "multi" else code
        entries = (Entry(value={field.id: value} if crm().questions[question].kind == "group" else value),)
    return draw(dossiers()).with_entry(question, draw(st.sampled_from(entries))), effect


@always(with_a_red_flag(), examples=60)
def turning_an_effect_into_a_red_flag_lowers_nothing(
    scorer: Scorer, case: tuple[Dossier, tuple[str, str, int, int, str]]
) -> None:
    dossier, effect = case
    stricter = Scorer(with_question(scorer.pack, flagged(scorer.pack.questions[effect[0]], *effect[1:])))
    before, after = scorer.score(read(dossier)), stricter.score(read(dossier))
    for risk, bounds in before.exposures.items():
        now = after.exposures[risk]
        assert now.low >= bounds.low - ROUNDING, risk
        assert now.point >= bounds.point - ROUNDING, risk
        assert now.high >= bounds.high - ROUNDING, risk
        assert RANK[after.levels[risk]] >= RANK[before.levels[risk]], risk
    place = VERDICTS.index
    assert place(verdict_of(stricter, after).name) <= place(verdict_of(scorer, before).name)


def without_effects(question: Question) -> Question:
    """Return a question that says nothing about any risk."""
    silent = {"options": tuple(option.model_copy(update={"effects": {}}) for option in question.options), "parts": ()}
    fields = tuple(
        field.model_copy(update={"options": tuple(one.model_copy(update={"effects": {}}) for one in field.options)})
        for field in question.fields
    )
    return question.model_copy(update={**silent, "fields": fields})


@cache
def silent_scorer(question: str) -> Scorer:
    """Return a scorer of the shipped pack in which one question says nothing."""
    return Scorer(with_question(crm(), without_effects(crm().questions[question])))


@st.composite
def with_one_not_applicable(draw: st.DrawFn) -> tuple[Dossier, str]:
    """Draw a dossier in which one question does not apply."""
    question = draw(st.sampled_from([one.id for one in crm().questions.values() if one.not_applicable]))
    return draw(dossiers()).with_entry(question, NOT_APPLICABLE), question


@always(with_one_not_applicable(), examples=60)
def a_question_that_does_not_apply_speaks_neither_for_nor_against(scorer: Scorer, case: tuple[Dossier, str]) -> None:
    dossier, question = case
    scores = scorer.score(read(dossier))
    if scores.wide.visible(question) is not True:
        return
    silent = silent_scorer(question).score(read(dossier))
    assert scores.exposures == silent.exposures
    assert scores.levels == silent.levels


@always(neighbours(), examples=20)
def the_same_dossier_scores_the_same_whatever_was_scored_before(scorer: Scorer, several: list[Dossier]) -> None:
    """Nothing that is remembered from one dossier colours another, however alike they are."""
    remembering = Scorer(scorer.pack)
    for dossier in several:
        assert said(remembering, dossier) == said(Scorer(scorer.pack), dossier)
