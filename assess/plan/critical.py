"""The critical path as one readable chain: what sets the length of the project, and why each link of it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from assess.plan.leaves import Leaf
from assess.plan.project_plan import ProjectPlan
from assess.schedule.network import Kind

NEAR = 5
"""Working days of float, one week, up to which a task is nearly critical. Source: ours; the weekly review sees it."""
LATE = 2
"""Working days of delay in the example of what a delay does. Source: the wording of the pack's alerts."""


@dataclass(frozen=True)
class Link:
    """One stretch of the critical path: tasks of one package that follow one another."""

    package: str
    """The package."""
    leaves: tuple[str, ...]
    """Its tasks on the path."""
    kind: Kind
    """What sort of time it takes."""
    days: float
    """Working days."""
    first: int
    """First working day."""
    last: int
    """Last working day."""
    after: str | None
    """Package that it waits for; nothing at the start."""
    before: str | None
    """Package that waits for it; nothing at the end."""


@dataclass(frozen=True)
class Example:
    """What a delay of one task would do."""

    leaf: str
    """The task."""
    days: int
    """Days late."""
    chain: tuple[str, ...]
    """Packages that it would move, up to the margin that stops it."""
    buffer: str
    """The margin that takes it in."""
    left: float
    """Working days of that margin that are left."""


@dataclass(frozen=True)
class CriticalPath:
    """The critical path of a plan."""

    links: tuple[Link, ...]
    """Its stretches in order."""
    days: Mapping[str, float]
    """Its working days by sort of time: work, wait, buffer."""
    tasks: int
    """Tasks on it or as critical."""
    near: tuple[str, ...]
    """Tasks that are nearly critical."""
    example: Example | None
    """What a delay would do."""


def critical_path(plan: ProjectPlan) -> CriticalPath:
    """Return the critical path of a plan."""
    chain = [plan.expansion.leaf[leaf] for leaf in plan.timetable.schedule.critical_path()]
    links = tuple(_links(plan, chain))
    days: dict[str, float] = {}
    for leaf in chain:
        days[leaf.kind] = days.get(leaf.kind, 0.0) + leaf.days
    work = [leaf.id for leaf in plan.leaves if leaf.kind == "work"]
    critical = [leaf for leaf in work if plan.timings[leaf].critical]
    near = tuple(leaf for leaf in work if 0 < plan.timings[leaf].total_float <= NEAR)
    return CriticalPath(links, days, len(critical), near, _example(links))


def _links(plan: ProjectPlan, chain: list[Leaf]) -> Iterator[Link]:
    stretches: list[list[Leaf]] = []
    for leaf in chain:
        if stretches and stretches[-1][-1].package == leaf.package:
            stretches[-1].append(leaf)
        else:
            stretches.append([leaf])
    places = plan.timetable.places
    for position, stretch in enumerate(stretches):
        yield Link(
            package=stretch[0].package,
            leaves=tuple(leaf.id for leaf in stretch),
            kind=stretch[0].kind,
            days=sum(leaf.days for leaf in stretch),
            first=places[stretch[0].id].first,
            last=places[stretch[-1].id].last,
            after=stretches[position - 1][0].package if position else None,
            before=stretches[position + 1][0].package if position + 1 < len(stretches) else None,
        )


def _example(links: tuple[Link, ...]) -> Example | None:
    """Return what two days of delay do to the last task of work before the first margin on the path."""
    for position, link in enumerate(links):
        if link.kind != "buffer":
            continue
        work = [one for one in links[:position] if one.kind == "work"]
        if work and link.days >= LATE:
            after = links[links.index(work[-1]) + 1 : position]
            left = link.days - LATE
            return Example(work[-1].leaves[-1], LATE, tuple(one.package for one in after), link.package, ceil(left))
    return None
