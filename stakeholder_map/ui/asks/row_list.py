"""A list of painted rows, each with a person's avatar: what the queue and the log of talks have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from stakeholder_map.ui.asks.row_paint import EDGE, paint_avatar, paint_ground
from stakeholder_map.ui.explained_numbers import Index
from stakeholder_map.ui.parts import plain_tip
from stakeholder_map.ui.session import Session

T = TypeVar("T")
_ROW = int(Qt.ItemDataRole.UserRole)


class RowWords(NamedTuple):
    """What a row says: whose it is, all of it for a screen reader, and its tooltip."""

    name: str
    spoken: str
    tip: str


class RowPainter(QStyledItemDelegate):
    """Paints the ground and the avatar of a row; ``paint_words`` paints what stands beside it."""

    def __init__(self, session: Session, parent: QObject, height: int, avatar: int) -> None:
        """``height`` of a row and the width of its ``avatar`` are in px."""
        super().__init__(parent)
        self.session = session
        self._height, self._avatar = height, avatar

    def row(self, index: Index) -> Any:
        """Return what stands in a row."""
        return index.data(_ROW)

    def avatar_of(self, row: Any) -> tuple[str, str | None]:
        """Return whose avatar it is, and the kind of their organization."""
        raise NotImplementedError

    def paint_words(self, painter: QPainter, index: Index, rect: QRect, left: int) -> None:
        """Paint the words of a row, from ``left`` on."""
        raise NotImplementedError

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(240, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, wide = self.session.palette, self._avatar
        painter.save()
        painter.setFont(option.font)
        rect = paint_ground(painter, option, palette)
        circle = QRectF(rect.left() + EDGE, rect.center().y() - wide / 2, wide, wide)
        paint_avatar(painter, circle, *self.avatar_of(self.row(index)), palette)
        self.paint_words(painter, index, rect, rect.left() + EDGE + wide + 12)
        painter.restore()


class _Rows(QAbstractListModel):
    def __init__(self, shown_by: RowList[Any]) -> None:
        super().__init__(shown_by)
        self._shown_by = shown_by
        self.rows: Sequence[Any] = ()

    def show(self, rows: Sequence[Any]) -> None:
        """Show these rows; where only their contents differ, they keep their places."""
        key = self._shown_by.key
        if [key(row) for row in rows] == [key(row) for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._shown_by.words(row).name
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._shown_by.words(row).spoken
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._shown_by.words(row).tip)
        return None


class RowList(QListView, Generic[T]):
    """A row for each of some things, which are told apart by their ``key``."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self.session = session
        self.rows = _Rows(self)
        self.setModel(self.rows)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        session.palette_changed.connect(self.viewport().update)

    def key(self, row: T) -> int:
        """Return the id by which a row is known again."""
        raise NotImplementedError

    def words(self, row: T) -> RowWords:
        """Return what a row says."""
        raise NotImplementedError

    @property
    def chosen(self) -> T | None:
        """What stands in the row that is chosen."""
        row = self.currentIndex().row()
        return self.rows.rows[row] if 0 <= row < len(self.rows.rows) else None

    def choose(self, key: int) -> bool:
        """Choose a row and return whether there is one."""
        row = next((n for n, each in enumerate(self.rows.rows) if self.key(each) == key), None)
        if row is not None:
            self.setCurrentIndex(self.rows.index(row))
        return row is not None
