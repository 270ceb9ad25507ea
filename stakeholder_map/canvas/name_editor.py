"""Editing a name in place, on its card."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from stakeholder_map.theme import TEXT_NORMAL, Palette


class NameEditor(QLineEdit):
    """Enter and leaving the field keep the text, Escape does not. ``closed`` comes last, either way."""

    committed = Signal(object, str)
    closed = Signal()

    def __init__(self, parent: QWidget, person: int, name: str, palette: Palette) -> None:
        super().__init__(name, parent)
        self.person = person
        self._before = name
        self._open = True
        self.setAccessibleName(f"Name of {name}")
        self.setStyleSheet(
            f"QLineEdit {{ background: {palette.card}; color: {palette.text}; border: 1px solid {palette.accent};"
            " border-radius: 5px; padding: 0 3px; margin: 0; min-height: 0; font-weight: bold; }"
        )
        self.selectAll()

    def put(self, place: QRect, zoom: float) -> None:
        """Lie over a place in the parent, in type that can be read at any zoom."""
        font = self.font()
        font.setPixelSize(max(TEXT_NORMAL, round(TEXT_NORMAL * zoom)))
        self.setFont(font)
        height = max(place.height(), self.fontMetrics().height() + 6)
        self.setGeometry(place.x(), place.center().y() - height // 2, max(place.width(), 150), height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(keep=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # The field's own menu takes the focus for a moment.
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.finish(keep=True)

    def finish(self, *, keep: bool) -> None:
        """Close the editor, once, reporting a changed name that is not empty if it is to be kept."""
        if not self._open:
            return
        self._open = False
        self.hide()
        name = self.text().strip()
        if keep and name and name != self._before:
            self.committed.emit(self.person, name)
        self.closed.emit()
        self.deleteLater()
