"""Planning a talk: when, and what to ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.analysis.asks import Ask, asks
from stakeholder_map.analysis.questions import questions
from stakeholder_map.edits.talks import plan_talk
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from stakeholder_map.ui.asks.day_entry import DayEntry
from stakeholder_map.ui.asks.talk_dialog import TalkDialog, text_box
from stakeholder_map.ui.asks.tick_line import TickLine
from stakeholder_map.ui.background import LatestWork, Progress
from stakeholder_map.ui.background_strip import ProgressStrip
from stakeholder_map.ui.inspector.drafts import succeeds
from stakeholder_map.ui.parts import label
from stakeholder_map.ui.session import Session

_A_FEW = 3


class PlanDialog(TalkDialog):
    """A day and questions to tick. The step adds a talk that is due on that day."""

    def __init__(self, session: Session, person: int, parent: QWidget, ticked: Sequence[str] | None = None) -> None:
        """``ticked`` are the questions chosen already; without, they are found and the first few are ticked."""
        name = session.workspace.get(Person, person).name
        super().__init__(session, f"Plan a talk with {name}", "Plan it", parent)
        self._person = person
        self.day = DayEntry(session, "Day of the talk", next_lunch(session.today()))
        self.own = text_box("Your own questions", placeholder="Anything else you want to ask")
        self.lines: list[TickLine] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._strip = ProgressStrip(self)
        self._work = LatestWork(self, words="Looking what to ask", strip=self._strip)
        self.column.addWidget(label(f"Lunch with {name}", "title", wrap=True))
        self.add("When", self.day)
        self.column.addWidget(label("What to ask", "heading"))
        self.column.addLayout(self._lines)
        self.column.addWidget(self.own)
        self.column.addWidget(self._strip)
        self.column.addStretch(1)
        self.setMinimumSize(460, 420)
        self.resize(560, 480)
        self.day.setFocus()
        if ticked:
            self._show_questions([(question, True) for question in ticked])
        else:
            self._look()

    @property
    def busy(self) -> bool:
        """Whether questions may still come."""
        return self._work.busy

    def store(self) -> bool:
        day = self.day.day()
        if day is None:
            raise ValueError("Say on which day, such as 1 Dec or 2026-12-01.")
        asked = [line.text() for line in self.lines if line.isChecked()]
        question = "\n".join([*asked, self.own.toPlainText().strip()]).strip()
        return succeeds(self._session, plan_talk, self._session.document, self._person, day, question)

    def is_touched(self) -> bool:
        return bool(self.own.toPlainText().strip())

    def _look(self) -> None:
        snapshot, person, today = self._session.document.snapshot(), self._person, self._session.today()
        customer = self._session.customer

        def work(_: Progress) -> list[str]:
            return questions_for(snapshot, person, customer, today)

        self._work.request(
            work,
            lambda found: self._show_questions([(text, n < _A_FEW) for n, text in enumerate(found)]),
            lambda error: self.say(f"What to ask could not be found out: {error}"),
        )

    def _show_questions(self, found: Sequence[tuple[str, bool]]) -> None:
        for text, ticked in found:
            line = TickLine(self._session, text, checked=ticked)
            self.lines.append(line)
            self._lines.addWidget(line)


def next_lunch(today: date) -> date:
    """Return the day after tomorrow, or the Monday after where that is at a weekend."""
    day = today + timedelta(days=2)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def questions_for(workspace: Workspace, person: int, customer: int | None, today: date) -> list[str]:
    """Return what to ask a person who works for a customer; never empty. O(the open deals of the customer)."""
    found = asks(workspace, today, customer) if customer is not None else []
    nothing = Ask(person, customer or 0, (), 0.0, (), None, bool(workspace.wins_of(person, customer)))
    return questions(workspace, next((ask for ask in found if ask.person == person), nothing))
