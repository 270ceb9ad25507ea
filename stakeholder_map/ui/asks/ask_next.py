"""The few people to ask next, in the navigator."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.theme import TEXT_NORMAL
from stakeholder_map.ui.asks.asking import Asking, AskLine
from stakeholder_map.ui.asks.row_paint import paint_avatar, paint_text
from stakeholder_map.ui.inspector.choices import paint_quiet_frame
from stakeholder_map.ui.inspector.painted import PaintedButton
from stakeholder_map.ui.inspector.words import font_of
from stakeholder_map.ui.parts import label, plain_tip
from stakeholder_map.ui.session import Session

_MOST = 3
_ROW = 44
_AFTER_THE_FIRST_PICTURE_MS = 700


class AskRow(PaintedButton):
    """A person with an avatar, and below the name why to ask them."""

    def __init__(self, session: Session, shown: AskLine) -> None:
        super().__init__(session)
        self.shown = shown
        self.tell(shown.name, f"Ask {shown.name}: {shown.short}")
        self.setToolTip(plain_tip(shown.reason))

    def height_at(self, width: int) -> float:
        return _ROW

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._session.palette
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        painter.setFont(font_of(self, TEXT_NORMAL))
        paint_avatar(painter, QRectF(8, 9, 24, 24), self.shown.name, self.shown.organization_kind, palette)
        room = self.width() - 40 - 6
        paint_text(painter, QRect(40, 4, room, 18), self.shown.name, palette.text)
        paint_text(painter, QRect(40, 22, room, 16), self.shown.short, palette.muted, small=True)


class AskNext(QWidget):
    """Whoever leads the queue of the customer that is looked at. Nothing is counted before the map is on the screen."""

    person_chosen = Signal(object)

    def __init__(self, session: Session, asking: Asking) -> None:
        super().__init__()
        self._session, self._asking = session, asking
        self.rows: list[AskRow] = []
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(8, 0, 8, 0)
        self._rows.setSpacing(0)
        heading = label("Ask next", "heading")
        heading.setContentsMargins(16, 8, 16, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(heading)
        column.addLayout(self._rows)
        self._first = QTimer(self, singleShot=True, interval=_AFTER_THE_FIRST_PICTURE_MS)
        self._first.timeout.connect(asking.want)
        asking.updated.connect(self.refresh)
        session.palette_changed.connect(self.update)
        self.refresh()

    def refresh(self) -> None:
        """Show who leads the queue now."""
        lines = self._asking.lines[:_MOST]
        self.setVisible(bool(lines) and self.parentWidget() is not None)
        if [row.shown for row in self.rows] == list(lines):
            return
        for row in self.rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for shown in lines:
            made = AskRow(self._session, shown)
            made.clicked.connect(lambda _=False, person=shown.ask.person: self.person_chosen.emit(person))
            self.rows.append(made)
            self._rows.addWidget(made)

    def start(self) -> None:
        """Begin to count a moment from now."""
        self._first.start()
