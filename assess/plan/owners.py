"""Owners: who does each task once missing roles are dealt with, and what that person is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.chain.reading import Reading
from assess.model import Text
from assess.raci.cast import Cast
from assess.raci.matrix import Tailored


@dataclass(frozen=True)
class Owner:
    """A role as the plan shows it."""

    code: str
    """Code of the role."""
    title: Text
    """Name of the role."""
    person: str | None
    """Name of the person, where the answers give one."""
    vacant: bool
    """Whether an answer says that nobody holds the role."""


@dataclass(frozen=True)
class Owners:
    """Roles of one project."""

    cast: Cast
    """Who does the work of each role."""
    every: Mapping[str, Owner]
    """Every role of the pack."""
    side: Mapping[str, str]
    """Side on which each role stands: internal, supplier, adviser or body."""
    blocked: Mapping[str, Text]
    """Gates that cannot be passed because somebody is missing, and what is said about it."""

    def doing(self, role: str) -> str:
        """Return who does the tasks of a role in this project: its holder in this size, or who stands in."""
        return self.cast.doing(role)

    def of(self, role: str) -> Owner:
        """Return a role as the plan shows it."""
        return self.every[role]


def owners(reading: Reading, matrix: Tailored) -> Owners:
    """Return the roles of a project, with those who stand in for missing ones."""
    raci, cast = reading.library.raci, Cast(reading, matrix)
    vacant = {role for gap in matrix.gaps if gap.known for role in gap.roles}
    return Owners(
        cast,
        {
            role.id: Owner(role.id, role.title, None if role.id in vacant else cast.named(role.id), role.id in vacant)
            for role in raci.roles.roles
        },
        {role.id: role.side for role in raci.roles.roles},
        {gap.rule.blocks_gate: gap.rule.message for gap in matrix.gaps if gap.rule.blocks_gate and gap.known},
    )
