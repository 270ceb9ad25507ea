"""What the rows of the queue and of the talks have in common: an avatar, lines of text, the clock of the map."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from stakeholder_map.canvas.marks import draw_stale_mark
from stakeholder_map.theme import CONTROL_RADIUS, TEXT_NORMAL, TEXT_SMALL, Palette
from stakeholder_map.ui.parts import initials

EDGE = 16
CLOCK = 16  # px that the clock takes
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, palette: Palette) -> QRect:
    """Paint what a row stands on, selected, under the pointer or with the focus, and return where it is."""
    rect: QRect = option.rect
    state: QStyle.StateFlag = option.state
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    band = QRectF(rect).adjusted(6, 2, -6, -3)
    chosen, near = bool(state & QStyle.StateFlag.State_Selected), bool(state & QStyle.StateFlag.State_MouseOver)
    if chosen or near:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.accent_soft if chosen else palette.soft))
        painter.drawRoundedRect(band, CONTROL_RADIUS, CONTROL_RADIUS)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(palette.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(band, CONTROL_RADIUS, CONTROL_RADIUS)
    painter.fillRect(QRect(rect.left() + EDGE, rect.bottom(), rect.width() - 2 * EDGE, 1), QColor(palette.line))
    return rect


def paint_avatar(painter: QPainter, circle: QRectF, name: str, kind: str | None, palette: Palette) -> None:
    """Paint a person's initials in a circle."""
    tint = palette.organization(kind)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tint.tint))
    painter.drawEllipse(circle)
    font = QFont(painter.font())
    font.setPixelSize(max(9, round(circle.height() * 0.34)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(tint.text))
    painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, initials(name))


def paint_text(
    painter: QPainter, room: QRect, text: str, colour: str, *, strong: bool = False, small: bool = False
) -> int:
    """Paint one line at the left of ``room``, cut short with … where it must be, and return how wide it is."""
    font = QFont(painter.font())
    font.setPixelSize(TEXT_SMALL if small else TEXT_NORMAL)
    font.setBold(False)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    line = painter.fontMetrics().elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, max(0, room.width()))
    painter.drawText(room, _LEFT, line)
    return painter.fontMetrics().horizontalAdvance(line)


def paint_clock(painter: QPainter, x: float, y: float, palette: Palette) -> None:
    """Paint the clock of what is stale around a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(QPointF(x, y))
    draw_stale_mark(painter, palette)
    painter.restore()
