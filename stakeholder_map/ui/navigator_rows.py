"""How a row of the navigator is painted: a customer, or a deal with its outcome and whether it is done."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from stakeholder_map.theme import CONTROL_RADIUS, GLYPHS, TEXT_SMALL
from stakeholder_map.ui.explained_numbers import NumberCells
from stakeholder_map.ui.session import Session

# What a row holds: "customer" or "deal", the id, a deal's outcome, how many people make it so, "done" or "not done".
KIND, ID, VERDICT, COUNT, STATE = (int(Qt.ItemDataRole.UserRole) + i for i in range(5))


def mark_words(index: QModelIndex | QPersistentModelIndex) -> str:
    """Return the glyph of a deal's outcome with the number of people who make it so; "" for a customer."""
    verdict, count = index.data(VERDICT), index.data(COUNT)
    if not verdict:
        return ""
    return f"{GLYPHS[verdict]} {count}" if count else GLYPHS[verdict]


class RowPainter(QStyledItemDelegate):
    """Paints a row with a rounded selection and the deal's glyph and count at its right end."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.numbers: NumberCells | None = None

    def sizeHint(self, _: QStyleOptionViewItem, __: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, 32)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        palette = self._session.palette
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_customer = index.data(KIND) == "customer"
        session = self._session
        current = index.data(ID) == (session.customer if is_customer else session.deal)
        # One row is lit: the deal that colours the map, or else the customer.
        lit = current and (not is_customer or session.deal is None)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = QRect(8, rect.top() + 1, rect.right() - 15, rect.height() - 2)
        if lit or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent_soft if lit else palette.soft))
            painter.drawRoundedRect(band, CONTROL_RADIUS, CONTROL_RADIUS)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(palette.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(band, CONTROL_RADIUS, CONTROL_RADIUS)
        if is_customer and index.model().hasChildren(index):
            self._paint_chevron(painter, rect, bool(state & QStyle.StateFlag.State_Open))
        mark_width = self._paint_mark(painter, index, band)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if is_customer else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(palette.accent if current else palette.text))
        left = 34
        text = QRect(left, rect.top(), band.right() - mark_width - 10 - left, rect.height())
        elided = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)
        painter.restore()

    def mark_width(self, index: QModelIndex | QPersistentModelIndex, font: QFont) -> int:
        """Return how wide a deal's mark is; 0 for a customer."""
        return QFontMetrics(font).horizontalAdvance(mark_words(index))

    def _paint_chevron(self, painter: QPainter, rect: QRect, is_open: bool) -> None:
        x, y = 22.0, rect.center().y() + 0.5
        points = [(-3, -1.5), (0, 1.5), (3, -1.5)] if is_open else [(-1.5, -3), (1.5, 0), (-1.5, 3)]
        painter.setPen(QPen(QColor(self._session.palette.muted), 1.4))
        painter.drawPolyline([QPointF(x + dx, y + dy) for dx, dy in points])

    def _paint_mark(self, painter: QPainter, index: QModelIndex | QPersistentModelIndex, band: QRect) -> int:
        verdict = index.data(VERDICT)
        if not verdict:
            return 0
        mark = mark_words(index)
        font = painter.font()
        font.setUnderline(self.numbers is not None and self.numbers.is_near(index))
        painter.setFont(font)
        painter.setPen(QColor(self._session.palette.verdict(verdict).text))
        place = QRect(band.left(), band.top(), band.width() - 8, band.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), mark)
        wide = painter.fontMetrics().horizontalAdvance(mark)
        font.setUnderline(False)
        painter.setFont(font)
        return wide + self._paint_state(painter, str(index.data(STATE) or ""), place.adjusted(0, 0, -wide - 6, 0))

    def _paint_state(self, painter: QPainter, state: str, place: QRect) -> int:
        """Say of a delivered deal whether it is done, and return how wide that is."""
        if not state:
            return 0
        font = QFont(painter.font())
        font.setPixelSize(TEXT_SMALL)
        painter.setFont(font)
        painter.setPen(QColor(self._session.palette.muted))
        words = "✓" if state == "done" else state
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)
        return painter.fontMetrics().horizontalAdvance(words) + 6
