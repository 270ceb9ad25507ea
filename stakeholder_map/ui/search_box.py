"""The field at the top right that leads to the command palette."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from stakeholder_map.ui.actions import keys_of, tip_for
from stakeholder_map.ui.parts import label

_WIDTH, _LEAST = 290, 170


class SearchBox(QPushButton):
    """Looks like a field: a click opens the palette, and so does typing in it, with what is typed."""

    wanted = Signal(str)  # what is typed already

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "search")
        self.setAccessibleName("Search or do anything")
        self.setToolTip(tip_for("palette"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST)
        self.setMaximumWidth(_WIDTH)
        self._words = label("Search or do anything", "muted")
        self._keys = label(keys_of("palette").replace("+", " "), "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(11, 0, 10, 0)
        for part in (self._words, self._keys):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._words, 1)
        row.addWidget(self._keys)
        self.clicked.connect(lambda: self.wanted.emit(""))

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 30)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, 30)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modified = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.wanted.emit("")
        elif event.text().strip() and event.text().isprintable() and not modified:
            self.wanted.emit(event.text())
        else:
            super().keyPressEvent(event)
