"""The way a tie takes from one card's rim to another's: which sides, which anchors, which curve."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import pairwise

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.model.ties import TieKind
from stakeholder_map.theme import CARD_HEIGHT, CARD_RADIUS, CARD_WIDTH

Point = tuple[float, float]

HALF_WIDTH, HALF_HEIGHT = CARD_WIDTH / 2, CARD_HEIGHT / 2


class Side(IntEnum):
    """A side of a card, by the way that leads out of it."""

    TOP = 0
    BOTTOM = 1
    LEFT = 2
    RIGHT = 3


OUTWARD: dict[Side, Point] = {
    Side.TOP: (0.0, -1.0),
    Side.BOTTOM: (0.0, 1.0),
    Side.LEFT: (-1.0, 0.0),
    Side.RIGHT: (1.0, 0.0),
}
_OPPOSITE = {Side.TOP: Side.BOTTOM, Side.BOTTOM: Side.TOP, Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}

# Where each kind and way of travel meets a side when several do, in steps from the side's middle. The order is the
# same at both ends, so two ties between the same pair run beside each other and never cross.
_LANES: dict[tuple[TieKind, bool], int] = {
    (TieKind.INFLUENCES, True): -3,
    (TieKind.TOUCHES, False): -2,
    (TieKind.TOUCHES, True): -1,
    (TieKind.SERVES, True): 0,
    (TieKind.SERVES, False): 1,
    (TieKind.REPORTS_TO, True): 2,
    (TieKind.REPORTS_TO, False): 3,
    (TieKind.INFLUENCES, False): 4,
}
STEP_ACROSS, STEP_DOWN = 15.0, 5.5
LEAST_GAP = 22.0
LEAST_HANDLE = 18.0


@dataclass(frozen=True)
class Curve:
    """A cubic from the rim of the source (``start``) to the rim of the target (``end``).

    It leaves and enters square to the sides ``leaves`` and ``enters``, so an arrowhead points along −outward there.
    """

    start: Point
    first: Point
    second: Point
    end: Point
    leaves: Side
    enters: Side

    @cached_property
    def box(self) -> Box:
        """The box around the four points, which the curve never leaves."""
        across = (self.start[0], self.first[0], self.second[0], self.end[0])
        down = (self.start[1], self.first[1], self.second[1], self.end[1])
        return Box(min(across), min(down), max(across), max(down))

    @cached_property
    def extent(self) -> Box:
        """The smallest box around the curve itself."""
        left, right = _extent(self.start[0], self.first[0], self.second[0], self.end[0])
        top, bottom = _extent(self.start[1], self.first[1], self.second[1], self.end[1])
        return Box(left, top, right, bottom)

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """The curve as straight pieces, at most 128, that stray a fifth of a unit from it."""
        bend = max(_bend(self.start, self.first, self.second), _bend(self.first, self.second, self.end))
        # The error of n equal steps is at most |B''| / 8n², and |B''| at most 6 · bend.
        count = min(128, max(4, math.ceil(math.sqrt(0.75 * bend / 0.2))))
        return tuple(self.at(i / count) for i in range(count + 1))

    def at(self, t: float) -> Point:
        """Return the point at ``t`` from 0 (start) to 1 (end)."""
        u = 1 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        return (
            a * self.start[0] + b * self.first[0] + c * self.second[0] + d * self.end[0],
            a * self.start[1] + b * self.first[1] + c * self.second[1] + d * self.end[1],
        )

    def distance(self, x: float, y: float, most: float = math.inf) -> float:
        """Return the distance from a point to the curve in map units, exact to a fifth of one.

        What is certainly farther than ``most`` counts as infinitely far.
        """
        best = math.inf
        for box, pieces in self._stretches:
            if box.left - most <= x <= box.right + most and box.top - most <= y <= box.bottom + most:
                for a, b in pieces:
                    best = min(best, _to_segment(x, y, a, b))
        return best

    @cached_property
    def _stretches(self) -> list[tuple[Box, list[tuple[Point, Point]]]]:
        pieces = list(pairwise(self.points))
        stretches = []
        for i in range(0, len(pieces), 6):
            some = pieces[i : i + 6]
            across, down = [a[0] for a, _ in some] + [some[-1][1][0]], [a[1] for a, _ in some] + [some[-1][1][1]]
            stretches.append((Box(min(across), min(down), max(across), max(down)), some))
        return stretches


def sides_between(source: Point, target: Point) -> tuple[Side, Side]:
    """Return the side a tie leaves by and the side it enters by, for two cards' centres.

    Ties run top to bottom where there is height for it and sideways where there is not.
    """
    dx, dy = target[0] - source[0], target[1] - source[1]
    gap_x, gap_y = abs(dx) - CARD_WIDTH, abs(dy) - CARD_HEIGHT
    steep = gap_y >= LEAST_GAP and (gap_x < LEAST_GAP or gap_x <= 7 * gap_y)
    upright = Side.BOTTOM if dy > 0 else Side.TOP
    sideways = Side.RIGHT if dx > 0 else Side.LEFT
    leaves = upright if steep or gap_y > gap_x else sideways
    return leaves, _OPPOSITE[leaves]


def lane_of(kind: TieKind, *, forward: bool) -> int:
    """Return how many steps from a side's middle a tie runs when other kinds meet the same side.

    ``forward`` is up or to the right.
    """
    return _LANES[kind, forward]


def anchor(centre: Point, side: Side, lane: int) -> Point:
    """Return the point on a card's rim, ``lane`` steps from the middle of that side."""
    if side in (Side.TOP, Side.BOTTOM):
        offset = lane * STEP_ACROSS
        depth = HALF_HEIGHT - _inset(abs(offset), HALF_WIDTH)
        return centre[0] + offset, centre[1] + OUTWARD[side][1] * depth
    offset = lane * STEP_DOWN
    depth = HALF_WIDTH - _inset(abs(offset), HALF_HEIGHT)
    return centre[0] + OUTWARD[side][0] * depth, centre[1] + offset


def straight_on(source: Point, target: Point, leaves: Side, enters: Side, lane: int) -> Curve:
    """Return the smooth curve between two facing sides."""
    start, end = anchor(source, leaves, lane), anchor(target, enters, lane)
    if leaves in (Side.TOP, Side.BOTTOM):
        handle = max(LEAST_HANDLE, 0.52 * abs(end[1] - start[1]))
    else:
        handle = max(LEAST_HANDLE, 0.5 * abs(end[0] - start[0]))
    return _curve(start, end, leaves, enters, handle)


def detour(source: Point, target: Point, lane: int) -> Curve:
    """Return a bow below a row, for a sideways tie that would run through the cards between its ends."""
    start, end = anchor(source, Side.BOTTOM, lane), anchor(target, Side.BOTTOM, lane)
    handle = 44.0 + min(40.0, abs(end[0] - start[0]) / 24) + 7.0 * abs(lane)
    return _curve(start, end, Side.BOTTOM, Side.BOTTOM, handle)


def bow(source: Point, target: Point, leaves: Side, enters: Side, lane: int, out_by: float, back_by: float) -> Curve:
    """Return a curve between any two sides that goes straight out and in by handles of these lengths."""
    start, end = anchor(source, leaves, lane), anchor(target, enters, lane)
    out, back = OUTWARD[leaves], OUTWARD[enters]
    first = (start[0] + out[0] * out_by, start[1] + out[1] * out_by)
    second = (end[0] + back[0] * back_by, end[1] + back[1] * back_by)
    return Curve(start, first, second, end, leaves, enters)


def toward(source: Point, place: Point) -> Curve:
    """Return the curve from a card to a free place, for a tie that is being drawn."""
    leaves, _ = sides_between(source, place)
    start = anchor(source, leaves, 0)
    outward = OUTWARD[leaves]
    along = (place[0] - start[0]) * outward[0] + (place[1] - start[1]) * outward[1]
    return _curve(start, place, leaves, _OPPOSITE[leaves], max(LEAST_HANDLE, 0.5 * along))


def _curve(start: Point, end: Point, leaves: Side, enters: Side, handle: float) -> Curve:
    out, back = OUTWARD[leaves], OUTWARD[enters]
    return Curve(
        start,
        (start[0] + out[0] * handle, start[1] + out[1] * handle),
        (end[0] + back[0] * handle, end[1] + back[1] * handle),
        end,
        leaves,
        enters,
    )


def _inset(offset: float, half: float) -> float:
    """Return how far a card's rounded corner has drawn the rim in, ``offset`` from the middle of a side."""
    into = offset - (half - CARD_RADIUS)
    if into <= 0:
        return 0.0
    return CARD_RADIUS - math.sqrt(max(0.0, CARD_RADIUS**2 - into**2))


def _extent(a: float, b: float, c: float, d: float) -> tuple[float, float]:
    """Return the least and the greatest value of a cubic with these four control values."""
    low, high = min(a, d), max(a, d)
    if low <= min(b, c) and max(b, c) <= high:
        return low, high
    # Where its slope, p·t² + q·t + r, is nothing.
    p, q, r = d - a + 3 * (b - c), 2 * (a - 2 * b + c), b - a
    turns = []
    if abs(p) > 1e-9:
        under = q * q - 4 * p * r
        if under >= 0:
            root = math.sqrt(under)
            turns = [(-q - root) / (2 * p), (-q + root) / (2 * p)]
    elif q:
        turns = [-r / q]
    for t in turns:
        if 0 < t < 1:
            u = 1 - t
            value = u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
            low, high = min(low, value), max(high, value)
    return low, high


def _bend(a: Point, b: Point, c: Point) -> float:
    return math.hypot(a[0] - 2 * b[0] + c[0], a[1] - 2 * b[1] + c[1])


def _to_segment(x: float, y: float, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / length))
    return math.hypot(x - a[0] - t * dx, y - a[1] - t * dy)
