"""Beside the effects: what is noted of one of them, and whether the person said so or we assume it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stakeholder_map.model.deals import Option
from stakeholder_map.ui.board.board_edits import BoardEdits
from stakeholder_map.ui.parts import label


class NoteField(QLineEdit):
    """A line whose text is kept when it is left; Esc puts back what was there."""

    def __init__(self) -> None:
        super().__init__()
        self.stored = ""

    def show_text(self, text: str) -> None:
        """Show what is stored, unless something else is being typed."""
        if not self.hasFocus() or not self.isModified():
            self.setText(text)
        self.stored = text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text() != self.stored:
            self.setText(self.stored)
        else:
            super().keyPressEvent(event)


class EffectNote(QWidget):
    """Note and source of the effect that one option has on one win. Both need an effect first."""

    def __init__(self, edits: BoardEdits) -> None:
        super().__init__()
        self._edits = edits
        self.option: int | None = None  # whose effect is shown
        self._win = 0
        self.words = label("", "small")
        self.stated = QCheckBox("They said so")
        self.stated.setToolTip("The person said so themselves; without it we assume it (S)")
        self.note = NoteField()
        self.note.setPlaceholderText("Why, or since when")
        self.note.editingFinished.connect(self.flush)
        self.stated.clicked.connect(self._take_source)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.note, 1)
        row.addWidget(self.stated)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 2, 4, 2)
        column.setSpacing(3)
        column.addWidget(self.words)
        column.addLayout(row)

    def show_option(self, option: Option, win: int) -> None:
        """Show another option's effect on a win; what was typed goes to the one before."""
        if (option.id, win) != (self.option, self._win):
            self.flush()
            self.note.setModified(False)
        self.option, self._win = option.id, win
        effect = self._edits.effect(option.id, win)
        can = self._edits.writable and effect is not None
        self.words.setText(
            f"Note on {option.label}" if effect is not None else f"Set an effect of {option.label} first"
        )
        self.note.setAccessibleName(f"{option.label}: note")
        self.stated.setAccessibleName(f"{option.label}: they said so themselves")
        self.note.show_text(effect.note if effect is not None else "")
        self.note.setEnabled(can)
        self.stated.setChecked(effect is not None and effect.is_stated)
        self.stated.setEnabled(can)

    def flush(self) -> None:
        """Keep what was typed."""
        if self.option is not None and self.note.isModified():
            self.note.setModified(False)
            self._edits.note_effect(self.option, self._win, self.note.text().strip())

    def _take_source(self) -> None:
        if self.option is not None:
            self._edits.toggle_stated(self.option, self._win)
