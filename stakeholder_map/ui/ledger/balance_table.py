"""The table of accounts: for each person or department what they gave, what they got, and the balance as a bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QTableView

from stakeholder_map.analysis.explain import number
from stakeholder_map.analysis.ledger import Balanced
from stakeholder_map.theme import TEXT_NORMAL
from stakeholder_map.ui.explained_numbers import Index, NumberCells
from stakeholder_map.ui.reading_table import INSET, CellPainter, RowsModel, make_readable
from stakeholder_map.ui.session import Session

_ROW = 34
_COLUMNS = ("Who", "Gave", "Got", "Balance", "Longest run of giving")
_BALANCE, RUN = 3, 4
_NUMBER_ROOM = 52
_MOST_ROWS = 12  # more are scrolled to


@dataclass(frozen=True, slots=True)
class BalanceRow(Balanced):
    """One person or department. ``people`` are ids; ``run`` counts the deals in which one of them gave in a row."""

    name: str
    people: tuple[int, ...]
    gave: float
    got: float
    run: int


class BalanceModel(RowsModel[BalanceRow]):
    """The rows, sorted by any column."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS)
        self._order: tuple[int, Qt.SortOrder] = (_BALANCE, Qt.SortOrder.AscendingOrder)

    def show_rows(self, rows: Sequence[BalanceRow], headers: Sequence[str] | None = None) -> None:
        """Show other rows, in the order that is chosen."""
        super().show_rows(self._sorted(rows), headers)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (max(0, column), order)
        self.layoutAboutToBeChanged.emit()
        self.rows = self._sorted(self.rows)
        self.layoutChanged.emit()

    def _sorted(self, rows: Sequence[BalanceRow]) -> list[BalanceRow]:
        column, order = self._order
        keys: dict[int, Callable[[BalanceRow], float]] = {
            1: lambda row: row.gave,
            2: lambda row: row.got,
            _BALANCE: lambda row: row.balance,
            RUN: lambda row: row.run,
        }
        backwards = order == Qt.SortOrder.DescendingOrder
        named = sorted(rows, key=lambda row: row.name.casefold(), reverse=backwards and column not in keys)
        return sorted(named, key=keys[column], reverse=backwards) if column in keys else named

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (1, 2):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return super().headerData(section, orientation, role)

    def text(self, row: BalanceRow, column: int) -> str:
        if column == 0:
            return row.name
        if column == RUN:
            return f"{row.run} deals" if row.run > 1 else "1 deal" if row.run else "none"
        return number((row.gave, row.got, row.balance)[column - 1])


class _BarPainter(CellPainter):
    """Paints numbers, and the balance as a bar to the left (gave more) or right (got more) of a middle line."""

    def __init__(self, session: Session, model: BalanceModel) -> None:
        super().__init__(session, _ROW)
        self._model = model

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette = self.session.palette
        box: QRect = option.rect
        font: QFont = option.font
        font.setPixelSize(TEXT_NORMAL)
        font.setWeight(QFont.Weight.DemiBold if index.column() == 0 else QFont.Weight.Normal)
        font.setUnderline(self.is_near(index))
        painter.setFont(font)
        painter.setPen(QColor(palette.text if index.column() in (0, _BALANCE) else palette.muted))
        inside = box.adjusted(INSET, 0, -INSET, 0)
        if index.column() == _BALANCE:
            self._bar(painter, inside, self._model.rows[index.row()].balance)
        else:
            side = Qt.AlignmentFlag.AlignRight if index.column() in (1, 2) else Qt.AlignmentFlag.AlignLeft
            text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
            painter.drawText(inside, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _bar(self, painter: QPainter, box: QRect, balance: float) -> None:
        palette = self.session.palette
        most = max((abs(row.balance) for row in self._model.rows), default=0.0) or 1.0
        number_box = QRect(box.left(), box.top(), _NUMBER_ROOM, box.height())
        painter.drawText(number_box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), number(balance))
        left = number_box.right() + 12
        half = (box.right() - left) / 2
        middle = left + half
        length = half * abs(balance) / most
        tint = palette.loses if balance < 0 else palette.wins
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.text))
        start = middle - length if balance < 0 else middle
        painter.drawRoundedRect(QRectF(start, box.center().y() - 5, length, 11), 2.5, 2.5)
        painter.fillRect(QRectF(middle - 0.5, box.top() + 5, 1, box.height() - 10), QColor(palette.muted))


class BalanceTable(QTableView):
    """Click a row, or go to it with the arrow keys, to see its deals."""

    row_chosen = Signal(object)  # a BalanceRow, or None
    explained = Signal(QModelIndex)  # how a number comes about is wanted

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._rows = BalanceModel()
        self.setModel(self._rows)
        painter = _BarPainter(session, self._rows)
        self.setItemDelegate(painter)
        make_readable(self, "Who gave and who got", _ROW)
        painter.numbers = NumberCells(self, self.explained.emit, self._number_rect)
        header = self.horizontalHeader()
        header.setAccessibleName("Columns of who gave and who got")
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in ((1, 64), (2, 64), (_BALANCE, 210), (RUN, 184)):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setSortingEnabled(True)
        self.sortByColumn(_BALANCE, Qt.SortOrder.AscendingOrder)
        self.selectionModel().selectionChanged.connect(lambda *_: self.row_chosen.emit(self.chosen))
        session.palette_changed.connect(self.viewport().update)

    @property
    def chosen(self) -> BalanceRow | None:
        """The row that is selected."""
        found = self.selectionModel().selectedRows()
        return self._rows.rows[found[0].row()] if found else None

    @property
    def rows(self) -> list[BalanceRow]:
        """The rows as they are shown."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[BalanceRow]) -> None:
        """Show other rows; whoever was selected stays so, as far as they are still there."""
        before = self.chosen
        self._rows.show_rows(rows)
        shown = min(_MOST_ROWS, len(rows))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + shown * _ROW + 2)
        self.select_people(before.people if before is not None else ())
        self.row_chosen.emit(self.chosen)

    def select_people(self, people: Sequence[int]) -> None:
        """Select the row of exactly these people, if there is one."""
        for number_, row in enumerate(self._rows.rows):
            if row.people == tuple(people):
                self.selectRow(number_)
                self.scrollTo(self._rows.index(number_, 0))
                return

    def _number_rect(self, index: Index) -> QRect:
        return self.visualRect(index) if index.column() else QRect()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.chosen is not None:
            self.clearSelection()
        else:
            super().keyPressEvent(event)
