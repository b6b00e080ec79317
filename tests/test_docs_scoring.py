"""The worked example of docs/scoring.md is what the engine computes."""

from pathlib import Path

import pytest

from assess.answers.answers import check_answers
from assess.answers.dossier import Dossier, Entry
from assess.scoring.scorer import Scorer
from assess.storage.packs import load_pack

GUIDE = Path(__file__).parents[1] / "docs" / "scoring.md"


def test_the_worked_example_is_computed_as_the_guide_says() -> None:
    pack = load_pack("crm")
    answers = {"SPON-Q02": ">3mois", "SPON-Q03": "export", "NEED-Q01": "dg"}
    dossier = Dossier(entries={question: Entry(value=value) for question, value in answers.items()})
    checked, problems = check_answers(pack, dossier)
    assert not problems
    scores = Scorer(pack).score(checked)
    before = scores.figures["SPON-1"].bounds
    after = scores.exposures["SPON-1"]
    assert before.point == pytest.approx(60)
    assert (after.low, after.point, after.high) == (pytest.approx(100 / 6), 75, 100)
    assert scores.levels["SPON-1"] == "critical"
    assert "C01" in scores.fired
    assert "exposure 75, interval 16.7–100, critical, impact 5, criticality 375" in GUIDE.read_text("utf-8")
