"""Ids of a pack, each with its pattern, so that a slip of the pen is an error at its own line."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

VERSION_NUMBERS = 3
"""Numbers in a version."""

AreaId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*$")]
"""An area such as `NEED`: the prefix of its questions and risks."""
QuestionId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*-Q\d\d$")]
"""A question such as `NEED-Q04`."""
RiskId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*-\d+$")]
"""A risk such as `SPON-1`."""
MitigationId = Annotated[str, StringConstraints(pattern=r"^M-[A-Z][A-Z0-9]*-\d+[a-z]$")]
"""A mitigation such as `M-SPON-1a`: its risk, and a letter."""
FactId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
"""A fact such as `departments`."""
RoleId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,5}$")]
"""A role such as `CP`."""
SourceId = Annotated[str, StringConstraints(pattern=r"^(S\d+\.\d+|L0\.[a-z]|ext:\d+|general)$")]
"""Where a statement comes from: an item of an article, an external figure, or professional practice."""

Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]
"""A version of a pack such as `1.0.0`: dossiers pin it."""


OVER = "+"
"""What stands between the version of an overlay and those of the packs below: `0.1.0+crm-1.0.0`."""
_BELOW = re.compile(r"-(\d+\.\d+\.\d+)")


def earliest_of(version: str) -> tuple[int, ...]:
    """Return the lowest of all versions that a version tells: an overlay's, and those of the packs below.

    Raises:
        ValueError: it is no version.
    """
    return min(versions_of(version))


def versions_of(version: str) -> tuple[tuple[int, ...], ...]:
    """Return all versions that a version tells: an overlay's own, then those of the packs below, the nearest first.

    Raises:
        ValueError: it is no version.
    """
    below = _BELOW.findall(version.partition(OVER)[2])
    return tuple(version_of(one) for one in (version, *below))


def version_of(version: str) -> tuple[int, ...]:
    """Return a version as numbers, to tell which of two is later; of an overlay, its own.

    Raises:
        ValueError: it is no version.
    """
    numbers = version.partition(OVER)[0].split(".")
    if len(numbers) != VERSION_NUMBERS or not all(one.isascii() and one.isdecimal() for one in numbers):
        raise ValueError(version)
    return tuple(map(int, numbers))


def _code(value: object) -> object:
    """Take a number where a code was meant: YAML reads an unquoted `10` as a number."""
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value


Code = Annotated[str, BeforeValidator(_code), Field(min_length=1)]
"""Code of an option as the dossier stores it, such as `remplacement` or `>3mois`."""


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Sources = Annotated[tuple[SourceId, ...], BeforeValidator(_several), Field(min_length=1)]
"""One source or several; every rule has at least one."""
