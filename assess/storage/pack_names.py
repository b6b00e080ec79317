"""Names of roles, gates and phases, and the sources of a pack: what the terminal needs, without the rest of it."""

from __future__ import annotations

from pathlib import Path

from assess.model import LANGUAGES, Text
from assess.pack.names import PackNames
from assess.pack.sources import PRACTICE, Practice, SourceBook
from assess.problems import AssessError
from assess.storage import places, strict_yaml
from assess.storage.pack_files import PackFiles

SOURCES = "sources.yaml"
"""Where the sources stand."""
_FILES = {"roles": "raci/roles.yaml", "gates": "plan/gates.yaml", "phases": "plan/phases.yaml"}
"""Where the names stand, by the key of their list."""


def load_names(name: str) -> PackNames:
    """Return the names that the pack of that id or in that folder gives; what it does not give is left out.

    The files are checked in full where they are used in full; here a missing or broken one only costs its titles.
    """
    folder = places.pack_folder(name)
    return PackNames(**{kind: _titles(folder / file, kind) for kind, file in _FILES.items()})


def load_sources(name: str) -> SourceBook:
    """Return the sources of the pack of that id or in that folder; an empty book where the pack has none.

    Raises:
        AssessError: something in the file is wrong; all problems at once.
    """
    files = PackFiles(places.pack_folder(name))
    if not (files.folder / SOURCES).is_file():
        return SourceBook(articles=(), items=(), general=Practice(title=Text(fr=PRACTICE, en=PRACTICE)))
    book = files.value(SOURCES, SourceBook)
    if book is None:
        raise AssessError(files.problems)
    return book


def _titles(path: Path, kind: str) -> dict[str, Text]:
    try:
        raw = path.read_bytes()[: strict_yaml.MAX_BYTES].decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    data = strict_yaml.read(raw, path.name).data
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
