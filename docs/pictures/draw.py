"""Draw the README's picture of a terminal from a real run: `.venv/bin/python docs/pictures/draw.py`.

The program runs in a pseudo-terminal, so the picture shows the colours and bars that a person sees.
"""

from __future__ import annotations

import io
import os
import re
import sys
from pathlib import Path

import pexpect
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parents[2]
EXAMPLE = "questionnaires/crm/examples/atelier-lumiere.json"
COMMAND = ("score", EXAMPLE, "--lang", "en")
COLUMNS = 96
PARAGRAPHS = 4
"""Paragraphs shown: project, verdict, what to settle first, the first risk. What follows is more of the same kind."""
PAPER = TerminalTheme(
    (253, 253, 251),
    (38, 42, 48),
    [(38, 42, 48)] * 8,
)
"""Ink on paper: the picture stands on a white page; the report has its colours from a palette of its own."""


def seen(*arguments: str, columns: int = COLUMNS) -> str:
    """Return what a person sees of a command of `assess`, with its escape sequences."""
    surroundings = {**os.environ, "TERM": "xterm-256color", "LC_ALL": "en_GB.UTF-8", "PYTHONUTF8": "1"}
    for name in ("NO_COLOR", "ACCESSIBLE", "COLUMNS"):
        surroundings.pop(name, None)
    program = pexpect.spawn(
        sys.executable,
        ["-m", "assess", *arguments],
        cwd=str(ROOT),
        env=surroundings,
        dimensions=(60, columns),
        encoding="utf-8",
        timeout=60,
    )
    program.expect(pexpect.EOF)
    program.close()
    if program.exitstatus != 0:
        raise SystemExit(program.before)
    return str(program.before).replace("\r\n", "\n")


def drawn(text: str, title: str) -> str:
    """Return a picture of a terminal with this text, without any reference to a network."""
    console = Console(width=COLUMNS, record=True, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(text))
    picture = console.export_svg(title=title, theme=PAPER, unique_id="score", font_aspect_ratio=0.6)
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    return picture.replace("Fira Code", "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas")


def main() -> None:
    """Write the picture."""
    text = seen(*COMMAND)
    head = "\n\n".join(text.split("\n\n")[:PARAGRAPHS])
    target = Path(__file__).with_name("score.svg")
    target.write_text(drawn(f"$ assess {' '.join(COMMAND)}\n\n{head}\n", "assess score"), "utf-8")


if __name__ == "__main__":
    main()
