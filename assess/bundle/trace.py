"""Why something is in a document: the answers and risks that a clause, a row, a task or a mitigation comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from assess.chain.evidence import questions_raising
from assess.chain.reading import Reading
from assess.model import Language

Kind = Literal["requirement", "section", "hole", "row", "task", "mitigation"]
"""What can be traced besides risks."""

Data = Mapping[str, Any]

TASK_FACTS = (
    "phase",
    "wbs",
    "type",
    "effort",
    "start",
    "finish",
    "start_day",
    "finish_day",
    "total_float",
    "critical",
    "role",
)
"""What is told of a task, in reading order."""


@dataclass(frozen=True)
class Trace:
    """Where something comes from, and where else its risks are answered."""

    id: str
    """Its id."""
    kind: Kind
    """What it is."""
    title: str
    """What it says, in the language of the assessment."""
    facts: Mapping[str, Any]
    """What is known of it: priority, dates, role, predecessors."""
    risks: tuple[str, ...]
    """Risks it answers."""
    answers: tuple[str, ...]
    """Questions whose answers put it there or shape it."""
    elsewhere: Mapping[str, tuple[str, ...]]
    """Other places that answer the same risks: `mitigations`, `clauses`, `rows`, `tasks`."""


def _tasks(data: Data) -> list[Any]:
    """Return the tasks of an assessment; none where its pack has no plan."""
    return list((data["plan"] or {}).get("tasks", ()))


def trace(data: Data, reading: Reading, wanted: str, language: Language) -> Trace | None:
    """Return where something comes from, or nothing where there is nothing of that id.

    Args:
        data: the assessment with its chain.
        reading: the dossier read whole.
        wanted: id of a requirement, section, row, task, package of tasks or mitigation, in whatever case.
        language: language of titles.
    """
    for find in (_clause, _row, _task, _mitigation):
        found = find(data, reading, wanted.strip().upper(), language)
        if found is not None:
            return found
    return None


def _clause(data: Data, reading: Reading, wanted: str, language: Language) -> Trace | None:
    clause = next((one for one in data["clauses"] if str(one["id"]).upper() == wanted), None)
    if clause is None:
        return None
    material = reading.library.specification
    requirement = material.requirement.get(clause["id"])
    section = material.section.get(str(clause["section"]))
    text = requirement.text if requirement else section.title if section else None
    facts = {key: clause[key] for key in ("section", "element", "priority") if clause.get(key)}
    title = text.get(language) if text else str(clause["id"])
    return _traced(data, (clause["id"], clause["kind"], title), facts, clause["risks"], clause["answers"])


def _row(data: Data, reading: Reading, wanted: str, language: Language) -> Trace | None:
    row = next((one for one in data["raci"]["rows"] if one["id"].upper() == wanted), None)
    if row is None:
        return None
    facts = {"cells": ", ".join(f"{role} {letters}" for role, letters in row["cells"].items())}
    behind = questions_raising(reading, row["risks"])
    return _traced(data, (row["id"], "row", row["title"]), facts, row["risks"], behind)


def _task(data: Data, reading: Reading, wanted: str, language: Language) -> Trace | None:
    tasks = _tasks(data)
    task = next((one for one in tasks if one["id"].upper() == wanted), None)
    task = task or next((one for one in tasks if str(one.get("package", "")).upper() == wanted), None)
    if task is None:
        return None
    facts = {name: task[name] for name in TASK_FACTS if task.get(name) is not None}
    facts["predecessors"] = ", ".join(task["predecessors"])
    return _traced(data, (task["id"], "task", task["title"]), facts, task["risks"], task["answers"])


def _mitigation(data: Data, reading: Reading, wanted: str, language: Language) -> Trace | None:
    known = next((one for one in reading.pack.mitigations.values() if one.id.upper() == wanted), None)
    if known is None:
        return None
    risk = next(risk.id for risk in reading.pack.risks if known in risk.mitigations)
    facts = {"role": known.owner, "phase": known.phase, "gate": known.gate, "effort": known.effort}
    subject = (known.id, "mitigation", known.text.get(language))
    return _traced(data, subject, facts, [risk], questions_raising(reading, [risk]))


def _traced(
    data: Data, subject: tuple[str, Any, str], facts: Mapping[str, Any], risks: Iterable[str], answers: Iterable[str]
) -> Trace:
    identifier, kind, title = subject
    named = tuple(risks)
    return Trace(identifier, kind, title, facts, named, tuple(answers), elsewhere(data, named, identifier))


def elsewhere(data: Data, risks: Iterable[str], apart_from: str = "") -> dict[str, tuple[str, ...]]:
    """Return every place in an assessment that answers one of some risks.

    Args:
        data: the assessment with its chain.
        risks: the risks.
        apart_from: an id to leave out.
    """
    wanted = set(risks)
    places = {
        "mitigations": [one for risk in data["risks"] if risk["id"] in wanted for one in risk["mitigations"]],
        "clauses": [one["id"] for one in data["clauses"] if wanted & set(one["risks"])],
        "rows": [one["id"] for one in data["raci"]["rows"] if wanted & set(one["risks"])],
        "tasks": [one["id"] for one in _tasks(data) if wanted & set(one["risks"])],
    }
    return {key: tuple(dict.fromkeys(one for one in ids if one != apart_from)) for key, ids in places.items()}
