"""The whole plan of one project: expanded, scheduled, and held against its rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assess.chain.reading import Reading
from assess.model import Text
from assess.plan.expand import expand
from assess.plan.leaves import Expansion, Leaf, Package
from assess.plan.owners import Owners, owners
from assess.plan.timetable import Timetable, timetable
from assess.raci.matrix import tailor
from assess.schedule.calendar import Calendar
from assess.schedule.critical_path import Timing


@dataclass(frozen=True)
class ProjectPlan:
    """Everything that the plan of one project holds."""

    reading: Reading
    """The dossier."""
    roles: Owners
    """Who does what."""
    timetable: Timetable
    """Tasks with their dates."""

    @property
    def expansion(self) -> Expansion:
        """Tasks, margins and waits included."""
        return self.timetable.expansion

    @property
    def packages(self) -> Mapping[str, Package]:
        """Packages by id, in printing order."""
        return self.expansion.packages

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """Tasks in printing order."""
        return self.expansion.leaves

    @cached_property
    def timings(self) -> Mapping[str, Timing]:
        """When each task may and must take place."""
        return {timing.task: timing for timing in self.timetable.schedule.timings()}

    @cached_property
    def wbs(self) -> Mapping[str, str]:
        """WBS code of each task: phase, package, task."""
        codes: dict[str, str] = {}
        numbers: dict[str, int] = {}
        for name, package in self.packages.items():
            digit = package.phase.removeprefix("P")
            numbers[digit] = numbers.get(digit, 0) + 1
            whole = f"{digit}.{numbers[digit]}"
            several = self.expansion.of[name]
            for number, leaf in enumerate(several, start=1):
                codes[leaf.id] = f"{whole}.{number}" if package.kind == "work" else whole
        return codes

    @property
    def gates(self) -> tuple[str, ...]:
        """Gates of the plan in order."""
        return tuple(gate.id for gate in self.reading.library.plan.gates.gates if gate.id in self.packages)

    @property
    def go_live(self) -> str:
        """Milestone at which the first group goes live."""
        first = self.reading.library.plan.coexistence.starts
        return first if first in self.packages else self.gates[-1]


def compile_plan(reading: Reading, calendar: Calendar | None, wait_title: Text) -> ProjectPlan:
    """Return the plan of a project.

    Args:
        reading: the dossier.
        calendar: public holidays of the country and closures of the company; nothing while the project has no start.
        wait_title: what the wait for the end of a closed season is called.
    """
    roles = owners(reading, tailor(reading))
    return ProjectPlan(reading, roles, timetable(reading, expand(reading, roles), roles, calendar, wait_title))
