"""Few people on rings, as beads on strings: rings as small as room allows, everyone near those they are tied to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import atan2, cos, hypot, pi, sin

from stakeholder_map.layouts.spacing import CARD_HEIGHT, CARD_WIDTH, Position

# A ring of size 1, and by how much each is at least larger than the one before, and grows while there is no room.
_RX, _RY = 146, 100
_FIRST, _NEXT, _GROWTH = 1.0, 0.62, 0.06
_ROOM_X, _ROOM_Y = CARD_WIDTH + 22, CARD_HEIGHT + 24
# Half the size of a caption, which is at the top of its ring: by letter, around, and up and down.
_LETTER, _AROUND, _HIGH = 4.2, 14, 14
_MORE_SLOTS, _FEWEST_SLOTS, _TURNS = 4, 6, 8
# How far a person may go from the direction of their department for ties that are shorter by one unit.
_HOME = 0.3
# Up to so many people change places, so many times.
_FEW, _ROUNDS = 30, 2


@dataclass(frozen=True)
class Zone:
    """People who belong on one ring, in the order of their directions, and its caption."""

    label: str
    people: list[int]


def beads(
    zones: Sequence[Zone], middle: int, tied: Mapping[int, Sequence[int]], direction: Mapping[int, float]
) -> tuple[dict[int, Position], list[tuple[float, float]]]:
    """Return places around ``middle``, who is at the origin, and half the width and height of each zone's ring.

    Each ring is the smallest one with so many evenly spaced places that are clear of all cards within and of its
    caption. People take the places on it that make their ties short, without going far from their direction, which
    is a share of a whole turn; who has most ties to those within chooses first. Where there are few people, any two on
    a ring change places afterwards if that is better still; with more, too many would for a small change of the map.
    O(people · places) for each size that is tried.
    """
    places: dict[int, Position] = {middle: (0.0, 0.0)}
    rings = []
    captions: list[tuple[float, float, float]] = []
    size = _FIRST
    for zone in zones:
        found: list[Position] = []
        while not found:
            rx, ry = size * _RX, size * _RY
            caption = (0.0, -ry, _LETTER * len(zone.label) + _AROUND)
            found = _slots(len(zone.people), rx, ry, list(places.values()), [*captions, caption])
            size += _GROWTH
        size += _NEXT - _GROWTH
        captions.append(caption)
        rings.append((rx, ry))
        _seat(zone.people, found, places, tied, direction, (rx, ry))
    for _ in range(_ROUNDS if len(places) <= _FEW else 0):
        for zone, ring in zip(zones, rings, strict=True):
            _exchange(zone.people, places, tied, direction, ring)
    return {person: (round(x), round(y)) for person, (x, y) in places.items()}, rings


def _slots(
    count: int, rx: float, ry: float, taken: Sequence[Position], captions: Sequence[tuple[float, float, float]]
) -> list[Position]:
    """Return places on a ring, few more than people, all clear of each other and of what is there; none if too few."""
    # No card is clear of the next one where there are more than this around.
    if count > 4 * (rx / _ROOM_X + ry / _ROOM_Y):
        return []
    # Few people have more directions to choose from.
    least = _FEWEST_SLOTS - count if count < 3 else 0
    for more in range(least, least + _MORE_SLOTS + 1):
        for turn in range(_TURNS):
            share = (turn // 2 + 0.5 * (turn % 2) * _TURNS) / _TURNS
            free = []
            missing = more
            for i in range(count + more):
                place = _at(rx, ry, (i + share) / (count + more))
                if _is_free(place, taken, captions):
                    free.append(place)
                else:
                    missing -= 1
                    if missing < 0:
                        break
            if missing >= 0 and all(_clear(one, other) for one, other in pairwise([*free, free[0]]) if one != other):
                return free
    return []


def _is_free(place: Position, taken: Sequence[Position], captions: Sequence[tuple[float, float, float]]) -> bool:
    x, y = place
    for cx, cy, wide in captions:
        if abs(x - cx) < CARD_WIDTH / 2 + wide and abs(y - cy) < CARD_HEIGHT / 2 + _HIGH:
            return False
    return all(_clear(place, other) for other in taken)


def _at(rx: float, ry: float, turn: float) -> Position:
    """Return a place on a ring; turns are such that a card takes about the same share of it everywhere."""
    angle = 2 * pi * turn
    return rx * sin(angle), -ry * cos(angle)


def _clear(one: Position, other: Position) -> bool:
    return abs(one[0] - other[0]) >= _ROOM_X or abs(one[1] - other[1]) >= _ROOM_Y


def _cost(
    person: int,
    place: Position,
    places: Mapping[int, Position],
    tied: Mapping[int, Sequence[int]],
    direction: Mapping[int, float],
    ring: tuple[float, float],
) -> float:
    """Return how long the ties of a person would be, and how far the place is from their direction."""
    x, y = place
    long = sum(hypot(x - at[0], y - at[1]) for other in tied[person] if (at := places.get(other)) is not None)
    turn = atan2(x / ring[0], -y / ring[1]) / (2 * pi) - direction[person]
    return long + _HOME * 2 * pi * ring[1] * abs((turn + 0.5) % 1.0 - 0.5)


def _seat(
    people: Sequence[int],
    slots: Sequence[Position],
    places: dict[int, Position],
    tied: Mapping[int, Sequence[int]],
    direction: Mapping[int, float],
    ring: tuple[float, float],
) -> None:
    """Seat people who know best where they belong first."""
    free = list(slots)
    knowing = sorted(people, key=lambda person: -sum(other in places for other in tied[person]))
    for person in knowing:
        best = min(free, key=lambda place: _cost(person, place, places, tied, direction, ring))
        free.remove(best)
        places[person] = best


def _exchange(
    people: Sequence[int],
    places: dict[int, Position],
    tied: Mapping[int, Sequence[int]],
    direction: Mapping[int, float],
    ring: tuple[float, float],
) -> None:
    for one, other in combinations(people, 2):
        here, there = places[one], places[other]
        before = sum(_cost(person, places[person], places, tied, direction, ring) for person in (one, other))
        places[one], places[other] = there, here
        if sum(_cost(person, places[person], places, tied, direction, ring) for person in (one, other)) >= before - 1:
            places[one], places[other] = here, there
