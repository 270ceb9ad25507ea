"""A day to fill in before anything is stored: typed, or taken from a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from stakeholder_map.ui.dates import full_day, parse_day
from stakeholder_map.ui.inspector.date_field import CalendarPopup
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session


class DayEntry(QWidget):
    """A line for a day and a button for a calendar. Empty is no day."""

    def __init__(self, session: Session, name: str, day: date | None = None) -> None:
        super().__init__()
        self._session = session
        self.line = QLineEdit(full_day(day) if day is not None else "")
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText("no date")
        self.line.setFixedWidth(130)
        self.calendar_button = button("Calendar", "quiet", name=f"{name}: calendar")
        self.calendar_button.clicked.connect(self.open_calendar)
        self.popup: CalendarPopup | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line)
        row.addWidget(self.calendar_button)
        row.addStretch(1)
        self.setFocusProxy(self.line)

    def day(self) -> date | None:
        """Return the day that is typed. Raises ValueError with one sentence for what is no day."""
        return parse_day(self.line.text(), self._session.today())

    def open_calendar(self) -> None:
        """Show a calendar below the line."""
        try:
            day = self.day()
        except ValueError:
            day = None
        self.popup = CalendarPopup(self._session, day, self)
        self.popup.none.clicked.connect(lambda: self._take(None))
        self.popup.calendar.clicked.connect(self._take)
        self.popup.calendar.activated.connect(self._take)
        self.popup.resize(self.popup.sizeHint())
        self.popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self.popup.show()
        self.popup.calendar.setFocus()

    def _take(self, day: QDate | None) -> None:
        popup, self.popup = self.popup, None
        if popup is None:  # a double click arrives as a click and an activation
            return
        popup.close()
        popup.deleteLater()
        self.line.setText(full_day(date(day.year(), day.month(), day.day())) if day is not None else "")
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
