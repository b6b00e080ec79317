"""Keeping a dossier while it is answered: saved again and again, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from assess.problems import AssessError, of_kind
from assess.storage.dossiers import YAML_ENDINGS, dossier_text, read_dossier, save_dossier
from assess.storage.saving import system_reason

if TYPE_CHECKING:
    from assess.answers.dossier import Dossier

_Stamp = tuple[int, int, int] | None

_COMMENT = re.compile(r"(?m)(?:^|\s)#")
"""Where a comment of YAML may begin; a text may hold the same."""
_MOST_COPIES = 1000
"""Names tried for a copy. Source: ours; nobody keeps as many."""


class Keeper:
    """Saves one dossier; create it right before reading the file, so that no change between the two is missed."""

    def __init__(self, path: Path) -> None:
        """Remember the file as it is now."""
        self.path = path
        self._seen = self._stamp()
        self._comments = _has_comments(path)

    def save(self, dossier: Dossier) -> Path | None:
        """Save the dossier; return the copy of a version that would otherwise have been lost, if there was one.

        Raises:
            AssessError: it cannot be written, or what would be lost cannot be copied first.
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

    def _copy(self, why: str) -> Path:
        """Copy the file beside itself under a name that is free.

        Raises:
            AssessError: it cannot be copied.
        """
        names = (f"{self.path.stem}.{why}-{number}{self.path.suffix}" for number in range(1, _MOST_COPIES))
        try:
            copy = next(path for path in map(self.path.with_name, names) if not path.exists())
            shutil.copy2(self.path, copy)
        except (OSError, StopIteration) as error:
            told = of_kind("not-saved.untouched", file=str(self.path), reason=system_reason(error))
            raise AssessError([told]) from error
        return copy


def _has_comments(path: Path) -> bool:
    """Tell whether a YAML file has comments of its own: saving would drop them."""
    if path.suffix.lower() not in YAML_ENDINGS:
        return False
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    if _COMMENT.search(text) is None:
        return False
    dossier = read_dossier(path).dossier
    return dossier is None or dossier_text(dossier, yaml_notation=True) != text  # as we write it, it has none
