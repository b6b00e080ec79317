"""Who knows only docs/writing-a-pack.md writes a pack of another domain and an overlay: the chapters are followed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assess.cli import exit_codes
from assess.cli.run import run
from assess.storage.pack_testing import run_tests

GUIDE = Path(__file__).parents[1] / "docs" / "writing-a-pack.md"
BLOCK = re.compile(r"^```yaml\n# ([\w./-]+)(.*)\n((?s:.*?))^```$", re.MULTILINE)
REMOVED = re.compile(r"delete ((?:`[^`]+`(?:,| and)?\s+)+)")


def chapter(title: str) -> str:
    found = re.search(rf"^## {title}\n((?s:.*?))(?=^## )", GUIDE.read_text("utf-8"), re.MULTILINE)
    assert found is not None
    return found[1]


def follow(title: str, folder: Path) -> int:
    """Do what a chapter says with the files of a pack, and return how many files it gives."""
    text = chapter(title)
    for removed in REMOVED.findall(text):
        for name in re.findall(r"`([^`]+)`", removed):
            (folder / name).unlink()
    blocks = BLOCK.findall(text)
    for name, note, block in blocks:
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if note.startswith(", under areas"):
            before, areas, after = re.split(r"(?m)^(areas:\n(?:  .*\n)+)", path.read_text("utf-8"))
            path.write_text(f"{before}{areas}{block}{after}", "utf-8")
        else:
            path.write_text(block, "utf-8")
    return len(blocks)


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the pack and the overlay of the guide."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    assert run(["pack", "new", "erp-live"]) == exit_codes.DONE
    assert follow("In an afternoon", tmp_path / "erp-live") == 3
    assert run(["pack", "new", "erp-food", "--extends", "erp-live"]) == exit_codes.DONE
    assert follow("Overlays", tmp_path / "erp-food") == 5
    return tmp_path


def test_both_pass_every_test(packs: Path) -> None:
    for name in ("erp-live", "erp-food"):
        test = run_tests(str(packs / name))
        assert test.problems == ()
        assert test.compared > 10


@pytest.mark.slow
def test_a_dossier_gets_the_report_of_the_pack_and_then_of_the_overlay(packs: Path) -> None:
    (packs / "d.yaml").write_text("project: {name: Plant}\nanswers: {LIVE-Q01: 0, LIVE-Q02: verra}\n", "utf-8")
    answered = run(["interview", "my-project.json", "--pack", "erp-live", "--answers", "d.yaml", "--no-input"])
    assert answered == exit_codes.INCOMPLETE
    assert '"id": "erp-live"' in (packs / "my-project.json").read_text("utf-8")
    for pack, told in (("erp-live", "Rehearse the whole migration"), ("erp-food", "Switch-over of a food plant")):
        assert run(["build", "my-project.json", "--pack", pack, "--format", "html", "--lang", "en"]) == exit_codes.DONE
        assert told in (packs / "output" / "plant" / "risk-report.en.html").read_text("utf-8")
