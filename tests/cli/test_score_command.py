"""`assess score`: what scripts rely on, the keys of the JSON, the exit codes, the language, what goes to which stream."""

from __future__ import annotations

import json

import pytest
from programs import EXAMPLE, assess, process

from assess.cli import exit_codes

TOP_KEYS = {
    "format", "pack", "language", "size", "verdict", "conditions", "coverage", "risks", "areas", "contradictions",
    "unknowns", "what_if",
}  # fmt: skip
"""Keys of the object that `assess score --json` prints; a contract, further keys are welcome."""
COVERAGE = {"asked", "answered", "partial", "dont_know", "not_applicable", "unanswered"}
RISK_KEYS = {
    "id", "area", "title", "impact", "exposure", "low", "high", "level", "criticality", "confidence", "red_flag",
    "because", "rules", "unknowns", "mitigations", "residual",
}  # fmt: skip
LEVELS = {"low", "moderate", "high", "critical", "unknown"}


def dossier(tmp_path, answers=None, **changes):
    """Write a dossier and return its path."""
    path = tmp_path / "projet.json"
    data = {"format": "assess.dossier/1", "answers": answers or {}, **changes}
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def scored(path, *options, **environment):
    ran = assess("score", path, "--json", *options, **environment)
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def example():
    return scored(EXAMPLE)


def test_the_object_has_every_key_of_the_contract(example):
    assert example.keys() >= TOP_KEYS
    assert example["format"] == "assess.assessment/1"
    assert {"id", "version"} <= example["pack"].keys()
    assert example["size"] in {"S", "M", "L"}
    assert example["verdict"] in {"do_not_launch", "launch_with_conditions", "sound_foundations"}
    assert example["coverage"].keys() == COVERAGE


def test_every_risk_has_every_key_of_the_contract(example):
    assert len(example["risks"]) == 36
    for risk in example["risks"]:
        assert risk.keys() >= RISK_KEYS
        assert risk["level"] in LEVELS
        assert 0 <= risk["low"] <= risk["exposure"] <= risk["high"] <= 100
        assert 0 <= risk["confidence"] <= 1
        assert all({"question", "answer", "effect", "source"} <= one.keys() for one in risk["because"])
        assert all({"question", "swing"} <= one.keys() for one in risk["unknowns"])
    assert any("field" in one for risk in example["risks"] for one in risk["because"])


def test_the_other_lists_have_the_keys_of_the_contract(example):
    shapes = {
        "conditions": {"risk", "text", "owner", "gate"},
        "areas": {"id", "title", "level", "criticality"},
        "contradictions": {"id", "questions", "text"},
        "unknowns": {"question", "swing", "owner"},
        "what_if": {"changes", "effect", "mitigations"},
    }
    for name, keys in shapes.items():
        assert example[name], f"the example shows no {name}: the test would look at nothing"
        assert all(keys <= one.keys() for one in example[name])
    for one in example["what_if"]:
        assert all({"question", "from", "to"} <= change.keys() for change in one["changes"])


def test_risks_come_worst_first(example):
    criticalities = [risk["criticality"] for risk in example["risks"]]
    assert criticalities == sorted(criticalities, reverse=True)


def test_only_titles_and_sentences_depend_on_the_language(example):
    english = scored(EXAMPLE, "--lang", "en")
    assert english["language"] == "en"
    assert example["language"] == "fr"
    for ours, theirs in zip(example["risks"], english["risks"], strict=True):
        assert {**ours, "title": ""} == {**theirs, "title": ""}


def test_the_same_dossier_gives_the_same_bytes():
    runs = [process("score", EXAMPLE, "--json", PYTHONHASHSEED=seed).stdout for seed in ("1", "7")]
    assert runs[0] == runs[1] == assess("score", EXAMPLE, "--json").stdout


def test_an_empty_dossier_is_scored(tmp_path):
    empty = scored(dossier(tmp_path))
    assert empty["verdict"] == "launch_with_conditions"
    assert {risk["level"] for risk in empty["risks"]} == {"unknown"}


def test_the_same_answers_by_json_and_yaml_give_the_same_assessment(tmp_path):
    path = dossier(tmp_path, {"CTX-Q01": "remplacement", "SPON-Q02": ">3mois"})
    yaml = tmp_path / "projet.yaml"
    yaml.write_text(
        'format: assess.dossier/1\nanswers:\n  CTX-Q01: remplacement\n  SPON-Q02: ">3mois"\n', encoding="utf-8"
    )
    assert scored(path) == scored(yaml)


@pytest.mark.parametrize(("level", "code"), [("critical", 3), ("high", 3), ("moderate", 3), ("low", 3)])
def test_fail_on_ends_with_its_own_code_after_the_result(level, code):
    ran = assess("score", EXAMPLE, "--fail-on", level)
    assert ran.returncode == code
    assert "Verdict" in ran.stdout
    assert "SPON-1" in ran.stderr


def test_fail_on_is_silent_while_no_risk_reaches_the_level(tmp_path):
    ran = assess("score", dossier(tmp_path), "--fail-on", "low")
    assert ran.returncode == exit_codes.DONE
    assert not ran.stderr


def test_the_dossier_decides_the_language_before_the_system(tmp_path):
    path = dossier(tmp_path, project={"name": "P", "language": "en"})
    assert scored(path, LANG="fr_FR.UTF-8")["language"] == "en"
    assert scored(path, "--lang", "fr")["language"] == "fr"
    unsaid = dossier(tmp_path)
    assert scored(unsaid, LANG="en_GB.UTF-8")["language"] == "en"
    assert scored(unsaid, LANG="C")["language"] == "fr"


def test_an_unknown_question_is_told_and_the_work_goes_on(tmp_path):
    ran = assess("score", dossier(tmp_path, {"CTX-Q99": "x", "CTX-Q01": "relance"}), "--json")
    assert ran.returncode == exit_codes.DONE
    assert json.loads(ran.stdout)["coverage"]["answered"] == 1
    assert "CTX-Q99" in ran.stderr
    assert "[unknown-question]" in ran.stderr


def test_answers_that_do_not_fit_are_all_listed_and_nothing_is_scored(tmp_path):
    wrong = {"CTX-Q01": "remplacment", "TEAM-Q02": 140, "CTX-Q06": [13], "CTX-Q02": {"a": 1}}
    ran = assess("score", dossier(tmp_path, wrong), "--json")
    assert ran.returncode == exit_codes.PROBLEM
    assert not ran.stdout
    for question in wrong:
        assert question in ran.stderr
    assert "remplacement" in ran.stderr, "the closest answer is proposed"
    assert "4 erreurs" in ran.stderr
    assert "projet.json:1" in ran.stderr


def test_a_dossier_of_another_version_is_told_and_read(tmp_path):
    ran = assess("score", dossier(tmp_path, pack={"id": "crm", "version": "0.3.0"}))
    assert ran.returncode == exit_codes.DONE
    assert "0.3.0" in ran.stderr


@pytest.mark.parametrize("pack", ["erp", "../crm", "/etc", "crm/../../x", "..", "C:\\crm"])
def test_a_dossier_names_a_pack_and_never_a_place(tmp_path, pack):
    ran = assess("score", dossier(tmp_path, pack={"id": pack, "version": "1.0.0"}))
    assert ran.returncode == exit_codes.PROBLEM
    assert "[unknown-pack]" in ran.stderr


def test_a_pack_in_a_folder_is_used_when_it_is_given(tmp_path):
    given = EXAMPLE.parents[1]
    ran = assess("score", dossier(tmp_path, pack={"id": "mine", "version": "1.0.0"}), "--pack", given)
    assert ran.returncode == exit_codes.DONE


def test_nothing_but_text_is_printed_where_there_is_no_terminal():
    ran = process("score", EXAMPLE, FORCE_COLOR="1", CLICOLOR_FORCE="1")
    assert "\x1b" not in ran.stdout + ran.stderr


def test_the_command_proposed_at_the_end_can_be_pasted_into_a_shell(tmp_path):
    path = tmp_path / "mon projet; ls.json"
    path.write_text('{"format": "assess.dossier/1", "answers": {}}', encoding="utf-8")
    ran = assess("score", path.name, cwd=tmp_path)
    assert f"assess explain '{path.name}' NEED-1" in " ".join(ran.stdout.split())
