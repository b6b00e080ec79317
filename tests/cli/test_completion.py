"""A shell completes what can be typed: commands, options, values, files and ids."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from programs import EXAMPLE, HEAVY, ROOT, assess, process, surroundings

from assess.cli import exit_codes
from assess.cli.group import MODULES
from assess.cli.reference import PAGES, pages
from assess.pack.pack import Pack


def proposed(line, **environment):
    """Return what a shell is told for a line, as (kind, value, what it is for)."""
    words = line.split(" ")
    rows = process(COMP_WORDS=line, COMP_CWORD=str(len(words) - 1), _ASSESS_COMPLETE="zsh_complete", **environment)
    lines = rows.stdout.splitlines()
    return list(zip(lines[::3], lines[1::3], lines[2::3], strict=True))


def values(line):
    return [value for kind, value, _ in proposed(line) if kind == "plain"]


def test_every_command_is_proposed_with_what_it_is_for():
    told = proposed("assess ")
    assert [value for _, value, _ in told] == list(MODULES)
    assert ("plain", "score", "verdict, risques et raisons, inconnues") in told
    english = proposed("assess s", LANG="en_GB.UTF-8")
    assert ("plain", "score", "verdict, risks and reasons, unknowns") in english


def test_options_are_proposed_with_what_they_do_and_not_twice():
    assert "--json" in values("assess score projet.json --")
    assert "--json" not in values("assess score projet.json --json --")
    assert ("plain", "--express") in [one[:2] for one in proposed("assess interview --e")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("assess score x.json --lang ", ["fr", "en"]),
        ("assess score x.json --fail-on h", ["high"]),
        ("assess build x.json --only r", ["report", "raci"]),
        ("assess build x.json --only spec,", ["spec,report", "spec,raci", "spec,plan"]),
        ("assess build x.json --lang fr,", ["fr,en"]),
        ("assess completion ", ["bash", "zsh", "fish"]),
        ("assess explain x.json SPON-", ["SPON-1", "SPON-2"]),
        ("assess explain x.json T05", [f"T05{digit}" for digit in range(10)]),
    ],
)
def test_values_are_proposed(line, expected):
    found = values(line)
    assert found
    assert [one for one in found if one in expected] == [one for one in expected if one in found]
    assert set(found) <= set(expected)


def test_dossiers_are_completed_as_files_and_packs_by_name():
    assert [kind for kind, _, _ in proposed("assess score ")] == ["file"]
    assert [kind for kind, _, _ in proposed("assess demo --to ")] == ["dir"]
    assert values("assess questions c") == [name for name in values("assess questions ") if name.startswith("c")]
    assert "crm" in values("assess check ")


def test_every_id_that_can_be_explained_is_proposed(pack: Pack):
    found = set(values("assess explain x.json "))
    assert {risk.id for risk in pack.risks} <= found
    assert {"ACC-01", "A30", "T087"} <= found


def test_completing_loads_none_of_the_heavy_libraries():
    script = "import sys; from assess.cli.run import run\ntry: run([])\nexcept SystemExit: pass\nprint(sorted(sys.modules), file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=surroundings(COMP_WORDS="assess explain x SPON", COMP_CWORD="3", _ASSESS_COMPLETE="bash_complete"),
    )
    assert "SPON-1" in ran.stdout
    assert not [name for name in HEAVY if f"'{name}'" in ran.stderr]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_is_printed_for_each_shell(shell):
    ran = assess("completion", shell)
    assert ran.returncode == exit_codes.DONE
    assert f"_ASSESS_COMPLETE={shell}_complete" in ran.stdout


def test_bash_completes_with_the_script(tmp_path):
    program = Path(sys.executable).with_name("assess")
    if not (shutil.which("bash") and program.exists()):
        pytest.skip("needs bash, and assess installed as a program")
    shutil.copy(EXAMPLE, tmp_path / "lumiere.json")
    script = f"""
        source <({program} completion bash)
        COMP_WORDS=(assess explain {tmp_path}/lumiere.json SPON); COMP_CWORD=3
        _assess_completion {program}
        echo "${{COMPREPLY[@]}}"
    """
    ran = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False, env=surroundings())
    assert ran.stdout.split() == ["SPON-1", "SPON-2"]


# The pages made of the same help.


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_and_the_manual_are_fresh(name):
    assert (ROOT / name).read_text("utf-8") == pages()[name], "run `python -m assess.cli.reference`"


def test_the_pages_tell_every_command_in_their_language():
    for name, text in pages().items():
        for command in MODULES:
            assert f"assess {command}" in text
        assert ("Pose les questions" in text) == (".fr" in name or "/fr/" in name)


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_manual_is_typeset_without_a_warning():
    for name in (one for one in PAGES if one.startswith("man/")):
        ran = subprocess.run(
            ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", str(ROOT / name)], capture_output=True, text=True, check=True
        )
        assert not ran.stderr
        assert "--fail-on" in ran.stdout.replace("\x1b[1m", "").replace("\x1b[0m", "")
