"""Upright rectangles in map units, and a grid that finds those near a place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """An upright rectangle, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, x: float, y: float | None = None) -> Box:
        """Return this box with ``x`` more on the left and right and ``y`` (or as much) above and below."""
        up = x if y is None else y
        return Box(self.left - x, self.top - up, self.right + x, self.bottom + up)

    def moved(self, dx: float, dy: float) -> Box:
        return Box(self.left + dx, self.top + dy, self.right + dx, self.bottom + dy)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def meets(self, other: Box) -> bool:
        """Return whether the boxes share a point."""
        return (
            self.left <= other.right
            and other.left <= self.right
            and self.top <= other.bottom
            and other.top <= self.bottom
        )

    def common(self, other: Box) -> Box:
        """Return the box that both boxes have in common, where they meet."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def encloses(self, other: Box) -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def around(boxes: Iterable[Box]) -> Box | None:
    """Return the smallest box around all, or None where there is none."""
    every = list(boxes)
    if not every:
        return None
    return Box(
        min(box.left for box in every),
        min(box.top for box in every),
        max(box.right for box in every),
        max(box.bottom for box in every),
    )


class Grid:
    """Numbered boxes in square cells: adding costs O(cells covered), a look-up O(boxes in the cells covered)."""

    _CELL = 320.0
    # A box over more cells than this is kept aside, and a look-up over more of them reads them all.
    _MOST_CELLS = 256

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[int]] = {}
        self._wide: list[int] = []

    def add(self, number: int, box: Box) -> None:
        cells = self._cells_of(box)
        if cells is None:
            self._wide.append(number)
            return
        for cell in cells:
            self._cells.setdefault(cell, []).append(number)

    def near(self, box: Box) -> list[int]:
        """Return, in rising order and each once, the numbers whose boxes may meet ``box``."""
        found = set(self._wide)
        cells = self._cells_of(box)
        if cells is None:
            for numbers in self._cells.values():
                found.update(numbers)
        else:
            for cell in cells:
                found.update(self._cells.get(cell, ()))
        return sorted(found)

    def _cells_of(self, box: Box) -> list[tuple[int, int]] | None:
        cell = self._CELL
        left, right = int(box[0] // cell), int(box[2] // cell)
        top, bottom = int(box[1] // cell), int(box[3] // cell)
        if left == right and top == bottom:
            return [(left, top)]  # as for most cards
        if (right - left + 1) * (bottom - top + 1) > self._MOST_CELLS:
            return None
        return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]
