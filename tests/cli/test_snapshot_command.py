"""`assess snapshot`: a copy is whole, dated, never replaced, and stays as it was."""

from __future__ import annotations

import json
import re

import pytest
from programs import EXAMPLE, assess

from assess.cli import exit_codes
from assess.storage.locks import lock
from assess.storage.snapshots import find_snapshot, list_snapshots


@pytest.fixture
def dossier(tmp_path):
    path = tmp_path / "projet.json"
    path.write_bytes(EXAMPLE.read_bytes())
    return path


def taken(dossier, label):
    ran = assess("snapshot", dossier, label, cwd=dossier.parent)
    assert ran.returncode == exit_codes.DONE, ran.stderr
    return dossier.parent / ran.stdout.strip()


def test_a_snapshot_is_a_whole_dossier_beside_the_dossier_with_its_name_and_moment(dossier):
    before = dossier.read_bytes()
    path = taken(dossier, "Avant l'atelier : été")
    assert path.parent == dossier.with_name("projet.snapshots")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d{4}-avant-l-atelier-ete\.json", path.name)
    copy, original = json.loads(path.read_text("utf-8")), json.loads(before)
    mark = copy.pop("snapshot")
    assert mark["label"] == "Avant l'atelier : été"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d", mark["at"])
    assert copy == original
    assert dossier.read_bytes() == before
    scored = assess("score", path, "--json")
    assert scored.returncode == exit_codes.DONE
    assert not scored.stderr, "a snapshot is as good a dossier as any, without a warning"
    assert scored.stdout == assess("score", dossier, "--json").stdout


def test_no_snapshot_is_ever_replaced(dossier):
    first, second = taken(dossier, "hebdo"), taken(dossier, "hebdo")
    assert first != second
    assert first.read_bytes()
    known, problems = list_snapshots(dossier)
    assert {one.path for one in known} == {first, second}
    assert not problems
    assert find_snapshot(dossier, "HEBDO").path == known[-1].path, "the newest of one name is meant"


def test_a_snapshot_is_taken_while_somebody_else_writes_the_dossier(dossier):
    with lock(dossier):
        assert taken(dossier, "pendant l'atelier").is_file()


@pytest.mark.parametrize("label", ["", "   ", "x" * 81, "a\x1b[2Jb"])
def test_a_label_that_cannot_be_shown_is_refused(dossier, label):
    ran = assess("snapshot", dossier, label)
    assert ran.returncode == exit_codes.PROBLEM
    assert "[wrong-label]" in ran.stderr
    assert not dossier.with_name("projet.snapshots").exists()


@pytest.mark.parametrize("label", ["../../etc/passwd", "/root/x", "..", "C:\\x", "日本語"])
def test_a_label_is_data_and_never_a_path(dossier, label):
    path = taken(dossier, label)
    assert path.parent == dossier.with_name("projet.snapshots")
    assert json.loads(path.read_text("utf-8"))["snapshot"]["label"] == label


def test_the_list_is_in_the_order_of_time_and_says_what_is_in_each(dossier):
    taken(dossier, "un")
    data = json.loads(dossier.read_text("utf-8"))
    data["answers"] = {}
    dossier.write_text(json.dumps(data), "utf-8")
    taken(dossier, "deux")
    listed = json.loads(assess("snapshot", dossier, "--json").stdout)
    assert listed["format"] == "assess.snapshots/1"
    assert [(one["label"], one["answers"]) for one in listed["snapshots"]] == [("un", 85), ("deux", 0)]
    assert all({"label", "at", "file", "answers", "pack"} <= one.keys() for one in listed["snapshots"])
    lines = assess("snapshot", dossier).stdout.splitlines()
    assert ["un" in lines[0], "deux" in lines[1], len(lines)] == [True, True, 2]


def test_without_any_snapshot_the_command_that_takes_one_is_told(dossier):
    ran = assess("snapshot", dossier)
    assert (ran.returncode, ran.stdout) == (exit_codes.DONE, "")
    assert "assess snapshot" in ran.stderr


def test_a_snapshot_is_not_answered_nor_copied_where_it_is_kept(dossier):
    path = taken(dossier, "gelé")
    frozen = path.read_bytes()
    for arguments in (("interview", path, "--no-input"), ("snapshot", path, "x"), ("upgrade", path)):
        ran = assess(*arguments)
        assert ran.returncode == exit_codes.PROBLEM
        assert "[frozen-snapshot]" in ran.stderr
    assert path.read_bytes() == frozen
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_copy_of_a_snapshot_elsewhere_can_be_gone_on_with(dossier, tmp_path):
    again = tmp_path / "repris.json"
    again.write_bytes(taken(dossier, "gelé").read_bytes())
    assert assess("interview", again, "--no-input").returncode in {exit_codes.DONE, exit_codes.INCOMPLETE}


def test_what_a_copy_of_a_snapshot_was_called_is_not_taken_for_what_it_is(dossier, tmp_path):
    copy, other = tmp_path / "copie.json", tmp_path / "autre.json"
    copy.write_bytes(taken(dossier, "Lancement").read_bytes())
    assess("interview", other, "--answers", copy, "--no-input")
    assert "snapshot" not in json.loads(other.read_text("utf-8"))
    told = json.loads(assess("compare", copy, other, "--json").stdout)
    assert [told[side]["name"] for side in ("before", "after")] == ["copie.json", "autre.json"]


def test_a_broken_file_among_the_snapshots_is_told_and_the_others_are_listed(dossier):
    path = taken(dossier, "bon")
    (path.parent / "abîmé.json").write_text("{", "utf-8")
    ran = assess("snapshot", dossier)
    assert ran.returncode == exit_codes.DONE
    assert "[json-syntax]" in ran.stderr
    assert "bon" in ran.stdout
