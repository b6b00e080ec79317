"""The library of a pack: what the documents are made of, each part read when it is first asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from assess.model import Model
from assess.pack.names import PackNames
from assess.pack.plan import Plan
from assess.pack.raci import Raci
from assess.pack.sources import SourceBook
from assess.pack.specification import Specification
from assess.pack.steering import Steering
from assess.pack.wording import PackWording

P = TypeVar("P", bound=Model)


class Reader(Protocol):
    """Reads one part of a pack from wherever it is kept."""

    def __call__(self, part: type[P], /) -> P:
        """Return the part; anything wrong in it is raised with all its problems."""


@dataclass(frozen=True)
class Library:
    """What the documents of one pack are made of."""

    read: Reader
    """Reads a part, once."""
    parts: frozenset[type[Model]] = frozenset({Specification, Raci, Plan, Steering})
    """The parts that the pack has: it may do without a document."""

    def has(self, *parts: type[Model]) -> bool:
        """Tell whether the pack has all of these parts."""
        return self.parts.issuperset(parts)

    @cached_property
    def wording(self) -> PackWording:
        """The pack's own words; empty where it has none."""
        return self.read(PackWording)

    @cached_property
    def names(self) -> PackNames:
        """Names of roles, gates and phases, from the part that declares them or from the pack's own words."""
        own = self.wording
        roles = self.raci.roles.roles if self.has(Raci) else own.roles
        gates = self.plan.gates.gates if self.has(Plan) else own.gates
        phases = self.plan.phases.phases if self.has(Plan) else own.phases
        return PackNames(
            roles={one.id: one.title for one in roles},
            gates={one.id: one.title for one in gates},
            phases={one.id: one.title for one in phases},
        )

    @cached_property
    def sources(self) -> SourceBook:
        """Where each statement comes from."""
        return self.read(SourceBook)

    @cached_property
    def specification(self) -> Specification:
        """What the specification document is made of."""
        return self.read(Specification)

    @cached_property
    def raci(self) -> Raci:
        """Roles, matrices and their rules."""
        return self.read(Raci)

    @cached_property
    def plan(self) -> Plan:
        """Phases, tasks, gates, drivers and buffers."""
        return self.read(Plan)

    @cached_property
    def steering(self) -> Steering:
        """Rituals, indicators, follow-up and escalation."""
        return self.read(Steering)
