"""Rows of the inspector: a label and its value, a deal with its verdict, a disclosure."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from stakeholder_map.theme import GLYPHS, GRID, TEXT_SMALL, VERDICT_WORDS, Palette
from stakeholder_map.ui.inspector.choices import ROW_HEIGHT, paint_quiet_frame
from stakeholder_map.ui.inspector.painted import PaintedButton
from stakeholder_map.ui.inspector.words import INSET, Run, Words, font_of, height_of, lay_out
from stakeholder_map.ui.parts import label
from stakeholder_map.ui.session import Session

LABEL_WIDTH = 94


def inset_label(text: str, role: str = "") -> QLabel:
    """Return a label whose text lines up with that of inline fields."""
    made = label(text, role)
    made.setIndent(INSET)
    return made


class Labelled(QWidget):
    """Rows of a muted label and a value. The label names its value for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2)
        self._grid.setVerticalSpacing(1)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._labels: dict[QWidget, QLabel] = {}

    def add(self, text: str, value: QWidget, *, high: bool = False) -> QLabel:
        """Add a row; ``high`` is for values of several lines, whose label stands at the top."""
        name = inset_label(text, "muted")
        name.setFixedHeight(ROW_HEIGHT)
        name.setBuddy(value)
        row = self._grid.rowCount()
        at_top = Qt.AlignmentFlag.AlignTop if high else Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(name, row, 0, at_top)
        if high:
            self._grid.addWidget(value, row, 1)
        else:
            self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignVCenter | _sideways(value))
        self._labels[value] = name
        return name

    def set_row_visible(self, value: QWidget, visible: bool) -> None:
        self._labels[value].setVisible(visible)
        value.setVisible(visible)


def _sideways(value: QWidget) -> Qt.AlignmentFlag:
    """Keep what has a size of its own at the left; let the rest be as wide as the column."""
    fixed = value.sizePolicy().horizontalPolicy() in (QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
    return Qt.AlignmentFlag.AlignLeft if fixed else Qt.AlignmentFlag(0)


class Section(QWidget):
    """A heading over a column, with room above it."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.top = QHBoxLayout()
        self.top.setContentsMargins(0, 0, 0, 2)
        self.heading = Heading(heading)
        self.top.addWidget(self.heading, 1)
        self.column.addLayout(self.top)


class Heading(QLabel):
    """A muted heading, cut short with … where there is no room."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "heading")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 18)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.rect().adjusted(INSET, 0, 0, 0)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class DealRow(PaintedButton):
    """A deal's name with a verdict at its right end. A click chooses it."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._name, self._verdict = "", ""

    def show_deal(self, name: str, verdict: str) -> None:
        if (name, verdict) != (self._name, self._verdict):
            self._name, self._verdict = name, verdict
            self.tell(name, f"{name}: {VERDICT_WORDS[verdict]}")

    def _pill(self) -> str:
        return f"{GLYPHS[self._verdict]} {VERDICT_WORDS[self._verdict].lower()}" if self._verdict else ""

    def _pill_width(self) -> int:
        font = font_of(self, TEXT_SMALL, strong=True)
        return QFontMetrics(font).horizontalAdvance(self._pill()) + 16

    def _lay_out(self, width: int, palette: Palette | None = None) -> QTextLayout:
        room = width - self._pill_width() - 2 * INSET - GRID
        return lay_out([Run(self._name)], font_of(self), room, palette, most_lines=3)

    def height_at(self, width: int) -> float:
        return max(30, height_of(self._lay_out(width)) + 12)

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._session.palette
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        layout = self._lay_out(self.width(), palette)
        layout.draw(painter, QPointF(INSET, (self.height() - height_of(layout)) / 2))
        tint = palette.verdict(self._verdict)
        wide = self._pill_width()
        box = QRectF(self.width() - INSET - wide, (self.height() - 19) / 2, wide, 19)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tint.tint))
        painter.drawRoundedRect(box, 9.5, 9.5)
        painter.setFont(font_of(self, TEXT_SMALL, strong=True))
        painter.setPen(QColor(tint.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._pill())


class Disclosure(QAbstractButton):
    """A heading that shows or hides what is below it."""

    def __init__(self, session: Session, text: str, content: QWidget, *, opened: bool = False) -> None:
        super().__init__()
        self._session, self._content = session, content
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setChecked(opened)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        content.setVisible(opened)
        self.toggled.connect(content.setVisible)

    def sizeHint(self) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._session.palette
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        painter.setFont(font_of(self, 12, strong=True))
        painter.setPen(QColor(palette.muted))
        mark = "▾" if self.isChecked() else "▸"
        painter.drawText(self.rect().adjusted(INSET, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, f"{mark}  {self.text()}")


def help_line(session: Session, text: str) -> Words:
    """Return a muted line that explains."""
    return Words(session, text, "muted", size=TEXT_SMALL)


def actions(*buttons: QWidget) -> QWidget:
    """Return a row of buttons at the left, aligned with the text above."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(INSET, 0, 0, 0)
    row.setSpacing(6)
    for control in buttons:
        row.addWidget(control)
    row.addStretch(1)
    return made
