"""What a check of a pack advises is the cure, shown as it is to be written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from test_broken_packs import TINY

from assess.storage.forms import FORMS
from assess.storage.packs import check_pack
from assess.storage.schema import schemas

HEAD = """\
id: ours
version: 0.2.0
title: {fr: "Le nôtre", en: "Ours"}
extends: ../tiny
"""


def told(folder: Path, file: str, old: str, new: str) -> str:
    """Return what the check says of a pack in which something was replaced once."""
    shutil.copytree(TINY, folder / "tiny")
    path = folder / "tiny" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return "\n".join(f"{one.what} {one.fix}" for one in check_pack(str(folder / "tiny")))


@pytest.mark.parametrize(
    ("file", "old", "new", "cure"),
    [
        ("pack.yaml", "version: 0.1.0", "version: 0.1", '"0.1.0"'),
        ("pack.yaml", "version: 0.1.0", 'version: "0.1"', '"0.1.0"'),
        ("pack.yaml", "version: 0.1.0", "version: 1", '"1.0.0"'),
        ("risks/NEED-1.yaml", "id: M-NEED-1b", "id: M-NEED-1B", "such as M-NEED-1a"),
        ("questions/01-all.yaml", '{fr: "Avec quel temps ?", en: "With what time?"}', '"Temps"', "{fr: …, en: …}"),
        ("questions/01-all.yaml", "{has: mail}", "mail", "{NEED-Q02: {has: mail}}"),
        ("questions/01-all.yaml", "{has: mail}", "{in: [mail, rien]}", "{NEED-Q02: {has_any: [mail, rien]}}"),
        ("questions/01-all.yaml", "{has: mail}", "[mail, rien]", "{has_any: [mail, rien]}"),
        ("rules/contradictions.yaml", "TEAM-Q01: aucun", "TEAM-Q01: [aucun, nomme]", "{in: [aucun, nomme]}"),
        ("rules/contradictions.yaml", "TEAM-Q01: aucun", "TEAM-Q01: {anwsered: true}", "Did you mean “answered”?"),
        ("rules/combinations.yaml", "{at_least: high}", "{at_least: hihg}", "Did you mean “high”?"),
        ("facts.yaml", "assumed: M", "assumed: XM", "S, M, L"),
        ("pack.yaml", "Stop: {risk}", "Stop: {rsik}", "Did you mean “risk”? Use {prerequisite}, {risk}."),
    ],
)
def test_a_slip_is_one_problem_that_shows_what_to_write(
    file: str, old: str, new: str, cure: str, tmp_path: Path
) -> None:
    said = told(tmp_path, file, old, new)
    assert cure in said
    assert "\n" not in said
    assert "^" not in said


def test_a_pack_without_a_raci_declares_its_roles_in_its_words(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "tiny")
    words = (
        'roles: [{id: PO, title: {fr: "Produit", en: "Product"}}]\nphases: [{id: P1, title: {fr: "Un", en: "One"}}]\n'
    )
    words += 'gates: [{id: G1, title: {fr: "Un", en: "One"}}]\n'
    (tmp_path / "tiny" / "wording.yaml").write_text(words, "utf-8")
    problems = check_pack(str(tmp_path / "tiny"))
    assert {one.slug for one in problems if one.severity == "error"} == {
        "unknown-role",
        "unknown-gate",
        "unknown-phase",
    }
    assert all(one.fix.endswith("They are declared in wording.yaml.") for one in problems if one.severity == "error")


def test_a_pack_with_a_raci_declares_its_roles_there(tmp_path: Path) -> None:
    said = {one.fix for one in check_pack(str(bad_role(tmp_path)))}
    assert said == {"Did you mean “SPO”? They are declared in raci/roles.yaml."}


def bad_role(folder: Path) -> Path:
    """Return a copy of the example of the guide with one role misspelt."""
    copy = shutil.copytree(Path(__file__).parents[1] / "docs" / "examples" / "erp", folder / "erp")
    path = copy / "pack.yaml"
    text = path.read_text("utf-8")
    assert "owner: SPO" in text
    path.write_text(text.replace("owner: SPO", "owner: SPOO", 1), "utf-8")
    return copy


@pytest.mark.parametrize("figure", ["moderate: 60", "critical: 40"])
def test_levels_that_an_overlay_spoils_are_told_at_its_own_line(figure: str, tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "tiny")
    ours = tmp_path / "ours"
    ours.mkdir()
    (ours / "overlay.yaml").write_text(HEAD, "utf-8")
    (ours / "pack.yaml").write_text(f"scoring:\n  levels:\n    {figure}\n", "utf-8")
    (problem,) = check_pack(str(ours))
    assert problem.slug == "levels"
    assert (problem.file, problem.line) == ((ours / "pack.yaml").as_posix(), 3)


def test_every_form_is_that_of_a_pattern() -> None:
    patterns = {one for schema in schemas().values() for one in _patterns(json.loads(schema))}
    assert patterns == set(FORMS)


def _patterns(data: object) -> list[str]:
    """Return every pattern in a schema, however deep."""
    if isinstance(data, dict):
        own = [data["pattern"]] if isinstance(data.get("pattern"), str) else []
        return [*own, *(one for value in data.values() for one in _patterns(value))]
    return [one for value in data for one in _patterns(value)] if isinstance(data, (list, tuple)) else []
