"""Names of roles, gates and phases: what a sentence needs of the library, without the rest of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assess.model import Language, Text
from assess.typography import typeset


@dataclass(frozen=True)
class PackNames:
    """Titles by id; an id without one stands for itself."""

    roles: Mapping[str, Text] = field(default_factory=dict)
    """Roles by code."""
    gates: Mapping[str, Text] = field(default_factory=dict)
    """Gates by id."""
    phases: Mapping[str, Text] = field(default_factory=dict)
    """Phases by id."""

    def role(self, code: str, language: Language) -> str:
        """Return the name of a role."""
        return _title(self.roles, code, language)

    def gate(self, gate: str, language: Language) -> str:
        """Return the name of a gate, without its id."""
        return _title(self.gates, gate, language)

    def phase(self, phase: str, language: Language) -> str:
        """Return the name of a phase, without its id."""
        return _title(self.phases, phase, language)


def _title(titles: Mapping[str, Text], key: str, language: Language) -> str:
    return typeset(titles[key].get(language), language) if key in titles else key
