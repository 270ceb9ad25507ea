"""Putting cards in line, at equal distances, and beside others: places in, places out, and no two on each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import pairwise

Place = tuple[float, float]
Places = dict[int, Place]
# The width and height of a card, in map units, and the least room between two that had to make way.
Size = tuple[float, float]
GAP = 16.0
_MOST_RINGS, _RINGS_OF_MANY = 60, 4
_FEW = 30


class Line(StrEnum):
    """What aligned cards have in common."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"

    @property
    def axis(self) -> int:
        """The coordinate that becomes the same: 0 for x, 1 for y."""
        return 0 if self in (Line.LEFT, Line.CENTRE, Line.RIGHT) else 1


class Way(StrEnum):
    """The way in which cards are distributed."""

    ACROSS = "across"
    DOWN = "down"


def align(places: Mapping[int, Place], line: Line, size: Size, others: Iterable[Place] = ()) -> Places:
    """Return the centres of cards, by person, in one line with the outermost card or the middle of all.

    Cards that would come to lie on each other, or on ``others`` who stay where they are, are spread along the line, in
    the order they have there: among themselves to both sides, past others onwards. O((n + others) log).
    """
    if not places:
        return {}
    across, along = line.axis, 1 - line.axis
    values = [place[across] for place in places.values()]
    if line in (Line.LEFT, Line.TOP):
        value = min(values)
    elif line in (Line.RIGHT, Line.BOTTOM):
        value = max(values)
    else:
        value = (min(values) + max(values)) / 2
    order = sorted(places, key=lambda person: (places[person][along], places[person][across], person))
    wishes = [places[person][along] for person in order]
    if any(second - first < size[along] for first, second in pairwise(wishes)):
        wishes = _spread(wishes, size[along] + GAP)
    in_the_way = [other[along] for other in others if abs(other[across] - value) < size[across]]
    found = _past(wishes, sorted(in_the_way), size[along])
    return {person: _place(value, place, across) for person, place in zip(order, found, strict=True)}


def distribute(places: Mapping[int, Place], way: Way, size: Size, others: Iterable[Place] = ()) -> Places:
    """Return the centres of cards, by person, at equal distances between the two outermost.

    Where that would put cards on each other, the distances grow to both sides until it does not; a card that would
    come to lie on one of ``others`` makes way at right angles. O(n² + n · others in the way).
    """
    if not places:
        return {}
    axis = 0 if way is Way.ACROSS else 1
    order = sorted(places, key=lambda person: (places[person][axis], places[person][1 - axis], person))
    first, last = places[order[0]][axis], places[order[-1]][axis]
    step = (last - first) / max(1, len(order) - 1)
    if step < size[axis]:
        rows = [places[person][1 - axis] for person in order]
        step = max(step, _least_step(rows, size[1 - axis], size[axis] + GAP, step))
    start = (first + last) / 2 - step * (len(order) - 1) / 2
    wanted = {person: _place(start + step * n, places[person][1 - axis], axis) for n, person in enumerate(order)}
    return _clear(wanted, 1 - axis, size, others)


def beside(places: Mapping[int, Place], others: Iterable[Place], size: Size, gap: float = GAP) -> Places:
    """Return places shifted together, as little as it takes, so that none lies on any of ``others``.

    To the right is tried before the left and below before above. Falls back to below everyone. Few are shifted by half
    a card at a time, many by as much as they take up. O(shifts · n).
    """
    if not places:
        return {}
    taken = _Taken((size[0] + gap, size[1] + gap), others)
    step_x, step_y, rings = (size[0] + gap) / 2, (size[1] + gap) / 2, _MOST_RINGS
    if len(places) > _FEW:
        xs, ys = [x for x, _ in places.values()], [y for _, y in places.values()]
        step_x, step_y = max(xs) - min(xs) + size[0] + gap, max(ys) - min(ys) + size[1] + gap
        rings = _RINGS_OF_MANY
    for ring in range(rings):
        steps = [(i, j) for i in range(-ring, ring + 1) for j in range(-ring, ring + 1) if max(abs(i), abs(j)) == ring]
        for i, j in sorted(steps, key=lambda step: (abs(step[0]) + abs(step[1]), -step[0], -step[1])):
            dx, dy = i * step_x, j * step_y
            if all(taken.is_free((x + dx, y + dy)) for x, y in places.values()):
                return {person: (x + dx, y + dy) for person, (x, y) in places.items()}
    down = taken.bottom + size[1] + gap - min(y for _, y in places.values())
    return {person: (x, y + down) for person, (x, y) in places.items()}


def block(people: Iterable[int], centre: Place, size: Size, gap: float = 40.0) -> Places:
    """Return places for people in rows, about as wide as high on a screen, around a centre. O(n)."""
    everyone = list(people)
    columns = max(1, min(len(everyone), round((len(everyone) * 0.6) ** 0.5 + 0.5)))
    rows = -(-len(everyone) // columns)
    left = centre[0] - (columns - 1) * (size[0] + gap) / 2
    top = centre[1] - (rows - 1) * (size[1] + gap) / 2
    return {
        person: (round(left + n % columns * (size[0] + gap), 1), round(top + n // columns * (size[1] + gap), 1))
        for n, person in enumerate(everyone)
    }


class _Taken:
    """Centres that are taken, in cells as large as the room each needs."""

    def __init__(self, room: Size, places: Iterable[Place] = ()) -> None:
        self._room = room
        self._cells: dict[tuple[int, int], list[Place]] = {}
        self.bottom = 0.0
        for place in places:
            self.add(place)

    def add(self, place: Place) -> None:
        self.bottom = max(self.bottom, place[1]) if self._cells else place[1]
        self._cells.setdefault((int(place[0] // self._room[0]), int(place[1] // self._room[1])), []).append(place)

    def near(self, place: Place) -> list[Place]:
        """Return the centres that are nearer than the room on both axes."""
        column, row = int(place[0] // self._room[0]), int(place[1] // self._room[1])
        return [
            (x, y)
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for x, y in self._cells.get((across, down), ())
            if abs(x - place[0]) < self._room[0] and abs(y - place[1]) < self._room[1]
        ]

    def is_free(self, place: Place) -> bool:
        return not self.near(place)


def _place(value: float, along: float, axis: int) -> Place:
    """Return the place whose coordinate of this axis is ``value``, rounded as places on the map are."""
    value, along = round(value, 1), round(along, 1)
    return (value, along) if axis == 0 else (along, value)


def _spread(wishes: list[float], pitch: float) -> list[float]:
    """Return values in the same order, at least ``pitch`` apart, with the least sum of squared shifts.

    Pool adjacent violators (Barlow, Bartholomew, Bremner & Brunk 1972) on the wishes less their due distances. O(n).
    """
    pools: list[tuple[float, int]] = []  # mean, how many
    for n, wish in enumerate(wishes):
        pools.append((wish - n * pitch, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean, count), (before, earlier) = pools.pop(), pools.pop()
            pools.append(((mean * count + before * earlier) / (count + earlier), count + earlier))
    means = [mean for mean, count in pools for _ in range(count)]
    return [mean + n * pitch for n, mean in enumerate(means)]


def _past(wishes: list[float], others: list[float], length: float) -> list[float]:
    """Return places for things of a length in their order, each where it wishes or else further on, past ``others``.

    Both lists are in rising order. O(n + others).
    """
    found: list[float] = []
    n = 0
    for wish in wishes:
        here = wish
        if found and here < found[-1] + length:
            here = max(here, found[-1] + length + GAP)
        while n < len(others) and others[n] < here + length:
            if others[n] > here - length:
                here = others[n] + length + GAP
            n += 1
        found.append(here)
    return found


def _least_step(rows: list[float], height: float, pitch: float, step: float) -> float:
    """Return the least step at which cards of overlapping rows are ``pitch`` apart, where they would overlap."""
    needed = step
    for n, row in enumerate(rows):
        for away, other in enumerate(rows[n + 1 :], 1):
            if away * needed >= pitch:
                break
            if abs(other - row) < height:
                needed = pitch / away
    return needed


def _clear(wanted: Places, axis: int, size: Size, others: Iterable[Place]) -> Places:
    """Return the wanted places, moved along an axis to the nearest free place where another card is in the way."""
    # A card exactly as far away as it is wide does not overlap.
    taken = _Taken(size, others)
    found: Places = {}
    for person, place in wanted.items():
        free = place if taken.is_free(place) else _nearest_free(place, axis, size, taken)
        found[person] = free
        taken.add(free)
    return found


def _nearest_free(place: Place, axis: int, size: Size, taken: _Taken) -> Place:
    """Return the nearest free place on the line through a place along an axis."""
    found = []
    for sign in (1, -1):
        here = place
        while in_the_way := taken.near(here):
            edge = max(sign * other[axis] for other in in_the_way) * sign
            here = _place(edge + sign * (size[axis] + GAP), here[1 - axis], axis)
        found.append(here)
    return min(found, key=lambda free: abs(free[axis] - place[axis]))
