"""What a press of the mouse turns into when it moves: panning, a lasso, moving cards, drawing a tie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.curves import Point, sides_between, straight_on, toward
from stakeholder_map.canvas.renderer import State
from stakeholder_map.canvas.scene import Card
from stakeholder_map.canvas.ties import paint_curve, paint_preview

if TYPE_CHECKING:
    from stakeholder_map.canvas.map_canvas import MapCanvas


class Gesture:
    """One drag from press to release. ``cancel`` leaves everything as it was before the press."""

    cursor = Qt.CursorShape.ArrowCursor
    # Whether the map scrolls when the pointer is held at the window's edge.
    scrolls = False

    def __init__(self, canvas: MapCanvas, start: QPointF) -> None:
        self.canvas = canvas
        self.start = start

    def move(self, place: QPointF) -> None:
        """Follow the pointer to a place in the widget."""

    def release(self, place: QPointF) -> None:
        """Do what the gesture is for."""

    def cancel(self) -> None:
        """Give the gesture up."""

    def paint(self, painter: QPainter) -> None:
        """Paint the gesture's preview over the map, in the widget's pixels."""


class Pan(Gesture):
    """Pushes the map along with the pointer."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def __init__(self, canvas: MapCanvas, start: QPointF) -> None:
        super().__init__(canvas, start)
        self._camera = canvas.camera

    def move(self, place: QPointF) -> None:
        moved = place - self.start
        self.canvas.set_camera(self._camera.panned(moved.x(), moved.y()))

    def cancel(self) -> None:
        self.canvas.set_camera(self._camera)


class Lasso(Gesture):
    """Selects every card that a rectangle touches, in addition to ``kept``."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, canvas: MapCanvas, start: QPointF, kept: tuple[int, ...]) -> None:
        super().__init__(canvas, start)
        self._kept = kept
        self._from = self._to = canvas.to_map(start)

    def move(self, place: QPointF) -> None:
        self._to = self.canvas.to_map(place)
        self.canvas.update()

    def release(self, place: QPointF) -> None:
        self._to = self.canvas.to_map(place)
        people = dict.fromkeys([*self._kept, *(card.person for card in self._caught())])
        self.canvas.selection_requested.emit(list(people), 0)

    def paint(self, painter: QPainter) -> None:
        colours = self.canvas.colours
        self.canvas.paint_marked(painter, self._caught())
        self.canvas.to_map_units(painter)
        fill = QColor(colours.accent)
        fill.setAlphaF(0.10)
        pen = QPen(QColor(colours.accent), 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(fill)
        box = self._box()
        painter.drawRect(QRectF(box.left, box.top, box.width, box.height))

    def _box(self) -> Box:
        (x1, y1), (x2, y2) = self._from, self._to
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def _caught(self) -> list[Card]:
        cards = self.canvas.drawing.scene.cards
        return [cards[i] for i in self.canvas.drawing.geometry.cards_in(self._box())]


class MoveCards(Gesture):
    """Moves cards; the map learns of it once, at release."""

    cursor = Qt.CursorShape.SizeAllCursor
    scrolls = True

    def __init__(self, canvas: MapCanvas, start: QPointF, people: tuple[int, ...]) -> None:
        super().__init__(canvas, start)
        geometry = canvas.drawing.geometry
        self._cards = [card for person in people if (card := geometry.card(person)) is not None]
        self._from = canvas.to_map(start)
        self._by: Point = (0.0, 0.0)
        state = canvas.state
        canvas.set_state(State(state.selected, state.tie, frozenset(card.person for card in self._cards)))

    def move(self, place: QPointF) -> None:
        x, y = self.canvas.to_map(place)
        self._by = (x - self._from[0], y - self._from[1])
        self.canvas.update()

    def release(self, place: QPointF) -> None:
        self.move(place)
        if self._by != (0.0, 0.0):
            self.canvas.cards_moved.emit(self._places())
        self.cancel()

    def cancel(self) -> None:
        state = self.canvas.state
        self.canvas.set_state(State(state.selected, state.tie))

    def paint(self, painter: QPainter) -> None:
        canvas = self.canvas
        painter.save()
        canvas.to_map_units(painter)
        for i, curve in canvas.drawing.geometry.curves_with(self._places()).items():
            stroke = canvas.drawing.stroke(i)
            paint_curve(painter, stroke, curve, canvas.colours, stroke.colour(canvas.colours))
        painter.restore()
        canvas.paint_loose(painter, self._cards, self._by)

    def _places(self) -> dict[int, Point]:
        dx, dy = self._by
        return {card.person: (round(card.x + dx, 1), round(card.y + dy, 1)) for card in self._cards}


class DrawTie(Gesture):
    """Draws a tie from a card to the one it is released on."""

    cursor = Qt.CursorShape.CrossCursor
    scrolls = True

    def __init__(self, canvas: MapCanvas, start: QPointF, person: int) -> None:
        super().__init__(canvas, start)
        self._source = person
        self._place = canvas.to_map(start)

    def move(self, place: QPointF) -> None:
        self._place = self.canvas.to_map(place)
        self.canvas.update()

    def release(self, place: QPointF) -> None:
        self._place = self.canvas.to_map(place)
        target = self._target()
        if target is not None:
            self.canvas.connect_requested.emit(self._source, target)

    def paint(self, painter: QPainter) -> None:
        geometry, colours = self.canvas.drawing.geometry, self.canvas.colours
        source, target = geometry.card(self._source), self._target()
        if source is None:
            return
        over = geometry.card(target) if target is not None else None
        if over is None:
            curve = toward((source.x, source.y), self._place)
        else:
            ends = (source.x, source.y), (over.x, over.y)
            curve = straight_on(*ends, *sides_between(*ends), 0)
            self.canvas.paint_marked(painter, [over])
        self.canvas.to_map_units(painter)
        paint_preview(painter, curve, QColor(colours.accent))

    def _target(self) -> int | None:
        card = self.canvas.drawing.geometry.card_at(*self._place, 6 / self.canvas.camera.zoom)
        return card.person if card is not None and card.person != self._source else None
