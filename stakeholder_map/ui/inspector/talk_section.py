"""The last and the next talk with a person, a line to note what they say today, and all talks before."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.analysis.talks import is_planned, last_talk, next_talk
from stakeholder_map.edits.talks import add_talk, change_talk
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.ui.asks import talking
from stakeholder_map.ui.asks.talk_words import talk_words
from stakeholder_map.ui.dates import short_day
from stakeholder_map.ui.inspector.choices import Check
from stakeholder_map.ui.inspector.drafts import succeeds
from stakeholder_map.ui.inspector.rows import Disclosure, Section, actions, help_line
from stakeholder_map.ui.inspector.wins_section import AddLine
from stakeholder_map.ui.inspector.words import Run, Words
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session

_MOST_BEFORE = 20


class TalkSection(Section):
    """When we last spoke and what follows, when we speak next, and how to get there."""

    def __init__(self, session: Session) -> None:
        super().__init__("Last talk")
        self._session = session
        self._person = 0
        self._last: Talk | None = None
        self.said = Words(session)
        self.follow_up = help_line(session, "")
        self.done = Check(session, "Done")
        self.planned = Words(session)
        self.add = AddLine(session, "What did they say today?", self._add)
        self.plan_button = button("Plan a talk", tip="A day, and what to ask")
        self.note_button = button("Note what they said", tip="The answer, and what it teaches")
        self.buttons = actions(self.plan_button, self.note_button)
        self.before = QWidget()
        self._before = QVBoxLayout(self.before)
        self._before.setContentsMargins(0, 0, 0, 0)
        self._before.setSpacing(4)
        self.history = Disclosure(session, "Talks before", self.before)
        self.done.clicked.connect(self._tick)
        self.plan_button.clicked.connect(self._plan)
        self.note_button.clicked.connect(self._note)
        done = actions(self.done)
        for widget in (
            self.said,
            self.follow_up,
            done,
            self.planned,
            self.add,
            self.buttons,
            self.history,
            self.before,
        ):
            self.column.addWidget(widget)

    def bind(self, person: int) -> None:
        self.flush()
        self._person = person
        self.history.setChecked(False)

    def flush(self) -> None:
        self.add.flush()

    def refresh(self, person: Person) -> None:
        session = self._session
        workspace, today = session.workspace, session.today()
        self._last = last_talk(workspace, person.id, today)
        planned = next_talk(workspace, person.id, today)
        self.setVisible(not person.is_me)
        self.buttons.setVisible(session.document.read_only_reason is None)
        self.planned.setVisible(planned is not None)
        if planned is not None:
            words = talk_words(planned, today)
            asks = f" {planned.question}" if planned.question else ""
            self.planned.show_runs([Run(f"Next talk: {words[:1].lower()}{words[1:]}", strong=True), Run(asks, "muted")])
        self._show_last(self._last, today)
        self._show_before(person, today)

    # Inside

    def _show_last(self, last: Talk | None, today: date) -> None:
        follows = last is not None and bool(last.follow_up)
        self.follow_up.setVisible(follows)
        self.done.setVisible(follows)
        if last is None:
            self.said.show_text("No talk is noted yet.", "muted")
            return
        when = short_day(date.fromisoformat(last.on), today) if last.on else "Some day"
        runs = [Run(f"{when}. ")]
        if last.question:
            runs.append(Run(f"{last.question} ", "muted"))
        if last.answer:
            runs.append(Run(f"“{last.answer}”"))
        self.said.show_runs(runs)
        due = f", by {short_day(date.fromisoformat(last.due), today)}" if last.due else ""
        late = " (overdue)" if last.due and last.due < today.isoformat() and not last.done else ""
        self.follow_up.show_text(f"{'Done' if last.done else 'To do'}: {last.follow_up}{due}{late}")
        self.done.setChecked(last.done)
        self.done.setAccessibleName(f"Done: {last.follow_up}")

    def _show_before(self, person: Person, today: date) -> None:
        talks = self._session.workspace.related(Talk, "person", person.id)
        before = [t for t in talks if not is_planned(t, today) and (self._last is None or t.id != self._last.id)]
        before.sort(key=lambda talk: (talk.on or "", talk.order), reverse=True)
        while (item := self._before.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for talk in before[:_MOST_BEFORE]:
            self._before.addWidget(Words(self._session, talk_words(talk, today)))
        self.history.setVisible(bool(before))
        self.before.setVisible(bool(before) and self.history.isChecked())

    def _add(self, text: str) -> bool:
        session = self._session
        if session.workspace.find(Person, self._person) is None:
            return True  # the person is gone
        return succeeds(session, add_talk, session.document, self._person, on=session.today().isoformat(), answer=text)

    def _tick(self, done: bool) -> None:
        if self._last is not None:
            self._session.edit(change_talk, self._session.document, self._last.id, done=done)

    def _plan(self) -> None:
        talking.plan(self._session, self._person, self)

    def _note(self) -> None:
        self.flush()
        session = self._session
        planned = next_talk(session.workspace, self._person, session.today())
        talking.note(session, self._person, self, talk=planned)
