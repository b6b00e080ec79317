"""References: every id that a file names must be declared somewhere in the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any

from assess.answers.dossier import PROJECT_FIELDS
from assess.checking.material import ANSWER_KEYS, Entry, Fault, Material, Path
from assess.checking.names import Names
from assess.pack.sizes import SIZES
from assess.problems import did_you_mean

Scope = tuple[tuple[str, str], ...]
"""Kinds by pattern of the file; the first that matches counts."""

PARTS = frozenset({"plan", "raci", "risks", "steering"})
"""Names of documents, which a question may feed as a whole."""

VALUES: Mapping[str, str | Scope] = {
    "source": (("sources.yaml", ""), ("*", "source")),
    # questions, facts and risks
    "asked_to": "role",
    "feeds": "section",
    "fed_by": "question",
    "indicators": "question",
    "questions": "question",
    "of": "answer",
    "records": "answer",
    "first": "answer",
    "ratio": "answer",
    "weeks": "answer",
    "month_in": "answer",
    "risk": "risk",
    "risks": "risk",
    "concerns": "risk",
    "kpis": "kpi",
    "rule": (("pack.yaml", "combination"),),
    # roles
    "owner": "role",
    "owners": "role",
    "role": "role",
    "roles": "role",
    "told": "role",
    "holders": "role",
    "decides": "role",
    "tasks_to": "role",
    "to": (("raci/*", "role"), ("specification/data-model.yaml", "object")),
    "columns": (("raci/missing-roles.yaml", "role"),),
    "required": "role",
    "forbidden": "role",
    "exempt": "role",
    "counted_once": "role",
    # specification document
    "requirements": "requirement",
    "section": "section",
    "sections": "section",
    "light_in": "section",
    # RACI matrix
    "id": (("raci/matrix-*.yaml", "activity"),),
    "raci": "activity",
    "activities": (("plan/run.yaml", "run"), ("raci/*", "activity")),
    "blocks": "activity",
    "names": (("raci/missing-roles.yaml", "answer"),),
    # plan
    "phase": "phase",
    "phases": "phase",
    "gate": "gate",
    "gates": "gate",
    "until": "gate",
    "blocks_gate": "gate",
    "takes": "gate",
    "ends": "gate",
    "channel_from": "gate",
    "starts": (("plan/coexistence.yaml", "task"), ("plan/*", "gate")),
    "task": "task",
    "tasks": "task",
    "adds": "task",
    "predecessors": "task",
    "after": "task",
    "along": "task",
    "early": "task",
    "counts": "task",
    "waits": "task",
    "drops": "task",
    "keeps": "task",
    "item": "set",
    "freed": "question",
    "share": (("plan/drivers.yaml", "question"),),
    "peaks": "question",
    "length": "answer",
}
"""Kind of the ids that stand under each key; a value by size is looked through, mappings in lists are not ids."""

KEYS: Mapping[str, str | Scope] = {
    "effects": "risk",
    "add": (("rules/*", "risk"),),
    "raise_to": "risk",
    "cells": "role",
    "answers": "question",
    "brings": "answer",
    "project": (("pack.yaml", "project"),),
}
"""Kind of the ids that are the keys of a mapping, by the key under which it stands."""


def dangling(material: Material, names: Names) -> Iterator[Fault]:
    """Yield a fault for each id that nothing declares; a gate is a milestone among the tasks too."""
    for entry in material.entries:
        kind = _kind(VALUES.get(entry.key), entry.file)
        if kind:
            for path, name in _named(entry.value, entry.path):
                yield from _check(kind, name, entry.file, path, names)
        kind = _kind(KEYS.get(entry.key), entry.file)
        if kind and isinstance(entry.value, dict) and _holds_answers(entry):
            for name in entry.value:
                yield from _check(kind, name, entry.file, (*entry.path, name), names)
    for gate, (file, path) in names.declared["gate"].items():
        yield from _check("task", gate, file, path, names)


def _kind(kind: str | Scope | None, file: str) -> str:
    if kind is None or isinstance(kind, str):
        return kind or ""
    return next((one for pattern, one in kind if fnmatchcase(file, pattern)), "")


def _holds_answers(entry: Entry) -> bool:
    return entry.key not in ANSWER_KEYS or entry.file.startswith("risks/")


def _named(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the ids of a value: one, several, or some for each size."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for position, item in enumerate(value):
            if isinstance(item, str):
                yield (*path, position), item
    elif isinstance(value, dict) and value and set(value) <= set(SIZES):
        for size, item in value.items():
            yield from _named(item, (*path, size))


def _check(kind: str, name: str, file: str, path: Path, names: Names) -> Iterator[Fault]:
    if kind in {"answer", "project"}:
        reference = f"project.{name}" if kind == "project" else name
        fault = unresolved(reference, file, path, names)
        if fault:
            yield fault
    elif not names.known(kind, name) and not (kind == "section" and name in PARTS):
        yield names.unknown(kind, name, file, path)


def unresolved(reference: str, file: str, path: Path, names: Names) -> Fault | None:
    """Return the fault of a reference that names no answer, fact or field of the project, or nothing."""
    head, _, tail = reference.partition(".")
    if head == "project":
        return None if tail in PROJECT_FIELDS else _no_project_field(tail, file, path)
    if "-Q" in head:
        if not names.known("question", head):
            return names.unknown("question", head, file, path)
        return _no_field(head, tail, file, path, names) if tail else None
    return None if names.known("fact", reference) else names.unknown("fact", reference, file, path)


def _no_project_field(name: str, file: str, path: Path) -> Fault:
    fix = did_you_mean(name, PROJECT_FIELDS, f"Fields: {', '.join(PROJECT_FIELDS)}.")
    return Fault(file, path, f"A project has no field “{name}”.", "unknown-field", fix)


def _no_field(question: str, field: str, file: str, path: Path, names: Names) -> Fault | None:
    """Return the fault of a field that the question does not have, or nothing."""
    if question not in names.declared["question"]:
        return None
    source, place = names.place("question", question)
    fields = names.material.at(source, (*place[:-1], "fields"))
    known = [item["id"] for item in fields or () if isinstance(item, dict) and isinstance(item.get("id"), str)]
    if field in known:
        return None
    listing = f"Fields: {', '.join(known)}." if known else "Its answer is a single value: leave the field out."
    what = f"The question “{question}” has no field “{field}”."
    return Fault(file, path, what, "unknown-field", did_you_mean(field, known, listing))
