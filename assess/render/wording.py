"""Words of the documents: `templates/wording/NAME.yaml` and the common ones, both languages side by side, strict.

A text has the same placeholders in both languages and is used with exactly those values: all else stops the build.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from assess.model import LANGUAGES, Language
from assess.problems import AssessError, Problem
from assess.storage.strict_yaml import Document, read

COMMON = "common"
"""Words that every document shares."""
FRENCH_PLURAL = 2
"""Counts below this are singular in French, zero included; in English only 1 is. Source: usage of each language."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_Steps = tuple[str | int, ...]
Entries = Mapping[str, Mapping[str, str]]
"""Texts by key, then by language."""
NO_ENTRIES: Entries = MappingProxyType({})
"""No texts."""


class WordingError(KeyError):
    """A text, or a value that it needs, is not there: a fault of a template, never of the user's answers."""


class Words:
    """The words of one document in one language, as templates use them."""

    def __init__(self, name: str, entries: Entries, language: Language) -> None:
        """Keep the texts of the document and those that all documents share."""
        self.name = name
        self.language = language
        self._entries = entries

    def has(self, key: str) -> bool:
        """Tell whether there is a text of that key."""
        return key in self._entries or f"{key}.other" in self._entries

    def text(self, key: str, **values: Any) -> Markup:
        """Return a text with its values as markup: a value that is markup stays so, all else is escaped.

        Raises:
            WordingError: there is no such key, or the values are not those that the text names.
        """
        found = key if key in self._entries else f"{key}.{self._form(key, values.get('count'))}"
        template = self._entries[found][self.language]
        names = set(_PLACEHOLDER.findall(template))
        given = values.keys() if "count" in names else values.keys() - {"count"}
        if names != given:
            raise WordingError(f"{self.name}: “{found}” takes {sorted(names)}, not {sorted(given)}")
        pieces = _PLACEHOLDER.split(template)
        return Markup("").join(values[part] if index % 2 else part for index, part in enumerate(pieces))

    def plain(self, key: str, **values: Any) -> str:
        """Return a text without markup, for charts and attributes."""
        return plain(self.text(key, **values))

    def _form(self, key: str, count: Any) -> str:
        if f"{key}.other" not in self._entries:
            raise WordingError(f"{self.name}: there is no text “{key}”")
        if isinstance(count, bool) or not isinstance(count, (int, float)):
            raise WordingError(f"{self.name}: “{key}” has a singular and a plural; it needs a number named count")
        singular = abs(count) < FRENCH_PLURAL if self.language == "fr" else count == 1
        return "one" if singular else "other"


def plain(text: Any) -> str:
    """Return a text as it reads, whether it was markup or not."""
    return text.unescape() if isinstance(text, Markup) else str(text)


def words(name: str, language: Language, folders: Sequence[Path], instead: Entries = NO_ENTRIES) -> Words:
    """Return the words of a document: its own, then the common ones; a folder's before those of the folders after it.

    Texts of `instead` take the place of those of the same key.

    Raises:
        AssessError: no folder holds them, or something in them is wrong.
    """
    entries: dict[str, Mapping[str, str]] = {}
    for file in (COMMON, name):
        paths = [folder / "wording" / f"{file}.yaml" for folder in reversed(folders)]
        found = [path for path in paths if path.is_file()]
        if not found:
            what = "The words of the document are missing."
            raise AssessError(
                [Problem(file=str(paths[0]), what=what, fix="Install assess again.", slug="missing-file")]
            )
        for path in found:
            entries.update(load(path))
    return Words(name, {**entries, **instead}, language)


@lru_cache(maxsize=64)
def load(path: Path) -> Entries:
    """Return the texts of one file by key.

    Raises:
        AssessError: the file cannot be read, or something in it is wrong; all problems at once.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeError) as error:
        what = f"The words of the document cannot be read: {error}."
        fix = "Save the file as UTF-8 text."
        raise AssessError([Problem(file=str(path), what=what, fix=fix, slug="missing-file")]) from None
    document = read(source, str(path))
    entries: dict[str, Mapping[str, str]] = {}
    problems = [*document.problems, *_gather(document, document.data or {}, (), entries, str(path))]
    if problems:
        raise AssessError(problems)
    return entries


def _gather(
    document: Document, data: Any, steps: _Steps, entries: dict[str, Mapping[str, str]], file: str
) -> Iterator[Problem]:
    """Gather the texts below `steps`, and yield a problem for each that is not whole."""
    if isinstance(data, Mapping) and not data.keys() & set(LANGUAGES):
        for key, value in data.items():
            yield from _gather(document, value, (*steps, key), entries, file)
        return
    where = ".".join(map(str, steps))
    line = document.line(steps)
    complete = isinstance(data, Mapping) and data.keys() == set(LANGUAGES)
    if not complete or not all(isinstance(text, str) and text.strip() for text in data.values()):
        what = f"“{where}” is not a text in both languages."
        yield Problem(
            file=file, line=line, where=where, what=what, fix="Write {fr: …, en: …}.", slug="missing-translation"
        )
        return
    if len({frozenset(_PLACEHOLDER.findall(text)) for text in data.values()}) > 1:
        what = f"“{where}” has other placeholders in one language than in the other."
        yield Problem(file=file, line=line, where=where, what=what, fix="Use the same in both.", slug="placeholders")
        return
    entries[where] = dict(data)
