"""A field that opens right where a text stands or will stand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_KEEPS_OPEN = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class InlineField(QLineEdit):
    """Enter, Tab and clicking elsewhere keep what was typed, Esc does not. A blank or unchanged text changes nothing.

    ``closed`` comes after the text was taken. The focus goes back to the parent, unless it went elsewhere by itself.
    """

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._take: Callable[[str], object] | None = None
        self._before = ""
        self._blank_counts = False
        self.was_entered = False  # the last text was taken by Enter, so whoever types may want to go on
        self.hide()

    def open(
        self,
        rect: QRect,
        text: str,
        take: Callable[[str], object],
        *,
        name: str,
        example: str = "",
        blank_counts: bool = False,
    ) -> None:
        """Show the field over ``rect`` of its parent. ``take`` gets the new text; ``name`` is for screen readers."""
        self.finish(keep=True)
        self._take, self._before, self._blank_counts = take, text, blank_counts
        self.setText(text)
        self.selectAll()
        self.setPlaceholderText(example)
        self.setAccessibleName(name)
        height = max(rect.height(), self.sizeHint().height())
        self.setGeometry(rect.left(), rect.center().y() - height // 2, rect.width(), height)
        self.show()
        self.raise_()
        self.setFocus()

    def finish(self, *, keep: bool, entered: bool = False) -> None:
        """Close the field, with its text taken or not."""
        take, self._take = self._take, None
        if take is None:
            return
        text = self.text().strip()
        self.was_entered = keep and entered
        parent = self.parentWidget()
        if self.hasFocus() and parent is not None:  # hiding would pass the focus on to whatever comes next
            parent.setFocus()
        self.hide()
        if keep and text != self._before.strip() and (text or self._blank_counts):
            take(text)
        if self._take is None:  # nobody opened the field again, for the next one
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(keep=True, entered=True)
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(keep=False, entered=True)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _KEEPS_OPEN:
            self.finish(keep=True)
