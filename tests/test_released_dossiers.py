"""Dossiers of every released version of the pack are read by the present one: nobody's answers are lost by a release.

`tests/golden/dossiers/VERSION/` keeps dossiers as that version wrote them. They are never edited; a release adds a folder.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assess.answers.answers import check_answers
from assess.answers.upgrade import upgrade
from assess.problems import errors_in
from assess.storage.dossiers import load_dossier
from assess.storage.packs import load_pack
from assess.storage.places import builtin

RELEASED = Path(__file__).parent / "golden" / "dossiers"
FILES = sorted(path for path in RELEASED.rglob("*") if path.is_file())
FOREIGN = frozenset({"OURS-Q01"})
"""Answers that no version of the pack ever knew."""


def test_there_are_dossiers_of_each_release():
    assert {path.parent.name for path in FILES} >= {"1.0.0"}
    assert len([path for path in FILES if path.parent.name == "1.0.0"]) >= 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_answer_of_a_released_version_is_still_read(pack, path):
    dossier, _ = load_dossier(path)
    assert dossier.version == path.parent.name
    present = upgrade(pack, dossier, pack.header.version)
    answers, problems = check_answers(pack, present.dossier)
    assert not errors_in(problems)
    given = {key for key, entry in dossier.entries.items() if entry.value is not None} - FOREIGN
    taken = {one.question for one in present.review if one.value is not None}
    read = {key for key, state in answers.states.items() if state in {"answered", "partial"}}
    renamed = {one.before: one.after for one in present.questions}
    assert {renamed.get(key, key) for key in given} <= read | taken
    assert not (FOREIGN & set(dossier.entries)) - set(present.orphans)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_release_that_renames_nothing_changes_nothing_but_the_version(tmp_path, path):
    shutil.copytree(builtin("questionnaires") / "crm", tmp_path / "crm")
    header = tmp_path / "crm" / "pack.yaml"
    version = load_pack("crm").header.version
    header.write_text(header.read_text("utf-8").replace(f"version: {version}", "version: 9.0.0", 1), "utf-8")
    later = load_pack(str(tmp_path / "crm"))
    assert later.header.version == "9.0.0"
    dossier, _ = load_dossier(path)
    brought = upgrade(later, dossier, "9.0.0")
    assert brought.dossier.version == "9.0.0"
    assert brought.dossier.entries == dossier.entries
    assert brought.dossier.project == dossier.project
    assert not [*brought.questions, *brought.options, *brought.review]
