"""What a person does for this customer, and whether it creates or keeps the customer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stakeholder_map.edits.maps import add_activity, change_activity, remove_activity
from stakeholder_map.model.maps import Activity, Customer
from stakeholder_map.model.people import Person
from stakeholder_map.ui.inspector.bindings import text_binding
from stakeholder_map.ui.inspector.choices import Check
from stakeholder_map.ui.inspector.drafts import succeeds
from stakeholder_map.ui.inspector.fields import TextField
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.rows import Section, help_line
from stakeholder_map.ui.inspector.wins_section import AddLine
from stakeholder_map.ui.inspector.words import INSET
from stakeholder_map.ui.session import Session


class ActivityRow(QWidget):
    """The text, two ticks, and a way to take it out. Every change is one step."""

    def __init__(self, session: Session, activity: Activity) -> None:
        super().__init__()
        self._session, self.activity = session, activity.id
        self.text = TextField(session, "What they do", "what they do")
        self.text.bind(text_binding(session, Activity, activity.id, "text", change_activity, needed=True))
        self.creates = Check(session, "creates", tip="It wins this customer")
        self.keeps = Check(session, "keeps", tip="It keeps this customer")
        self.remove = TextLink(session, "Remove", tone="muted")
        self.remove.setEnabled(session.document.read_only_reason is None)
        self.creates.clicked.connect(lambda ticked: self._change(creates=ticked))
        self.keeps.clicked.connect(lambda ticked: self._change(keeps=ticked))
        self.remove.clicked.connect(lambda: session.edit(remove_activity, session.document, self.activity))
        ticks = QHBoxLayout()
        ticks.setContentsMargins(INSET, 0, 0, 0)
        ticks.setSpacing(12)
        for widget in (self.creates, self.keeps):
            ticks.addWidget(widget)
        ticks.addStretch(1)
        ticks.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.text)
        column.addLayout(ticks)

    def refresh(self, activity: Activity) -> None:
        """Show the activity as it is stored."""
        self.text.draft.refresh()
        for tick, is_so, verb in ((self.creates, activity.creates, "creates"), (self.keeps, activity.keeps, "keeps")):
            tick.setChecked(is_so)
            tick.setAccessibleName(f"{activity.text} {verb} this customer")
        self.remove.setAccessibleName(f"Remove {activity.text}")

    def _change(self, **fields: Any) -> None:
        self._session.edit(change_activity, self._session.document, self.activity, **fields)


class ActivitiesSection(Section):
    """The person's activities on this map, in their order, and a line to add one."""

    def __init__(self, session: Session, order_tabs: Callable[[], None]) -> None:
        super().__init__("What they do for this customer")
        self._session = session
        self._order_tabs = order_tabs
        self._person = 0
        self.rows: dict[int, ActivityRow] = {}
        self.hint = help_line(session, "Tick what creates or keeps the customer. What does neither can be spared.")
        self.add = AddLine(session, "What do they do?", self._add)
        self.list = QVBoxLayout()
        self.list.setContentsMargins(0, 0, 0, 0)
        self.list.setSpacing(0)
        self.column.addLayout(self.list)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.add)

    def bind(self, person: int) -> None:
        """Show another person's activities; what is typed goes to the one before."""
        self.flush()
        self._person = person
        for activity in list(self.rows):
            self._drop(activity)

    def flush(self) -> None:
        self.add.flush()

    def refresh(self, person: Person) -> None:
        workspace = self._session.workspace
        customer = workspace.find(Customer, self._session.customer)
        self.setVisible(customer is not None and workspace.placement(customer.id, person.id) is not None)
        heading = "What you do for this customer" if person.is_me else "What they do for this customer"
        self.heading.setText(heading)
        found = workspace.related(Activity, "person", person.id) if customer is not None else []
        here = {each.id: each for each in found if customer is not None and each.customer == customer.id}
        changed = list(here) != list(self.rows)
        for activity in [activity for activity in self.rows if activity not in here]:
            self._drop(activity)
        for each in here.values():
            if each.id not in self.rows:
                self.rows[each.id] = ActivityRow(self._session, each)
                self.list.addWidget(self.rows[each.id])
            self.rows[each.id].refresh(each)
        self.hint.setVisible(bool(here))
        if changed:
            self._order_tabs()

    def _drop(self, activity: int) -> None:
        row = self.rows.pop(activity)
        self.list.removeWidget(row)
        had_focus = row.focusWidget() is not None and row.isAncestorOf(row.focusWidget())
        row.hide()
        row.deleteLater()
        if had_focus and self.add.isVisible():
            self.add.setFocus()

    def _add(self, text: str) -> bool:
        session = self._session
        if session.customer is None or session.workspace.find(Person, self._person) is None:
            return True  # the person is gone, and what was typed about them with them
        return succeeds(session, add_activity, session.document, session.customer, self._person, text)
