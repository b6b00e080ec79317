"""The same answers make the same dossier, whether given in the terminal, in plain lines or in a file."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from robot import MOMENT, PlainRobot, Robot, TerminalRobot, answerable, session_on
from strategies import answers_to

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.conditions.values import Codes, Value
from assess.interview import flow
from assess.interview.batch import merged
from assess.pack.pack import Pack
from assess.scoring.scorer import Scorer

IN_THE_TERMINAL = 3
"""Dossiers answered in the terminal too: a screen takes its time to draw."""
DOSSIERS = 12


def target(pack: Pack, seed: int) -> Dossier:
    """Return a dossier that answers every question in some way."""
    rnd = Random(seed)
    entries = {}
    for question in pack.questions.values():
        value = answerable(question, rnd.choice(answers_to(question.id)).value)
        entries[question.id] = Entry(value=value) if value is not None and value != {} else Entry(state="dont_know")
        if rnd.random() < 0.1:
            entries[question.id] = Entry(state="dont_know")
        elif rnd.random() < 0.1 and question.not_applicable:
            entries[question.id] = Entry(state="not_applicable", reason="rien de tel chez nous")
    return Dossier(pack=pack.header.id, version=pack.header.version, project={"name": "Essai"}, entries=entries)


def in_plain_lines(pack: Pack, wanted: Dossier) -> Dossier:
    session = session_on(pack)
    outcome = flow.run(session, PlainRobot(session, Robot(pack, wanted)))
    assert outcome.ending == "finished", outcome.message
    return outcome.dossier


def in_the_terminal(pack: Pack, wanted: Dossier) -> Dossier:
    with create_pipe_input() as keys, create_app_session(input=keys, output=DummyOutput()):
        session = session_on(pack)
        outcome = flow.run(session, TerminalRobot(session, Robot(pack, wanted), keys.send_text))
    assert outcome.ending == "finished", outcome.message
    return outcome.dossier


@pytest.mark.parametrize("seed", range(IN_THE_TERMINAL))
def test_terminal_and_plain_lines_make_the_same_dossier(pack: Pack, seed: int) -> None:
    wanted = target(pack, seed)
    assert in_plain_lines(pack, wanted) == in_the_terminal(pack, wanted)


@pytest.mark.parametrize("seed", range(DOSSIERS))
def test_plain_lines_and_a_file_make_the_same_dossier(pack: Pack, scorer: Scorer, seed: int) -> None:
    plain = in_plain_lines(pack, target(pack, seed))
    assert len(plain.entries) > 60, "the robot answered the questions"
    empty = replace(session_on(pack).dossier, project=plain.project)
    file = merged(pack, empty, replace(plain, project={}), MOMENT)
    assert json.dumps(file.as_data()) == json.dumps(plain.as_data())
    assert not [one for one in check_answers(pack, plain)[1] if one.severity == "error"]
    assert scorer.score(check_answers(pack, plain)[0]).levels == scorer.score(check_answers(pack, file)[0]).levels


@pytest.mark.parametrize("seed", range(DOSSIERS))
def test_the_interview_stores_what_was_answered(pack: Pack, seed: int) -> None:
    wanted = target(pack, seed)
    stored = in_plain_lines(pack, wanted)
    read, expected = (check_answers(pack, one)[0] for one in (stored, wanted))
    for question in stored.entries:
        asked = [reference for reference in stored_references(pack, question) if reference in read.values]
        assert [unordered(read.values[one]) for one in asked] == [unordered(expected.values[one]) for one in asked]


def unordered(value: Value) -> object:
    return frozenset(value) if isinstance(value, Codes) else value


def stored_references(pack: Pack, question: str) -> list[str]:
    asked = pack.questions[question]
    return [asked.reference(field) for field in asked.answer_fields]
