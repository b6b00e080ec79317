"""Packs opened from disk: a whole folder, or an overlay with the pack that it is laid over."""

from __future__ import annotations

from pathlib import Path

from assess.pack.overlays import OVERLAY_FILE, Overlay
from assess.problems import Problem, did_you_mean
from assess.storage import places
from assess.storage.layout import HEADER
from assess.storage.overlaid import OverlaidFiles
from assess.storage.pack_files import PackFiles

TEMPLATES = "templates"
"""Folder of a pack whose templates and words come before ours."""


def open_pack(name: str) -> PackFiles:
    """Return the files of the pack of that id or in that folder.

    Where an overlay cannot be opened, the files have its problems and nothing else: there is no pack to read.
    """
    return _opened(places.pack_folder(name), ())


def is_pack(folder: Path) -> bool:
    """Tell whether a folder is a pack or an overlay."""
    return any((folder / name).is_file() for name in (HEADER.pattern, OVERLAY_FILE))


def pack_templates(name: str) -> tuple[Path, ...]:
    """Return the folders of templates that a pack brings, an overlay's before those of its base."""
    files: PackFiles | None = open_pack(name)
    found = []
    while files is not None:
        found.append(files.folder / TEMPLATES)
        files = files.base if isinstance(files, OverlaidFiles) else None
    return tuple(folder for folder in found if folder.is_dir())


def _opened(folder: Path, seen: tuple[Path, ...]) -> PackFiles:
    if not (folder / OVERLAY_FILE).is_file():
        return PackFiles(folder)
    head = PackFiles(folder)
    overlay = head.value(OVERLAY_FILE, Overlay)
    if overlay is None:
        return PackFiles(folder, problems=head.problems)
    above = (*seen, folder.resolve())
    below = _base_folder(folder, overlay.extends)
    problem = _unfit(head, overlay, below, above)
    if problem:
        return PackFiles(folder, problems=[problem])
    base = _opened(below, above)
    if base.problems:
        return PackFiles(folder, problems=base.problems)
    if overlay.id in {name for name, _ in base.lineage()}:
        what = f"The overlay has the id “{overlay.id}”, which is that of its base: dossiers could not tell them apart."
        return PackFiles(folder, problems=[_fault(head, "id", what, "Give it a name of its own.", "same-id")])
    return OverlaidFiles(folder, base, overlay, head.documents[OVERLAY_FILE])


def _base_folder(folder: Path, extends: str) -> Path:
    """Return the folder of a base: a shipped pack, or a folder seen from that of the overlay."""
    return places.pack_folder(extends) if extends in places.shipped_packs() else (folder / extends).resolve()


def _unfit(head: PackFiles, overlay: Overlay, below: Path, above: tuple[Path, ...]) -> Problem | None:
    """Return what stands in the way of a base, or nothing."""
    if not is_pack(below):
        shipped = places.shipped_packs()
        fix = did_you_mean(overlay.extends, shipped, f"Name a shipped pack ({', '.join(shipped)}) or a folder.")
        what = f"There is no pack “{overlay.extends}” to lay this one over."
        return _fault(head, "extends", what, fix, "unknown-base")
    if below.resolve() in above:
        what = f"“{overlay.extends}” is laid over this overlay in turn: nothing lies at the bottom."
        return _fault(head, "extends", what, "Let one of them extend a whole pack.", "circular-base")
    return None


def _fault(head: PackFiles, key: str, what: str, fix: str, slug: str) -> Problem:
    file, line = head.documents[OVERLAY_FILE].place((key,))
    return Problem(file=file, line=line, where=key, what=what, fix=fix, slug=slug)
