"""Strict JSON: no duplicate keys, no NaN, bounded depth, with the line of every key, like `strict_yaml`.

The standard reader tells no lines and lets the last of two equal keys win in silence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from json.decoder import JSONDecoder
from typing import Any, NoReturn

from assess.problems import of_kind
from assess.storage.strict_yaml import MAX_DEPTH, Document, Path

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORD = re.compile(r"-?[A-Za-z]+")
_SURROGATE = re.compile("[\ud800-\udfff]")
_STRING = JSONDecoder(strict=True)
_CONSTANTS = {"true": True, "false": False, "null": None}
_NOT_NUMBERS = frozenset({"NaN", "Infinity", "-Infinity"})
_MAX_DIGITS = 30
"""Longest whole number read. Source: ours; no answer needs more, and Python itself refuses thousands of digits."""


class _FaultError(Exception):
    """The text stops being JSON at a position; nothing after it can be trusted."""

    def __init__(self, at: int, slug: str, values: Mapping[str, Any]) -> None:
        super().__init__(slug)
        self.at = at
        self.slug = slug
        self.values = values


def read(text: str, file: str) -> Document:
    """Return the document that `text` holds, with every problem found in it."""
    document = Document()
    reader = _Reader(text, file, document)
    try:
        document.data, end = reader.value(0, ())
        end = reader.space(end)
        if end < len(text):
            _fault(end, "json-syntax.after_the_end", here=text[end : end + 20])
    except _FaultError as fault:
        reader.problem(fault.at, fault.slug, **fault.values)
        document.data = None
    return document


class _Reader:
    """Reads values from a text and notes the line of each."""

    def __init__(self, text: str, file: str, document: Document) -> None:
        self.text = text
        self.file = file
        self.document = document
        self.ends = [match.start() for match in re.finditer("\n", text)]

    def line(self, at: int) -> int:
        return bisect_right(self.ends, at - 1) + 1

    def space(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def problem(self, at: int, slug: str, **values: Any) -> None:
        self.document.problems.append(of_kind(slug, file=self.file, line=self.line(at), **values))

    def value(self, at: int, path: Path) -> tuple[Any, int]:
        at = self.space(at)
        self.document.lines[path] = self.line(at)
        if len(path) > MAX_DEPTH:
            _fault(at, "json-syntax.too_deep", most=MAX_DEPTH)
        first = self.text[at : at + 1]
        if first == "{":
            return self.mapping(at, path)
        if first == "[":
            return self.sequence(at, path)
        if first == '"':
            return self.string(at)
        return self.scalar(at)

    def mapping(self, at: int, path: Path) -> tuple[dict[str, Any], int]:
        built: dict[str, Any] = {}
        at = self.space(at + 1)
        while self.text[at : at + 1] != "}":
            start = at
            if self.text[at : at + 1] != '"':
                _fault(at, "json-syntax.no_key", here=self.here(at))
            key, at = self.string(at)
            at = self.space(at)
            if self.text[at : at + 1] != ":":
                _fault(at, "json-syntax.no_colon", name=key[:40], here=self.here(at))
            value, at = self.value(at + 1, (*path, key))
            self.document.lines[(*path, key)] = self.line(start)
            if key in built:
                self.problem(start, "duplicate-key", name=key[:60])
            else:
                built[key] = value
            at = self.separator(at, "}")
        return built, at + 1

    def sequence(self, at: int, path: Path) -> tuple[list[Any], int]:
        built: list[Any] = []
        at = self.space(at + 1)
        while self.text[at : at + 1] != "]":
            value, at = self.value(at, (*path, len(built)))
            built.append(value)
            at = self.separator(at, "]")
        return built, at + 1

    def separator(self, at: int, closing: str) -> int:
        """Return the place after a comma, or of the closing bracket."""
        at = self.space(at)
        if self.text[at : at + 1] == ",":
            comma, at = at, self.space(at + 1)
            if self.text[at : at + 1] == closing:
                _fault(comma, "json-syntax.last_comma")
        elif self.text[at : at + 1] != closing:
            _fault(at, "json-syntax.no_comma", closing=closing, here=self.here(at))
        return at

    def string(self, at: int) -> tuple[str, int]:
        try:
            text, end = _STRING.raw_decode(self.text, at)
        except ValueError as error:
            _fault(getattr(error, "pos", at), "json-syntax.text")
        if _SURROGATE.search(text):
            self.problem(at, "not-utf8.half")
            text = _SURROGATE.sub("\ufffd", text)
        return text, end

    def scalar(self, at: int) -> tuple[Any, int]:
        number = _NUMBER.match(self.text, at)
        if number:
            return self.number(number), number.end()
        word = _WORD.match(self.text, at)
        if word and word[0] in _CONSTANTS:
            return _CONSTANTS[word[0]], word.end()
        if word and word[0] in _NOT_NUMBERS:
            self.problem(at, "not-a-number.kept", shown=word[0])
            return None, word.end()
        return _fault(at, "json-syntax.no_value", here=self.here(at))

    def number(self, found: re.Match[str]) -> int | float | None:
        whole, fraction, exponent = found.groups()
        try:
            if fraction is None and exponent is None and len(whole) <= _MAX_DIGITS:
                return int(whole)
            value = float(found[0])
        except (ValueError, OverflowError):
            value = float("inf")
        if len(whole) <= _MAX_DIGITS and abs(value) != float("inf"):
            return value
        self.problem(found.start(), "not-a-number.too_large")
        return None

    def here(self, at: int) -> str:
        """Return what stands at a place, at most a line of it; empty at the end of a line or of the file."""
        return self.text[at : at + 20].split("\n")[0]


def _fault(at: int, slug: str, **values: Any) -> NoReturn:
    """Give the text up: the place, the kind of problem and its values."""
    raise _FaultError(at, f"{slug}_at_end" if values.get("here") == "" else slug, values)
