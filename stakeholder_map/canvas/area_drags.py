"""Dragging cards from one area of the map to another: the areas under them light up, and nothing snaps."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholder_map.canvas.gestures import MoveCards
from stakeholder_map.model.views import Guide
from stakeholder_map.theme import CARD_RADIUS


def nearest_area(areas: Sequence[Guide], x: float, y: float) -> Guide | None:
    """Return the area that a map place is in or nearest to, None where there are no areas. O(areas)."""

    def distance(area: Guide) -> float:
        dx = max(area.left - x, 0.0, x - area.left - area.width)
        dy = max(area.top - y, 0.0, y - area.top - area.height)
        return hypot(dx, dy)

    return min(areas, key=distance, default=None)


class DropOnAreas(MoveCards):
    """Moves cards to the areas that the canvas lets them be dropped on."""

    def move(self, place: QPointF) -> None:
        x, y = self.canvas.to_map(place)
        self._by = (x - self._from[0], y - self._from[1])
        self.canvas.update()

    def paint(self, painter: QPainter) -> None:
        canvas = self.canvas
        found = (nearest_area(canvas.drop_areas, *place) for place in self._places().values())
        areas = dict.fromkeys(area for area in found if area is not None)
        painter.save()
        canvas.to_map_units(painter)
        fill = QColor(canvas.colours.accent)
        fill.setAlphaF(0.14)
        pen = QPen(QColor(canvas.colours.accent), 1.5)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(fill)
        for area in areas:
            painter.drawRoundedRect(QRectF(area.left, area.top, area.width, area.height), CARD_RADIUS, CARD_RADIUS)
        painter.restore()
        super().paint(painter)
