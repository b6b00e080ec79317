"""Words of the interface: every sentence the program itself says, in both languages, kept as data.

`questionnaires/interface/NAME.yaml` holds them by key. A missing key, or a placeholder without a value, is a fault of
the program and raises at once: nothing half-worded reaches a reader.
"""

from __future__ import annotations

import pathlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from assess.model import LANGUAGES, Language
from assess.pack.questions import Question
from assess.problems import AssessError, Problem
from assess.storage import places
from assess.storage.strict_yaml import Document, Path, read
from assess.storage.validation import validated
from assess.typography import typeset

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_FRENCH_PLURAL = 2
"""Numbers below this one are singular in French, zero included; in English only one is."""


class MissingWordError(KeyError):
    """A key, a language or a value that a text needs is not there: a fault of the program, never of the user."""


@dataclass(frozen=True)
class Wording:
    """The texts of one part of the interface."""

    name: str
    """File they come from."""
    entries: Mapping[str, Mapping[str, str]]
    """Texts by key, then by language; a key that counts has the forms `KEY.one` and `KEY.other`."""
    _typeset: dict[tuple[str, Language], str] = field(default_factory=dict, repr=False)

    def __contains__(self, key: object) -> bool:
        """Tell whether there is a text of that key."""
        return key in self.entries or f"{key}.other" in self.entries

    def text(self, key: str, language: Language, **values: object) -> str:
        """Return a text with its typography and its values; `count` chooses between singular and plural.

        Raises:
            MissingWordError: there is no such key, or the values are not those the text needs.
        """
        if key not in self.entries and f"{key}.other" in self.entries:
            key = f"{key}.{_form(values.get('count'), language)}"
        template = self._template(key, language)
        names = set(_PLACEHOLDER.findall(template))
        if not names <= values.keys():
            missing = ", ".join(sorted(names - values.keys()))
            raise MissingWordError(f"{self.name}: “{key}” needs {missing}")
        return _PLACEHOLDER.sub(lambda match: str(values[match[1]]), template)

    def keys(self, prefix: str) -> tuple[str, ...]:
        """Return the keys that begin with `prefix` and a point, in the order of the file."""
        return tuple(key for key in self.entries if key.startswith(f"{prefix}."))

    def _template(self, key: str, language: Language) -> str:
        if (key, language) not in self._typeset:
            try:
                self._typeset[key, language] = typeset(self.entries[key][language], language)
            except KeyError:
                raise MissingWordError(f"{self.name}: there is no text “{key}” in “{language}”") from None
        return self._typeset[key, language]


@lru_cache(maxsize=16)
def load_wording(name: str) -> Wording:
    """Return the texts of `questionnaires/interface/NAME.yaml`.

    Raises:
        AssessError: the file is missing or something in it is wrong; all problems at once.
    """
    path = places.builtin("questionnaires") / "interface" / f"{name}.yaml"
    try:
        source = path.read_text(encoding="utf-8")
    except OSError as error:
        what = f"The words of the interface cannot be read: {error.strerror}."
        raise AssessError(
            [Problem(file=str(path), what=what, fix="Install assess again.", slug="missing-file")]
        ) from None
    document = read(source, str(path))
    entries: dict[str, dict[str, str]] = {}
    problems = [*document.problems, *_collect(document, document.data or {}, (), entries, str(path))]
    if problems:
        raise AssessError(problems)
    return Wording(name, entries)


def _source(path: pathlib.Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        what = f"The words of the interface cannot be read: {error.strerror}."
        raise AssessError(
            [Problem(file=str(path), what=what, fix="Install assess again.", slug="missing-file")]
        ) from None


def _collect(
    document: Document, data: Any, path: Path, entries: dict[str, dict[str, str]], file: str
) -> Iterator[Problem]:
    """Gather the texts under `path`, and yield a problem for each that is not whole."""
    if isinstance(data, Mapping) and data.keys() & set(LANGUAGES):
        whole = data.keys() == set(LANGUAGES) and all(isinstance(text, str) and text for text in data.values())
        if whole:
            entries[".".join(map(str, path))] = dict(data)
            return
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from _collect(document, value, (*path, key), entries, file)
        return
    where = " → ".join(map(str, path))
    what = f"“{where}” is not a text in both languages."
    fix = "Write {fr: …, en: …}."
    yield Problem(file=file, line=document.line(path), where=where, what=what, fix=fix, slug="missing-translation")


def _form(count: object, language: Language) -> str:
    if not isinstance(count, (int, float)):
        raise MissingWordError("a text with a singular and a plural needs a number named count")
    singular = count < _FRENCH_PLURAL if language == "fr" else count == 1
    return "one" if singular else "other"


@lru_cache(maxsize=1)
def load_card() -> Question:
    """Return the card about the project: a question that no pack holds because every pack needs it.

    Raises:
        AssessError: the file is missing or something in it is wrong.
    """
    path = places.builtin("questionnaires") / "interface" / "project.yaml"
    card, problems = validated(Question, read(_source(path), str(path)), str(path))
    if card is None:
        raise AssessError(problems)
    return card
