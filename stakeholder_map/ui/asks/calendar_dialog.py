"""Saving a planned talk as a calendar file, with only as much in it as a calendar that others see should hold."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from stakeholder_map.exchange.calendar_file import CalendarEntry, talk_entry, write_entry
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.ui.dates import full_day
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.session import Session

_FILTER = "Calendar entry (*.ics)"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


class CalendarDialog(QDialog):
    """Shows what would be in the entry. ``saved`` carries a line that says where it went."""

    saved = Signal(str)

    def __init__(self, session: Session, talk: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Save as calendar entry")
        self._session, self._talk = session, talk
        self.at_noon = QRadioButton("Lunch at noon, for an hour")
        self.all_day = QRadioButton("A note for the whole day")
        self.at_noon.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.at_noon)
        group.addButton(self.all_day)
        self.with_questions = QCheckBox("Put the questions in")
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setProperty("role", "box")
        self.preview.setAccessibleName("What the entry holds")
        self.problem = label("", "strong", wrap=True)
        self.problem.hide()
        self.save_button = button("Save…", "primary")
        self.cancel_button = button("Cancel", "quiet")
        self.cancel_button.setAutoDefault(False)
        self.save_button.setDefault(True)
        for choice in (self.at_noon, self.all_day, self.with_questions):
            choice.toggled.connect(self._show)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self.setMinimumSize(440, 340)
        self.resize(480, 360)
        self._show()

    def entry(self) -> CalendarEntry:
        """Return the entry as it is chosen. Raises ExchangeError where the talk has no day."""
        return talk_entry(
            self._session.workspace,
            self._talk,
            at_noon=self.at_noon.isChecked(),
            with_questions=self.with_questions.isChecked(),
        )

    def save(self) -> None:
        """Ask where and write the file there."""
        try:
            entry = self.entry()
        except ExchangeError as error:
            self._say(str(error))
            return
        start = str(self._folder() / f"{_NOT_IN_NAMES.sub('_', entry.summary)}.ics")
        text, _ = QFileDialog.getSaveFileName(self, "Save as calendar entry", start, _FILTER)
        if text:
            self.write(Path(text) if Path(text).suffix else Path(f"{text}.ics"))

    def write(self, path: Path) -> None:
        """Write the file and close; what goes wrong is said in the dialog."""
        try:
            write_entry(path, self.entry())
        except ExchangeError as error:
            self._say(str(error))
            return
        self.saved.emit(f"The calendar entry is in {path}.")
        self.accept()

    # Inside

    def _show(self) -> None:
        try:
            entry = self.entry()
        except ExchangeError as error:
            self._say(str(error))
            return
        when = f"{full_day(entry.day)}{', 12:00 to 13:00' if entry.at is not None else ', all day'}"
        self.preview.setPlainText("\n".join(part for part in (entry.summary, when, entry.description) if part))

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _folder(self) -> Path:
        path = self._session.document.path
        if path is not None:
            return path.parent
        return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 14)
        column.setSpacing(8)
        for widget in (self.at_noon, self.all_day, self.with_questions):
            column.addWidget(widget)
        column.addWidget(
            label("Whoever may look into your calendar can read what is in the entry.", "small", wrap=True)
        )
        column.addWidget(label("What the entry holds", "heading"))
        column.addWidget(self.preview, 1)
        column.addWidget(self.problem)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.save_button)
        column.addLayout(buttons)
