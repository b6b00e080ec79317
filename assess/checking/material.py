"""Material: a pack as its files were read, good and bad, and the faults found in it.

Checks look at the values as they stand in the files, so that each fault has its place, and at the pack built from
whatever could be read, so that a slip in one file does not hide those of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from assess.model import LANGUAGES
from assess.pack.pack import Pack
from assess.problems import Value

Path = tuple[str | int, ...]
"""Keys and positions that lead to a value."""

CONDITION_KEYS = frozenset({"when", "lot_1", "promote", "demote", "in_scope", "red_flag_when", "unless", "early_when"})
"""Keys whose mapping is a condition, in every file."""

ANSWER_KEYS = frozenset({"answers", "brings"})
"""Keys of risks whose mapping holds answers: what stands in them is no part of the pack's own vocabulary."""


class Fault(NamedTuple):
    """One thing to mend, and its place."""

    file: str
    """The file, by its path within the pack."""
    path: Path
    """Keys and positions that lead to it."""
    what: str
    """What is the matter."""
    slug: str
    """Kind of fault."""
    fix: str = ""
    """What to do about it."""
    severity: Literal["error", "warning"] = "error"
    """A warning is told and the work goes on."""
    key: str = ""
    """Its wording in both languages, as of a `Problem`; empty where `what` and `fix` are given."""
    values: tuple[tuple[str, Value], ...] = ()
    """What that wording is filled with."""


class Entry(NamedTuple):
    """One key of a mapping."""

    file: str
    """The file."""
    path: Path
    """Place of the key, itself included."""
    key: str
    """The key."""
    value: Any
    """What stands there."""


class Written(NamedTuple):
    """A condition as it stands in a file."""

    file: str
    """The file."""
    path: Path
    """Its place."""
    data: dict[str, Any]
    """The condition."""


@dataclass(frozen=True)
class Material:
    """Everything that checks look at."""

    data: Mapping[str, Any]
    """Values of each file that is YAML, by its path within the pack."""
    unread: Mapping[str, str]
    """Text of each file that is not YAML: what it declares counts as declared."""
    files: tuple[str, ...]
    """Every file in the folder."""
    patterns: tuple[str, ...]
    """Files that a pack may have."""
    pack: Pack | None
    """The pack built from what could be read; nothing where its header is missing."""
    whole: bool
    """Whether all files that scoring needs are sound."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every key of every file, in reading order; answers and conditions are not gone into."""
        return tuple(entry for file, data in self.data.items() for entry in _entries(file, (), data))

    @cached_property
    def conditions(self) -> tuple[Written, ...]:
        """Every condition of every file, in reading order."""
        return tuple(written for entry in self.entries for written in _conditions(entry))

    def at(self, file: str, path: Path) -> Any:
        """Return the value at a place, or nothing."""
        here: Any = self.data.get(file)
        for part in path:
            try:
                here = here[part]
            except (KeyError, IndexError, TypeError):
                return None
        return here


def is_condition(key: str, value: Any) -> bool:
    """Tell whether what stands under a key is a condition; a text may stand under such a key too."""
    return key in CONDITION_KEYS and isinstance(value, dict) and not value.keys() <= set(LANGUAGES)


def _entries(file: str, path: Path, data: Any) -> Iterator[Entry]:
    if isinstance(data, dict):
        for key, value in data.items():
            here = (*path, key)
            yield Entry(file, here, key, value)
            opaque = key in ANSWER_KEYS and file.startswith("risks/")
            if not opaque and not is_condition(key, value):
                yield from _entries(file, here, value)
    elif isinstance(data, list):
        for position, item in enumerate(data):
            yield from _entries(file, (*path, position), item)


def _conditions(entry: Entry) -> Iterator[Written]:
    """Yield the conditions of one entry: its own, or those that a fact counts."""
    if is_condition(entry.key, entry.value):
        yield Written(entry.file, entry.path, entry.value)
    elif entry.key == "count" and isinstance(entry.value, list):
        for position, item in enumerate(entry.value):
            if isinstance(item, dict):
                yield Written(entry.file, (*entry.path, position), item)
