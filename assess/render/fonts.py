"""Widths of text in the bundled typeface, so that charts know what fits, and which characters it has.

Lengths are in points at the size given. Kerning is left out: it mostly narrows, so that no text is wider than told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import Literal

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from assess.storage.places import builtin

FAMILY = "Source Sans 3"
"""The only typeface of the documents."""
Weight = Literal["400", "600", "700"]
"""Weights of its upright faces that are bundled."""
FACES: Mapping[Weight, str] = {
    "400": "SourceSans3-Regular.ttf",
    "600": "SourceSans3-Semibold.ttf",
    "700": "SourceSans3-Bold.ttf",
}
"""File of each weight, below `templates/fonts`."""
UNITS = 1000
"""Units of the em square of these faces."""
ABSENT = 1000
"""Width taken for a character that the face lacks, in units: a full em, on the safe side."""
ELLIPSIS = "…"


@lru_cache(maxsize=len(FACES))
def _advances(weight: Weight) -> Mapping[int, int]:
    """Return the advance width of each character of a face, in units of the em."""
    with TTFont(builtin("templates") / "fonts" / FACES[weight], lazy=True) as font:
        metrics = font["hmtx"].metrics
        return {code: metrics[name][0] for code, name in font.getBestCmap().items()}


def width(text: str, size: float, weight: Weight = "400") -> float:
    """Return the width of a text, in points."""
    advances = _advances(weight)
    return sum(advances.get(ord(sign), ABSENT) for sign in text) * size / UNITS


def fitted(text: str, room: float, size: float, weight: Weight = "400") -> str:
    """Return a text that is at most `room` points wide, its end replaced by … where it has to be."""
    if width(text, size, weight) <= room:
        return text
    advances = _advances(weight)
    reached = accumulate(advances.get(ord(sign), ABSENT) * size / UNITS for sign in text)
    end = width(ELLIPSIS, size, weight)
    kept = text[: sum(1 for _ in takewhile(lambda so_far: so_far + end <= room, reached))].rstrip()
    return kept + ELLIPSIS if kept else ""


def wrapped(text: str, room: float, size: float, weight: Weight = "400", lines: int = 2) -> list[str]:
    """Return a text as at most `lines` lines, each at most `room` points wide; the last ends in … where it has to."""
    words = text.split(" ")
    made: list[str] = []
    while words:
        line = words.pop(0)
        while words and width(f"{line} {words[0]}", size, weight) <= room:
            line = f"{line} {words.pop(0)}"
        if len(made) == lines - 1:
            return [*made, fitted(" ".join([line, *words]), room, size, weight)]
        made.append(fitted(line, room, size, weight))
    return made


def foreign(text: str) -> Iterator[str]:
    """Yield the characters that the typeface lacks, once each: they print in whatever font the machine has."""
    known = _advances("400")
    for sign in dict.fromkeys(text):
        if ord(sign) not in known and not sign.isspace():
            yield sign
