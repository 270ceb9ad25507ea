"""Selecting by dragging over the map: a rectangle, or any shape drawn by hand."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.gestures import Gesture
from stakeholder_map.canvas.scene import Card

if TYPE_CHECKING:
    from stakeholder_map.canvas.map_canvas import MapCanvas

# A hand's shape gets a corner each time the pointer has moved this many logical pixels.
_STEP = 3.0


class Takes(Enum):
    """What selecting cards does to those who are selected already."""

    ONLY = "only"
    ADD = "add"
    TOGGLE = "toggle"


def takes(keys: Qt.KeyboardModifier) -> Takes:
    """Return what held keys say: Control turns each card over, Shift adds."""
    if keys & Qt.KeyboardModifier.ControlModifier:
        return Takes.TOGGLE
    return Takes.ADD if keys & Qt.KeyboardModifier.ShiftModifier else Takes.ONLY


def together(selected: tuple[int, ...], caught: list[int], how: Takes) -> list[int]:
    """Return the people who are selected then, in the order they were."""
    if how is Takes.ONLY:
        return caught
    again = set(caught) if how is Takes.TOGGLE else set()
    before = set(selected)
    return [*(p for p in selected if p not in again), *(p for p in caught if p not in before)]


class Lasso(Gesture):
    """Selects every card that a rectangle touches."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, canvas: MapCanvas, start: QPointF, how: Takes) -> None:
        super().__init__(canvas, start)
        self._how = how
        self._from = self._to = canvas.to_map(start)

    def move(self, place: QPointF) -> None:
        self._to = self.canvas.to_map(place)
        self.canvas.update()

    def release(self, place: QPointF) -> None:
        self.move(place)
        caught = [card.person for card in self.caught()]
        self.canvas.selection_requested.emit(together(self.canvas.selected_people, caught, self._how), 0)

    def paint(self, painter: QPainter) -> None:
        colours = self.canvas.colours
        self.canvas.paint_marked(painter, self.caught())
        self.canvas.to_map_units(painter)
        fill = QColor(colours.accent)
        fill.setAlphaF(0.10)
        pen = QPen(QColor(colours.accent), 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(fill)
        self.paint_shape(painter)

    def paint_shape(self, painter: QPainter) -> None:
        """Paint the shape so far, in map units, with the painter's pen and brush."""
        box = self._box()
        painter.drawRect(QRectF(box.left, box.top, box.width, box.height))

    def caught(self) -> list[Card]:
        """Return the cards that would be selected now."""
        return self._cards_in(self._box())

    def _cards_in(self, box: Box) -> list[Card]:
        cards = self.canvas.drawing.scene.cards
        return [cards[i] for i in self.canvas.drawing.geometry.cards_in(box)]

    def _box(self) -> Box:
        (x1, y1), (x2, y2) = self._from, self._to
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


class FreeLasso(Lasso):
    """Selects every card whose middle lies inside a shape drawn by hand; it closes by itself."""

    def __init__(self, canvas: MapCanvas, start: QPointF, how: Takes) -> None:
        super().__init__(canvas, start, how)
        self._shape = QPolygonF([QPointF(*self._from)])

    def move(self, place: QPointF) -> None:
        here = QPointF(*self.canvas.to_map(place))
        if (here - self._shape.last()).manhattanLength() * self.canvas.camera.zoom >= _STEP:
            self._shape.append(here)
        super().move(place)

    def paint_shape(self, painter: QPainter) -> None:
        painter.drawPolygon(self._shape)

    def caught(self) -> list[Card]:
        bounds = self._shape.boundingRect()
        near = self._cards_in(Box(bounds.left(), bounds.top(), bounds.right(), bounds.bottom()))
        inside = Qt.FillRule.OddEvenFill
        return [card for card in near if self._shape.containsPoint(QPointF(card.x, card.y), inside)]
