"""Results go to one stream and messages to the other, whatever becomes of them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from programs import EXAMPLE, ROOT, process, surroundings

from assess.cli import exit_codes

COMMAND = [sys.executable, "-m", "assess"]


def test_a_reader_who_stops_early_is_no_fault():
    script = f"{sys.executable} -m assess questions crm | head -1; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, cwd=ROOT, env=surroundings(), check=True
    )
    assert ran.stdout.splitlines()[-1] == "0"
    assert not ran.stderr


def test_the_code_of_fail_on_survives_a_reader_who_stops_early():
    script = f"{sys.executable} -m assess score {EXAMPLE} --fail-on high 2>/dev/null | true; echo ${{PIPESTATUS[0]}}"
    ran = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, cwd=ROOT, env=surroundings(), check=True
    )
    assert ran.stdout.strip() == str(exit_codes.FAIL_ON)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.parametrize("typed", [("score", str(EXAMPLE)), ("--version",), ("score", "--help")])
def test_a_full_disk_is_told_in_a_sentence(typed):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(
            [*COMMAND, *typed],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=surroundings(),
            check=False,
        )
    assert ran.returncode == exit_codes.PROBLEM
    assert "ne peut pas être écrite : il n’y a plus de place" in ran.stderr.replace("\N{NO-BREAK SPACE}", " ")
    assert "Traceback" not in ran.stderr


def test_closed_streams_do_no_harm():
    for closed in (">&-", "2>&-", ">&- 2>&-"):
        script = f"{sys.executable} -m assess score {EXAMPLE} {closed}; echo $? >&3"
        ran = subprocess.run(
            ["bash", "-c", f"exec 3>&1; {script}"],
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=surroundings(),
            check=True,
        )
        assert ran.stdout.strip().splitlines()[-1] == "0"
        assert "Traceback" not in ran.stderr


def test_an_error_is_told_although_nobody_takes_results():
    script = f"{sys.executable} -m assess score nowhere.json >&-"
    ran = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, cwd=ROOT, env=surroundings(), check=False
    )
    assert ran.returncode == exit_codes.PROBLEM
    assert "[missing-file]" in ran.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX", "fr_FR.ISO-8859-1"])
def test_output_is_utf_8_whatever_the_locale(locale):
    ran = process("score", EXAMPLE, LC_ALL=locale, PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert ran.returncode == exit_codes.DONE
    assert "Atelier Lumière" in ran.stdout


def test_an_interrupted_command_says_so_and_ends_with_its_own_code():
    script = "import assess.storage.dossiers as d, signal, time\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nd.read_dossier = lambda p: (signal.raise_signal(signal.SIGINT), time.sleep(5))\nimport assess.cli.opened as o\no.read_dossier = d.read_dossier\nfrom assess.cli.run import run\nraise SystemExit(run(['score', 'x.json']))"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, env=surroundings(), check=False
    )
    assert ran.returncode == exit_codes.INTERRUPTED
    assert ran.stderr.strip() == "Interrompu."


def test_a_bug_shows_its_traceback():
    script = "import assess.cli.opened as o\ndef broken(*a): raise ZeroDivisionError('a bug')\no.read_dossier = broken\nfrom assess.cli.run import run\nrun(['score', 'x.json'])"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, env=surroundings(), check=False
    )
    assert "Traceback" in ran.stderr
    assert "ZeroDivisionError: a bug" in ran.stderr
    assert ran.returncode == 1


def test_the_program_and_its_module_are_the_same():
    program = Path(sys.executable).with_name("assess")
    if not program.exists():
        pytest.skip("not installed as a program here")
    ours = subprocess.run([program, "--help"], capture_output=True, text=True, env=surroundings(), check=True, cwd=ROOT)
    assert ours.stdout == process("--help").stdout
