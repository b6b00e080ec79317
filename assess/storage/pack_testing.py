"""The test of a pack from disk: all its checks, its answers tried on its own examples, and what it covers."""

from __future__ import annotations

from dataclasses import dataclass

from assess.checking import coverage
from assess.checking.coverage import Coverage
from assess.checking.monotony import Monotony
from assess.checking.names import Names
from assess.checking.trials import Trials
from assess.pack.pack import Pack
from assess.problems import Problem, errors_in
from assess.storage.checking import check, in_order, material_of, problem_of
from assess.storage.packs import read_pack

UNTRIED = frozenset({"cycle", "condition"})
"""Faults of which any trial would say nothing new, besides ids that do not exist."""


@dataclass(frozen=True)
class PackTest:
    """What a test of a pack found."""

    problems: tuple[Problem, ...]
    """Everything that is wrong, by file and line."""
    pack: Pack | None = None
    """The pack; nothing where its files cannot be read whole."""
    coverage: Coverage | None = None
    """What it covers; nothing where problems stand in the way of trying anything."""
    compared: int = 0
    """Pairs of answers compared."""


def run_tests(name: str) -> PackTest:
    """Return what a test of the pack of that id or in that folder finds."""
    pack, files = read_pack(name, salvage=True)
    problems = check(pack, files)
    stopping = [one for one in errors_in(problems) if one.slug in UNTRIED or one.slug.startswith("unknown-")]
    if pack is None or files.broken or stopping:
        return PackTest(problems, None if files.broken else pack)
    material = material_of(pack, files, whole=True)
    names = Names(material)
    trials = Trials(pack, names)
    monotony = Monotony(pack, names, trials)
    covered = coverage.coverage(pack, material, trials)
    found = [*monotony.faults(), *coverage.faults(covered, pack, names)]
    more = (problem_of(fault, files) for fault in found)
    return PackTest(in_order((*problems, *more)), pack, covered, monotony.compared)
