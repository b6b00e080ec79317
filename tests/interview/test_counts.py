"""What is said at the beginning and at the end: what is saved is what is said to be saved, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from robot import session_on
from typist import ENTER, INTERRUPT, SKIP, interview

from assess.answers.dossier import Dossier
from assess.interview.session import Outcome
from assess.pack.pack import Pack
from assess.typography import ordinary_spaces


def ended(pack: Pack, *presses: str, **changes: Any) -> tuple[Outcome, str, list[Dossier]]:
    """Return the outcome of these keys, what was told first, and what was saved."""
    saved: list[Dossier] = []
    outcome, typist = interview(pack, *presses, INTERRUPT, saved=saved, **changes)
    return outcome, ordinary_spaces(typist.told[0]), saved


@pytest.mark.parametrize(
    ("language", "nothing", "project"),
    [
        ("fr", "Aucune question n’a encore de réponse : rien n’a été enregistré.", "La page du projet est enregistrée"),
        ("en", "No question has an answer yet: nothing was saved.", "The project page is saved"),
    ],
)
def test_who_answers_nothing_is_told_so_and_no_file_is_made(
    pack: Pack, language: Any, nothing: str, project: str
) -> None:
    fresh = Dossier(pack=pack.header.id)
    for presses in ((), (ENTER,) * 5):
        outcome, _, saved = ended(pack, *presses, dossier=fresh, language=language)
        assert ordinary_spaces(outcome.message).startswith(nothing)
        assert saved == [], "there is no file"
        assert "1" not in outcome.message
    outcome, _, saved = ended(pack, "Lot A" + ENTER, dossier=fresh, language=language)
    assert ordinary_spaces(outcome.message).startswith(project)
    assert len(saved) == 1
    again = ended(pack, dossier=outcome.dossier, language=language)[1]
    assert again.startswith(("Reprise de essai.json", "Resuming essai.json")), "no new dossier is announced"


def test_one_answer_and_several_are_counted(pack: Pack) -> None:
    assert "Interrompu : 1 réponse est enregistrée" in ordinary_spaces(ended(pack, "2" + ENTER)[0].message)
    assert "Interrompu : 2 réponses sont" in ordinary_spaces(ended(pack, "2" + ENTER, "2" + ENTER)[0].message)
    skipped = ended(pack, SKIP, dossier=Dossier(pack=pack.header.id))[0]
    assert "rien n’a été enregistré" in ordinary_spaces(skipped.message), "the project page was skipped"


def test_the_command_that_continues_has_a_line_of_its_own(pack: Pack) -> None:
    for presses in ((), ("2" + ENTER,)):
        lines = ended(pack, *presses)[0].message.split("\n")
        assert lines[-1].strip() == "assess interview essai.json"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_text_that_counts_writes_the_figure_itself(pack: Pack, language: Any) -> None:
    session = session_on(pack, language=language)
    counted = [key for key in session.wording.entries if key.endswith((".one", ".other"))]
    assert counted
    for key in counted:
        assert not re.search(r"\b1\b", session.wording.entries[key][language]), f"{key}: French counts none as one"
