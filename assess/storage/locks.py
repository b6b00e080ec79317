"""One dossier, one writer: a lock that the system frees by itself when its holder dies.

The lock stands on a small file beside the dossier, because saving replaces the dossier itself.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from assess.problems import AssessError, Problem, of_kind
from assess.storage.saving import sweep, system_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

EXIT_LOCKED = 75
"""Exit code when another process holds the dossier; a contract."""

NOT_THROUGH_LINKS = getattr(os, "O_NOFOLLOW", 0)
"""Refuses a link in the place of the lock: the lock is written to, and the link may lead to any file."""


class LockedError(AssessError):
    """Another process is writing this dossier."""

    exit_code = EXIT_LOCKED
    """What the command ends with."""


@contextlib.contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold the dossier `path` for writing; what a killed writer left behind is swept away first.

    Raises:
        LockedError: another process holds it; the message names its number.
        AssessError: its folder cannot be written, or something else stands where the lock goes.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{target.name}.lock")
    try:
        handle = _acquire(beside, path)
    except OSError as error:
        told = of_kind("not-saved.folder", file=str(path), folder=str(target.parent), reason=system_reason(error))
        raise AssessError([told]) from None
    try:
        sweep(target, older_than=0)
        yield
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()
        os.close(handle)


def _acquire(beside: Path, path: Path) -> int:
    """Return the handle of the locked file, making sure that it is still the one in the folder."""
    while True:
        handle = os.open(beside, os.O_RDWR | os.O_CREAT | NOT_THROUGH_LINKS, 0o600)
        if not _try(handle):
            holder = os.read(handle, 20).decode("ascii", "replace").strip()
            os.close(handle)
            raise LockedError([_locked(path, holder)])
        with contextlib.suppress(FileNotFoundError):
            if os.fstat(handle).st_ino == beside.lstat().st_ino:
                os.truncate(handle, 0)
                os.write(handle, f"{os.getpid()}\n".encode("ascii"))
                return handle
        os.close(handle)


def _locked(path: Path, holder: str) -> Problem:
    if holder.isdigit():
        return of_kind("locked.by_process", file=str(path), process=holder)
    return of_kind("locked.by_another", file=str(path))


if sys.platform == "win32":
    import msvcrt

    _BYTE = 1000
    """The byte that is locked: past the number of the process, so that others can read that."""

    def _try(handle: int) -> bool:
        os.lseek(handle, _BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks, such as some network shares: better to work than to refuse
        return True
