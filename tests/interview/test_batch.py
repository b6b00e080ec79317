"""A run without questions, and opening a dossier: what is taken over, what is missing, what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from later_pack import later_tiny
from robot import MOMENT, session_on

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.interview import opening
from assess.interview.batch import in_order, merged, run_batch
from assess.interview.engine import Scope, View
from assess.interview.opening import open_session
from assess.interview.session import Session
from assess.pack.pack import Pack
from assess.problems import AssessError
from assess.storage.dossiers import DossierFile, read_answers_file
from assess.storage.packs import load_pack
from assess.storage.starters import write_starter


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
    tmp_path: Path,
) -> None:
    path = tmp_path / "d.json"
    assert opened(path).language == "fr"
    assert opened(path, system="en").language == "en"
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


def test_an_overlay_remembers_with_which_version_of_its_base_a_dossier_was_answered(tmp_path: Path) -> None:
    """Else `upgrade` would have nothing to do, and changed questions would never be told."""
    write_starter(tmp_path / "ours", "fr", "crm")
    path = tmp_path / "d.json"
    path.write_text('{"format": "assess.dossier/1", "pack": {"id": "crm", "version": "0.0.1"}}', encoding="utf-8")
    session = opened(path, pack_name=str(tmp_path / "ours"))
    assert (session.dossier.pack, session.dossier.version) == ("ours", "0.1.0+crm-0.0.1")
    assert session.pack.header.version == "0.1.0+crm-1.0.0"


def test_a_change_made_while_a_dossier_is_opened_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "d.json"
    path.write_text('{"format": "assess.dossier/1"}', encoding="utf-8")
    theirs = '{"format": "assess.dossier/1", "project": {"name": "Somebody else was here"}}'

    def slowly(name: str) -> Pack:
        path.write_text(theirs, encoding="utf-8")
        return load_pack(name)

    monkeypatch.setattr(opening, "load_pack", slowly)
    session = opened(path)
    aside = session.save(session.dossier)
    assert aside is not None
    assert aside.read_text(encoding="utf-8") == theirs


def test_an_answer_under_an_earlier_name_is_replaced_and_not_kept_beside_the_new_one(tmp_path: Path) -> None:
    pack = load_pack(str(later_tiny(tmp_path)))
    ours = Dossier(pack="tiny", entries={"TEAM-Q01": Entry(value="aucun")})
    theirs = Dossier(pack="tiny", entries={"TEAM-Q03": Entry(value="nomme")})
    done = merged(pack, ours, theirs, MOMENT)
    assert len(done.entries) == 1
    assert View(pack, done).entry("TEAM-Q03") == done.entries["TEAM-Q01"]
    assert check_answers(pack, done)[0].raw["TEAM-Q03"] == "nomme"


def test_of_an_answer_under_both_names_the_present_one_counts_for_everybody(tmp_path: Path) -> None:
    pack = load_pack(str(later_tiny(tmp_path)))
    for names in (("TEAM-Q01", "TEAM-Q03"), ("TEAM-Q03", "TEAM-Q01")):
        dossier = Dossier(pack="tiny", entries={name: Entry(value=f"under {name}") for name in names})
        assert check_answers(pack, dossier)[0].raw["TEAM-Q03"] == "under TEAM-Q03"
        assert View(pack, dossier).entry("TEAM-Q03") == dossier.entries["TEAM-Q03"]
