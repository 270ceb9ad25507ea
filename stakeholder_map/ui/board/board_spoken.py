"""A deal board for screen readers: a table of rows, made item by item when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAccessible, QAccessibleEvent

from stakeholder_map.canvas.painted_items import PaintedItem, Selection, forget, tell_of
from stakeholder_map.model.deals import Option
from stakeholder_map.ui.board.board_columns import SlotKind
from stakeholder_map.ui.board.board_cursor import HEAD
from stakeholder_map.ui.board.board_items import BoardItem, HeadItem, RowItem, RowPart, SlotItem
from stakeholder_map.ui.board.board_layout import SpotKind
from stakeholder_map.ui.board.board_rows import RowKind

if TYPE_CHECKING:
    from stakeholder_map.ui.board.board_acts import BoardActs
    from stakeholder_map.ui.board.board_view import BoardView

_Item = TypeVar("_Item", bound=BoardItem)


class BoardSpoken(QObject):
    """The items of one board. Nothing is made while no assistive technology asks."""

    WHO, SCORE = "Person and how they win", "Score"

    def __init__(self, view: BoardView, acts: BoardActs) -> None:
        super().__init__(view)
        tell_of("BoardView", QAccessible.Role.Table)
        self.view, self.acts = view, acts
        self.selection = Selection(self)
        self._items: dict[Hashable, BoardItem] = {}
        self._told: tuple[BoardItem | None, str] = (None, "")
        self._laid_out: tuple[object, object] = (None, None)  # what the next two are of
        self._ids: list[tuple[int, int]] = []
        self._places: dict[tuple[int, int], int] = {}
        view.spoken = self
        view.arranged.connect(self._drop_what_is_gone)
        view.cursor_moved.connect(self.announce)
        view.destroyed.connect(partial(forget, self._items))

    # Items: the head, then the rows

    def count(self) -> int:
        return 1 + len(self.view.geo.rows)

    def at(self, index: int) -> BoardItem | None:
        if index == 0:
            return self.head()
        rows = self.view.geo.rows.rows
        if not 0 < index <= len(rows):
            return None
        kind, place, win = rows[index - 1]
        group = self.view.board.groups[place]
        return self.row(kind, group.wins[win].id if kind is RowKind.WIN else group.person.id)

    def index_of(self, item: PaintedItem) -> int:
        if isinstance(item, RowItem):
            return item.row() + 1 if item.row() >= 0 else -1
        return 0 if item is self._items.get("head") else -1

    def head(self) -> BoardItem:
        """Return the row of terms."""
        return self._item("head", lambda: HeadItem(self))

    def row(self, kind: RowKind, record: int) -> RowItem:
        """Return the row of a person, a win or a question."""
        return self._item((kind, record), lambda: RowItem(self, kind, record))

    def slot(self, term: int, kind: SlotKind, option: int = 0) -> SlotItem:
        """Return a term in the head, one of its options, or the place to add one."""
        return self._item((term, kind, option), lambda: SlotItem(self, term, kind, option))

    def head_items(self) -> list[BoardItem]:
        who = self._item(self.WHO, lambda: HeadItem(self, self.WHO))
        score = self._item(self.SCORE, lambda: HeadItem(self, self.SCORE))
        return [who, *(self.slot(column.term.id, SlotKind.NAME) for column in self.view.board.terms), score]

    def slot_items(self, term: int) -> list[BoardItem]:
        """Return what stands under a term's name: all its options, and the place to add one."""
        place = self.term_place(term)
        if place < 0:
            return []
        found = [self.slot(term, SlotKind.OPTION, option.id) for option in self.view.board.terms[place].options]
        return [*found, *([self.slot(term, SlotKind.ADD)] if self.view.geo.editable else [])]

    def row_items(self, row: RowItem) -> list[BoardItem]:
        """Return what stands in a row: a name; then the cells of a win, or the score of a person."""
        found: list[BoardItem] = [self._part(row, None)]
        if row.kind is RowKind.PERSON:
            found.append(self._part(row, None, score=True))
        elif row.kind is RowKind.WIN:
            found += [self._part(row, column) for column in self._columns()]
        return found

    def under(self, x: int, y: int) -> BoardItem | None:
        """Return the item at a place on the screen."""
        at = self.view.viewport().mapFromGlobal(QPoint(x, y))
        spot = self.view.geo.spot(at.x(), at.y())
        if spot.kind is SpotKind.SLOT:
            return self._in_the_head(spot.column, spot.slot)
        row = self.at(spot.row + 1) if spot.row >= 0 else None
        if not isinstance(row, RowItem):
            return None
        if spot.kind is SpotKind.CELL:
            return self._part(row, self._columns()[spot.column])
        return self._part(row, None, score=spot.kind is SpotKind.SCORE and row.kind is RowKind.PERSON)

    def focused(self) -> BoardItem | None:
        """Return the item where the keys are."""
        cursor, geo = self.view.look.cursor, self.view.geo
        if cursor.row == HEAD:
            return self._in_the_head(geo.columns.columns[cursor.column].term, cursor.slot)
        row = self.at(cursor.row + 1)
        if not isinstance(row, RowItem):
            return None
        return self._part(row, self._columns()[cursor.column] if cursor.column >= 0 else None)

    def selected(self) -> list[BoardItem]:
        """Return the rows of the selected people."""
        people = [group.person.id for group in self.view.board.groups if group.person.id in self.view.look.selected]
        return [self.row(RowKind.PERSON, person) for person in people]

    # Where records are

    def term_place(self, term: int) -> int:
        return next((place for place, each in enumerate(self.view.board.terms) if each.term.id == term), -1)

    def column_place(self, column: tuple[int, int]) -> int:
        """Return the place of a column by (term, option), −2 where it is gone."""
        self._columns()
        return self._places.get(column, -2)

    def option(self, option: int) -> Option | None:
        found = (each for column in self.view.board.terms for each in column.options if each.id == option)
        return next(found, None)

    def _columns(self) -> list[tuple[int, int]]:
        """Return (term, option) of each column; made once for each arrangement."""
        laid_out, terms = self.view.geo.columns, self.view.board.terms
        if self._laid_out[0] is not laid_out or self._laid_out[1] is not terms:
            self._laid_out = (laid_out, terms)
            self._ids = [
                (terms[term].term.id, terms[term].options[option].id if option >= 0 else 0)
                for term, option, _, _ in laid_out.columns
            ]
            self._places = {column: place for place, column in enumerate(self._ids)}
        return self._ids

    # Telling

    def announce(self) -> None:
        """Say what the keys are on, or what it says now."""
        if not QAccessible.isActive() or not self.view.hasFocus():
            return
        item = self.focused()
        now = (item, item.name() if item is not None else "")
        if item is None or now == self._told:
            return
        event = QAccessible.Event.NameChanged if item is self._told[0] else QAccessible.Event.Focus
        self._told = now
        QAccessible.updateAccessibility(QAccessibleEvent(item, event))

    # Inside

    def _in_the_head(self, term: int, slot: int) -> BoardItem:
        column, found = self.view.board.terms[term], self.view.geo.columns.slots[term][slot]
        if found.kind is SlotKind.OPTION:
            return self.slot(column.term.id, SlotKind.OPTION, column.options[found.option].id)
        return self.slot(column.term.id, SlotKind.ADD if found.kind is SlotKind.ADD else SlotKind.NAME)

    def _part(self, row: RowItem, column: tuple[int, int] | None, *, score: bool = False) -> RowPart:
        key = (row.kind, row.record, column, score)
        return self._item(key, lambda: RowPart(row, self, column, score=score))

    def _item(self, key: Hashable, make: Callable[[], _Item]) -> _Item:
        item = self._items.get(key)
        if item is None:
            item = self._items[key] = make()
        return item  # type: ignore[return-value]

    def _drop_what_is_gone(self) -> None:
        """Give back the items of what is not shown any more. Costs nothing where nobody asked for any."""
        gone = {key: item for key, item in self._items.items() if item.place() is None}
        for key in gone:
            del self._items[key]
        if self._told[0] in gone.values():
            self._told = (None, "")
        forget(gone)
        if self._items and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.view, QAccessible.Event.ObjectReorder))
