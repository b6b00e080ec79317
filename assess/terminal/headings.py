"""Headings of a report."""

from __future__ import annotations

from collections.abc import Iterator

from assess.terminal.lines import BLANK, Line, line, span


def heading(text: str) -> Iterator[Line]:
    """Yield a heading with the space before it."""
    yield BLANK
    yield line(span(text, "heading"))
