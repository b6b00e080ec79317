"""Schemas for editors: fresh, the same on every run, and one for each file of a pack."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from assess.storage.pack_files import PackFiles
from assess.storage.parts import file_kinds
from assess.storage.places import builtin, pack_folder
from assess.storage.schema import FOLDER, INDEX, editor_settings, schemas, write

PACKS = builtin("questionnaires")
CURE = "run `python -m assess.storage.schema`"


def test_the_schemas_are_fresh() -> None:
    texts = schemas()
    stale = [name for name, text in texts.items() if _text(PACKS / name) != text]
    assert len(texts) > 30
    assert not stale, f"stale: {', '.join(stale)}; {CURE}"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def test_no_schema_is_left_over() -> None:
    there = {f"{FOLDER}/{path.name}" for path in (PACKS / FOLDER).iterdir()}
    assert there == set(schemas()) - {INDEX}, CURE


def test_writing_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from assess.storage.schema import write; write(Path(sys.argv[1]))"
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=environment)
    found = {path.relative_to(tmp_path).as_posix(): _text(path) for path in tmp_path.rglob("*.json")}
    assert found == dict(schemas())


def test_writing_removes_what_is_no_more(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    old = tmp_path / FOLDER / "old.json"
    old.write_text("{}", encoding="utf-8")
    write(tmp_path)
    assert not old.exists()


def test_the_index_names_every_schema_and_the_names_are_plain() -> None:
    texts = schemas()
    index = json.loads(texts[INDEX])
    assert [one["$ref"] for one in index["anyOf"]] == [name for name in texts if name != INDEX]
    assert all(re.fullmatch(r"[a-z-]+", kind.name) for kind in file_kinds())


def test_every_key_of_the_shipped_files_is_in_the_schema() -> None:
    files, texts = PackFiles(pack_folder("crm")), schemas_by_name()
    looked_at = 0
    for kind in file_kinds():
        schema = json.loads(texts[kind.name])
        for name in files.names(kind.pattern):
            document = files.read(name)
            assert document is not None
            assert set(document.data) <= set(schema["properties"]), name
            looked_at += 1
    assert looked_at > 90


def schemas_by_name() -> dict[str, str]:
    return {Path(name).stem: text for name, text in schemas().items() if name != INDEX}


def test_keys_are_described_with_the_words_of_the_models() -> None:
    risk = json.loads(schemas_by_name()["risk"])
    assert risk["properties"]["false_alarm"]["description"] == "When it would be a false alarm."
    assert risk["additionalProperties"] is False


def test_the_guide_gives_the_settings_of_the_editor() -> None:
    guide = (PACKS / "README.md").read_text(encoding="utf-8")
    block = re.search(r"```json\n(.*?)```", guide, re.DOTALL)
    assert block is not None
    assert json.loads(block[1])["yaml.schemas"] == editor_settings(), "bring questionnaires/README.md up to date"
