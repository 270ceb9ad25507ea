"""Painting large maps from arrays: each kind of dot, bar or line in one call."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from PySide6.QtCore import QLineF, Qt
from PySide6.QtGui import QPainter, QPen

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.curves import Side
from stakeholder_map.canvas.marks import head_length
from stakeholder_map.canvas.scene import Card, Scene
from stakeholder_map.canvas.sheets import Draw, Sheet
from stakeholder_map.canvas.strokes import Stroke
from stakeholder_map.canvas.tie_arrays import Pieces, TieArrays, cut_into_dashes
from stakeholder_map.theme import Palette

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

# More lines than this are painted without smooth edges, which nobody sees in such a crowd.
_SMOOTH = 3000
_HEAD_BOX = Box(-15, -15, 15, 15)


# Device pixels: what is thinner is a strip at the edge of a pan, and how far beyond it lines are made at once.
_STRIP, _BEYOND = 64.0, 192.0
_SWATHS = 2


class Swath(NamedTuple):
    """The lines of ties in a part of the map, by stroke: their rows, the numbers of their strokes, and their rims."""

    box: Box
    scale: float
    without: tuple[int, ...]
    shown: Numbers
    rows: Numbers
    numbers: Numbers
    rims: tuple[Numbers, Numbers, Numbers, Numbers]


class Crowd:
    """The ties of a large map by stroke, and its cards by look. Made once for each drawing; O(cards + ties)."""

    def __init__(self, scene: Scene, arrays: TieArrays, strokes: list[Stroke], numbers: list[int]) -> None:
        import numpy as np  # only large maps come here, and they have loaded it

        self._np = np
        self._scene = scene
        self.arrays = arrays
        self.strokes = strokes
        self.numbers = np.array(numbers, dtype=np.int64)
        self._swaths: list[Swath] = []
        self._by_look: dict[Callable[[Card], Hashable], list[tuple[Card, Numbers]]] = {}

    @cached_property
    def _order(self) -> Numbers:
        order: Numbers = self.numbers.argsort(kind="stable")
        return order

    @cached_property
    def _straight(self) -> Numbers:
        """Lines between the cards' centres in painting order."""
        np, arrays = self._np, self.arrays
        lines = np.concatenate([arrays.centres[arrays.sources], arrays.centres[arrays.targets]], axis=1)
        ordered: Numbers = np.ascontiguousarray(lines[self._order])
        return ordered

    @cached_property
    def _far_looks(self) -> list[tuple[Stroke, slice]]:
        """A stroke of each look that differs from afar, and which of the straight lines have it."""
        ends = self._np.bincount(self.numbers, minlength=len(self.strokes)).cumsum().tolist()
        looks: list[tuple[Stroke, slice]] = []
        for stroke, end in zip(self.strokes, ends, strict=True):
            if looks and (looks[-1][0].dimmed, looks[-1][0].losing) == (stroke.dimmed, stroke.losing):
                looks[-1] = stroke, slice(looks[-1][1].start, end)
            else:
                looks.append((stroke, slice(looks[-1][1].stop if looks else 0, end)))
        return looks

    @cached_property
    def _backs(self) -> Numbers:
        """How far before the rim each tie's line ends."""
        lengths = [head_length(stroke.kind, stroke.losing) for stroke in self.strokes]
        backs: Numbers = self._np.array(lengths)[self.numbers]
        return backs

    def cards(self, look: Callable[[Card], Hashable]) -> list[tuple[Card, Numbers]]:
        """Return for each look an example and the indexes of all cards that have it."""
        found = self._by_look.get(look)
        if found is None:
            groups: dict[Hashable, list[int]] = {}
            for i, card in enumerate(self._scene.cards):
                groups.setdefault(look(card), []).append(i)
            found = [(self._scene.cards[some[0]], self._np.array(some)) for some in groups.values()]
            self._by_look[look] = found
        return found

    def cards_in(self, view: Box, without: Sequence[int]) -> Numbers:
        """Return for each card whether it meets ``view``, and is not one of those ``without`` which to do."""
        seen = self._np.zeros(len(self._scene.cards), dtype=bool)
        seen[self.arrays.cards.within(view)] = True
        seen[list(without)] = False
        return seen

    def places(self, indexes: Numbers) -> Numbers:
        """Return the centres of cards, as rows of x and y."""
        places: Numbers = self.arrays.centres[indexes]
        return places

    # Painting

    def draw_bars(self, painter: QPainter, indexes: Numbers, width: float, place: tuple[float, float, float]) -> None:
        """Draw cards as level lines of this width. ``place`` is the scale and where the map's origin goes."""
        scale, left, top = place
        x, y = (self.arrays.centres[indexes] * scale + (left, top)).T
        draw_rows(painter, self._np.stack([x - width / 2, y, x + width / 2, y], axis=1))

    def paint_straight(
        self, painter: QPainter, view: Box, pen: Callable[[Stroke], QPen], without: Sequence[int]
    ) -> None:
        """Paint ties as straight lines between centres, on a painter in map units."""
        np, lines = self._np, self._straight
        seen = np.minimum(lines[:, 0], lines[:, 2]) <= view.right
        seen &= np.maximum(lines[:, 0], lines[:, 2]) >= view.left
        seen &= np.minimum(lines[:, 1], lines[:, 3]) <= view.bottom
        seen &= np.maximum(lines[:, 1], lines[:, 3]) >= view.top
        if without:
            seen &= ~np.isin(self._order, without)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, len(lines) <= _SMOOTH)
        for stroke, part in self._far_looks:
            painter.setPen(pen(stroke))
            draw_rows(painter, lines[part] if seen[part].all() else lines[part][seen[part]])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_curves(
        self, sheet: Sheet, palette: Palette, view: Box, without: Sequence[int], draw_head: DrawHead
    ) -> None:
        """Paint ties as curves with arrowheads."""
        np = self._np
        swath = self._swath(view, sheet.scale, tuple(without))
        left, top, right, bottom = swath.rims
        near = (left <= view.right) & (right >= view.left) & (top <= view.bottom) & (bottom >= view.top)
        seen = near.nonzero()[0]
        rows = swath.rows[seen]
        bounds = np.searchsorted(swath.numbers[seen], np.arange(len(self.strokes) + 1)).tolist()
        sheet.to_map()
        for number, stroke in enumerate(self.strokes):
            part = slice(bounds[number], bounds[number + 1])
            if part.start < part.stop:
                pen = stroke.screen_pen(stroke.colour(palette), sheet.scale)
                # Pieces of a solid line overlap by their caps, so that no joint shows.
                pen.setCapStyle(Qt.PenCapStyle.FlatCap if stroke.dashes else Qt.PenCapStyle.SquareCap)
                sheet.painter.setPen(pen)
                draw_rows(sheet.painter, rows[part])
        self._paint_heads(sheet, palette, view, swath.shown, draw_head)

    def _swath(self, view: Box, scale: float, without: tuple[int, ...]) -> Swath:
        """Return the lines of the ties in ``view``: for a strip that a pan brings into sight, the ones beyond as well,
        since the next strips are there.
        """
        for swath in self._swaths:
            if (swath.scale, swath.without) == (scale, without) and swath.box.encloses(view):
                return swath
        np, arrays = self._np, self.arrays
        is_strip = min(view.width, view.height) * scale < _STRIP
        box = view.grown(_BEYOND / scale) if is_strip else view
        shown = arrays.within(box)
        if without:
            shown = shown[~np.isin(shown, without)]
        rows, owners = self._dashed(arrays.lines(shown, self._backs[shown], box, scale))
        numbers = self.numbers[owners]
        order = np.argsort(numbers, kind="stable")
        rows, numbers = rows[order], numbers[order]
        rims = (
            np.minimum(rows[:, 0], rows[:, 2]),
            np.minimum(rows[:, 1], rows[:, 3]),
            np.maximum(rows[:, 0], rows[:, 2]),
            np.maximum(rows[:, 1], rows[:, 3]),
        )
        swath = Swath(box, scale, without, shown, rows, numbers, rims)
        if is_strip:
            self._swaths = [swath, *self._swaths[: _SWATHS - 1]]
        return swath

    def _dashed(self, pieces: Pieces) -> tuple[Numbers, Numbers]:
        """Return lines and the tie of each, those of dashed ties cut."""
        np = self._np
        patterns = list(dict.fromkeys(stroke.dashes for stroke in self.strokes))
        of_stroke = np.array([patterns.index(stroke.dashes) for stroke in self.strokes])
        which = of_stroke[self.numbers[pieces.owners]]
        cut = []
        for number, pattern in enumerate(patterns):
            mine = which == number
            if mine.any():
                part = Pieces(*(of_all[mine] for of_all in pieces))
                cut.append(cut_into_dashes(part, pattern) if pattern else part)
        if not cut:
            return pieces.lines, pieces.owners
        return np.concatenate([part.lines for part in cut]), np.concatenate([part.owners for part in cut])

    def _paint_heads(self, sheet: Sheet, palette: Palette, view: Box, shown: Numbers, draw_head: DrawHead) -> None:
        arrays = self.arrays
        tips = arrays.points[shown, 3]
        inside = ((tips >= (view.left, view.top)) & (tips <= (view.right, view.bottom))).all(axis=1)
        shown, tips = shown[inside], tips[inside]
        sides, numbers = arrays.enters[shown].tolist(), self.numbers[shown].tolist()
        # Many ties end in one point, so each head is painted once.
        places = dict.fromkeys(zip(numbers, sides, tips[:, 0].tolist(), tips[:, 1].tolist(), strict=True))
        looks: dict[tuple[int, int], tuple[Hashable, Draw]] = {}
        for number, side, x, y in places:
            look = looks.get((number, side))
            if look is None:
                stroke = self.strokes[number]
                draw = partial(draw_head, stroke=stroke, side=Side(side), palette=palette)
                key = ("head", stroke.kind, stroke.losing, stroke.dimmed, side)
                look = looks[number, side] = key, draw
            sheet.stamp(*look, _HEAD_BOX, x, y)
        sheet.to_map()


if TYPE_CHECKING:
    from typing import Protocol

    class DrawHead(Protocol):
        """Draws an arrowhead with its tip at the origin."""

        def __call__(self, painter: QPainter, *, stroke: Stroke, side: Side, palette: Palette) -> None: ...


def draw_rows(painter: QPainter, rows: Numbers) -> None:
    """Draw lines given as rows of x1, y1, x2, y2, with the painter's pen, without making an object for each."""
    import numpy as np
    from shiboken6 import Shiboken

    if len(rows):
        lines = np.ascontiguousarray(rows, dtype=np.float64)
        # A QLineF is four doubles, so that the rows are an array of them.
        painter.drawLines(cast(QLineF, Shiboken.wrapInstance(lines.ctypes.data, QLineF)), len(lines))
