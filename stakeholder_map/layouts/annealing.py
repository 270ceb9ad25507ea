"""The last touch to a drawing in ranks: people move to free places in their rank where fewer ties cross."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from stakeholder_map.layouts.spacing import INNER_PITCH_Y, PITCH_X, Position

if TYPE_CHECKING:
    from numpy import float64, int8
    from numpy.typing import NDArray

# Free places lie on a grid of half cards. They are tried up to so many steps from the middle of those one is tied to,
# and up to so far up and down.
_STEP, _REACH, _FARTHEST = PITCH_X // 2, 6, 3 * INNER_PITCH_Y
# How many crossings more are taken with some chance at first, and what a whole card off the middle counts.
_HOT, _OFF = 0.5, 0.05
_SWEEPS, _LEAST_SWEEPS, _COLD_SWEEPS = 8, 3, 4
# Entangled people times ties times sweeps: more sweeps than this allows take longer than they are worth.
_WORK = 250_000


def annealed(
    places: Mapping[int, Position],
    ties: Iterable[tuple[int, int]],
    groups: Sequence[Sequence[int]],
    tick: Callable[[], None],
) -> dict[int, Position]:
    """Return the places with some people moved within their group, so that fewer ties cross as straight lines.

    Simulated annealing of a drawing (Davidson and Harel, Drawing graphs nicely using simulated annealing, 1996), at low
    temperature from the drawing there is: one after the other, whoever's ties cross others is moved to one of the free
    places near the middle of those they are tied to, the likelier the fewer ties cross then (heat bath); at last, only
    where fewer do (as Radermacher et al., A geometric heuristic for rectilinear crossing minimization, 2018). A tie
    that runs through another's card half crosses each of that one's ties. Chance is a function of one's first place
    and the sweep: the same drawing gives the same places, and who is elsewhere does not matter. Each of ``groups``
    keeps its rows. The drawing becomes no wider, and if no better, stays. ``tick`` is called now and then and may raise
    to stop. O(sweeps · people · places · ties), with fewer sweeps the more there are.
    """
    cooling = _Cooling(places, ties, groups)
    before = cooling.crossings
    if not before:
        return dict(places)
    work = len(cooling.entangled()) * cooling.count
    sweeps = max(_LEAST_SWEEPS, min(_SWEEPS, _WORK // work))
    for sweep in range(sweeps + _COLD_SWEEPS):
        tick()
        warmth = _HOT * max(0.0, 1 - sweep / sweeps)
        moved = False
        for one in cooling.entangled():
            moved |= cooling.visit(one, warmth, sweep)
        if not moved and not warmth:
            break
    return cooling.places() if cooling.crossings < before else dict(places)


class _Cooling:
    """A drawing in which single people move; they and the ties are known by their numbers."""

    def __init__(
        self, places: Mapping[int, Position], ties: Iterable[tuple[int, int]], groups: Sequence[Sequence[int]]
    ) -> None:
        # Imported here because it is slow to import.
        import numpy as np

        self._np = np
        self._people = [person for group in groups for person in group]
        number = {person: i for i, person in enumerate(self._people)}
        pairs = ((number[one], number[other]) for one, other in ties if one in number and other in number)
        self._ties = sorted({(min(pair), max(pair)) for pair in pairs})
        self.count = len(self._ties)
        self._x = np.array([places[person][0] for person in self._people], dtype=np.float64)
        self._y = np.array([places[person][1] for person in self._people], dtype=np.float64)
        self._first = [places[person] for person in self._people]
        self._left, self._right = float(self._x.min()), float(self._x.max())
        self._of: list[list[int]] = [[] for _ in self._people]
        self._tied: list[list[int]] = [[] for _ in self._people]
        for tie, (one, other) in enumerate(self._ties):
            self._of[one].append(tie)
            self._of[other].append(tie)
            self._tied[one].append(other)
            self._tied[other].append(one)
        self._one, self._other = np.array(self._ties, dtype=np.int64).reshape(-1, 2).T
        everything = np.arange(self.count)
        self._ends = np.zeros((len(self._people), self.count), dtype=np.bool_)
        self._ends[self._one, everything] = self._ends[self._other, everything] = True
        # The rows of each one's group, from top to bottom, and who stands there.
        self._rows: list[dict[float, set[int]]] = []
        for group in groups:
            rows: dict[float, set[int]] = {y: set() for y in sorted({float(places[person][1]) for person in group})}
            for person in group:
                rows[float(places[person][1])].add(number[person])
            self._rows += [rows] * len(group)
        self._boxes = np.empty((4, self.count))
        self._bound(everything)
        self._crossed = self._crossed_by(everything)
        self._busy = self._crossed.sum(axis=1)

    @property
    def crossings(self) -> int:
        """How many pairs of ties cross, and how many touch, where one end lies on a tie, at a half; all that twice."""
        return int(self._busy.sum()) // 2

    def places(self) -> dict[int, Position]:
        """Return where everyone stands now."""
        pairs = zip(self._x.tolist(), self._y.tolist(), strict=True)
        return {person: (round(x), round(y)) for person, (x, y) in zip(self._people, pairs, strict=True)}

    def entangled(self) -> list[int]:
        """Return whose ties cross others."""
        busy = self._busy.nonzero()[0]
        return sorted({*self._one[busy].tolist(), *self._other[busy].tolist()})

    def visit(self, one: int, warmth: float, sweep: int) -> bool:
        """Move a person to a free place, the likelier the fewer ties then cross; return whether they moved."""
        np, mine, tied = self._np, self._of[one], self._tied[one]
        now = int(self._busy[mine].sum())
        if not now:
            return False
        middle = float(self._x[tied].sum()) / len(tied)
        xs, ys = self._free(one, middle)
        if not len(xs):
            return False
        cost = (self._would_cross(one, xs, ys) - now) / 2
        cost += (np.abs(xs - middle) - abs(self._x[one] - middle)) * (_OFF / PITCH_X)
        if warmth:
            # Heat bath: to stay costs nothing.
            least = min(0.0, float(cost.min()))
            weights = np.exp(np.concatenate(([least], least - cost)) / warmth).cumsum()
            chosen = int(np.searchsorted(weights, _chance(*self._first[one], sweep) * weights[-1])) - 1
            if chosen < 0 or chosen >= len(xs):
                return False
        else:
            chosen = int(cost.argmin())
            if cost[chosen] > -0.25:
                return False
        self._move(one, float(xs[chosen]), float(ys[chosen]))
        return True

    def _free(self, one: int, middle: float) -> tuple[NDArray[float64], NDArray[float64]]:
        """Return x and y of the free places in somebody's group, around x and not far above or below them."""
        np, here = self._np, float(self._y[one])
        steps = round((middle - self._left) / _STEP) + np.arange(-_REACH, _REACH + 1)
        tried = self._left + steps * float(_STEP)
        tried = tried[(tried >= self._left) & (tried <= self._right)]
        xs, ys = [], []
        for y, members in self._rows[one].items():
            if abs(y - here) <= _FARTHEST:
                others = self._x[[other for other in members if other != one]]
                free = tried[(np.abs(tried[:, None] - others) >= PITCH_X).all(axis=1)]
                xs.append(free)
                ys.append(np.full(len(free), y))
        return np.concatenate(xs), np.concatenate(ys)

    def _would_cross(self, one: int, xs: NDArray[float64], ys: NDArray[float64]) -> NDArray[Any]:
        """Return twice how many ties those of a person would cross from each of some places."""
        np, tied = self._np, self._tied[one]
        pxs, pys = np.concatenate((xs, self._x[tied])), np.concatenate((ys, self._y[tied]))
        near = self._around(pxs, pys, self._of[one])
        places, others = np.arange(len(xs)), len(xs) + np.arange(len(tied))
        crossed = self._meet(pxs, pys, places.repeat(len(tied)), np.tile(others, len(xs)), near)
        crossed = crossed.reshape(len(xs), len(tied), len(near))
        crossed[:, self._ends[tied][:, near]] = 0
        counts: NDArray[Any] = crossed.sum(axis=(1, 2))
        return counts

    def _around(self, pxs: NDArray[float64], pys: NDArray[float64], but: list[int]) -> NDArray[Any]:
        """Return which ties, ``but`` some, reach into the box around points."""
        left, top, right, bottom = self._boxes
        near = (left <= pxs.max()) & (right >= pxs.min()) & (top <= pys.max()) & (bottom >= pys.min())
        near[but] = False
        found: NDArray[Any] = near.nonzero()[0]
        return found

    def _move(self, one: int, x: float, y: float) -> None:
        rows, mine = self._rows[one], self._np.array(self._of[one])
        rows[float(self._y[one])].discard(one)
        rows[y].add(one)
        self._x[one], self._y[one] = x, y
        self._bound(mine)
        crossed = self._crossed_by(mine)
        self._busy += crossed.sum(axis=0) - self._crossed[mine].sum(axis=0)
        self._crossed[mine] = crossed
        self._crossed[:, mine] = crossed.T
        self._busy[mine] = crossed.sum(axis=1)

    def _bound(self, ties: NDArray[Any]) -> None:
        """Measure the left, top, right and bottom of some ties."""
        one, other = self._one[ties], self._other[ties]
        for i, axis in enumerate((self._x, self._y)):
            self._boxes[i, ties] = self._np.minimum(axis[one], axis[other])
            self._boxes[2 + i, ties] = self._np.maximum(axis[one], axis[other])

    def _crossed_by(self, ties: NDArray[Any]) -> NDArray[int8]:
        """Return which ties some of them cross: 2 for those, 1 for those they only touch."""
        np = self._np
        some = np.arange(len(ties))
        ends = np.concatenate((self._one[ties], self._other[ties]))
        crossed = self._meet(self._x[ends], self._y[ends], some, some + len(ties), np.arange(self.count))
        crossed[self._ends[self._one[ties]] | self._ends[self._other[ties]]] = 0
        return crossed

    def _meet(
        self,
        pxs: NDArray[float64],
        pys: NDArray[float64],
        starts: NDArray[Any],
        stops: NDArray[Any],
        ties: NDArray[Any],
    ) -> NDArray[int8]:
        """Return which lines, from some of the points to others, cross which ties (2), or only touch (1)."""
        np, one, other = self._np, self._one[ties], self._other[ties]
        ax, ay, bx, by = self._x[one], self._y[one], self._x[other], self._y[other]
        ex, ey = bx - ax, by - ay
        side = np.sign(pys[:, None] * ex - pxs[:, None] * ey - (ex * ay - ey * ax)).astype(np.int8)
        sides = side[starts] * side[stops]
        sx, sy, tx, ty = pxs[starts], pys[starts], pxs[stops], pys[stops]
        dx, dy = (tx - sx)[:, None], (ty - sy)[:, None]
        base = dx * sy[:, None] - dy * sx[:, None]
        turned = (dx * ay - dy * ax - base) * (dx * by - dy * bx - base)
        met = (sides <= 0) & (turned <= 0)
        # Those on one line may yet be far from each other.
        line, tie = (met & (turned == 0)).nonzero()
        apart = np.maximum(sx, tx)[line] < np.minimum(ax, bx)[tie]
        apart |= np.minimum(sx, tx)[line] > np.maximum(ax, bx)[tie]
        apart |= np.maximum(sy, ty)[line] < np.minimum(ay, by)[tie]
        apart |= np.minimum(sy, ty)[line] > np.maximum(ay, by)[tie]
        met[line[apart], tie[apart]] = False
        crossed: NDArray[int8] = met.astype(np.int8)
        crossed += (sides < 0) & (turned < 0)
        return crossed


def _chance(x: float, y: float, sweep: int) -> float:
    """Return a number from 0 to 1 that only depends on these three, so that others do not change it (SplitMix64)."""
    value = round(x) * 0x9E3779B97F4A7C15 + round(y) * 0xD6E8FEB86659FD93 + (sweep + 1) * 0xBF58476D1CE4E5B9
    value &= 0xFFFFFFFFFFFFFFFF
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        value = (value ^ value >> shift) * factor & 0xFFFFFFFFFFFFFFFF
    return (value ^ value >> 31) / 2**64
