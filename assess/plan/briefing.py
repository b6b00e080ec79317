"""The briefing: a plan with everything that is read off it, worked out once for the document and for the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assess.chain.evidence import questions_raising
from assess.plan.basis import Basis, basis
from assess.plan.checks import Checked, check
from assess.plan.coexistence import Coexistence, coexistence
from assess.plan.critical import CriticalPath, critical_path
from assess.plan.estimate import Estimate, estimate
from assess.plan.evidence import answered
from assess.plan.findings import Finding, date_findings
from assess.plan.gates import GateView, gates
from assess.plan.project_plan import ProjectPlan
from assess.plan.steering import Steering, steering
from assess.plan.workload import Workload, workload


@dataclass(frozen=True)
class Briefing:
    """A plan and what is read off it, each part when it is first asked for."""

    plan: ProjectPlan
    """The plan."""

    @cached_property
    def prudent(self) -> Estimate:
        """Dates if people are there part of their time."""
        return estimate(self.plan)

    @cached_property
    def gates(self) -> tuple[GateView, ...]:
        """Gates with their criteria."""
        return gates(self.plan, self.prudent)

    @cached_property
    def critical(self) -> CriticalPath:
        """The critical path."""
        return critical_path(self.plan)

    @cached_property
    def coexistence(self) -> Coexistence | None:
        """Old and new tools side by side."""
        return coexistence(self.plan, self.prudent)

    @cached_property
    def workload(self) -> Workload:
        """Who works how much."""
        return workload(self.plan)

    @cached_property
    def checked(self) -> Checked:
        """What the checks say."""
        return check(self.plan, self.prudent, self.workload)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Everything to know about the plan: its dates first, then what differs from the usual project."""
        return (*date_findings(self.plan, self.prudent, self.coexistence), *self.checked.remarks)

    @cached_property
    def basis(self) -> Basis:
        """What the schedule rests on."""
        return basis(self.plan)

    @cached_property
    def steering(self) -> Steering:
        """The steering sheet."""
        return steering(self.plan)

    @cached_property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """For each package, the questions whose answers keep, shape or word it, then those behind its risks."""
        reading = self.plan.reading
        behind = {view.id: questions_raising(reading, [view.id]) for view in reading.carried}
        return {
            name: tuple(
                dict.fromkeys(
                    (
                        *answered(reading, (*package.because, *package.count.answers)),
                        *(question for risk in package.risks for question in behind[risk]),
                    )
                )
            )
            for name, package in self.plan.packages.items()
        }
