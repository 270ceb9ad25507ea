"""A small table to read: the data of a chart, sorted by a click on a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from stakeholder_map.analysis.explain import number
from stakeholder_map.ui.session import Session

if TYPE_CHECKING:
    from stakeholder_map.charts.drawing import ChartTable


class TableView(QTableView):
    """Shows rows of words and numbers. Numbers are right-aligned and sort as numbers."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._model = QStandardItemModel(self)
        self._model.setSortRole(Qt.ItemDataRole.UserRole)
        self.setModel(self._model)
        self.setSortingEnabled(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)

    def show_table(self, table: ChartTable) -> None:
        """Show these rows in their order."""
        self._model.clear()
        self._model.setHorizontalHeaderLabels(list(table.columns))
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for row in table.rows:
            items = []
            for cell in row:
                item = QStandardItem(cell if isinstance(cell, str) else number(cell))
                item.setData(cell.casefold() if isinstance(cell, str) else cell, Qt.ItemDataRole.UserRole)
                if not isinstance(cell, str):
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                items.append(item)
            self._model.appendRow(items)

    def height_of_all(self) -> int:
        """Return the height at which all rows are seen."""
        rows = sum(self.rowHeight(row) for row in range(self._model.rowCount()))
        return self.horizontalHeader().sizeHint().height() + rows + 14
