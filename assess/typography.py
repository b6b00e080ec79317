"""Typography of what the reader sees: spaces, apostrophes and quotation marks of each language.

Texts are written with ordinary spaces and straight apostrophes; this puts the right characters in their place. It only
replaces spaces that are there, never adds any, so that `12:30`, `https://…` and `:q` stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assess.model import Language

LONGEST_SLUG = 60
"""Letters of a text that go into an id or the name of a folder. Source: ours; enough to tell them apart."""
NO_BREAK = "\u00a0"
"""Space that keeps its neighbours on one line."""
THIN = "\u202f"
"""Narrow space that keeps its neighbours on one line."""

_APOSTROPHE = (re.compile(r"(?<=[^\W_])'"), "’")
_ELLIPSIS = (re.compile(r"\.\.\."), "…")
_THOUSANDS = (re.compile(r"(?<![\d.,])(\d{1,3}) (?=\d{3}(?:[ \u202f]\d{3})*(?![\d.]))"), rf"\1{THIN}")
_MORE_THOUSANDS = (re.compile(r"(?<=\u202f)(\d{3}) (?=\d{3}(?!\d))"), rf"\1{THIN}")

_RULES = {
    "fr": (
        _APOSTROPHE,
        _ELLIPSIS,
        _THOUSANDS,
        _MORE_THOUSANDS,
        (re.compile(r"(?<=\S) (?=[;!?](?!\w))"), THIN),
        (re.compile(r"(?<=\S) (?=:(?!\w))"), NO_BREAK),
        (re.compile(r"(?<=«) "), NO_BREAK),
        (re.compile(r"(?<=\S) (?=»)"), NO_BREAK),
        (re.compile(r"(?<=[\d}]) (?=[%€])"), NO_BREAK),
        (re.compile(r"\b([nN]°) (?=[\w{])"), rf"\1{NO_BREAK}"),
    ),
    "en": (
        _APOSTROPHE,
        _ELLIPSIS,
        (re.compile(r"(?<![^\s(\[{“—–/-])\"(?=\S)"), "“"),
        (re.compile(r"\""), "”"),
    ),
}


def typeset(text: str, language: Language) -> str:
    """Return `text` with the typography of `language`; text that has it already stays as it is."""
    for pattern, mark in _RULES[language]:
        text = pattern.sub(mark, text)
    return text


def ordinary_spaces(text: str) -> str:
    """Return `text` with every space an ordinary one, for reading what somebody typed or pasted."""
    return text.replace(NO_BREAK, " ").replace(THIN, " ")


def number(value: float, language: Language) -> str:
    """Return a number as `language` writes it: `1 200,5` or `1,200.5`."""
    whole = int(value) if float(value).is_integer() else value
    digits = f"{whole:,}"
    return digits if language == "en" else digits.replace(",", THIN).replace(".", ",")


def slug(text: str) -> str:
    """Return a text as an id: ASCII letters, digits and hyphens, such as `besoin-des-equipes`; may be empty."""
    lower = text.lower().replace("œ", "oe").replace("’", " ")
    letters = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST_SLUG].rstrip("-")
