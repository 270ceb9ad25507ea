"""Quiet controls for one of a few: a choice that reads as text, dots from 1 to 5, a star."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QSizePolicy, QSlider, QStyledItemDelegate, QWidget

from stakeholder_map.theme import CONTROL_RADIUS, MARK_RADIUS
from stakeholder_map.ui.inspector.drafts import new_token
from stakeholder_map.ui.inspector.words import INSET, font_of
from stakeholder_map.ui.session import Session

ROW_HEIGHT = 26


def paint_quiet_frame(painter: QPainter, widget: QWidget, session: Session) -> None:
    """Paint what an inline control stands on: nothing, a soft ground under the pointer, a ring with the focus."""
    palette = session.palette
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    hovered = widget.underMouse() and widget.isEnabled()
    if not hovered and not widget.hasFocus():
        return
    painter.setPen(QPen(QColor(palette.accent), 1) if widget.hasFocus() else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.soft) if hovered else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS)


class Choice(QComboBox):
    """One of several values, shown as plain text until one comes near. ``chosen`` carries (value, typing token)."""

    chosen = Signal(object, str)

    def __init__(self, session: Session, name: str, items: Sequence[tuple[Hashable, str]] = ()) -> None:
        super().__init__()
        self._session = session
        self._token = new_token()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one knows no style sheet
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setEnabled(session.document.read_only_reason is None)
        # As high as an inline field, with the ring of the focus too.
        self.setStyleSheet("QComboBox { min-height: 18px; padding: 3px; } QComboBox:focus { padding: 2px; }")
        self._values: list[Hashable] = []
        self.set_items(items)
        self.activated.connect(self._tell)

    def set_items(self, items: Sequence[tuple[Hashable, str]]) -> None:
        """Offer these values under these words."""
        words = [text for _, text in items]
        if self._values == [value for value, _ in items] and words == [self.itemText(i) for i in range(self.count())]:
            return
        self.clear()
        self._values = [value for value, _ in items]
        self.addItems(words)

    def show_value(self, value: Hashable) -> None:
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.setAccessibleDescription(self.placeholderText() if self.currentIndex() < 0 else "")

    def value(self) -> Hashable:
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def _tell(self, index: int) -> None:
        self.chosen.emit(self._values[index], self._token)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._token = new_token()
        super().focusInEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # turning the wheel over a panel must never change what it says

    def sizeHint(self) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, ROW_HEIGHT)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        palette = self._session.palette
        near = (self.underMouse() or self.hasFocus()) and self.isEnabled()
        room = self.rect().adjusted(INSET, 0, -(18 if near else INSET), 0)
        painter.setFont(font_of(self))
        painter.setPen(QColor(palette.text))
        text = painter.fontMetrics().elidedText(
            self.currentText() or self.placeholderText(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if near:
            painter.setPen(QPen(QColor(palette.muted), 1.5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            x, y = self.width() - 12.0, self.height() / 2
            painter.drawPolyline([QPointF(x - 3.5, y - 2), QPointF(x, y + 2), QPointF(x + 3.5, y - 2)])


class Dots(QSlider):
    """A number from 1 to 5 as dots. Arrows and the keys 1 to 5 set it; ``picked`` carries (number, typing token)."""

    picked = Signal(int, str)

    def __init__(self, session: Session, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._session = session
        self._token = new_token()
        self._listening = True
        self.setAccessibleName(name)
        self.setRange(1, 5)
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setEnabled(session.document.read_only_reason is None)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.valueChanged.connect(self._tell)

    def show_value(self, value: int) -> None:
        self._listening = False
        self.setValue(value)
        self._listening = True

    def _tell(self, value: int) -> None:
        self.update()
        if self._listening:
            self.picked.emit(value, self._token)

    def _at(self, event: QMouseEvent) -> int:
        return max(1, min(5, int((event.position().x() - INSET) // _DOT_STEP) + 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setValue(self._at(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.setValue(self._at(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("1", "2", "3", "4", "5"):
            self.setValue(int(event.text()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._token = new_token()
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(5 * _DOT_STEP + 2 * INSET, ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        paint_dots(painter, INSET - 3, self.height() / 2, self.value(), self._session, _DOT_STEP, empty=True)


_DOT_STEP = 16


def paint_dots(
    painter: QPainter, x: float, y: float, count: int, session: Session, step: float, *, empty: bool = False
) -> None:
    """Paint ``count`` filled dots from ``x``, ``step`` px apart, and with ``empty`` rings for the rest up to 5."""
    palette = session.palette
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = 4.5 if step > 12 else 4.0
    for n in range(5 if empty else count):
        filled = n < count
        painter.setBrush(QColor(palette.unmoved.text) if filled else Qt.BrushStyle.NoBrush)
        painter.setPen(Qt.PenStyle.NoPen if filled else QPen(QColor(palette.muted), 1))
        r = radius if filled else radius - 0.5
        painter.drawEllipse(QPointF(x + step * n + step / 2, y), r, r)


class Check(QCheckBox):
    """A box with a tick, so that being checked does not show by colour alone."""

    def __init__(self, session: Session, text: str, *, tip: str = "") -> None:
        super().__init__(text)
        self._session = session
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setEnabled(session.document.read_only_reason is None)

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._session.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(0.5, (self.height() - 15) / 2, 15, 15)
        edge = palette.accent if self.isChecked() or self.hasFocus() or self.underMouse() else palette.muted
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() and not self.isChecked() else 1))
        painter.setBrush(QColor(palette.accent if self.isChecked() else palette.panel))
        painter.drawRoundedRect(box, MARK_RADIUS, MARK_RADIUS)
        if self.isChecked():
            round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            painter.setPen(QPen(QColor(palette.on_accent), 1.8, c=round_cap, j=round_join))
            x, y = box.left(), box.top()
            painter.drawPolyline([QPointF(x + 3.8, y + 7.8), QPointF(x + 6.4, y + 10.4), QPointF(x + 11.2, y + 4.8)])
        font = font_of(self)
        font.setUnderline(self.hasFocus())
        painter.setFont(font)
        painter.setPen(QColor(palette.text if self.isEnabled() else palette.muted))
        painter.drawText(self.rect().adjusted(24, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text())


class Star(QAbstractButton):
    """Whether a win is a must."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setCheckable(True)
        self.setText("Must")
        self.setAccessibleName("A must")
        self.setToolTip("A must breaks the deal: whoever loses one, loses")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setEnabled(session.document.read_only_reason is None)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("★ Must") + 2 * INSET + 6, ROW_HEIGHT)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        palette = self._session.palette
        painter.setFont(font_of(self, strong=self.isChecked()))
        painter.setPen(QColor(palette.loses.text if self.isChecked() else palette.muted))
        text = "★ Must" if self.isChecked() else "☆ Must"
        painter.drawText(self.rect().adjusted(INSET, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)
