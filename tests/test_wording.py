"""Words of the interface: whole in both languages, each used, and a missing one is a fault at once."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

import pytest

from assess.interview.framing import MENU
from assess.model import LANGUAGES, Language
from assess.problems import AssessError
from assess.storage import places
from assess.storage.wording import MissingWordError, Wording, load_card, load_wording

INTERVIEW = Path(__file__).parents[1] / "assess" / "interview"
BUILT = ("menu.", "keys.", "refused.", "hints.", "marks.", "levels.", "end.", "list.", "start.")
"""Prefixes of keys that the code puts together from a code: their other half is checked by the tests that use them."""


def used() -> set[str]:
    """Return the keys that the code names in full."""
    sources = "\n".join(path.read_text(encoding="utf-8") for path in INTERVIEW.glob("*.py"))
    return set(re.findall(r"[\"']([a-z]+\.[a-z_-]+)[\"']", sources))


def plain(key: str, keys: Collection[str]) -> str:
    stem = re.sub(r"\.(one|other)$", "", key)
    return stem if f"{stem}.one" in keys else key


def test_every_key_the_interview_names_is_there() -> None:
    wording = load_wording("interview")
    named = {key for key in used() if key.split(".")[0] in {entry.split(".")[0] for entry in wording.entries}}
    assert len(named) > 60
    assert {key for key in named if key not in wording} == set()


def test_every_key_that_is_there_is_used() -> None:
    entries = load_wording("interview").entries
    keys = {plain(key, entries) for key in entries}
    assert {key for key in keys - used() if not key.startswith(BUILT)} == set()


def test_every_command_of_the_menu_has_a_name_and_a_key() -> None:
    wording = load_wording("interview")
    assert {f"menu.{command.value}" for command in MENU} <= set(wording.entries)
    assert {f"keys.{command.value}" for command in MENU} <= set(wording.entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_can_be_said(language: Language) -> None:
    wording = load_wording("interview")
    for key, texts in wording.entries.items():
        names = set(re.findall(r"\{([a-z_]+)\}", "".join(texts.values())))
        assert wording.text(key, language, **dict.fromkeys(names, 3)), key
        assert set(re.findall(r"\{[a-z_]+\}", texts["fr"])) >= set(re.findall(r"\{[a-z_]+\}", texts["en"])) - {
            "{count}"
        }, key


def test_a_number_chooses_between_singular_and_plural() -> None:
    wording = Wording(
        "x",
        {
            "n.one": {"fr": "{count} mot", "en": "{count} word"},
            "n.other": {"fr": "{count} mots", "en": "{count} words"},
        },
    )
    assert [wording.text("n", "fr", count=count) for count in (0, 1, 2)] == ["0 mot", "1 mot", "2 mots"]
    assert [wording.text("n", "en", count=count) for count in (0, 1, 2)] == ["0 words", "1 word", "2 words"]
    with pytest.raises(MissingWordError):
        wording.text("n", "fr")


def test_what_is_put_into_a_text_stays_as_it_was_typed() -> None:
    wording = Wording("x", {"k": {"fr": "Fichier : {path}", "en": "File: {path}"}})
    assert wording.text("k", "fr", path="C:\\l'an 2000 : {path}") == "Fichier\u00a0: C:\\l'an 2000 : {path}"
    with pytest.raises(MissingWordError):
        wording.text("k", "fr")
    with pytest.raises(MissingWordError):
        wording.text("other", "fr")


def test_a_half_translated_file_is_refused_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "interface").mkdir()
    (tmp_path / "interface" / "half.yaml").write_text("a: {fr: x, en: y}\nb:\n  c: {fr: x}\n", encoding="utf-8")
    monkeypatch.setattr(places, "builtin", lambda _: tmp_path)
    with pytest.raises(AssessError) as raised:
        load_wording("half")
    assert [(one.line, one.where, one.slug) for one in raised.value.problems] == [(3, "b → c", "missing-translation")]


def test_the_card_about_the_project_asks_for_what_a_dossier_keeps() -> None:
    assert [field.id for field in load_card().fields] == ["name", "organisation", "start", "country", "public_buyer"]
