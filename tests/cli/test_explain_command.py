"""`assess explain`: the same object as the report's risk, with everything needed to contest it."""

from __future__ import annotations

import json

import pytest
from programs import EXAMPLE, assess

from assess.cli import exit_codes


def test_the_explanation_holds_the_risk_as_scored():
    scored = json.loads(assess("score", EXAMPLE, "--json").stdout)
    explained = json.loads(assess("explain", EXAMPLE, "TOOL-1", "--json").stdout)
    assert explained["format"] == "assess.explanation/1"
    assert explained["kind"] == "risk"
    assert explained["risk"] in scored["risks"]
    assert all(one["sources"] for one in (*explained["reasons"], *explained["rules"], *explained["mitigations"]))
    assert explained["arithmetic"]["exposure"] == explained["risk"]["exposure"]


def test_an_id_may_be_typed_in_small_letters():
    assert assess("explain", EXAMPLE, "spon-1").stdout == assess("explain", EXAMPLE, "SPON-1").stdout


@pytest.mark.parametrize("subject", ["SPON-9", "", "CTX-Q01; rm -rf /", "\x1b[31m"])
def test_what_does_not_exist_is_told_with_what_does(subject):
    ran = assess("explain", EXAMPLE, subject)
    assert ran.returncode == exit_codes.PROBLEM
    assert not ran.stdout
    assert "SPON-1" in ran.stderr
    assert "\x1b" not in ran.stderr
    assert "[unknown-subject]" in ran.stderr


def test_the_explanation_speaks_the_language_asked_for():
    assert "What it is" in assess("explain", EXAMPLE, "SPON-1", "--lang", "en").stdout
    assert "Ce que c’est" in assess("explain", EXAMPLE, "SPON-1", LANG="en_US.UTF-8").stdout
