"""Saving a file so that it is always whole: the old one or the new one, whatever happens in between.

The text goes to a temporary file beside the target, which then takes the target's place in one step.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import tempfile
import time
from pathlib import Path

from assess.problems import AssessError, of_kind

TEMPORARY = ".assess-tmp"
"""Ending of temporary files."""
STALE_SECONDS = 3600
"""Age from which a temporary file of a process that died is swept away."""
_ATTEMPTS = 20
"""How often a replacement is tried on Windows, where virus scanners and synchronisers hold files for a moment."""
_PAUSE_SECONDS = 0.05
_RANDOM = "?" * 8
"""What stands between the name of a file and the ending of its temporary file: `tempfile` draws eight signs."""
_MOST_NAMES = 1000
"""Names tried for a new file. Source: ours; nobody keeps as many copies of one name."""


def system_reason(error: Exception) -> str:
    """Return why the system refused: the name of the code, then the system's own words, for `worded` to translate."""
    code = errno.errorcode.get(getattr(error, "errno", None) or errno.EINVAL, "EINVAL")
    return f"{code}: {getattr(error, 'strerror', None) or error}"


def save_text(path: Path, text: str) -> None:
    """Write `text` to `path` in one step, through a symbolic link to its real target.

    Raises:
        AssessError: it cannot be written; the old file is untouched.
    """
    try:
        replace_file(Path(os.path.realpath(path)), text.encode("utf-8"))
    except OSError as error:
        raise AssessError([of_kind("not-saved.untouched", file=str(path), reason=system_reason(error))]) from error


def save_new(path: Path, data: bytes) -> Path:
    """Write a new file whole, beside whatever is there: no file is ever replaced.

    Args:
        path: the name wished for; where it is taken, `-2`, `-3` … goes before its ending.
        data: what it holds.

    Returns:
        The path it was written to.

    Raises:
        AssessError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=TEMPORARY, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                _like_the_old_one(name, path.parent / f"{path.name}{TEMPORARY}")
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            target = _settle(name, path)
        finally:
            Path(name).unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise AssessError([of_kind("not-saved.new", file=str(path), reason=system_reason(error))]) from error
    return target


def _settle(name: str, path: Path) -> Path:
    """Give a finished temporary file the first free name: linking fails where there is a file, renaming would not."""
    for number in range(1, _MOST_NAMES):
        target = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        try:
            os.link(name, target)
        except FileExistsError:
            continue
        except OSError:
            try:
                os.close(os.open(target, os.O_CREAT | os.O_EXCL))  # a file system without links
            except FileExistsError:
                continue
            _take_the_place(name, target)
        return target
    raise FileExistsError(errno.EEXIST, "every name is taken")


def sweep(path: Path, *, older_than: float = STALE_SECONDS) -> int:
    """Remove temporary files that processes killed while saving `path` left behind, and return how many."""
    target = Path(os.path.realpath(path))
    swept = 0
    with contextlib.suppress(OSError):
        for stray in target.parent.glob(f".{_escaped(target.name)}.{_RANDOM}{TEMPORARY}"):
            with contextlib.suppress(OSError):
                if time.time() - stray.stat().st_mtime >= older_than:
                    stray.unlink()
                    swept += 1
    return swept


def replace_file(target: Path, data: bytes) -> None:
    """Write a file whole, in the place of what is there; a link there is replaced, not followed.

    Raises:
        OSError: it cannot be written, or what is there is no ordinary file; that is untouched.
    """
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    if target.exists() and not target.is_file():
        raise OSError(errno.ENODEV, "it is not an ordinary file")
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "it is read-only")
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=TEMPORARY, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            _like_the_old_one(name, target)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_the_place(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _like_the_old_one(name: str, target: Path) -> None:
    """Give the temporary file the rights and the owner of the file it replaces, or those of any new file."""
    try:
        old = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        return
    Path(name).chmod(old.st_mode & 0o7777)
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.chown(name, old.st_uid, old.st_gid)


def _take_the_place(name: str, target: Path) -> None:
    for attempt in range(_ATTEMPTS):
        try:
            Path(name).replace(target)
        except PermissionError:
            if sys.platform != "win32" or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _escaped(name: str) -> str:
    return "".join(f"[{letter}]" if letter in "*?[" else letter for letter in name)
