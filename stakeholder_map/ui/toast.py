"""A line over the foot of the window that says what happened or what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from stakeholder_map.ui.parts import button, label

_SECONDS = 8
_ABOVE_FOOT = 104  # clear of the summary and the zoom bar


class Toast(QFrame):
    """Shows one line for some seconds, or until dismissed; a problem stays until it is dismissed or replaced."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "toast")
        self.words = label("", wrap=True)
        self.words.setMaximumWidth(620)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._dismiss = button("Close", name="Close this message")
        self._dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        row.addWidget(self.words)
        row.addWidget(self._dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str) -> None:
        """Show a line that goes by itself."""
        self._show(text)
        self._timer.start(_SECONDS * 1000)

    def say_problem(self, text: str) -> None:
        """Show a line that stays until it was seen."""
        self._timer.stop()
        self._show(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._take_place()
        return False

    def _show(self, text: str) -> None:
        self.words.setText(text)
        self.words.setMinimumWidth(min(620, self.words.fontMetrics().horizontalAdvance(text) + 8))
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self._take_place()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _take_place(self) -> None:
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(QPoint(max(8, left), self._window.height() - self.height() - _ABOVE_FOOT))
