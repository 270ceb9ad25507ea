"""One talk in place: question, answer, follow-up, its day, and whether it is done."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stakeholder_map.analysis.talks import is_planned
from stakeholder_map.edits.talks import change_talk
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.ui.inspector.bindings import text_binding
from stakeholder_map.ui.inspector.choices import Check
from stakeholder_map.ui.inspector.date_field import DateField
from stakeholder_map.ui.inspector.fields import TextField, flush_all
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.session import Session

_LINES = 60  # the page scrolls around them


class TalkEditor(QWidget):
    """Writes what is typed after a pause; what is typed in one visit to a field is one step."""

    note_wanted = Signal()
    calendar_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._talk = 0
        self.setMinimumWidth(300)
        self.name = label("", "title")
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.on = DateField(session, "Day of the talk")
        self.question = TextField(session, "What we asked", "What to ask", one_paragraph=False, most_lines=_LINES)
        self.answer = TextField(session, "What they said", "In their words", one_paragraph=False, most_lines=_LINES)
        self.follow_up = TextField(session, "What follows", "Nothing promised", one_paragraph=False)
        self.due = DateField(session, "Day by which to do it")
        self.done = Check(session, "Done")
        self.note_button = button("Note what they said", "primary")
        self.calendar_button = button("Save as calendar entry…", tip="A file that any calendar program takes in")
        self.remove_button = button("Remove", "quiet", name="Remove this talk")
        writable = session.document.read_only_reason is None
        self.note_button.setEnabled(writable)
        self.remove_button.setEnabled(writable)
        self.done.clicked.connect(lambda done: self._change(done=done))
        self.note_button.clicked.connect(self.note_wanted)
        self.calendar_button.clicked.connect(self.calendar_wanted)
        self.remove_button.clicked.connect(self.remove_wanted)
        self._lay_out()
        self.show_talk(None)

    def show_talk(self, talk: Talk | None) -> None:
        """Show a talk as it is now, leaving alone what is being typed; None shows nothing."""
        self._body.setVisible(talk is not None)
        if talk is None:
            self.flush()
            self._talk = 0
            return
        if talk.id != self._talk:
            self.flush()
            self._talk = talk.id
            for field, key in ((self.question, "question"), (self.answer, "answer"), (self.follow_up, "follow_up")):
                field.bind(text_binding(self._session, Talk, talk.id, key, change_talk))
            self.on.bind(Talk, talk.id, "on", change_talk)
            self.due.bind(Talk, talk.id, "due", change_talk)
        person = self._session.workspace.get(Person, talk.person)
        planned = is_planned(talk, self._session.today())
        self.name.setText(f"{'Planned with' if planned else 'Talk with'} {person.name}")
        for text in (self.question, self.answer, self.follow_up):
            text.draft.refresh()
        self.on.refresh()
        self.due.refresh()
        self.done.setChecked(talk.done)
        for widget in (self._on_row, self._answer_row, self._follow_row):
            widget.setVisible(not planned)
        self._question_label.setText("What to ask" if planned else "What we asked")
        self._due_label.setText("Planned for" if planned else "By")
        self._due_row.setVisible(planned or bool(talk.follow_up) or talk.due is not None)
        self.done.setVisible(not planned and (bool(talk.follow_up) or talk.done))
        self.note_button.setVisible(planned)
        self.calendar_button.setVisible(planned)

    def flush(self) -> None:
        """Write what is typed and not yet written."""
        flush_all(self)

    # Inside

    def _change(self, **fields: Any) -> None:
        self._session.edit(change_talk, self._session.document, self._talk, **fields)

    def _lay_out(self) -> None:
        self._body = QWidget(self)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addWidget(self.name)
        self._on_row, _ = _titled("When", self.on)
        question, self._question_label = _titled("What we asked", self.question)
        self._answer_row, _ = _titled("What they said", self.answer)
        self._follow_row, _ = _titled("What follows", self.follow_up)
        self._due_row, self._due_label = _titled("By", self.due)
        for row in (self._on_row, question, self._answer_row, self._follow_row, self._due_row):
            column.addWidget(row)
        column.addWidget(self.done)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 10, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.note_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        calendar = QHBoxLayout()
        calendar.addWidget(self.calendar_button)
        calendar.addStretch(1)
        column.addLayout(calendar)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._body, 1)


def _titled(heading: str, field: QWidget) -> tuple[QWidget, Any]:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 4, 0, 0)
    column.setSpacing(2)
    words = label(heading, "heading")
    words.setIndent(5)
    words.setFixedHeight(18)
    column.addWidget(words)
    column.addWidget(field)
    return row, words
