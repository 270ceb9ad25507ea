"""What the mouse does on the board; keys go on to the table of keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeyEvent

from stakeholder_map.ui.board.board_acts import BoardActs
from stakeholder_map.ui.board.board_columns import SlotKind
from stakeholder_map.ui.board.board_cursor import HEAD, Cursor
from stakeholder_map.ui.board.board_edits import BoardEdits
from stakeholder_map.ui.board.board_keys import BoardKeys
from stakeholder_map.ui.board.board_layout import Spot, SpotKind
from stakeholder_map.ui.board.board_menus import pop_up
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.board_tips import tip
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.board.previewing import Previewing


class BoardGestures:
    """Turns clicks, keys and questions about a spot into what they mean."""

    def __init__(
        self, view: BoardView, edits: BoardEdits, add_term: Callable[[], None], previewing: Previewing
    ) -> None:
        self.view, self.edits = view, edits
        self.acts = BoardActs(view, edits, previewing)
        self._keys = BoardKeys(self.acts, add_term)

    def press(self, spot: Spot, *, double: bool) -> None:
        """Do what a click on a spot does, or the second one of two."""
        self.view.setFocus()
        self.acts.editor.close_editor()
        if spot.kind is SpotKind.SLOT:
            self._press_slot(spot, double)
        elif spot.kind is SpotKind.CELL:
            here = Cursor(spot.row, spot.column)
            again = here == self.view.look.cursor
            self.acts.go(here)
            if again or double:
                self.acts.open_editor()
        elif spot.row >= 0:
            self._press_row(spot, double)

    def key(self, event: QKeyEvent) -> bool:
        return self._keys.press(event)

    def menu(self, spot: Spot, at: QPoint) -> None:
        """Show the menu of a spot."""
        self.acts.editor.close_editor()
        if spot.kind is SpotKind.SLOT:
            self._go_to_slot(spot)
        elif spot.row >= 0:
            self.acts.go(Cursor(spot.row, spot.column if spot.kind is SpotKind.CELL else -1))
        menu = self.acts.menus.menu_for(spot)
        if not menu.isEmpty():
            pop_up(menu, at)

    def tip(self, spot: Spot) -> str:
        """Return what there is to know about a spot, as plain text."""
        return tip(self.view.geo, self.edits.session.workspace, spot)

    def _go_to_slot(self, spot: Spot) -> None:
        columns = self.view.geo.columns
        slot = columns.slots[spot.column][spot.slot]
        self.view.set_cursor(Cursor(HEAD, columns.column_of(slot), spot.slot), reveal=False)

    def _press_slot(self, spot: Spot, double: bool) -> None:
        self._go_to_slot(spot)
        column, kind, option = self.acts.head()
        fields = self.acts.fields
        if not double:
            if kind is not SlotKind.NAME:
                self.acts.use_slot()
        elif kind is SlotKind.NAME:
            fields.rename_term(column)
        elif option is not None:
            session = self.edits.session
            if self.acts.last_choice == (option.id, session.document.revision):
                session.undo()  # the first of the two clicks was not meant to choose
                column, _, option = self.acts.head()
            if option is not None:
                fields.rename_option(column, option)

    def _press_row(self, spot: Spot, double: bool) -> None:
        kind, place, _ = self.view.geo.rows.rows[spot.row]
        person = self.view.board.groups[place].person.id
        if spot.kind is SpotKind.FOLD:
            self.acts.fold(person)
            return
        self.acts.go(Cursor(spot.row))
        if spot.kind is SpotKind.SCORE and kind is RowKind.PERSON and not double:
            self.acts.explain_score()
        elif spot.kind is SpotKind.ADD_WIN or kind is RowKind.ASK:
            self.acts.fields.add_win(person)
        elif double and kind is RowKind.WIN and spot.kind is SpotKind.NAME:
            self.acts.fields.edit_win(spot.row)
        elif double and kind is RowKind.PERSON:
            self.acts.fold(person)
