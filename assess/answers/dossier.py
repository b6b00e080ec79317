"""The dossier: one project's answers as they stand in its file, with everything else the file holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

FORMAT = "assess.dossier/1"
"""Format of the dossier file; a contract."""

State = Literal["dont_know", "not_applicable", "skipped"]
"""What may stand in the place of a value."""

STATES: tuple[State, ...] = ("dont_know", "not_applicable", "skipped")

PROJECT_FIELDS = ("name", "organisation", "language", "start", "country", "closures", "public_buyer")
"""What a dossier may say of the project, in the order in which it is written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer as the dossier stores it."""

    value: Any = None
    """The answer, in the shape of its question; nothing where a state stands instead."""
    state: State | None = None
    """Why there is no value."""
    reason: str | None = None
    """Why the question does not apply."""
    note: str | None = None
    """A remark of the person who answered."""
    by: str | None = None
    """Who answered."""
    at: str | None = None
    """When, as an ISO date and time."""
    extra: tuple[tuple[str, Any], ...] = ()
    """Whatever else the file holds here: kept, never dropped."""

    def as_data(self) -> dict[str, Any]:
        """Return the entry as the file stores it, in a stable order."""
        named = {"value": self.value, "state": self.state, "reason": self.reason}
        named |= {"by": self.by, "at": self.at, "note": self.note}
        return {key: value for key, value in named.items() if value is not None} | dict(self.extra)


@dataclass(frozen=True)
class Dossier:
    """One project: its pack, what it is called, its answers."""

    pack: str = "crm"
    """Id of the pack."""
    version: str | None = None
    """Version of the pack the answers were given to."""
    project: dict[str, Any] = field(default_factory=dict)
    """Name, organisation, language, start, country, closures, public buyer, and whatever else is there."""
    entries: dict[str, Entry] = field(default_factory=dict)
    """Answers by question, in the order in which they were given."""
    extra: dict[str, Any] = field(default_factory=dict)
    """Other keys of the file: kept, never dropped."""

    def with_entry(self, question: str, entry: Entry | None) -> Dossier:
        """Return the dossier with one answer replaced, or removed."""
        entries = {key: value for key, value in self.entries.items() if entry is not None or key != question}
        if entry is not None:
            entries[question] = entry
        return replace(self, entries=entries)

    def key_of(self, names: Iterable[str]) -> str | None:
        """Return under which of its names a question is answered here: its present id before its earlier ones."""
        return next((name for name in names if name in self.entries), None)

    def as_data(self) -> dict[str, Any]:
        """Return the dossier as its file stores it, in a stable order."""
        project = {key: self.project[key] for key in PROJECT_FIELDS if key in self.project}
        pack = {"id": self.pack} | ({"version": self.version} if self.version else {})
        answers = {question: entry.as_data() for question, entry in self.entries.items()}
        return {"format": FORMAT, "pack": pack, "project": project | self.project, "answers": answers} | self.extra
