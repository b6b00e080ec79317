"""Backups of a dossier before its content is brought to another version: byte for byte, beside it, never replaced."""

from __future__ import annotations

from pathlib import Path

from assess.problems import AssessError, Problem
from assess.storage.saving import save_new


def back_up(path: Path, version: str | None) -> Path:
    """Return a copy of a dossier as it stands: `x.json.v1.0.0.bak`, or the next free name.

    Args:
        path: the dossier.
        version: version of the pack it was answered with, if it tells one.

    Raises:
        AssessError: the dossier cannot be read, or the copy cannot be written.
    """
    target = path.resolve() if path.is_symlink() else path
    mark = f"v{version}" if version else "unversioned"
    try:
        data = target.read_bytes()
    except OSError as error:
        what = f"The file cannot be read: {error.strerror}."
        raise AssessError(
            [Problem(file=str(path), what=what, fix="Check its name and its rights.", slug="unreadable")]
        ) from error
    return save_new(target.with_name(f"{target.name}.{mark}.bak"), data)
