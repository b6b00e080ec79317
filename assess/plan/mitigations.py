"""Mitigations as tasks: where those that the answers call for land, and which get a task of their own.

Each carried risk ends up with a package of its own: no other risk counts the same package as its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from assess.chain.reading import Action, Reading
from assess.model import Text
from assess.pack.risks import Effort, Mitigation
from assess.plan.leaves import Count, Label, Leaf, Package
from assess.plan.wiring import Wiring

LENGTHS: Mapping[Effort, tuple[float, ...]] = {2: (1,), 10: (3,), 30: (3, 3, 3)}
"""Leaves of a mitigation that is a task of its own, in days, by its effort: the plan holds what sets it going, the
rest of the effort is spread over the phase. Source: ours."""


def landed(reading: Reading, packages: Iterable[Package]) -> Iterator[Package]:
    """Yield the packages with the carried risks that they answer and the chosen mitigations that land on them."""
    rank = {view.id: position for position, view in enumerate(reading.carried)}
    by_task: dict[str, list[Action]] = {}
    for action in reading.actions:
        for task in action.mitigation.lands.tasks:
            by_task.setdefault(task, []).append(action)
    for package in packages:
        actions = by_task.get(package.id, ())
        risks = {*(risk for risk in package.risks if risk in rank), *(action.risk.id for action in actions)}
        mitigations = tuple(dict.fromkeys(action.mitigation.id for action in actions))
        yield replace(package, risks=tuple(sorted(risks, key=rank.__getitem__)), mitigations=mitigations)


def homeless(reading: Reading, packages: Mapping[str, Package]) -> tuple[Action, ...]:
    """Return the chosen mitigations whose landing tasks all fell out of the plan."""
    return tuple(
        action
        for action in reading.actions
        if action.mitigation.lands.tasks and not any(task in packages for task in action.mitigation.lands.tasks)
    )


def own_packages(
    reading: Reading, packages: Iterable[Package], declared: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """Return, for as many carried risks as possible, a package of work that no other risk calls its own.

    Args:
        reading: the dossier.
        packages: packages with their risks.
        declared: risks that the pack itself names for each template: these are preferred.
    """
    work = [package for package in packages if package.kind == "work"]
    landing = {(action.risk.id, action.mitigation.id) for action in reading.actions}

    def fitness(risk: str, package: Package) -> tuple[bool, bool, int]:
        named = risk in declared.get(package.id, ())
        lands = any((risk, mitigation) in landing for mitigation in package.mitigations)
        return not named, not lands, len(package.risks)

    owner: dict[str, str] = {}
    for only_declared in (True, False):
        wishes = {
            view.id: sorted(
                (
                    package
                    for package in work
                    if view.id in package.risks and (not only_declared or view.id in declared.get(package.id, ()))
                ),
                key=partial(fitness, view.id),
            )
            for view in reading.carried
        }
        settled = set(owner.values())
        for risk in wishes:
            if risk not in settled:
                _claim(risk, wishes, owner, set())
    return {risk: package for package, risk in owner.items()}


def _claim(risk: str, wishes: Mapping[str, list[Package]], owner: dict[str, str], asked: set[str]) -> bool:
    """Give a risk a package, moving others to their next wish where need be (augmenting paths)."""
    for package in wishes[risk]:
        if package.id in asked:
            continue
        asked.add(package.id)
        if package.id not in owner or _claim(owner[package.id], wishes, owner, asked):
            owner[package.id] = risk
            return True
    return False


def as_package(action: Action, role: str) -> Package:
    """Return the package of a mitigation that is a task of its own."""
    mitigation = action.mitigation
    lengths = LENGTHS[mitigation.effort]
    return Package(
        id=mitigation.id,
        phase=mitigation.phase,
        kind="work",
        title=sentence_as_title(mitigation.text),
        role=role,
        source=mitigation.source,
        count=Count("risk", len(lengths), len(lengths)),
        risks=(action.risk.id,),
        raci=mitigation.lands.raci,
        mitigations=(mitigation.id,),
    )


def as_leaves(package: Package, mitigation: Mitigation, predecessors: tuple[str, ...]) -> Iterator[Leaf]:
    """Yield the leaves of a mitigation that is a task of its own, one after the other."""
    lengths = LENGTHS[mitigation.effort]
    before = predecessors
    for number, days in enumerate(lengths, start=1):
        leaf_id = f"{package.id}.{number}"
        label = Label(package.title, number, len(lengths))
        yield Leaf(leaf_id, package.id, package.phase, "work", label, days, package.role, before)
        before = (leaf_id,)


def opening(
    mitigation: Mitigation, gate: str, gates: Sequence[str], packages: Mapping[str, Package], wiring: Wiring
) -> tuple[str, ...]:
    """Return the templates after which a mitigation that is a task of its own begins.

    Those of its landing tasks that come before its gate; else the gate before that one; else the first task of all.
    """
    earlier = wiring.before(gate)
    landing = tuple(task for task in mitigation.lands.tasks if task in earlier and packages[task].kind == "work")
    previous = gates[gates.index(gate) - 1 : gates.index(gate)] if gates.index(gate) else ()
    return landing or tuple(previous) or (next(iter(packages)),)


def due_gate(mitigation: Mitigation, gates: Sequence[str]) -> str:
    """Return the gate of the plan before which a mitigation is due: its own, or the next one that is held."""
    later = [gate for gate in gates if gate >= mitigation.gate]
    return later[0] if later else gates[-1]


def sentence_as_title(text: Text) -> Text:
    """Return an instruction without its full stop, as titles have none."""
    return Text(fr=text.fr.rstrip("."), en=text.en.rstrip("."))
