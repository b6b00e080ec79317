"""What goes where: results to standard output, messages to standard error, both in UTF-8.

A reader who stops early (`| head`) is no fault: the rest is dropped in silence. A full disk is one clear sentence.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable
from typing import Any, TextIO

Progress = Callable[[str, int, int], None]
"""Told after each file: its name, how many are done, how many there are."""


class CannotWriteError(Exception):
    """Standard output takes nothing more: its disk is full, or it is closed."""


def prepare() -> None:
    """Make both streams speak UTF-8, whatever the locale; what cannot be encoded is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError, OSError):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def result(text: str) -> None:
    """Print a result.

    Raises:
        CannotWriteError: it cannot be written.
    """
    try:
        _write(sys.stdout, text)
    except BrokenPipeError:
        _drop_the_rest()
    except OSError as error:
        _drop_the_rest()
        raise CannotWriteError(error.strerror or str(error)) from error


def data(value: Any) -> None:
    """Print a result as JSON.

    Raises:
        CannotWriteError: it cannot be written.
    """
    import json

    result(json.dumps(value, ensure_ascii=False, indent=2))


def message(text: str) -> None:
    """Print a message; where nobody reads messages any more, nothing happens."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError, AttributeError):
        _write(sys.stderr, text)


def transient(text: str) -> None:
    """Show how far long work is, on a terminal only; the next message takes its line."""
    if sys.stderr is not None and sys.stderr.isatty():
        message(text)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    stream.write(text if text.endswith("\n") else f"{text}\n")
    stream.flush()


def _drop_the_rest() -> None:
    """Send whatever is still printed nowhere, so that closing the stream at exit raises no second error."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
