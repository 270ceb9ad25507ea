"""A small table to read: the data of a chart, sorted by a click on a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView

from stakeholder_map.analysis.explain import number
from stakeholder_map.ui.explained import explain_beside
from stakeholder_map.ui.explained_numbers import Index, NumberCells
from stakeholder_map.ui.reading_table import TextPainter, make_readable
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.charts.drawing import ChartTable

# Returns how the number at a row and a column comes about.
ExplainCell = Callable[[int, int], Sequence[str]]
_ROW = 30
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_PLACE = int(Qt.ItemDataRole.UserRole) + 1  # of a row before it was sorted


class TableView(QTableView):
    """Shows rows of words and numbers. Numbers are right-aligned and sort as numbers."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._model = QStandardItemModel(self)
        self._model.setSortRole(Qt.ItemDataRole.UserRole)
        self.setModel(self._model)
        self.setSortingEnabled(True)
        make_readable(self, "", _ROW)
        self._explain: ExplainCell | None = None
        self._columns: tuple[str, ...] = ()
        painter = TextPainter(session, _ROW)
        painter.setParent(self)
        painter.numbers = NumberCells(self, self._explain_at, self._number_rect)
        self.setItemDelegate(painter)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)

    def show_table(self, table: ChartTable, explain: ExplainCell | None = None) -> None:
        """Show these rows in their order; ``explain`` says how the number at a row and a column comes about."""
        self._explain, self._columns = explain, tuple(table.columns)
        self._model.clear()
        self._model.setHorizontalHeaderLabels(list(table.columns))
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for place, row in enumerate(table.rows):
            items = []
            for cell in row:
                item = QStandardItem(cell if isinstance(cell, str) else number(cell))
                item.setData(cell.casefold() if isinstance(cell, str) else cell, Qt.ItemDataRole.UserRole)
                item.setData(place, _PLACE)
                if not isinstance(cell, str):
                    item.setTextAlignment(_RIGHT)
                items.append(item)
            self._model.appendRow(items)
        for column, cell in enumerate(table.rows[0] if table.rows else ()):
            if not isinstance(cell, str):
                self._model.setHeaderData(column, Qt.Orientation.Horizontal, _RIGHT, Qt.ItemDataRole.TextAlignmentRole)

    def _number_rect(self, index: Index) -> QRect:
        is_number = not isinstance(index.data(Qt.ItemDataRole.UserRole), str)
        return self.visualRect(index) if is_number and self._explain is not None else QRect()

    def _explain_at(self, index: Index) -> None:
        """Show beside a number how it comes about; for a word, how the first number of its row does."""
        if self._explain is None:
            return
        columns = range(index.column(), len(self._columns))
        row = [index.sibling(index.row(), column) for column in columns]
        found = next((each for each in row if not isinstance(each.data(Qt.ItemDataRole.UserRole), str)), None)
        if found is not None:
            first = index.sibling(index.row(), 0).data()
            title = f"{first}, {self._columns[found.column()]}: {found.data()}"
            lines = self._explain(int(found.data(_PLACE)), found.column())
            explain_beside(self.viewport(), self.visualRect(found), self._session, title, lines)

    def height_of_all(self) -> int:
        """Return the height at which all rows are seen."""
        rows = sum(self.rowHeight(row) for row in range(self._model.rowCount()))
        return self.horizontalHeader().sizeHint().height() + rows + 14
