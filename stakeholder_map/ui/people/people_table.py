"""The table worked with keys: editing cell after cell, adding people by typing, and what each key asks for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QWidget

from stakeholder_map.ui.people.people_columns import AT
from stakeholder_map.ui.people.people_grid import PeopleGrid

_NAME = AT["name"]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_Hint = QAbstractItemDelegate.EndEditHint
_ONWARDS = {_Hint.EditNextItem: 1, _Hint.EditPreviousItem: -1}


class PeopleTable(PeopleGrid):
    """What keys ask for beyond moving about and editing is told by signals; the page does it."""

    remove_requested = Signal()
    tie_requested = Signal()
    copy_requested = Signal()
    paste_requested = Signal()
    filter_requested = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Keys that the editor of a cell leaves come here too, and are not for the table.
        is_mine = self.hasFocus() or self.state() is not PeopleGrid.State.EditingState
        if not (is_mine and (self._does(event) or self._begins_a_name(event))):
            super().keyPressEvent(event)

    def add_row(self, typed: str = "") -> None:
        """Open the field of the last row, in which people are added by typing. Escape or an empty field ends it."""
        if not self._people.can_add:
            return
        index = self._people.index(len(self._people.people), _NAME)
        self.setFocus()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)
        self.edit(index)
        editor = self.delegate.editor
        if typed and isinstance(editor, QLineEdit):
            editor.setText(typed)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on where the one who types is going: to the next new person, or with Tab to the next cell."""
        here = self.currentIndex()
        adds = self._people.person_at(here.row()) is None
        typed = isinstance(editor, QLineEdit) and bool(editor.text().strip())
        if hint not in (_Hint.SubmitModelCache, *_ONWARDS):
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, _Hint.NoHint)
        if adds and typed:
            self.add_row()
        elif not adds and hint in _ONWARDS:
            self._edit_on(here, _ONWARDS[hint])

    def move_column(self, by: int) -> None:
        """Move the current column by one among those shown; ``by`` is -1 or 1."""
        header = self.header
        here = header.visualIndex(max(0, self.currentIndex().column()))
        there = here + by
        while 0 <= there < header.count() and header.isSectionHidden(header.logicalIndex(there)):
            there += by
        if 0 <= there < header.count():
            header.moveSection(here, there)

    # Inside

    def _does(self, event: QKeyEvent) -> bool:
        key, plain = event.key(), event.modifiers() in _PLAIN
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if plain and key in (*_ENTER, Qt.Key.Key_F2):
            self._edit_here()
        elif event.modifiers() == both and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.move_column(-1 if key == Qt.Key.Key_Left else 1)
        elif (asks := self._asks(event, plain=plain)) is not None:
            asks()
        else:
            return False
        return True

    def _asks(self, event: QKeyEvent, *, plain: bool) -> Callable[[], object] | None:
        if event.matches(QKeySequence.StandardKey.Copy):
            return self.copy_requested.emit
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.paste_requested.emit
        asked: dict[int, Callable[[], object]] = {
            Qt.Key.Key_N: self.add_row,
            Qt.Key.Key_T: self.tie_requested.emit,
            Qt.Key.Key_Delete: self.remove_requested.emit,
            Qt.Key.Key_Backspace: self.remove_requested.emit,
            Qt.Key.Key_Slash: self.filter_requested.emit,
            Qt.Key.Key_Escape: self.escaped.emit,
        }
        return asked.get(event.key()) if plain else None

    def _begins_a_name(self, event: QKeyEvent) -> bool:
        """Begin a new person with a letter that is typed on the last row."""
        here, text = self.currentIndex(), event.text()
        if not here.isValid() or self._people.person_at(here.row()) is not None:
            return False
        if not (text.strip() and text.isprintable()):
            return False
        self.add_row(text)
        return True

    def _edit_here(self) -> None:
        here = self.currentIndex()
        if not here.isValid():
            return
        if self._people.person_at(here.row()) is None:
            self.add_row()
        elif here.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(here)

    def _edit_on(self, here: QModelIndex, step: int) -> None:
        """Edit the next cell of the row that can be edited, in the order in which the columns stand."""
        header = self.header
        place = header.visualIndex(here.column()) + step
        while 0 <= place < header.count():
            column = header.logicalIndex(place)
            index = here.siblingAtColumn(column)
            if not header.isSectionHidden(column) and index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.edit(index)
                return
            place += step
