"""Options: codes and groups that are named away from the list of choices they belong to, and codes without quotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assess.checking.conditions import subject_of
from assess.checking.material import Entry, Fault, Material, Path
from assess.problems import did_you_mean

OPTIONS_OF: Mapping[tuple[str, str], str] = {
    ("specification/requirements/", "scope"): "SCOPE-Q01",
    ("specification/contract.yaml", "choice"): "SEL-Q03",
    ("specification/obstacles.yaml", "done"): "DATA-Q08",
}
"""Question whose options a key names, by beginning of the file and key."""

CODES = frozenset({"code", "was", "among", "scope", "choice", "done"})
"""Keys under which codes stand, in files that are not answers."""


def misnamed(material: Material) -> Iterator[Fault]:
    """Yield a fault for each code or group that its question does not have, and each code written as a number."""
    for entry in material.entries:
        if entry.key in CODES:
            yield from _numbers(entry)
        question = next(
            (one for (file, key), one in OPTIONS_OF.items() if entry.key == key and entry.file.startswith(file)), None
        )
        if question:
            yield from _unknown(material, question, _items(entry.value, entry.path), entry.file)
        elif entry.key == "choices" and isinstance(entry.value, dict):
            reference, among = entry.value.get("of"), entry.value.get("among")
            yield from _unknown(material, reference, _items(among, (*entry.path, "among")), entry.file)
        elif entry.key == "options" and isinstance(entry.value, dict):
            yield from _of_variant(material, entry)
        elif entry.key == "options" and isinstance(entry.value, list):
            yield from _groups(material, entry)


def _items(value: Any, path: Path) -> list[tuple[Any, Path]]:
    if isinstance(value, list):
        return [(item, (*path, position)) for position, item in enumerate(value)]
    return [] if value is None else [(value, path)]


def _numbers(entry: Entry) -> Iterator[Fault]:
    for code, path in _items(entry.value, entry.path):
        if type(code) in {int, float}:
            what = f"The code {code} is written as a number."
            yield Fault(entry.file, path, what, "missing-quotes", f'Put it in quotation marks: "{code}".', "warning")


def _unknown(material: Material, reference: Any, codes: list[tuple[Any, Path]], file: str) -> Iterator[Fault]:
    """Yield a fault for each code that a question or field does not have."""
    subject = subject_of(reference, material.pack) if material.pack and isinstance(reference, str) else None
    if subject is None or subject.codes is None:
        return
    for code, path in codes:
        if str(code) not in subject.codes:
            fix = did_you_mean(str(code), subject.codes, f"Answers: {', '.join(subject.codes)}.")
            yield Fault(file, path, f"“{code}” is not one of the answers to “{reference}”.", "unknown-option", fix)


def _of_variant(material: Material, entry: Entry) -> Iterator[Fault]:
    """Yield a fault for each code that a variant words and its question does not have."""
    question = material.at(entry.file, entry.path[:2])
    known = [str(code) for code in _codes(question)]
    for code in entry.value:
        if code not in known:
            fix = did_you_mean(code, known, f"Answers: {', '.join(known)}.")
            what = f"“{code}” is not one of the answers to this question."
            yield Fault(entry.file, (*entry.path, code), what, "unknown-option", fix)


def _codes(question: Any) -> Iterator[Any]:
    """Yield the codes of a question and of its fields."""
    fields = question.get("fields") if isinstance(question, dict) else None
    for holder in (question, *(fields if isinstance(fields, list) else ())):
        options = holder.get("options") if isinstance(holder, dict) else None
        for option in options if isinstance(options, list) else ():
            if isinstance(option, dict) and "code" in option:
                yield option["code"]


def _groups(material: Material, entry: Entry) -> Iterator[Fault]:
    """Yield a fault for each option under a sub-heading that its question does not have."""
    holder = material.at(entry.file, entry.path[:-1])
    groups = holder.get("groups") if isinstance(holder, dict) else None
    known = [group.get("id") for group in groups or () if isinstance(group, dict)]
    for position, option in enumerate(entry.value):
        group = option.get("group") if isinstance(option, dict) else None
        if group is not None and group not in known:
            what = f"There is no group “{group}” among these choices."
            fix = did_you_mean(str(group), [str(one) for one in known], "Declare it under “groups”.")
            yield Fault(entry.file, (*entry.path, position, "group"), what, "unknown-group", fix)
