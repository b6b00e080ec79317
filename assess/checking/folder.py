"""The folder of a pack: files that nothing reads, and ids that do not match the file or the area they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from assess.checking.material import Fault, Material, Path
from assess.checking.names import Names
from assess.problems import did_you_mean

NAMED_AFTER = {"risks/": "risk", "specification/requirements/": "group of requirements"}
"""Folders whose files carry the id of what they hold."""

LEFT_ALONE = ("README.md", "examples/*", "templates/*")
"""Files that a pack may hold beside its own."""


def misplaced(material: Material, names: Names) -> Iterator[Fault]:
    """Yield a fault for each file that nothing reads, and for each id in the wrong file or area."""
    for file in material.files:
        read = any(_matches(file, pattern) for pattern in material.patterns)
        if not read and not any(fnmatchcase(file, pattern) for pattern in LEFT_ALONE):
            fix = did_you_mean(
                file, material.patterns, "Remove it, or rename it; docs/writing-a-pack.md shows the folder."
            )
            what = f"Nothing reads the file “{file}”."
            yield Fault(file, (), what, "unknown-file", fix, "warning")
    yield from _misnamed_files(material)
    yield from foreign_prefixes(names)
    yield from _foreign_mitigations(material)


def _matches(file: str, pattern: str) -> bool:
    """Tell whether a pattern names a file: unlike in `fnmatch`, a star stays within its folder."""
    return file.count("/") == pattern.count("/") and fnmatchcase(file, pattern)


def _misnamed_files(material: Material) -> Iterator[Fault]:
    for file, data in material.data.items():
        noun = next((noun for folder, noun in NAMED_AFTER.items() if file.startswith(folder)), None)
        stem = file.rpartition("/")[2].removesuffix(".yaml")
        held = data.get("id") if isinstance(data, dict) else None
        if noun and isinstance(held, str) and held != stem:
            what = f"The file is named “{stem}” and holds the {noun} “{held}”."
            yield Fault(file, ("id",), what, "wrong-file-name", f"Rename the file to {held}.yaml, or mend the id.")


def foreign_prefixes(names: Names) -> Iterator[Fault]:
    """Yield a fault for each question and risk whose prefix is no area, and each statement of an unknown article."""
    for kind, holder, mark in (("question", "area", "-"), ("risk", "area", "-"), ("source", "article", ".")):
        for name, (file, path) in names.declared[kind].items():
            prefix = name.partition(mark)[0]
            if name not in names.declared["practice"] and mark in name and not names.known(holder, prefix):
                yield names.unknown(holder, prefix, file, path)


def _foreign_mitigations(material: Material) -> Iterator[Fault]:
    """Yield a fault for each mitigation whose id does not begin with that of its risk."""
    for file, data in material.data.items():
        if not file.startswith("risks/") or not isinstance(data, dict):
            continue
        mitigations = data.get("mitigations")
        for position, item in enumerate(mitigations if isinstance(mitigations, list) else ()):
            name, risk = item.get("id") if isinstance(item, dict) else None, data.get("id")
            if isinstance(name, str) and isinstance(risk, str) and name[2:-1] != risk:
                path: Path = ("mitigations", position, "id")
                what = f"The mitigation “{name}” stands with the risk “{risk}”."
                yield Fault(file, path, what, "wrong-prefix", f"Its id is M-{risk} and a letter.")
