"""Where no win is known: what to ask people in such work. Offered as questions, never as facts."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from stakeholder_map.edits.wins import add_win
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Source
from stakeholder_map.starting_points import Question, Role, role_of
from stakeholder_map.ui.asks import talking
from stakeholder_map.ui.inspector.choices import paint_quiet_frame
from stakeholder_map.ui.inspector.painted import PaintedButton
from stakeholder_map.ui.inspector.rows import actions, help_line
from stakeholder_map.ui.inspector.words import INSET, Run, font_of, height_of, lay_out
from stakeholder_map.ui.parts import button
from stakeholder_map.ui.session import Session

_MOST = 4
_ABOVE = 6


class QuestionLine(PaintedButton):
    """One question to ask. A click offers to plan it, or to note what is assumed."""

    def __init__(self, session: Session, question: Question) -> None:
        super().__init__(session)
        self.question = question
        self.tell(question.ask, f"{question.ask} Ask it, or note what you assume")

    def height_at(self, width: int) -> float:
        return height_of(lay_out([Run(self.question.ask)], font_of(self), width - 2 * INSET - 14)) + 2 * _ABOVE

    def paintEvent(self, _: QPaintEvent) -> None:
        palette = self._session.palette
        painter = QPainter(self)
        paint_quiet_frame(painter, self, self._session)
        painter.fillRect(INSET, self.height() - 1, self.width() - 2 * INSET, 1, QColor(palette.line))
        mark = lay_out([Run("?", "muted", strong=True)], font_of(self), 14, palette)
        mark.draw(painter, QPointF(INSET, _ABOVE))
        text = lay_out([Run(self.question.ask)], font_of(self), self.width() - 2 * INSET - 14, palette)
        text.draw(painter, QPointF(INSET + 14, _ABOVE))


class Suggestions(QWidget):
    """What people of a role often say, by a person's title and department. Empty where no role fits."""

    win_added = Signal(object)  # its id

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._person = 0
        self._role: Role | None = None
        self.lines: list[QuestionLine] = []
        self.words = help_line(session, "")
        self.ask_all = button("Ask these over lunch", tip="Plan a talk with these questions")
        self.ask_all.clicked.connect(self._ask_all)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addLayout(self._list)
        column.addWidget(actions(self.ask_all))

    def suggest(self, person: Person) -> bool:
        """Show questions for a person; return whether there are any."""
        self._person = person.id
        organization = self._session.workspace.organization_of(person)
        role = role_of(person.title, person.department, organization.kind if organization is not None else None)
        if role is not self._role:
            self._role = role
            self._fill()
        return role is not None

    def menu_for(self, question: Question) -> QMenu:
        """Return what can be done with a question."""
        menu = QMenu(self)
        menu.addAction("Ask it in a talk…", lambda: self._ask([question]))
        win = question.win.replace("&", "&&")
        menu.addAction(f"Note “{win}” as assumed", partial(self._assume, question))
        return menu

    # Inside

    def _fill(self) -> None:
        for old in self.lines:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = []
        if self._role is None:
            return
        self.words.show_text(f"What people in such work often say ({self._role.name.lower()}). Ask, do not assume.")
        for question in self._role.questions[:_MOST]:
            line = QuestionLine(self._session, question)
            line.clicked.connect(partial(self._offer, line))
            self._list.addWidget(line)
            self.lines.append(line)

    def _offer(self, line: QuestionLine) -> None:
        menu = self.menu_for(line.question)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(line.mapToGlobal(QPoint(INSET, line.height())))

    def _ask_all(self) -> None:
        self._ask([line.question for line in self.lines])

    def _ask(self, questions: list[Question]) -> None:
        talking.plan(self._session, self._person, self, [question.ask for question in questions])

    def _assume(self, question: Question) -> None:
        session = self._session
        if session.workspace.find(Person, self._person) is None:
            return
        win = session.edit(add_win, session.document, self._person, question.win, source=Source.ASSUMED)
        if win is not None:
            self.win_added.emit(win)
