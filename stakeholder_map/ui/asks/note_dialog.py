"""Noting what someone said, and turning it into what we know, as one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stakeholder_map.analysis.uncertain_effects import uncertain_effects
from stakeholder_map.edits.answers import Answers, save_talk
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.wins import Source, is_stale
from stakeholder_map.ui.asks.answer_rows import EffectRow, KnownWinRow, NewWinRow
from stakeholder_map.ui.asks.day_entry import DayEntry
from stakeholder_map.ui.asks.talk_dialog import TalkDialog, text_box
from stakeholder_map.ui.inspector.drafts import succeeds
from stakeholder_map.ui.parts import button, label
from stakeholder_map.ui.session import Session

_MOST_EFFECTS = 12


class NoteDialog(TalkDialog):
    """What was asked and answered, and below it what the answer teaches. ``talk`` is the planned talk that this was."""

    def __init__(
        self, session: Session, person: int, parent: QWidget, *, talk: Talk | None = None, asked: Sequence[str] = ()
    ) -> None:
        self._person, self._talk = person, talk
        name = session.workspace.get(Person, person).name
        super().__init__(session, f"Note what {name} said", "Save", parent)
        self.day = DayEntry(session, "Day of the talk", session.today())
        self.question = text_box("What you asked", talk.question if talk is not None else "\n".join(asked), lines=2)
        self.answer = text_box("What they said", placeholder="In their words")
        self.is_win = button("This is how they win", tip="Notes the answer as a win that they stated on that day")
        self.is_win.setAutoDefault(False)
        self.is_win.clicked.connect(self.add_win)
        self.wins: list[NewWinRow] = []
        self._wins = QVBoxLayout()
        self._wins.setSpacing(4)
        self.follow_up = QLineEdit()
        self.follow_up.setAccessibleName("What follows")
        self.follow_up.setPlaceholderText("What you promised to do")
        self.due = DayEntry(session, "Day by which to do it")
        workspace, customer = session.workspace, session.customer
        self.effects = [EffectRow(session, each) for each in uncertain_effects(workspace, person)[:_MOST_EFFECTS]]
        today = session.today()
        self.known = [
            KnownWinRow(session, win)
            for win in workspace.wins_of(person, customer)
            if win.source is Source.ASSUMED or is_stale(win, today)
        ]
        self._lay_out(name)
        self.setMinimumSize(560, 440)
        self.resize(680, 700)
        self.answer.setFocus()

    def add_win(self) -> None:
        """Take the answer, or what of it is selected, as a way in which they win."""
        cursor = self.answer.textCursor()
        text = cursor.selectedText() if cursor.hasSelection() else self.answer.toPlainText()
        row = NewWinRow(self._session, " ".join(text.split()))
        row.removed.connect(lambda: self._drop(row))
        self.wins.append(row)
        self._wins.addWidget(row)
        row.text.setFocus()
        row.text.setCursorPosition(0)

    def answers(self) -> Answers:
        """Return what the form says that we learned."""
        return Answers(
            wins=tuple(row.said() for row in self.wins),
            effects=tuple(said for row in self.effects if (said := row.said()) is not None),
            still_so=tuple(row.win for row in self.known if row.still_so),
            no_longer=tuple(row.win for row in self.known if row.no_longer),
        )

    def store(self) -> bool:
        day = self.day.day()
        if day is None:
            raise ValueError("Say on which day you spoke, such as today or 1 Dec.")
        due = self.due.day()
        answers, answer = self.answers(), self.answer.toPlainText().strip()
        if not answer and answers == Answers():
            raise ValueError("Write down what they said first.")
        return succeeds(
            self._session,
            save_talk,
            self._session.document,
            self._person,
            day,
            answers,
            talk=self._talk.id if self._talk is not None else None,
            question=self.question.toPlainText().strip(),
            answer=answer,
            follow_up=self.follow_up.text().strip(),
            due=due.isoformat() if due is not None else None,
        )

    def is_touched(self) -> bool:
        typed = self.answer.toPlainText().strip() or self.follow_up.text().strip()
        return bool(typed) or self.answers() != Answers()

    # Inside

    def _drop(self, row: NewWinRow) -> None:
        self.wins.remove(row)
        self._wins.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.is_win.setFocus()

    def _lay_out(self, name: str) -> None:
        self.column.addWidget(label(f"What {name} said", "title", wrap=True))
        self.add("When", self.day)
        self.add("What you asked", self.question)
        self.add("What they said", self.answer)
        row = QHBoxLayout()
        row.addWidget(self.is_win)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addLayout(self._wins)
        if self.effects:
            self.add("What the deals do to them, as they said", *self.effects)
        if self.known:
            self.add("What we knew", *self.known)
        self.add("What follows", self.follow_up)
        due = QHBoxLayout()
        due.addWidget(label("by", "muted"))
        due.addWidget(self.due, 1)
        self.column.addLayout(due)
        self.column.addStretch(1)
