"""What a deal board shows, item by item, as assistive technology knows it: terms, options, people, wins and cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast
from weakref import ref

from PySide6.QtCore import QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTableCellInterface
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from stakeholder_map.canvas.painted_items import PRESS, PaintedItem, address
from stakeholder_map.ui.board.board_columns import SlotKind
from stakeholder_map.ui.board.board_cursor import HEAD, NAMES, Cursor
from stakeholder_map.ui.board.board_rows import RowKind
from stakeholder_map.ui.board.board_speech import option_speech, score_speech, speech_at, value_at

if TYPE_CHECKING:
    from stakeholder_map.ui.board.board_spoken import BoardSpoken
    from stakeholder_map.ui.board.board_view import BoardView

Role = QAccessible.Role


class BoardItem(PaintedItem):
    """Something on a board. ``spoken`` knows the others."""

    def __init__(self, spoken: BoardSpoken, role: Role) -> None:
        super().__init__(spoken.view)
        self._spoken, self._role = ref(spoken), role

    @property
    def spoken(self) -> BoardSpoken | None:
        """All items of its board, None once that is gone."""
        spoken = self._spoken()
        return spoken if spoken is not None and isValid(spoken) and self.widget is not None else None

    def cursor(self) -> Cursor | None:
        """Return where the keys are when they are on it, None where it is gone or they cannot be."""
        raise NotImplementedError

    def role(self) -> Role:
        return self._role

    def surface(self) -> QWidget | None:
        view = cast("BoardView | None", self.widget)
        return view.viewport() if view is not None else None

    def flags(self) -> dict[str, bool]:
        spoken = self.spoken
        return {"focused": spoken is not None and spoken.view.hasFocus() and spoken.focused() is self}

    def name(self) -> str:
        spoken, cursor = self.spoken, self.cursor()
        return speech_at(spoken.view, cursor) if spoken is not None and cursor is not None else ""

    def actions(self) -> dict[str, Callable[[], object]]:
        return {PRESS: self.press} if self.spoken is not None and self.cursor() is not None else {}

    def press(self) -> None:
        """Bring the keys here."""
        spoken, cursor = self.spoken, self.cursor()
        if spoken is not None and cursor is not None:
            spoken.view.setFocus()
            spoken.acts.go(cursor)


class HeadItem(BoardItem):
    """The row of terms, or with ``words`` one of the two headings beside them."""

    def __init__(self, spoken: BoardSpoken, words: str = "") -> None:
        super().__init__(spoken, Role.ColumnHeader if words else Role.Row)
        self._words = words

    def cursor(self) -> Cursor | None:
        return None

    def place(self) -> QRect | None:
        spoken = self.spoken
        if spoken is None:
            return None
        geo = spoken.view.geo
        left = geo.width - geo.scores if self._words == spoken.SCORE else 0
        right = geo.names if self._words == spoken.WHO else geo.width
        return QRect(left, 0, right - left, geo.head)

    def name(self) -> str:
        return self._words or "Terms and their options"

    def parts(self) -> Sequence[PaintedItem]:
        spoken = self.spoken
        return spoken.head_items() if spoken is not None and not self._words else ()

    def whole(self) -> QAccessibleInterface:
        spoken = self.spoken
        return spoken.head() if spoken is not None and self._words else super().whole()


class SlotItem(BoardItem):
    """A place in the head: a term, with its options and the place to add one inside, or one of these."""

    def __init__(self, spoken: BoardSpoken, term: int, kind: SlotKind, option: int = 0) -> None:
        roles = {SlotKind.NAME: Role.ColumnHeader, SlotKind.OPTION: Role.RadioButton}
        super().__init__(spoken, roles.get(kind, Role.Button))
        self._term, self._kind, self._option = term, kind, option

    def _slot(self) -> tuple[int, int] | None:
        """Return the term's and the slot's place; an option that the head has no room for is behind its last slot."""
        spoken = self.spoken
        board = spoken.view.board if spoken is not None else None
        term = spoken.term_place(self._term) if spoken is not None else -1
        if spoken is None or board is None or term < 0:
            return None
        options = [option.id for option in board.terms[term].options]
        if self._kind is SlotKind.OPTION and self._option not in options:
            return None
        wanted = options.index(self._option) if self._kind is SlotKind.OPTION else -1
        slots = spoken.view.geo.columns.slots[term]
        kinds = (self._kind, SlotKind.MORE) if self._kind is SlotKind.OPTION else (self._kind,)
        found = [place for place, slot in enumerate(slots) if slot.kind in kinds and slot.option in (wanted, -1)]
        exact = [place for place in found if slots[place].kind is self._kind]
        return (term, (exact or found)[0]) if found else None

    def place(self) -> QRect | None:
        spoken, slot = self.spoken, self._slot()
        return spoken.view.geo.slot_rect(*slot) if spoken is not None and slot is not None else None

    def cursor(self) -> Cursor | None:
        spoken, slot = self.spoken, self._slot()
        if spoken is None or slot is None:
            return None
        columns = spoken.view.geo.columns
        return Cursor(HEAD, columns.column_of(columns.slots[slot[0]][slot[1]]), slot[1])

    def name(self) -> str:
        spoken = self.spoken
        if spoken is None or self._slot() is None:
            return ""
        return option_speech(spoken.view, self._option) if self._kind is SlotKind.OPTION else super().name()

    def flags(self) -> dict[str, bool]:
        spoken = self.spoken
        option = spoken.option(self._option) if spoken is not None and self._kind is SlotKind.OPTION else None
        checks = {"checkable": True, "checked": option.chosen} if option is not None else {}
        return super().flags() | checks

    def parts(self) -> Sequence[PaintedItem]:
        spoken = self.spoken
        return spoken.slot_items(self._term) if spoken is not None and self._kind is SlotKind.NAME else ()

    def whole(self) -> QAccessibleInterface:
        spoken = self.spoken
        if spoken is None:
            return super().whole()
        return spoken.head() if self._kind is SlotKind.NAME else spoken.slot(self._term, SlotKind.NAME)

    def what_does(self, action: str) -> str:
        return {SlotKind.OPTION: "Chooses it", SlotKind.ADD: "Adds an option"}.get(self._kind, "Goes there")

    def press(self) -> None:
        super().press()
        spoken = self.spoken
        option = spoken.option(self._option) if spoken is not None else None
        if spoken is not None and option is not None:
            spoken.acts.edits.choose(option)
        elif spoken is not None and self._kind is SlotKind.ADD:
            spoken.acts.use_slot()


class RowItem(BoardItem):
    """A row: a person's, one of their wins', or the question how they win."""

    def __init__(self, spoken: BoardSpoken, kind: RowKind, record: int) -> None:
        super().__init__(spoken, Role.Row)
        self.kind, self.record = kind, record

    def row(self) -> int:
        """Return the row's place, −1 where it is gone."""
        spoken = self.spoken
        return spoken.view.geo.rows.find(self.kind, self.record) if spoken is not None else -1

    def place(self) -> QRect | None:
        spoken, row = self.spoken, self.row()
        return spoken.view.geo.row_rect(row) if spoken is not None and row >= 0 else None

    def cursor(self) -> Cursor | None:
        row = self.row()
        return Cursor(row) if row >= 0 else None

    def is_selected(self) -> bool:
        spoken = self.spoken
        return self.kind is RowKind.PERSON and spoken is not None and self.record in spoken.view.look.selected

    def parts(self) -> Sequence[PaintedItem]:
        spoken = self.spoken
        return spoken.row_items(self) if spoken is not None and self.row() >= 0 else ()


class RowPart(BoardItem):
    """What stands in a row: a name at its left, a person's score at its right, or a cell of a column in between.

    ``column`` is (term, option), the option 0 where the column shows whichever is looked at; None for the name.
    """

    def __init__(self, row: RowItem, spoken: BoardSpoken, column: tuple[int, int] | None, *, score: bool) -> None:
        super().__init__(spoken, Role.RowHeader if column is None and not score else Role.Cell)
        self.row, self.column, self._is_score = row, column, score
        self._cell = _Cell(self)

    def column_place(self) -> int:
        """Return the place of the column, −1 for the name and the score, −2 for one that is gone."""
        spoken = self.spoken
        if self.column is None or spoken is None:
            return NAMES
        return spoken.column_place(self.column)

    def cursor(self) -> Cursor | None:
        row, column = self.row.row(), self.column_place()
        return Cursor(row, column) if row >= 0 and column >= NAMES else None

    def place(self) -> QRect | None:
        spoken, cursor = self.spoken, self.cursor()
        if spoken is None or cursor is None:
            return None
        geo = spoken.view.geo
        if self._is_score:
            rect = geo.row_rect(cursor.row)
            rect.setLeft(geo.width - geo.scores)
            return rect
        return geo.name_rect(cursor.row) if cursor.column == NAMES else geo.cell_rect(cursor.row, cursor.column)

    def name(self) -> str:
        spoken, cursor = self.spoken, self.cursor()
        if self._is_score and spoken is not None and cursor is not None:
            return score_speech(spoken.view, cursor.row)
        return super().name()

    def value(self) -> str:
        spoken, cursor = self.spoken, self.cursor()
        return value_at(spoken.view, cursor) if self.column and spoken is not None and cursor is not None else ""

    def is_selected(self) -> bool:
        return self.row.is_selected()

    def whole(self) -> QAccessibleInterface:
        return self.row

    def what_does(self, action: str) -> str:
        return "Says how it comes about" if self._is_score else "Changes it" if self.column else "Selects it"

    def press(self) -> None:
        super().press()
        spoken = self.spoken
        if spoken is not None and self._is_score:
            spoken.acts.explain_score()
        elif spoken is not None and self.column is not None:
            spoken.acts.open_editor()

    def interface_cast(self, kind: QAccessible.InterfaceType) -> int:
        if kind is QAccessible.InterfaceType.TableCellInterface and self.place() is not None:
            return address(self._cell)
        return super().interface_cast(kind)


class _Cell(QAccessibleTableCellInterface):
    """Where in the table a part of a row is, and what its headers are."""

    def __init__(self, part: RowPart) -> None:
        super().__init__()
        self._part = ref(part)

    def table(self) -> QAccessibleInterface:
        part = self._part()
        return part.row.whole() if part is not None else cast("QAccessibleInterface", None)

    def rowIndex(self) -> int:
        part = self._part()
        return part.row.row() + 1 if part is not None else -1

    def columnIndex(self) -> int:
        part = self._part()
        siblings = part.row.parts() if part is not None else ()
        return next((place for place, each in enumerate(siblings) if each is part), -1)

    def rowExtent(self) -> int:
        return 1

    def columnExtent(self) -> int:
        return 1

    def isSelected(self) -> bool:
        part = self._part()
        return part is not None and part.is_selected()

    def rowHeaderCells(self) -> list[QAccessibleInterface]:
        part = self._part()
        return [*part.row.parts()[:1]] if part is not None else []

    def columnHeaderCells(self) -> list[QAccessibleInterface]:
        part = self._part()
        spoken = part.spoken if part is not None else None
        if part is None or spoken is None or part.column is None:
            return []
        return [spoken.slot(part.column[0], SlotKind.NAME)]
