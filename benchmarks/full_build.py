"""A full build, both languages, all documents: the most memory it holds, and what an unchanged one makes again.

Its time is that of `benchmarks/pdf.py`. It takes a few minutes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, sleep
from typing import NamedTuple

from stopwatch import EXAMPLE, ROOT, assess, told

MEMORY_BAR = 500.0
PAUSE = 0.1


def megabytes(process: int) -> float:
    """Return the memory of a process and its children, shared pages counted once."""
    total = 0
    for number in [process, *_children(process)]:
        try:
            for line in Path(f"/proc/{number}/smaps_rollup").read_text("ascii").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return total / 1024


def _children(process: int) -> list[int]:
    found: list[int] = []
    for thread in Path(f"/proc/{process}/task").glob("*"):
        try:
            for number in (thread / "children").read_text("ascii").split():
                found += [int(number), *_children(int(number))]
        except OSError:
            continue
    return found


class Run(NamedTuple):
    """What a command took."""

    seconds: float
    """From start to end."""
    peak: float
    """The most megabytes held at any moment."""


def run(command: Sequence[str]) -> Run:
    """Run a command, which must end well, and watch its memory."""
    peak, begun = 0.0, perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said: list[bytes] = []
    reader = threading.Thread(target=lambda: said.append(process.stderr.read() if process.stderr else b""))
    reader.start()
    while process.poll() is None:
        peak = max(peak, megabytes(process.pid))
        sleep(PAUSE)
    reader.join()
    if process.returncode:
        raise SystemExit(b"".join(said).decode())
    return Run(perf_counter() - begun, peak)


def written(folder: Path) -> dict[str, int]:
    """Return when each PDF of a build was written."""
    return {path.name: path.stat().st_mtime_ns for path in folder.rglob("*.pdf")}


def main() -> int:
    with tempfile.TemporaryDirectory() as work:
        command = assess("build", str(EXAMPLE), "--to", work, "--lang", "fr,en")
        cold = run(command)
        before = written(Path(work))
        again = run(command)
        touched = sum(before[name] != time for name, time in written(Path(work)).items())
    print(f"       {len(before)} PDFs: {cold.seconds:.1f} s, unchanged {again.seconds:.1f} s")
    missed = [
        not before,
        told("most memory of a full build", cold.peak, MEMORY_BAR, "MB"),
        told("PDFs made again by an unchanged build", touched, 0, ""),
    ]
    return int(any(missed))


if __name__ == "__main__":
    sys.exit(main())
