"""A question to tick, in as many lines as it needs."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from stakeholder_map.theme import MARK_RADIUS
from stakeholder_map.ui.inspector.choices import paint_quiet_frame
from stakeholder_map.ui.inspector.painted import PaintedButton
from stakeholder_map.ui.inspector.words import INSET, Run, font_of, height_of, lay_out
from stakeholder_map.ui.session import Session

_TEXT = 28


class TickLine(PaintedButton):
    """A box with a tick before text that wraps."""

    def __init__(self, session: Session, text: str, *, checked: bool = False) -> None:
        super().__init__(session)
        self.setCheckable(True)
        self.setChecked(checked)
        self.tell(text, text)
        self.setToolTip("")  # all of it is there

    def height_at(self, width: int) -> float:
        return height_of(lay_out([Run(self.text())], font_of(self), width - _TEXT - INSET)) + 10

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._session.palette
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        box = QRectF(INSET + 0.5, 6.5, 14, 14)
        painter.setPen(QPen(QColor(palette.accent if self.isChecked() else palette.muted), 1))
        painter.setBrush(QColor(palette.accent if self.isChecked() else palette.panel))
        painter.drawRoundedRect(box, MARK_RADIUS, MARK_RADIUS)
        if self.isChecked():
            pen = QPen(QColor(palette.on_accent), 1.8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            x, y = box.left(), box.top()
            painter.drawPolyline([QPointF(x + 3.4, y + 7.3), QPointF(x + 6, y + 9.9), QPointF(x + 10.6, y + 4.4)])
        text = lay_out([Run(self.text())], font_of(self), self.width() - _TEXT - INSET, palette)
        text.draw(painter, QPointF(_TEXT, 5))
