"""The canvas: shows a map and reports what the user does to it. It never writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from stakeholder_map.canvas.accessible import actions_on
from stakeholder_map.canvas.cards import name_box
from stakeholder_map.canvas.curves import Point
from stakeholder_map.canvas.detail import Detail, detail_at
from stakeholder_map.canvas.geometry import card_box
from stakeholder_map.canvas.hits import Hit, hit_at
from stakeholder_map.canvas.keyboard import press_key
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.canvas.minimap import Minimap
from stakeholder_map.canvas.name_editor import NameEditor
from stakeholder_map.canvas.pointer import Pointer
from stakeholder_map.canvas.renderer import State
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.model.views import Guide
from stakeholder_map.theme import SELECTION_RING

# The canvas shows that it has the focus only where it came by keyboard.
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class MapCanvas(MapView):
    """A map to work on with mouse and keys.

    The signals carry Python objects, since ids have 63 bits: a list of person ids, in the order they were selected,
    and a tie id or 0 for ``selection_requested``; person → (x, y) in map units for ``cards_moved``; a way to move
    the selected cards, in map units, for ``nudge_requested``; source and target for ``connect_requested``; a
    ``Hit`` and a place on the screen for ``context_menu_requested``; the department whose label was clicked
    for ``area_clicked``; the id of a card that stands for many people for ``opened``.
    """

    selection_requested = Signal(object, object)
    cards_moved = Signal(object)
    nudge_requested = Signal(float, float)
    move_refused = Signal()
    connect_requested = Signal(object, object)
    renamed = Signal(object, str)
    delete_requested = Signal()
    add_requested = Signal(float, float)
    context_menu_requested = Signal(object, QPoint)
    area_clicked = Signal(str)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Returns the tooltip of a person as rich text, with all data in it escaped; "" for the canvas's own.
        self.tooltip_for: Callable[[int], str] | None = None
        self.tooltip_for_tie: Callable[[int], str] | None = None
        self.selected_people: tuple[int, ...] = ()
        self.is_editable = True
        self.cards_move = True
        self.nudged_at = 0.0  # seconds of the monotonic clock
        self.drop_areas: tuple[Guide, ...] = ()
        self.name_editor: NameEditor | None = None
        self.minimap = Minimap(self)
        self._shows_focus = False
        self._pointer = Pointer(self)
        self.spoken.acts = partial(actions_on, self)
        self.camera_changed.connect(self._place_name_editor)
        self.cards_moved.connect(self.motion.lay_down)  # before anybody answers it
        self._describe()

    # What the page says

    def set_scene(self, scene: Scene) -> None:
        """Show a scene. A drag that is under way is given up: its cards may be gone."""
        self._pointer.cancel()
        super().set_scene(scene)
        self._pointer.hover.set(Hit())
        self._describe()
        if self.name_editor is not None and self.drawing.geometry.card(self.name_editor.person) is None:
            self.name_editor.finish(keep=False)

    def set_selection(self, person_ids: Iterable[int], tie_id: int = 0) -> None:
        """Show these people, or this tie, as selected."""
        self.selected_people = tuple(person_ids)
        self.set_state(State(frozenset(self.selected_people), tie_id, self.state.lifted))
        self.spoken.announce()

    @property
    def has_selection(self) -> bool:
        return bool(self.selected_people or self.state.tie)

    def selected_tie_ends(self) -> tuple[int, ...]:
        """Return the cards at both ends of the selected tie, by id."""
        index = self.drawing.geometry.tie_index(self.state.tie)
        if index is None:
            return ()
        tie = self.drawing.scene.ties[index]
        return tie.source, tie.target

    @property
    def is_busy(self) -> bool:
        """Whether a gesture is under way, which Escape gives up."""
        return self._pointer.is_busy

    def set_editable(self, editable: bool) -> None:
        """Allow, or not, the gestures and keys that ask for a change. Looking and selecting always work."""
        self.is_editable = editable

    def set_cards_move(self, cards_move: bool, areas: tuple[Guide, ...] = ()) -> None:
        """Let cards be dragged, just to ``areas`` where there are any, or have a drag answered by ``move_refused``."""
        self.cards_move = cards_move
        self.drop_areas = areas

    def free_spot_near(self, x: float, y: float) -> Point:
        """Return the place nearest to a map place where a new card covers no other."""
        return self.drawing.geometry.free_spot_near(x, y)

    def edit_name(self, person: int) -> None:
        """Open the field for a person's name on the card. Does nothing for one who is not on the map."""
        card = self.drawing.geometry.card(person)
        if card is not None and card.members:
            self.opened.emit(person)
            return
        if card is None or not self.is_editable:
            return
        self.ensure_visible(person)
        editor = self.name_editor = NameEditor(self, person, card.name, self.colours)
        editor.committed.connect(self.renamed)
        editor.closed.connect(self._name_editor_closed)
        self._place_name_editor()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double_click(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._pointer.hover.set(Hit())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            hit, place = self._selected_hit()
            self.context_menu_requested.emit(hit, self.mapToGlobal(place))
            return
        if self._pointer.is_busy:
            return  # the other button, while something is being dragged
        hit = hit_at(self, QPointF(event.pos()))
        if hit.kind == "person" and hit.id not in self.selected_people:
            self.selection_requested.emit([hit.id], 0)
        elif hit.kind == "tie" and hit.id != self.state.tie:
            self.selection_requested.emit([], hit.id)
        self.context_menu_requested.emit(hit, event.globalPos())

    # Keys, tooltips, painting

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._pointer.is_busy:
            self._pointer.cancel()
        elif event.key() == Qt.Key.Key_Space:
            self._pointer.pans = True
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        elif not press_key(self, event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._pointer.pans = False
            self.unsetCursor()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._shows_focus = event.reason() in _BY_KEY
        self.spoken.announce(again=True)
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pointer.cancel()  # nobody will hear where it is let go

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self._pointer.pans and not self._pointer.is_busy:
            self.unsetCursor()
        self._pointer.pans = False
        self._shows_focus = False
        self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._pointer.hover.set(hit_at(self, QPointF(event.pos())))
            # An empty text hides the tooltip.
            QToolTip.showText(event.globalPos(), self._pointer.hover.text(self.tooltip_for, self.tooltip_for_tie), self)
            return True
        return super().event(event)

    def paint_overlay(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        self._pointer.paint(painter)
        painter.restore()
        if self._shows_focus:
            painter.setPen(QPen(QColor(self.colours.accent), SELECTION_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    # Inside

    def _selected_hit(self) -> tuple[Hit, QPoint]:
        """Return what the menu key asks about, and where to open the menu."""
        card = self.drawing.geometry.card(self.selected_people[-1]) if self.selected_people else None
        if card is not None:
            return Hit("person", card.person, card.x, card.y), self.to_widget(card.x, card.y).toPoint()
        geometry, tie = self.drawing.geometry, self.state.tie
        index = geometry.tie_index(tie)
        if index is not None:
            x, y = geometry.curves[index].at(0.5)
            return Hit("tie", tie, x, y), self.to_widget(x, y).toPoint()
        return Hit("", 0, self.camera.x, self.camera.y), self.rect().center()

    def _place_name_editor(self) -> None:
        editor = self.name_editor
        card = self.drawing.geometry.card(editor.person) if editor is not None else None
        if editor is not None and card is not None:
            # Without its details, a card is a name from rim to rim.
            full = detail_at(self.camera.zoom) is Detail.FULL
            box = name_box(card) if full else card_box(card.x, card.y)
            editor.put(self.box_to_widget(box).toAlignedRect(), self.camera.zoom)

    def _name_editor_closed(self) -> None:
        self.name_editor = None
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _describe(self) -> None:
        scene = self.drawing.scene
        self.setAccessibleName(f"Map of {scene.title}" if scene.title else "Map")
        self.setAccessibleDescription(
            f"{len(scene.cards)} people, {len(scene.ties)} ties. Arrow keys go from person to person."
        )
