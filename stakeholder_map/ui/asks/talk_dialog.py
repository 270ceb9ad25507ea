"""What the forms about a talk have in common: a column that scrolls, a line for what is wrong, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.ui.parts import button, label, line
from stakeholder_map.ui.session import Session

_UNSAVED = "This is not saved yet. Closing once more throws it away."


def text_box(name: str, text: str = "", placeholder: str = "", lines: int = 3) -> QPlainTextEdit:
    """Return a field for several lines. Tab leaves it."""
    box = QPlainTextEdit(text)
    box.setAccessibleName(name)
    box.setPlaceholderText(placeholder)
    box.setAccessibleDescription(placeholder)
    box.setTabChangesFocus(True)
    box.setProperty("role", "box")
    box.setFixedHeight(lines * 18 + 14)
    return box


class TalkDialog(QDialog):
    """A form that saves as one step with its primary button or Ctrl+Enter. Escape never loses what is typed at once."""

    def __init__(self, session: Session, title: str, save_words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._session = session
        self._warned = False
        self.problem = label("", "strong", wrap=True)
        self.problem.hide()
        self.save_button = button(save_words, "primary", tip="Ctrl+Enter")
        self.save_button.setEnabled(session.document.read_only_reason is None)
        self.cancel_button = button("Cancel", "quiet")
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.close)
        for each in (self.save_button, self.cancel_button):
            each.setAutoDefault(False)
        body = QWidget()
        body.setProperty("role", "panel")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(24, 18, 24, 12)
        self.column.setSpacing(8)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(body)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(24, 10, 24, 12)
        self.foot.setSpacing(8)
        self.foot.addWidget(self.problem, 20)
        self.foot.addStretch(1)  # the buttons stand at the right with nothing to say too
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.save_button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.area, 1)
        outer.addWidget(line())
        outer.addLayout(self.foot)

    def save(self) -> None:
        """Store what is filled in and close; what is wrong is said in the form."""
        try:
            saved = self.store()
        except ValueError as problem:
            self.say(str(problem))
            return
        if saved:
            self.accept()

    def store(self) -> bool:
        """Store the form as one step and return whether that was done. Raises ValueError with one sentence."""
        raise NotImplementedError

    def is_touched(self) -> bool:
        """Return whether closing would lose something that was typed."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def add(self, heading: str, *widgets: QWidget) -> None:
        """Add a heading with what belongs to it."""
        self.column.addWidget(label(heading, "heading"))
        for widget in widgets:
            self.column.addWidget(widget)

    def _warn(self) -> bool:
        """Say once that something would be lost, and return whether that was said now."""
        if self._warned or not self.is_touched():
            return False
        self._warned = True
        self.say(_UNSAVED)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing by the window's own button is like Escape; the app may always close it."""
        if event.spontaneous() and self._warn():
            event.ignore()
        else:
            super().closeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.save_button.isEnabled():
                self.save()
        elif event.key() == Qt.Key.Key_Escape and self._warn():
            event.accept()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
