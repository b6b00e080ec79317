"""The same dossier gives the same assessment, word for word, in every process and in whatever order it was written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from strategies import crm
from written_cases import PROFILES, dossier_of, profile

from assess.answers.answers import check_answers
from assess.scoring.as_data import as_data
from assess.scoring.assessment import assess
from assess.scoring.scorer import Scorer

TESTS = Path(__file__).parent
PRINT = """
import sys
sys.path[:0] = [{tests!r}, {root!r}]
from assess.scoring import assessment
from test_determinism import whole_profiles
if {hashed}:
    assessment.ranked = lambda pack, scores: tuple(sorted(scores.levels, key=hash))
print(whole_profiles())
"""


def said_by_a_process(seed: str, *, hashed: bool = False) -> str:
    """Return what another process says, whose sets are walked in an order of its own."""
    script = PRINT.format(tests=str(TESTS), root=str(TESTS.parent), hashed=hashed)
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    return done.stdout


def whole_profiles() -> str:
    """Return everything that is said of two profiles, as JSON."""
    scorer = Scorer(crm())
    return "\n".join(whole(scorer, number) for number in ("P2", "P7"))


def whole(scorer: Scorer, number: str, *, backwards: bool = False) -> str:
    """Return everything that is said of a profile, as JSON."""
    case = profile(number)
    answers = dict(reversed(case["answers"].items())) if backwards else case["answers"]
    checked, _ = check_answers(scorer.pack, dossier_of(answers, case.get("project")))
    data = as_data(assess(scorer, checked), dict(scorer.pack.header.verdict.texts), "fr")
    return json.dumps(data, default=str)


def test_two_processes_say_the_same_word_for_word() -> None:
    """Sets are walked in another order in each process: nothing may hang on it."""
    said = said_by_a_process("1")
    assert '"what_if"' in said
    assert said == said_by_a_process("2")


def test_an_order_that_hangs_on_the_process_is_noticed() -> None:
    """A ranking by hash is planted."""
    assert said_by_a_process("1", hashed=True) != said_by_a_process("2", hashed=True)


@pytest.mark.parametrize("number", [case["name"][:2] for case in PROFILES])
def test_the_order_in_which_answers_are_written_is_irrelevant(scorer: Scorer, number: str) -> None:
    assert whole(scorer, number) == whole(scorer, number, backwards=True)


def test_reading_twice_says_the_same(scorer: Scorer) -> None:
    assert whole(scorer, "P3") == whole(Scorer(scorer.pack), "P3") == whole(scorer, "P3")
