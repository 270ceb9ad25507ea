"""Where everything on a map is: cards' boxes, ties' curves, and what lies under a point."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping
from copy import copy
from functools import cached_property
from typing import NamedTuple

from stakeholder_map.canvas.boxes import Box, Grid, around
from stakeholder_map.canvas.curves import (
    HALF_HEIGHT,
    HALF_WIDTH,
    Curve,
    Point,
    Side,
    detour,
    lane_of,
    sides_between,
    straight_on,
)
from stakeholder_map.canvas.scene import Card, Scene, TieLine
from stakeholder_map.model.ties import TieKind

# Strokes and arrowheads reach this far beyond a tie's curve, badges and shadows this far beyond a card.
TIE_REACH = 10.0
CARD_REACH = 14.0


class _Route(NamedTuple):
    """The sides a tie leaves and enters by (the same: a detour), and whether it goes up or to the right."""

    leaves: Side
    enters: Side
    forward: bool


def card_box(x: float, y: float) -> Box:
    """Return the box of the card whose centre is at ``x``, ``y``."""
    return Box(x - HALF_WIDTH, y - HALF_HEIGHT, x + HALF_WIDTH, y + HALF_HEIGHT)


class Geometry:
    """The places of a scene's cards and ties, by their index in the scene.

    Building costs O(cards + ties), a look-up O(what is near). It never changes: a moved card makes a new one, and
    while it is being dragged ``curves_with`` gives the curves of its own ties.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.index_of: dict[int, int] = {card.person: i for i, card in enumerate(scene.cards)}
        self.boxes: list[Box] = [card_box(card.x, card.y) for card in scene.cards]
        self._index_of_tie: dict[int, int] = {tie.id: i for i, tie in enumerate(scene.ties)}
        self._centres: dict[int, Point] = {card.person: (card.x, card.y) for card in scene.cards}
        self._card_grid = Grid()
        for i, box in enumerate(self.boxes):
            self._card_grid.add(i, box)
        self._ties_at: dict[int, list[int]] = {}
        for i, tie in enumerate(scene.ties):
            self._ties_at.setdefault(tie.source, []).append(i)
            self._ties_at.setdefault(tie.target, []).append(i)
        routes = {i: self._route(i, self._centres) for i in range(len(scene.ties))}
        curves = self._curves(routes, routes, self._centres)
        self.curves: list[Curve] = [curves[i] for i in range(len(scene.ties))]

    def fits(self, scene: Scene) -> bool:
        """Return whether a scene has the same cards in the same places and the same ties."""
        mine = self.scene
        return (
            len(scene.cards) == len(mine.cards)
            and len(scene.ties) == len(mine.ties)
            and all(
                a.person == b.person and a.x == b.x and a.y == b.y for a, b in zip(scene.cards, mine.cards, strict=True)
            )
            and all(
                a.id == b.id and a.source == b.source and a.target == b.target and a.kind is b.kind
                for a, b in zip(scene.ties, mine.ties, strict=True)
            )
        )

    def showing(self, scene: Scene) -> Geometry:
        """Return this geometry with the cards' and ties' looks of a scene that fits."""
        twin = copy(self)
        twin.scene = scene
        return twin

    # Looking things up

    @cached_property
    def bounds(self) -> Box | None:
        """The box around all cards and ties, None where there are no cards."""
        return around([*self.boxes, *(curve.box for curve in self.curves)])

    def card(self, person: int) -> Card | None:
        index = self.index_of.get(person)
        return self.scene.cards[index] if index is not None else None

    def tie_index(self, tie: int) -> int | None:
        """Return the index of a tie by its id."""
        return self._index_of_tie.get(tie)

    def card_at(self, x: float, y: float, margin: float = 0.0) -> Card | None:
        """Return the topmost card whose box, ``margin`` larger all round, holds the point."""
        near = self._card_grid.near(Box(x - margin, y - margin, x + margin, y + margin))
        for i in reversed(near):
            if self.boxes[i].grown(margin).holds(x, y):
                return self.scene.cards[i]
        return None

    def tie_at(self, x: float, y: float, tolerance: float) -> TieLine | None:
        """Return the tie nearest to the point, if nearer than ``tolerance`` map units."""
        best, found = tolerance, None
        for i in self._tie_grid.near(Box(x - tolerance, y - tolerance, x + tolerance, y + tolerance)):
            curve = self.curves[i]
            if curve.box.grown(tolerance).holds(x, y) and (distance := curve.distance(x, y, best)) <= best:
                best, found = distance, self.scene.ties[i]
        return found

    def cards_in(self, box: Box) -> list[int]:
        """Return, in painting order, the indexes of the cards that meet ``box``."""
        return [i for i in self._card_grid.near(box) if self.boxes[i].meets(box)]

    def ties_in(self, box: Box) -> list[int]:
        """Return, in painting order, the indexes of the ties whose curve may meet ``box``."""
        return [i for i in self._tie_grid.near(box) if self.curves[i].box.meets(box)]

    def ties_of(self, people: Iterable[int]) -> list[int]:
        """Return, in painting order, the indexes of the ties that start or end at these people."""
        return sorted({i for person in people for i in self._ties_at.get(person, ())})

    def free_spot_near(self, x: float, y: float, gap: float = 24.0) -> Point:
        """Return the centre nearest to a point where a new card covers no other and keeps ``gap`` from all.

        Tries rings of places around the point; O(rings · 16).
        """
        step = HALF_HEIGHT
        for ring in range(400):
            spots = max(1, ring * 8)
            for k in range(spots):
                turn = 2 * math.pi * k / spots - math.pi / 2
                spot = (x + ring * step * math.cos(turn) * 1.6, y + ring * step * math.sin(turn))
                if not self.cards_in(card_box(*spot).grown(gap)):
                    return spot
        return x, y

    def curves_with(self, places: Mapping[int, Point]) -> dict[int, Curve]:
        """Return the curves that the ties of moved people would have, by tie index. O(their and their ends' ties)."""
        centres = {**self._centres, **places}
        moved = self.ties_of(places)
        ends = {person for i in moved for person in (self.scene.ties[i].source, self.scene.ties[i].target)}
        routes = {i: self._route(i, centres, set(places)) for i in self.ties_of(ends)}
        return self._curves(moved, routes, centres)

    # Building

    @cached_property
    def _tie_grid(self) -> Grid:
        grid = Grid()
        for i, curve in enumerate(self.curves):
            grid.add(i, curve.box)
        return grid

    def _route(self, index: int, centres: Mapping[int, Point], moved: Container[int] = ()) -> _Route:
        tie = self.scene.ties[index]
        source, target = centres[tie.source], centres[tie.target]
        leaves, enters = sides_between(source, target)
        if leaves in (Side.LEFT, Side.RIGHT) and self._blocked(tie, source, target, moved):
            return _Route(Side.BOTTOM, Side.BOTTOM, forward=target[0] > source[0])
        return _Route(leaves, enters, forward=leaves in (Side.TOP, Side.RIGHT))

    def _curves(
        self, wanted: Iterable[int], routes: Mapping[int, _Route], centres: Mapping[int, Point]
    ) -> dict[int, Curve]:
        runs: dict[tuple[int, Side], set[tuple[TieKind, bool]]] = {}
        for i, route in routes.items():
            tie = self.scene.ties[i]
            runs.setdefault((tie.source, route.leaves), set()).add((tie.kind, route.forward))
            runs.setdefault((tie.target, route.enters), set()).add((tie.kind, route.forward))
        curves = {}
        for i in wanted:
            tie, route = self.scene.ties[i], routes[i]
            shared = len(runs[tie.source, route.leaves]) > 1 or len(runs[tie.target, route.enters]) > 1
            lane = lane_of(tie.kind, forward=route.forward) if shared else 0
            source, target = centres[tie.source], centres[tie.target]
            if route.leaves is route.enters:
                curves[i] = detour(source, target, lane)
            else:
                curves[i] = straight_on(source, target, route.leaves, route.enters, lane)
        return curves

    def _blocked(self, tie: TieLine, source: Point, target: Point, moved: Container[int]) -> bool:
        """Return whether another card stands between two cards of a row."""
        left, right = sorted((source, target))
        if right[0] - left[0] <= 2 * HALF_WIDTH:
            return False
        between = Box(left[0] + HALF_WIDTH, min(left[1], right[1]), right[0] - HALF_WIDTH, max(left[1], right[1]))
        passing = (self.scene.cards[i].person for i in self.cards_in(between))
        return any(person not in (tie.source, tie.target) and person not in moved for person in passing)
