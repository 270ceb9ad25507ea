"""How did it go? Person by person after delivery, with what had been predicted and what there is to learn."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stakeholder_map.analysis.after_delivery import Said, waiting_for
from stakeholder_map.analysis.delivery_words import asked_first, delivery_state, hit_words
from stakeholder_map.model.deals import Deal
from stakeholder_map.store.document import Changed
from stakeholder_map.theme import SPACE_SMALL, SPACE_WIDE
from stakeholder_map.ui.delivery.calibration_box import CalibrationBox
from stakeholder_map.ui.delivery.lesson_list import LessonList
from stakeholder_map.ui.delivery.outcome_list import OutcomeList
from stakeholder_map.ui.inspector.fields import flush_all
from stakeholder_map.ui.parts import button, label, line
from stakeholder_map.ui.session import Session

_LEFT_ALONE = frozenset({"talk", "activity", "saved_view"})


class DeliveryDialog(QDialog):
    """For one delivered deal. Each answer is written at once, as one step that undo takes back."""

    def __init__(self, session: Session, deal: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._deal = session, deal
        self.heading = label("", "title", wrap=True)
        self.state = label("", "muted", wrap=True)
        self.people = OutcomeList(session, at_first=12)
        self.lessons = LessonList(session)
        self.calibration = CalibrationBox(session)
        self.calibration.how.asked_by(self.state)
        self.close_button = button("Close", "primary")
        self.close_button.clicked.connect(self.close)
        self._lay_out()
        self.setMinimumSize(900, 560)
        self.resize(1060, 680)
        session.changed.connect(self._changed)
        self._show_people()
        self._go_to_the_first_asked()
        # What there is to learn comes a moment later, so that opening does not hold the window.
        QTimer.singleShot(0, self, self.refresh)

    def refresh(self) -> None:
        """Show the deal as it is now."""
        deal = self._session.workspace.find(Deal, self._deal)
        if deal is not None:
            said = self._show_people()
            self.lessons.show_deal(deal, said)
            self.calibration.show_said(said)

    def _show_people(self) -> list[Said]:
        session = self._session
        deal = session.workspace.get(Deal, self._deal)
        said = asked_first(session.workspace, deal.id)
        self.setWindowTitle(f"How did {deal.name} go?")
        self.heading.setText(f"How did {deal.name} go?")
        state = delivery_state(session.workspace, deal.id) or "This deal is not delivered yet"
        self.state.setText(f"{state}. {hit_words(said)}")
        self.people.show_deal(deal, said)
        return said

    def done(self, result: int) -> None:
        flush_all(self)
        super().done(result)

    def _changed(self, changed: Changed) -> None:
        if self._session.workspace.find(Deal, self._deal) is None:
            self.close()
        elif changed.kinds - _LEFT_ALONE:
            self.refresh()

    def _go_to_the_first_asked(self) -> None:
        waiting = waiting_for(self._session.workspace, self._deal)
        rows = self.people.rows
        row = next((rows[person] for person in waiting if person in rows), next(iter(rows.values()), None))
        (row.choice if row is not None else self.close_button).setFocus()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        people = QVBoxLayout(left)
        people.setContentsMargins(0, 0, SPACE_SMALL, 0)
        people.addWidget(self.people)
        people.addStretch(1)
        learning = QVBoxLayout(right)
        learning.setContentsMargins(SPACE_SMALL, 0, SPACE_SMALL, 0)
        learning.setSpacing(SPACE_SMALL)
        learning.addWidget(label("What to learn from it", "heading"))
        learning.addWidget(self.lessons)
        learning.addWidget(line())
        learning.addWidget(label("Predicted against what they said", "heading"))
        learning.addWidget(self.calibration)
        learning.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_WIDE)
        middle.addWidget(_scrolling(left), 11)
        middle.addWidget(line(vertical=True))
        middle.addWidget(_scrolling(right), 9)
        foot = QHBoxLayout()
        foot.addWidget(label("Keys: W won, E even, L lost, Del takes it back.", "small"), 1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for widget in (self.heading, self.state, line()):
            column.addWidget(widget)
        column.addLayout(middle, 1)
        column.addLayout(foot)


def _scrolling(inside: QWidget) -> QScrollArea:
    """Return an area that scrolls downwards only."""
    inside.setProperty("role", "panel")
    inside.setMinimumWidth(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
