"""One person with several roles: who, how much time the roles ask for together, and what is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assess.chain.reading import Reading
from assess.pack.raci_rules import Overlap
from assess.pack.sizes import Range
from assess.raci.matrix import Tailored
from assess.raci.people import time_of


@dataclass(frozen=True)
class Load:
    """What the roles of one person ask for together."""

    person: str
    """Name of the person, as the first of the roles has it."""
    roles: tuple[str, ...]
    """Roles held, in printing order."""
    share: Range | None
    """Their shares of time added up, in percent; nothing where none of them has a share."""


def loads(reading: Reading, matrix: Tailored) -> tuple[Load, ...]:
    """Return every person with a role in the matrix, in printing order."""
    held: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for column in matrix.columns:
        if column.person is not None:
            names.setdefault(_plain(column.person), column.person)
            held.setdefault(_plain(column.person), []).append(column.code)
    return tuple(Load(names[one], tuple(roles), _together(reading, roles)) for one, roles in held.items())


def overlapping(reading: Reading, matrix: Tailored) -> Iterator[tuple[Overlap, tuple[str, ...]]]:
    """Return the rules on persons with several roles that this project breaks, each with the roles concerned."""
    for overlap in reading.library.raci.missing_roles.overlaps:
        accepted = overlap.unless is not None and reading.outcome(overlap.unless) is True
        roles = None if accepted else _breach(reading, matrix, overlap)
        if roles is not None:
            yield overlap, roles


def _breach(reading: Reading, matrix: Tailored, overlap: Overlap) -> tuple[str, ...] | None:
    """Return the roles of the first person who has too many or too much, none where answers alone are compared."""
    answered = [_plain(str(name)) for ref in overlap.names if (name := reading.known(ref))]
    if not overlap.named_roles:
        return () if any(answered.count(name) >= overlap.at_least for name in answered) else None
    for load in loads(reading, matrix):
        enough = len(load.roles) + answered.count(_plain(load.person)) >= overlap.at_least
        least = load.share.min if load.share else 0
        if enough and (overlap.over_share is None or least > overlap.over_share):
            return load.roles
    return None


def _together(reading: Reading, roles: list[str]) -> Range | None:
    shares = [time.share for role in roles if (time := time_of(reading, role)) is not None and time.share is not None]
    return Range(min=sum(one.min for one in shares), max=sum(one.max for one in shares)) if shares else None


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
