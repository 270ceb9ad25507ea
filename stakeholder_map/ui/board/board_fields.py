"""Typing on the board: which field opens where, and what becomes of the text."""

from __future__ import annotations

from PySide6.QtCore import QRect

from stakeholder_map.model.deals import Option
from stakeholder_map.ui.board.board_columns import SlotKind
from stakeholder_map.ui.board.board_edits import BoardEdits
from stakeholder_map.ui.board.board_model import TermColumn
from stakeholder_map.ui.board.board_paint import ask_rect
from stakeholder_map.ui.board.board_rows import INDENT, PERSON, RowKind
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.money import format_money


class BoardFields:
    """Opens the inline field for names, options, values and wins. Does nothing in a read-only workspace."""

    def __init__(self, view: BoardView, edits: BoardEdits) -> None:
        self.view, self.edits = view, edits

    # Terms and options

    def rename_term(self, column: TermColumn) -> None:
        rect = self._slot(column, SlotKind.NAME)
        term = column.term
        if rect is not None:
            take = lambda text: self.edits.rename_term(term.id, text)  # noqa: E731
            self.view.field.open(rect, term.name, take, name=f"Name of {term.name}")

    def rename_option(self, column: TermColumn, option: Option) -> None:
        rect = self._slot(column, SlotKind.OPTION, column.options.index(option))
        if rect is not None:
            take = lambda text: self.edits.rename_option(option.id, text)  # noqa: E731
            self.view.field.open(rect, option.label, take, name=f"Option of {column.term.name}")

    def change_value(self, column: TermColumn, option: Option) -> None:
        """Ask what choosing an option changes in the deal's value."""
        rect = self._slot(column, SlotKind.OPTION, column.options.index(option))
        if rect is not None:
            currency = self.view.board.customer.currency
            self.view.field.open(
                rect,
                format_money(option.value_change, currency) if option.value_change else "",
                lambda text: self.edits.change_value(option.id, text, currency),
                name=f"Value change in {currency} when {option.label} is chosen",
                example=f"± {currency}",
                blank_counts=True,
            )

    def add_option(self, column: TermColumn) -> None:
        """Ask for another option; after each one for the next, until nothing is typed."""
        rect = self._slot(column, SlotKind.ADD)
        if rect is None:
            return

        def take(text: str) -> None:
            if self.edits.add_option(column.term.id, text) is not None and self.view.field.was_entered:
                current = next((c for c in self.view.board.terms if c.term.id == column.term.id), None)
                if current is not None:
                    self.add_option(current)

        name = f"New option of {column.term.name}"
        self.view.field.open(rect, "", take, name=name, example="4 weeks")

    # Wins

    def add_win(self, person: int) -> None:
        """Ask how a person wins; after each answer for the next, until nothing is typed."""
        if not self.edits.writable:
            return
        view = self.view
        if person in view.board.collapsed:
            anchor = view.anchor()
            view.board.collapsed.discard(person)
            view.rearrange(anchor)
        asked = view.geo.rows.find(RowKind.ASK, person)
        row = view.geo.rows.find(RowKind.PERSON, person)
        if row < 0:
            return
        view.bring_into_sight(view.geo.rows.tops[row], view.geo.rows.tops[row] + 2 * PERSON)
        if asked >= 0:
            rect = ask_rect(view.geo, asked)
        else:
            top = view.geo.row_rect(row).bottom() + 1
            rect = QRect(INDENT - 6, top, max(view.geo.names - INDENT, 240), 30)

        def take(text: str) -> None:
            if self.edits.add_win(person, text) is not None and view.field.was_entered:
                self.add_win(person)

        name = view.board.groups[view.board.group_of(person)].person.name
        view.field.open(rect, "", take, name=f"How does {name} win?", example=f"How does {name} win?")

    def edit_win(self, row: int) -> None:
        """Let the text of a win be changed."""
        _, place, win_place = self.view.geo.rows.rows[row]
        win = self.view.board.groups[place].wins[win_place]
        rect = self.view.geo.name_rect(row).adjusted(INDENT - 6, 1, -4, -2)
        if self.edits.writable:
            take = lambda text: self.edits.change_win(win.id, text)  # noqa: E731
            self.view.field.open(rect, win.text, take, name="How they win")

    # Inside

    def _slot(self, column: TermColumn, kind: SlotKind, option: int = -1) -> QRect | None:
        """Return where a slot of a term is now, scrolled into sight and wide enough to type in."""
        if not self.edits.writable:
            return None
        geo = self.view.geo
        term = self.view.board.terms.index(column)
        slots = geo.columns.slots[term]
        places = [p for p, slot in enumerate(slots) if slot.kind is kind and slot.option == option]
        # An option that the head has no room for is reached through "more".
        places += [p for p, slot in enumerate(slots) if slot.kind is SlotKind.MORE]
        slot = slots[places[0]]
        self.view.bring_columns_into_sight(slot.x, slot.x + slot.width)
        rect = geo.slot_rect(term, places[0])
        wide = max(rect.width() + 8, 120)
        left = max(min(rect.left() - 4, geo.width - wide - 4), 0)
        return QRect(left, rect.top() - 2, wide, 24)
