"""The curves of all ties of a large map as arrays: routed, searched and cut into lines without a Python loop."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.card_arrays import CardArrays
from stakeholder_map.canvas.curves import (
    HALF_HEIGHT,
    HALF_WIDTH,
    LEAST_GAP,
    LEAST_HANDLE,
    OUTWARD,
    STEP_ACROSS,
    STEP_DOWN,
    Curve,
    Side,
    lane_of,
)
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.model.ties import TieKind
from stakeholder_map.theme import CARD_HEIGHT, CARD_RADIUS, CARD_WIDTH

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

_KINDS = tuple(TieKind)
# Straight pieces by which a search follows a curve, and pieces of the finest drawing of one.
_SEARCH_PIECES, _HIT_PIECES, _MOST_PIECES = 12, 24, 128
_TOLERANCE = 0.35


class Pieces(NamedTuple):
    """Straight pieces of ties: rows of x1, y1, x2, y2; the index of each one's tie; how far along that it begins."""

    lines: Numbers
    owners: Numbers
    begins: Numbers


class TieArrays(Sequence[Curve]):
    """The ties of a scene, by their index. As a sequence, it makes one ``Curve`` at a time, on demand.

    Curves are those of ``curves.straight_on``, with the lanes of ``curves.lane_of``; none goes round other cards.
    Building takes a few ms for 30,000 ties, a search O(ties) with a very small constant.
    """

    def __init__(self, scene: Scene, index_of: dict[int, int]) -> None:
        # A second's tenth to import, and only large maps need it.
        import numpy as np

        self._np = np
        count = len(scene.ties)
        self.centres = np.array([(card.x, card.y) for card in scene.cards], dtype=float).reshape(-1, 2)
        self.sources = np.fromiter((index_of[tie.source] for tie in scene.ties), dtype=np.int64, count=count)
        self.targets = np.fromiter((index_of[tie.target] for tie in scene.ties), dtype=np.int64, count=count)
        numbers = {kind: number for number, kind in enumerate(_KINDS)}
        kinds = np.fromiter((numbers[tie.kind] for tie in scene.ties), dtype=np.int64, count=count)
        self.cards = CardArrays(self.centres)
        self._route(kinds, len(scene.cards))

    def _route(self, kinds: Numbers, cards: int) -> None:
        """Find sides, lanes and the four points of every curve."""
        np = self._np
        source, target = self.centres[self.sources], self.centres[self.targets]
        dx, dy = (target - source).T
        gap_x, gap_y = np.abs(dx) - CARD_WIDTH, np.abs(dy) - CARD_HEIGHT
        steep = (gap_y >= LEAST_GAP) & ((gap_x < LEAST_GAP) | (gap_x <= 7 * gap_y))
        upright = steep | (gap_y > gap_x)
        self.leaves = np.where(
            upright, np.where(dy > 0, Side.BOTTOM, Side.TOP), np.where(dx > 0, Side.RIGHT, Side.LEFT)
        )
        self.enters = self.leaves ^ 1  # opposite sides are numbered in pairs
        forward = (self.leaves == Side.TOP) | (self.leaves == Side.RIGHT)
        lanes = np.array([[lane_of(kind, forward=way) for way in (False, True)] for kind in _KINDS])
        run = 1 << (2 * kinds + forward)
        runs = np.zeros(4 * cards, dtype=np.int64)
        leaving, entering = 4 * self.sources + self.leaves, 4 * self.targets + self.enters
        np.bitwise_or.at(runs, leaving, run)
        np.bitwise_or.at(runs, entering, run)
        shared = ((runs[leaving] & (runs[leaving] - 1)) | (runs[entering] & (runs[entering] - 1))) != 0
        lane = np.where(shared, lanes[kinds, forward.astype(int)], 0)
        offset = np.where(upright, lane * STEP_ACROSS, lane * STEP_DOWN)
        half = np.where(upright, HALF_WIDTH, HALF_HEIGHT)
        into = np.maximum(0.0, np.abs(offset) - (half - CARD_RADIUS))
        inset = CARD_RADIUS - np.sqrt(np.maximum(0.0, CARD_RADIUS**2 - into**2))
        depth = np.where(upright, HALF_HEIGHT, HALF_WIDTH) - inset
        ways = np.array([OUTWARD[side] for side in Side])
        out, back = ways[self.leaves], ways[self.enters]
        aside = np.stack([np.where(upright, offset, 0.0), np.where(upright, 0.0, offset)], axis=1)
        start, end = source + aside + out * depth[:, None], target + aside + back * depth[:, None]
        reach = np.where(upright, 0.52 * np.abs(end - start)[:, 1], 0.5 * np.abs(end - start)[:, 0])
        handle = np.maximum(LEAST_HANDLE, reach)[:, None]
        # start, first, second, end: (ties, 4, 2)
        self.points = np.stack([start, start + out * handle, end + back * handle, end], axis=1)
        self.lows, self.highs = self.points.min(axis=1), self.points.max(axis=1)
        self._rims = [np.ascontiguousarray(rim) for rim in (*self.lows.T, *self.highs.T)]
        first, last = self.points[:, :3], self.points[:, 1:]
        bends = np.hypot(*np.moveaxis(first[:, :2] - 2 * first[:, 1:] + last[:, 1:], 2, 0))
        # As in Curve.points: what n equal steps stray is at most 0.75 · bend / n².
        self._bend = bends.max(axis=1) if len(bends) else np.zeros(0)

    # As a sequence of curves

    def __len__(self) -> int:
        return len(self.sources)

    @overload
    def __getitem__(self, index: int) -> Curve: ...

    @overload
    def __getitem__(self, index: slice) -> list[Curve]: ...

    def __getitem__(self, index: int | slice) -> Curve | list[Curve]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        start, first, second, end = ((x, y) for x, y in self.points[index].tolist())
        return Curve(start, first, second, end, Side(int(self.leaves[index])), Side(int(self.enters[index])))

    # Searching

    @cached_property
    def bounds(self) -> Box | None:
        """The box around all curves, None where there are none."""
        if not len(self):
            return None
        return Box(*self.lows.min(axis=0).tolist(), *self.highs.max(axis=0).tolist())

    def within(self, box: Box) -> Numbers:
        """Return, in rising order, the indexes of the ties whose curve may meet ``box``, and of hardly any other."""
        np = self._np
        near = self._boxes_near(box)
        inside = (self.lows[near] >= (box.left, box.top)).all(axis=1)
        inside &= (self.highs[near] <= (box.right, box.bottom)).all(axis=1)
        unsure = near[~inside]
        if not len(unsure):
            return near
        points = self._at(unsure, _SEARCH_PIECES, self.points[unsure])
        stray = (0.75 * self._bend[unsure] / _SEARCH_PIECES**2)[:, None, None]
        low = np.minimum(points[:, :-1], points[:, 1:]) - stray
        high = np.maximum(points[:, :-1], points[:, 1:]) + stray
        meets = (low <= (box.right, box.bottom)).all(axis=2) & (high >= (box.left, box.top)).all(axis=2)
        keep = inside.copy()
        keep[~inside] = meets.any(axis=1)
        found: Numbers = near[keep]
        return found

    def _boxes_near(self, box: Box) -> Numbers:
        """Return the indexes of the ties whose box meets ``box``: column by column, which numpy does fastest."""
        left, top, right, bottom = self._rims
        near: Numbers = (
            (left <= box.right) & (right >= box.left) & (top <= box.bottom) & (bottom >= box.top)
        ).nonzero()[0]
        return near

    def nearest(self, x: float, y: float, tolerance: float) -> int | None:
        """Return the index of the tie nearest to a point, if nearer than ``tolerance`` map units."""
        np = self._np
        place = np.array((x, y))
        near = self._boxes_near(Box(x - tolerance, y - tolerance, x + tolerance, y + tolerance))
        if not len(near):
            return None
        points = self._at(near, _HIT_PIECES, self.points[near])
        begin, along = points[:, :-1], np.diff(points, axis=1)
        length = np.maximum((along * along).sum(axis=2), 1e-12)
        share = np.clip((((place - begin) * along).sum(axis=2)) / length, 0.0, 1.0)
        far = np.hypot(*np.moveaxis(place - begin - along * share[:, :, None], 2, 0)).min(axis=1)
        best = int(far.argmin())
        return int(near[best]) if far[best] <= tolerance else None

    def near(self, box: Box) -> list[int]:
        """As ``within``, as a list: what ``boxes.Grid`` does for smaller maps."""
        found: list[int] = self.within(box).tolist()
        return found

    # Drawing

    def lines(self, indexes: Numbers, backs: Numbers, view: Box, scale: float) -> Pieces:
        """Return ties as straight pieces, as far as they lie in ``view``.

        The pieces of a tie follow each other; its line ends ``backs`` map units before the rim. They stray a third of
        a pixel from the curve where ``scale`` is pixels per map unit.
        """
        np = self._np
        counts = np.sqrt(0.75 * self._bend[indexes] * scale / _TOLERANCE)
        powers = np.ceil(np.log2(np.clip(counts, 1, _MOST_PIECES))).astype(int)
        lines, owners, begins = [], [], []
        for power in np.unique(powers).tolist():
            some = indexes[powers == power]
            control = self.points[some].copy()
            ways = np.array([OUTWARD[side] for side in Side])[self.enters[some]] * backs[powers == power][:, None]
            control[:, 2:] += ways[:, None]
            points = self._at(some, 1 << power, control)
            pieces = np.concatenate([points[:, :-1], points[:, 1:]], axis=2)
            low, high = np.minimum(points[:, :-1], points[:, 1:]), np.maximum(points[:, :-1], points[:, 1:])
            seen = (low <= (view.right, view.bottom)).all(axis=2) & (high >= (view.left, view.top)).all(axis=2)
            lengths = np.hypot(*np.moveaxis(np.diff(points, axis=1), 2, 0))
            lines.append(pieces[seen])
            owners.append(np.broadcast_to(some[:, None], seen.shape)[seen])
            begins.append((np.cumsum(lengths, axis=1) - lengths)[seen])
        if not lines:
            return Pieces(np.zeros((0, 4)), np.zeros(0, dtype=np.int64), np.zeros(0))
        return Pieces(np.concatenate(lines), np.concatenate(owners), np.concatenate(begins))

    def _at(self, indexes: Numbers, pieces: int, control: Numbers) -> Numbers:
        """Return the ends of so many equal steps along each curve: (ties, pieces + 1, 2)."""
        np = self._np
        t = np.linspace(0.0, 1.0, pieces + 1)
        u = 1 - t
        weights = np.stack([u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t])
        points: Numbers = np.einsum("kp,nkc->npc", weights, control)
        return points


def cut_into_dashes(pieces: Pieces, dashes: Sequence[float]) -> Pieces:
    """Return the dashes of lines, each with the owner of its line. ``dashes`` are lengths of dash and gap in turn.

    They are counted from where a line begins, also where that is out of sight, so nothing jumps when a map is pushed.
    """
    import numpy as np  # see TieArrays

    lines, owners, along = pieces
    if not len(lines):
        return pieces
    lengths = np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])
    ends = np.cumsum(lengths)
    begins = ends - lengths
    # Runs of pieces that follow each other.
    fresh = np.ones(len(lines), dtype=bool)
    fresh[1:] = (owners[1:] != owners[:-1]) | (np.abs(along[1:] - along[:-1] - lengths[:-1]) > 1e-6)
    starts = fresh.nonzero()[0]
    run_begin, run_end = begins[starts], ends[np.append(starts[1:] - 1, len(lines) - 1)]
    period = float(sum(dashes))
    before = along[starts] % period
    counts = np.ceil((run_end - run_begin + before) / period).astype(int)
    run = np.repeat(np.arange(len(starts)), counts)
    turn = np.arange(len(run)) - np.repeat(np.cumsum(counts) - counts, counts)
    origin = run_begin[run] - before[run] + turn * period
    cuts, whose = [], []
    offset = 0.0
    for dash, gap in zip(dashes[::2], dashes[1::2], strict=True):
        begin = np.maximum(origin + offset, run_begin[run])
        end = np.minimum(origin + offset + dash, run_end[run])
        kept = begin < end - 1e-9
        cuts.append(np.stack([begin[kept], end[kept]], axis=1))
        whose.append(owners[starts][run[kept]])
        offset += dash + gap
    spans = np.concatenate(cuts)
    piece = np.clip(np.searchsorted(ends, spans - [-1e-9, 1e-9], side="left"), 0, len(lines) - 1)
    share = (spans - begins[piece]) / np.maximum(lengths[piece], 1e-12)
    x = lines[piece, 0] + (lines[piece, 2] - lines[piece, 0]) * share
    y = lines[piece, 1] + (lines[piece, 3] - lines[piece, 1]) * share
    return Pieces(np.stack([x[:, 0], y[:, 0], x[:, 1], y[:, 1]], axis=1), np.concatenate(whose), spans[:, 0])
