"""Owners: who does each task once missing roles are dealt with, and what that person is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assess.chain.reading import Reading
from assess.model import Text
from assess.raci.matrix import RoleColumn, Tailored, person


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

    moved: Mapping[str, str]
    """Roles whose tasks another one does, because nobody holds them."""
    every: Mapping[str, Owner]
    """Every role of the pack."""
    side: Mapping[str, str]
    """Side on which each role stands: internal, supplier, adviser or body."""
    holder: Mapping[str, str]
    """For every role, the one who holds its part in a project of this size."""
    blocked: Mapping[str, Text]
    """Gates that cannot be passed because somebody is missing, and what is said about it."""

    def doing(self, role: str) -> str:
        """Return who does the tasks of a role in this project: its holder in this size, or who stands in."""
        seen: set[str] = set()
        role = self.holder.get(role, role)
        while role in self.moved and role not in seen:
            seen.add(role)
            role = self.moved[role]
        return role

    def of(self, role: str) -> Owner:
        """Return a role as the plan shows it."""
        return self.every[role]


def owners(reading: Reading, matrix: Tailored) -> Owners:
    """Return the roles of a project, with those who stand in for missing ones."""
    size, raci = reading.size, reading.library.raci
    moved = {
        role: target
        for gap in matrix.gaps
        if gap.rule.tasks_to is not None and (target := gap.rule.tasks_to.of(size)) is not None
        for role in gap.roles
        if role != target
    }
    columns: Mapping[str, RoleColumn] = {column.code: column for column in matrix.columns}
    vacant = {role for gap in matrix.gaps if gap.known for role in gap.roles}
    every = {}
    for role in raci.roles.roles:
        column = columns.get(role.id)
        name = column.person if column else person(reading, role.id)
        every[role.id] = Owner(role.id, role.title, None if role.id in vacant else name, role.id in vacant)
    return Owners(
        moved,
        every,
        {role.id: role.side for role in raci.roles.roles},
        {role.id: role.holders.of(size) for role in raci.roles.roles},
        {gap.rule.blocks_gate: gap.rule.message for gap in matrix.gaps if gap.rule.blocks_gate and gap.known},
    )
