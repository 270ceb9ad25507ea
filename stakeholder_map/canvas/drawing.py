"""A scene made ready to paint: its geometry, and its curves as paths and lines, built once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from math import hypot, inf
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainterPath

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.curves import Curve, Point, Side
from stakeholder_map.canvas.geometry import CARD_REACH, TIE_REACH, Geometry, Ways
from stakeholder_map.canvas.marks import head_length, head_lines, rim_point
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.canvas.strokes import CROWD, Stroke, stroke_of

if TYPE_CHECKING:
    from stakeholder_map.canvas.crowds import Crowd

# Where an arrowhead goes: the tip, and the side of the card it touches.
Head = tuple[float, float, Side]
# Straight pieces of a tie that lie near each other: x1, y1, x2, y2 of each. Plain numbers, since a hundred thousand
# objects would have to be made, followed by the collector of garbage, and thrown away.
Run = tuple[Box, "array[float]"]
_RUN = 12
# Room for a badge on the corner of a card.
_LABEL_GAP = 9.0
# Ways round cards are remembered for the drawings that follow, up to so many.
_MOST_WAYS = 6000
_WAYS_AT_ONCE = 8


def path_of(stroke: Stroke, curve: Curve) -> QPainterPath:
    """Return the line of a tie, from rim to where its arrowhead begins."""
    path = QPainterPath()
    _add_curve(path, stroke, curve)
    return path


class Batch:
    """Ties of one stroke: their lines as one path, and where their arrowheads go, equal ones once."""

    def __init__(self, stroke: Stroke) -> None:
        self.stroke = stroke
        self.path = QPainterPath()
        self.heads: set[Head] = set()
        self._head_lines: list[QLineF] | None = None

    def add(self, curve: Curve) -> None:
        _add_curve(self.path, self.stroke, curve)
        self.heads.add((*curve.end, curve.enters))

    def head_lines(self) -> list[QLineF]:
        """Return the outlines of the arrowheads, to be seen from afar. Made once."""
        if self._head_lines is None:
            kind = self.stroke.kind
            self._head_lines = [line for x, y, side in self.heads for line in head_lines(kind, side, x, y)]
        return self._head_lines


class Drawing:
    """A scene with its geometry and paths. Paths are made when first painted and kept."""

    geometry: Geometry

    def __init__(
        self, scene: Scene, before: Drawing | None = None, *, seconds: float = inf, first: Box | None = None
    ) -> None:
        """``before``, the drawing that this one follows, lends what has not changed: where nothing has moved, all.

        Ties are led round cards for so many ``seconds``, those in ``first`` before others; for the rest call ``route``
        until ``is_routed``.
        """
        self.scene = scene
        still = before is not None and before.geometry.fits(scene)
        self.geometry = before.geometry.showing(scene) if before is not None and still else Geometry(scene)
        self.crowded = len(scene.ties) > CROWD
        strokes = [stroke_of(tie, crowded=self.crowded) for tie in scene.ties]
        # The strokes on this map in painting order, and for each tie the number of its stroke.
        # Equal strokes are one object, and numbers are hashed faster.
        self.strokes = sorted({id(stroke): stroke for stroke in strokes}.values(), key=lambda stroke: stroke.rank)
        numbers = {id(stroke): number for number, stroke in enumerate(self.strokes)}
        self.stroke_numbers = [numbers[id(stroke)] for stroke in strokes]
        self._label_places: dict[int, Point] = {}
        self._paths: dict[int, QPainterPath] = {}
        self._runs: dict[int, list[Run]] = {}
        self._batches: list[Batch] | None = None
        self._lines: dict[Stroke, list[QLineF]] | None = None
        self._ways: Ways = before._ways if before is not None and len(before._ways) < _MOST_WAYS else {}
        self._rerouted: dict[int, Curve] = {}
        self._next_way = 0 if self.geometry.arrays is None else len(scene.ties)
        self._order: Sequence[int] = range(len(scene.ties))
        if first is not None and self._next_way < len(scene.ties):
            self._order = sorted(self._order, key=lambda i: not self.geometry.curves[i].box.meets(first))
        if before is not None and still:
            self._borrow(before)
        if before is None or not still or seconds == inf:
            self.route(seconds)  # a map that has not moved goes on where it was, when there is time

    @property
    def bounds(self) -> Box:
        """The box around everything that is painted; a card's size around the origin where there is nothing."""
        box = self.geometry.bounds or Box(-85, -28, 85, 28)
        return box.grown(max(CARD_REACH, TIE_REACH))

    @property
    def is_routed(self) -> bool:
        """Whether all ties go round the cards in their way, as far as they ever will."""
        return self._next_way >= len(self.scene.ties)

    def route(self, seconds: float) -> bool:
        """Lead some ties round cards, for about so long; return whether that was the last of them.

        They are shown so when all are done, and what could be done at the first call at once.
        """
        if self.is_routed:
            return False
        until, first = perf_counter() + seconds, self._next_way == 0
        while not self.is_routed:
            some = self._order[self._next_way : self._next_way + _WAYS_AT_ONCE]
            for i in some:
                way = self.geometry.way_of(i, self._ways)
                if way is not self.geometry.curves[i]:
                    self._rerouted[i] = way
            self._next_way += len(some)
            if perf_counter() >= until:
                break
        if self._rerouted and (first or self.is_routed):
            self.geometry = self.geometry.routed(self._rerouted)
            self._paths = {i: path for i, path in self._paths.items() if i not in self._rerouted}
            self._runs = {i: runs for i, runs in self._runs.items() if i not in self._rerouted}
            self._label_places, self._rerouted, self._batches = {}, {}, None
        return self.is_routed

    @cached_property
    def crowd(self) -> Crowd | None:
        """A large map's ties and cards as arrays; None for others."""
        if self.geometry.arrays is None:
            return None
        from stakeholder_map.canvas.crowds import Crowd  # needs numpy, which small maps do without

        return Crowd(self.scene, self.geometry.arrays, self.strokes, self.stroke_numbers)

    def stroke(self, index: int) -> Stroke:
        return self.strokes[self.stroke_numbers[index]]

    def head(self, index: int) -> Head:
        """Return where the arrowhead of the tie with this index goes."""
        curve = self.geometry.curves[index]
        return (*curve.end, curve.enters)

    def path(self, index: int) -> QPainterPath:
        """Return the line of a tie as a smooth curve."""
        path = self._paths.get(index)
        if path is None:
            path = self._paths[index] = path_of(self.stroke(index), self.geometry.curves[index])
        return path

    def runs(self, index: int) -> list[Run]:
        """Return the line of a tie as straight pieces, dashes already cut, which Qt paints many times faster."""
        runs = self._runs.get(index)
        if runs is None:
            stroke = self.stroke(index)
            pieces = _pieces(_up_to_head(stroke, self.geometry.curves[index]).points, stroke.dashes)
            runs = self._runs[index] = [_run(pieces[i : i + 4 * _RUN]) for i in range(0, len(pieces), 4 * _RUN)]
        return runs

    def label_place(self, index: int, half_width: float, half_height: float) -> Point:
        """Return the place on a tie's curve, nearest to its middle, where a label of this size lies on no card."""
        place = self._label_places.get(index)
        if place is None:
            curve = self.geometry.curves[index]
            spots = [curve.at(t) for t in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)]
            label = Box(-half_width, -half_height, half_width, half_height).grown(_LABEL_GAP)
            free = (spot for spot in spots if not self.geometry.cards_in(label.moved(*spot)))
            place = self._label_places[index] = next(free, spots[0])
        return place

    def batches(self) -> list[Batch]:
        """Return all ties in batches, in painting order. Made once."""
        if self._batches is None:
            self._batches = self.batches_of(range(len(self.scene.ties)))
        return self._batches

    def batches_of(self, indexes: Iterable[int]) -> list[Batch]:
        """Return what ``batches`` does, for some ties only."""
        batches: dict[int, Batch] = {}
        for i in indexes:
            number = self.stroke_numbers[i]
            batch = batches.get(number)
            if batch is None:
                batch = batches[number] = Batch(self.strokes[number])
            batch.add(self.geometry.curves[i])
        return [batches[number] for number in sorted(batches)]

    def lines(self) -> dict[Stroke, list[QLineF]]:
        """Return, by stroke, straight lines between the cards' centres."""
        if self._lines is None:
            self._lines = {}
            cards, index_of = self.scene.cards, self.geometry.index_of
            for i, tie in enumerate(self.scene.ties):
                source, target = cards[index_of[tie.source]], cards[index_of[tie.target]]
                self._lines.setdefault(self.stroke(i), []).append(QLineF(source.x, source.y, target.x, target.y))
        return self._lines

    def _borrow(self, before: Drawing) -> None:
        """Take over the paths of a drawing with the same geometry, of the ties that have the same shape."""
        self._next_way, self._order, self._rerouted = before._next_way, before._order, dict(before._rerouted)
        if (before.strokes, before.stroke_numbers) == (self.strokes, self.stroke_numbers):
            self._paths, self._runs = before._paths, before._runs
            self._batches, self._lines = before._batches, before._lines
        elif before._paths or before._runs:
            now, then = self._shapes(), before._shapes()
            self._paths = {i: path for i, path in before._paths.items() if now[i] == then[i]}
            self._runs = {i: runs for i, runs in before._runs.items() if now[i] == then[i]}

    def _shapes(self) -> list[tuple[object, ...]]:
        """Return for each tie what its line depends on besides its curve."""
        shapes = [(stroke.kind, stroke.losing, stroke.crowded) for stroke in self.strokes]
        return [shapes[number] for number in self.stroke_numbers]


def _add_curve(path: QPainterPath, stroke: Stroke, curve: Curve) -> None:
    line = _up_to_head(stroke, curve)
    path.moveTo(*line.start)
    path.cubicTo(*line.first, *line.second, *line.end)


def _up_to_head(stroke: Stroke, curve: Curve) -> Curve:
    """Return a tie's curve as far as its arrowhead, which a line must not show through."""
    back = head_length(stroke.kind, stroke.losing)
    second, end = rim_point(curve.second, curve.enters, back), rim_point(curve.end, curve.enters, back)
    return Curve(curve.start, curve.first, second, end, curve.leaves, curve.enters)


def _pieces(points: tuple[Point, ...], dashes: tuple[float, ...]) -> array[float]:
    """Return the pieces of a line, cut into dashes and gaps."""
    pieces: list[float] = []
    if not dashes:
        for a, b in pairwise(points):
            pieces += (*a, *b)
        return array("d", pieces)
    number, left = 0, dashes[0]
    for (ax, ay), (bx, by) in pairwise(points):
        length = hypot(bx - ax, by - ay)
        along = 0.0
        while along < length:
            step = min(left, length - along)
            if number % 2 == 0:
                start, end = along / length, (along + step) / length
                dx, dy = bx - ax, by - ay
                pieces += (ax + dx * start, ay + dy * start, ax + dx * end, ay + dy * end)
            along += step
            left -= step
            if left <= 1e-9:
                number = (number + 1) % len(dashes)
                left = dashes[number]
    return array("d", pieces)


def _run(pieces: array[float]) -> Run:
    across, down = pieces[0::2], pieces[1::2]
    return Box(min(across), min(down), max(across), max(down)), pieces
