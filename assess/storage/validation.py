"""Pydantic's errors put into our sentences: by their type, never by their wording."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from assess.model import Model
from assess.problems import Problem, did_you_mean
from assess.storage.strict_yaml import Document, Path

M = TypeVar("M", bound=Model)

_MISSING_TEXT = frozenset({"fr", "en"})


def validated(model: type[M], document: Document, file: str) -> tuple[M | None, list[Problem]]:
    """Return the value a document describes, or nothing and the problems that stand in the way."""
    if document.problems:
        return None, document.problems
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        return None, list(_translate(error, model, document, file))


def _translate(error: ValidationError, model: type[Model], document: Document, file: str) -> Iterable[Problem]:
    seen: set[tuple[object, ...]] = set()
    for one in error.errors(include_url=False):
        path = _real_path(one["loc"], document.data)
        if (path, one["type"]) in seen:
            continue
        seen.add((path, one["type"]))
        what, fix, slug = _sentence(one, path, model)
        where = " → ".join(str(part) for part in path)
        yield Problem(file=file, line=document.line(path), where=where, what=what, fix=fix, slug=slug)


def _real_path(loc: tuple[str | int, ...], data: Any) -> Path:
    """Return the keys of `loc` that exist in the data, plus the last one: unions and validators add names of their own."""
    path: list[str | int] = []
    here = data
    for part in loc:
        if isinstance(here, dict) and part in here:
            path.append(part)
            here = here[part]
        elif isinstance(here, list) and isinstance(part, int) and part < len(here):
            path.append(part)
            here = here[part]
        elif part == loc[-1] and isinstance(part, str) and isinstance(here, dict):
            path.append(part)
    return tuple(path)


def _sentence(one: Any, path: Path, model: type[Model]) -> tuple[str, str, str]:
    kind, key = one["type"], str(path[-1]) if path else ""
    shown = str(one.get("input"))[:60]
    if kind == "extra_forbidden":
        return f"The key “{key}” is not known here.", did_you_mean(key, _known_keys(model)), "unknown-key"
    if kind == "missing" and key in _MISSING_TEXT:
        other = "French" if key == "fr" else "English"
        return (
            f"The {other} wording (“{key}”) is missing.",
            "Write both languages: {fr: …, en: …}.",
            "missing-translation",
        )
    if kind == "missing":
        return f"The key “{key}” is missing.", f"Add “{key}:”.", "missing-key"
    if kind in {"literal_error", "enum"}:
        expected = str(one.get("ctx", {}).get("expected", ""))
        return f"“{shown}” is not one of the words known here.", f"Use {expected}.", "unknown-word"
    if kind == "string_pattern_mismatch":
        pattern = one.get("ctx", {}).get("pattern", "")
        return f"“{shown}” is not written as such an id must be.", f"Ids here look like {pattern}", "wrong-id"
    if kind in {"condition", "effect", "fact_kind", "levels"}:
        return str(one["msg"]), "docs/writing-a-pack.md shows the forms.", kind.replace("_", "-")
    if kind == "string_type" and isinstance(one.get("input"), (int, float, bool)):
        return (
            f"“{shown}” is a number where a text was meant.",
            f'Put it in quotation marks: "{shown}".',
            "missing-quotes",
        )
    if kind in {"too_short", "string_too_short"}:
        return f"“{key}” is empty.", "Fill it in, or remove the key.", "empty"
    return (
        f"“{shown}” does not fit here: {one['msg'].lower()}.",
        "docs/writing-a-pack.md shows the forms.",
        "wrong-value",
    )


def _known_keys(model: type[Model]) -> list[str]:
    """Return the keys of a model and of all models inside it: enough to find the one that was meant."""
    known: dict[str, None] = {}
    todo, done = [model], set()
    while todo:
        current = todo.pop()
        if current in done:
            continue
        done.add(current)
        for name, field in current.model_fields.items():
            known[field.alias or name] = None
            todo.extend(_models_in(field.annotation))
    return list(known)


def _models_in(annotation: Any) -> list[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    return [model for inner in getattr(annotation, "__args__", ()) for model in _models_in(inner)]
