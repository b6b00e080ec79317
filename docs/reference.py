"""Write `docs/pack-reference.md` from the models of packs: `.venv/bin/python docs/reference.py`.

What an editor shows while a pack is typed and what this page says are the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from assess.conditions.language import Condition
from assess.model import Model, Text
from assess.pack import document_ids, ids, specification_requirements
from assess.pack.effects import Effects
from assess.pack.ids import Code, Sources
from assess.pack.overlays import OVERLAY_FILE, Overlay
from assess.pack.risks import Brings
from assess.pack.sizes import BySize
from assess.storage.layout import FileKind
from assess.storage.parts import file_kinds
from assess.storage.schema import field_words
from assess.storage.validation import models_in

PAGE = Path(__file__).with_name("pack-reference.md")
HEAD = """# Every key of a pack

Written from the models by `docs/reference.py`; [Writing a pack](writing-a-pack.md) explains how things work together.
Files stand in the order of the folder. A key in **bold** must be there; the others may be left out. “Text” is
`{fr: "…", en: "…"}`; “by size” is `{S: …, M: …, L: …}`; “condition” is what
[Conditions](writing-a-pack.md#conditions) shows.
"""
SIMPLE: dict[Any, str] = {
    str: "word",
    int: "whole number",
    float: "number",
    bool: "true or false",
    Text: "text",
    Any: "anything",
    Condition: "condition",
    Effects: "effects by risk",
    Brings: "answers by question or field",
    Sources: "source, or list of sources",
    Code: "code",
}
KINDS = (*file_kinds(), FileKind("overlay", OVERLAY_FILE, Overlay))
"""Every kind of file: those of a pack, and the one that makes an overlay."""
IDS: dict[Any, str] = {
    ids.AreaId: "area",
    ids.QuestionId: "question",
    ids.RiskId: "risk",
    ids.MitigationId: "mitigation",
    ids.FactId: "fact",
    ids.RoleId: "role",
    document_ids.PhaseId: "phase",
    document_ids.GateId: "gate",
    document_ids.TaskId: "task",
    document_ids.ActivityId: "row of the RACI",
    document_ids.KpiId: "indicator",
    document_ids.Name: "name",
    specification_requirements.RequirementId: "requirement",
    specification_requirements.DomainId: "group of requirements",
    specification_requirements.SectionNumber: "section",
}
"""What an id names."""


def _patterns(details: Iterable[Any]) -> Iterator[str]:
    for one in details:
        inner = getattr(one, "metadata", ())
        pattern = getattr(one, "pattern", None)
        yield from [str(getattr(pattern, "pattern", pattern))] if pattern else _patterns(inner)


NAMES = {pattern: noun for annotation, noun in IDS.items() for pattern in _patterns(get_args(annotation)[1:])}
"""The same by pattern, as which a model remembers it."""


def in_words(annotation: Any, met: list[type[Model]], details: Iterable[Any] = ()) -> str:
    """Return what a key takes, in words; models that are met are added to `met`."""
    known = next((words for one, words in SIMPLE.items() if annotation == one), None)
    if known:
        return _id(details) or known
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return in_words(inner[0], met, inner[1:])
    if origin is Literal:
        return ", ".join(f"`{one}`" for one in inner)
    if origin in {Union, UnionType}:
        return " or ".join(dict.fromkeys(in_words(one, met) for one in inner if one is not NoneType))
    if origin is tuple:
        return _list(inner, met, details)
    if origin is dict:
        return f"{in_words(inner[1], met)} by {in_words(inner[0], met)}"
    return _model(annotation, met)


def _model(annotation: Any, met: list[type[Model]]) -> str:
    if issubclass(annotation, BySize):
        return f"{in_words(annotation.model_fields['S'].annotation, met)}, by size"
    met.append(annotation)
    return f"[{named(annotation)}](#{named(annotation).replace(' ', '-')})"


def _list(inner: tuple[Any, ...], met: list[type[Model]], details: Iterable[Any]) -> str:
    if inner[-1] is not Ellipsis:
        return f"list of {len(inner)}: {', '.join(in_words(one, met) for one in inner)}"
    least = next((one.min_length for one in details if getattr(one, "min_length", None)), 0)
    return f"list of {in_words(inner[0], met)}{', not empty' if least else ''}"


def _id(details: Iterable[Any]) -> str | None:
    """Return what an id names, or how a word is written, where that is laid down."""
    for pattern in _patterns(details):
        return NAMES.get(pattern) or f"word like `{pattern.strip('^$')}`".replace("|", "\\|")
    return None


def named(model: type[Model]) -> str:
    """Return the name of a model in plain words, with its module where several have the same name."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    alike = {one for one in _every_model() if one.__name__ == model.__name__}
    return words if len(alike) == 1 else f"{words} of {model.__module__.rpartition('.')[2].replace('_', ' ')}"


@cache
def _every_model() -> frozenset[type[Model]]:
    """Return every model of the files of a pack."""
    found: set[type[Model]] = set()
    todo = [kind.model for kind in KINDS]
    while todo:
        model = todo.pop()
        if model not in found and model is not Text:
            found.add(model)
            todo += [inner for field in model.model_fields.values() for inner in models_in(field.annotation)]
    return frozenset(found)


def rows(model: type[Model], met: list[type[Model]]) -> Iterator[str]:
    """Yield the table of a model."""
    yield "| key | takes | meaning |"
    yield "|---|---|---|"
    for name, field in model.model_fields.items():
        key = f"`{field.alias or name}`"
        shown = f"**{key}**" if field.is_required() else key
        takes = in_words(field.annotation, met, field.metadata)
        if any(annotation_of(model, name) == one for one in (Sources, ids.Sources | None)):
            takes = SIMPLE[Sources]
        meaning = " ".join(field_words(model).get(name, "").split()).replace("|", "\\|")
        yield f"| {shown} | {takes} | {meaning} |"


def annotation_of(model: type[Model], name: str) -> Any:
    """Return the annotation of a key as the model wrote it."""
    return get_type_hints(model, include_extras=True)[name]


def summary(model: type[Model]) -> str:
    """Return what a model is, from its docstring."""
    first = (model.__doc__ or "").strip().split("\n\n")
    told = re.sub(r"^`[^`]*`: ", "", " ".join(first[0].split()))
    return told[:1].upper() + told[1:]


def page() -> str:
    """Return the whole page."""
    told: set[type[Model]] = set()
    lines = [HEAD]
    for kind in KINDS:
        lines += [f"\n## `{kind.pattern}`\n", f"{summary(kind.model)}\n"]
        met: list[type[Model]] = []
        lines += rows(kind.model, met)
        while met:
            model = met.pop(0)
            if model in told:
                continue
            told.add(model)
            lines += [f"\n### {named(model)}\n", f"{summary(model)}\n"]
            lines += rows(model, met)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
