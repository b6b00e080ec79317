"""The library of a pack from disk: each part of the documents is read when it is first asked for."""

from __future__ import annotations

from typing import TypeVar, cast

from assess.model import Model
from assess.pack.library import Library
from assess.problems import AssessError
from assess.storage import places
from assess.storage.layout import SOURCES, Part, part_of
from assess.storage.pack_files import PackFiles

P = TypeVar("P", bound=Model)


def load_library(name: str) -> Library:
    """Return the library of the pack of that id or in that folder; its parts are read lazily.

    Reading a part raises an `AssessError` with all its problems.
    """
    folder = places.pack_folder(name)

    def read(root: type[P]) -> P:
        files = PackFiles(folder)
        part = part_of(root)
        whole = files.value(SOURCES.pattern, root) if part is None else cast("P | None", read_part(part, files))
        if whole is None or files.problems:
            raise AssessError(files.problems)
        return whole

    return Library(read)


def read_part(part: Part, files: PackFiles) -> Model | None:
    """Return the value that the files of a part make up, or nothing where one of them is missing or wrong."""
    values: dict[str, object] = {}
    for attribute, kind in part.files.items():
        found = files.values(kind)
        if kind.many:
            values[attribute] = tuple(found.values())
        elif kind.pattern in found:
            values[attribute] = found[kind.pattern]
    return None if any(name in files.broken for name in files.documents) or files.problems else part.root(**values)
