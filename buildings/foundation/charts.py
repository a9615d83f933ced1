"""Pictures of figures: what a chart shows and where it draws it; pure.

A chart is made of the rows of a table beside it. Lengths are percentages of the drawing, so that it is as
wide as its place while the letters keep their size.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Literal

Number = int | float | None
BARS = 0.72  # of the room of one name, the rest keeps it apart from the next
STEPS = (1, 2, 4, 6, 8, 10)  # a scale ends at such a number times a power of ten


@dataclass(frozen=True)
class Series:
    """One number for each name: a `line` is a share in percent with a scale of its own, `hollow` is what is lacking."""

    name: str
    values: Sequence[Number]
    is_line: bool = False
    is_hollow: bool = False


@dataclass(frozen=True)
class Chart:
    """A picture: `columns` side by side over time, or `rows` of parts laid end to end, each with a note after it."""

    shape: Literal["columns", "rows"]
    title: str
    axis: str
    names: Sequence[str]
    series: Sequence[Series]
    summary: str
    unit: str = "件"
    notes: Sequence[str] = ()
    urls: Sequence[str] = field(default=(), repr=False)

    @property
    def as_json(self) -> str:
        """Say the same for a library that draws it."""
        content = {
            "shape": self.shape,
            "names": self.names,
            "unit": self.unit,
            "notes": self.notes,
            "urls": self.urls,
        }
        series = [
            {"name": one.name, "values": one.values, "line": one.is_line, "hollow": one.is_hollow}
            for one in self.series
        ]
        return json.dumps({**content, "summary": self.summary, "series": series}, ensure_ascii=False)

    @property
    def table(self) -> list[tuple[str, list[Number]]]:
        """Return the rows of its table: a name, and its numbers in the order of the series."""
        return [(name, [one.values[place] for one in self.series]) for place, name in enumerate(self.names)]

    @cached_property
    def top(self) -> int:
        """Return where the scale of the bars ends."""
        values = [[one.values[place] or 0 for one in self._bars] for place in range(len(self.names))]
        return scale_for(max((sum(row) if self.shape == "rows" else max(row) for row in values), default=0))

    @property
    def half(self) -> str:
        return str(self.top // 2)

    @property
    def marks(self) -> list[tuple[str, Series]]:
        """Return how each series is painted."""
        return _marked(self.series)

    @property
    def has_line(self) -> bool:
        return any(one.is_line for one in self.series)

    @property
    def _bars(self) -> list[Series]:
        return [one for one in self.series if not one.is_line]

    @property
    def columns(self) -> list[Box]:
        """Return the bars of a chart of columns."""
        room = 100 / len(self.names)
        width = room * BARS / len(self._bars)
        return [
            Box(mark, room * place + room * (1 - BARS) / 2 + width * rank, 100 - high, width, high)
            for rank, (mark, one) in enumerate(_marked(self._bars))
            for place, value in enumerate(one.values)
            if (high := 100 * (value or 0) / self.top)
        ]

    @property
    def dots(self) -> list[tuple[float, float]]:
        """Return where the points of the line are; a name without a share has none."""
        return [point for point in self._points if point]

    @property
    def strokes(self) -> list[tuple[tuple[float, float], tuple[float, float]]]:
        """Return the pieces of the line, each from one point to the next.

        It breaks where a share is missing.
        """
        return [(one, other) for one, other in pairwise(self._points) if one and other]

    @cached_property
    def _points(self) -> list[tuple[float, float] | None]:
        room = 100 / len(self.names)
        return [
            None if value is None else (round(room * (place + 0.5), 2), round(100 - value, 2))
            for one in self.series
            if one.is_line
            for place, value in enumerate(one.values)
        ]

    @property
    def rows(self) -> list[Row]:
        """Return the lines of a chart of rows."""
        notes = self.notes or [""] * len(self.names)
        urls = self.urls or [""] * len(self.names)
        return [
            Row(name, self._parts(place), note, url)
            for place, (name, note, url) in enumerate(zip(self.names, notes, urls, strict=True))
        ]

    def _parts(self, place: int) -> list[Box]:
        parts, left = [], 0.0
        for mark, one in _marked(self._bars):
            width = 100 * (one.values[place] or 0) / self.top
            if width:
                parts.append(Box(mark, left, 0, width, 100))
            left += width
        return parts


@dataclass(frozen=True)
class Box:
    """One bar: how it is painted, and its place in percent."""

    mark: str
    left: float
    top: float
    across: float
    down: float

    @property
    def x(self) -> str:
        return f"{self.left:.2f}%"

    @property
    def y(self) -> str:
        return f"{self.top:.2f}%"

    @property
    def width(self) -> str:
        return f"{self.across:.2f}%"

    @property
    def height(self) -> str:
        return f"{self.down:.2f}%"


@dataclass(frozen=True)
class Row:
    name: str
    parts: list[Box]
    note: str
    url: str


def _marked(series: Sequence[Series]) -> list[tuple[str, Series]]:
    marks = iter(("one", "two", "three", "four"))
    return [("line" if one.is_line else "hollow" if one.is_hollow else next(marks), one) for one in series]


def scale_for(most: float) -> int:
    """Return a round number not below the greatest value, at least 2."""
    if most <= 2:
        return 2
    power = 10 ** (len(str(int(most))) - 1)
    return next(step * power for step in STEPS if step * power >= most)
