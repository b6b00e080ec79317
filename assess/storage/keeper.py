"""Keeping a dossier while it is answered: saved again and again, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from assess.storage.dossiers import YAML_ENDINGS, save_dossier

if TYPE_CHECKING:
    from assess.answers.dossier import Dossier

_Stamp = tuple[int, int, int] | None


class Keeper:
    """Saves one dossier; create it right after reading the file."""

    def __init__(self, path: Path) -> None:
        """Remember the file as it is now."""
        self.path = path
        self._seen = self._stamp()
        self._comments = _has_comments(path)

    def save(self, dossier: Dossier) -> Path | None:
        """Save the dossier; return the copy of a version that would otherwise have been lost, if there was one.

        Raises:
            AssessError: it cannot be written.
        """
        aside = self._copy("other") if self._stamp() not in {self._seen, None} else None
        if self._comments:
            aside, self._comments = aside or self._copy("comments"), False
        save_dossier(self.path, dossier)
        self._seen = self._stamp()
        return aside

    def _stamp(self) -> _Stamp:
        """Return what changes when somebody writes the file: its identity, time and size."""
        try:
            found = os.stat(self.path)  # noqa: PTH116 - follows the link, as saving does
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _copy(self, why: str) -> Path | None:
        """Copy the file beside itself under a name that is free."""
        for number in range(1, 1000):
            copy = self.path.with_name(f"{self.path.stem}.{why}-{number}{self.path.suffix}")
            if not copy.exists():
                with contextlib.suppress(OSError):
                    shutil.copy2(self.path, copy)
                    return copy
        return None


def _has_comments(path: Path) -> bool:
    """Tell whether a YAML file has comments of its own: saving would drop them."""
    if path.suffix.lower() not in YAML_ENDINGS:
        return False
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return any(line.lstrip().startswith("#") for line in lines)
