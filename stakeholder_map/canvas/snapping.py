"""Where dragged cards snap to: in line with other cards, or as far from one as that one is from the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import NamedTuple

from stakeholder_map.canvas.boxes import Box

# Lines further apart than this, in map units, are two.
_SAME = 0.5


class Span(NamedTuple):
    """A straight upright or level line in map units. Those of a ``gap`` lie between cards and end in little bars."""

    x1: float
    y1: float
    x2: float
    y2: float
    gap: bool = False


class Snap(NamedTuple):
    """By how much to move further, and the lines that say why."""

    dx: float = 0.0
    dy: float = 0.0
    spans: tuple[Span, ...] = ()


class Snapping:
    """The cards in sight, but for the dragged ones, sorted by their edges and centres.

    Building costs O(n log n); ``snap`` O(log n + cards in line + cards in the same row and column).
    """

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._boxes = list(boxes)
        # For each axis its three lines: (value, box) in rising order.
        self._lines = [
            [sorted((line(box), n) for n, box in enumerate(self._boxes)) for line in axis] for axis in _LINES
        ]
        self._values = [[[value for value, _ in line] for line in axis] for axis in self._lines]
        self._longest = [max((high(box) - low(box) for box in self._boxes), default=0.0) for low, _, high in _LINES]

    def snap(self, box: Box, reach: float) -> Snap:
        """Return how to move a box that is being dragged, at most ``reach`` map units each way."""
        dx, dy = (self._shift(axis, box, reach) for axis in (0, 1))
        there = box.moved(dx, dy)
        if not dx:
            dx = self._even(0, there, reach)
        if not dy:
            dy = self._even(1, there, reach)
        there = box.moved(dx, dy)
        return Snap(dx, dy, (*self._spans_in_line(0, there), *self._spans_in_line(1, there), *self._gaps(there)))

    def _shift(self, axis: int, box: Box, reach: float) -> float:
        """Return the way to the nearest line along an axis, 0 where none is in reach; the centre goes first."""
        best, shift = reach, 0.0
        for n in (1, 0, 2):
            value = _LINES[axis][n](box)
            values = self._values[axis][n]
            at = bisect_left(values, value)
            for near in values[max(0, at - 1) : at + 1]:
                if abs(near - value) < best:
                    best, shift = abs(near - value), near - value
        return shift

    def _spans_in_line(self, axis: int, box: Box) -> list[Span]:
        """Return the lines on which a box now lies with others: its centre's, or else those of its edges."""
        spans = []
        for n in (1, 0, 2):
            value = _LINES[axis][n](box)
            values = self._values[axis][n]
            first, last = bisect_left(values, value - _SAME), bisect_left(values, value + _SAME)
            if first == last:
                continue
            others = [self._boxes[number] for _, number in self._lines[axis][n][first:last]]
            low, high = _LINES[1 - axis][0], _LINES[1 - axis][2]
            start, end = min(map(low, [box, *others])), max(map(high, [box, *others]))
            spans.append(Span(value, start, value, end) if axis == 0 else Span(start, value, end, value))
            if n == 1:
                break
        return spans

    # Equal distances

    def _even(self, axis: int, box: Box, reach: float) -> float:
        """Return the way to where the distances to the neighbours of a row or column are equal, 0 if out of reach."""
        low, high = _LINES[axis][0], _LINES[axis][2]
        before, after = self._neighbours(axis, box)
        wishes = []
        if before and after:
            wishes.append((high(before[0]) + low(after[0]) - low(box) - high(box)) / 2)
        if len(before) > 1:
            wishes.append(high(before[0]) + (low(before[0]) - high(before[1])) - low(box))
        if len(after) > 1:
            wishes.append(low(after[0]) - (low(after[1]) - high(after[0])) - high(box))
        return min((wish for wish in wishes if abs(wish) < reach), key=abs, default=0.0)

    def _gaps(self, box: Box) -> list[Span]:
        """Return the equal distances beside a box, in its row and in its column."""
        spans = []
        for axis in (0, 1):
            low, high = _LINES[axis][0], _LINES[axis][2]
            before, after = self._neighbours(axis, box)
            pairs = [(second, first) for first, second in pairwise([box, *before])]
            pairs += list(pairwise([box, *after]))
            beside = [pair for pair in pairs if box in pair]
            for pair in beside:
                size = low(pair[1]) - high(pair[0])
                equal = [each for each in pairs if abs(low(each[1]) - high(each[0]) - size) < _SAME]
                if len(equal) > 1:
                    spans += [_gap_span(axis, each) for each in equal]
        return list(dict.fromkeys(spans))

    def _neighbours(self, axis: int, box: Box) -> tuple[list[Box], list[Box]]:
        """Return the next two on either side along an axis, nearest first, of those that a box faces."""
        low, high = _LINES[axis][0], _LINES[axis][2]
        cross_low, cross_high = _LINES[1 - axis][0], _LINES[1 - axis][2]
        start, end = cross_low(box), cross_high(box)
        lows = self._values[1 - axis][0]
        first, last = bisect_left(lows, start - self._longest[1 - axis]), bisect_left(lows, end)
        near = (self._boxes[n] for _, n in self._lines[1 - axis][0][first:last])
        facing = [other for other in near if cross_high(other) > start]
        before = sorted((other for other in facing if high(other) <= low(box)), key=high, reverse=True)
        after = sorted((other for other in facing if low(other) >= high(box)), key=low)
        return before[:2], after[:2]


def _gap_span(axis: int, pair: tuple[Box, Box]) -> Span:
    """Return the line from one box to the next, in the middle of what they face each other with."""
    first, second = pair
    if axis == 0:
        y = (max(first.top, second.top) + min(first.bottom, second.bottom)) / 2
        return Span(first.right, y, second.left, y, gap=True)
    x = (max(first.left, second.left) + min(first.right, second.right)) / 2
    return Span(x, first.bottom, x, second.top, gap=True)


_LINES: tuple[tuple[Callable[[Box], float], ...], ...] = (
    (lambda box: box.left, lambda box: (box.left + box.right) / 2, lambda box: box.right),
    (lambda box: box.top, lambda box: (box.top + box.bottom) / 2, lambda box: box.bottom),
)
