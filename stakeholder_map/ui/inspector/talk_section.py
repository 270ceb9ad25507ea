"""The last talk with a person, and a line to note the next."""

from __future__ import annotations

from datetime import date

from stakeholder_map.edits.talks import add_talk
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.ui.dates import short_day
from stakeholder_map.ui.inspector.drafts import succeeds
from stakeholder_map.ui.inspector.rows import Section, help_line
from stakeholder_map.ui.inspector.wins_section import AddLine
from stakeholder_map.ui.inspector.words import Run, Words
from stakeholder_map.ui.session import Session


class TalkSection(Section):
    """When we last spoke, what was asked and answered, what follows."""

    def __init__(self, session: Session) -> None:
        super().__init__("Last talk")
        self._session = session
        self._person = 0
        self.said = Words(session)
        self.follow_up = help_line(session, "")
        self.add = AddLine(session, "What did they say today?", self._add)
        for widget in (self.said, self.follow_up, self.add):
            self.column.addWidget(widget)

    def bind(self, person: int) -> None:
        self.flush()
        self._person = person

    def flush(self) -> None:
        self.add.flush()

    def refresh(self, person: Person) -> None:
        today = self._session.today()
        talks = self._session.workspace.related(Talk, "person", person.id)
        last = max(talks, key=lambda talk: (talk.on or "", talk.order), default=None)
        self.setVisible(not person.is_me)
        self.follow_up.setVisible(last is not None and bool(last.follow_up))
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
        self.follow_up.show_text(f"{'Done' if last.done else 'To do'}: {last.follow_up}{due}")

    def _add(self, text: str) -> bool:
        session = self._session
        if session.workspace.find(Person, self._person) is None:
            return True  # the person is gone
        return succeeds(session, add_talk, session.document, self._person, on=session.today().isoformat(), answer=text)
