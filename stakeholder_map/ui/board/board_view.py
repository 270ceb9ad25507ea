"""The board under mouse and keys: where they are, and what is there."""

from __future__ import annotations

from html import escape
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QToolTip

from stakeholder_map.ui.board.board_cursor import HEAD, NAMES, Cursor, clamp, next_cell
from stakeholder_map.ui.board.board_layout import Spot, SpotKind
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.board_surface import BoardSurface


class Gestures(Protocol):
    """What mouse and keys on the board mean."""

    def press(self, spot: Spot, *, double: bool) -> None: ...

    def key(self, event: QKeyEvent) -> bool: ...

    def menu(self, spot: Spot, at: QPoint) -> None: ...

    def tip(self, spot: Spot) -> str: ...


class BoardView(BoardSurface):
    """A board that can be pointed at and walked over. It changes nothing itself: ``gestures`` does."""

    gestures: Gestures | None = None
    spoken: QObject | None = None  # what assistive technology finds on it

    def set_cursor(self, cursor: Cursor, *, reveal: bool = True) -> None:
        """Put the keys somewhere and bring it into sight."""
        cursor = clamp(cursor, self.geo.rows, self.geo.columns)
        if cursor != self.look.cursor:
            before, self.look.cursor = self.look.cursor, cursor
            self._update_place(before)
            self._update_place(cursor)
            if before.column != cursor.column:  # the head offers to add an option of the term under the keys
                self.viewport().update(0, 0, self.geo.width, self.geo.head)
            self.cursor_moved.emit()
        if reveal:
            self.reveal()

    def reveal(self) -> None:
        """Scroll as little as it takes to see where the keys are."""
        geo, cursor = self.geo, self.look.cursor
        if 0 <= cursor.row < len(geo.rows):
            self.bring_into_sight(geo.rows.tops[cursor.row], geo.rows.tops[cursor.row + 1])
        if NAMES < cursor.column < len(geo.columns.columns):
            column = geo.columns.columns[cursor.column]
            self.bring_columns_into_sight(column.x, column.x + column.width)

    def bring_into_sight(self, top: int, bottom: int) -> None:
        """Scroll down or up to these heights among the rows; the upper one counts where both have no room."""
        _scroll_to(self.verticalScrollBar(), top, bottom, self.geo.rows_room)

    def bring_columns_into_sight(self, left: int, right: int) -> None:
        """Scroll sideways to these places among the columns."""
        _scroll_to(self.horizontalScrollBar(), left, right, self.geo.columns_room)

    def cursor_spot(self) -> Spot:
        """Return what the keys are on."""
        cursor = self.look.cursor
        if cursor.row == HEAD:
            return Spot(SpotKind.SLOT, -1, self.geo.columns.columns[cursor.column].term, cursor.slot)
        if cursor.row >= len(self.geo.rows):
            return Spot()
        return Spot(SpotKind.NAME if cursor.column == NAMES else SpotKind.CELL, cursor.row, cursor.column)

    # Inside

    def _update_place(self, cursor: Cursor) -> None:
        if cursor.row == HEAD:
            self.viewport().update(0, 0, self.geo.width, self.geo.head + 4)
        elif cursor.row < len(self.geo.rows):
            self.viewport().update(self.geo.row_rect(cursor.row))

    def _update_spot(self, spot: Spot) -> None:
        if spot.kind is SpotKind.SLOT:
            if spot.column < len(self.geo.columns.slots):
                self.viewport().update(0, 0, self.geo.width, self.geo.head)
        elif spot.kind is SpotKind.CELL:
            self.viewport().update(self.geo.cell_rect(spot.row, spot.column))
        elif spot.row >= 0 and self.geo.rows.rows[spot.row].kind is not RowKind.WIN:
            self.viewport().update(self.geo.row_rect(spot.row))

    def _hover(self, spot: Spot) -> None:
        if spot != self.look.hover:
            before, self.look.hover = self.look.hover, spot
            self._update_spot(before)
            self._update_spot(spot)
            points = spot.kind in (SpotKind.SLOT, SpotKind.FOLD, SpotKind.ADD_WIN) or self.geo.is_score(spot)
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if points else Qt.CursorShape.ArrowCursor)
            self.pointed.emit()

    def _spot_at(self, at: QPoint) -> Spot:
        return self.geo.spot(at.x(), at.y())

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.gestures is not None:
            self.gestures.press(self._spot_at(event.position().toPoint()), double=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.gestures is not None:
            self.gestures.press(self._spot_at(event.position().toPoint()), double=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._spot_at(event.position().toPoint()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - event.angleDelta().y() - event.angleDelta().x())
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.gestures is None or not self.gestures.key(event):
            event.ignore()

    def focusNextPrevChild(self, following: bool) -> bool:
        """Let Tab go from cell to cell, and behind the last one on to the next control."""
        cursor = next_cell(self.look.cursor, 1 if following else -1, self.geo.rows, self.geo.columns)
        if cursor is None or not self.hasFocus():
            return super().focusNextPrevChild(following)
        self.set_cursor(cursor)
        return True

    def leave_by_tab(self, following: bool) -> None:
        """Go on to the next control from anywhere on the board."""
        super().focusNextPrevChild(following)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.gestures is None:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.gestures.menu(self.cursor_spot(), self.viewport().mapToGlobal(self._cursor_corner()))
        else:
            self.gestures.menu(self._spot_at(self.viewport().mapFromGlobal(event.globalPos())), event.globalPos())

    def _cursor_corner(self) -> QPoint:
        cursor = self.look.cursor
        if cursor.row == HEAD:
            return self.geo.slot_rect(self.geo.columns.columns[cursor.column].term, cursor.slot).bottomLeft()
        if cursor.row >= len(self.geo.rows):
            return QPoint(0, 0)
        if cursor.column == NAMES:
            return self.geo.name_rect(cursor.row).center()
        return self.geo.cell_rect(cursor.row, cursor.column).bottomLeft()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.gestures is not None:
            text = self.gestures.tip(self._spot_at(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), f"<p>{escape(text).replace(chr(10), '<br>')}</p>", self.viewport())
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover(Spot())
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        # A plain key on the board is the board's, whatever the window has it for.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            strong = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            plain = not event.modifiers() & (strong | Qt.KeyboardModifier.MetaModifier)
            if plain and not Qt.Key.Key_F3 <= event.key() <= Qt.Key.Key_F35 and event.key() != Qt.Key.Key_F1:
                event.accept()
                return True
        return super().event(event)


def _scroll_to(bar: QScrollBar, start: int, end: int, room: int) -> None:
    if start < bar.value() or end - start > room:
        bar.setValue(start)
    elif end > bar.value() + room:
        bar.setValue(end - room)
