"""`assess pack new` writes a pack that is sound at once, with comments in one language, and overwrites nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_broken_packs import TINY

from assess.model import LANGUAGES, Language
from assess.problems import AssessError
from assess.storage.pack_testing import run_tests
from assess.storage.packs import load_pack
from assess.storage.starters import write_starter

MARK = re.compile(r"#(fr|en) |starter-|STARTER-")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("extends", [None, "crm", str(TINY), "docs/examples/erp"])
def test_what_is_written_passes_every_test_at_once(extends: str | None, language: Language, tmp_path: Path) -> None:
    files = write_starter(tmp_path / "new", language, extends)
    test = run_tests(str(tmp_path / "new"))
    assert test.problems == ()
    assert test.compared > 4
    assert len(files) >= 5
    for file in files:
        text = file.read_text("utf-8")
        assert not MARK.search(text), file
        assert max(map(len, text.split("\n"))) <= 120, file


def test_comments_are_in_the_language_asked_for_and_the_data_is_the_same(tmp_path: Path) -> None:
    french, english = write_starter(tmp_path / "a", "fr"), write_starter(tmp_path / "b", "en")
    told = ["\n".join(re.findall(r"^ *# .*$", path.read_text("utf-8"), re.MULTILINE)) for path in (*french, *english)]
    assert "Un risque par fichier" in "".join(told[: len(french)])
    assert "One risk a file" in "".join(told[len(french) :])
    assert "Un risque par fichier" not in "".join(told[len(french) :])
    one, other = load_pack(str(tmp_path / "a")), load_pack(str(tmp_path / "b"))
    assert (one.files, one.risks) == (other.files, other.risks)


@pytest.mark.parametrize(
    ("folder", "name"), [("Projet ERP", "projet-erp"), ("Été 2027", "ete-2027"), ("2027", "my-2027"), ("crm", "my-crm")]
)
def test_the_pack_is_named_after_its_folder_and_never_like_another(folder: str, name: str, tmp_path: Path) -> None:
    write_starter(tmp_path / folder, "fr", "crm" if folder == "crm" else None)
    assert load_pack(str(tmp_path / folder)).header.id == name


def test_an_overlay_over_an_overlay_finds_its_base_and_takes_an_area_that_is_free(tmp_path: Path) -> None:
    for name, base in (("whole", None), ("house", "whole"), ("shop of ours", "house")):
        write_starter(tmp_path / name, "en", str(tmp_path / base) if base else None)
    pack = load_pack(str(tmp_path / "shop of ours"))
    assert [area.id for area in pack.header.areas][-2:] == ["OWN", "OWN2"]
    assert list(pack.bases) == ["house", "whole"]
    assert run_tests(str(tmp_path / "shop of ours")).problems == ()


def test_nothing_that_is_there_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "pack.yaml").write_text("id: mine\n", "utf-8")
    (tmp_path / "file").write_text("", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    for name in ("mine", "file", "link"):
        with pytest.raises(AssessError) as raised:
            write_starter(tmp_path / name, "fr")
        assert [one.slug for one in raised.value.problems] == ["already-there"]
    assert (tmp_path / "mine" / "pack.yaml").read_text("utf-8") == "id: mine\n"
    assert not (tmp_path / "elsewhere").exists()


def test_a_base_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(AssessError) as raised:
        write_starter(tmp_path / "new", "fr", "nowhere")
    assert [one.slug for one in raised.value.problems] == ["unknown-pack"]
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("folder", ["starter-base", "STARTER-ROLE"])
def test_a_folder_may_be_called_like_a_word_of_the_starter(folder: str, tmp_path: Path) -> None:
    write_starter(tmp_path / folder, "en", "crm")
    made = load_pack(str(tmp_path / folder))
    assert made.header.id == folder.lower()
    assert made.bases.keys() == {"crm"}
