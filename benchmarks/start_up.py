"""Start-up: help, the first question, a score; each as a ratio to the imports that it cannot do without."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import pexpect
from stopwatch import EXAMPLE, ROOT, assess, best_of, python, seconds, told

ROUNDS = 9
HELP_BAR = 1.5
COLD_BAR = 3.0
HEAVY = ("pydantic", "questionary", "rich", "jinja2", "weasyprint", "yaml")
COMPLETING = ("COMP_WORDS=assess explain example.json SPON", "COMP_CWORD=3", "_ASSESS_COMPLETE=bash_complete")
"""What a shell sets when a key asks it to complete a line: here an id, the most work there is."""
FIRST_WORDS = "What would you like to do"
"""The first thing that an interview asks, where the project is known already."""


def first_question(dossier: Path) -> float:
    """Return how long it takes until the first question is on the screen of a pseudo-terminal."""
    surroundings = {**os.environ, "LC_ALL": "en_GB.UTF-8", "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    surroundings.pop("ACCESSIBLE", None)
    command = assess("interview", str(dossier))
    begun = perf_counter()
    screen = pexpect.spawn(
        command[0], list(command[1:]), cwd=str(ROOT), env=surroundings, dimensions=(40, 100), encoding="utf-8"
    )
    screen.expect(FIRST_WORDS, timeout=60)
    took = perf_counter() - begun
    screen.close(force=True)
    return took


def heavy_modules() -> list[str]:
    """Return the heavy libraries that `--help` has loaded."""
    code = (
        "import sys\n"
        "from assess.cli.run import run\n"
        "try:\n    run(['--help'])\n"
        f"finally:\n    print('loaded:', *[name for name in {HEAVY!r} if name in sys.modules])"
    )
    said = subprocess.run(python(code), check=True, capture_output=True, text=True, cwd=ROOT).stdout
    return said.rpartition("loaded:")[2].split()


def main() -> int:
    loaded = heavy_modules()
    print(f"{'MISSED' if loaded else 'ok':<7}--help loads none of {', '.join(HEAVY)}", *loaded)
    floor, asked, completed = best_of(
        python("import click"), assess("--help"), ("env", *COMPLETING, *assess()), rounds=ROUNDS
    )
    missed = [bool(loaded), told("assess --help ÷ import click", asked / floor, HELP_BAR)]
    missed.append(told("completion ÷ import click", completed / floor, HELP_BAR))
    needed = python("import pydantic, questionary, yaml")
    score = assess("score", str(EXAMPLE))
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "dossier.json"
        dossier.write_text(
            '{"format": "assess.dossier/1", "pack": {"id": "crm"}, "project": {"name": "A", "language": "en"}, '
            '"answers": {"CTX-Q01": "remplacement"}}',
            "utf-8",
        )
        first_question(dossier)
        rounds = [(seconds(needed), seconds(score), first_question(dossier)) for _ in range(ROUNDS)]
    imports, scored, seen = (min(column) for column in zip(*rounds, strict=True))
    missed.append(told("assess score ÷ import pydantic, questionary, yaml", scored / imports, COLD_BAR))
    missed.append(told("first question ÷ import pydantic, questionary, yaml", seen / imports, COLD_BAR))
    return int(any(missed))


if __name__ == "__main__":
    sys.exit(main())
