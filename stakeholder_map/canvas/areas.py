"""Areas around the people of a department who stand together on a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, hypot, pi, sin
from typing import NamedTuple

from stakeholder_map.canvas.boxes import Box, Grid
from stakeholder_map.canvas.scene import Card, one_line
from stakeholder_map.model.views import Guide, GuideKind
from stakeholder_map.theme import CARD_HEIGHT, CARD_WIDTH

# Gaps between cards, up to which they stand together; room around them, and for the label above them.
_REACH_X, _REACH_Y = 190.0, 150.0
_PADDING, _HEAD = 9.0, 14.0
# How far apart cards are kept at least; and where there is all the room of a free map, so that ties can be told apart.
_APART, FREELY_APART = 12.0, 44.0
# How the key of a department's area begins, here and in the layouts.
_DEPARTMENT = "department "


class Team(NamedTuple):
    """A department of one organization, by its id: two organizations may have departments of the same name."""

    department: str
    organization: int = 0


class _Clusters:
    """Numbered cards that grow together into upright boxes, which never meet another's card or box."""

    def __init__(self, boxes: Sequence[Box], groups: Sequence[Team | None]) -> None:
        self._boxes = boxes
        self._groups = groups
        self._cards = Grid()
        for i, box in enumerate(boxes):
            self._cards.add(i, box)
        self._root = list(range(len(boxes)))
        self.members = {i: [i] for i in range(len(boxes))}
        self.box = dict(enumerate(boxes))
        # Every box that several cards have shared, by number; ``_owner`` says whose it was.
        self._areas = Grid()
        self._owner: list[int] = []

    def pairs(self) -> list[tuple[float, int, int]]:
        """Return those of a group who stand near each other, the nearest first."""
        found = []
        boxes, near = self._boxes, self._cards.near
        numbers: dict[Team, int] = {}  # quicker to compare than teams
        groups = [-1 if team is None else numbers.setdefault(team, len(numbers)) for team in self._groups]
        for i, box in enumerate(boxes):
            group = groups[i]
            if group < 0:
                continue
            for j in near(box.grown(_REACH_X, _REACH_Y)):
                if j > i and group == groups[j]:
                    other = boxes[j]
                    dx = max(0.0, other.left - box.right, box.left - other.right)
                    dy = max(0.0, other.top - box.bottom, box.top - other.bottom)
                    if dx <= _REACH_X and dy <= _REACH_Y:
                        found.append((hypot(dx, dy), i, j))
        return sorted(found)

    def join(self, i: int, j: int) -> None:
        """Let the clusters of two cards become one, unless their common box would meet what is of another group.

        Whoever of the same group lies in between joins too.
        """
        roots = {self._root[i], self._root[j]}
        if len(roots) == 1:
            return
        joined: set[int] = set()
        while joined != roots:
            joined = set(roots)
            common = _common(self.box[root] for root in joined)
            padded = _padded(common)
            met = {self._root[k] for k in self._cards.near(padded) if self._boxes[k].meets(padded)}
            areas = {self._owner[number] for number in self._areas.near(padded)} & self.members.keys()
            met |= {root for root in areas if len(self.members[root]) > 1 and _padded(self.box[root]).meets(padded)}
            if any(self._groups[root] != self._groups[i] for root in met):
                return
            roots |= met
        first, *others = sorted(joined)
        for root in others:
            for k in self.members[root]:
                self._root[k] = first
            self.members[first] = self.members[first] + self.members.pop(root)
        self.box[first] = common
        self._areas.add(len(self._owner), padded)
        self._owner.append(first)


def department_areas(cards: Sequence[Card], others: Sequence[Card], teams: Mapping[int, Team]) -> list[Guide]:
    """Return areas around those cards of a team that stand together, at least two of them.

    A team whose people stand in several places has several areas. No area meets another, nor a card that is not
    its own, be it among ``cards`` or ``others``: people between whom somebody else stands have none in common.
    Nearest neighbours are joined first (single linkage, as far as that allows). O(cards · their neighbours).
    """
    everyone = [*cards, *others]
    groups = [teams.get(card.person) for card in cards] + [None] * len(others)
    clusters = _Clusters([_box(card.x, card.y) for card in everyone], groups)
    for _, i, j in clusters.pairs():
        clusters.join(i, j)
    guides = []
    for root, members in clusters.members.items():
        team = groups[root]
        if team is not None and len(members) > 1:
            box, name = _padded(clusters.box[root]), team.department
            key = f"{_DEPARTMENT}{name}"
            guides.append(Guide(GuideKind.AREA, box.left, box.top, box.width, box.height, one_line(name), key))
    return guides


def department_in(guide: Guide) -> str:
    """Return the department that an area is for, empty for every other guide."""
    if guide.kind is not GuideKind.AREA or not guide.key.startswith(_DEPARTMENT):
        return ""
    return " ".join(guide.key.removeprefix(_DEPARTMENT).split())


def department_labelled_at(guides: Iterable[Guide], x: float, y: float) -> str:
    """Return the department in the label of whose area, the strip along its top, a place lies; or "". O(guides)."""
    for guide in guides:
        if guide.left <= x <= guide.left + guide.width and guide.top <= y <= guide.top + _PADDING + _HEAD:
            department = department_in(guide)
            if department:
                return department
    return ""


class Room:
    """What room cards leave on a map, and takes it for others."""

    def __init__(self, cards: Iterable[Card], apart: float = _APART) -> None:
        """``apart`` is how far from all others whoever cannot lie where they are wanted is put."""
        self._apart = apart
        self._grid = Grid()
        self._boxes: list[Box] = []
        for card in cards:
            self._add(card.x, card.y)

    def take(self, x: float, y: float) -> tuple[float, float]:
        """Return the centre nearest to a place where a card covers no other, and keep that free. O(places tried)."""
        spot = (x, y)
        if not self._is_free(_box(x, y).grown(_APART)):
            spots = _around(x, y)
            spot = next((spot for spot in spots if self._is_free(_box(*spot).grown(self._apart))), spot)
        self._add(*spot)
        return spot

    def _add(self, x: float, y: float) -> None:
        box = _box(x, y)
        self._grid.add(len(self._boxes), box)
        self._boxes.append(box)

    def _is_free(self, box: Box) -> bool:
        return not any(self._boxes[i].meets(box) for i in self._grid.near(box))


def _around(x: float, y: float) -> Iterator[tuple[float, float]]:
    """Yield places in growing rings around one, wide as cards are."""
    for ring in range(400):
        spots = max(1, ring * 8)
        for k in range(spots):
            turn = 2 * pi * k / spots - pi / 2
            yield x + ring * 45.0 * cos(turn), y + ring * 28.0 * sin(turn)


def _box(x: float, y: float) -> Box:
    return Box(x - CARD_WIDTH / 2, y - CARD_HEIGHT / 2, x + CARD_WIDTH / 2, y + CARD_HEIGHT / 2)


def _common(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _padded(box: Box) -> Box:
    return Box(box.left - _PADDING, box.top - _PADDING - _HEAD, box.right + _PADDING, box.bottom + _PADDING)
