"""Names of roles, gates and phases of a pack: what a sentence needs of the library, without the rest of it."""

from __future__ import annotations

from assess.model import LANGUAGES, Text
from assess.pack.names import PackNames
from assess.pack.wording import WORDING_FILE
from assess.storage.overlay import open_pack
from assess.storage.pack_files import PackFiles

_FILES = {"roles": "raci/roles.yaml", "gates": "plan/gates.yaml", "phases": "plan/phases.yaml"}
"""Where the names stand, by the key of their list."""


def load_names(name: str) -> PackNames:
    """Return the names that the pack of that id or in that folder gives; what it does not give is left out.

    The files are checked in full where they are used in full; here a missing or broken one only costs its titles.
    """
    files = open_pack(name)
    return PackNames(
        **{kind: _titles(files, WORDING_FILE, kind) | _titles(files, file, kind) for kind, file in _FILES.items()}
    )


def _titles(files: PackFiles, file: str, kind: str) -> dict[str, Text]:
    document = files.read(file) if files.has(file) else None
    data = document.data if document else None
    items = data.get(kind) if isinstance(data, dict) else None
    return {
        str(item["id"]): Text(**{language: item["title"][language] for language in LANGUAGES})
        for item in (items if isinstance(items, list) else ())
        if _is_titled(item)
    }


def _is_titled(item: object) -> bool:
    title = item.get("title") if isinstance(item, dict) and "id" in item else None
    return isinstance(title, dict) and all(
        isinstance(title.get(language), str) and title[language] for language in LANGUAGES
    )
