"""Finding places for newcomers without moving anybody else."""

from __future__ import annotations

from math import hypot

from stakeholder_map.layouts.service import PITCH_X, PITCH_Y, Position, service_layout
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.workspace import Workspace

# The least distance between two cards' centres: sideways, or else up and down.
_ROOM_X, _ROOM_Y = 210, 136
_FARTHEST_RING = 60
# More newcomers than this, and than there are others, are laid out among themselves.
_CROWD = 40


def place_new(workspace: Workspace, customer_id: int) -> dict[int, Position]:
    """Return places for those on a customer's map who have none, near those they are tied to.

    Whoever serves someone comes below them, whoever is served above. Nobody else moves and no two cards overlap. When
    nobody has a place yet, this is the service layout. The same map gives the same places. Safe on a worker thread
    with a snapshot. O(newcomers · places tried).
    """
    taken = _Taken()
    new = []
    for placement in workspace.placements_of(customer_id):
        if placement.x is None or placement.y is None:
            new.append(placement.person)
        else:
            taken.add(placement.person, (placement.x, placement.y))
    if not taken.at:
        return service_layout(workspace, customer_id)
    if len(new) > max(_CROWD, len(taken.at)):
        return _crowd_below(workspace, customer_id, new, taken)
    ties = workspace.ties_of(customer_id)
    found: dict[int, Position] = {}
    waiting = new
    while waiting:
        later = []
        for person in waiting:
            wish = _wish(person, ties, taken.at)
            if wish is None:
                later.append(person)
            else:
                found[person] = taken.nearest(wish)
                taken.add(person, found[person])
        if len(later) == len(waiting):
            # Tied to nobody who has a place: in a row below everyone, and perhaps the next is tied to this one.
            first = later.pop(0)
            found[first] = taken.below_everyone()
            taken.add(first, found[first])
        waiting = later
    return found


class _Taken:
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


def _wish(person: int, ties: list[Tie], at: dict[int, Position]) -> Position | None:
    """Return where a person would best stand, from those they are tied to who have a place; None without any."""
    wishes = []
    for tie in ties:
        if person not in (tie.source, tie.target):
            continue
        upward = tie.source == person
        other = at.get(tie.target if upward else tie.source)
        if other is None:
            continue
        if tie.kind is TieKind.INFLUENCES:
            wishes.append((other[0] + PITCH_X, other[1]))
        else:
            wishes.append((other[0], other[1] + (PITCH_Y if upward else -PITCH_Y)))
    if not wishes:
        return None
    return (
        round(sum(x for x, _ in wishes) / len(wishes)),
        round(sum(y for _, y in wishes) / len(wishes)),
    )


def _crowd_below(workspace: Workspace, customer_id: int, new: list[int], taken: _Taken) -> dict[int, Position]:
    """Lay many newcomers out among themselves, below everyone."""
    block = service_layout(workspace, customer_id, new)
    xs, ys = [x for x, _ in taken.at.values()], [y for _, y in taken.at.values()]
    dx = round((min(xs) + max(xs)) / 2)
    dy = round(max(ys) + PITCH_Y - min(y for _, y in block.values()))
    return {person: (x + dx, y + dy) for person, (x, y) in block.items()}
