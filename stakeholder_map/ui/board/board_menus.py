"""The menus of the board: for a term, an option, a person, a win and a cell."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from stakeholder_map.model.deals import Option
from stakeholder_map.model.wins import Win
from stakeholder_map.ui.board.board_columns import SlotKind
from stakeholder_map.ui.board.board_edits import BoardEdits
from stakeholder_map.ui.board.board_fields import BoardFields
from stakeholder_map.ui.board.board_layout import Spot, SpotKind
from stakeholder_map.ui.board.board_model import Group, TermColumn
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.board.wording import STEPS, amount_text

_LONGEST = 60
_CELL_WORDS: dict[float | None, str] = {
    -2.0: "Hurts badly",
    -1.0: "Hurts",
    0.0: "Does nothing to it",
    1.0: "Helps",
    2.0: "Helps a lot",
    None: "Unsure",
}


def plain(text: str) -> str:
    """Return a text of the data as a menu shows it: short, and with ``&`` as itself."""
    text = " ".join(text.split())
    return (text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…").replace("&", "&&")


def pop_up(menu: QMenu, at: QPoint) -> None:
    """Show a menu, gone for good once it closes."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(at)


class BoardMenus:
    """Makes the menu of a spot. A read-only workspace has none."""

    def __init__(
        self, view: BoardView, edits: BoardEdits, fields: BoardFields, open_editor: Callable[[], None]
    ) -> None:
        self.view, self.edits, self.fields = view, edits, fields
        self._open_editor = open_editor

    def menu_for(self, spot: Spot) -> QMenu:
        """Return the menu of a spot, empty where there is nothing to do."""
        menu = QMenu(self.view)
        if not self.edits.writable:
            return menu
        if spot.kind is SpotKind.SLOT:
            column = self.view.board.terms[spot.column]
            slot = self.view.geo.columns.slots[spot.column][spot.slot]
            if slot.kind is SlotKind.OPTION:
                self._fill_option(menu, column, column.options[slot.option])
                menu.addSeparator()
            self._fill_term(menu, column)
        elif spot.row >= 0:
            kind, place, win = self.view.geo.rows.rows[spot.row]
            group = self.view.board.groups[place]
            if spot.kind is SpotKind.CELL:
                self._fill_cell(menu, spot, group.wins[win])
            elif kind is RowKind.WIN:
                self._fill_win(menu, spot.row, group.wins[win])
                menu.addSeparator()
            if spot.kind is not SpotKind.CELL:
                self._fill_person(menu, group)
        return menu

    def every_option(self, column: TermColumn) -> QMenu:
        """Return a menu of all options of a term, to choose one."""
        menu = QMenu(self.view)
        for option in column.options:
            action = menu.addAction(plain(option.label), partial(self.edits.choose, option))
            action.setCheckable(True)
            action.setChecked(option.chosen)
            action.setEnabled(self.edits.writable)
        return menu

    def _fill_option(self, menu: QMenu, column: TermColumn, option: Option) -> None:
        choose = "Leave the term open" if option.chosen else f"Choose “{plain(option.label)}”"
        menu.addAction(choose, lambda: self.edits.choose(option)).setEnabled(not column.term.locked)
        menu.addAction("Rename\tF2", lambda: self.fields.rename_option(column, option))
        menu.addAction("Value change…\tV", lambda: self.fields.change_value(column, option))
        menu.addAction(f"Remove “{plain(option.label)}”\tDel", lambda: self.edits.remove_option(option.id))

    def _fill_term(self, menu: QMenu, column: TermColumn) -> None:
        term, chosen = column.term, column.chosen
        menu.addAction(f"Rename {plain(term.name)}", lambda: self.fields.rename_term(column))
        menu.addAction("Add an option", lambda: self.fields.add_option(column))
        if chosen is not None:
            menu.addAction("Leave it open", lambda: self.edits.choose(chosen)).setEnabled(not term.locked)
        lock = "Unlock" if term.locked else "Lock"
        menu.addAction(f"{lock}\tL", lambda: self.edits.set_locked(term, not term.locked))
        menu.addSeparator()
        menu.addAction(f"Remove {plain(term.name)}", lambda: self.edits.remove_term(term.id))

    def _fill_cell(self, menu: QMenu, spot: Spot, win: Win) -> None:
        place = self.view.geo.columns.columns[spot.column]
        column = self.view.board.terms[place.term]
        option = column.options[place.option] if place.option >= 0 else self.view.board.shown_option(column)
        if option is not None:
            known = self.edits.effect(option.id, win.id)
            for key, amount in zip("12345?", STEPS, strict=True):
                action = menu.addAction(
                    f"{amount_text(amount)}   {_CELL_WORDS[amount]}\t{key}",
                    partial(self.edits.set_effect, option.id, win.id, amount),
                )
                action.setCheckable(True)
                action.setChecked(known is not None and known.amount == amount)
            menu.addSeparator()
            stated = menu.addAction("They said so\tS", lambda: self.edits.toggle_stated(option.id, win.id))
            stated.setCheckable(True)
            stated.setChecked(known is not None and known.is_stated)
            stated.setEnabled(known is not None)
            menu.addAction("Note…\tEnter", self._open_editor).setEnabled(known is not None)
            clear = menu.addAction("Clear\tDel", lambda: self.edits.clear_effect(option.id, win.id))
            clear.setEnabled(known is not None)
            menu.addSeparator()
        menu.addAction(f"All options of {plain(column.term.name)}…\tEnter", self._open_editor)

    def _fill_win(self, menu: QMenu, row: int, win: Win) -> None:
        menu.addAction("Edit\tF2", lambda: self.fields.edit_win(row))
        must = menu.addAction("A must", lambda: self.edits.set_must(win, not win.must))
        must.setCheckable(True)
        must.setChecked(win.must)
        menu.addAction("Remove this win", lambda: self.edits.remove_win(win.id))

    def _fill_person(self, menu: QMenu, group: Group) -> None:
        person = group.person
        menu.addAction("Add a win\tW", lambda: self.fields.add_win(person.id))
        mark = menu.addAction("Unaffected by this deal\tU", lambda: self.edits.toggle_unaffected(person.id))
        mark.setCheckable(True)
        mark.setChecked(group.unaffected)
        agreed = menu.addAction("Agreed to the sacrifice\tA", lambda: self.edits.toggle_agreement(group.verdict))
        agreed.setCheckable(True)
        agreed.setChecked(self.edits.has_agreed(person.id))
        agreed.setEnabled(self.edits.may_agree(group.verdict))
