"""Workload: who works how much in which phase, how much of it is internal, and whether their time suffices.

Effort is in person-days, shares are percent of working time. Only tasks of the plan count: the supplier's own work is
not detailed in it, nor are meetings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from assess.pack.sizes import Range
from assess.plan.leaves import Leaf
from assess.plan.owners import Owner
from assess.plan.project_plan import ProjectPlan
from assess.raci.people import Time, time_of

WHOLE = 100
"""Percent."""
WINDOW = 20
"""Working days, four weeks, over which the busiest time of a role is measured. Source: ours."""
USUAL_SHARE = Range(min=20, max=30)
"""Usual internal share of the whole work of a project led by an integrator, in percent. Source: S1.09."""
LED_BY, INTEGRATOR, IN_HOUSE = "CTX-Q08", "integrateur", "interne"
"""Answer that says who installs the tool, the one the usual share was observed for, and the one without supplier."""
PLANNED_SHARE = "TEAM-Q05.internal_share"
"""Answer that gives the internal share planned, in percent of the whole effort."""


@dataclass(frozen=True)
class RoleLoad:
    """The work of one role."""

    owner: Owner
    """The role."""
    side: str
    """Where it stands: internal, supplier, adviser or body."""
    by_phase: Mapping[str, float]
    """Person-days by phase."""
    days: float
    """Person-days in all."""
    time: Time | None
    """Time that the role gives."""
    share: Range | None
    """The same in percent of working time, where it is a share."""
    busiest: float
    """Percent of working time that its busiest four weeks ask for."""
    over: bool
    """Whether that is more than the role gives."""


@dataclass(frozen=True)
class PersonLoad:
    """The work of one person in several roles."""

    person: str
    """The name."""
    owners: tuple[Owner, ...]
    """The roles, in the order of the pack."""
    busiest: float
    """Percent of working time that their busiest four weeks ask for, all roles together."""

    @property
    def over(self) -> bool:
        """Tell whether that is more than the whole of their time."""
        return self.busiest > WHOLE


@dataclass(frozen=True)
class Workload:
    """The work of a plan."""

    roles: tuple[RoleLoad, ...]
    """Roles with work, in the order of the pack."""
    people: tuple[PersonLoad, ...]
    """Persons who work in several roles."""
    phases: tuple[str, ...]
    """Phases with work, in order."""
    days: float
    """Person-days in all."""
    internal: float
    """Person-days of internal roles."""
    integrated: bool
    """Whether an integrator leads the project: the usual share was observed on such projects only."""
    in_house: bool
    """Whether the teams do it themselves, without a supplier."""
    usual: Range
    """Usual internal share of the whole work, in percent."""
    whole: tuple[float, float]
    """Least and most person-days of the whole project, supplier's own work included, if the share is the usual one."""
    planned: float | None
    """Internal share that the answers plan, in percent of the whole work."""

    @property
    def share(self) -> float:
        """Internal share of the tasks listed in the plan, 0 to 1."""
        return self.internal / self.days if self.days else 0.0


def workload(plan: ProjectPlan) -> Workload:
    """Return the work of a plan by role and phase."""
    work: dict[str, list[Leaf]] = {}
    for leaf in plan.leaves:
        if leaf.kind == "work":
            work.setdefault(leaf.role, []).append(leaf)
    loads = tuple(
        _load(plan, role.id, work[role.id]) for role in plan.reading.library.raci.roles.roles if role.id in work
    )
    used = {phase for load in loads for phase in load.by_phase}
    phases = tuple(phase.id for phase in plan.reading.library.plan.phases.phases if phase.id in used)
    internal = sum(load.days for load in loads if load.side == "internal")
    planned = plan.reading.known(PLANNED_SHARE)
    return Workload(
        roles=loads,
        people=tuple(_people(plan, loads, work)),
        phases=phases,
        days=sum(load.days for load in loads),
        internal=internal,
        integrated=plan.reading.known(LED_BY) == INTEGRATOR,
        in_house=plan.reading.known(LED_BY) == IN_HOUSE,
        usual=USUAL_SHARE,
        whole=(internal * WHOLE / USUAL_SHARE.max, internal * WHOLE / USUAL_SHARE.min),
        planned=float(planned) if isinstance(planned, (int, float)) and not isinstance(planned, bool) else None,
    )


def _load(plan: ProjectPlan, role_id: str, work: Sequence[Leaf]) -> RoleLoad:
    time = time_of(plan.reading, role_id)
    by_phase: dict[str, float] = {}
    for leaf in work:
        by_phase[leaf.phase] = by_phase.get(leaf.phase, 0.0) + leaf.days
    busiest = _busiest(plan, work)
    share = time.share if time else None
    return RoleLoad(
        owner=plan.roles.of(role_id),
        side=plan.roles.side[role_id],
        by_phase=by_phase,
        days=sum(by_phase.values()),
        time=time,
        share=share,
        busiest=busiest,
        over=share is not None and busiest > share.max,
    )


def _people(plan: ProjectPlan, loads: Sequence[RoleLoad], work: Mapping[str, Sequence[Leaf]]) -> Iterator[PersonLoad]:
    """Yield the persons who work in several roles, told by equal names, with the work of all of them."""
    held: dict[str, list[Owner]] = {}
    for load in loads:
        if load.owner.person:
            held.setdefault(load.owner.person, []).append(load.owner)
    for person, owners in held.items():
        if len(owners) > 1:
            every = [leaf for owner in owners for leaf in work[owner.code]]
            yield PersonLoad(person, tuple(owners), _busiest(plan, every))


def _busiest(plan: ProjectPlan, work: Sequence[Leaf]) -> float:
    """Return the percent of working time that the busiest four weeks of some work ask for."""
    length = max(plan.timetable.last + 1, WINDOW)
    daily = [0.0] * length
    for leaf in work:
        place = plan.timetable.places[leaf.id]
        span = place.last - place.first + 1
        for day in range(place.first, place.last + 1):
            daily[day] += leaf.days / span
    total = [0.0, *accumulate(daily)]
    most = max(total[day + WINDOW] - total[day] for day in range(length - WINDOW + 1))
    return most * WHOLE / WINDOW
