"""Runs of the program: as a process that a shell would start, or inside this one, which is quicker."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from assess.cli.run import run

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "questionnaires" / "crm" / "examples" / "atelier-lumiere.json"
HEAVY = ("pydantic", "questionary", "prompt_toolkit", "rich", "jinja2", "weasyprint", "yaml", "holidays")
FORGOTTEN = frozenset({"LANGUAGE", "LC_ALL", "LC_MESSAGES", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "ACCESSIBLE", "TERM"})
"""Variables of the surroundings that would change what is printed."""


class Ran(NamedTuple):
    """What a run inside this process gave."""

    returncode: int
    stdout: str
    stderr: str


def surroundings(**changes):
    """Return the variables of a run: French, no terminal, and whatever a test changes."""
    known = {key: value for key, value in os.environ.items() if key not in FORGOTTEN}
    return {**known, "LANG": "fr_FR.UTF-8", "PYTHONPATH": str(ROOT), **changes}


def process(*arguments, cwd=None, stdin="", **environment):
    """Return the finished run of `assess` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "assess", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        input=stdin,
        cwd=cwd or ROOT,
        env=surroundings(**environment),
        timeout=120,
        check=False,
    )


def assess(*arguments, cwd=None, stdin="", **environment):
    """Return the finished run of `assess` inside this process, with streams and surroundings of its own."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2)]
    with (
        patch.dict(os.environ, surroundings(**environment), clear=True),
        patch.object(sys, "stdin", io.StringIO(stdin)),
        patch.object(sys, "stdout", streams[0]),
        patch.object(sys, "stderr", streams[1]),
        contextlib.chdir(cwd or ROOT),
    ):
        code = run([str(one) for one in arguments])
        for stream in streams:
            stream.flush()
    out, err = (stream.buffer.getvalue().decode("utf-8") for stream in streams)
    return Ran(code, out, err)
