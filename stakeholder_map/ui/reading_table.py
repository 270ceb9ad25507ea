"""What tables to read have in common: whole rows without a grid, a line below each, and the chosen one tinted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from stakeholder_map.theme import TEXT_NORMAL
from stakeholder_map.ui.explained_numbers import Index, NumberCells
from stakeholder_map.ui.session import Session

INSET = 10  # px, left and right of what stands in a cell
Row = TypeVar("Row")


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind, with a text in each column. Whoever inherits says in ``text`` which."""

    def __init__(self, headers: Sequence[str] = ()) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.headers = tuple(headers)

    def text(self, row: Row, column: int) -> str:
        """Return what a cell says."""
        raise NotImplementedError

    def spoken(self, row: Row, column: int) -> str:
        """Return what a cell says to a screen reader."""
        return f"{self.headers[column]}: {self.text(row, column)}"

    def show_rows(self, rows: Sequence[Row], headers: Sequence[str] | None = None) -> None:
        """Show other rows, and other headers where they are given."""
        self.beginResetModel()
        self.rows = list(rows)
        if headers is not None:
            self.headers = tuple(headers)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        shown = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.headers[section] if shown else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row, column)
        return self.text(row, column) if role == Qt.ItemDataRole.DisplayRole else None


class CellPainter(QStyledItemDelegate):
    """Paints the ground of a cell. Whoever inherits paints what stands on it, in ``paint_cell``.

    ``numbers`` are the table's numbers that explain themselves, where it has any.
    """

    def __init__(self, session: Session, height: int) -> None:
        super().__init__()
        self.session = session
        self.numbers: NumberCells | None = None
        self._height = height

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell; the painter is taken back to what it was before."""
        raise NotImplementedError

    def is_near(self, index: Index) -> bool:
        """Return whether the mouse is over a number that a click explains."""
        return self.numbers is not None and self.numbers.is_near(index)

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(120, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette = self.session.palette
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(palette.accent_soft))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(palette.line))
        self.paint_cell(painter, option, index)
        painter.restore()


class TextPainter(CellPainter):
    """Paints the text of a cell in one line, cut short with … where there is no room."""

    def paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        box: QRect = option.rect
        inside = box.adjusted(INSET, 0, -INSET, 0)
        font: QFont = option.font
        font.setPixelSize(TEXT_NORMAL)
        font.setUnderline(self.is_near(index))
        painter.setFont(font)
        painter.setPen(QColor(self.session.palette.text))
        side = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag(side) | Qt.AlignmentFlag.AlignVCenter), text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        font: QFont = option.font
        font.setPixelSize(TEXT_NORMAL)
        width = QFontMetrics(font).horizontalAdvance(str(index.data())) + 2 * INSET
        return QSize(width, super().sizeHint(option, index).height())


def make_readable(table: QTableView, name: str, row: int) -> None:
    """Let a table be read row by row, each so many px high. Tab leaves it; ``name`` is for screen readers."""
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setAccessibleName(name)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(row)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
