"""What is rendered: one document in one language, as plain data, decided and sorted by the core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from assess.model import Language

MAX_DEPTH = 30
"""Deepest nesting of the content. Source: ours; lists nested 300 deep break the layout engine, documents need 8."""

EMPTY: Mapping[str, Any] = MappingProxyType({})
"""No content."""


class ContentError(TypeError):
    """The content is not plain data: a fault of the program, never of the user."""


@dataclass(frozen=True)
class Document:
    """One document, ready to be typeset."""

    name: str
    """Name of its template and of its words: `risk-report`."""
    language: Language
    """Language of its words."""
    organisation: str
    """The user's organisation; empty where nobody named it."""
    project: str
    """The project; empty where nobody named it."""
    date: date | None
    """Day the project starts, also the date in the file's metadata; nothing where it is not set."""
    version: str
    """Version of the document, as the reader sees it."""
    mark: str
    """Who may read it: a key under `mark` of the common words."""
    content: Mapping[str, Any] = field(default_factory=lambda: EMPTY)
    """What its template places: dicts, lists, texts, numbers and dates only."""

    words: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: EMPTY)
    """Words in place of the template's own, by key, then by language."""

    def __post_init__(self) -> None:
        """Refuse content that is not plain.

        Raises:
            ContentError: naming the place.
        """
        check_plain(self.content)


def check_plain(value: Any, place: str = "content", depth: int = 0) -> None:
    """Check that a value is plain data, so that a template can reach nothing else through it.

    Raises:
        ContentError: a value is of another type, or nested too deep.
    """
    if depth > MAX_DEPTH:
        raise ContentError(f"{place} is nested deeper than {MAX_DEPTH} levels")
    if value is None or isinstance(value, (str, bool, int, float, date)):
        return
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise ContentError(f"{place} has the key {key!r}, which is not text")
            check_plain(inner, f"{place}.{key}", depth + 1)
    elif isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        for index, inner in enumerate(value):
            check_plain(inner, f"{place}[{index}]", depth + 1)
    else:
        raise ContentError(f"{place} is a {type(value).__name__}, not plain data")
