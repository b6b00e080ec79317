"""Backups of a dossier before its content is brought to another version: byte for byte, beside it, never replaced."""

from __future__ import annotations

import re
from pathlib import Path

from assess.problems import AssessError, of_kind
from assess.storage.saving import save_new, system_reason

LONGEST_VERSION = 60
"""Characters of a version that go into the name of a file. Source: ours; a dossier is data and may say anything."""


def back_up(path: Path, version: str | None) -> Path:
    """Return a copy of a dossier as it stands: `x.json.v1.0.0.bak`, or the next free name.

    Args:
        path: the dossier.
        version: version of the pack it was answered with, if it tells one.

    Raises:
        AssessError: the dossier cannot be read, or the copy cannot be written.
    """
    target = path.resolve() if path.is_symlink() else path
    told = re.sub(r"[^0-9A-Za-z.+-]", "", version or "")[:LONGEST_VERSION]
    mark = f"v{told}" if told else "unversioned"
    try:
        data = target.read_bytes()
    except OSError as error:
        raise AssessError([of_kind("unreadable", file=str(path), reason=system_reason(error))]) from error
    return save_new(target.with_name(f"{target.name}.{mark}.bak"), data)
