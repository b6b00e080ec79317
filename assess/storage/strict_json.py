"""Strict JSON: no duplicate keys, no NaN, bounded depth, with the line of every key, like `strict_yaml`.

The standard reader tells no lines and lets the last of two equal keys win in silence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from json.decoder import JSONDecoder
from typing import Any, NoReturn

from assess.problems import Problem
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

    def __init__(self, at: int, what: str, fix: str) -> None:
        super().__init__(what)
        self.at = at
        self.what = what
        self.fix = fix


def read(text: str, file: str) -> Document:
    """Return the document that `text` holds, with every problem found in it."""
    document = Document()
    reader = _Reader(text, file, document)
    try:
        document.data, end = reader.value(0, ())
        end = reader.space(end)
        if end < len(text):
            _fault(end, f"Something stands after the end of the data: “{text[end : end + 20]}”.", "Remove it.")
    except _FaultError as fault:
        reader.problem(fault.at, fault.what, fault.fix, "json-syntax")
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

    def problem(self, at: int, what: str, fix: str, slug: str) -> None:
        self.document.problems.append(Problem(file=self.file, line=self.line(at), what=what, fix=fix, slug=slug))

    def value(self, at: int, path: Path) -> tuple[Any, int]:
        at = self.space(at)
        self.document.lines[path] = self.line(at)
        if len(path) > MAX_DEPTH:
            _fault(at, f"The nesting is deeper than {MAX_DEPTH} levels.", "A dossier needs fewer than 15.")
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
                _fault(
                    at,
                    self.found(at, "a key in quotation marks"),
                    "Put keys in double quotation marks; no comma after the last one.",
                )
            key, at = self.string(at)
            at = self.space(at)
            if self.text[at : at + 1] != ":":
                _fault(at, self.found(at, f"a colon after “{key[:40]}”"), "Write “key”: value.")
            value, at = self.value(at + 1, (*path, key))
            self.document.lines[(*path, key)] = self.line(start)
            if key in built:
                self.problem(start, f"The key “{key[:60]}” stands twice.", "Keep one of them.", "duplicate-key")
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
                _fault(comma, "A comma stands after the last entry.", "Remove the comma.")
        elif self.text[at : at + 1] != closing:
            _fault(at, self.found(at, f"a comma or {closing}"), "Add the comma, or close the bracket.")
        return at

    def string(self, at: int) -> tuple[str, int]:
        try:
            text, end = _STRING.raw_decode(self.text, at)
        except ValueError as error:
            _fault(
                getattr(error, "pos", at),
                "A text does not end, or holds a bare control character or a wrong escape.",
                "Close the quotation marks; write line breaks as \\n and backslashes as \\\\.",
            )
        if _SURROGATE.search(text):
            self.problem(
                at, "A text holds half a character (a lone surrogate).", "Type the character again.", "not-utf8"
            )
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
            self.problem(at, f"{word[0]} is not a number that can be kept.", "Write a number, or null.", "not-a-number")
            return None, word.end()
        return _fault(at, self.found(at, "a value"), "Put texts in double quotation marks.")

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
        self.problem(found.start(), "A number is too large.", "Write a smaller one.", "not-a-number")
        return None

    def found(self, at: int, expected: str) -> str:
        here = self.text[at : at + 20].split("\n")[0]
        return (
            f"The file is not JSON here: {expected} was expected, not “{here}”."
            if here
            else f"The file ends where {expected} was expected."
        )


def _fault(at: int, what: str, fix: str) -> NoReturn:
    raise _FaultError(at, what, fix)
