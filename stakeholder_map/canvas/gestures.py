"""What a press of the mouse on a card turns into when it moves, or on the map: moving cards, drawing a tie, panning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from stakeholder_map.canvas.boxes import around
from stakeholder_map.canvas.camera import Camera
from stakeholder_map.canvas.curves import Point, sides_between, straight_on, toward
from stakeholder_map.canvas.geometry import card_box
from stakeholder_map.canvas.renderer import State
from stakeholder_map.canvas.snap_lines import paint_spans
from stakeholder_map.canvas.snapping import Snapping, Span
from stakeholder_map.canvas.ties import paint_curve, paint_preview

if TYPE_CHECKING:
    from stakeholder_map.canvas.map_canvas import MapCanvas

# How near, in logical pixels, cards come before they snap.
SNAP_PIXELS = 6.0
_NO_SNAPPING = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


class Gesture:
    """One drag from press to release. ``cancel`` leaves everything as it was before the press."""

    cursor = Qt.CursorShape.ArrowCursor
    # Whether the map scrolls when the pointer is held at the window's edge.
    scrolls = False

    def __init__(self, canvas: MapCanvas, start: QPointF) -> None:
        self.canvas = canvas
        self.start = start
        # What is held on the keyboard by now.
        self.keys = Qt.KeyboardModifier.NoModifier

    def move(self, place: QPointF) -> None:
        """Follow the pointer to a place in the widget."""

    def release(self, place: QPointF) -> None:
        """Do what the gesture is for."""

    def cancel(self) -> None:
        """Give the gesture up."""

    def paint(self, painter: QPainter) -> None:
        """Paint the gesture's preview over the map, in the widget's pixels."""


class Stay(Gesture):
    """A drag of cards that do not move here."""

    cursor = Qt.CursorShape.ForbiddenCursor


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


class MoveCards(Gesture):
    """Moves cards; the map learns of it once, at release.

    They snap to other cards in sight, as thin lines show, unless Alt or Control is held.
    """

    cursor = Qt.CursorShape.SizeAllCursor
    scrolls = True

    def __init__(self, canvas: MapCanvas, start: QPointF, people: tuple[int, ...]) -> None:
        super().__init__(canvas, start)
        geometry = canvas.drawing.geometry
        self._cards = [card for person in people if (card := geometry.card(person)) is not None]
        self._people = frozenset(card.person for card in self._cards)
        self._box = around(card_box(card.x, card.y) for card in self._cards)
        self._from = canvas.to_map(start)
        self._by: Point = (0.0, 0.0)
        self._seen: Camera | None = None
        self._snapping = Snapping(())
        self._spans: tuple[Span, ...] = ()
        state = canvas.state
        canvas.set_state(State(state.selected, state.tie, self._people))

    def move(self, place: QPointF) -> None:
        x, y = self.canvas.to_map(place)
        dx, dy = x - self._from[0], y - self._from[1]
        self._spans = ()
        if self._box is not None and not self.keys & _NO_SNAPPING:
            snap = self._in_sight().snap(self._box.moved(dx, dy), SNAP_PIXELS / self.canvas.camera.zoom)
            dx, dy, self._spans = dx + snap.dx, dy + snap.dy, snap.spans
        self._by = dx, dy
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
        paint_spans(painter, canvas, self._spans)
        canvas.paint_loose(painter, self._cards, self._by)

    def _in_sight(self) -> Snapping:
        """Return what the cards may snap to: all others that are in sight, looked up anew where the map scrolled."""
        canvas = self.canvas
        if self._seen != canvas.camera:
            self._seen = canvas.camera
            geometry = canvas.drawing.geometry
            found = (geometry.scene.cards[i] for i in geometry.cards_in(canvas.view_box()))
            self._snapping = Snapping(card_box(card.x, card.y) for card in found if card.person not in self._people)
        return self._snapping

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
        return card.person if card is not None and card.person != self._source and not card.members else None
