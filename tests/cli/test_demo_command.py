"""`assess demo`: from the answers of the example to its documents; and the bundle kept in `output/` is the one it makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from programs import ROOT, assess
from pypdf import PdfReader

from assess.cli import exit_codes

KEPT = ROOT / "output" / "projet-crm-lumiere"
CURE = "`./run demo`, then commit output/projet-crm-lumiere"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Run the demo once and return the run and the folder of its files."""
    folder = tmp_path_factory.mktemp("demo")
    return assess("demo", "--to", folder), folder / "projet-crm-lumiere"


def pages_of(path):
    return [page.extract_text() for page in PdfReader(path).pages]


def test_the_demo_ends_with_the_documents_of_the_example_in_both_languages(made):
    ran, folder = made
    assert ran.returncode == exit_codes.DONE
    assert sorted(path.name for path in folder.glob("*.pdf")) == [
        "cahier-des-charges.fr.pdf",
        "plan.en.pdf",
        "plan.fr.pdf",
        "raci.en.pdf",
        "raci.fr.pdf",
        "rapport-risques.fr.pdf",
        "risk-report.en.pdf",
        "specification.en.pdf",
    ]
    for path in folder.glob("*.pdf"):
        assert str(path) in ran.stdout
        assert "Atelier Lumière" in "".join(pages_of(path))


def test_the_bundle_in_the_repository_is_the_one_that_the_demo_makes(made):
    _, folder = made
    kept = {path.name for path in KEPT.iterdir() if path.suffix in {".pdf", ".json"} and path.name[0] != "."}
    assert kept == {path.name for path in folder.iterdir() if not path.name.startswith(".")}, CURE
    assert json.loads((KEPT / "assessment.json").read_text("utf-8")) == json.loads(
        (folder / "assessment.json").read_text("utf-8")
    ), CURE
    for name in sorted(one for one in kept if Path(one).suffix == ".pdf"):
        assert pages_of(KEPT / name) == pages_of(folder / name), f"{name}: {CURE}"
