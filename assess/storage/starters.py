"""A new pack written to a folder: the starters, with the names of this pack and comments in one language."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import chain, count
from pathlib import Path

from assess.model import Language
from assess.pack.pack import Pack
from assess.problems import AssessError, of_kind
from assess.storage import places
from assess.storage.packs import load_pack
from assess.storage.saving import system_reason

FOLDER = "starters"
"""Folder of the starters, beside the shipped packs."""
OWN_AREA = "OWN"
"""Area that the starter of an overlay adds."""

_COMMENT = re.compile(r"^( *)#(fr|en) ")
_PLAIN = re.compile(r"[\w./-]+")


def write_starter(folder: Path, language: Language, extends: str | None = None) -> list[Path]:
    """Write a small pack, or an overlay over another pack, and return its files.

    Args:
        folder: where; created, or empty.
        language: language of the comments.
        extends: the pack that an overlay is laid over, by its id or folder; a whole pack is written if left out.

    Raises:
        AssessError: something stands in the folder, the base cannot be read, or the folder cannot be written.
    """
    base = load_pack(extends) if extends else None
    taken = {*places.shipped_packs(), *((base.header.id, *base.bases) if base else ())}
    words = {"starter-id": _id_of(folder, taken)}
    if base and extends:
        words |= _of_base(base, _seen_from(folder, extends))
    try:
        _empty(folder)
        return list(_written(folder, "overlay" if extends else "pack", language, words))
    except OSError as error:
        raise AssessError([of_kind("unwritable.pack", file=str(folder), reason=system_reason(error))]) from error


def _empty(folder: Path) -> None:
    """Make the folder, or see that nothing stands in it.

    Raises:
        AssessError: something does.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise AssessError([of_kind("already-there", file=str(folder))])
    folder.mkdir(parents=True, exist_ok=True)


def _written(folder: Path, kind: str, language: Language, words: Mapping[str, str]) -> Iterator[Path]:
    source = places.builtin("questionnaires") / FOLDER / kind
    for path in sorted(source.rglob("*.yaml")):
        name = _replaced(path.relative_to(source).as_posix(), words)
        target = folder / name
        target.parent.mkdir(exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(_replaced(_commented(path.read_text("utf-8"), language), words))
        yield target


def _commented(text: str, language: Language) -> str:
    """Return a text with the comments of one language."""
    lines = []
    for line in text.split("\n"):
        comment = _COMMENT.match(line)
        if comment is None or comment[2] == language:
            lines.append(_COMMENT.sub(r"\1# ", line))
    return "\n".join(lines)


def _replaced(text: str, words: Mapping[str, str]) -> str:
    """Return a text with words replaced, all at once: a word that one brings in is not replaced by another."""
    return re.sub("|".join(map(re.escape, words)), lambda found: words[found[0]], text)


def _id_of(folder: Path, taken: set[str]) -> str:
    """Return an id made of the name of a folder, and not that of another pack at hand."""
    plain = unicodedata.normalize("NFKD", folder.resolve().name).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return name if name[:1].isalpha() and name not in taken else f"my-{name or 'pack'}"


def _seen_from(folder: Path, extends: str) -> str:
    """Return a base as an overlay names it: a shipped pack by its id, a folder as it is seen from the overlay."""
    if extends in places.shipped_packs():
        return extends
    seen = Path(os.path.relpath(Path(extends).resolve(), folder.resolve())).as_posix()
    return seen if _PLAIN.fullmatch(seen) else json.dumps(seen, ensure_ascii=False)


def _of_base(base: Pack, seen: str) -> dict[str, str]:
    """Return what the starter of an overlay takes from its base: who does what when, and an area that is free."""
    areas = {area.id for area in base.header.areas}
    own = next(name for name in chain([OWN_AREA], (f"{OWN_AREA}{number}" for number in count(2))) if name not in areas)
    first = next(iter(base.mitigations.values()), None)
    role, phase, gate = (first.owner, first.phase, first.gate) if first else ("CP", "P0", "G0")
    named = {"starter-base": seen, "STARTER-ROLE": role, "STARTER-PHASE": phase, "STARTER-GATE": gate}
    return {**named, "90-own": f"90-{own.lower()}", "id: own,": f"id: {own.lower()},", OWN_AREA: own}
