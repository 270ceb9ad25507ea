"""What each key does on the board."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from stakeholder_map.ui.board.board_acts import BoardActs
from stakeholder_map.ui.board.board_columns import SlotKind
from stakeholder_map.ui.board.board_cursor import HEAD, NAMES, Cursor, horizontal, vertical
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.wording import STEPS

_AMOUNTS: dict[str, float | None] = dict(zip("12345?", STEPS, strict=True))
_ARROWS = {
    Qt.Key.Key_Up: (vertical, -1),
    Qt.Key.Key_Down: (vertical, 1),
    Qt.Key.Key_Left: (horizontal, -1),
    Qt.Key.Key_Right: (horizontal, 1),
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_ROW = 40  # px of a row, about


class BoardKeys:
    """Looks at where the keys are and does what a key means there."""

    def __init__(self, acts: BoardActs, add_term: Callable[[], None]) -> None:
        self.acts, self.view, self.edits = acts, acts.view, acts.edits
        self._add_term = add_term

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key does where the keys are, and return whether it does anything."""
        key, text, modifiers = Qt.Key(event.key()), event.text(), event.modifiers()
        if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return False
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            return self._with_control(key)
        if text.lower() == "t" and self.edits.writable:
            self._add_term()
            return True
        return self._walk(key) or self._here(key, text)

    def _here(self, key: Qt.Key, text: str) -> bool:
        cursor = self.view.look.cursor
        if cursor.row == HEAD:
            return self._in_the_head(key, text)
        if cursor.row >= len(self.view.geo.rows):
            return False
        done = self._on_a_name(key) if cursor.column == NAMES else self._on_a_cell(key, text)
        return done or self._on_a_person(key, text)

    # Ways

    def _walk(self, key: Qt.Key) -> bool:
        cursor, geo = self.view.look.cursor, self.view.geo
        if key in _ARROWS:
            if not self._fold_by_arrow(key):
                way, step = _ARROWS[key]
                self.acts.go(way(cursor, step, geo.rows, geo.columns))
        elif key == Qt.Key.Key_Home:
            self.acts.go(cursor._replace(column=0 if cursor.row == HEAD else NAMES))
        elif key == Qt.Key.Key_End:
            self.acts.go(cursor._replace(column=len(geo.columns.columns) - 1))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) and len(geo.rows):
            rows = max(geo.rows_room // _ROW, 1)
            wanted = max(cursor.row, 0) + (rows if key == Qt.Key.Key_PageDown else -rows)
            self.acts.go(Cursor(max(0, min(wanted, len(geo.rows) - 1)), cursor.column))
        else:
            return False
        return True

    def _with_control(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.view.leave_by_tab(key == Qt.Key.Key_Tab)
        elif key == Qt.Key.Key_Home:
            self.acts.go(Cursor(0))
        elif key == Qt.Key.Key_End:
            self.acts.go(Cursor(max(len(self.view.geo.rows) - 1, 0)))
        else:
            return False
        return True

    def _fold_by_arrow(self, key: Qt.Key) -> bool:
        cursor, rows = self.view.look.cursor, self.view.geo.rows
        if cursor.row == HEAD or cursor.column != NAMES or cursor.row >= len(rows):
            return False
        group = self.acts.group()
        is_folded = group.person.id in self.view.board.collapsed
        wanted = Qt.Key.Key_Right if is_folded else Qt.Key.Key_Left
        if self.acts.row_kind() is RowKind.PERSON and key == wanted and group.wins:
            self.acts.fold(group.person.id)
            return True
        return False

    # Places

    def _in_the_head(self, key: Qt.Key, text: str) -> bool:
        column, kind, option = self.acts.head()
        if key in _ENTER:
            self.acts.use_slot()
        elif key == Qt.Key.Key_F2 and option is not None:
            self.acts.fields.rename_option(column, option)
        elif key == Qt.Key.Key_F2:
            self.acts.fields.rename_term(column)
        elif key == Qt.Key.Key_Delete and option is not None:
            self.edits.remove_option(option.id)
        elif key == Qt.Key.Key_Delete and kind is SlotKind.NAME:
            self.edits.remove_term(column.term.id)
        elif text.lower() == "v" and option is not None:
            self.acts.fields.change_value(column, option)
        elif text.lower() == "h":
            self.acts.explain_option()
        elif text.lower() == "l":
            self.edits.set_locked(column.term, not column.term.locked)
        else:
            return False
        return True

    def _on_a_cell(self, key: Qt.Key, text: str) -> bool:
        if text in _AMOUNTS:
            self.acts.with_option(lambda option, win: self.edits.set_effect(option.id, win.id, _AMOUNTS[text]))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.acts.with_option(lambda option, win: self.edits.clear_effect(option.id, win.id))
        elif key in _ENTER or key == Qt.Key.Key_F2:
            self.acts.open_editor()
        elif text.lower() == "s":
            self.acts.with_option(lambda option, win: self.edits.toggle_stated(option.id, win.id))
        elif text in ("[", "]"):
            self.acts.look_at_other_option(1 if text == "]" else -1)
        elif text and text in "+-−.," and self.edits.writable:
            self.acts.open_editor(text)
        elif key == Qt.Key.Key_Escape:
            return self.acts.look_at_chosen()
        else:
            return False
        return True

    def _on_a_name(self, key: Qt.Key) -> bool:
        kind, person = self.acts.row_kind(), self.acts.group().person.id
        if kind is RowKind.PERSON and key in _ENTER:
            self.acts.fold(person)
        elif kind is RowKind.WIN and (key in _ENTER or key == Qt.Key.Key_F2):
            self.acts.fields.edit_win(self.view.look.cursor.row)
        elif kind is RowKind.ASK and (key in _ENTER or key == Qt.Key.Key_F2):
            self.acts.fields.add_win(person)
        else:
            return False
        return True

    def _on_a_person(self, key: Qt.Key, text: str) -> bool:
        person = self.acts.group().person.id
        if text.lower() == "u":
            self.edits.toggle_unaffected(person)
        elif text.lower() == "w" or key == Qt.Key.Key_Insert:
            self.acts.fields.add_win(person)
        elif text.lower() == "a":
            self.edits.toggle_agreement(self.acts.group().verdict)
        elif text.lower() == "h":
            self.acts.explain_score()
        else:
            return False
        return True
