"""`assess interview` without a terminal: answers come from a file, what is missing is listed, one writer at a time."""

from __future__ import annotations

import json
import subprocess
import sys

from programs import EXAMPLE, ROOT, assess, process

from assess.cli import exit_codes


def test_an_answers_file_makes_a_dossier(tmp_path):
    path = tmp_path / "projet.json"
    ran = assess("interview", path, "--answers", EXAMPLE, "--no-input")
    assert ran.returncode == exit_codes.INCOMPLETE, "one question of the example was skipped"
    assert "RUN-Q02" in ran.stderr
    assert not ran.stdout
    kept = json.loads(path.read_text("utf-8"))["answers"]
    given = json.loads(EXAMPLE.read_text("utf-8"))["answers"]
    assert kept.keys() == given.keys()
    assert all(kept[key].get("value") == given[key].get("value") for key in given)


def test_the_score_of_the_copy_is_that_of_the_original(tmp_path):
    path = tmp_path / "projet.json"
    assess("interview", path, "--answers", EXAMPLE, "--no-input")
    assert assess("score", path, "--json").stdout == assess("score", EXAMPLE, "--json").stdout


def test_a_complete_dossier_is_done(tmp_path):
    path = tmp_path / "projet.json"
    ran = assess("interview", path, "--answers", EXAMPLE, "--express", "--no-input")
    assert ran.returncode == exit_codes.DONE


def test_missing_answers_are_listed_in_the_language_asked_for(tmp_path):
    ran = assess("interview", tmp_path / "new.json", "--no-input", "--lang", "en")
    assert ran.returncode == exit_codes.INCOMPLETE
    assert "What is your starting point?" in ran.stderr


def test_wrong_answers_are_all_listed_and_nothing_is_saved(tmp_path):
    path, answers = tmp_path / "projet.json", tmp_path / "answers.json"
    answers.write_text('{"CTX-Q01": "x", "TEAM-Q02": 400}', encoding="utf-8")
    ran = assess("interview", path, "--answers", answers, "--no-input")
    assert ran.returncode == exit_codes.PROBLEM
    assert "CTX-Q01" in ran.stderr
    assert "TEAM-Q02" in ran.stderr
    assert not path.exists()


def test_a_second_writer_is_told_and_ends_with_its_own_code(tmp_path):
    path = tmp_path / "projet.json"
    holder = "import sys, pathlib; from assess.storage.locks import lock\nwith lock(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as first:
        assert first.stdout.readline() == "held\n"
        ran = process("interview", path, "--no-input")
        first.stdin.close()
    assert ran.returncode == exit_codes.LOCKED
    assert str(first.pid) in ran.stderr
    assert assess("interview", path, "--no-input").returncode == exit_codes.INCOMPLETE


def test_an_interview_whose_input_ends_keeps_its_answers_and_says_how_to_resume(tmp_path):
    path = tmp_path / "projet.json"
    ran = process("interview", path, "--plain", "--express", stdin="")
    assert ran.returncode == exit_codes.INTERRUPTED
    assert "assess interview" in ran.stderr
    assert "Traceback" not in ran.stderr
