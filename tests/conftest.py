"""Fixtures shared by all tests: the shipped pack, and one scorer of it."""

from __future__ import annotations

import os

import pytest
from golden_files import Golden
from hypothesis import settings
from strategies import crm

from assess.pack.pack import Pack
from assess.scoring.scorer import Scorer

settings.register_profile("ci", derandomize=True)
settings.register_profile("explore", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes expected texts anew."""
    parser.addoption("--update-golden", action="store_true", help="write the expected texts in tests/golden anew")


@pytest.fixture(scope="session")
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return what compares texts with those kept in tests/golden."""
    return Golden(update=bool(request.config.getoption("--update-golden")))


@pytest.fixture(scope="session")
def pack() -> Pack:
    """Return the shipped pack."""
    return crm()


@pytest.fixture(scope="session")
def scorer(pack: Pack) -> Scorer:
    """Return a scorer of the shipped pack."""
    return Scorer(pack)
