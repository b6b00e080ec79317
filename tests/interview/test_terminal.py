"""The interview in a terminal: keys lead where they say, and screens fit from 60 columns up."""

from __future__ import annotations

import os
import signal
import threading
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from robot import session_on
from typist import (
    BACK,
    DOWN,
    EFFECTS,
    ENTER,
    ERASE,
    ESCAPE,
    INTERRUPT,
    JUMP,
    LEFT,
    NOT_APPLICABLE,
    NOTE,
    REVIEW,
    SKIP,
    TAB,
    UNKNOWN,
    UP,
    Picture,
    Typist,
    interview,
    stored,
)

from assess.answers.dossier import Dossier, Entry
from assess.interview import flow
from assess.interview.options import Options
from assess.interview.prompts import Choose, Row
from assess.interview.screen import columns, wrapped
from assess.interview.terminal import run_terminal
from assess.pack.pack import Pack
from assess.problems import AssessError, Problem
from assess.scoring.scorer import Scorer


def test_a_choice_is_made_with_arrows_a_number_or_letters(pack: Pack) -> None:
    mended = ("xyz" + ERASE + "2" + ENTER, "xy" + ENTER + BACK * 2 + "2" + ENTER)
    for presses in (DOWN + ENTER, "2" + ENTER, "rempl" + ENTER, UP * 4 + ENTER, DOWN + "\n", *mended):
        assert stored(pack, presses)["CTX-Q01"] == Entry(value="remplacement"), presses


def test_control_c_stops_with_everything_saved(pack: Pack) -> None:
    saved: list[Dossier] = []
    outcome, _ = interview(pack, "2" + ENTER, "3" + ENTER, INTERRUPT, saved=saved)
    assert outcome.exit_code == 130
    assert saved[-1].entries.keys() == {"CTX-Q01", "CTX-Q02"}
    assert "2 réponses" in outcome.message


@pytest.mark.parametrize("key", [ESCAPE, LEFT])
def test_back_shows_the_stored_answer(pack: Pack, key: str) -> None:
    outcome, typist = interview(pack, "2" + ENTER, key, ENTER)
    asked = [prompt for prompt in typist.prompts if isinstance(prompt, Choose)]
    assert [prompt.code for prompt in asked][:3] == ["CTX-Q01", "CTX-Q02", "CTX-Q01"]
    assert asked[2].default == "remplacement"
    assert outcome.dossier.entries["CTX-Q01"].value == "remplacement"


def test_every_key_of_a_question(pack: Pack) -> None:
    answers = stored(pack, "2" + ENTER, SKIP, NOTE, "à voir" + ENTER, UNKNOWN, UNKNOWN, NOT_APPLICABLE, "sans" + ENTER)
    assert answers["CTX-Q02"] == Entry(state="skipped")
    assert answers["CTX-Q03"] == Entry(state="dont_know", note="à voir")
    assert answers["CTX-Q04"] == Entry(state="not_applicable", reason="sans")


def test_the_menu_offers_the_same(pack: Pack) -> None:
    _, typist = interview(pack, TAB)
    keys = [row.key for row in typist.prompts[1].rows]  # type: ignore[attr-defined]
    assert keys == ["dont_know", "skip", "why", "note", "review", "jump", "back", "quit", "return"]
    assert stored(pack, TAB, "1" + ENTER)["CTX-Q01"] == Entry(state="dont_know")
    assert stored(pack, TAB, ESCAPE, "2" + ENTER)["CTX-Q01"] == Entry(value="remplacement")
    assert interview(pack, TAB, "8" + ENTER)[0].exit_code == 130


def test_a_question_that_always_applies_cannot_be_put_aside(pack: Pack) -> None:
    _, typist = interview(pack, NOT_APPLICABLE)
    assert "s’applique toujours" in typist.prompts[1].notices[0]


def test_reasons_have_a_screen_of_their_own(pack: Pack) -> None:
    outcome, typist = interview(pack, "?", ENTER + "2" + ENTER)
    assert [bool(prompt.reasons) for prompt in typist.prompts] == [False, True, False]
    assert outcome.dossier.entries["CTX-Q01"].value == "remplacement"
    _, typist = interview(pack, "2" + ENTER, "2" + ENTER, "?" + ENTER)
    assert typist.prompts[3].reasons, "in a line, ? and Enter"


def test_ticks_and_none_of_these(pack: Pack) -> None:
    def reach(question: str) -> tuple[str, str]:
        return JUMP, question + ENTER

    assert stored(pack, *reach("CTX-Q05"), " " + DOWN + DOWN + " " + ENTER)["CTX-Q05"].value == [
        "multi_sites",
        "multi_langues",
    ]
    assert stored(pack, *reach("CTX-Q05"), " 7 " + ENTER)["CTX-Q05"].value == ["aucune"], "exclusive"
    assert stored(pack, *reach("CTX-Q06"), "12 6 " + ENTER)["CTX-Q06"].value == [6, 12]
    assert stored(pack, *reach("CTX-Q06"), "dé" + DOWN + UP + " juin" + DOWN + UP + " " + ENTER)["CTX-Q06"].value == [
        6,
        12,
    ]
    assert stored(pack, *reach("CTX-Q06"), "13 " + ENTER)["CTX-Q06"].value == []
    assert "CTX-Q06" not in stored(pack, *reach("CTX-Q06"), ENTER + INTERRUPT), "nothing ticked is no answer"


def test_a_stored_number_is_replaced_by_typing_and_kept_by_moving(pack: Pack) -> None:
    half = Dossier(project={"name": "x"}, entries={"CTX-Q03": Entry(value={"users": 140, "field_users": 35})})
    reach = (JUMP, "CTX-Q03" + ENTER)
    assert stored(pack, *reach, "150" + ENTER, ENTER, dossier=half)["CTX-Q03"].value == {
        "users": 150,
        "field_users": 35,
    }
    assert stored(pack, *reach, "\x1b[C0" + ENTER, ENTER, dossier=half)["CTX-Q03"].value["users"] == 1400
    assert stored(pack, *reach, ENTER, BACK + ENTER, dossier=half)["CTX-Q03"].value == {"users": 140}


def test_a_wrong_line_stays_to_be_corrected(pack: Pack) -> None:
    answers = stored(pack, "2" + ENTER, "2" + ENTER, "1,200" + ENTER + BACK * 5 + "12x" + ENTER, ENTER)
    assert answers["CTX-Q03"].value == {"users": 12}


def test_a_long_text_takes_new_lines_and_pasted_ones(pack: Pack) -> None:
    reach = (JUMP, "CTX-Q04" + ENTER, " " + ENTER, "négoce" + ENTER)
    assert stored(pack, *reach, "un\x1b\rdeux" + ENTER)["CTX-Q04"].value["specifics"] == "un\ndeux"
    assert stored(pack, *reach, "\x1b[200~un\r\ndeux\x07\x1b[201~" + ENTER)["CTX-Q04"].value["specifics"] == "un\ndeux"


def test_a_change_in_the_review_opens_questions_that_are_then_asked(pack: Pack) -> None:
    answers = {question: Entry(state="dont_know") for question in pack.questions if not question.startswith("TOOL")}
    done = Dossier(project={"name": "x"}, entries=answers | {"CTX-Q01": Entry(value="equipement")})
    outcome, typist = interview(pack, REVIEW, "CTX-Q01" + ENTER, "2" + ENTER, ESCAPE, dossier=done)
    assert any("ouvre" in told for told in typist.told)
    assert typist.prompts[-1].code.startswith("TOOL")
    assert outcome.dossier.entries["CTX-Q01"].value == "remplacement"


def test_the_effect_on_risks_is_told_after_each_answer(pack: Pack, scorer: Scorer) -> None:
    reach = (JUMP, "SPON-Q01" + ENTER)
    _, typist = interview(pack, EFFECTS, *reach, "aucun" + ENTER, levels=lambda answers: scorer.score(answers).levels)
    assert any(told.startswith("SPON-2 «") and "→ " in told for told in typist.told)


def test_failing_to_save_is_told_and_tried_again(pack: Pack) -> None:
    tries: list[Dossier] = []

    def save(dossier: Dossier) -> None:
        tries.append(dossier)
        if len(tries) == 1:
            raise AssessError([Problem(what="No space left on device.", slug="not-saved")])

    outcome, typist = interview(pack, "2" + ENTER, save=save)
    assert any("L’enregistrement a échoué" in told for told in typist.told)
    assert tries[-1] == outcome.dossier


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [60, 80, 140])
def test_screens_are_drawn_at_every_width(pack: Pack, width: int, language: Any) -> None:
    output = Picture(width, 30)
    with create_pipe_input() as keys, create_app_session(input=keys, output=output):
        session = session_on(pack, language=language, scope=None)
        presses = ["2" + ENTER, "2" + ENTER, "?", ENTER + TAB, ESCAPE, JUMP, "TEAM-Q04" + ENTER, " " + ENTER]
        flow.run(session, Typist(session, keys, presses))
    shown = output.written.getvalue()
    assert "Traceback" not in shown
    for english in ("Description", "Answer:", "Invalid", "(y/N)", "Cancelled", "selections"):
        assert english not in shown, "questionary’s own words"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("width", [60, 80, 140])
def test_no_row_is_wider_than_the_screen(pack: Pack, width: int, language: Any) -> None:
    seen = 0
    with create_app_session(output=Picture(width, 30)):
        for question in pack.questions.values():
            for field in question.answer_fields:
                rows = [
                    Row(one.code, one.text.get(language), "with a detail behind it", "Group") for one in field.options
                ]
                for compact in (False, True) if rows else ():
                    options = Options(rows, ticks=not compact, compact=compact, default=None, chosen=())
                    drawn = "".join(text for _, text in options._get_choice_tokens()).split("\n")
                    assert max(len(line) for line in drawn) <= width
                    seen += len(drawn)
                drawn = wrapped(question.text.get(language), columns(), "! ", "  ").split("\n")
                assert max(len(line) for line in drawn) < width
    assert seen > 500


def test_a_request_to_stop_ends_in_good_order(pack: Pack) -> None:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        threading.Timer(1.0, lambda: os.kill(os.getpid(), signal.SIGTERM)).start()
        before = signal.getsignal(signal.SIGTERM)
        outcome = run_terminal(session_on(pack))
        assert outcome.exit_code == 130
        assert signal.getsignal(signal.SIGTERM) is before
        del keys
