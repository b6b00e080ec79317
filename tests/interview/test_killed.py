"""An interview killed at any moment loses at most the answer being typed, and leaves no broken file."""

from __future__ import annotations

import json
import os
import pty
import random
import signal
import sys
import time
from pathlib import Path

import pexpect
import pytest

from assess.answers.dossier import Dossier, Entry
from assess.interview.engine import Scope, View, progress
from assess.pack.pack import Pack
from assess.storage.dossiers import load_dossier, save_dossier


def pseudo_terminals() -> bool:
    """Tell whether the system has any: a bare container may have none."""
    try:
        for one in pty.openpty():
            os.close(one)
    except OSError:
        return False
    return True


pytestmark = pytest.mark.skipif(not pseudo_terminals(), reason="no pseudo-terminal here: mount devpts on /dev/pts")
ROUNDS = 6
"""Kills in the test that always runs; the slow one adds many."""
UNKNOWN = "\x0f"
MOST_ANSWERS = 12
"""More than one process is given before it is killed."""


def start(path: Path) -> pexpect.spawn[str]:
    """Return the interview running in a pseudo-terminal."""
    environ = {"PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    arguments = ["-m", "assess", "interview", str(path), "--lang", "fr"]
    child = pexpect.spawn(sys.executable, arguments, env=environ, encoding="utf-8", timeout=60, dimensions=(30, 100))
    child.expect("complet")
    child.send("complet\r")
    child.expect("Ctrl-C")
    return child


def a_dossier(folder: Path, pack: Pack) -> Path:
    """Return a dossier in which every open question takes one key."""
    path = folder / "d.json"
    groups = (question.id for question in pack.questions.values() if question.kind == "group")
    save_dossier(path, Dossier(project={"name": "Essai"}, entries=dict.fromkeys(groups, Entry(state="dont_know"))))
    return path


def killed_once(path: Path, rnd: random.Random) -> int:
    """Answer a few questions, kill the process at a random moment, and return how many answers it confirmed."""
    child = start(path)
    confirmed = 0
    for _ in range(rnd.randint(1, 4)):
        child.send(UNKNOWN)
        child.expect("✓ ")
        confirmed += 1
    child.send(UNKNOWN * 6)
    time.sleep(rnd.random() * 0.3)
    child.kill(signal.SIGKILL)
    confirmed += str(child.read()).count("✓ ")
    child.close()
    return confirmed


def killed_often(folder: Path, pack: Pack, rounds: int) -> None:
    path, rnd, confirmed = a_dossier(folder, pack), random.Random(3), 0
    groups = len(load_dossier(path)[0].entries)
    for _ in range(rounds):
        confirmed += killed_once(path, rnd)
        dossier, problems = load_dossier(path)
        assert not [one for one in problems if one.severity == "error"]
        assert len(dossier.entries) - groups >= confirmed, "an answer that was confirmed is in the file"
        if progress(View(pack, dossier), Scope()).remaining < MOST_ANSWERS:
            path, confirmed = a_dossier(folder, pack), 0
    start(path).close(force=True)
    assert not list(folder.glob(".*.assess-tmp")), "the next start sweeps what the killed ones left"


def test_killed_at_random_moments_nothing_confirmed_is_lost(tmp_path: Path, pack: Pack) -> None:
    killed_often(tmp_path, pack, ROUNDS)


@pytest.mark.slow
def test_killed_a_hundred_times_nothing_confirmed_is_lost(tmp_path: Path, pack: Pack) -> None:
    killed_often(tmp_path, pack, 100)


def test_a_closed_terminal_loses_nothing(tmp_path: Path, pack: Pack) -> None:
    path = a_dossier(tmp_path, pack)
    child = start(path)
    child.send(UNKNOWN)
    child.expect("✓ ")
    child.close(force=False)
    for _ in range(100):
        if not child.isalive():
            break
        time.sleep(0.1)
    assert not child.isalive()
    assert json.loads(path.read_text(encoding="utf-8"))["answers"]["CTX-Q01"]["state"] == "dont_know"


def test_control_c_ends_with_130_and_how_to_resume(tmp_path: Path, pack: Pack) -> None:
    path = a_dossier(tmp_path, pack)
    child = start(path)
    child.send(UNKNOWN)
    child.expect("✓ ")
    child.send("\x03")
    child.expect("réponses sont enregistrées")
    child.expect("assess interview")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 130


def test_a_second_process_on_the_same_dossier_is_told(tmp_path: Path, pack: Pack) -> None:
    path = a_dossier(tmp_path, pack)
    first = start(path)
    command = f"{sys.executable} -m assess interview {path}"
    output, status = pexpect.run(command, withexitstatus=True, encoding="utf-8", timeout=60)
    assert status == 75, output
    assert str(first.pid) in output
    first.close(force=True)
