"""What is rarely changed about a person, folded away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stakeholder_map.edits.maps import remove_from_map
from stakeholder_map.edits.people import change_person, make_me, remove_people
from stakeholder_map.model.people import OrganizationKind, Person
from stakeholder_map.store.document import Document
from stakeholder_map.ui.inspector.bindings import number_binding, text_binding
from stakeholder_map.ui.inspector.choices import Check
from stakeholder_map.ui.inspector.fields import LineField, TextField
from stakeholder_map.ui.inspector.links import TextLink
from stakeholder_map.ui.inspector.organization_choice import OrganizationChoice, new_organization
from stakeholder_map.ui.inspector.rows import Disclosure, Labelled, help_line
from stakeholder_map.ui.session import Session


class DetailsSection(QWidget):
    """Organization, e-mail, phone, capacity, floor, "this is me", and removing."""

    def __init__(self, session: Session, order_tabs: Callable[[], None]) -> None:
        super().__init__()
        self._session = session
        self._person = 0
        self.organization = OrganizationChoice(session)
        self.email = LineField(session, "E-mail", "none")
        self.phone = LineField(session, "Phone", "none")
        self.capacity = LineField(session, "Capacity in hours a week")
        self.floor = LineField(session, "Floor")
        self.is_me = Check(session, "This is me")
        self.off_map = TextLink(session, "Remove from this map", tone="muted")
        self.remove = TextLink(session, "Remove from the workspace", tone="muted")
        self.content = QWidget()
        self.disclosure = Disclosure(session, "Details", self.content)
        self.disclosure.toggled.connect(lambda _: order_tabs())
        writable = session.document.read_only_reason is None
        for control in (self.off_map, self.remove):
            control.setEnabled(writable)
        self._lay_out()
        self._connect()

    def bind(self, person: int) -> None:
        session = self._session
        self._person = person
        self.organization.close_form()
        for field, name in ((self.email, "email"), (self.phone, "phone")):
            field.bind(text_binding(session, Person, person, name, change_person))
        for field, name, what in (
            (self.capacity, "capacity_hours", "Capacity in hours a week"),
            (self.floor, "floor", "A floor"),
        ):
            field.bind(number_binding(session, Person, person, name, change_person, what=what))

    def refresh(self, person: Person) -> None:
        self.organization.refresh(person.organization)
        for field in (self.email, self.phone, self.capacity, self.floor):
            field.draft.refresh()
        self.is_me.setChecked(person.is_me)
        workspace, customer = self._session.workspace, self._session.customer
        self.off_map.setVisible(customer is not None and workspace.placement(customer, person.id) is not None)

    def _lay_out(self) -> None:
        rows = Labelled()
        rows.add("Organization", self.organization, high=True)
        rows.add("E-mail", self.email)
        rows.add("Phone", self.phone)
        rows.add("Hours a week", self.capacity)
        rows.add("Floor", self.floor)
        self.floor.setToolTip("The lowest score at which they still accept a deal")
        check = QVBoxLayout()
        check.setContentsMargins(5, 6, 0, 6)
        check.addWidget(self.is_me)
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(rows)
        column.addWidget(help_line(self._session, "Below the floor they no longer accept a deal; 0 unless they said."))
        column.addLayout(check)
        for action in (self.off_map, self.remove):
            column.addWidget(action)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.disclosure)
        outer.addWidget(self.content)

    def _connect(self) -> None:
        self.organization.chosen.connect(lambda value, token: self._change(typing=token, organization=value))
        self.organization.named.connect(self._join_new)
        self.is_me.clicked.connect(self._mark)
        self.off_map.clicked.connect(self._leave_map)
        self.remove.clicked.connect(self._remove)

    def _change(self, **fields: Any) -> None:
        self._session.edit(change_person, self._session.document, self._person, **fields)

    def _mark(self, is_me: bool) -> None:
        if is_me:
            self._session.edit(make_me, self._session.document, self._person)
        else:
            self._change(is_me=False)

    def _join_new(self, name: str, kind: OrganizationKind) -> None:
        self._session.edit(_join_new_organization, self._session.document, self._person, name, kind)

    def _leave_map(self) -> None:
        customer = self._session.customer
        if customer is not None:
            self._session.edit(remove_from_map, self._session.document, customer, [self._person])

    def _remove(self) -> None:
        self._session.edit(remove_people, self._session.document, [self._person])


def _join_new_organization(document: Document, person: int, name: str, kind: OrganizationKind) -> None:
    """Add an organization and put the person in it, as one step."""
    with document.step(f"Move {document.workspace.get(Person, person).name} to {name}"):
        change_person(document, person, organization=new_organization(document, name, kind))


class NotesField(TextField):
    """What we keep in mind about a person."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Notes", "For you alone", one_paragraph=False, most_lines=200)

    def bind_to(self, person: int) -> None:
        self.bind(text_binding(self._session, Person, person, "notes", change_person))
