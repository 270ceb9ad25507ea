"""A day that may be missing: typed, or taken from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPen, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractButton,
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from stakeholder_map.model.records import Record
from stakeholder_map.ui.dates import full_day, parse_day
from stakeholder_map.ui.inspector.choices import ROW_HEIGHT, paint_quiet_frame
from stakeholder_map.ui.inspector.drafts import Binding, new_token, succeeds
from stakeholder_map.ui.inspector.fields import LineField
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session


class DateField(QWidget):
    """A line for a day and a button for a calendar. Empty means no day."""

    def __init__(self, session: Session, name: str, placeholder: str = "no date") -> None:
        super().__init__()
        self._session = session
        self._binding: Binding | None = None
        self.line = LineField(session, name, placeholder)
        self.calendar_button = _CalendarButton(session, name)
        self.calendar_button.setEnabled(session.document.read_only_reason is None)
        self.calendar_button.clicked.connect(self.open_calendar)
        self.popup: CalendarPopup | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.line, 1)
        row.addWidget(self.calendar_button)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.line)

    def bind(
        self, record_type: type[Record], record_id: int, field: str, edit: Callable[..., object], *subject: int
    ) -> None:
        """Bind a date of a record, written by ``edit(document, *subject, typing=…, field=…)``."""
        session = self._session

        def read() -> str | None:
            record = session.workspace.find(record_type, record_id)
            if record is None:
                return None
            stored: str | None = getattr(record, field)
            return full_day(date.fromisoformat(stored)) if stored else ""

        def write(text: str, token: str) -> bool:
            day = parse_day(text, session.today())
            fields: dict[str, Any] = {field: day.isoformat() if day else None}
            return succeeds(session, edit, session.document, *(subject or (record_id,)), typing=token, **fields)

        # Half a date may read as another one, so it is written when it is left.
        self._binding = Binding(read, write, lambda _: False)
        self.line.bind(self._binding)

    def refresh(self) -> None:
        self.line.draft.refresh()

    def open_calendar(self) -> None:
        """Show a calendar below the field, at the day typed or today."""
        self.line.draft.flush()
        stored = (self._binding.read() if self._binding else None) or ""
        self.popup = CalendarPopup(self._session, parse_day(stored, self._session.today()), self)
        self.popup.none.clicked.connect(lambda: self._take(None))
        self.popup.calendar.activated.connect(self._take)
        self.popup.calendar.clicked.connect(self._take)
        size = self.popup.sizeHint()
        corner = self.mapToGlobal(QPoint(self.width() - size.width(), self.height() + 2))
        screen = self.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - size.width())))
        if corner.y() + size.height() > screen.bottom():
            corner.setY(self.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2)
        self.popup.setGeometry(QRect(corner, size))
        self.popup.show()
        self.popup.calendar.setFocus()

    def _take(self, day: QDate | None) -> None:
        popup, self.popup = self.popup, None
        if popup is None:  # a double click arrives as a click and an activation
            return
        popup.close()
        popup.deleteLater()
        if self._binding is not None:
            found = date(day.year(), day.month(), day.day()) if day is not None else None
            self._binding.write(found.isoformat() if found else "", new_token())
            self.line.draft.refresh()
        self.line.setFocus()


class CalendarPopup(QFrame):
    """A month to pick a day from, and a way to say there is none."""

    def __init__(self, session: Session, day: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "card")
        palette = session.palette
        shown = day or session.today()
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName("Calendar")
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        plain = QTextCharFormat()
        plain.setForeground(QColor(palette.text))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, plain)
        header = QTextCharFormat()
        header.setForeground(QColor(palette.muted))
        header.setBackground(QColor(palette.card))
        self.calendar.setHeaderTextFormat(header)
        self.calendar.setStyleSheet(
            f"QWidget#qt_calendar_navigationbar {{ background: {palette.card}; }}"
            "QToolButton { border: none; background: transparent; font-weight: 600; padding: 4px 8px; }"
            "QSpinBox { min-width: 64px; }"
            f"* {{ selection-background-color: {palette.accent}; selection-color: {palette.on_accent}; }}"
            f"QTableView {{ background: {palette.card}; color: {palette.text}; outline: none; }}"
            f"QTableView:disabled {{ color: {palette.muted}; }}"
        )
        for name, sign, spoken in (("prev", "‹", "Month before"), ("next", "›", "Month after")):
            turn = self.calendar.findChild(QToolButton, f"qt_calendar_{name}month")
            if turn is not None:  # its own arrow is black in the dark too
                turn.setIcon(QIcon())
                turn.setText(sign)
                turn.setAccessibleName(spoken)
        self.none = button("No date", "quiet")
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(6, 6, 6, 6)
        column.addWidget(self.calendar)
        column.addWidget(self.none, 0, Qt.AlignmentFlag.AlignLeft)


class _CalendarButton(QAbstractButton):
    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self._session = session
        self.setAccessibleName(f"{name}: calendar")
        self.setToolTip("Calendar")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(26, ROW_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(26, ROW_HEIGHT)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._session.palette.muted), 1.2))
        painter.drawRoundedRect(QRectF(7, 7.5, 12, 11.5), 2, 2)
        painter.drawLine(7, 11, 19, 11)
        painter.drawLine(10, 5, 10, 8)
        painter.drawLine(16, 5, 16, 8)
