"""Ways round other cards for ties whose natural curve would cross them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot
from typing import NamedTuple

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.curves import HALF_HEIGHT, HALF_WIDTH, OUTWARD, Curve, Point, Side, bow
from stakeholder_map.theme import CARD_HEIGHT, CARD_WIDTH

# How far outside the box around its two cards a tie may go, how far outside the box around all cards of the map,
# and how far it keeps from the cards it passes.
REACH = 150.0
MOST_BULGE = 120.0
_CLEARANCE = 5.0
_PIECES = 14
# The weights of a curve's four points at even steps.
_WEIGHTS = tuple(
    ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in (i / _PIECES for i in range(_PIECES + 1))
)
# Between two of these points a curve may stray so far from the straight line.
_STRAY = 5.0
# Ties of a map times cards near each of them: in a denser crowd a way round one card leads through the next.
_MOST_NEAR = 20_000
_OWN = -3.0
# Lengths of the two handles as shares of the distance: even ones first, then those that turn early or late.
_SHARES = (
    (0.5, 0.5),
    (0.8, 0.8),
    (0.3, 0.3),
    (0.15, 0.85),
    (0.85, 0.15),
    (0.3, 1.1),
    (1.1, 0.3),
    (0.1, 0.4),
    (0.4, 0.1),
)
# Where none of these leads past: handles of these lengths, in map units, for the lanes between cards that stand close.
_HANDLES = ((24.0, 24.0), (12.0, 12.0), (12.0, 300.0), (300.0, 12.0))


def region(source: Point, target: Point) -> Box:
    """Return the box that holds every way between two cards' centres that is tried."""
    return Box(
        min(source[0], target[0]) - HALF_WIDTH - REACH,
        min(source[1], target[1]) - HALF_HEIGHT - REACH,
        max(source[0], target[0]) + HALF_WIDTH + REACH,
        max(source[1], target[1]) + HALF_HEIGHT + REACH,
    )


def most_near(ties: int) -> int:
    """Return near how many cards a tie may run that is still led round them, on a map with so many ties."""
    return _MOST_NEAR // max(1, ties)


def crossed(curve: Curve, boxes: Sequence[Box], most: int = 1_000_000) -> int:
    """Return how many of the boxes a curve crosses, at most ``most``. O(boxes · pieces near them)."""
    return _crossed(_followed(curve), boxes, most)


def way_round(natural: Curve, source: Point, target: Point, lane: int, others: Sequence[Box], limits: Box) -> Curve:
    """Return the curve between two cards that crosses the fewest ``others``: the natural one where it crosses none.

    Other sides and wider bows are tried in an order of their own, so equal maps give equal curves; the first that
    crosses nothing wins, else the first of those that cross least. None of them leaves ``limits``.
    O(ways · cards near).
    """
    best, fewest = natural, crossed(natural, others)
    if fewest == 0:
        return natural
    # The tie's own cards count as well, but for their rims.
    own = [
        Box(x - HALF_WIDTH, y - HALF_HEIGHT, x + HALF_WIDTH, y + HALF_HEIGHT).grown(_OWN) for x, y in (source, target)
    ]
    obstacles = [*own, *(box.grown(_CLEARANCE) for box in others)]
    inner = limits.grown(-_STRAY)
    for curve in _ways(source, target, lane):
        points = _followed(curve)
        if not inner.encloses(points.box):
            continue
        count = _crossed(points, obstacles, fewest)
        if count < fewest:
            best, fewest = curve, count
            if count == 0:
                break
    return best


class _Points(NamedTuple):
    """Points along a curve, and the box around them."""

    places: list[Point]
    box: Box


def _followed(curve: Curve) -> _Points:
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = curve.start, curve.first, curve.second, curve.end
    across = [a * x0 + b * x1 + c * x2 + d * x3 for a, b, c, d in _WEIGHTS]
    down = [a * y0 + b * y1 + c * y2 + d * y3 for a, b, c, d in _WEIGHTS]
    return _Points(list(zip(across, down, strict=True)), Box(min(across), min(down), max(across), max(down)))


def _crossed(points: _Points, boxes: Sequence[Box], most: int) -> int:
    places, (left, top, right, bottom) = points
    count = 0
    for box in boxes:
        if box[0] > right or box[2] < left or box[1] > bottom or box[3] < top:
            continue
        if _meets(places, box):
            count += 1
            if count >= most:
                return count
    return count


def _ways(source: Point, target: Point, lane: int) -> Iterator[Curve]:
    dx, dy = target[0] - source[0], target[1] - source[1]
    toward_x, away_x = (Side.RIGHT, Side.LEFT) if dx > 0 else (Side.LEFT, Side.RIGHT)
    toward_y, away_y = (Side.BOTTOM, Side.TOP) if dy > 0 else (Side.TOP, Side.BOTTOM)
    straight, turning = [(toward_y, away_y), (toward_x, away_x)], [(toward_x, away_y), (toward_y, away_x)]
    pairs = []
    if abs(dy) > CARD_HEIGHT:
        pairs.append(straight[0])
    if abs(dx) > CARD_WIDTH:
        pairs.append(straight[1])
    if abs(dx) > HALF_WIDTH and abs(dy) > HALF_HEIGHT:
        pairs += turning
    # Bows to one side, first on the side where the ends are level.
    upright = [(Side.RIGHT, Side.RIGHT), (Side.LEFT, Side.LEFT)]
    level = [(Side.BOTTOM, Side.BOTTOM), (Side.TOP, Side.TOP)]
    bows = [*upright, *level] if abs(dy) * CARD_WIDTH > abs(dx) * CARD_HEIGHT else [*level, *upright]
    for out_share, back_share in _SHARES:
        for leaves, enters in (*pairs, *bows):
            yield _way(source, target, leaves, enters, lane, out_share, back_share)
    for out_by, back_by in _HANDLES:
        for leaves, enters in (*straight, *turning, *bows):
            yield bow(source, target, leaves, enters, lane, out_by, back_by)


def _way(
    source: Point, target: Point, leaves: Side, enters: Side, lane: int, out_share: float, back_share: float
) -> Curve:
    if leaves is enters:
        # Beside what stands between: bows reach three quarters of their handles.
        out = OUTWARD[leaves]
        ahead = (target[0] - source[0]) * out[0] + (target[1] - source[1]) * out[1]
        first = 160.0 * out_share + max(0.0, ahead)
        second = 160.0 * back_share + max(0.0, -ahead)
        return bow(source, target, leaves, enters, lane, min(first, 2 * REACH), min(second, 2 * REACH))
    length = 0.9 * hypot(target[0] - source[0], target[1] - source[1])
    return bow(source, target, leaves, enters, lane, max(24.0, out_share * length), max(24.0, back_share * length))


def _meets(points: Sequence[Point], box: Box) -> bool:
    left, top, right, bottom = box
    ax, ay = points[0]
    for bx, by in points[1:]:
        outside = (
            (ax < left and bx < left)
            or (ax > right and bx > right)
            or (ay < top and by < top)
            or (ay > bottom and by > bottom)
        )
        if not outside and _cuts(ax, ay, bx, by, box):
            return True
        ax, ay = bx, by
    return False


def _cuts(ax: float, ay: float, bx: float, by: float, box: Box) -> bool:
    """Return whether a line meets a box (Liang and Barsky 1984)."""
    dx, dy = bx - ax, by - ay
    begin, end = 0.0, 1.0
    for along, room in ((-dx, ax - box[0]), (dx, box[2] - ax), (-dy, ay - box[1]), (dy, box[3] - ay)):
        if along == 0:
            if room < 0:
                return False
            continue
        t = room / along
        if along < 0:
            begin = max(begin, t)
        else:
            end = min(end, t)
        if begin > end:
            return False
    return True
