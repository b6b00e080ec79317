"""The properties of scoring hold for whole random dossiers of the shipped pack."""

from __future__ import annotations

import pytest
from properties import PROPERTIES, prove

from assess.scoring.scorer import Scorer


@pytest.mark.parametrize("name", PROPERTIES)
def test_property(name: str, scorer: Scorer) -> None:
    prove(name, scorer)
