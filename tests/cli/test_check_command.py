"""`assess check`, `packs` and `questions`: what there is, and everything that is wrong with it."""

from __future__ import annotations

import json
import shutil

import pytest
from programs import EXAMPLE, ROOT, assess

from assess.cli import exit_codes
from assess.cli.check import pack_named

PROBLEM_KEYS = ["severity", "file", "line", "where", "what", "fix", "slug"]


def checked(*arguments, **settings):
    ran = assess("check", *arguments, "--json", **settings)
    assert "Traceback" not in ran.stderr
    return ran.returncode, json.loads(ran.stdout)["problems"]


def test_a_good_dossier_and_a_good_pack_have_no_problem():
    for subject in (EXAMPLE, "crm"):
        assert checked(subject) == (exit_codes.DONE, [])
        ran = assess("check", subject)
        assert ran.returncode == exit_codes.DONE
        assert "rien à signaler" in ran.stdout


def test_problems_of_a_dossier_have_their_place_and_their_cure(tmp_path):
    path = tmp_path / "projet.json"
    path.write_text(
        '{\n "format": "assess.dossier/1",\n "answers": {\n  "CTX-Q01": "x",\n  "CTX-Q98": 1\n }\n}', "utf-8"
    )
    code, problems = checked("projet.json", cwd=tmp_path)
    assert code == exit_codes.PROBLEM
    assert [list(one) for one in problems] == [PROBLEM_KEYS] * 2
    assert [(one["severity"], one["file"], one["line"], one["slug"]) for one in problems] == [
        ("error", "projet.json", 4, "unknown-option"),
        ("warning", "projet.json", 5, "unknown-question"),
    ]


def test_a_warning_alone_is_no_failure(tmp_path):
    path = tmp_path / "projet.json"
    path.write_text('{"format": "assess.dossier/1", "answers": {"CTX-Q98": 1}}', "utf-8")
    code, problems = checked(path)
    assert code == exit_codes.DONE
    assert [one["severity"] for one in problems] == ["warning"]


def test_problems_of_a_pack_have_their_place_and_their_cure(tmp_path):
    folder = tmp_path / "crm"
    shutil.copytree(EXAMPLE.parents[1], folder)
    risk = folder / "risks" / "SPON-1.yaml"
    risk.write_text(risk.read_text("utf-8").replace("impact: 5", "impakt: 5"), encoding="utf-8")
    code, problems = checked(folder)
    assert code == exit_codes.PROBLEM
    assert {"unknown-key", "missing-key"} <= {one["slug"] for one in problems}
    assert any(one["file"].endswith("risks/SPON-1.yaml") and one["line"] for one in problems)


def test_a_dossier_and_a_pack_are_told_apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert pack_named("crm") == "crm"
    assert pack_named("projet.json") is None
    assert pack_named(str(EXAMPLE)) is None
    assert pack_named(str(EXAMPLE.parents[1])) == str(EXAMPLE.parents[1])
    assert pack_named(str(EXAMPLE.parents[1] / "pack.yaml")) == str(EXAMPLE.parents[1])
    assert pack_named(str(EXAMPLE.parents[1] / "risks" / "SPON-1.yaml")) == str(EXAMPLE.parents[1])
    beside = tmp_path / "pack" / "examples" / "projet.yaml"
    beside.parent.mkdir(parents=True)
    (tmp_path / "pack" / "pack.yaml").touch()
    beside.write_text("format: assess.dossier/1\nanswers: {}\n", encoding="utf-8")
    assert pack_named(str(beside)) is None
    (tmp_path / "crm").write_text("{}", encoding="utf-8")
    assert pack_named("crm") is None, "a file of that name here is what was meant"


def test_a_folder_without_a_pack_is_told(tmp_path):
    code, problems = checked(tmp_path)
    assert code == exit_codes.PROBLEM
    assert problems


def test_the_shipped_packs_are_listed():
    assert "crm" in assess("packs").stdout
    packs = json.loads(assess("packs", "--json").stdout)["packs"]
    assert [one["id"] for one in packs if one["id"] == "crm"]
    assert all(one["questions"] > 10 for one in packs)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_questions_are_listed_with_their_codes(pack, language):
    text = assess("questions", "crm", "--lang", language).stdout
    for question in pack.questions.values():
        assert question.id in text
        for field in question.answer_fields:
            assert all(option.code in text for option in field.options)
    listed = json.loads(assess("questions", "crm", "--lang", language, "--json").stdout)["questions"]
    assert [one["id"] for one in listed] == list(pack.questions)
    assert listed[0]["text"] == pack.questions[listed[0]["id"]].text.get(language)


def test_an_unknown_pack_is_told_with_those_there_are():
    ran = assess("questions", "erp")
    assert ran.returncode == exit_codes.PROBLEM
    assert "crm" in ran.stderr


def test_a_dossier_of_a_pack_of_ones_own_is_checked_with_that_pack(tmp_path):
    own = ROOT / "tests" / "packs" / "tiny"
    dossier = tmp_path / "d.yaml"
    dossier.write_text("format: assess.dossier/1\npack: {id: tiny, version: 0.1.0}\nanswers: {NEED-Q01: dgg}\n")
    missing = json.loads(assess("check", str(dossier), "--json").stdout)["problems"]
    assert [(one["slug"], one["file"], one["where"]) for one in missing] == [("unknown-pack", str(dossier), "pack")]
    found = json.loads(assess("check", str(dossier), "--pack", str(own), "--json").stdout)["problems"]
    assert [(one["slug"], one["line"]) for one in found] == [("unknown-option", 3)]
