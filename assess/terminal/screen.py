"""The screen: how wide it is, whether it takes colour, and how lines are printed on it. Rich is used here only.

`NO_COLOR`, `--plain`, `ACCESSIBLE`, a dumb terminal and anything that is no terminal give lines without a single escape
sequence; `--plain`, `ACCESSIBLE` and a dumb terminal leave out what is drawn as well, for screen readers.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TextIO

from assess.terminal.lines import Line, Span, rows

LONGEST_NUMBER = 6
"""Digits of a width that is believed."""
NARROWEST = 40
"""Fewest columns laid out for; a narrower terminal breaks lines itself. Source: ours, half a standard terminal."""
WIDEST = 120
"""Most columns used: in longer lines the eye loses the next one. Source: ours; typographers advise far less."""

_COLOURS = {
    "title": "bold",
    "heading": "bold underline",
    "strong": "bold",
    "quiet": "color(244)",
    "stop": "bold reverse color(160)",
    "wait": "bold reverse color(130)",
    "go": "bold reverse color(28)",
    "critical": "bold color(160)",
    "high": "bold color(166)",
    "moderate": "color(130)",
    "low": "color(28)",
    "unknown": "color(244)",
}
"""Colours by style: of middle lightness, so that they can be read on a light and on a dark background."""


@dataclass(frozen=True)
class Screen:
    """What lines are laid out for."""

    width: int = 80
    """Columns."""
    colour: bool = False
    """Whether it takes colours."""
    drawing: bool = True
    """Whether bars are drawn; otherwise figures alone say the same."""


def screen(*, plain: bool, stream: TextIO | None = None, environment: Mapping[str, str] | None = None) -> Screen:
    """Return the screen that standard output is.

    Args:
        plain: whether plain lines were asked for.
        stream: where lines will be printed; standard output if left out.
        environment: variables of the process; its own if left out.
    """
    known = os.environ if environment is None else environment
    out = sys.stdout if stream is None else stream
    simple = plain or known.get("ACCESSIBLE", "") not in {"", "0"} or known.get("TERM") == "dumb"
    columns = known.get("COLUMNS", "")
    width = (
        int(columns)
        if columns.isdecimal() and len(columns) <= LONGEST_NUMBER and int(columns) > 0
        else shutil.get_terminal_size((80, 24)).columns
    )
    return Screen(
        width=min(max(width, NARROWEST), WIDEST),
        colour=not simple and not known.get("NO_COLOR") and _is_terminal(out),
        drawing=not simple,
    )


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:
        return False


def printed(lines: Iterable[Line], target: Screen) -> str:
    """Return the lines as they are printed on a screen."""
    laid = [row for one in lines for row in rows(one, target.width)]
    if not target.colour:
        return "".join(f"{''.join(piece.text for piece in row)}\n" for row in laid)
    return _coloured(laid, target.width)


def _coloured(laid: list[tuple[Span, ...]], width: int) -> str:
    from rich.console import Console  # noqa: PLC0415 - loaded only where there is colour
    from rich.text import Text  # noqa: PLC0415 - likewise

    console = Console(width=width + 1, force_terminal=True, highlight=False, markup=False, emoji=False)
    text = Text(end="")
    for row in laid:
        for piece in row:
            text.append(piece.text, style=_COLOURS.get(piece.style, ""))
        text.append("\n")
    with console.capture() as captured:
        console.print(text, soft_wrap=True, end="")
    return captured.get()
