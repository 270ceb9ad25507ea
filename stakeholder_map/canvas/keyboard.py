"""The map without a mouse: what each key does on the canvas."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from stakeholder_map.canvas.curves import Point
from stakeholder_map.canvas.navigation import DOWN, LEFT, RIGHT, UP, nearest_card, next_card
from stakeholder_map.theme import GRID

if TYPE_CHECKING:
    from stakeholder_map.canvas.map_canvas import MapCanvas

# The smaller step of a nudge, in map units; the larger is the grid's.
HAIR = 1
_BACKLOG_SECONDS = 0.008
_ARROWS: dict[int, Point] = {
    Qt.Key.Key_Left: LEFT,
    Qt.Key.Key_Right: RIGHT,
    Qt.Key.Key_Up: UP,
    Qt.Key.Key_Down: DOWN,
}


def press_key(canvas: MapCanvas, event: QKeyEvent) -> bool:
    """Do what a key is for and return True, or return False for a key that is not the canvas's.

    Arrows go from card to card, with Shift they add to the selection; Enter or F2 edits the name; Delete asks for
    removal; Control and an arrow nudge the selected cards, with Shift by a hair; + − 0 zoom and fit; Escape selects
    nothing; Ctrl+A selects all.
    """
    key = event.key()
    command = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier))
    if command and key in _ARROWS and canvas.selected_people and canvas.is_editable:
        _nudge(canvas, event, _ARROWS[key])
        return True
    if command or event.modifiers() & Qt.KeyboardModifier.AltModifier:
        if command and key == Qt.Key.Key_A:
            canvas.selection_requested.emit([card.person for card in canvas.drawing.scene.cards], 0)
            return True
        return False
    if key in _ARROWS:
        _go(canvas, _ARROWS[key], add=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and len(canvas.selected_people) == 1:
        canvas.edit_name(canvas.selected_people[0])
    elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and canvas.has_selection and canvas.is_editable:
        canvas.delete_requested.emit()
    elif key == Qt.Key.Key_Escape and canvas.has_selection:
        canvas.selection_requested.emit([], 0)
    else:
        return _zoom(canvas, key)
    return True


def _nudge(canvas: MapCanvas, event: QKeyEvent, direction: Point) -> None:
    if not canvas.cards_move:
        canvas.move_refused.emit()
        return
    # Where the map is slower than the held key, what piles up is left out, or the cards would run on after it.
    if event.isAutoRepeat() and monotonic() - canvas.nudged_at < _BACKLOG_SECONDS:
        return
    by = HAIR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else GRID
    canvas.nudge_requested.emit(direction[0] * by, direction[1] * by)
    canvas.nudged_at = monotonic()


def _zoom(canvas: MapCanvas, key: int) -> bool:
    if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
        canvas.zoom_in()
    elif key == Qt.Key.Key_Minus:
        canvas.zoom_out()
    elif key == Qt.Key.Key_0:
        canvas.fit()
    else:
        return False
    return True


def _go(canvas: MapCanvas, direction: Point, *, add: bool) -> None:
    geometry, people = canvas.drawing.geometry, canvas.selected_people
    if people:
        card = next_card(geometry, people[-1], direction)
    else:
        card = nearest_card(geometry, (canvas.camera.x, canvas.camera.y))
    if card is not None:
        kept = [person for person in people if person != card.person] if add else []
        canvas.selection_requested.emit([*kept, card.person], 0)
        canvas.ensure_visible(card.person)
