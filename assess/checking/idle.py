"""What stands in a pack and does nothing: rules without effect, areas without content, gates without a name."""

from __future__ import annotations

from collections.abc import Iterator

from assess.checking.material import Fault, Material
from assess.checking.names import Names
from assess.pack.wording import WORDING_FILE

EFFECTS = ("add", "raise_to", "reads_levels", "recommends")
"""What a combination rule may do."""


def idle(material: Material, names: Names) -> Iterator[Fault]:
    """Yield a warning for everything that no reader would ever notice, and an error for chapters of one id."""
    yield from _rules(material, names)
    yield from _areas(material, names)
    yield from _chapters(material)
    yield from _gates(material, names)


def _rules(material: Material, names: Names) -> Iterator[Fault]:
    """Yield a warning for each rule that changes no exposure and says nothing."""
    for name, (file, path) in names.declared["combination"].items():
        rule = material.at(file, path[:-1])
        if not any(rule.get(effect) for effect in EFFECTS):
            what = f"The rule {name} does nothing: it neither adds, nor raises, nor reads levels, nor recommends."
            fix = "Write add: {NEED-1: 10}, raise_to: {NEED-1: high}, or reads_levels: true."
            yield Fault(file, path, what, "idle-rule", fix, "warning")
        elif rule.get("reads_levels") and (rule.get("add") or rule.get("raise_to")):
            what = f"The rule {name} reads the final levels, so that it adds and raises nothing."
            yield Fault(file, path, what, "idle-rule", "Leave out “reads_levels”, or make two rules.", "warning")


def _areas(material: Material, names: Names) -> Iterator[Fault]:
    """Yield a warning for each area without a question and without a risk."""
    if not material.whole:
        return
    used = {name.partition("-")[0] for kind in ("question", "risk") for name in names.declared[kind]}
    for area, (file, path) in names.declared["area"].items():
        if area not in used:
            what = f"Nothing belongs to the area “{area}”: no question, no risk."
            yield Fault(file, path, what, "unused-area", "Remove it, or ask something about it.", "warning")


def _chapters(material: Material) -> Iterator[Fault]:
    """Yield a fault for each file of questions whose chapter has the id of another one."""
    seen: dict[str, str] = {}
    for file in material.data:
        name = material.at(file, ("section", "id")) if file.startswith("questions/") else None
        if isinstance(name, str) and name in seen:
            what = f"The chapter “{name}” stands already in {seen[name]}."
            fix = "Give it an id of its own, or put its questions there."
            yield Fault(file, ("section", "id"), what, "duplicate-id", fix)
        elif isinstance(name, str):
            seen[name] = file


def _gates(material: Material, names: Names) -> Iterator[Fault]:
    """Yield a warning for each gate that a reader would see as a bare code: the pack has no list of gates."""
    if "gate" in names.present or WORDING_FILE in material.unread:
        return
    seen: set[str] = set()
    for entry in material.entries:
        if entry.key == "gate" and isinstance(entry.value, str) and entry.value not in seen:
            seen.add(entry.value)
            what = f"The gate “{entry.value}” has no name: documents show the bare code."
            fix = f"Name it in {WORDING_FILE}, under “gates”: {{id: {entry.value}, title: {{fr: …, en: …}}}}."
            yield Fault(entry.file, entry.path, what, "unnamed-gate", fix, "warning")
