"""Words of the documents: strict, whole in both languages, and never half filled."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from assess.problems import AssessError
from assess.render.wording import WordingError, Words, load, words
from assess.storage.places import builtin

ENTRIES = {
    "hello": {"fr": "Bonjour {name}", "en": "Hello {name}"},
    "risk.one": {"fr": "{count} risque", "en": "{count} risk"},
    "risk.other": {"fr": "{count} risques", "en": "{count} risks"},
    "some.one": {"fr": "un", "en": "one"},
    "some.other": {"fr": "plusieurs", "en": "several"},
    "sign": {"fr": "a < b & c", "en": "a < b & c"},
}
FR, EN = Words("test", ENTRIES, "fr"), Words("test", ENTRIES, "en")


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (0, "0 risque", "0 risks"),
        (1, "1 risque", "1 risk"),
        (1.5, "1.5 risque", "1.5 risks"),
        (2, "2 risques", "2 risks"),
    ],
)
def test_a_count_chooses_singular_or_plural_as_each_language_does(count: float, french: str, english: str) -> None:
    assert FR.text("risk", count=count) == french
    assert EN.text("risk", count=count) == english


def test_a_count_may_choose_without_being_printed() -> None:
    assert FR.text("some", count=3) == "plusieurs"


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("nowhere", {}),
        ("hello", {}),
        ("hello", {"name": "x", "more": 1}),
        ("risk", {}),
        ("risk", {"count": "3"}),
        ("risk", {"count": True}),
    ],
)
def test_what_does_not_fit_a_text_is_refused(key: str, values: dict[str, object]) -> None:
    with pytest.raises(WordingError):
        FR.text(key, **values)


def test_values_are_escaped_unless_they_are_markup_and_so_is_the_text() -> None:
    assert FR.text("hello", name="<b>") == "Bonjour &lt;b&gt;"
    assert FR.text("hello", name=Markup("<b>x</b>")) == "Bonjour <b>x</b>"
    assert FR.text("sign") == "a &lt; b &amp; c"


def test_a_placeholder_typed_by_somebody_is_not_filled() -> None:
    assert FR.text("hello", name="{name}") == "Bonjour {name}"


@pytest.mark.parametrize(
    ("source", "slug"),
    [
        ("a: {fr: x}", "missing-translation"),
        ("a: {fr: x, en: ''}", "missing-translation"),
        ("a: {fr: x, en: y, de: z}", "missing-translation"),
        ("a: just text", "missing-translation"),
        ("a: {fr: '{one}', en: '{two}'}", "placeholders"),
        ("a: {fr: x, en: y}\na: {fr: x, en: y}", "duplicate-key"),
    ],
)
def test_a_file_of_words_is_whole_or_refused(tmp_path: Path, source: str, slug: str) -> None:
    file = tmp_path / "words.yaml"
    file.write_text(source, encoding="utf-8")
    with pytest.raises(AssessError) as caught:
        load(file)
    assert [problem.slug for problem in caught.value.problems] == [slug]
    assert caught.value.problems[0].line


def test_a_document_without_words_is_told() -> None:
    with pytest.raises(AssessError, match="words"):
        words("nowhere", "fr", [builtin("templates")])


def test_the_users_words_complete_and_replace_ours(tmp_path: Path) -> None:
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "common.yaml").write_text("level: {low: {fr: Bas, en: Bottom}}", encoding="utf-8")
    (tmp_path / "wording" / "own.yaml").write_text("x: {fr: X, en: Y}", encoding="utf-8")
    found = words("own", "fr", [tmp_path, builtin("templates")])
    assert found.text("level.low") == "Bas"
    assert found.text("level.high") == "Élevé"
    assert found.has("x")


@pytest.mark.parametrize("file", sorted((builtin("templates") / "wording").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_words_are_whole_in_both_languages(file: Path) -> None:
    entries = load(file)
    assert len(entries) > 3
    assert not [key for key, text in entries.items() if "  " in text["fr"] + text["en"]]


def test_words_are_written_with_straight_apostrophes_and_ordinary_dots() -> None:
    texts = [text for file in (builtin("templates") / "wording").glob("*.yaml") for text in load(file).values()]
    assert len(texts) > 60
    assert not [text for text in texts for said in text.values() if any(sign in said for sign in "’…")]
