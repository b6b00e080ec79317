"""Where the actions of a report stand in the documents that go with it: only what these documents really hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assess.pack.risks import Landing


@dataclass(frozen=True)
class Places:
    """Where each mitigation stands, document by document; nothing is named where there is no such document."""

    tasks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By mitigation, the tasks of the plan that carry it out."""
    rows: frozenset[str] = frozenset()
    """Rows that the matrix has."""
    clauses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By mitigation, the sections of the specification that print it and the requirements asked for that serve it."""

    def of(self, mitigation: str, lands: Landing) -> dict[str, list[str]]:
        """Return the references of one mitigation."""
        return {
            "tasks": list(self.tasks.get(mitigation, ())),
            "rows": [row for row in lands.raci if row in self.rows],
            "clauses": list(self.clauses.get(mitigation, ())),
        }


NOWHERE = Places()
"""No other document goes with the report."""
