"""Strict YAML: what was typed is what is read, everything else is refused at its line, and nothing can crash it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.model import LANGUAGES
from assess.storage.problem_wording import worded
from assess.storage.strict_yaml import MAX_DEPTH, Document, read


def slugs(document: Document) -> list[tuple[str, int | None]]:
    return [(problem.slug, problem.line) for problem in document.problems]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("12:30", "12:30"),
        ("010", "010"),
        ("0x1F", "0x1F"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        (".5", ".5"),
        ("2027-01-31", "2027-01-31"),
        ("<5", "<5"),
        ("=", "="),
        ("<<", "<<"),
        ("null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("True", "True"),
        ("+3", 3),
        ("-2", -2),
        ("1.50", 1.5),
        ('"12"', "12"),
        ("'true'", "true"),
        ("1234567890123456789012", "1234567890123456789012"),
        ("9" * 5000, "9" * 5000),
        ("\ufeff5".strip("\ufeff"), 5),
    ],
)
def test_a_value_is_what_was_typed(typed: str, meant: Any) -> None:
    document = read(f"key: {typed}\n", "file")
    assert document.data == {"key": meant}
    assert type(document.data["key"]) is type(meant)
    assert not document.problems


def test_each_key_and_each_entry_knows_its_line() -> None:
    document = read("a: 1\nb:\n  - x\n  - {c: 2,\n     d: 3}\n\ne: >-\n  text\n", "file")
    assert document.line(("a",)) == 1
    assert document.line(("b",)) == 2
    assert document.line(("b", 0)) == 3
    assert document.line(("b", 1, "c")) == 4
    assert document.line(("b", 1, "d")) == 5
    assert document.line(("e",)) == 7
    assert document.line(("b", 1, "nothing", "here")) == 4
    assert document.line(("nothing",)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\na: 2\n", [("duplicate-key", 2)]),
        ("a: {b: 1, b: 2, b: 3}\n", [("duplicate-key", 1), ("duplicate-key", 1)]),
        ("a: &x [1]\nb: *x\n", [("yaml-alias", 2)]),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", [("yaml-alias", 3)]),
        ("&a [*a]\n", [("yaml-alias", 1)]),
        ("a: !!str 1\n", [("yaml-tag", 1)]),
        ("a:\n  - !!python/object/apply:os.system [ls]\n", [("yaml-tag", 2)]),
        ("? [a]\n: 1\n", [("yaml-key", 1)]),
        ("a: [1\n", [("yaml-syntax", 2)]),
        ("a: 1\n---\nb: 2\n", [("yaml-syntax", 2)]),
        ("a:\n\tb: 1\n", [("tab", 2)]),
        ("a: 'x\x00y'\n", [("yaml-syntax", None)]),
        ("a: \ud800\n", [("yaml-syntax", None)]),
    ],
)
def test_what_json_does_not_know_is_refused_at_its_line(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert slugs(read(text, "file")) == expected


def test_every_fault_of_a_file_is_told_and_the_rest_is_read() -> None:
    document = read("a: !x 1\nb: 2\nb: 3\nc: 4\n", "file")
    assert slugs(document) == [("yaml-tag", 1), ("duplicate-key", 3)]
    assert document.data == {"a": None, "b": 2, "c": 4}
    assert document.refused == {("a",), ("b",)}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_no_nesting_is_deep_enough_to_crash_the_reader(opening: str) -> None:
    assert slugs(read(opening * 100_000, "file")) == [("yaml-depth", None)]


def test_nesting_beyond_what_anybody_writes_is_refused() -> None:
    within, beyond = ("[" * depth + "]" * depth for depth in (MAX_DEPTH, MAX_DEPTH + 2))
    assert not read(within, "file").problems
    assert slugs(read(beyond, "file")) == [("yaml-depth", 1)]


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    document = read("\ufeffa:\r\n  b: é\r\n", "file")
    assert document.data == {"a": {"b": "é"}}
    assert document.line(("a", "b")) == 2


def test_an_empty_file_holds_nothing() -> None:
    assert read("", "file").data is None
    assert read("# a comment\n", "file").data is None


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    document = read(text, "file")
    assert document.data is None or not slugs(document) or isinstance(document.data, (dict, list))
    told = [worded(problem, language) for problem in document.problems for language in LANGUAGES]
    assert all(problem.what.endswith(".") and problem.fix for problem in told)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-999, 999) | st.from_regex(r"[a-zéû]{1,8}", fullmatch=True),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
        max_leaves=12,
    )
)
def test_what_is_written_in_flow_style_is_read_back(value: Any) -> None:
    def written(one: Any) -> str:
        if isinstance(one, dict):
            return "{" + ", ".join(f"{key}: {written(inner)}" for key, inner in one.items()) + "}"
        if isinstance(one, list):
            return "[" + ", ".join(written(inner) for inner in one) + "]"
        return {None: "null", True: "true", False: "false"}.get(one, f'"{one}"' if isinstance(one, str) else str(one))

    document = read(f"top: {written(value)}\n", "file")
    assert document.data == {"top": value}
    assert not document.problems
