"""What lies under the pointer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF

from stakeholder_map.canvas.areas import department_labelled_at
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.theme import CARD_HEIGHT

# Logical pixels.
_RIM_INSIDE, _RIM_OUTSIDE, _TIE_REACH = 5.0, 8.0, 6.0
# On cards lower than this there is no room for a rim to draw ties from.
_LEAST_HEIGHT = 22.0


@dataclass(frozen=True, slots=True)
class Hit:
    """``kind`` is "person", "tie", "area" or "" for empty space; ``x`` and ``y`` is the place on the map.

    ``on_rim`` says that a drag from here draws a tie. "area" is the label of a department's area, ``key``
    that department.
    """

    kind: str = ""
    id: int = 0
    x: float = 0.0
    y: float = 0.0
    on_rim: bool = False
    key: str = ""


def hit_at(view: MapView, place: QPointF) -> Hit:
    """Return what lies under a place in a view: a card before an area's label before a tie.

    O(what is near + areas).
    """
    x, y = view.to_map(place)
    zoom, geometry = view.camera.zoom, view.drawing.geometry
    rims = zoom * CARD_HEIGHT >= _LEAST_HEIGHT
    card = geometry.card_at(x, y)
    if card is not None:
        inner = geometry.boxes[geometry.index_of[card.person]].grown(-_RIM_INSIDE / zoom)
        return Hit("person", card.person, x, y, on_rim=rims and not card.members and not inner.holds(x, y))
    if rims and (card := geometry.card_at(x, y, _RIM_OUTSIDE / zoom)) is not None and not card.members:
        return Hit("person", card.person, x, y, on_rim=True)
    department = department_labelled_at(view.drawing.scene.guides, x, y) if rims else ""
    if department:
        return Hit("area", 0, x, y, key=department)
    tie = geometry.tie_at(x, y, _TIE_REACH / zoom)
    return Hit("tie", tie.id, x, y) if tie is not None else Hit("", 0, x, y)
