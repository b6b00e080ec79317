"""The rules that every matrix is held against, each with its parameters from the pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assess.chain.reading import Reading
from assess.model import Text
from assess.pack.raci_rules import LinterRule, Severity
from assess.raci.matrix import Tailored, letters_of
from assess.raci.overlaps import overlapping

PERCENT = 100


@dataclass(frozen=True)
class Finding:
    """A rule that the matrix breaks, a missing role, or a reminder."""

    rule: str
    """The rule of the linter, or the missing role."""
    severity: Severity
    """How serious it is."""
    row: str | None
    """The activity concerned; nothing for the matrix as a whole."""
    roles: tuple[str, ...]
    """Roles concerned."""
    text: Text
    """What the reader is told."""
    handling: Text | None = None
    """What the matrix or the plan does about it."""
    risk: str | None = None
    """The risk it feeds."""


def findings(reading: Reading, matrix: Tailored) -> tuple[Finding, ...]:
    """Return everything to say about a matrix: missing roles, persons with several roles, broken rules, reminders."""
    found = [
        Finding(gap.rule.id, gap.rule.severity, None, gap.roles, gap.rule.message, gap.rule.handling, gap.rule.risk)
        for gap in matrix.gaps
    ]
    found += [
        Finding(one.id, one.severity, None, roles, one.message, one.consequence, one.risk)
        for one, roles in overlapping(reading, matrix)
    ]
    for rule in reading.library.raci.linter.rules:
        if rule.reminder:
            found.append(Finding(rule.id, rule.severity, None, (), rule.meaning))
        elif reading.size in rule.sizes:
            check = _CHECKS[rule.id]
            found += [
                Finding(rule.id, rule.severity, row, roles, rule.text) for row, roles in check(reading, matrix, rule)
            ]
    return tuple(found)


Breach = tuple[str | None, tuple[str, ...]]
"""An activity, if one is concerned, and the roles concerned."""


def _exactly_one(reading: Reading, matrix: Tailored, rule: LinterRule) -> Iterator[Breach]:
    for row, roles in letters_of(matrix.rows, rule.letter or "A").items():
        if len(roles) != 1:
            yield row, tuple(roles)


def _at_least_one(reading: Reading, matrix: Tailored, rule: LinterRule) -> Iterator[Breach]:
    for row, roles in letters_of(matrix.rows, rule.letter or "R").items():
        if not roles:
            yield row, ()


def _not_these(reading: Reading, matrix: Tailored, rule: LinterRule) -> Iterator[Breach]:
    sides = {role.id: role.side for role in reading.library.raci.roles.roles}
    for row, roles in letters_of(matrix.rows, rule.letter or "A").items():
        wrong = tuple(role for role in roles if role in rule.forbidden or sides[role] in rule.forbidden_sides)
        if wrong and (not rule.activities or row in rule.activities):
            yield row, wrong


def _one_of_these(reading: Reading, matrix: Tailored, rule: LinterRule) -> Iterator[Breach]:
    for row, roles in letters_of(matrix.rows, rule.letter or "A").items():
        if row in rule.activities and not set(roles) & set(rule.required):
            yield row, tuple(roles)


def _not_too_many(reading: Reading, matrix: Tailored, rule: LinterRule) -> Iterator[Breach]:
    most = rule.most.of(reading.size) if rule.most else None
    for row, roles in letters_of(matrix.rows, rule.letter or "C").items():
        counted = {"+" if role in rule.counted_once else role for role in roles}
        if most is not None and len(counted) > most:
            yield row, tuple(roles)


def _no_bottleneck(reading: Reading, matrix: Tailored, rule: LinterRule) -> Iterator[Breach]:
    held = [role for roles in letters_of(matrix.rows, rule.letter or "A").values() for role in roles]
    for role in dict.fromkeys(held):
        if rule.share is not None and held.count(role) * PERCENT > rule.share * len(matrix.rows):
            yield None, (role,)


def _no_decoration(reading: Reading, matrix: Tailored, rule: LinterRule) -> Iterator[Breach]:
    busy = {role for letter in ("A", "R") for roles in letters_of(matrix.rows, letter).values() for role in roles}
    waiting = {role for gap in matrix.gaps for role in gap.roles}
    for column in matrix.columns:
        if column.code not in busy and column.code not in rule.exempt and column.code not in waiting:
            yield None, (column.code,)


def _named(reading: Reading, matrix: Tailored, rule: LinterRule) -> Iterator[Breach]:
    people = {role.id for role in reading.library.raci.roles.roles if role.side == "internal" and role.pace != "none"}
    unnamed = tuple(column.code for column in matrix.columns if column.code in people and column.person is None)
    if unnamed:
        yield None, unnamed


_CHECKS: dict[str, Callable[[Reading, Tailored, LinterRule], Iterator[Breach]]] = {
    "RA1": _exactly_one,
    "RA2": _at_least_one,
    "RA3": _not_these,
    "RA4": _one_of_these,
    "RA5": _not_these,
    "RA6": _not_too_many,
    "RA7": _no_bottleneck,
    "RA8": _no_decoration,
    "RA9": _named,
    "RA10": _one_of_these,
}
"""How each rule is checked; its parameters are data."""
