"""Lines of styled text, and how they are broken at a width. A style is a name; colours are the screen's affair."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from assess.terminal.neutral import neutral

Style = Literal[
    "", "title", "heading", "strong", "quiet", "stop", "wait", "go", "critical", "high", "moderate", "low", "unknown"
]
"""What a piece of text is, for the screen to show in its own way."""


class Span(NamedTuple):
    """A piece of text in one style."""

    text: str
    """The text, harmless for a terminal."""
    style: Style = ""
    """Its style."""


@dataclass(frozen=True)
class Line:
    """One line before it is broken."""

    spans: tuple[Span, ...] = ()
    """Its pieces."""
    indent: int = 0
    """Columns before its first row."""
    hang: int = 0
    """Further columns before the rows that follow."""


BLANK = Line()
"""An empty line."""


def span(text: str, style: Style = "") -> Span:
    """Return a piece of text made harmless."""
    return Span(neutral(text), style)


def line(*pieces: Span | str, indent: int = 0, hang: int = 0) -> Line:
    """Return a line of pieces."""
    return Line(tuple(span(one) if isinstance(one, str) else one for one in pieces), indent, hang)


def cells(text: str) -> int:
    """Return how many columns a text takes: wide characters two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


@lru_cache(maxsize=4096)
def _cells(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def padded(text: str, width: int) -> str:
    """Return a text followed by spaces up to a width."""
    return text + " " * (width - cells(text))


QUOTES = (("“", "”"), ("«", "\u00a0»"))
"""Signs that open and close a quotation."""


def shortened(text: str, most: int) -> str:
    """Return a text cut at a word, with an ellipsis, where it is longer than `most`; a quotation is closed."""
    text = " ".join(text.split(" "))
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    kept = (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:.\u00a0\u202f")
    return f"{kept}…{''.join(end for start, end in QUOTES if kept.count(start) > kept.count(end.strip()))}"


def rows(one: Line, width: int) -> list[tuple[Span, ...]]:
    """Return a line broken at ordinary spaces into rows of at most `width` columns, indents included."""
    margin = " " * (one.indent + one.hang)
    broken: list[list[Span]] = [[Span(" " * one.indent)]]
    used, gap = one.indent, 0
    for word in _words(one.spans):
        if not word:
            gap += 1
            continue
        size = sum(cells(piece.text) for piece in word)
        if used + gap + size > width and len(broken[-1]) > 1:
            broken.append([Span(margin)])
            used, gap = len(margin), 0
        if size <= width - used - gap:
            broken[-1] += [Span(" " * gap + word[0].text, word[0].style), *word[1:]]
            used, gap = used + gap + size, 1
            continue
        for piece in _fitting(word, width - used - gap, width - len(margin)):
            if piece is None:
                broken.append([Span(margin)])
                used, gap = len(margin), 0
            else:
                broken[-1].append(Span(" " * gap + piece.text, piece.style))
                used, gap = used + gap + cells(piece.text), 0
        gap = 1
    return [_joined(row) for row in broken]


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Yield the words of a line; a word may change its style in the middle, and is empty between two spaces."""
    word: list[Span] = []
    for text, style in spans:
        first, *rest = text.split(" ")
        if first:
            word.append(Span(first, style))
        for part in rest:
            yield word
            word = [Span(part, style)] if part else []
    yield word


def _fitting(word: list[Span], room: int, whole: int) -> Iterator[Span | None]:
    """Yield the pieces of a word that fits; one longer than a row is broken wherever a row ends, marked by nothing."""
    if sum(cells(piece.text) for piece in word) <= max(room, whole):
        yield from word
        return
    left = room
    for piece in word:
        part = ""
        for letter in piece.text:
            size = _cells(letter)
            if size > left:
                yield Span(part, piece.style)
                yield None
                part, left = "", max(whole, 2)
            part, left = part + letter, left - size
        yield Span(part, piece.style)


def _joined(row: list[Span]) -> tuple[Span, ...]:
    """Return a row with neighbours of one style joined, without spaces at its end."""
    joined: list[Span] = []
    for piece in row:
        if joined and joined[-1].style == piece.style:
            joined[-1] = Span(joined[-1].text + piece.text, piece.style)
        elif piece.text:
            joined.append(piece)
    while joined and not joined[-1].text.rstrip(" "):
        joined.pop()
    if joined:
        joined[-1] = Span(joined[-1].text.rstrip(" "), joined[-1].style)
    return tuple(joined)
