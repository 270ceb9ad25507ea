"""Rings full of people: as many ellipses as it takes, everyone evenly spaced."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import atan2, ceil, cos, hypot, pi, sin

from stakeholder_map.layouts.spacing import CARD_HEIGHT, CARD_WIDTH, Position

# From ring to ring: at any angle this leaves room between a card and those of the next ring.
RING_X, RING_Y = 230, 136
_ROOM_X, _ROOM_Y = CARD_WIDTH + 24, CARD_HEIGHT + 24


def mean_direction(directions: Sequence[float], otherwise: float) -> float:
    """Return the mean direction on the circle; the other where there is none."""
    x = sum(cos(2 * pi * one) for one in directions)
    y = sum(sin(2 * pi * one) for one in directions)
    return atan2(y, x) / (2 * pi) % 1.0 if hypot(x, y) > 1e-6 else otherwise


class Ring:
    """An ellipse around the origin, measured all around, clockwise from the top, in cards that fit side by side."""

    def __init__(self, size: float) -> None:
        self._rx, self._ry = size * RING_X, size * RING_Y
        count = 128 * ceil(size + 1)
        self._turns = [i / count for i in range(count + 1)]
        path = [self.at(turn) for turn in self._turns]
        self._cards = [0.0]
        for one, other in pairwise(path):
            step = max(abs(other[0] - one[0]) / _ROOM_X, abs(other[1] - one[1]) / _ROOM_Y)
            self._cards.append(self._cards[-1] + step)
        self.room = int(self._cards[-1])
        # On a small ellipse cards beside each other can touch at a bend.
        while self.room > 1 and not all(_all_clear(self._even(self.room, shift)) for shift in (0.0, 0.5)):
            self.room -= 1

    def at(self, turn: float) -> Position:
        return self._rx * sin(2 * pi * turn), -self._ry * cos(2 * pi * turn)

    def places(self, people: Sequence[int], wishes: Sequence[float]) -> Mapping[int, Position]:
        """Return evenly spaced places for people in this order, turned so that they are nearest to their wishes.

        Either one of them or the middle between two stands at the top, so that the picture is calm.
        """
        count = len(people)
        late = [wish - self._share(i / count) for i, wish in enumerate(wishes)]
        # Few people have more directions to choose from, all of them with some symmetry.
        finer = ceil(4 / count)
        shift = round(2 * count * finer * mean_direction(late, 0.0)) / (2 * finer)
        for other in (shift, shift + 0.5):
            places = self._even(count, other)
            if _all_clear(places):
                break
        return dict(zip(people, places, strict=True))

    def _even(self, count: int, shift: float) -> list[Position]:
        return [self.at(self._share((i + shift) / count % 1.0)) for i in range(count)]

    def _share(self, share: float) -> float:
        """Return the turn at which so much of the way around is done."""
        wanted = share * self._cards[-1]
        i = min(bisect_right(self._cards, wanted), len(self._cards) - 1)
        before, after = self._cards[i - 1], self._cards[i]
        return self._turns[i - 1] + (wanted - before) / (after - before) * (self._turns[i] - self._turns[i - 1])


def _all_clear(places: Sequence[Position]) -> bool:
    """Return whether everyone on a ring is clear of the next; those further on are then too."""
    return all(_clear(one, other) for one, other in pairwise([*places, *places[:1]])) if len(places) > 1 else True


def rings_for(count: int, first: float) -> list[Ring]:
    """Return as many rings, from a size on, as hold so many people."""
    rings = [Ring(first)]
    while sum(ring.room for ring in rings) < count:
        rings.append(Ring(first + len(rings)))
    return rings


def dealt(people: Sequence[int], rings: Sequence[Ring]) -> list[tuple[Ring, list[int]]]:
    """Deal people to rings in proportion to their room, so that each ring goes once around."""
    members: list[list[int]] = [[] for _ in rings]
    room = sum(ring.room for ring in rings)
    owed = [0.0] * len(rings)
    for person in people:
        for i, ring in enumerate(rings):
            owed[i] += ring.room / room
        most = max((i for i in range(len(rings)) if len(members[i]) < rings[i].room), key=owed.__getitem__)
        owed[most] -= 1
        members[most].append(person)
    return [(ring, some) for ring, some in zip(rings, members, strict=True) if some]


def _clear(one: Position, other: Position) -> bool:
    return abs(one[0] - other[0]) >= _ROOM_X or abs(one[1] - other[1]) >= _ROOM_Y
