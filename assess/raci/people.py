"""People: which role holds a part in a project of its size, who that is, and how much time it gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assess.chain.reading import Reading
from assess.model import Language, Text
from assess.pack.raci import Role
from assess.pack.raci_rules import MissingRole
from assess.pack.sizes import Range

PEOPLE: dict[str, str] = {"SPO": "SPON-Q01.name", "CP": "TEAM-Q01.name", "PO": "GOV-Q01.name"}
"""Answers that name the person who holds a part."""
SHARES: dict[str, str] = {"CP": "TEAM-Q02"}
"""Answers that say how much of its time a part is given, in percent."""

PERCENT = 100


@dataclass(frozen=True)
class Time:
    """The time that a role gives to the project, as every document says it."""

    text: Text | None
    """The usual time in words; nothing where a role of this size has none of its own."""
    share: Range | None
    """What was answered, otherwise what is usual, in percent of working time; nothing where it is no share."""
    told: bool
    """Whether the share was answered: the usual time counts for nothing then."""
    measured: bool
    """Whether the usual time is a figure, not a manner such as “on call”."""

    def data(self, language: Language) -> dict[str, Any]:
        """Return the time as templates write it; a share that was answered as a share of 1."""
        return {
            "text": self.text.get(language) if self.text else None,
            "told": self.share.min / PERCENT if self.told and self.share else None,
            "measured": self.measured,
        }


def role_of(reading: Reading, role: str) -> Role | None:
    """Return a role by its code."""
    return next((one for one in reading.library.raci.roles.roles if one.id == role), None)


def holder(reading: Reading, role: str) -> str:
    """Return the code of the role who holds a part in a project of this size."""
    part = role_of(reading, role)
    return part.holders.of(reading.size) if part else role


def is_missing(reading: Reading, rule: MissingRole) -> bool:
    """Return whether the answers leave the role of a rule without anybody."""
    outcome = reading.outcome(rule.when)
    return outcome is True or (outcome is None and rule.unknown_counts)


def person(reading: Reading, role: str) -> str | None:
    """Return the name that the answers give to a role, or nothing while somebody is to be named.

    A person holds the part that was asked about and what this size gives to the same role, nothing else: in a large
    project the data lead is not the product owner. A name beside an answer that leaves the role without anybody inside
    is no holder: “who embodies the CRM?” answered with the supplier or with the IT department names no product owner.
    """
    part = _part(reading, role, PEOPLE)
    name = reading.known(PEOPLE[part]) if part is not None else None
    told = str(name).strip() if name else ""
    return told if told and part is not None and not _to_be_named(reading, {holder(reading, role), part}) else None


def time_of(reading: Reading, role: str) -> Time | None:
    """Return the time that a role of this size gives, or nothing where it has none of its own."""
    one = role_of(reading, role)
    usual = one.time.of(reading.size) if one else None
    part = _part(reading, role, SHARES)
    told = reading.known(SHARES[part]) if part is not None else None
    text = usual.text if usual else None
    if isinstance(told, (int, float)) and not isinstance(told, bool):
        return Time(text, Range(min=told, max=told), told=True, measured=True)
    if usual is None:
        return None
    return Time(text, usual.share, told=False, measured=bool(usual.share or usual.hours_a_month))


def _part(reading: Reading, role: str, parts: dict[str, str]) -> str | None:
    """Return the first of the parts that were asked about which a role holds in a project of this size."""
    held = holder(reading, role)
    return next((part for part in parts if holder(reading, part) == held), None)


def _to_be_named(reading: Reading, roles: set[str]) -> bool:
    """Return whether a rule of the pack says that one of these roles is missing, here or in a medium-sized project."""
    return any(
        is_missing(reading, rule)
        for rule in reading.library.raci.missing_roles.missing
        if roles & {*rule.columns.of(reading.size), *rule.columns.M}
    )
