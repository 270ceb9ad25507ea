"""Where everything on a map is: cards' boxes, ties' curves, and what lies under a point."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from stakeholder_map.canvas.boxes import Box, Grid, around
from stakeholder_map.canvas.curves import HALF_HEIGHT, HALF_WIDTH, Curve, Point, lane_of
from stakeholder_map.canvas.detours import MOST_BULGE, most_near, region, way_round
from stakeholder_map.canvas.guides import captioned_box
from stakeholder_map.canvas.routes import curves_of, route_of
from stakeholder_map.canvas.scene import Card, Scene, TieLine

if TYPE_CHECKING:
    from stakeholder_map.canvas.tie_arrays import TieArrays

# Strokes and arrowheads reach this far beyond a tie's curve, badges and shadows this far beyond a card.
TIE_REACH = 10.0
CARD_REACH = 14.0
# Larger maps are kept in arrays, and their ties do not go round cards.
LARGE_CARDS, LARGE_TIES = 500, 1500
# So many ties of moved cards go round others while they are dragged.
_FEW = 24


class Finder(Protocol):
    """Finds numbered boxes: a ``Grid``, or arrays."""

    def near(self, box: Box) -> list[int]:
        """Return, in rising order, the numbers whose boxes may meet ``box``."""


def is_large(scene: Scene) -> bool:
    """Return whether a scene is worth arrays: below that, importing numpy costs more than it saves."""
    return len(scene.cards) > LARGE_CARDS or len(scene.ties) > LARGE_TIES


def card_box(x: float, y: float) -> Box:
    """Return the box of the card whose centre is at ``x``, ``y``."""
    return Box(x - HALF_WIDTH, y - HALF_HEIGHT, x + HALF_WIDTH, y + HALF_HEIGHT)


# A tie's ends, lane and the places of all cards near, which decide its way; and the way.
Ways = dict[tuple[object, ...], Curve]


class Geometry:
    """The places of a scene's cards and ties, by their index in the scene.

    Building costs O(cards + ties), a look-up O(what is near). It never changes: a moved card makes a new one, and
    while it is being dragged ``curves_with`` gives the curves of its own ties. On a large map all of it is kept in
    ``arrays``, curves are made on demand and a look-up is O(all) with a very small constant.

    Curves first run as if no third card were in the way; ``routed`` leads them round.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.index_of: dict[int, int] = {card.person: i for i, card in enumerate(scene.cards)}
        self._index_of_tie: dict[int, int] = {tie.id: i for i, tie in enumerate(scene.ties)}
        self.arrays = _arrays(scene, self.index_of)
        self.curves: Sequence[Curve]
        self._card_finder: Finder
        if self.arrays is not None:
            self._card_finder = self.arrays.cards
            self.curves = self.arrays
            return
        grid = Grid()
        for i, box in enumerate(self.boxes):
            grid.add(i, box)
        self._card_finder = grid
        ties = dict(enumerate(scene.ties))
        routes = {i: route_of(tie, self._centres, self._blocked) for i, tie in ties.items()}
        self.forward = [routes[i].forward for i in ties]
        curves = curves_of(ties, ties, routes, self._centres)
        self.curves = [curves[i] for i in ties]

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
        twin.__dict__.pop("bounds", None)  # guides may have come or gone
        return twin

    # Ways round third cards

    def way_of(self, index: int, known: Ways | None = None) -> Curve:
        """Return the curve of a tie that goes round third cards where it can. ``known`` ways are looked up and kept.

        Equal maps give equal curves, and only what stands near the tie decides, and how crowded the map is. No curve
        bulges out of the map. O(cards near · ways tried).
        """
        tie, curve = self.scene.ties[index], self.curves[index]
        source, target = self._centres[tie.source], self._centres[tie.target]
        around_tie = region(source, target)
        near = self._card_finder.near(around_tie)
        if len(near) > 4 * self._most_near:  # so that not even their boxes have to be looked at
            return curve
        ends = self.index_of[tie.source], self.index_of[tie.target]
        boxes = self.boxes
        others = [boxes[i] for i in near if boxes[i].meets(around_tie) and i not in ends]
        if not others or len(others) > self._most_near:
            return curve
        limits = self._limits.common(around_tie)
        key = (source, target, tie.kind, curve.start, curve.end, limits, *others)
        found = known.get(key) if known is not None else None
        if found is None:
            lane = lane_of(tie.kind, forward=self.forward[index])
            found = way_round(curve, source, target, lane, others, limits)
            if known is not None:
                known[key] = found
        return found

    def routed(self, ways: Mapping[int, Curve]) -> Geometry:
        """Return this geometry with other curves for some ties, by index."""
        twin = copy(self)
        twin.curves = [ways.get(i, curve) for i, curve in enumerate(self.curves)]
        for name in ("_tie_finder", "bounds"):
            twin.__dict__.pop(name, None)
        return twin

    # Looking things up

    @cached_property
    def boxes(self) -> list[Box]:
        """The boxes of all cards."""
        return [card_box(card.x, card.y) for card in self.scene.cards]

    @cached_property
    def bounds(self) -> Box | None:
        """The box around all cards, ties and guides, None where there are none."""
        guides = [captioned_box(guide) for guide in self.scene.guides]
        if self.arrays is not None:
            return around([box for box in (self.arrays.bounds, self.arrays.cards.bounds) if box is not None] + guides)
        cards = around(self.boxes)
        # Few curves reach out of the box around all cards, and only theirs are worth a closer look.
        outside = [] if cards is None else [c.extent for c in self.curves if not cards.encloses(c.box)]
        return around([*([cards] if cards is not None else ()), *outside, *guides])

    def card(self, person: int) -> Card | None:
        index = self.index_of.get(person)
        return self.scene.cards[index] if index is not None else None

    def tie_index(self, tie: int) -> int | None:
        """Return the index of a tie by its id."""
        return self._index_of_tie.get(tie)

    def card_at(self, x: float, y: float, margin: float = 0.0) -> Card | None:
        """Return the topmost card whose box, ``margin`` larger all round, holds the point."""
        near = self._card_finder.near(Box(x - margin, y - margin, x + margin, y + margin))
        for i in reversed(near):
            if self.boxes[i].grown(margin).holds(x, y):
                return self.scene.cards[i]
        return None

    def tie_at(self, x: float, y: float, tolerance: float) -> TieLine | None:
        """Return the tie nearest to the point, if nearer than ``tolerance`` map units."""
        if self.arrays is not None:
            index = self.arrays.nearest(x, y, tolerance)
            return self.scene.ties[index] if index is not None else None
        best, found = tolerance, None
        near = Box(x - tolerance, y - tolerance, x + tolerance, y + tolerance)
        for i in self._tie_finder.near(near):
            curve = self.curves[i]
            if curve.box.grown(tolerance).holds(x, y) and (distance := curve.distance(x, y, best)) <= best:
                best, found = distance, self.scene.ties[i]
        return found

    def cards_in(self, box: Box) -> list[int]:
        """Return, in painting order, the indexes of the cards that meet ``box``."""
        near = self._card_finder.near(box)
        if self.arrays is not None:
            return near
        boxes = self.boxes
        return _meeting(box, [(i, boxes[i]) for i in near])

    def ties_in(self, box: Box) -> list[int]:
        """Return, in painting order, the indexes of the ties whose curve may meet ``box``."""
        near = self._tie_finder.near(box)
        if self.arrays is not None:
            return near
        curves = self.curves
        return _meeting(box, [(i, curves[i].box) for i in near])

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
        """Return the curves that the ties of moved people would have, by tie index. O(their and their ends' ties).

        Those of a few people go round others, as they will once dropped.
        """
        centres = {**self._centres, **places}
        moved = self.ties_of(places)
        ties = self.scene.ties
        ends = {person for i in moved for person in (ties[i].source, ties[i].target)}
        near = {i: ties[i] for i in self.ties_of(ends)}

        def blocked(between: Box, tie: TieLine) -> bool:
            return self._blocked(between, tie, places)

        routes = {i: route_of(tie, centres, blocked) for i, tie in near.items()}
        curves = curves_of(near, moved, routes, centres)
        if self.arrays is None and len(moved) <= _FEW:
            staying = [box for card, box in zip(self.scene.cards, self.boxes, strict=True) if card.person not in places]
            cards = around([*staying, *(card_box(*place) for place in places.values())])
            within = (cards or Box(0.0, 0.0, 0.0, 0.0)).grown(MOST_BULGE)
            for i, curve in curves.items():
                source, target = centres[ties[i].source], centres[ties[i].target]
                apart = (ties[i].source, ties[i].target, *places)
                others = [
                    self.boxes[k]
                    for k in self.cards_in(region(source, target))
                    if self.scene.cards[k].person not in apart
                ]
                if len(others) <= self._most_near:
                    lane = lane_of(ties[i].kind, forward=routes[i].forward)
                    limits = within.common(region(source, target))
                    curves[i] = way_round(curve, source, target, lane, others, limits)
        return curves

    # Building

    @cached_property
    def _centres(self) -> dict[int, Point]:
        return {card.person: (card.x, card.y) for card in self.scene.cards}

    @cached_property
    def _most_near(self) -> int:
        return most_near(len(self.scene.ties))

    @cached_property
    def _limits(self) -> Box:
        """The box that ties which go round others keep in."""
        return (around(self.boxes) or Box(0.0, 0.0, 0.0, 0.0)).grown(MOST_BULGE)

    @cached_property
    def _ties_at(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for i, tie in enumerate(self.scene.ties):
            found.setdefault(tie.source, []).append(i)
            found.setdefault(tie.target, []).append(i)
        return found

    @cached_property
    def _tie_finder(self) -> Finder:
        if self.arrays is not None:
            return self.arrays
        grid = Grid()
        for i, curve in enumerate(self.curves):
            grid.add(i, curve.box)
        return grid

    def _blocked(self, between: Box, tie: TieLine, moved: Container[int] = ()) -> bool:
        """Return whether a third card stands in a box."""
        passing = (self.scene.cards[i].person for i in self.cards_in(between))
        return any(person not in (tie.source, tie.target) and person not in moved for person in passing)


def _arrays(scene: Scene, index_of: dict[int, int]) -> TieArrays | None:
    if not is_large(scene):
        return None
    # Numpy takes a second's tenth to import; small maps start without it.
    from stakeholder_map.canvas.tie_arrays import TieArrays

    return TieArrays(scene, index_of)


def _meeting(box: Box, near: Iterable[tuple[int, Box]]) -> list[int]:
    """Return the numbers whose boxes meet ``box``: as ``Box.meets``, but thousands of times in each frame."""
    left, top, right, bottom = box
    return [i for i, (x1, y1, x2, y2) in near if x1 <= right and x2 >= left and y1 <= bottom and y2 >= top]
