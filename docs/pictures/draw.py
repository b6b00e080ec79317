"""Draw the pictures of the README from a real run: `.venv/bin/python docs/pictures/draw.py [FOLDER]`.

The program runs in a pseudo-terminal, so the picture of the terminal shows the colours and bars that a person sees.
With the folder of a build, such as `output/projet-crm-lumiere`, some of its pages are drawn too, by `pdftoppm`.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pexpect
from PIL import Image
from pypdf import PdfReader
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

PAGES = (
    ("specification.en.pdf", ""),
    ("risk-report.en.pdf", "The risk map"),
    ("raci.en.pdf", "The matrix"),
    ("plan.en.pdf", "The plan in pictures"),
)
"""Pages drawn: the document, and a heading after its contents; the cover where there is none."""
HEIGHT = 560
"""Height of the picture of pages, in pixels."""
GAP = 16


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


def page_of(path: Path, heading: str) -> int:
    """Return the number of the page that has a heading, counted from 1."""
    if not heading:
        return 1
    pages = [page.extract_text().splitlines() for page in PdfReader(path).pages]
    # A line of the contents goes on behind the heading, with the number of its page.
    return next(n for n, lines in enumerate(pages, start=1) if any(one.strip().endswith(heading) for one in lines))


def pages_of(folder: Path) -> Image.Image:
    """Return pages of a build side by side, and keep each beside its document."""
    drawn_pages = []
    with tempfile.TemporaryDirectory() as work:
        for file, heading in PAGES:
            number = str(page_of(folder / file, heading))
            target = f"{work}/{file}"
            command = ["pdftoppm", "-png", "-singlefile", "-f", number, "-l", number, "-scale-to-x", "-1"]
            subprocess.run([*command, "-scale-to-y", str(HEIGHT), str(folder / file), target], check=True)
            page = Image.open(f"{target}.png").convert("RGB")
            page.quantize(64).save(folder / f"preview-{Path(file).stem}.png", optimize=True)
            drawn_pages.append(page)
    width = sum(page.width for page in drawn_pages) + GAP * (len(drawn_pages) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), (200, 204, 208))
    left = GAP
    for page in drawn_pages:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    return sheet


def main() -> None:
    """Write the pictures."""
    text = seen(*COMMAND)
    head = "\n\n".join(text.split("\n\n")[:PARAGRAPHS])
    here = Path(__file__).parent
    (here / "score.svg").write_text(drawn(f"$ assess {' '.join(COMMAND)}\n\n{head}\n", "assess score"), "utf-8")
    for folder in sys.argv[1:]:
        palette = pages_of(Path(folder)).quantize(64)  # few colours make a small file
        palette.save(here / "pages.png", optimize=True)


if __name__ == "__main__":
    main()
