"""The cast: who does what here. Every document asks it, so that no two of them name different people for one thing."""

from __future__ import annotations

from dataclasses import dataclass

from assess.chain.reading import Reading
from assess.raci.matrix import Tailored, tailor
from assess.raci.people import holder, person


@dataclass(frozen=True)
class Cast:
    """Who does the work of each role in one project."""

    reading: Reading
    """The dossier read whole."""
    matrix: Tailored
    """Its matrix."""

    def doing(self, role: str) -> str:
        """Return who does the work of a role: its holder in this size, or the one to whom the matrix moves it."""
        seen: set[str] = set()
        role = holder(self.reading, role)
        while role in self.matrix.moved and role not in seen:
            seen.add(role)
            role = self.matrix.moved[role]
        return role

    def person(self, role: str) -> str | None:
        """Return the name of whoever does the work of a role, or nothing while somebody is to be named."""
        return self.named(self.doing(role))

    def named(self, role: str) -> str | None:
        """Return the name of whoever holds a role itself."""
        columns = {column.code: column.person for column in self.matrix.columns}
        return columns[role] if role in columns else person(self.reading, role)


def cast(reading: Reading) -> Cast:
    """Return the cast of a project."""
    return Cast(reading, tailor(reading))
