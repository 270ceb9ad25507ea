"""The queue of people to take to lunch, most urgent first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from stakeholder_map.analysis.exposure_words import percent
from stakeholder_map.theme import TEXT_SMALL
from stakeholder_map.ui.asks.asking import AskLine
from stakeholder_map.ui.asks.row_paint import CLOCK, EDGE, paint_avatar, paint_clock, paint_ground, paint_text
from stakeholder_map.ui.parts import plain_tip
from stakeholder_map.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
_LINE = int(Qt.ItemDataRole.UserRole)
_ROW, _AVATAR, _RIGHT, _EXPOSURE = 76, 36, 156, 92


class AskModel(QAbstractListModel):
    """The lines of the queue as a list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: tuple[AskLine, ...] = ()

    def show(self, lines: tuple[AskLine, ...]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return spoken(line)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(line.reason)
        return line if role == _LINE else None


class AskQueue(QListView):
    """A row for each person. ``person_chosen`` carries an id; a click on how likely a loss arrives asks how so."""

    person_chosen = Signal(object)
    exposure_asked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._quiet = False
        self.rows = AskModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_AskPainter(session, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Whom to ask")
        self.selectionModel().currentChanged.connect(self._tell)
        session.palette_changed.connect(self.viewport().update)

    @property
    def chosen(self) -> AskLine | None:
        """The line that is chosen."""
        row = self.currentIndex().row()
        return self.rows.lines[row] if 0 <= row < len(self.rows.lines) else None

    def show_lines(self, lines: tuple[AskLine, ...]) -> None:
        """Show the queue; whoever was chosen stays so, without telling anybody, if they are still in it."""
        person = self.chosen.ask.person if self.chosen is not None else 0
        self._quiet = True
        self.rows.show(lines)
        self._quiet = False
        self.choose(person)

    def choose(self, person: int) -> bool:
        """Choose a person's row without telling, and return whether there is one."""
        row = next((n for n, line in enumerate(self.rows.lines) if line.ask.person == person), None)
        if row is None:
            return False
        self._quiet = True
        self.setCurrentIndex(self.rows.index(row))
        self._quiet = False
        return True

    def exposure_rect(self, row: int) -> QRect:
        """Return where a row says how likely a loss arrives, in the viewport."""
        return _exposure_rect(self.visualRect(self.rows.index(row)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.exposure_rect(index.row()).contains(event.position().toPoint()):
            self.exposure_asked.emit()

    def _tell(self) -> None:
        if self.chosen is not None and not self._quiet:
            self.person_chosen.emit(self.chosen.ask.person)


def spoken(line: AskLine) -> str:
    """Return a row as a screen reader says it."""
    reaches = f"a loss of theirs reaches the customer with {percent(line.ask.exposure)}" if line.ask.exposure else ""
    parts = (line.name, line.title, line.customer, line.reason, line.asked, reaches)
    return ", ".join(part.rstrip(".") for part in parts if part)


def _exposure_rect(rect: QRect) -> QRect:
    return QRect(rect.right() - EDGE - _EXPOSURE, rect.top() + 34, _EXPOSURE, 24)


class _AskPainter(QStyledItemDelegate):
    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        return QSize(240, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: AskLine = index.data(_LINE)
        palette = self._session.palette
        painter.save()
        painter.setFont(option.font)
        rect = paint_ground(painter, option, palette)
        circle = QRectF(rect.left() + EDGE, rect.center().y() - _AVATAR / 2, _AVATAR, _AVATAR)
        paint_avatar(painter, circle, line.name, line.organization_kind, palette)
        left = rect.left() + EDGE + _AVATAR + 12
        right = rect.right() - EDGE - _RIGHT - 8
        used = paint_text(painter, QRect(left, rect.top() + 8, right - left, 20), line.name, palette.text, strong=True)
        of = " · ".join(part for part in (line.title, line.customer) if part)
        paint_text(painter, QRect(left + used + 8, rect.top() + 8, right - left - used - 8, 20), of, palette.muted)
        self._paint_reason(
            painter, QRect(left, rect.top() + 30, _exposure_rect(rect).left() - 12 - left, 40), line.reason
        )
        x = rect.right() - EDGE - _RIGHT
        if line.stale:
            paint_clock(painter, x + 6, rect.top() + 19, palette)
        place = QRect(x + CLOCK, rect.top() + 8, _RIGHT - CLOCK, 22)
        paint_text(painter, place, line.asked, palette.may_lose.text if line.stale else palette.muted, small=True)
        if line.ask.exposure:
            words = f"Exposure {percent(line.ask.exposure)}"
            paint_text(painter, _exposure_rect(rect), words, palette.accent, small=True)
        painter.restore()

    def _paint_reason(self, painter: QPainter, room: QRect, reason: str) -> None:
        font = painter.font()
        font.setPixelSize(TEXT_SMALL + 1)
        font.setWeight(font.Weight.Normal)
        painter.setFont(font)
        painter.setPen(self._session.palette.text)
        metrics = QFontMetrics(font)
        most = metrics.elidedText(" ".join(reason.split()), Qt.TextElideMode.ElideRight, room.width() * 2 - 40)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, most)
