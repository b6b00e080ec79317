"""All documents in both languages, cold, beside WeasyPrint alone on the same HTML; memory; the second build.

WeasyPrint alone runs in as many processes as the build, on the same cores. It takes a few minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter, sleep

from stopwatch import EXAMPLE, ROOT, assess, told

RATIO_BAR = 1.25
MEMORY_BAR = 500.0
REBUILD_BAR = 0.5
"""Share of a cold build that an unchanged one may take. Source: ours; nothing is typeset, the rest is done again."""
ROUNDS = 2
PAUSE = 0.1
ALONE = """
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

templates, folder = Path(sys.argv[1]), Path(sys.argv[2])


def write(page):
    import weasyprint

    styles = [weasyprint.CSS(filename=str(templates / "print.css"))]
    document = weasyprint.HTML(string=page.read_text("utf-8"), base_url=templates.resolve().as_uri() + "/")
    page.with_suffix(".alone").write_bytes(document.write_pdf(stylesheets=styles, pdf_variant="pdf/a-3a"))


pages = sorted(folder.rglob("*.html"), key=lambda page: -page.stat().st_size)
with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
    list(pool.map(write, pages))
"""


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


def run(command: Sequence[str], *, watched: bool = False) -> tuple[float, float]:
    """Return how many seconds a command takes, and the most megabytes it held at any moment if watched."""
    peak = 0.0
    begun = perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said: list[bytes] = []
    reader = threading.Thread(target=lambda: said.append(process.stderr.read() if process.stderr else b""))
    reader.start()
    while watched and process.poll() is None:
        peak = max(peak, megabytes(process.pid))
        sleep(PAUSE)
    process.wait()
    took = perf_counter() - begun
    reader.join()
    if process.returncode:
        raise SystemExit(b"".join(said).decode())
    return took, peak


def build(folder: str, *more: str) -> tuple[str, ...]:
    """Return the command that builds all documents of the example in both languages."""
    return assess("build", str(EXAMPLE), "--to", folder, "--lang", "fr,en", *more)


def main() -> int:
    with tempfile.TemporaryDirectory() as work:
        pages = f"{work}/pages"
        run(build(pages, "--format", "html"))
        count = len(list(Path(pages).rglob("*.html")))
        alone = (sys.executable, "-c", ALONE, str(ROOT / "templates"), pages)
        colds, bares, again = [], [], []
        for number in range(ROUNDS):
            bares.append(run(alone)[0])
            colds.append(run(build(f"{work}/{number}"))[0])
            again.append(run(build(f"{work}/{number}"))[0])
        _, peak = run(build(f"{work}/watched"), watched=True)
        made = len(list(Path(f"{work}/watched").rglob("*.pdf")))
    print(f"       {made} PDFs from {count} pages on {len(os.sched_getaffinity(0))} cores: {min(colds):.1f} s cold")
    missed = [
        made == 0 or made != count,
        told("all PDFs, both languages, cold ÷ WeasyPrint alone", min(colds) / min(bares), RATIO_BAR),
        told("unchanged build ÷ cold build", min(again) / min(colds), REBUILD_BAR),
        told("most memory of a full build", peak, MEMORY_BAR, "MB"),
    ]
    return int(any(missed))


if __name__ == "__main__":
    sys.exit(main())
