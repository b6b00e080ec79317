"""Pydantic's errors put into our sentences: by their type, never by their wording."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core.core_schema import ErrorType

from assess.model import Model, Text
from assess.problems import Problem, did_you_mean
from assess.storage.forms import VERSION, form, three_numbers
from assess.storage.strict_yaml import Document, Path

M = TypeVar("M", bound=Model)

SHOWN = 60
"""Characters of a wrong value that are quoted."""

_BUILT_IN = frozenset(get_args(ErrorType))
_MISSING_TEXT = frozenset({"fr", "en"})
_GUIDE = "docs/writing-a-pack.md shows the forms."
_BOTH = "Write both languages: {fr: …, en: …}."
_NO_MAPPING = frozenset({"model_type", "model_attributes_type", "dict_type"})
_KINDS = {
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping {key: value}",
    "model_type": "a mapping {key: value}",
    "model_attributes_type": "a mapping {key: value}",
}
_BOUNDS = {
    "greater_than": ("above {gt:g}", "gt"),
    "greater_than_equal": ("{ge:g} or more", "ge"),
    "less_than": ("below {lt:g}", "lt"),
    "less_than_equal": ("{le:g} or less", "le"),
}


def validated(model: type[M], document: Document, file: str) -> tuple[M | None, list[Problem]]:
    """Return the value a document describes, or nothing and every problem that stands in the way."""
    value, problems, _ = attempted(model, document, file)
    return value, problems


def attempted(model: type[M], document: Document, file: str) -> tuple[M | None, list[Problem], list[Path]]:
    """Return the value or nothing, every problem, and the places of those that the model found."""
    if document.data is None:
        return None, document.problems or [_empty(file)], []
    try:
        value = model.model_validate(document.data)
    except ValidationError as error:
        found = list(_translate(error, model, document, file))
        return None, [*document.problems, *(problem for _, problem in found)], [path for path, _ in found]
    return (None if document.problems else value), document.problems, []


def _empty(file: str) -> Problem:
    return Problem(file=file, what="The file is empty.", fix="Fill it in, or remove it.", slug="empty-file")


def _translate(
    error: ValidationError, model: type[Model], document: Document, file: str
) -> Iterator[tuple[Path, Problem]]:
    """Yield one problem for each place; what strict YAML refused already is not told twice."""
    seen: set[Path] = set()
    for one in error.errors(include_url=False):
        path = _real_path(one["loc"], document.data)
        if path in seen or any(path[:length] in document.refused for length in range(1, len(path) + 1)):
            continue
        if _miscounted(one):
            continue
        seen.add(path)
        what, fix, slug = sentence(one, path, model)
        where = " → ".join(str(part) for part in path)
        source, line = document.place(path) if one["type"] in _BUILT_IN else document.blamed(path)
        yield path, Problem(file=source or file, line=line, where=where, what=what, fix=fix, slug=slug)


def _miscounted(one: Any) -> bool:
    """Tell whether a list is long enough and only reads shorter because entries of it are wrong: those are told."""
    least, written = one.get("ctx", {}).get("min_length"), one.get("input")
    return one["type"] == "too_short" and isinstance(written, list) and least is not None and len(written) >= least


def _real_path(loc: tuple[str | int, ...], data: Any) -> Path:
    """Return the keys of `loc` that exist in the data, and the last one: unions and validators add their own names."""
    path: list[str | int] = []
    here = data
    for part in loc:
        inside = part in here if isinstance(here, dict) else isinstance(here, list) and part in range(len(here))
        if inside:
            path.append(part)
            here = here[part]
        elif part == loc[-1] and isinstance(part, str) and isinstance(here, dict) and part.isidentifier():
            path.append(part)
    return tuple(path)


def sentence(one: Any, path: Path, model: type[Model]) -> tuple[str, str, str]:
    """Return what is the matter, the fix, and the slug of one error."""
    kind, key = one["type"], str(path[-1]) if path else ""
    shown, context = str(one.get("input"))[:SHOWN], one.get("ctx", {})
    if kind not in _BUILT_IN:
        return str(one["msg"]), context.get("fix") or _GUIDE, kind.replace("_", "-")
    if kind == "extra_forbidden":
        return f"The key “{key}” is not known here.", did_you_mean(key, _known_keys(model)), "unknown-key"
    if kind == "missing":
        return _missing(key)
    if kind in {"literal_error", "enum"}:
        return f"“{shown}” is not one of the words known here.", f"Use {context.get('expected', '')}.", "unknown-word"
    if kind == "string_pattern_mismatch":
        pattern = str(context.get("pattern", ""))
        what = f"“{shown}” is not written as it must be here."
        return what, form(pattern), "wrong-version" if pattern == VERSION else "wrong-id"
    if kind == "string_type" and type(one.get("input")) in {int, float}:
        return _number_for_text(one["input"], key)
    if kind in {"too_short", "string_too_short"} and not one.get("input"):
        return f"“{key}” is empty.", "Fill it in, or remove the key.", "empty"
    return _misfit(kind, shown, context, str(one["msg"]))


def _number_for_text(number: float, key: str) -> tuple[str, str, str]:
    """Return the sentence for a number that stands where a text was meant."""
    if key == "version":
        fix = f'Write three numbers in quotation marks: "{three_numbers(number)}".'
        return f"“{number}” is not a version.", fix, "wrong-version"
    what = f"“{number}” is a number where a text was meant."
    return what, f'Put it in quotation marks: "{number}".', "missing-quotes"


def _missing(key: str) -> tuple[str, str, str]:
    if key not in _MISSING_TEXT:
        return f"The key “{key}” is missing.", f"Add “{key}:”.", "missing-key"
    language = "French" if key == "fr" else "English"
    what = f"The {language} wording (“{key}”) is missing."
    return what, _BOTH, "missing-translation"


def _misfit(kind: str, shown: str, context: dict[str, Any], message: str) -> tuple[str, str, str]:
    """Return the sentence for a value of the wrong kind or size."""
    if kind in _NO_MAPPING and context.get("class_name") == Text.__name__:
        return f"“{shown}” is no text in two languages.", _BOTH, "missing-translation"
    if kind in _KINDS:
        return f"“{shown}” is not {_KINDS[kind]}.", f"Write {_KINDS[kind]}.", "wrong-value"
    if kind in _BOUNDS:
        wording, bound = _BOUNDS[kind]
        return f"{shown} is out of range.", f"Write {wording.format(**{bound: context[bound]})}.", "out-of-range"
    if kind in {"too_short", "too_long"}:
        least, most = context.get("min_length"), context.get("max_length")
        wanted = f"at least {least}" if least is not None else f"at most {most}"
        count = context.get("actual_length")
        told = "There is 1 entry here." if count == 1 else f"There are {count} entries here."
        return told, f"Write {wanted}.", "wrong-length"
    return f"“{shown}” does not fit here: {message.lower()}.", _GUIDE, "wrong-value"


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
            todo.extend(models_in(field.annotation))
    return list(known)


def models_in(annotation: Any) -> list[type[Model]]:
    """Return the models that an annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    return [model for inner in getattr(annotation, "__args__", ()) for model in models_in(inner)]
