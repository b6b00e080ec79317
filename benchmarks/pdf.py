"""Time of all PDFs of a dossier, cold, against what WeasyPrint alone needs for the same HTML on the same cores.

`python benchmarks/pdf.py [DOSSIER] [--rounds 3]` builds the HTML once, then times in turn a program that knows nothing
but WeasyPrint (import, style sheet, `write_pdf`, as many processes as we use) and `assess build` from the dossier to
the last PDF. It prints the ratio of the best times, and ends with 1 when the bar is missed. Without a dossier it takes
the demo's.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from assess.render.parallel import PROCESSES
from assess.storage.places import builtin

BAR = 1.25
"""Ratio to keep below. Source: the bars of the design."""
EXAMPLE = builtin("questionnaires") / "crm" / "examples" / "atelier-lumiere.json"

BARE = """
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

def make(name):
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    templates = Path(sys.argv[1])
    fonts = FontConfiguration()
    style = CSS(filename=templates / "print.css", font_config=fonts)
    page = HTML(string=Path(name).read_text("utf-8"), base_url=f"{templates}/")
    page.write_pdf(f"{name}.bare.pdf", stylesheets=[style], font_config=fonts, pdf_variant="pdf/a-3a")

if __name__ == "__main__":
    names = sorted(sys.argv[3:], key=lambda name: -Path(name).stat().st_size)
    with ProcessPoolExecutor(int(sys.argv[2]), mp_context=get_context("fork")) as pool:
        list(pool.map(make, names))
"""


def timed(command: list[str]) -> tuple[float, float]:
    """Return seconds on the clock and of processor that a command takes with its children."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    clock, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def build(dossier: Path, folder: Path, kind: str) -> list[str]:
    """Return the command that builds all documents of a dossier in both languages."""
    command = [sys.executable, "-m", "assess", "build", str(dossier), "--to", str(folder)]
    return [*command, "--lang", "fr,en", "--format", kind]


def main() -> int:
    """Print the times and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossier", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    processes = min(PROCESSES, len(os.sched_getaffinity(0)))
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        subprocess.run(build(given.dossier, work / "html", "html"), check=True, capture_output=True)
        pages = sorted(str(path) for path in (work / "html").rglob("*.html"))
        (work / "bare.py").write_text(BARE, encoding="utf-8")
        bare_command = [sys.executable, str(work / "bare.py"), str(builtin("templates")), str(processes), *pages]
        times: dict[str, list[tuple[float, float]]] = {"bare": [], "ours": []}
        for turn in range(given.rounds):
            times["bare"].append(timed(bare_command))
            times["ours"].append(timed(build(given.dossier, work / f"pdf{turn}", "pdf")))
    clock = {who: min(one[0] for one in found) for who, found in times.items()}
    processor = {who: min(one[1] for one in found) for who, found in times.items()}
    ratio = clock["ours"] / clock["bare"]
    print(f"{len(pages)} documents, {processes} processes, best of {given.rounds}")
    print(f"WeasyPrint alone  {clock['bare']:6.1f} s   processor {processor['bare']:6.1f} s")
    print(f"assess build      {clock['ours']:6.1f} s   processor {processor['ours']:6.1f} s")
    print(f"ratio {ratio:.2f} (processor {processor['ours'] / processor['bare']:.2f}), bar {BAR}")
    print(json.dumps({"ratio": round(ratio, 3), "bar": BAR, "documents": len(pages)}))
    return int(ratio > BAR or len(pages) < 2)


if __name__ == "__main__":
    sys.exit(main())
