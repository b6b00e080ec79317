"""What the plan document says of tasks: the pictures, the tables by phase, and where every duration comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from assess.plan.basis import Duration
from assess.plan.coexistence import overlap_of
from assess.plan.leaves import Leaf, Package
from assess.plan.project_plan import ProjectPlan
from assess.plan.voice import Voice

LONG_BREAK = 2
"""Working days in a row off from which a break is drawn in the picture. Source: ours; single days only blur it."""
LONG_WAIT = 10
"""Working days from which a waiting time is shown in the overview. Source: ours; the full picture shows all."""
PHASES, WAITS, BUFFERS = "P", "X", "B"
"""Groups of the overview: the first letters of the ids of phases, waits and buffers."""
MITIGATION = "M-"
"""Prefix of the ids of mitigations, left out in pictures, where ids have little room."""
OVER_A_WEEKEND = 3
"""Days from a Friday to the next Monday."""


def picture(voice: Voice) -> dict[str, Any]:
    """Return the picture of every package of the plan, phase by phase."""
    plan = voice.plan
    phases = dict.fromkeys(package.phase for package in plan.packages.values())
    bars = [_bar(voice, package, package.phase) for name, package in plan.packages.items() if name not in plan.gates]
    return _picture(voice, [{"id": phase, "title": voice.phase(phase)} for phase in phases], bars)


def overview(voice: Voice) -> dict[str, Any]:
    """Return the picture of phases, long waits, margins and the go-live; its template names the groups by their ids."""
    plan = voice.plan
    every = plan.packages.values()
    phases = [_phase_bar(voice, phase) for phase in dict.fromkeys(package.phase for package in every)]
    bars = [
        *(bar for bar in phases if bar is not None),
        _bar(voice, plan.packages[plan.go_live], PHASES),
        *(_bar(voice, one, WAITS) for one in every if one.kind == "wait" and _tells(plan, one)),
        *(_bar(voice, one, BUFFERS) for one in every if one.kind == "buffer"),
    ]
    groups = [{"id": group, "title": ""} for group in dict.fromkeys(bar["phase"] for bar in bars)]
    return _picture(voice, groups, bars)


def _tells(plan: ProjectPlan, wait: Package) -> bool:
    """Return whether a wait is long, and either critical or the overlap of two tools."""
    leaf = plan.expansion.leaf[wait.id]
    return leaf.days >= LONG_WAIT and (plan.timings[leaf.id].critical or wait.id == overlap_of(plan))


def _picture(voice: Voice, groups: list[dict[str, str]], bars: list[dict[str, Any]]) -> dict[str, Any]:
    timetable = voice.plan.timetable
    return {
        "start": voice.on(0, timetable.start),
        "finish": voice.on(timetable.last, timetable.timeline.date_of(timetable.last)),
        "phases": groups,
        "tasks": bars,
        "gates": [
            {"id": gate.id, "title": voice.text(gate.title), "date": voice.day(gate.day)}
            for gate in voice.briefing.gates
        ],
        "closed": [[first, last] for first, last in breaks(voice.briefing.basis.days_off)],
    }


def _bar(voice: Voice, package: Package, group: str) -> dict[str, Any]:
    leaves = voice.plan.expansion.of[package.id]
    title = voice.text(package.title)
    return {
        "id": package.id.removeprefix(MITIGATION),
        "title": title,
        "phase": group,
        "kind": package.kind,
        **_stretch(voice, leaves),
    }


def _phase_bar(voice: Voice, phase: str) -> dict[str, Any] | None:
    """Return the bar of a phase, from its first task to its gate; nothing for a phase that is a gate only."""
    leaves = [leaf for leaf in voice.plan.leaves if leaf.phase == phase]
    if not any(leaf.kind == "work" for leaf in leaves):
        return None
    stretch = {**_stretch(voice, leaves), "critical": False}  # a phase is rarely critical from end to end
    return {"id": phase, "title": voice.phase(phase), "phase": PHASES, "kind": "work", **stretch}


def _stretch(voice: Voice, leaves: Sequence[Leaf]) -> dict[str, Any]:
    """Return from when to when some tasks last, and whether one of them is critical."""
    places = [voice.plan.timetable.places[leaf.id] for leaf in leaves]
    first, last = min(places, key=lambda one: one.first), max(places, key=lambda one: one.last)
    return {
        "start": voice.on(first.first, first.start),
        "finish": voice.on(last.last, last.finish),
        "critical": any(voice.plan.timings[leaf.id].critical for leaf in leaves),
    }


def breaks(days_off: Iterable[date]) -> Iterator[tuple[date, date]]:
    """Yield the stretches of days off that are long enough to be drawn, weekends between them included."""
    stretch: list[date] = []
    for day in days_off:
        if stretch and (
            day - stretch[-1] == timedelta(days=1)
            or (day.weekday() == 0 and (day - stretch[-1]).days == OVER_A_WEEKEND)
        ):
            stretch.append(day)
            continue
        if len(stretch) >= LONG_BREAK:
            yield stretch[0], stretch[-1]
        stretch = [day]
    if len(stretch) >= LONG_BREAK:
        yield stretch[0], stretch[-1]


def phases(voice: Voice) -> list[dict[str, Any]]:
    """Return the tables of tasks, phase by phase."""
    plan = voice.plan
    notes = {phase.id: voice.perhaps(phase.note) for phase in voice.reading.phases}
    found = []
    for phase in dict.fromkeys(package.phase for package in plan.packages.values()):
        packages = [package for package in plan.packages.values() if package.phase == phase]
        leaves = [leaf for package in packages for leaf in plan.expansion.of[package.id]]
        work = [leaf for leaf in leaves if leaf.kind == "work"]
        places = [plan.timetable.places[leaf.id] for leaf in leaves]
        first, last = min(places, key=lambda one: one.first), max(places, key=lambda one: one.last)
        found.append(
            {
                "id": phase,
                "title": voice.phase(phase),
                "note": notes.get(phase),
                "start": voice.on(first.first, first.start),
                "finish": voice.on(last.last, last.finish),
                "tasks": len(work),
                "effort": sum(leaf.days for leaf in work),
                "packages": [_package(voice, package) for package in packages],
            }
        )
    return found


def _package(voice: Voice, package: Package) -> dict[str, Any]:
    plan = voice.plan
    leaves = plan.expansion.of[package.id]
    places = [plan.timetable.places[leaf.id] for leaf in leaves]
    first, last = min(places, key=lambda one: one.first), max(places, key=lambda one: one.last)
    only = leaves[0] if len(leaves) == 1 else None
    return {
        "id": only.id if only else package.id,
        "title": voice.label(only.label) if only else voice.text(package.title),
        "kind": package.kind,
        "gate": package.id in plan.gates,
        "owner": voice.owner(plan.roles.of(package.role)),
        "effort": sum(leaf.days for leaf in leaves if leaf.kind == package.kind),
        "start": voice.on(first.first, first.start),
        "finish": voice.on(last.last, last.finish),
        "float": min(plan.timings[leaf.id].total_float for leaf in leaves),
        "critical": any(plan.timings[leaf.id].critical for leaf in leaves),
        "risks": list(package.risks),
        "note": voice.perhaps(package.note),
        "leaves": [] if only else [_instance(voice, instance) for instance in _instances(leaves)],
    }


def _instances(leaves: Sequence[Leaf]) -> Iterator[tuple[Leaf, ...]]:
    """Yield the leaves of a package, those of one instance together."""
    yield from (tuple(several) for _, several in groupby(leaves, key=lambda leaf: leaf.label.number))


def _instance(voice: Voice, leaves: tuple[Leaf, ...]) -> dict[str, Any]:
    """Return an instance; where it is cut into several tasks, these follow as its parts."""
    first, language = leaves[0], voice.language
    timings = [voice.plan.timings[leaf.id] for leaf in leaves]
    alone = len(leaves) == 1
    return {
        "id": first.id if alone else first.id.rpartition(".")[0],
        "title": first.label.short(language) if alone else first.label.instance(language),
        "effort": sum(leaf.days for leaf in leaves if leaf.kind == "work"),
        "start": voice.starts(first.id),
        "finish": voice.ends(leaves[-1].id),
        "float": min(timing.total_float for timing in timings),
        "critical": any(timing.critical for timing in timings),
        "apart": any(leaf.kind != "work" for leaf in leaves),
        "parts": [
            {
                "id": leaf.id,
                "title": leaf.label.within(language),
                "kind": leaf.kind,
                "effort": leaf.days,
                "start": voice.starts(leaf.id),
            }
            for leaf in (() if alone else leaves)
        ],
    }


def durations(voice: Voice) -> list[dict[str, Any]]:
    """Return where every duration of work and waiting comes from, by phase."""
    found: dict[str, list[dict[str, Any]]] = {}
    drivers = {one.id: one for one in voice.reading.library.plan.drivers.drivers}
    for one in voice.briefing.basis.durations:
        if one.package.kind in {"work", "wait"}:
            titles = [voice.text(drivers[name].title) for name in one.package.count.drivers]
            found.setdefault(one.package.phase, []).append(_duration(voice, one, titles))
    return [{"id": phase, "title": voice.phase(phase), "rows": rows} for phase, rows in found.items()]


def _duration(voice: Voice, one: Duration, drivers: list[str]) -> dict[str, Any]:
    count = one.package.count
    return {
        "id": one.package.id,
        "title": voice.text(one.package.title),
        "kind": one.package.kind,
        "number": count.number,
        "usual": count.usual,
        "unit": one.unit,
        "times": count.times,
        "days": one.days,
        "parallel": one.parallel,
        "rule": count.rule,
        "drivers": drivers,
        "answers": list(one.answers),
        "missing": list(one.missing),
        "note": voice.perhaps(one.package.note),
        "sources": voice.cited(one.package.source),
    }
