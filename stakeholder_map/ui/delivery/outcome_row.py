"""One person after delivery: what was predicted, what they said, when, and in which words."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stakeholder_map.analysis.after_delivery import Said
from stakeholder_map.analysis.delivery_words import predicted_score, predicted_score_lines, predicted_words, said_words
from stakeholder_map.edits.outcomes import change_outcome, record_outcome, remove_outcome
from stakeholder_map.model.outcomes import Outcome, Result
from stakeholder_map.model.people import Person
from stakeholder_map.theme import SPACE_SMALL, SPACE_TIGHT, TEXT_SMALL
from stakeholder_map.ui.delivery.result_choice import ResultChoice
from stakeholder_map.ui.explained_numbers import NumberLink
from stakeholder_map.ui.inspector.bindings import text_binding
from stakeholder_map.ui.inspector.date_field import DateField
from stakeholder_map.ui.inspector.fields import LineField
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.words import INSET, Run, Words
from stakeholder_map.ui.parts import Pill
from stakeholder_map.ui.session import Session

_SURPRISE = {-2: "loses", -1: "loses", 0: "muted", 1: "wins", 2: "wins"}


class AnswerLine(QWidget):
    """When someone said how it went and in which words, and a way to take it back."""

    def __init__(self, session: Session, name: str) -> None:
        super().__init__()
        self._session = session
        self._outcome: int | None = None
        self.on = DateField(session, f"Day on which {name} said so", "no date")
        self.on.setFixedWidth(138)
        self.on.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)  # or the note would lie on it
        self.note = LineField(session, f"What {name} said", "In their own words")
        self.take_back = TextLink(session, "Take back", tone="muted", spoken=f"Take back what {name} said")
        self.take_back.setEnabled(session.document.read_only_reason is None)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_SMALL)
        row.addWidget(self.on)
        row.addWidget(self.note, 1)
        row.addWidget(self.take_back)

    def show_outcome(self, outcome: int | None) -> None:
        """Show what was said; with None what is typed is written, if it still can be, and nothing is shown."""
        if outcome != self._outcome:
            self._outcome = outcome
            if outcome is None:
                self.note.bind(None)
                self.on.line.bind(None)
            else:
                self.on.bind(Outcome, outcome, "on", change_outcome)
                self.note.bind(text_binding(self._session, Outcome, outcome, "note", change_outcome))
        self.on.refresh()
        self.note.draft.refresh()
        self.setVisible(outcome is not None)


class OutcomeRow(QWidget):
    """Name and prediction over three buttons; once something was said also its day, its note and a way to take it back.

    A ``short`` row, for the narrow panel, leaves these to the page "How did it go?".
    """

    grown = Signal()  # there is more to go through with Tab

    def __init__(self, session: Session, deal: int, person: int, *, short: bool = False) -> None:
        super().__init__()
        self._session, self._deal, self.person = session, deal, person
        self._short = short
        self._outcome: int | None = None
        self._called = session.workspace.get(Person, person).name
        self.name = Words(session, most_lines=2)
        self.pill = Pill(session.palette)
        self.score = None if short else NumberLink(session)
        self.choice = ResultChoice(session, self._called)
        self.compared = Words(session, size=TEXT_SMALL, most_lines=2)
        self.answer: AnswerLine | None = None  # made once there is one
        self.choice.chosen.connect(self._say)
        self.choice.taken_back.connect(self._take_back)
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_SMALL)
        top.addWidget(self.name, 1)
        if self.score is not None:
            self.score.setFixedHeight(self.pill.sizeHint().height())
            top.addWidget(self.score, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.pill, 0, Qt.AlignmentFlag.AlignTop)
        middle = QHBoxLayout()
        middle.setContentsMargins(INSET, 0, 0, 0)
        middle.setSpacing(SPACE_SMALL)
        middle.addWidget(self.choice)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_TIGHT, 0, SPACE_SMALL)
        self._column.setSpacing(3)
        self._column.addLayout(top)
        self._column.addLayout(middle)
        if self._short:
            middle.addStretch(1)
            self._column.addWidget(self.compared)
        else:
            kept = self.compared.sizePolicy()
            kept.setRetainSizeWhenHidden(True)  # or the buttons would move to the middle
            self.compared.setSizePolicy(kept)
            middle.addWidget(self.compared, 1, Qt.AlignmentFlag.AlignVCenter)

    def show_said(self, said: Said) -> None:
        """Show a person's prediction and outcome as they are now."""
        person = self._session.workspace.get(Person, said.person)
        title = f"  {person.title}" if person.title and not self._short else ""
        self.name.show_runs([Run(person.name, strong=True), Run(title, "muted")])
        self.pill.set_verdict(said.verdict.value, predicted_words(said))
        if self.score is not None:
            words, workspace = predicted_score(said), self._session.workspace
            self.score.tell(words, lambda: predicted_score_lines(workspace, said), f"{person.name}: {words}")
            self.score.setVisible(bool(words))
        self.choice.show_result(said.result)
        words = said_words(said) if said.result is not None else ""
        self.compared.show_text(words.capitalize(), _SURPRISE[said.surprise])
        self.compared.setVisible(bool(words))
        self._outcome = said.outcome
        if self.answer is None and said.outcome is not None and not self._short:
            self.answer = AnswerLine(self._session, self._called)
            self.answer.take_back.clicked.connect(self._take_back)
            self._column.addWidget(self.answer)
            self.grown.emit()
        if self.answer is not None:
            self.answer.show_outcome(said.outcome)

    def _say(self, result: Result) -> None:
        session = self._session
        document, deal, person = session.document, self._deal, self.person
        fields = {} if self._outcome is not None else {"on": session.today().isoformat()}
        foreseen = session.verdict_of(deal).of(person)
        session.edit(record_outcome, document, deal, person, result, foreseen=foreseen, **fields)

    def _take_back(self) -> None:
        if self._outcome is None or self._session.document.read_only_reason is not None:
            return
        self.choice.setFocus()  # what has the focus now is about to be hidden
        self._session.edit(remove_outcome, self._session.document, self._outcome)

    def restyle(self) -> None:
        """Take the window's palette."""
        self.pill.set_palette(self._session.palette)
