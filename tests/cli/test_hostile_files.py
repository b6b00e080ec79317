"""Whatever is given in the place of a dossier, the answer is a clear sentence and an exit code, never a traceback."""

from __future__ import annotations

import json
import os
import re

import pytest
from programs import EXAMPLE, assess, process

from assess.cli import exit_codes

DEEP = "[" * 50_000 + "]" * 50_000
HEAD = '{"format": "assess.dossier/1", "answers": '
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

CONTENTS = {
    "empty": b"",
    "blank": b" \n\t\n",
    "binary": bytes(range(256)) * 40,
    "zeros": b"\0" * 5000,
    "latin-1": HEAD.encode() + '{"CTX-Q09": {"value": {"why": "déjà"}}}}'.encode("latin-1"),
    "utf-16": (HEAD + "{}}").encode("utf-16"),
    "not json": b"hello there",
    "a list": b"[1, 2]",
    "a number": b"42",
    "null": b"null",
    "cut short": HEAD.encode() + b'{"CTX-Q01": "rem',
    "NaN": HEAD.encode() + b'{"TEAM-Q02": NaN}}',
    "infinity": HEAD.encode() + b'{"TEAM-Q02": -Infinity}}',
    "too many digits": HEAD.encode() + b'{"TEAM-Q02": ' + b"9" * 9000 + b"}}",
    "a large exponent": HEAD.encode() + b'{"TEAM-Q02": 1e999}}',
    "a duplicate key": HEAD.encode() + b'{"CTX-Q01": "relance", "CTX-Q01": "extension"}}',
    "deep nesting": (HEAD + f'{{"CTX-Q01": {DEEP}}}}}').encode(),
    "only brackets": DEEP.encode(),
    "a newer format": b'{"format": "assess.dossier/2", "answers": {}}',
    "a foreign format": b'{"format": "sarif", "answers": {}}',
    "answers as a list": b'{"format": "assess.dossier/1", "answers": []}',
    "a wrong language": b'{"format": "assess.dossier/1", "project": {"language": "klingon"}, "answers": {}}',
    "escape sequences": (
        HEAD + json.dumps({"\x1b[2JQ\u202e": 1, "CTX-Q01": "\x1b]0;x\x07\x9b31m\u202e"}) + "}"
    ).encode(),
    "a huge text": (HEAD + json.dumps({"CTX-Q09": {"value": {"why": "x" * 300_000}}}) + "}").encode(),
    "too large": (HEAD + "{}}").encode() + b" " * (3 * 1024 * 1024),
    "half a character": HEAD.encode() + b'{"CTX-Q09": {"value": {"why": "\\ud800"}}}}',
    "a comma too many": HEAD.encode() + b'{"CTX-Q01": "relance",}}',
}
YAML = {
    "an alias": b"format: assess.dossier/1\nanswers: &a\n  CTX-Q01: *a\n",
    "a bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n",
    "a tag": b"format: assess.dossier/1\nanswers: !!python/object/apply:os.system ['true']\n",
    "a duplicate key": b"format: assess.dossier/1\nanswers: {}\nanswers: {}\n",
    "deep nesting": b"answers: " + b"[" * 3000 + b"]" * 3000,
    "several documents": b"a: 1\n---\nb: 2\n",
    "a tab": b"answers:\n\tCTX-Q01: relance\n",
}


def refused(ran):
    """Assert that a run ended with a problem told in sentences."""
    assert ran.returncode == exit_codes.PROBLEM, ran.stderr[-2000:]
    assert not ran.stdout
    assert "Traceback" not in ran.stderr
    assert re.search(r"\[[a-z0-9-]+\]", ran.stderr), ran.stderr
    assert not CONTROL.search(ran.stderr)
    assert len(ran.stderr) < 20_000


@pytest.mark.parametrize("name", CONTENTS)
def test_a_hostile_json_file_is_refused_in_a_sentence(tmp_path, name):
    path = tmp_path / "projet.json"
    path.write_bytes(CONTENTS[name])
    refused(assess("score", path))


@pytest.mark.parametrize("name", YAML)
def test_a_hostile_yaml_file_is_refused_in_a_sentence(tmp_path, name):
    path = tmp_path / "projet.yaml"
    path.write_bytes(YAML[name])
    refused(assess("score", path))


@pytest.mark.parametrize("command", [["score"], ["explain", "SPON-1"]])
def test_a_missing_file_and_a_folder_are_told(tmp_path, command):
    name, *rest = command
    for path in (tmp_path / "missing.json", tmp_path, tmp_path / "missing" / "x.json", tmp_path / ("x" * 300)):
        refused(assess(name, path, *rest))


@pytest.mark.parametrize(
    "command",
    [["check"], ["questions"], ["compare", EXAMPLE], ["snapshot"], ["upgrade"], ["interview"], ["pack", "test"]],
)
def test_a_name_longer_than_any_file_may_have_is_told(command):
    ran = process(*command, "x" * 253 if command == ["interview"] else "x" * 300)
    assert ran.returncode != exit_codes.DONE
    assert "Traceback" not in ran.stderr
    assert ran.stderr.strip()


def test_a_dossier_that_names_a_pack_of_300_letters_or_a_path_is_told(tmp_path):
    for number, name in enumerate(("x" * 300, "../crm", "/etc")):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps({"format": "assess.dossier/1", "pack": name, "answers": {}}), "utf-8")
        for command in ("score", "check", "interview", "upgrade"):
            ran = process(command, path)
            assert ran.returncode == exit_codes.PROBLEM, command
            assert "[unknown-pack]" in ran.stderr, command


def test_check_lists_the_same_problems_as_score(tmp_path):
    path = tmp_path / "projet.json"
    for name in ("NaN", "a duplicate key", "cut short", "binary"):
        path.write_bytes(CONTENTS[name])
        problems = json.loads(assess("check", path, "--json").stdout)["problems"]
        told = assess("score", path).stderr
        assert problems
        assert all(one["slug"] in told for one in problems)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_read_rights_is_told(tmp_path):
    path = tmp_path / "projet.json"
    path.write_text(HEAD + "{}}", encoding="utf-8")
    path.chmod(0)
    refused(assess("score", path))


def test_a_device_that_never_ends_is_refused():
    refused(process("score", "/dev/zero"))


def test_a_link_to_a_dossier_is_read_and_a_link_to_nothing_or_to_itself_is_told(tmp_path):
    good, gone, loop = (tmp_path / name for name in ("good.json", "gone.json", "loop.json"))
    good.symlink_to(EXAMPLE)
    gone.symlink_to(tmp_path / "nowhere.json")
    loop.symlink_to(loop)
    assert assess("score", good).returncode == exit_codes.DONE
    refused(assess("score", gone))
    refused(assess("score", loop))


def test_an_argument_of_strange_characters_is_told_as_typed_and_harmlessly(tmp_path):
    for name in ("\x1b[31mrouge.json", "retour\nligne.json", "\u202egnp.json", "été 日本.json", b"\xff\xfe.json"):
        path = os.fsdecode(name)
        refused(process("score", path, cwd=tmp_path))


def test_many_problems_are_counted_rather_than_printed_without_end(tmp_path):
    path = tmp_path / "projet.json"
    answers = {**{f"AAA-Q{number}": 1 for number in range(900)}, "CTX-Q01": "nowhere"}
    path.write_text(json.dumps({"format": "assess.dossier/1", "answers": answers}), "utf-8")
    ran = assess("score", path)
    assert ran.returncode == exit_codes.PROBLEM
    assert "nowhere" in ran.stderr, "an error is told however many warnings there are"
    assert ran.stderr.count("[unknown-question]") == 199
    assert "701 autres" in ran.stderr
    assert len(json.loads(assess("check", path, "--json").stdout)["problems"]) == 901


def test_a_text_that_looks_like_code_is_only_text(tmp_path):
    path = tmp_path / "projet.json"
    typed = "{{7*7}} {0.__class__} %s [bold] `id` $(id) <b>x</b>"
    answers = {"CTX-Q09": {"value": {"choice": "abandonne", "why": typed}}}
    path.write_text(json.dumps({"format": "assess.dossier/1", "project": {"name": typed}, "answers": answers}), "utf-8")
    ran = assess("score", path)
    assert ran.returncode == exit_codes.DONE
    assert ran.stdout.startswith(typed)


def test_a_text_of_many_thousand_letters_is_shortened_in_the_report(tmp_path):
    path = tmp_path / "projet.json"
    answers = {"NEED-Q02": {"value": {"choice": "aucun", "pains": ["y" * 7000] * 50}}}
    path.write_text(json.dumps({"format": "assess.dossier/1", "answers": answers}), "utf-8")
    ran = assess("score", path)
    assert ran.returncode == exit_codes.DONE
    assert len(ran.stdout) < 20_000
