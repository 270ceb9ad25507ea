"""The last touch to a drawing: two people of a rank change places where that makes fewer straight ties cross."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from stakeholder_map.layouts.spacing import Position

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.typing import NDArray

# How many to the right of everyone are tried: more on small maps, where it costs little.
_REACH, _MOST_REACH, _TRIES = 6, 30, 1500
_ROUNDS = 3
_LEAST_GAIN = 0.01
# People times ties beyond which this takes longer than it is worth.
MOST = 250_000


def uncross(
    places: Mapping[int, Position],
    ties: Iterable[tuple[int, int]],
    ranks: Sequence[Sequence[int]],
    tick: Callable[[], None],
) -> dict[int, Position]:
    """Return the places with some people of the same rank exchanged, so that fewer ties cross as straight lines.

    A rank that is folded into rows has other crossings than one in a row, so the places themselves are what counts
    here. Everyone is tried against the next ones to their right and takes the place that saves most (greedy switching
    as in Eades and Kelly, 1986), a few times over where
    something has changed. Nothing is done where people × ties exceeds ``MOST``.
    O(rounds · people · ties).
    """
    ties = list(ties)
    if len(ties) < 2 or len(ties) * len(places) > MOST:
        return dict(places)
    drawing = _Drawing(places, ties)
    tried = set(places)
    for _ in range(_ROUNDS):
        before = drawing.crossings
        if before == 0:
            break
        again: set[int] = set()
        for rank in ranks:
            tick()
            again |= drawing.switch(rank, tried)
        tried = again
        if before - drawing.crossings <= _LEAST_GAIN * before:
            break
    return drawing.places


def straight_crossings(places: Mapping[int, Position], ties: Iterable[tuple[int, int]]) -> int:
    """Return how many ties cross as straight lines between centres, each pair of people once. O(ties²)."""
    return _Drawing(places, ties).crossings


class _Drawing:
    """Places, the ties between them, and which of these cross which."""

    def __init__(self, places: Mapping[int, Position], ties: Iterable[tuple[int, int]]) -> None:
        # Imported here because it is slow to import.
        import numpy as np

        self._np = np
        self.places = dict(places)
        self._ties = sorted({(min(pair), max(pair)) for pair in ties if pair[0] in places and pair[1] in places})
        self.count = len(self._ties)
        self._reach = max(_REACH, min(_MOST_REACH, _TRIES // max(1, len(places))))
        self._of: dict[int, list[int]] = {person: [] for person in places}
        for i, (one, other) in enumerate(self._ties):
            self._of[one].append(i)
            self._of[other].append(i)
        self._ends = np.array(self._ties, dtype=np.int64).reshape(-1, 2)
        self._from = np.array([places[one] for one, _ in self._ties], dtype=np.float64).reshape(-1, 2)
        self._to = np.array([places[other] for _, other in self._ties], dtype=np.float64).reshape(-1, 2)
        low, high = np.minimum(self._from, self._to), np.maximum(self._from, self._to)
        self._boxes = np.concatenate((low - 1, high + 1), axis=1)
        everything = np.arange(self.count)
        self._crossed = self._meet(self._from, self._to, everything)
        self._busy = self._crossed.sum(axis=1)

    @property
    def crossings(self) -> int:
        return int(self._busy.sum()) // 2

    def switch(self, rank: Sequence[int], tried: AbstractSet[int]) -> set[int]:
        """Let some of a rank change places with the one within reach on the right that saves most.

        Returns who is to be tried again because somebody around has changed places.
        """
        row = sorted(rank, key=self.places.__getitem__)
        again: set[int] = set()
        for k in range(len(row) - 1):
            person = row[k]
            mine = self._of[person]
            if person not in tried or not mine or not self._busy[mine].any():
                continue
            partners = row[k + 1 : k + 1 + self._reach]
            best = self._best(person, partners, self._around([person, *partners]))
            if best is not None:
                self._exchange(person, partners[best])
                row[k], row[k + 1 + best] = row[k + 1 + best], row[k]
                again.update(row[max(0, k - self._reach) : k + 2 + best])
                again.update(end for t in [*mine, *self._of[partners[best]]] for end in self._ties[t])
        return again

    def _around(self, people: Sequence[int]) -> NDArray[Any]:
        """Return which ties reach into the box around some people and all they are tied to."""
        xs, ys = [], []
        for person in people:
            ends = [self.places[end] for tie in self._of[person] for end in self._ties[tie]]
            ends.append(self.places[person])
            xs += [x for x, _ in ends]
            ys += [y for _, y in ends]
        box = self._boxes
        inside = (box[:, 0] < max(xs)) & (box[:, 2] > min(xs)) & (box[:, 1] < max(ys)) & (box[:, 3] > min(ys))
        found: NDArray[Any] = inside.nonzero()[0]
        return found

    def _best(self, person: int, partners: Sequence[int], near: NDArray[Any]) -> int | None:
        """Return which partner saves most crossings, None where none saves any."""
        np, here = self._np, self.places[person]
        starts, stops, whose, gains = [], [], [], []
        for i, partner in enumerate(partners):
            mine = [t for t in self._of[person] if partner not in self._ties[t]]
            theirs = [t for t in self._of[partner] if person not in self._ties[t]]
            there = self.places[partner]
            my_ends = [self._other_end(t, person) for t in mine]
            their_ends = [self._other_end(t, partner) for t in theirs]
            starts += [there] * len(mine) + [here] * len(theirs)
            stops += my_ends + their_ends
            whose += [i] * (len(mine) + len(theirs))
            # A crossing among their own ties is counted in both.
            now = int(self._busy[mine].sum() + self._busy[theirs].sum())
            now -= sum(bool(self._crossed[a, b]) for a in mine for b in theirs)
            gains.append(now - sum(_cross(there, a, here, b) for a in my_ends for b in their_ends))
        if not starts:
            return None
        meet = self._meet(np.array(starts), np.array(stops), near)
        ends = self._ends[near]
        owners = np.array(whose)
        others = np.array(partners)[owners]
        meet &= ~(ends == person).any(axis=1)[None, :]
        meet &= (ends[None, :, 0] != others[:, None]) & (ends[None, :, 1] != others[:, None])
        then = np.bincount(owners, weights=meet.sum(axis=1), minlength=len(partners))
        saved = np.array(gains) - then
        best = int(saved.argmax())
        return best if saved[best] > 0 else None

    def _other_end(self, tie: int, person: int) -> Position:
        one, other = self._ties[tie]
        return self.places[other if one == person else one]

    def _exchange(self, one: int, other: int) -> None:
        self.places[one], self.places[other] = self.places[other], self.places[one]
        changed = sorted({*self._of[one], *self._of[other]})
        for tie in changed:
            (ax, ay), (bx, by) = (self.places[end] for end in self._ties[tie])
            self._from[tie], self._to[tie] = (ax, ay), (bx, by)
            self._boxes[tie] = min(ax, bx) - 1, min(ay, by) - 1, max(ax, bx) + 1, max(ay, by) + 1
        crossed = self._meet(self._from[changed], self._to[changed], self._np.arange(self.count))
        self._crossed[changed] = crossed
        self._crossed[:, changed] = crossed.T
        self._busy = self._crossed.sum(axis=1)

    def _meet(self, start: NDArray[float64], stop: NDArray[float64], ties: NDArray[Any]) -> NDArray[bool_]:
        """Return which of some lines properly cross which ties. Lines that share an end do not."""
        ax, ay = start[:, 0, None], start[:, 1, None]
        dx, dy = stop[:, 0, None] - ax, stop[:, 1, None] - ay
        cx, cy = self._from[ties, 0][None, :], self._from[ties, 1][None, :]
        ex, ey = self._to[ties, 0][None, :] - cx, self._to[ties, 1][None, :] - cy
        wx, wy = cx - ax, cy - ay
        side = dx * wy - dy * wx
        far = side + dx * ey - dy * ex
        back = ex * wy - ey * wx
        ahead = back + dx * ey - dy * ex
        crossed: NDArray[bool_] = (side * far < 0) & (back * ahead < 0)
        return crossed


def _cross(a: Position, b: Position, c: Position, d: Position) -> bool:
    """Return whether the lines a–b and c–d properly cross."""
    dx, dy, ex, ey = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    wx, wy = c[0] - a[0], c[1] - a[1]
    turn = dx * ey - dy * ex
    side, back = dx * wy - dy * wx, ex * wy - ey * wx
    return side * (side + turn) < 0 and back * (back + turn) < 0
