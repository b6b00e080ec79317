"""One side of a comparison: a dossier at one moment, read whole, with what its documents say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from assess.chain.reading import Reading
from assess.pack.pack import Pack
from assess.scoring.explanation import OPEN_STATES
from assess.scoring.lookup import Lookup, asked_only


@dataclass(frozen=True)
class Side:
    """A dossier at one moment."""

    name: str
    """What it is called: the label of a snapshot, or the name of its file."""
    at: str
    """When its snapshot was taken, as ISO date and time; empty for a dossier as it is now."""
    reading: Reading
    """The dossier read whole."""
    project: Mapping[str, Any]
    """Fields of the project as the dossier gives them."""
    data: Mapping[str, Any]
    """The object of `assessment.json`: clauses and plan as the documents have them."""
    unread: tuple[str, ...] = ()
    """Questions whose stored answer the pack cannot read."""
    days_off: frozenset[date] = field(default_factory=frozenset)
    """Days between Monday and Friday on which the project does not work."""

    @property
    def pack(self) -> Pack:
        """The pack it is read with."""
        return self.reading.pack

    @cached_property
    def look(self) -> Lookup:
        """The answers as scoring sees them."""
        answers = asked_only(self.pack, self.reading.answers)
        wide = Lookup(self.pack, answers, wide=True)
        return Lookup(self.pack, answers, wide=False, settled=wide)

    @cached_property
    def states(self) -> Mapping[str, str]:
        """State of every question; `not_asked` where it is hidden."""
        return {question: self.look.state(question) for question in self.pack.questions}

    def is_open(self, question: str) -> bool:
        """Tell whether something of a question is still to be found out."""
        return self.states[question] in OPEN_STATES

    def is_of_the_family(self, other: Side) -> bool:
        """Tell whether both are read with one pack, or with packs laid over the same one: they mean the same."""
        families = [{side.pack.header.id, *side.pack.bases} for side in (self, other)]
        return not families[0].isdisjoint(families[1])
