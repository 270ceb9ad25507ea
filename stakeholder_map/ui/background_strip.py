"""The small strip that says what works in the background, how far it is, and lets a person cancel it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from stakeholder_map.theme import GRID
from stakeholder_map.ui.parts import button, label

_FLOATING = "floating progress of background work"
_BAR_WIDTH = 120
_ABOVE_FOOT = 104  # clear of the summary and the zoom bar


class ProgressStrip(QFrame):
    """Shows one piece of work at a time: words, a bar, Cancel. Hidden while there is nothing to tell."""

    def __init__(self, parent: QWidget, *, floating: bool = False) -> None:
        """``floating``: a card over the foot of ``parent``; else a line that keeps its place in a layout."""
        super().__init__(parent)
        self._floating = floating
        self._teller: QObject | None = None
        self._cancel: Callable[[], None] | None = None
        self.setProperty("role", "card" if floating else "bar")
        self.words = label(role="" if floating else "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedSize(_BAR_WIDTH, GRID)
        self.cancel_button = button("Cancel", "quiet", name="Cancel what works in the background")
        self.cancel_button.clicked.connect(self._cancel_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID if floating else 0, GRID // 2, GRID // 2 if floating else 0, GRID // 2)
        row.setSpacing(2 * GRID if floating else GRID)
        row.addWidget(self.words)
        row.addWidget(self.bar, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.cancel_button)
        if floating:
            self.setObjectName(_FLOATING)
            parent.installEventFilter(self)
        else:
            row.addStretch()
            policy = self.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            self.setSizePolicy(policy)
        self.hide()

    @classmethod
    def floating_in(cls, window: QWidget) -> ProgressStrip:
        """Return the one strip that floats over the foot of this window."""
        found = window.findChild(cls, _FLOATING, Qt.FindChildOption.FindDirectChildrenOnly)
        return found if found is not None else cls(window, floating=True)

    def tell(self, teller: QObject, fraction: float | None, words: str, cancel: Callable[[], None]) -> None:
        """Show how far ``teller`` is. Whoever told first has the strip until it lets go or is deleted."""
        if self._teller is None:
            self._teller, self._cancel = teller, cancel
            teller.destroyed.connect(self._clear)
        if self._teller is not teller:
            return
        self.words.setText(words)
        self.bar.setAccessibleName(words)
        if fraction is None:
            self.bar.setRange(0, 0)
        else:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * min(1.0, max(0.0, fraction))))
        if self._floating:
            self._settle()
        self.show()

    def let_go(self, teller: QObject) -> None:
        """End the telling of this one, if it is the one shown."""
        if self._teller is teller:
            teller.destroyed.disconnect(self._clear)
            self._clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False

    def _clear(self) -> None:
        self._teller = self._cancel = None
        self.hide()

    def _cancel_clicked(self) -> None:
        if self._cancel is not None:
            self._cancel()

    def _settle(self) -> None:
        """Stand over the middle of the window's foot."""
        self.adjustSize()
        window = self.parentWidget()
        assert window is not None, "a floating strip is made in its window"
        corner = QPoint((window.width() - self.width()) // 2, window.height() - self.height() - _ABOVE_FOOT)
        if self.pos() != corner:
            self.move(corner)
        self.raise_()
