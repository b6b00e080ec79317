"""The library of a pack from disk: each part of the documents is read when it is first asked for."""

from __future__ import annotations

from typing import TypeVar, cast

from assess.model import Model
from assess.pack.library import Library
from assess.pack.wording import PackWording
from assess.problems import AssessError
from assess.storage.overlay import open_pack
from assess.storage.pack_wording import load_pack_wording
from assess.storage.parts import PARTS, SOURCES

P = TypeVar("P", bound=Model)


def load_library(name: str) -> Library:
    """Return the library of the pack of that id or in that folder; its parts are read lazily.

    Reading a part raises an `AssessError` with all its problems.
    """
    files = open_pack(name)
    begun = frozenset(part.root for part in PARTS if part.begun(files))

    def read(root: type[P]) -> P:
        if root is PackWording:
            return cast("P", load_pack_wording(name))
        files = open_pack(name)
        part = next((part for part in PARTS if part.root is root), None)
        whole = cast("P | None", part.read(files)) if part else files.value(SOURCES.pattern, root)
        if whole is None:
            raise AssessError(files.problems)
        return whole

    return Library(read, begun)
