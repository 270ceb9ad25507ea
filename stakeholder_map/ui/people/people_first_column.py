"""A table whose first column stays in sight while the others are scrolled sideways beneath it, as their names do."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

Index = QModelIndex | QPersistentModelIndex
# A first column wider than this part of the table is scrolled away like the others.
_MOST_OF_TABLE = 0.5


class FirstColumnHeader(QHeaderView):
    """Headings of which the first stays above its column, and answers to the mouse there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.kept = 0  # px of the first column that lie over others
        self._holds_first = False  # whether the mouse was pressed on it

    def first_shown(self) -> int:
        """Return the column that is shown first, 0 where none is."""
        order = (self.logicalIndex(place) for place in range(self.count()))
        return next((column for column in order if not self.isSectionHidden(column)), 0)

    def keep(self, width: int) -> None:
        """Let this much of the first column lie over the others."""
        self.kept = width
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.kept:
            painter = QPainter(self.viewport())
            self.paintSection(painter, QRect(0, 0, self.kept, self.height()), self.first_shown())
            painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._holds_first = event.position().x() < self.kept
        super().mousePressEvent(self._meant(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(self._meant(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._meant(event))
        self._holds_first = False

    def _meant(self, event: QMouseEvent) -> QMouseEvent:
        """Return the event at the place where the first heading would be if it were scrolled too."""
        is_first = self._holds_first if event.buttons() or self._holds_first else event.position().x() < self.kept
        if not is_first:
            return event
        by = QPointF(self.offset(), 0)
        places = event.position() - by, event.scenePosition() - by, event.globalPosition()
        return QMouseEvent(event.type(), *places, event.button(), event.buttons(), event.modifiers())


class FirstColumnStays(QTableView):
    """The first column is painted over the others, and found, edited and scrolled to where it is painted."""

    def __init__(self) -> None:
        super().__init__()
        # Made here, so that Python knows when it goes: another window's header may then have the same address.
        self.header = FirstColumnHeader(self)
        self.header.setSectionsClickable(True)
        self.setHorizontalHeader(self.header)
        self.ground, self.edge = QColor(), QColor()  # beneath the first column, and the line beside it

    def kept_width(self) -> int:
        """Return how many px of the first column lie over others: 0 while nothing is scrolled sideways."""
        width = self.columnWidth(self.header.first_shown())
        fits = width <= self.viewport().width() * _MOST_OF_TABLE
        return width if self.header.offset() > 0 and fits else 0

    def indexAt(self, place: QPoint) -> QModelIndex:
        if not 0 <= place.x() < self.kept_width():
            return super().indexAt(place)
        row = self.rowAt(place.y())
        return self.model().index(row, self.header.first_shown()) if row >= 0 else QModelIndex()

    def visualRect(self, index: Index) -> QRect:
        box = super().visualRect(index)
        if index.column() == self.header.first_shown() and self.kept_width():
            box.moveLeft(0)
        return box

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        bar, kept = self.horizontalScrollBar(), self.kept_width()
        is_first = kept > 0 and index.column() == self.header.first_shown()
        if is_first and hint == hint.EnsureVisible and self.viewport().rect().contains(self.visualRect(index)):
            return
        before = bar.value()
        super().scrollTo(index, hint)
        if is_first:
            bar.setValue(before)  # Qt takes it for scrolled away
        elif (hidden := self.kept_width() - super().visualRect(index).left()) > 0:
            bar.setValue(bar.value() - hidden)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        kept = self.kept_width()
        if kept != self.header.kept:
            self.header.keep(kept)
        if event.rect().left() < kept:
            painter = QPainter(self.viewport())
            self._paint_first(painter, kept, event.rect())
            painter.end()

    def _paint_first(self, painter: QPainter, width: int, part: QRect) -> None:
        """Paint what is in this part of the table."""
        column, rows = self.header.first_shown(), self.model().rowCount()
        row = max(0, self.rowAt(part.top()))
        while row < rows and (top := self.rowViewportPosition(row)) <= part.bottom():
            index = self.model().index(row, column)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = QRect(0, top, width, self.rowHeight(row))
            if self.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if index == self.currentIndex() and self.hasFocus():
                option.state |= QStyle.StateFlag.State_HasFocus
            painter.fillRect(QRect(0, top, width, self.rowHeight(row)), self.ground)
            self.itemDelegate().paint(painter, option, index)
            row += 1
        painter.fillRect(QRect(width - 1, part.top(), 1, part.height()), self.edge)
