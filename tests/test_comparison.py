"""Comparing: nothing differs from itself, and what is seen from one side is seen mirrored from the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from later_pack import TINY, later_tiny
from strategies import dossiers

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.chain.reading import Reading
from assess.comparison.comparison import compare
from assess.comparison.documents import date_changes, working_days
from assess.comparison.side import Side
from assess.scoring.assessment import assess
from assess.scoring.scorer import Scorer
from assess.storage.library import load_library
from assess.storage.packs import load_pack

MIRROR = {
    "settled": "opened", "opened": "settled", "asked": "dropped", "dropped": "asked", "changed": "changed",
    "better": "worse", "worse": "better", "higher": "lower", "lower": "higher", "assessed": "unassessed",
    "unassessed": "assessed", "interval": "interval", "same": "same",
}  # fmt: skip
SEEN: set[str] = set()


def side(scorer, dossier, name="x", data=None, library="crm"):
    answers, _ = check_answers(scorer.pack, dossier)
    reading = Reading(scorer.pack, load_library(library), answers, assess(scorer, answers))
    return Side(name, "", reading, dossier.project, data or {})


def tiny(scorer, **answers):
    entries = {
        key.replace("_", "-"): value if isinstance(value, Entry) else Entry(value=value)
        for key, value in answers.items()
    }
    return side(scorer, Dossier(pack="tiny", entries=entries), library=str(TINY))


@pytest.fixture(scope="module")
def small():
    return Scorer(load_pack(str(TINY)))


QUICK = (Phase.explicit, Phase.generate)
"""Without shrinking: a dossier of eighty answers takes minutes to shrink, and the assertion names the question."""


@settings(max_examples=12, deadline=None, phases=QUICK)
@given(dossier=dossiers())
def test_nothing_differs_from_itself(scorer, dossier):
    one, other = side(scorer, dossier), side(scorer, dossier)
    found = compare(one, other)
    assert found.is_identical
    assert not found.answers
    assert not found.apart
    assert {risk.trend for risk in found.risks} == {"same"}


@settings(max_examples=15, deadline=None, phases=QUICK)
@given(first=dossiers(), second=dossiers())
def test_what_one_side_sees_the_other_sees_mirrored(scorer, first, second):
    one, other = side(scorer, first), side(scorer, second)
    there, back = compare(one, other), compare(other, one)
    assert {a.question: (MIRROR[a.kind], a.after, a.before) for a in there.answers} == {
        a.question: (a.kind, a.before, a.after) for a in back.answers
    }
    assert {(r.id, MIRROR[r.trend]) for r in there.risks} == {(r.id, r.trend) for r in back.risks}
    assert set(there.settled) == set(back.opened)
    assert set(there.opened) == set(back.settled)
    assert MIRROR[there.verdict] == back.verdict
    assert {c.risk for c in there.conditions.gone} == {c.risk for c in back.conditions.new}
    assert {f.field: (f.after, f.before) for f in there.facts} == {f.field: (f.before, f.after) for f in back.facts}
    assert there.is_identical == back.is_identical
    SEEN.update(a.kind for a in there.answers)
    SEEN.update(r.trend for r in there.risks)


def test_the_mirrors_were_seen_with_every_kind_of_change():
    assert {"changed", "settled", "opened", "better", "worse", "assessed", "interval"} <= SEEN


def test_an_unknown_that_is_answered_is_settled_and_not_merely_changed(small):
    before = tiny(small, NEED_Q01=Entry(state="dont_know"))
    after = tiny(small, NEED_Q01="dg")
    found = compare(before, after)
    kinds = {one.question: one.kind for one in found.answers}
    assert kinds == {"NEED-Q01": "settled", "NEED-Q02": "opened"}, "its answer brings a question that nobody answered"
    assert found.settled == ("NEED-Q01",)
    assert found.opened == ("NEED-Q02",)


def test_an_answer_that_counts_no_more_is_dropped_and_comes_back_as_asked(small):
    before = tiny(small, NEED_Q01="dg", NEED_Q02=["mail"])
    after = tiny(small, NEED_Q01="utilisateurs", NEED_Q02=["mail"])
    assert {one.question: one.kind for one in compare(before, after).answers}["NEED-Q02"] == "dropped"
    assert {one.question: one.kind for one in compare(after, before).answers}["NEED-Q02"] == "asked"


def test_a_risk_that_rises_is_told_with_both_levels(small):
    before = tiny(small, TEAM_Q01="nomme", TEAM_Q02={"share": 60})
    after = tiny(small, TEAM_Q01="aucun", TEAM_Q02={"share": 5})
    (risk,) = [one for one in compare(before, after).risks if one.id == "TEAM-1"]
    assert (risk.trend, risk.before.level, risk.after.level) == ("worse", "low", "critical")


def test_a_note_a_name_or_a_date_of_answering_is_no_other_answer(small):
    before = tiny(small, TEAM_Q01=Entry(value="nomme"))
    after = tiny(small, TEAM_Q01=Entry(value="nomme", note="sûr", by="CP", at="2027-01-01T00:00:00Z"))
    assert compare(before, after).is_identical


def test_renamed_questions_options_and_risks_are_the_same_ones(small, tmp_path):
    later = Scorer(load_pack(str(later_tiny(tmp_path))))
    dossier = Dossier(pack="tiny", entries={"NEED-Q01": Entry(value="utilisateurs"), "TEAM-Q01": Entry(value="aucun")})
    renamed = Dossier(pack="tiny", entries={"NEED-Q01": Entry(value="equipes"), "TEAM-Q03": Entry(value="aucun")})
    folder = str(tmp_path / "tiny-0.2.0")
    assert compare(side(later, dossier, library=folder), side(later, renamed, library=folder)).is_identical
    across = compare(side(small, dossier, library=str(TINY)), side(later, renamed, library=folder))
    assert [one.id for one in across.risks if one.id == "NEED-2"] == ["NEED-2"], "NEED-1 is called NEED-2 now"
    assert {one.kind for one in across.apart} == {"questions"}


def test_packs_that_share_risks_are_compared_by_them_and_the_rest_is_told_apart(small):
    other = replace(small.pack, header=small.pack.header.model_copy(update={"id": "autre"}))
    before, after = tiny(small, TEAM_Q01="nomme"), tiny(Scorer(other), TEAM_Q01="aucun")
    found = compare(before, after)
    assert {one.id for one in found.risks} == {"NEED-1", "TEAM-1"}
    assert found.verdict is None
    assert {one.kind for one in found.apart} == {"verdict", "conditions"}
    assert not found.is_identical


def plan(start, finish, gate, *, dated=True):
    gates = [{"id": "G1", "title": "Cadrage", "day": gate[0], "date": gate[1] if dated else None}]
    ends = {"start": start[1] if dated else None, "finish": finish[1] if dated else None}
    return {"plan": {**ends, "start_day": start[0], "finish_day": finish[0], "gates": gates}}


def test_dates_move_by_working_days_without_holidays_and_closures(small):
    before = replace(tiny(small), data=plan((0, "2027-05-03"), (20, "2027-06-01"), (3, "2027-05-06")))
    after = replace(tiny(small), data=plan((0, "2027-05-03"), (21, "2027-06-02"), (5, "2027-05-11")))
    feast = frozenset({date(2027, 5, 7)})
    moved = {one.id: one for one in date_changes(replace(before, days_off=feast), after)}
    assert [one.shift for one in moved.values()] == [0, 2, 1]
    assert [one.moved for one in moved.values()] == [False, True, True]
    back = {one.id: one.shift for one in date_changes(after, replace(before, days_off=feast))}
    assert back == {key: -one.shift for key, one in moved.items()}


def test_plans_without_dates_are_compared_by_working_days_from_the_start(small):
    before = replace(tiny(small), data=plan((0, ""), (20, ""), (3, ""), dated=False))
    after = replace(tiny(small), data=plan((0, ""), (26, ""), (3, ""), dated=False))
    assert [(one.id, one.shift, one.moved) for one in date_changes(before, after)] == [
        ("start", 0, False),
        ("G1", 0, False),
        ("finish", 6, True),
    ]


def test_a_plan_on_one_side_only_cannot_be_compared(small):
    with_plan = replace(tiny(small), data=plan((0, ""), (20, ""), (3, ""), dated=False))
    found = compare(tiny(small), with_plan)
    assert [one.kind for one in found.apart] == ["plan"]
    assert found.dates == ()


def test_working_days_are_counted_alike_in_both_directions():
    assert working_days(date(2027, 1, 11), date(2027, 1, 18)) == 5
    assert working_days(date(2027, 1, 18), date(2027, 1, 11)) == -5
    assert working_days(date(2027, 1, 16), date(2027, 1, 17)) == 0
