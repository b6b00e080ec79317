"""Result folders: whole files or none, nothing outside the folder, no symbolic link followed."""

from __future__ import annotations

import errno
import json
import os
from hashlib import sha256
from pathlib import Path

from assess.problems import AssessError, of_kind
from assess.storage.saving import replace_file, sweep, system_reason

STATE = ".assess-build.json"
"""File that remembers what each result was made from, so that nothing is made twice."""


class ResultFolder:
    """A folder that results are written into."""

    def __init__(self, parent: Path, name: str) -> None:
        """Take the folder `name` in `parent`, made when the first file is written.

        Raises:
            AssessError: something else stands there or above, or the folder may not be written; told before the
                minute that results may take.
        """
        self.path = parent / name
        stands = next((path for path in (self.path, *self.path.parents) if os.path.lexists(path)), Path())
        if self.path.is_symlink() or not stands.is_dir():
            raise AssessError([of_kind("not-a-folder", file=str(stands))])
        if not os.access(stands, os.W_OK | os.X_OK):
            refused = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            raise AssessError([of_kind("unwritable.result", file=str(stands), reason=system_reason(refused))])
        self._made_from: dict[str, dict[str, str]] = self._remembered()

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Tell whether a file stands as it was made, from the same input."""
        known = self._made_from.get(name)
        path = self.path / name
        if known is None or known.get("from") != fingerprint or path.is_symlink() or not path.is_file():
            return False
        try:
            return sha256(path.read_bytes()).hexdigest() == known.get("bytes")
        except OSError:
            return False

    def write(self, name: str, data: bytes, fingerprint: str | None = None) -> Path:
        """Write a file whole, and remember what it was made from.

        Raises:
            AssessError: the folder cannot be written.
        """
        path = self.path / name
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            sweep(path)
            replace_file(path, data)
        except OSError as error:
            told = of_kind("unwritable.result", file=str(path), reason=system_reason(error))
            raise AssessError([told]) from error
        if fingerprint is not None:
            self._made_from[name] = {"from": fingerprint, "bytes": sha256(data).hexdigest()}
        return path

    def remember(self) -> None:
        """Keep what every file was made from, for the next time."""
        self.write(STATE, (json.dumps(self._made_from, indent=1, sort_keys=True) + "\n").encode())

    def _remembered(self) -> dict[str, dict[str, str]]:
        path = self.path / STATE
        try:
            known = json.loads(path.read_text("utf-8")) if path.is_file() and not path.is_symlink() else {}
        except (OSError, ValueError, RecursionError):
            return {}
        entries = known.items() if isinstance(known, dict) else ()
        return {name: made for name, made in entries if isinstance(made, dict)}
