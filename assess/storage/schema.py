"""Schemas of packs for editors: `python -m assess.storage.schema` writes them beside the shipped packs.

One schema for each kind of file, with the words of the models as descriptions, and `schema.json` as their index.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from assess.model import Model
from assess.storage import places
from assess.storage.layout import FileKind
from assess.storage.parts import file_kinds

INDEX = "schema.json"
"""Name of the index."""

FOLDER = "schema"
"""Folder of the schemas, beside the index."""

DIALECT = GenerateJsonSchema.schema_dialect
"""Version of JSON Schema."""


class _Plain(GenerateJsonSchema):
    """Leaves out the titles that would only repeat the keys."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the name is pydantic's
        return False

    def get_title_from_name(self, name: str) -> str:
        return name

    def model_schema(self, schema: Any) -> dict[str, Any]:
        """Return the schema of a model with the words of its fields."""
        made = super().model_schema(schema)
        model, properties = schema["cls"], made.get("properties", {})
        for name, words in field_words(model).items():
            key = model.model_fields[name].alias or name
            if key in properties:
                properties[key]["description"] = words
        return made


@cache
def field_words(model: type[Model]) -> Mapping[str, str]:
    """Return what stands under each field of a model in its source, by field."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, Model) and "[" not in one.__name__:
            (written,) = ast.parse(inspect.getsource(one)).body
            found |= dict(_documented(written.body if isinstance(written, ast.ClassDef) else []))
    return found


def _documented(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Yield the fields that are followed by a text, each with that text."""
    for field, text in pairwise(body):
        words = text.value.value if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) else None
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(words, str):
            yield field.target.id, inspect.cleandoc(words)


def schemas() -> Mapping[str, str]:
    """Return the text of every schema file by its path beside the packs, the index first."""
    kinds = tuple(file_kinds())
    return {INDEX: _text(_index(kinds)), **{f"{FOLDER}/{kind.name}.json": _text(_schema(kind)) for kind in kinds}}


def editor_settings() -> dict[str, str]:
    """Return which schema goes with which files, as `yaml.schemas` of an editor takes it."""
    return {f"./questionnaires/{FOLDER}/{kind.name}.json": f"questionnaires/*/{kind.pattern}" for kind in file_kinds()}


def write(folder: Path) -> None:
    """Write the schemas beside the packs in `folder`, and remove those of files that are no more."""
    texts = schemas()
    (folder / FOLDER).mkdir(exist_ok=True)
    for old in (folder / FOLDER).glob("*.json"):
        if f"{FOLDER}/{old.name}" not in texts:
            old.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def _schema(kind: FileKind) -> dict[str, Any]:
    schema = kind.model.model_json_schema(schema_generator=_Plain)
    return {"$schema": DIALECT, "title": kind.pattern, **{key: schema[key] for key in schema if key != "title"}}


def _index(kinds: tuple[FileKind, ...]) -> dict[str, Any]:
    return {
        "$schema": DIALECT,
        "title": "Files of a pack",
        "description": "Index of the schemas by kind of file. Written by `python -m assess.storage.schema`.",
        "anyOf": [{"$ref": f"{FOLDER}/{kind.name}.json", "description": kind.pattern} for kind in kinds],
    }


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    write(places.builtin("questionnaires"))
