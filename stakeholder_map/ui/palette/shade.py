"""What lies between the palette and the window: it dims the window and takes the clicks beside the palette."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from stakeholder_map.theme import CARD_RADIUS, Palette

_SHADOW = 22
_RIM = 3  # px of the round border outside the square box


class Shade(QWidget):
    """Covers a window, and paints the round border and the shadow of a box that lies above."""

    pressed = Signal()

    def __init__(self, window: QWidget, box: QWidget, colours: Callable[[], Palette]) -> None:
        super().__init__(window)
        self._box = box
        self._colours = colours
        self.hide()

    def mousePressEvent(self, _: QMouseEvent) -> None:
        self.pressed.emit()

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 110 if palette.dark else 46))
        box = QRectF(self._box.geometry()).adjusted(-_RIM, -_RIM, _RIM, _RIM)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 3))
        for spread in range(_SHADOW, 0, -1):
            around = box.adjusted(-spread, -spread + 8, spread, spread + 8)
            painter.drawRoundedRect(around, CARD_RADIUS + spread, CARD_RADIUS + spread)
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.setBrush(QColor(palette.panel))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
