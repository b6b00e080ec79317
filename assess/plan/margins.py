"""Margins: visible buffers before the gates they protect, and the wait for the end of a closed season.

A buffer stands right before its gate. The week of a go-live is kept whole, so that training takes place in it: before
the gates that the season may shift, buffer and wait stand before the tasks of the gate's phase instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from assess.chain.reading import Reading
from assess.model import Text
from assess.plan.instances import ROUNDING, applied
from assess.plan.leaves import Count, Expansion, Label, Leaf, Package
from assess.plan.owners import Owners

WHOLE = 100
"""Percent."""


@dataclass(frozen=True)
class Buffer:
    """A visible margin."""

    id: str
    """Id of its line in the plan."""
    gate: str
    """The gate it protects."""
    days: float
    """Working days."""
    share: float
    """Share of the whole margin, in percent."""


@dataclass(frozen=True)
class Margins:
    """The margins of a plan."""

    percent: float
    """Whole margin, in percent of the critical path without margins."""
    points: float
    """Percent points of it that drivers add."""
    drivers: tuple[str, ...]
    """Those drivers."""
    length: float
    """Critical path without margins, in working days."""
    buffers: tuple[Buffer, ...]
    """Where they stand."""

    @property
    def days(self) -> float:
        """Working days of all buffers."""
        return sum(buffer.days for buffer in self.buffers)


def sized(reading: Reading, length: float, packages: Mapping[str, Package]) -> Margins:
    """Return the margins of a plan whose critical path takes `length` working days without them."""
    rules = reading.library.plan.buffers
    stretching = [driver for driver in applied(reading) if driver.buffer_points]
    points = sum(driver.buffer_points for driver in stretching)
    percent = rules.percent.of(reading.size) + points
    places = [place for place in rules.places if place.gate in packages]
    days = _shared(ceil(length * percent / WHOLE - ROUNDING), [place.share for place in places])
    buffers = tuple(
        Buffer(f"B{place.gate.removeprefix('G')}", place.gate, float(own), place.share)
        for place, own in zip(places, days, strict=True)
        if own
    )
    return Margins(percent, points, tuple(driver.id for driver in stretching), length, buffers)


def _shared(whole: int, shares: Sequence[float]) -> list[int]:
    """Return whole days by share, adding up to `whole`: what is left over goes to the largest remainders."""
    total = sum(shares)
    exact = [whole * share / total for share in shares]
    days = [int(one) for one in exact]
    order = sorted(range(len(shares)), key=lambda position: days[position] - exact[position])
    for position in order[: whole - sum(days)]:
        days[position] += 1
    return days


def with_buffers(reading: Reading, expansion: Expansion, margins: Margins, roles: Owners) -> Expansion:
    """Return the plan with its buffers as lines of their own."""
    owner = roles.doing(reading.library.plan.buffers.owner.of(reading.size))
    titles = {place.gate: place.title for place in reading.library.plan.buffers.places}
    for buffer in margins.buffers:
        gate = expansion.packages[buffer.gate]
        count = Count("fixed", round(buffer.days), round(buffer.days))
        title = titles[buffer.gate]
        source = reading.library.plan.buffers.source
        package = Package(buffer.id, gate.phase, "buffer", title, owner, source, count)
        expansion = _inserted(reading, expansion, package, buffer.gate, buffer.days)
    return expansion


def with_wait(reading: Reading, expansion: Expansion, gate: str, days: float, title: Text) -> Expansion:
    """Return the plan with a wait before the go-live of `gate`, for the end of a season in which nobody may go live."""
    season = reading.library.plan.drivers.season
    held = expansion.packages[gate]
    count = Count("season", round(days), 0, answers=(season.peaks,))
    package = Package(f"X{gate}", held.phase, "wait", title, held.role, season.source, count, because=(season.peaks,))
    return _inserted(reading, expansion, package, gate, days)


def _inserted(reading: Reading, expansion: Expansion, package: Package, gate: str, days: float) -> Expansion:
    """Return the plan with one more line before a gate, or before the tasks that belong in the week of that gate."""
    heads = _heads(expansion, gate) if gate in reading.library.plan.drivers.season.gates else ()
    behind = heads or (gate,)
    waits_for = dict.fromkeys(before for leaf in behind for before in expansion.leaf[leaf].predecessors)
    line = Leaf(
        package.id, package.id, package.phase, package.kind, Label(package.title), days, package.role, tuple(waits_for)
    )
    leaves = tuple(_placed(expansion, line, frozenset(behind)))
    before = expansion.leaf[behind[0]].package
    packages = {}
    for name, one in expansion.packages.items():
        if name == before:
            packages[package.id] = package
        packages[name] = one
    return replace(expansion, leaves=leaves, packages=packages)


def _placed(expansion: Expansion, line: Leaf, behind: frozenset[str]) -> Iterator[Leaf]:
    """Yield the leaves with the new one before the first of those that now wait for it."""
    placed = False
    for leaf in expansion.leaves:
        if leaf.id not in behind:
            yield leaf
            continue
        if not placed:
            yield line
            placed = True
        yield leaf.after(line.id)


def _heads(expansion: Expansion, gate: str) -> tuple[str, ...]:
    """Return the leaves with which the phase of a gate begins, mitigations on their own left out."""
    phase = expansion.packages[gate].phase
    inside = {leaf.id for leaf in expansion.leaves if leaf.phase == phase and leaf.kind in {"work", "milestone"}}
    ahead = _ancestors(expansion, gate)
    return tuple(
        leaf.id
        for leaf in expansion.leaves
        if leaf.id in inside & ahead
        and expansion.packages[leaf.package].count.rule != "risk"
        and not inside & set(leaf.predecessors)
    )


def _ancestors(expansion: Expansion, leaf: str) -> frozenset[str]:
    seen: set[str] = set()
    todo = list(expansion.leaf[leaf].predecessors)
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo += expansion.leaf[one].predecessors
    return frozenset(seen)
