"""`assess upgrade`: a report that can be acted on, a backup that is never replaced, and nothing touched without need."""

from __future__ import annotations

import json

import pytest
from later_pack import TINY, later_tiny
from programs import EXAMPLE, assess

from assess.cli import exit_codes
from assess.storage.locks import lock

KEYS = {
    "format", "language", "pack", "from", "to", "current", "renamed", "review", "orphans", "new", "score", "backup",
}  # fmt: skip
ANSWERS = {
    "CTX-Q01": 40,
    "NEED-Q01": {"value": "utilisateurs", "note": "dit en réunion"},
    "NEED-Q02": ["mail"],
    "TEAM-Q01": "aucun",
    "TEAM-Q02": {"value": {"share": 5, "written": True}},
    "OLD-Q09": "gardé",
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return later_tiny(tmp_path_factory.mktemp("pack"))


def written(path, version="0.1.0", pack_id="tiny"):
    pinned = {"id": pack_id} | ({"version": version} if version else {})
    data = {"format": "assess.dossier/1", "pack": pinned, "project": {"name": "Essai"}, "answers": ANSWERS}
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return path


@pytest.fixture
def dossier(tmp_path):
    return written(tmp_path / "projet.json")


def test_the_object_has_every_key_and_says_what_was_done(dossier, pack):
    ran = assess("upgrade", dossier, "--pack", pack, "--json")
    assert ran.returncode == exit_codes.DONE, ran.stderr
    data = json.loads(ran.stdout)
    assert data.keys() == KEYS
    assert (data["format"], data["from"], data["to"], data["current"]) == ("assess.upgrade/1", "0.1.0", "0.2.0", False)
    assert data["renamed"]["questions"] == [{"question": "TEAM-Q03", "from": "TEAM-Q01", "to": "TEAM-Q03"}]
    assert data["renamed"]["options"] == [{"question": "NEED-Q01", "from": "utilisateurs", "to": "equipes"}]
    assert data["renamed"]["risks"] == [{"from": "NEED-1", "to": "NEED-2"}]
    assert [(one["question"], one["kind"]) for one in data["review"]] == [
        ("NEED-Q02", "option_gone"),
        ("TEAM-Q02", "meaning"),
    ]
    assert data["orphans"] == ["OLD-Q09"]
    assert [one["question"] for one in data["new"]] == ["NEED-Q03"]
    assert (data["score"]["before"]["answered"], data["score"]["after"]["answered"]) == (2, 4)
    assert {one["id"] for one in data["score"]["risks"]} == {"TEAM-1", "NEED-2"}


def test_the_score_after_is_that_of_the_upgraded_dossier(dossier, pack):
    data = json.loads(assess("upgrade", dossier, "--pack", pack, "--json").stdout)
    scored = json.loads(assess("score", dossier, "--pack", pack, "--json").stdout)
    assert data["score"]["after"]["verdict"] == scored["verdict"]
    assert data["score"]["after"]["answered"] == scored["coverage"]["answered"] + scored["coverage"]["partial"]
    levels = {one["id"]: one["level"] for one in scored["risks"]}
    assert all(levels[one["id"]] == one["after"] for one in data["score"]["risks"])


def test_the_old_dossier_is_kept_byte_for_byte_and_no_backup_is_replaced(dossier, pack):
    before = dossier.read_bytes()
    assess("upgrade", dossier, "--pack", pack)
    backup = dossier.with_name("projet.json.v0.1.0.bak")
    assert backup.read_bytes() == before
    assert dossier.read_bytes() != before
    other = written(dossier).write_text(dossier.read_text("utf-8").replace("Essai", "Autre"), "utf-8")
    assert other
    assess("upgrade", dossier, "--pack", pack)
    assert backup.read_bytes() == before
    assert "Autre" in dossier.with_name("projet.json.v0.1.0-2.bak").read_text("utf-8")


def test_no_answer_is_lost_and_the_upgraded_dossier_has_no_error(dossier, pack):
    assess("upgrade", dossier, "--pack", pack)
    text = dossier.read_text("utf-8")
    for said in ("equipes", "dit en réunion", "mail", "aucun", "gardé"):
        assert said in text
    assert assess("score", dossier, "--pack", pack).returncode == exit_codes.DONE


def test_a_dry_run_tells_the_same_and_touches_nothing(dossier, pack):
    before = dossier.read_bytes()
    with lock(dossier):
        dry = assess("upgrade", dossier, "--pack", pack, "--dry-run")
    assert dry.returncode == exit_codes.DONE, "reading needs no lock"
    assert dossier.read_bytes() == before
    assert [path.name for path in dossier.parent.iterdir()] == ["projet.json"]
    assert assess("upgrade", dossier, "--pack", pack).stdout == dry.stdout


def test_a_dossier_open_elsewhere_is_not_upgraded(dossier, pack):
    before = dossier.read_bytes()
    with lock(dossier):
        assert assess("upgrade", dossier, "--pack", pack).returncode == exit_codes.LOCKED
    assert dossier.read_bytes() == before


def test_an_upgraded_dossier_is_current_and_stays_byte_for_byte(dossier, pack):
    assess("upgrade", dossier, "--pack", pack)
    before = dossier.read_bytes()
    again = assess("upgrade", dossier, "--pack", pack)
    assert again.returncode == exit_codes.DONE
    assert len(again.stdout.splitlines()) == 1
    assert "0.2.0" in again.stdout
    assert dossier.read_bytes() == before
    assert json.loads(assess("upgrade", dossier, "--pack", pack, "--json").stdout)["current"] is True
    example = EXAMPLE.read_bytes()
    assert assess("upgrade", EXAMPLE).returncode == exit_codes.DONE
    assert EXAMPLE.read_bytes() == example


def test_what_a_dossier_calls_its_version_is_no_path(tmp_path, pack):
    path = written(tmp_path / "x.json", "0.1.0+../../elsewhere")
    assert assess("upgrade", path, "--pack", pack).returncode == exit_codes.DONE
    assert sorted(one.name for one in tmp_path.iterdir()) == ["x.json", "x.json.v0.1.0+....elsewhere.bak"]


def test_an_overlay_over_a_newer_pack_than_the_one_installed_is_newer(tmp_path):
    overlay = tmp_path / "ours"
    assert assess("pack", "new", overlay, "--extends", "crm").returncode == exit_codes.DONE
    path = tmp_path / "x.json"
    data = {"format": "assess.dossier/1", "pack": {"id": "ours", "version": "0.0.1+crm-99.0.0"}, "answers": {}}
    path.write_text(json.dumps(data), "utf-8")
    ran = assess("upgrade", path, "--pack", overlay)
    assert "[newer-pack]" in ran.stderr


@pytest.mark.parametrize(
    ("version", "pack_id", "slug"),
    [("9.0.0", "tiny", "newer-pack"), ("un", "tiny", "wrong-version"), ("1.0.0", "crm", "other-pack")],
)
def test_what_is_no_older_dossier_of_this_pack_is_refused_and_untouched(tmp_path, pack, version, pack_id, slug):
    path = written(tmp_path / "x.json", version, pack_id)
    before = path.read_bytes()
    ran = assess("upgrade", path, "--pack", pack)
    assert ran.returncode == exit_codes.PROBLEM
    assert f"[{slug}]" in ran.stderr
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["x.json"]


def test_a_dossier_without_a_version_gets_the_present_one(tmp_path, pack):
    path = written(tmp_path / "x.json", None)
    data = json.loads(assess("upgrade", path, "--pack", pack, "--json").stdout)
    assert data["from"] is None
    assert json.loads(path.read_text("utf-8"))["pack"]["version"] == "0.2.0"
    assert (tmp_path / "x.json.unversioned.bak").is_file()


def test_the_report_names_each_question_to_look_at_in_words_and_says_how_to_go_on(dossier, pack):
    shown = assess("upgrade", dossier, "--pack", pack, "--lang", "en", "--dry-run", COLUMNS="100").stdout
    for told in ("With which tools?", "no longer exists", "With what time?", "By when?", "OLD-Q09", "Risk TEAM"):
        assert told in shown
    assert f"assess interview {dossier} --pack {pack}" in " ".join(shown.split())
    assert "cannot be computed again" in " ".join(shown.split()), "the old score is not made up"
    french = assess("upgrade", dossier, "--pack", pack, "--dry-run", COLUMNS="60").stdout
    assert "Avec quels outils" in french
    assert max(len(line) for line in french.splitlines() if str(pack) not in line and "/" not in line) <= 60


def test_an_old_dossier_is_pointed_to_the_upgrade(dossier, pack):
    ran = assess("score", dossier, "--pack", pack)
    assert "assess upgrade" in ran.stderr
    assert assess("score", dossier, "--pack", TINY).returncode == exit_codes.DONE
