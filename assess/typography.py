"""Typography of what the reader sees: spaces, apostrophes and quotation marks of each language.

Texts are written with ordinary spaces and straight apostrophes; this puts the right characters in their place. It only
replaces spaces that are there, never adds any, so that `12:30` and `https://…` stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assess.model import Language

NO_BREAK = "\u00a0"
"""Space that keeps its neighbours on one line."""
THIN = "\u202f"
"""Narrow space that keeps its neighbours on one line."""

_SHARED = (
    (re.compile(r"(?<=[^\W_])'"), "’"),
    (re.compile(r"\.\.\."), "…"),
)
_FRENCH = (
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), THIN),
    (re.compile(r"(?<=\S) (?=[;!?](?![\w]))"), THIN),
    (re.compile(r"(?<=\S) (?=:(?!\w))"), NO_BREAK),
    (re.compile(r"(?<=«) "), NO_BREAK),
    (re.compile(r"(?<=\S) (?=»)"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=[%€])"), NO_BREAK),
    (re.compile(r"(?<=\}) (?=[%€])"), NO_BREAK),
    (re.compile(r"\b([nN]°) (?=[\w{])"), rf"\1{NO_BREAK}"),
)
_ENGLISH = (
    (re.compile(r"(?<![^\s(\[{“—–/-])\"(?=\S)"), "“"),
    (re.compile(r"\""), "”"),
)


def typeset(text: str, language: Language) -> str:
    """Return `text` with the typography of `language`; typeset text stays as it is."""
    for pattern, mark in (*_SHARED, *(_FRENCH if language == "fr" else _ENGLISH)):
        text = pattern.sub(mark, text)
    return text


def plain_spaces(text: str) -> str:
    """Return `text` with every space an ordinary one: for comparing and for searching."""
    return text.replace(NO_BREAK, " ").replace(THIN, " ")


def number(value: float, language: Language) -> str:
    """Return a number as the language writes it: `1 200,5` or `1,200.5`."""
    digits = f"{value:,}" if isinstance(value, int) or not float(value).is_integer() else f"{int(value):,}"
    if language == "en":
        return digits
    return digits.replace(",", THIN).replace(".", ",")
