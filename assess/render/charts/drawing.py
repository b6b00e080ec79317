"""A drawing: rectangles, lines, paths and texts on a sheet of a given size, as plain data that a template prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from assess.render.fonts import Weight, fitted, width
from assess.render.palette import INK

MM = 72 / 25.4
"""Points in a millimetre."""
PORTRAIT = 166 * MM
"""Width of the text on a portrait page, in points: 210 mm less two margins of 22 mm."""
LANDSCAPE = 257 * MM
"""Width of the text on a landscape page, in points: 297 mm less two margins of 20 mm."""
ASCENT = 0.74
"""Height of a line above its baseline, as a share of its size: covers capitals with accents nearly, digits wholly."""
DESCENT = 0.24
"""Depth of a line below its baseline, as a share of its size."""
SLACK = 0.5
"""How far the box of a text may pass the edge, in points: boxes are generous. Source: ours."""
Anchor = Literal["start", "middle", "end"]


class OutsideError(ValueError):
    """A text would leave the drawing: a fault of the program."""


class Drawing:
    """A sheet on which shapes are put, later ones above earlier ones."""

    def __init__(self, wide: float) -> None:
        """Start with an empty sheet, `wide` points wide; its height is told at the end."""
        self.width = wide
        self._shapes: list[dict[str, Any]] = []

    def rect(self, x: float, y: float, wide: float, high: float, **look: Any) -> None:
        """Put a rectangle; `look`: fill, stroke, stroke-width as stroke_width, dash, rx."""
        self._put("rect", x=x, y=y, width=max(wide, 0.0), height=max(high, 0.0), **{"fill": "none", **look})

    def line(self, start: tuple[float, float], end: tuple[float, float], **look: Any) -> None:
        """Put a straight line; `look`: stroke, stroke_width, dash."""
        (x1, y1), (x2, y2) = start, end
        self._put("line", x1=x1, y1=y1, x2=x2, y2=y2, **{"stroke": INK, "stroke_width": 0.5, **look})

    def lines(self, ends: Sequence[tuple[tuple[float, float], tuple[float, float]]], **look: Any) -> None:
        """Put many straight lines of one look, as one shape."""
        steps = " ".join(
            f"M{_round(x1):g},{_round(y1):g} L{_round(x2):g},{_round(y2):g}" for (x1, y1), (x2, y2) in ends
        )
        if steps:
            self.path(steps, **{"stroke": INK, "stroke_width": 0.5, **look})

    def polygon(self, corners: Sequence[tuple[float, float]], **look: Any) -> None:
        """Put a closed shape."""
        steps = " L".join(f"{_round(x):g},{_round(y):g}" for x, y in corners)
        self._put("path", d=f"M{steps} Z", **{"fill": INK, **look})

    def path(self, d: str, **look: Any) -> None:
        """Put a path as SVG writes it."""
        self._put("path", d=d, **{"fill": "none", **look})

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = 7.5,
        weight: Weight = "400",
        fill: str = INK,
        anchor: Anchor = "start",
    ) -> None:
        """Put a text with its baseline at `y`, shortened where it would leave the sheet."""
        room = {"start": self.width - x, "end": x, "middle": 2 * min(x, self.width - x)}[anchor]
        shown = fitted(text, room, size, weight)
        if shown:
            self._put("text", x=x, y=y, text=shown, size=size, weight=weight, fill=fill, anchor=anchor)

    def hatch(self, x: float, y: float, wide: float, high: float, stroke: str, step: float = 3.0) -> None:
        """Put slanted lines that fill a rectangle."""
        ends = []
        offset = step
        while offset < wide + high:
            start = (x + max(offset - high, 0.0), y + min(offset, high))
            ends.append((start, (x + min(offset, wide), y + max(offset - wide, 0.0))))
            offset += step
        self.lines(ends, stroke=stroke, stroke_width=0.6)

    def diamond(self, x: float, y: float, half: float, **look: Any) -> None:
        """Put a diamond around a point."""
        self.polygon([(x, y - half), (x + half, y), (x, y + half), (x - half, y)], **look)

    def finished(self, height: float) -> dict[str, Any]:
        """Return the drawing as plain data.

        Raises:
            OutsideError: a text stands outside the sheet.
        """
        for shape in self._shapes:
            if shape["kind"] == "text":
                left, top, right, bottom = text_box(shape)
                if left < -SLACK or top < -SLACK or right > self.width + SLACK or bottom > height + SLACK:
                    raise OutsideError(f"“{shape['text']}” leaves the drawing")
        return {"width": _round(self.width), "height": _round(height), "shapes": self._shapes}

    def _put(self, kind: str, **values: Any) -> None:
        rounded = {key: _round(value) if isinstance(value, float) else value for key, value in values.items()}
        self._shapes.append({"kind": kind, **rounded})


def text_box(shape: Mapping[str, Any]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a text of a drawing."""
    wide = width(shape["text"], shape["size"], shape["weight"])
    left = shape["x"] - {"start": 0.0, "middle": wide / 2, "end": wide}[shape["anchor"]]
    return left, shape["y"] - ASCENT * shape["size"], left + wide, shape["y"] + DESCENT * shape["size"]


def _round(value: float) -> float:
    return round(value, 2)
