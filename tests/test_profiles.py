"""Seven projects that a consultant would recognise: what threatens them comes first, what does not stays low."""

from __future__ import annotations

from typing import Any

import pytest
from test_scoring_cases import all_said, check, outcome
from written_cases import read_cases

from assess.scoring.scorer import Scorer

PROFILES = read_cases("profiles")


@pytest.mark.parametrize("profile", PROFILES, ids=[profile["name"] for profile in PROFILES])
def test_profile(scorer: Scorer, profile: dict[str, Any]) -> None:
    scores, verdict = outcome(scorer, profile)
    said = all_said(scorer, scores, verdict)
    assert {"verdict", "size"} <= profile["expect"].keys()
    assert {"low", "open"} & profile["expect"].keys()
    for name, wanted in profile["expect"].items():
        check(name, wanted, said, scores, verdict)


def test_there_are_seven() -> None:
    assert [profile["name"][:2] for profile in PROFILES] == ["P1", "P2", "P3", "P4", "P5", "P6", "P7"]
