"""Expansion: the templates of the pack become leaf tasks, named one by one, that this project needs and no others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assess.chain.reading import Action, Reading
from assess.pack.tasks import Task
from assess.plan import mitigations as mitigation_tasks
from assess.plan.instances import Instance, applied, count, instances, wait_days
from assess.plan.leaves import Count, Expansion, Label, Leaf, Package
from assess.plan.owners import Owners
from assess.plan.selection import Chosen, Selection, select
from assess.plan.wiring import Chain, Wiring


def expand(reading: Reading, roles: Owners) -> Expansion:
    """Return the tasks of a project: by starting point, size, answers and the risks it carries.

    Args:
        reading: the dossier.
        roles: who does the tasks of which role.
    """
    selection = select(reading)
    absent = dict(selection.absent)
    wiring = Wiring(selection.templates, {})
    packages, made = _packages(reading, selection, roles, wiring, absent)
    packages = {one.id: one for one in mitigation_tasks.landed(reading, packages.values())}
    leaves = {leaf.id: leaf for name, (task, several) in made.items() for leaf in wiring.wire(task, several) if name}
    gates = [gate.id for gate in reading.library.plan.gates.gates if gate.id in packages]
    actions = {one.mitigation.id: one for one in mitigation_tasks.homeless(reading, packages)}
    own = _settle(reading, packages, actions, selection)
    for action in actions.values():
        _add(action, gates, packages, leaves, wiring, roles)
    ordered = _in_order(packages.values(), gates, actions)
    merged = {merge.takes: merge.gate for merge in selection.merges}
    return Expansion(
        leaves=tuple(leaf for name in ordered for leaf in leaves.values() if leaf.package == name),
        packages={name: packages[name] for name in ordered},
        absent=absent,
        configuration=selection.configuration.id if selection.configuration else None,
        light=selection.light,
        merged=merged,
        own=own,
    )


Made = dict[str, tuple[Task, tuple[Instance, ...]]]
"""Templates that have leaves, with their instances."""


def _packages(
    reading: Reading, selection: Selection, roles: Owners, wiring: Wiring, absent: dict[str, str]
) -> tuple[dict[str, Package], Made]:
    """Return the packages that have leaves, and take those leaves into the wiring."""
    drivers = applied(reading)
    packages: dict[str, Package] = {}
    made: Made = {}
    starts: dict[str, tuple[str, ...]] = {}
    for chosen in selection.chosen.values():
        task = chosen.task
        counted, items = count(reading, task, drivers)
        package = _package(chosen, counted, roles, reading)
        several = instances(task, chosen.title, counted, items) if task.kind == "work" else ()
        chains = _chains(package, several, wait_days(task, counted) if task.kind == "wait" else 0.0)
        if not chains:
            absent[task.id] = "none"
            continue
        packages[task.id] = package
        made[task.id] = task, several
        early = task.early is not None and reading.outcome(task.early_when) is True
        starts[task.id] = (task.early,) if early and task.early else task.predecessors
        wiring.place(task, chains, several, task.parallel.of(reading.size))
    wiring.starts = starts
    return packages, made


def _package(chosen: Chosen, counted: Count, roles: Owners, reading: Reading) -> Package:
    task = chosen.task
    return Package(
        id=task.id,
        phase=chosen.phase,
        kind=task.kind,
        title=chosen.title,
        role=roles.doing(task.role.of(reading.size)),
        source=task.source,
        count=counted,
        because=chosen.because,
        risks=task.risks,
        raci=task.raci,
        note=task.note,
    )


def _chains(package: Package, several: Sequence[Instance], days: float) -> list[Chain]:
    """Return the leaves of a package, instance by instance; a wait or milestone is one leaf under its own name."""
    if package.kind != "work":
        empty = package.kind == "wait" and days <= 0
        leaf = Leaf(package.id, package.id, package.phase, package.kind, Label(package.title), days, package.role)
        return [] if empty else [[leaf]]
    return [
        [
            Leaf(
                f"{package.id}.{number}" + (f".{part}" if len(instance.pieces) > 1 else ""),
                package.id,
                package.phase,
                piece.kind,
                piece.label,
                piece.days,
                package.role,
            )
            for part, piece in enumerate(instance.pieces, start=1)
        ]
        for number, instance in enumerate(several, start=1)
    ]


def _settle(
    reading: Reading, packages: dict[str, Package], actions: dict[str, Action], selection: Selection
) -> dict[str, str]:
    """Return the package of each carried risk; a risk left without one turns a mitigation of its own into a task."""
    declared = {name: task.risks for name, task in selection.templates.items()}
    own = mitigation_tasks.own_packages(reading, packages.values(), declared)
    for view in reading.carried:
        if view.id in own:
            continue
        mine = [action for action in actions.values() if action.risk.id == view.id]
        every = [action for action in reading.actions if action.risk.id == view.id]
        for action in (mine or every)[:1]:
            actions[action.mitigation.id] = action
            own[view.id] = action.mitigation.id
    return own


def _add(
    action: Action,
    gates: Sequence[str],
    packages: dict[str, Package],
    leaves: dict[str, Leaf],
    wiring: Wiring,
    roles: Owners,
) -> None:
    """Add a mitigation as a task between what it needs and the gate before which it is due."""
    package = mitigation_tasks.as_package(action, roles.doing(action.mitigation.owner))
    gate = mitigation_tasks.due_gate(action.mitigation, gates)
    opening = mitigation_tasks.opening(action.mitigation, gate, gates, packages, wiring)
    made = [*mitigation_tasks.as_leaves(package, action.mitigation, wiring.finished(opening))]
    packages[package.id] = replace(package, phase=packages[gate].phase)
    leaves |= {leaf.id: replace(leaf, phase=packages[gate].phase) for leaf in made}
    leaves[gate] = leaves[gate].after(*leaves[gate].predecessors, made[-1].id)


def _in_order(packages: Iterable[Package], gates: Sequence[str], actions: Mapping[str, Action]) -> tuple[str, ...]:
    """Return the packages in printing order: mitigations stand before the gate at which they are due."""
    due: dict[str, list[str]] = {}
    for name, action in actions.items():
        due.setdefault(mitigation_tasks.due_gate(action.mitigation, gates), []).append(name)
    ordered: list[str] = []
    for package in packages:
        if package.id not in actions:
            ordered += [*due.get(package.id, ()), package.id]
    return tuple(ordered)
