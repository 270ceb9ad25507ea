"""Which places on a map are taken, and the nearest free one."""

from __future__ import annotations

from math import hypot

from stakeholder_map.layouts.spacing import PITCH_X, PITCH_Y, Position

# The least distance between two cards' centres: sideways, or else up and down.
_ROOM_X, _ROOM_Y = 206, 92
_FARTHEST_RING = 60


class Taken:
    """The places that are taken, by person, and a coarse grid of them."""

    def __init__(self) -> None:
        self.at: dict[int, Position] = {}
        self._cells: dict[tuple[int, int], list[Position]] = {}
        self._row: Position | None = None

    def add(self, person: int, place: Position) -> None:
        self.at[person] = place
        self._cells.setdefault(self._cell(place), []).append(place)

    def is_free(self, place: Position) -> bool:
        column, row = self._cell(place)
        return not any(
            abs(x - place[0]) < _ROOM_X and abs(y - place[1]) < _ROOM_Y
            for across in (column - 1, column, column + 1)
            for down in (row - 1, row, row + 1)
            for x, y in self._cells.get((across, down), ())
        )

    def nearest(self, wish: Position) -> Position:
        """Return the free place nearest to a wish, on a grid of half pitches around it."""
        for ring in range(_FARTHEST_RING):
            spots = [
                (wish[0] + i * PITCH_X / 2, wish[1] + j * PITCH_Y / 2)
                for i in range(-ring, ring + 1)
                for j in range(-ring, ring + 1)
                if max(abs(i), abs(j)) == ring
            ]
            spots.sort(key=lambda spot: (hypot(spot[0] - wish[0], 1.5 * (spot[1] - wish[1])), -spot[1], spot[0]))
            for spot in spots:
                if self.is_free(spot):
                    return spot
        return self.below_everyone()

    def below_everyone(self) -> Position:
        """Return the next place in a row below everyone, as wide as the map."""
        left, right, bottom = self._extent()
        if self._row is None or self._row[0] > max(right, left + 4 * PITCH_X) or not self.is_free(self._row):
            self._row = (left, bottom + PITCH_Y)
        place = self._row
        self._row = (place[0] + PITCH_X, place[1])
        return place

    def _extent(self) -> tuple[float, float, float]:
        xs, ys = [x for x, _ in self.at.values()], [y for _, y in self.at.values()]
        return min(xs), max(xs), max(ys)

    @staticmethod
    def _cell(place: Position) -> tuple[int, int]:
        return int(place[0] // _ROOM_X), int(place[1] // _ROOM_Y)
