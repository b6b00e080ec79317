"""The interview without a screen: what comes next, what opens and closes, what is left."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import answers_to, crm

from assess.answers.dossier import Dossier, Entry
from assess.interview.engine import (
    SETTLED,
    Pace,
    Scope,
    View,
    asked_for,
    change,
    next_question,
    previous_question,
    progress,
)
from assess.pack.pack import Pack

FULL, EXPRESS = Scope("full"), Scope("express")


def view(pack: Pack, **answers: object) -> View:
    """Return a view of a few answers; `CTX_Q01="relance"` answers CTX-Q01, an `Entry` is taken as it is."""
    entries = {
        key.replace("_", "-"): value if isinstance(value, Entry) else Entry(value=value)
        for key, value in answers.items()
    }
    return View(pack, Dossier(entries=entries))


def test_questions_come_in_the_order_of_the_pack(pack: Pack) -> None:
    first = next_question(view(pack), FULL)
    assert first == next(iter(pack.questions))
    assert next_question(view(pack, CTX_Q01="relance"), FULL, "CTX-Q01") == "CTX-Q02"


def test_after_going_back_the_next_one_is_the_next_open_one(pack: Pack) -> None:
    seen = view(pack, CTX_Q01="relance", CTX_Q02="10-49", CTX_Q03={"users": 3, "field_users": 1})
    assert next_question(seen, FULL, "CTX-Q01") == "CTX-Q04"
    assert previous_question(seen, FULL, "CTX-Q03") == "CTX-Q02"
    assert previous_question(seen, FULL, "CTX-Q01") is None


def test_a_question_left_open_earlier_comes_after_the_last_one(pack: Pack) -> None:
    last = [*pack.questions][-1]
    assert next_question(view(pack), FULL, last) == "CTX-Q01"


def test_express_asks_its_own_questions_only(pack: Pack) -> None:
    asked = view(pack).within(EXPRESS)
    assert len(asked) == 22, "the express interview has 22 questions: rulings"
    assert all(pack.questions[question].express for question in asked)


def test_one_chapter_is_asked_alone(pack: Pack) -> None:
    assert {pack.questions[one].area for one in view(pack).within(Scope("section", "need"))} == {"NEED"}
    assert view(pack).within(Scope("section", "nothing")) == ()


def test_an_answer_opens_questions_and_another_closes_them_again(pack: Pack) -> None:
    empty, replacing, first = view(pack), view(pack, CTX_Q01="remplacement"), view(pack, CTX_Q01="equipement")
    opened = change(empty, replacing, FULL)
    assert "TOOL-Q01" in opened.opened
    assert opened.closed == ()
    assert change(empty, replacing, EXPRESS).opened == (), "none of them is asked in the express interview"
    closed = change(replacing, first, FULL)
    assert "TOOL-Q01" in closed.closed


def test_an_answer_hidden_by_its_parent_is_kept_and_comes_back(pack: Pack) -> None:
    tool = Entry(value={"name": "Ancien", "age_years": 9})
    hidden = view(pack, CTX_Q01="equipement", TOOL_Q01=tool)
    back = view(pack, CTX_Q01="remplacement", TOOL_Q01=tool)
    assert "TOOL-Q01" not in hidden.visible
    assert hidden.dossier.entries["TOOL-Q01"] == tool
    assert "TOOL-Q01" in change(hidden, back, FULL).restored
    assert back.status("TOOL-Q01") == "partial"


def test_skipped_questions_come_again_at_the_end_once(pack: Pack) -> None:
    skipped = Entry(state="skipped")
    answers = {key.replace("-", "_"): Entry(state="dont_know") for key in pack.questions} | {
        "CTX_Q02": skipped,
        "NEED_Q01": skipped,
    }
    seen = view(pack, **answers)
    assert next_question(seen, FULL, "PLAN-Q01") == "CTX-Q02"
    assert next_question(seen, FULL, "CTX-Q02", {"CTX-Q02"}) == "NEED-Q01"
    assert next_question(seen, FULL, "NEED-Q01", {"CTX-Q02", "NEED-Q01"}) is None


def test_an_open_question_comes_before_a_skipped_one(pack: Pack) -> None:
    seen = view(pack, CTX_Q01="relance", CTX_Q02=Entry(state="skipped"))
    assert next_question(seen, FULL, "CTX-Q02") == "CTX-Q03"


@pytest.mark.parametrize(
    ("entry", "status"),
    [
        (Entry(value={"users": 3, "field_users": 1}), "answered"),
        (Entry(value={"users": 3}), "partial"),
        (Entry(value={"users": 3}, extra=(("unfinished", True),)), "unfinished"),
        (Entry(value={"users": "trois"}), "unanswered"),
        (Entry(state="dont_know"), "dont_know"),
        (Entry(state="skipped", note="à voir"), "skipped"),
    ],
)
def test_every_state_of_a_question_is_told_apart(pack: Pack, entry: Entry, status: str) -> None:
    assert view(pack, CTX_Q03=entry).status("CTX-Q03") == status


def test_an_answer_that_does_not_fit_is_asked_again(pack: Pack) -> None:
    assert next_question(view(pack, CTX_Q01="autre"), FULL) == "CTX-Q01"


def test_an_answer_under_an_earlier_name_still_counts(pack: Pack) -> None:
    renamed = pack.questions["CTX-Q02"].model_copy(update={"was": ("CTX-Q99",)})
    files = tuple(
        file.model_copy(update={"questions": tuple(renamed if one.id == renamed.id else one for one in file.questions)})
        for file in pack.files
    )
    older = Pack(pack.header, files, pack.shared_facts, pack.risks, pack.combinations, pack.contradictions)
    assert view(older, CTX_Q99="10-49").status("CTX-Q02") == "answered"


def test_a_field_is_asked_for_unless_its_condition_fails(pack: Pack) -> None:
    question = pack.questions["SPON-Q01"]
    name = question.field("name")
    assert name is not None
    assert asked_for(question, name, {"choice": "dg"}, view(pack))
    assert asked_for(question, name, {}, view(pack))
    assert not asked_for(question, name, {"choice": "aucun"}, view(pack))
    assert not asked_for(question, name, {"choice": None}, view(pack)), "who does not know is not asked for the name"


def test_minutes_left_are_those_of_the_open_questions(pack: Pack) -> None:
    done = progress(view(pack, CTX_Q01="relance"), EXPRESS)
    expected = sum(question.seconds for question in pack.questions.values() if question.express)
    assert (done.asked, done.settled, done.remaining) == (22, 1, 21)
    assert done.minutes == round((expected - pack.questions["CTX-Q01"].seconds) / 60)


def test_minutes_left_follow_the_persons_own_pace(pack: Pack) -> None:
    pace = Pace()
    for _ in range(4):
        pace = pace.with_answer(30, 60)
    assert pace.factor == 1.0, "four answers say nothing yet"
    assert pace.with_answer(30, 6000).factor == pytest.approx(20 / 15), "a coffee break is no pace"
    assert Pace((9.0,) * 5).factor == pytest.approx(25 / 15)
    assert Pace((0.1,) * 5).factor == pytest.approx(12 / 15), "six minutes do not become two at once"
    assert 0.4 < Pace((0.1,) * 60).factor < 0.5, "in the long run it is the person's own"
    seen = view(pack)
    assert progress(seen, EXPRESS, 2.0).seconds == 2 * progress(seen, EXPRESS).seconds


def test_nothing_is_left_when_all_is_settled(pack: Pack) -> None:
    answers = {key.replace("-", "_"): Entry(state="dont_know") for key in pack.questions}
    done = progress(view(pack, **answers), FULL)
    assert (done.remaining, done.minutes) == (0, 0)


questions = st.sampled_from(sorted(crm().questions))
entries = questions.flatmap(lambda one: st.tuples(st.just(one), st.sampled_from(answers_to(one))))


@settings(deadline=None)
@given(st.lists(entries, max_size=12))
def test_the_interview_reaches_its_end_whatever_is_answered(given_answers: list[tuple[str, Entry]]) -> None:
    """Answer “don't know” to everything that is open: no question comes twice, and all that apply are settled."""
    seen = View(crm(), Dossier(entries=dict(given_answers)))
    asked: list[str] = []
    current = next_question(seen, FULL)
    while current is not None:
        asked.append(current)
        seen = View(crm(), seen.dossier.with_entry(current, Entry(state="dont_know")))
        current = next_question(seen, FULL, current)
    assert len(asked) == len(set(asked))
    assert {seen.status(question) for question in seen.visible} <= SETTLED
