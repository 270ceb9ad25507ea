"""The list in the palette: headings and entries, one line each, the matched letters marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from stakeholder_map.theme import CONTROL_RADIUS, TEXT_SMALL, Palette
from stakeholder_map.ui.palette.entries import Entry, Row

ROW, HEADING = 36, 28
_MARGIN, _INSET, _BADGE, _GAP = 6, 10, 24, 12
_Index = QModelIndex | QPersistentModelIndex
_ROW_ROLE = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()


class FoundModel(QAbstractListModel):
    """The rows, as the view asks for them."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def append(self, rows: Sequence[Row]) -> None:
        """Add rows at the end, and leave those above as they are."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.entry.title if row.entry is not None else row.heading
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.rows[index.row()].entry is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken(row: Row) -> str:
    """Return what a screen reader says of a row."""
    entry = row.entry
    if entry is None:
        return row.heading
    state = {None: "", True: "on", False: "off"}[entry.checked]
    return ", ".join(filter(None, (entry.title, entry.detail, state, entry.keys, entry.why_not)))


class _Faces:
    """The fonts of a row, made from the list's, with their metrics."""

    def __init__(self, font: QFont) -> None:
        self.small, self.strong, self.heading = QFont(font), QFont(font), QFont(font)
        self.small.setPixelSize(TEXT_SMALL)
        self.strong.setWeight(QFont.Weight.Bold)
        self.heading.setPixelSize(TEXT_SMALL)
        self.heading.setWeight(QFont.Weight.DemiBold)
        self.metrics, self.small_metrics = QFontMetrics(font), QFontMetrics(self.small)
        self.badges = {size: QFont(self.small) for size in (9, 12)}
        for size, badge in self.badges.items():
            badge.setPixelSize(size)
            badge.setBold(True)


class _RowPainter(QStyledItemDelegate):
    def __init__(self, palette: Callable[[], Palette]) -> None:
        super().__init__()
        self._palette = palette
        self._faces: dict[str, _Faces] = {}

    def sizeHint(self, _: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Row = index.data(_ROW_ROLE)
        return QSize(120, ROW if row.entry is not None else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(_ROW_ROLE)
        rect: QRect = option.rect
        font: QFont = option.font
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.entry is None:
            painter.setFont(self._faces_of(font).heading)
            painter.setPen(QColor(self._palette().muted))
            place = rect.adjusted(_MARGIN + _INSET, 4, -_INSET, 0)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), row.heading)
        else:
            state: QStyle.StateFlag = option.state
            is_chosen = bool(state & QStyle.StateFlag.State_Selected)
            rect = rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
            if is_chosen or state & QStyle.StateFlag.State_MouseOver:
                self._paint_ground(painter, rect, is_chosen)
            self._paint_entry(painter, rect, font, row.entry, row.marks)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, is_chosen: bool) -> None:
        palette = self._palette()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent_soft if is_chosen else palette.soft))
        painter.drawRoundedRect(rect, CONTROL_RADIUS, CONTROL_RADIUS)
        if is_chosen:  # told by more than a tint
            painter.setBrush(QColor(palette.accent))
            painter.drawRoundedRect(QRectF(rect.left(), rect.top() + 8, 3, rect.height() - 16), 1.5, 1.5)

    def _paint_entry(self, painter: QPainter, rect: QRect, font: QFont, entry: Entry, marks: tuple[int, ...]) -> None:
        palette, faces = self._palette(), self._faces_of(font)
        place = QRectF(rect.left() + _INSET, rect.center().y() - 11.5, _BADGE, _BADGE)
        _paint_badge(painter, place, entry, palette, faces)
        middle = Qt.AlignmentFlag.AlignVCenter
        right = rect.right() - _INSET
        aside = entry.why_not or entry.keys
        painter.setFont(faces.small)
        painter.setPen(QColor(palette.muted))
        if aside:
            width = faces.small_metrics.horizontalAdvance(aside)
            painter.drawText(QRect(right - width, rect.top(), width + 2, rect.height()), int(middle), aside)
            right -= width + _GAP
        left = rect.left() + _INSET + _BADGE + 10
        left += self._paint_title(painter, rect, left, right, entry, font, marks) + _GAP
        if entry.detail and right - left > 40:
            painter.setFont(faces.small)
            painter.setPen(QColor(palette.muted))
            detail = faces.small_metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, right - left)
            painter.drawText(QRect(left, rect.top() + 1, right - left, rect.height()), int(middle), detail)

    def _paint_title(
        self,
        painter: QPainter,
        rect: QRect,
        left: int,
        right: int,
        entry: Entry,
        font: QFont,
        marks: tuple[int, ...],
    ) -> int:
        """Paint the title with its matched letters strong and in the accent; return how wide it is."""
        palette, faces = self._palette(), self._faces_of(font)
        title = faces.metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, right - left - 8)
        layout = QTextLayout(title, font)
        plain = QTextCharFormat()
        plain.setForeground(QColor(palette.muted if entry.why_not else palette.text))
        matched = QTextCharFormat()
        matched.setFont(faces.strong)
        matched.setForeground(QColor(palette.muted if entry.why_not else palette.accent))
        layout.setFormats([_range(0, len(title), plain)] + [_range(a, n, matched) for a, n in _runs(marks, len(title))])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(10_000)
        layout.endLayout()
        layout.draw(painter, QPointF(left, rect.top() + (rect.height() - line.height()) / 2))
        return round(line.naturalTextWidth())

    def _faces_of(self, font: QFont) -> _Faces:
        faces = self._faces.get(font.key())
        if faces is None:
            self._faces = {font.key(): _Faces(font)}
            faces = self._faces[font.key()]
        return faces


def _paint_badge(painter: QPainter, place: QRectF, entry: Entry, palette: Palette, faces: _Faces) -> None:
    letters = {None: entry.badge, True: "✓", False: ""}[entry.checked]
    if entry.tint:
        tint = palette.verdict(entry.tint)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.tint))
        painter.drawEllipse(place)
        painter.setPen(QColor(tint.text))
    else:
        painter.setPen(QColor(palette.muted if entry.why_not else palette.accent))
    if letters:
        painter.setFont(faces.badges[9 if len(letters) > 1 else 12])
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, letters)


def _range(start: int, length: int, how: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, how
    return made


def _runs(marks: Sequence[int], length: int) -> list[tuple[int, int]]:
    """Return letters' places as runs of (start, length), within a text so long."""
    runs: list[tuple[int, int]] = []
    for mark in marks:
        if mark >= length:
            break
        if runs and sum(runs[-1]) == mark:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((mark, 1))
    return runs


class FoundList(QListView):
    """The rows; arrows are the palette's, as the focus stays in its field."""

    def __init__(self, palette: Callable[[], Palette]) -> None:
        super().__init__()
        self.found = FoundModel()
        self._painter = _RowPainter(palette)
        self.setModel(self.found)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Found")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def entry(self) -> Entry | None:
        """Return the entry that is chosen."""
        index = self.currentIndex()
        return self.found.rows[index.row()].entry if index.isValid() else None

    def choose(self, number: int) -> None:
        """Choose a row and bring it into sight, with its heading where that is just above."""
        index = self.found.index(number)
        self.setCurrentIndex(index)
        if number and self.found.rows[number - 1].entry is None:
            self.scrollTo(self.found.index(number - 1))
        self.scrollTo(index)

    def choosable(self) -> list[int]:
        """Return the numbers of the rows that are entries."""
        return [number for number, row in enumerate(self.found.rows) if row.entry is not None]
