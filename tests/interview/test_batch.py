"""A run without questions, and opening a dossier: what is taken over, what is missing, what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from robot import MOMENT, session_on

from assess.answers.dossier import Dossier, Entry
from assess.interview.batch import in_order, merged, run_batch
from assess.interview.engine import Scope
from assess.interview.opening import open_session
from assess.interview.session import Session
from assess.pack.pack import Pack
from assess.problems import AssessError
from assess.storage.dossiers import DossierFile, read_answers_file


def answers_file(folder: Path, answers: dict[str, Any]) -> DossierFile:
    path = folder / "answers.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    return read_answers_file(path)


def opened(path: Path, **changes: Any) -> Session:
    return open_session(path, now=lambda: MOMENT, **changes)


def test_a_file_is_merged_and_what_is_missing_is_listed(pack: Pack, tmp_path: Path) -> None:
    ours = Dossier(entries={"CTX-Q01": Entry(value="relance", note="vu"), "CTX-Q02": Entry(value="10-49")})
    saved: list[Dossier] = []
    session = session_on(pack, ours, scope=Scope("section", "context"), saved=saved)
    outcome = run_batch(
        session, answers_file(tmp_path, {"CTX-Q01": "equipement", "CTX-Q03": {"users": 3, "field_users": 1}})
    )
    assert outcome.exit_code == 4
    assert "Il manque 6 réponses" in outcome.message
    assert "CTX-Q04" in outcome.message
    assert "CTX-Q03" not in outcome.message
    assert saved[-1].entries["CTX-Q01"] == Entry(value="equipement", note="vu", at=MOMENT)
    assert saved[-1].entries["CTX-Q02"] == Entry(value="10-49")


def test_nothing_missing_is_a_success(pack: Pack) -> None:
    entries = {question: Entry(state="dont_know") for question in pack.questions}
    outcome = run_batch(session_on(pack, Dossier(entries=entries)), None)
    assert outcome.exit_code == 0


def test_a_file_with_a_wrong_answer_changes_nothing(pack: Pack, tmp_path: Path) -> None:
    saved: list[Dossier] = []
    with pytest.raises(AssessError) as raised:
        run_batch(session_on(pack, saved=saved), answers_file(tmp_path, {"CTX-Q01": "autre", "CTX-Q03": {"users": -1}}))
    assert [problem.slug for problem in raised.value.problems] == ["unknown-option", "out-of-range"]
    assert saved == []


def test_answers_are_put_in_the_order_of_the_questions(pack: Pack) -> None:
    assert in_order(pack.questions["CTX-Q06"], [12, 6, 6]) == [6, 12]
    assert in_order(pack.questions["CTX-Q05"], ["multi_pays", "multi_sites"]) == ["multi_sites", "multi_pays"]
    assert in_order(pack.questions["CTX-Q05"], []) == ["aucune"]
    assert in_order(pack.questions["NEED-Q07"], []) == []
    value = in_order(pack.questions["CTX-Q03"], {"more": 1, "field_users": 2.0, "users": None})
    assert list(value.items()) == [("users", None), ("field_users", 2), ("more", 1)]


def test_an_unfinished_answer_is_whole_once_a_file_gives_it(pack: Pack) -> None:
    ours = Dossier(entries={"CTX-Q03": Entry(value={"users": 3}, extra=(("unfinished", True), ("mine", 1)))})
    theirs = Dossier(entries={"CTX-Q03": Entry(value={"users": 4, "field_users": 2})})
    assert merged(pack, ours, theirs, MOMENT).entries["CTX-Q03"].extra == (("mine", 1),)


def test_a_new_dossier_begins_empty_and_is_written_with_the_first_answer(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    session = opened(path, language="en")
    assert (session.language, session.dossier.entries, session.dossier.pack) == ("en", {}, "crm")
    assert not path.exists()
    session.save(session.dossier.with_entry("CTX-Q01", Entry(value="relance")))
    assert opened(path).dossier.entries["CTX-Q01"].value == "relance"


def test_the_language_is_that_of_the_dossier_then_of_the_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "d.json"
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert opened(path).language == "en"
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert opened(path).language == "fr"
    path.write_text('{"format": "assess.dossier/1", "project": {"language": "en"}}', encoding="utf-8")
    assert opened(path).language == "en"


def test_a_dossier_of_another_pack_or_a_broken_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text('{"format": "assess.dossier/1", "pack": "other"}', encoding="utf-8")
    with pytest.raises(AssessError, match="other"):
        opened(path, pack_name="crm")
    path.write_text('{"format": "assess.dossier/1",', encoding="utf-8")
    with pytest.raises(AssessError):
        opened(path)


def test_an_answer_that_does_not_fit_does_not_keep_the_dossier_closed(tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text('{"format": "assess.dossier/1", "answers": {"CTX-Q01": "autre"}}', encoding="utf-8")
    assert opened(path).dossier.entries["CTX-Q01"].value == "autre"


def test_the_command_to_resume_can_be_pasted(tmp_path: Path) -> None:
    assert opened(tmp_path / "mon projet.json", pack_name="crm").resume.endswith("mon projet.json' --pack crm")
