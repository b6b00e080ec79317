"""`assess pack new` and `assess pack test`, as they are typed."""

from __future__ import annotations

import ast
import json
import subprocess
import sys

import pytest
from programs import HEAVY, ROOT, assess

from assess.cli import exit_codes
from assess.cli.pack import MODULES
from assess.terminal.lines import cells

TINY = ROOT / "tests" / "packs" / "tiny"


@pytest.mark.parametrize("name", MODULES)
def test_both_are_explained_in_both_languages(name):
    french, english = (assess("pack", name, "--help", LANGUAGE=language).stdout for language in ("fr", "en"))
    assert french.startswith(f"Utilisation : assess pack {name} ".replace(" :", "\xa0:"))
    assert english.startswith(f"Usage: assess pack {name} ")
    assert name in assess("pack", "--help").stdout


def test_a_slip_of_the_finger_is_met_with_what_was_meant():
    ran = assess("pack", "tset")
    assert ran.returncode == exit_codes.USAGE
    assert "test" in ran.stderr.splitlines()[1]


def test_a_new_pack_is_scored_and_gives_its_risk_report(tmp_path):
    ran = assess("pack", "new", str(tmp_path / "mine"), "--lang", "en")
    assert ran.returncode == exit_codes.DONE
    assert len(ran.stdout.splitlines()) == 10
    dossier = tmp_path / "d.yaml"
    dossier.write_text("format: assess.dossier/1\npack: {id: mine, version: 0.1.0}\nanswers: {NEED-Q01: fournisseur}\n")
    scored = assess("score", str(dossier), "--pack", str(tmp_path / "mine"), "--json")
    assert json.loads(scored.stdout)["pack"] == {"id": "mine", "version": "0.1.0"}
    assert not scored.stderr
    built = assess(
        "build",
        str(dossier),
        "--pack",
        str(tmp_path / "mine"),
        "--to",
        str(tmp_path),
        "--format",
        "html",
        "--lang",
        "en",
    )
    assert built.returncode == exit_codes.DONE, built.stderr
    (report,) = tmp_path.rglob("risk-report.en.html")
    assert "Nobody asked for the project" in report.read_text("utf-8")


def test_a_pack_with_a_fault_ends_with_code_1_and_names_its_line(tmp_path):
    assess("pack", "new", str(tmp_path / "mine"))
    path = tmp_path / "mine" / "risks" / "NEED-1.yaml"
    path.write_text(path.read_text("utf-8").replace("level: critical", "level: low"), "utf-8")
    ran = assess("pack", "test", str(tmp_path / "mine"))
    assert ran.returncode == exit_codes.PROBLEM
    assert "[wrong-level]" in ran.stderr
    assert "1 problème" in ran.stdout
    found = json.loads(assess("pack", "test", str(tmp_path / "mine"), "--json").stdout)
    assert found["format"] == "assess.pack-test/1"
    assert found["passed"] is False
    assert found["tried"]["examples"] == {"count": 4, "problems": 1}
    assert {one["slug"] for one in found["problems"]} == {"wrong-level"}


def test_as_data_it_tells_what_every_risk_and_question_rests_on():
    found = json.loads(assess("pack", "test", str(TINY), "--json").stdout)
    assert found["passed"] is True
    assert [risk["id"] for risk in found["risks"]] == ["NEED-1", "TEAM-1"]
    assert {risk["reaches"] for risk in found["risks"]} == {"critical"}
    assert found["questions"][0] == {"id": "CTX-Q01", "risks": [], "read_in": ["facts.yaml"]}
    assert found["problems"] == []


@pytest.mark.parametrize("columns", [60, 70, 100, 140])
@pytest.mark.parametrize("options", [(), ("--plain",)])
def test_no_line_is_wider_than_the_terminal_and_every_risk_is_told(columns, options):
    shown = assess("pack", "test", "docs/examples/erp", *options, COLUMNS=str(columns)).stdout
    assert max(map(cells, shown.splitlines())) <= min(columns, 120)
    assert "\x1b" not in shown
    assert shown.count("SPON-1") > 1
    table = columns >= 70 and not options
    assert ("points au plus" in " ".join(shown.split())) is not table


def test_an_overlay_and_a_file_of_it_stand_for_the_pack(tmp_path):
    assess("pack", "new", str(tmp_path / "ours"), "--extends", str(TINY))
    for name in ("ours", "ours/overlay.yaml"):
        ran = assess("pack", "test", str(tmp_path / name), "--json")
        assert json.loads(ran.stdout)["pack"] == {"id": "ours", "version": "0.1.0+tiny-0.1.0"}
        assert assess("check", str(tmp_path / name)).returncode == exit_codes.DONE


@pytest.mark.parametrize("name", MODULES)
def test_their_help_loads_no_heavy_library(name):
    script = (
        "import sys; from assess.cli.run import run; run(sys.argv[1:]); print(sorted(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, "pack", name, "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(ast.literal_eval(ran.stderr))
    assert "click" in loaded
    assert not loaded & set(HEAVY)
