"""The mouse on the canvas: what a press, a drag, a click and a double click mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter

from stakeholder_map.canvas.area_drags import DropOnAreas
from stakeholder_map.canvas.gestures import DrawTie, Gesture, MoveCards, Pan, Stay
from stakeholder_map.canvas.hits import Hit, hit_at
from stakeholder_map.canvas.hover import Hover
from stakeholder_map.canvas.lassos import FreeLasso, Lasso, Takes, takes, together

if TYPE_CHECKING:
    from stakeholder_map.canvas.map_canvas import MapCanvas

# Logical pixels that the pointer moves before a press is a drag.
_DRAG = 4
_EDGE, _EDGE_STEP, _EDGE_MILLISECONDS = 22, 14.0, 16


class Pointer(QObject):
    """Turns mouse events into gestures, clicks into requests for a selection, and rest into hovering.

    The canvas takes these calls as its mouse events come in.
    """

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self.hover = Hover(canvas)
        # While the space bar is held, the left button pushes the map along.
        self.pans = False
        self._gesture: Gesture | None = None
        self._pressed: tuple[Hit, QPointF, Qt.KeyboardModifier] | None = None
        self._button = Qt.MouseButton.NoButton  # that was pressed, while it is down
        self._place = QPointF()
        self._scroller = QTimer(self)
        self._scroller.setInterval(_EDGE_MILLISECONDS)
        self._scroller.timeout.connect(self._scroll_at_edge)

    @property
    def is_busy(self) -> bool:
        """Whether a button is down on the canvas."""
        return self._gesture is not None or self._pressed is not None

    def press(self, event: QMouseEvent) -> None:
        self._place = event.position()
        if self.is_busy:
            return
        self._button = event.button()
        left = event.button() == Qt.MouseButton.LeftButton
        if event.button() == Qt.MouseButton.MiddleButton or (left and self.pans):
            self._begin(Pan(self._canvas, self._place))
        elif left:
            hit = hit_at(self._canvas, self._place)
            self._pressed = (hit, self._place, event.modifiers())
            alone = hit.kind == "person" and not hit.on_rim and takes(event.modifiers()) is Takes.ONLY
            if alone and hit.id not in self._canvas.selected_people:
                self._canvas.selection_requested.emit([hit.id], 0)

    def move(self, event: QMouseEvent) -> None:
        self._place = event.position()
        if self.is_busy and not event.buttons():
            self.cancel()  # it was let go where nobody told: over a menu or a dialog
        if self._gesture is None and self._pressed is not None:
            hit, start, modifiers = self._pressed
            if (self._place - start).manhattanLength() >= _DRAG:
                self._begin(self._drag_from(hit, start, modifiers))
        if self._gesture is not None:
            self._gesture.keys = event.modifiers()
            self._gesture.move(self._place)
        elif self._pressed is None:
            self.hover.set(hit_at(self._canvas, self._place))

    def release(self, event: QMouseEvent) -> None:
        if self.is_busy and event.button() != self._button:
            return
        gesture, pressed = self._gesture, self._pressed
        self._gesture, self._pressed = None, None
        if gesture is not None:
            gesture.keys = event.modifiers()
            gesture.release(event.position())
            self._over()
        elif pressed is not None:
            self._click(pressed[0], pressed[2])
        self.hover.set(hit_at(self._canvas, event.position()))

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.cancel()
        hit = hit_at(self._canvas, event.position())
        if hit.kind == "person":
            self._canvas.edit_name(hit.id)
        elif not hit.kind and self._canvas.is_editable:
            self._canvas.add_requested.emit(hit.x, hit.y)

    def cancel(self) -> None:
        """Give up what is under way, leaving everything as before the press."""
        gesture, self._gesture, self._pressed = self._gesture, None, None
        if gesture is not None:
            gesture.cancel()
            self._over()

    def paint(self, painter: QPainter) -> None:
        """Paint the gesture's preview, or what the pointer rests on."""
        if self._gesture is not None:
            self._gesture.paint(painter)
        elif self._pressed is None:
            self.hover.paint(painter)

    def _drag_from(self, hit: Hit, start: QPointF, modifiers: Qt.KeyboardModifier) -> Gesture:
        canvas = self._canvas
        if hit.kind == "person" and canvas.is_editable:
            if hit.on_rim:
                return DrawTie(canvas, start, hit.id)
            if not canvas.cards_move:
                canvas.move_refused.emit()
                return Stay(canvas, start)
            people = canvas.selected_people
            gesture = DropOnAreas if canvas.drop_areas else MoveCards
            return gesture(canvas, start, people if hit.id in people else (hit.id,))
        by_hand = bool(modifiers & Qt.KeyboardModifier.AltModifier)
        return (FreeLasso if by_hand else Lasso)(canvas, start, takes(modifiers))

    def _begin(self, gesture: Gesture) -> None:
        self._gesture = gesture
        self.hover.set(Hit())
        self._canvas.setCursor(gesture.cursor)
        if gesture.scrolls:
            self._scroller.start()

    def _over(self) -> None:
        self._scroller.stop()
        self._canvas.unsetCursor()
        self._canvas.update()

    def _click(self, hit: Hit, modifiers: Qt.KeyboardModifier) -> None:
        people, request = self._canvas.selected_people, self._canvas.selection_requested
        how = takes(modifiers)
        if hit.kind == "person":
            selected = together(people, [hit.id], how)
            if tuple(selected) != people:
                request.emit(selected, 0)
            card = self._canvas.drawing.geometry.card(hit.id)
            if card is not None and card.members and how is Takes.ONLY:
                self._canvas.opened.emit(hit.id)
        elif hit.kind == "area":
            self._canvas.area_clicked.emit(hit.key)
        elif hit.kind == "tie":
            request.emit([], hit.id)
        elif self._canvas.has_selection and how is Takes.ONLY:
            request.emit([], 0)

    def _scroll_at_edge(self) -> None:
        """Push the map along while a drag is held at the canvas's edge."""
        canvas, place = self._canvas, self._place
        dx = (place.x() < _EDGE) - (place.x() > canvas.width() - _EDGE)
        dy = (place.y() < _EDGE) - (place.y() > canvas.height() - _EDGE)
        if self._gesture is not None and (dx or dy):
            canvas.set_camera(canvas.camera.panned(dx * _EDGE_STEP, dy * _EDGE_STEP))
            self._gesture.move(place)
