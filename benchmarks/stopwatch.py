"""Times of whole processes, in turns, so that a busy machine slows all of them alike; the best of each counts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "questionnaires" / "crm" / "examples" / "atelier-lumiere.json"


def python(code: str) -> tuple[str, ...]:
    """Return the command that runs a line of Python."""
    return (sys.executable, "-c", code)


def assess(*arguments: str) -> tuple[str, ...]:
    """Return the command that runs the program, without what a console script adds."""
    return (sys.executable, "-c", "from assess.__main__ import main; main()", *arguments)


def seconds(command: Sequence[str]) -> float:
    """Return how long a process takes, which must end well."""
    begun = perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return perf_counter() - begun


def best_of(*commands: Sequence[str], rounds: int) -> tuple[float, ...]:
    """Return the shortest time of each command, run in turns."""
    for command in commands:
        seconds(command)  # compiled files and the disk's memory are warm for all
    times = [[seconds(command) for command in commands] for _ in range(rounds)]
    return tuple(min(column) for column in zip(*times, strict=True))


def told(what: str, figure: float, bar: float, unit: str = "×", *, least: bool = False) -> bool:
    """Print a figure beside its bar, and return whether it misses it."""
    missed = figure < bar if least else figure > bar
    sign = "≥" if least else "≤"
    print(f"{'MISSED' if missed else 'ok':<7}{what:<58}{figure:9.2f} {unit}   (bar {sign} {bar:g})")
    return missed
