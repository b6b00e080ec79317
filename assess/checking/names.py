"""Names: everything that a pack declares by an id, where, and what is declared twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any, NamedTuple

from assess.checking.material import Fault, Material, Path
from assess.pack.wording import WORDING_FILE
from assess.problems import did_you_mean


class Declared(NamedTuple):
    """Where a kind of thing is declared."""

    pattern: str
    """The files."""
    keys: tuple[str, ...]
    """Keys that lead to the list of them; none where the file itself is one."""
    name: str = "id"
    """The key that names it."""


class Kind(NamedTuple):
    """A kind of thing that has ids."""

    noun: str
    """What it is called in messages."""
    places: tuple[Declared, ...]
    """Where it is declared."""
    extra: tuple[str, ...] = ()
    """Names that need no declaration."""


KINDS: Mapping[str, Kind] = {
    "area": Kind("area", (Declared("pack.yaml", ("areas",)),)),
    "fact": Kind("fact", (Declared("facts.yaml", ("facts",)), Declared("questions/*.yaml", ("facts",)))),
    "question": Kind("question", (Declared("questions/*.yaml", ("questions",)),)),
    "risk": Kind("risk", (Declared("risks/*.yaml", ()),)),
    "mitigation": Kind("mitigation", (Declared("risks/*.yaml", ("mitigations",)),)),
    "combination": Kind("combination rule", (Declared("rules/combinations.yaml", ("combinations",)),)),
    "contradiction": Kind("contradiction", (Declared("rules/contradictions.yaml", ("contradictions",)),)),
    "article": Kind("article", (Declared("sources.yaml", ("articles",)),)),
    "practice": Kind("list", (Declared("sources.yaml", ("general", "items")),)),
    "source": Kind(
        "source",
        tuple(Declared("sources.yaml", keys) for keys in (("items",), ("general", "items"), ("external",))),
        ("general",),
    ),
    "domain": Kind("group of requirements", (Declared("specification/requirements/*.yaml", ()),)),
    "requirement": Kind("requirement", (Declared("specification/requirements/*.yaml", ("requirements",)),)),
    "section": Kind("section", (Declared("specification/sections.yaml", ("sections",), "number"),)),
    "object": Kind("object", (Declared("specification/data-model.yaml", ("objects",)),)),
    "role": Kind("role", (Declared("raci/roles.yaml", ("roles",)), Declared(WORDING_FILE, ("roles",)))),
    "activity": Kind("row of the RACI matrix", (Declared("raci/activities.yaml", ("activities",)),)),
    "phase": Kind("phase", (Declared("plan/phases.yaml", ("phases",)), Declared(WORDING_FILE, ("phases",)))),
    "gate": Kind("gate", (Declared("plan/gates.yaml", ("gates",)), Declared(WORDING_FILE, ("gates",)))),
    "task": Kind("task", (Declared("plan/tasks/*.yaml", ("tasks",)),)),
    "set": Kind("set of items", (Declared("plan/drivers.yaml", ("sets",)),)),
    "run": Kind("activity of the run", (Declared("plan/run.yaml", ("activities",)),)),
    "kpi": Kind("indicator", (Declared("steering/kpis.yaml", ("kpis",)),)),
}
"""Every kind of thing that is named across files."""

LOCAL_NAMES = ("id", "code", "number")
"""Keys whose text names an entry of a list: each name stands once in its list."""

_ID = re.compile(r"\b(?:id|code|number): *[\"']?([^\s,}\"']+)")


@dataclass(frozen=True)
class Names:
    """The ids of a pack."""

    material: Material
    """The files."""

    @cached_property
    def declared(self) -> Mapping[str, Mapping[str, tuple[str, Path]]]:
        """Where each id of each kind is declared first."""
        found: dict[str, dict[str, tuple[str, Path]]] = {kind: {} for kind in KINDS}
        for kind, name, file, path in self._declarations():
            found[kind].setdefault(name, (file, path))
        return found

    @cached_property
    def guessed(self) -> frozenset[str]:
        """What files that are not YAML seem to declare."""
        return frozenset(name for text in self.material.unread.values() for name in _ID.findall(text))

    @cached_property
    def present(self) -> frozenset[str]:
        """Kinds of which the pack has at least one file; references to the others cannot be checked."""
        files = (*self.material.data, *self.material.unread)
        return frozenset(
            kind
            for kind, one in KINDS.items()
            if any(
                fnmatchcase(file, place.pattern) and self._declares(file, place)
                for place in one.places
                for file in files
            )
        )

    def _declares(self, file: str, place: Declared) -> bool:
        """Tell whether a file is there to declare a kind: the pack's own words may leave a list out."""
        return file != WORDING_FILE or bool(self.material.at(file, place.keys))

    def known(self, kind: str, name: str) -> bool:
        """Tell whether a name is declared, or its kind is not part of this pack."""
        return (
            kind not in self.present or name in self.declared[kind] or name in KINDS[kind].extra or name in self.guessed
        )

    def place(self, kind: str, name: str) -> tuple[str, Path]:
        """Return the file and place of a declaration."""
        return self.declared[kind][name]

    def unknown(self, kind: str, name: str, file: str, path: Path) -> Fault:
        """Return the fault of a name that is not declared."""
        files = (*self.material.data, *self.material.unread)
        places = [place.pattern for place in KINDS[kind].places]
        here = (
            place.pattern
            for place in KINDS[kind].places
            if any(fnmatchcase(one, place.pattern) and self._declares(one, place) for one in files)
        )
        where = next(here, places[0])
        listing = "`assess questions` lists them all." if kind == "question" else f"They are declared in {where}."
        fix = did_you_mean(name, (*self.declared[kind], *KINDS[kind].extra), listing)
        return Fault(file, path, f"There is no {KINDS[kind].noun} “{name}”.", f"unknown-{kind}", fix)

    def twice(self) -> Iterator[Fault]:
        """Yield a fault for each id declared in two files, and each name that stands twice in one list."""
        for kind, name, file, path in self._declarations():
            first, _ = self.declared[kind][name]
            if first != file:
                what = f"The {KINDS[kind].noun} “{name}” is declared already in {first}."
                yield Fault(file, path, what, "duplicate-id", "Rename one of them, or remove it.")
        for entry in self.material.entries:
            if isinstance(entry.value, list):
                yield from _twice_in_list(entry.file, entry.path, entry.value)

    def _declarations(self) -> Iterator[tuple[str, str, str, Path]]:
        """Yield kind, name, file and place of each declaration, in reading order."""
        for kind, one in KINDS.items():
            for place in one.places:
                for file, data in self.material.data.items():
                    if fnmatchcase(file, place.pattern):
                        yield from ((kind, name, file, path) for name, path in _named(data, place))


def _named(data: Any, place: Declared) -> Iterator[tuple[str, Path]]:
    """Yield the names that a file declares, with their places."""
    here, path = data, tuple[str | int, ...](place.keys)
    for key in place.keys:
        here = here.get(key) if isinstance(here, dict) else None
    items = enumerate(here) if isinstance(here, list) else ()
    found = [(data, ())] if not place.keys else [(item, (*path, position)) for position, item in items]
    for item, at in found:
        name = item.get(place.name) if isinstance(item, dict) else None
        if isinstance(name, str):
            yield name, (*at, place.name)


def _twice_in_list(file: str, path: Path, items: list[Any]) -> Iterator[Fault]:
    for key in LOCAL_NAMES:
        seen: set[str] = set()
        for position, item in enumerate(items):
            for at, name in _names_of(item, key):
                if name in seen:
                    slug = "duplicate-option" if key == "code" else "duplicate-id"
                    what = f"“{name}” stands twice in this list."
                    yield Fault(file, (*path, position, *at), what, slug, "Rename one of them, or remove it.")
                seen.add(name)


def _names_of(item: Any, key: str) -> Iterator[tuple[Path, str]]:
    """Yield the name of an entry, and the earlier codes of an option."""
    if not isinstance(item, dict):
        return
    if isinstance(item.get(key), str) or (key == "code" and type(item.get(key)) is int):
        yield (key,), str(item[key])
    earlier = item.get("was") if key == "code" else None
    for position, name in enumerate(earlier if isinstance(earlier, list) else ()):
        yield ("was", position), str(name)
