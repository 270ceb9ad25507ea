"""What the People table does to the workspace: each thing one undoable step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stakeholder_map.edits.copying import put_on_map
from stakeholder_map.edits.maps import add_person_to_map
from stakeholder_map.edits.organizations import own_organization
from stakeholder_map.edits.people import add_person, parse_person, rename
from stakeholder_map.edits.several_people import change_people, change_placements, join_organization, take_away
from stakeholder_map.edits.ties import connect
from stakeholder_map.model.maps import Placement
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.ui.people.people_columns import Column, Editor
from stakeholder_map.ui.session import Session


class PeopleEdits:
    """The edits of one table. What the user can mend is told by the session, and then nothing has changed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def may_write(self) -> bool:
        return self._session.document.read_only_reason is None

    def change(self, people: Sequence[int], column: Column, value: Any) -> bool:
        """Give people another value in a column, as one step. Does nothing where all have it already."""
        session = self._session
        people = [person for person in people if self._value(person, column) not in (value, None)]
        if not people or not self.may_write:
            return False
        revision = session.document.revision
        if column.key == "name":
            session.edit(rename, session.document, people[0], str(value))
        elif column.editor is Editor.ORGANIZATION:
            session.edit(join_organization, session.document, people, str(value))
        elif not column.here:
            session.edit(change_people, session.document, people, {column.key: str(value).strip()})
        elif session.customer is not None:
            session.edit(change_placements, session.document, session.customer, people, {column.key: value})
        return session.document.revision != revision

    def add(self, typed: str, *, everyone: bool) -> int | None:
        """Add whom "name, title, department" describes, to the map or to the workspace; select and return them."""
        session = self._session
        fields: dict[str, Any] = {**parse_person(typed)}
        if "name" not in fields or not self.may_write:
            return None
        name = fields.pop("name")
        organization = own_organization(session.document)
        if everyone or session.customer is None:
            person = session.edit(add_person, session.document, name, organization=organization, **fields)
        else:
            person = session.edit(
                add_person_to_map, session.document, session.customer, name, organization=organization, **fields
            )
        if person is not None:
            session.select("person", [person])
        return person

    def remove(self, people: Sequence[int]) -> None:
        """Take people off the map; those on no map go from the workspace."""
        if people and self.may_write:
            self._session.edit(take_away, self._session.document, self._session.customer, people)

    def put_on_map(self, people: Sequence[int]) -> None:
        """Put people who are in the workspace on the customer's map, wherever a layout finds room."""
        session = self._session
        if people and self.may_write and session.customer is not None:
            session.edit(put_on_map, session.document, session.customer, people, {})

    def tie(self, people: Sequence[int]) -> None:
        """Say that the first of two people serves the second, and select the tie."""
        session = self._session
        if len(people) == 2 and self.may_write and session.customer is not None:
            tie = session.edit(connect, session.document, session.customer, people[0], people[1])
            if tie is not None:
                session.select("tie", [tie])

    def value(self, person: int, column: Column) -> Any:
        """Return what an editor starts with: a text, a number or a role; None for who is not on the map."""
        return self._value(person, column)

    def known(self, column: Column) -> list[str]:
        """Return the values that a column of texts has already, in order."""
        workspace = self._session.workspace
        if column.editor is Editor.ORGANIZATION:
            return [organization.name for organization in workspace.all(Organization)]
        return sorted({getattr(person, column.key) for person in workspace.all(Person)} - {""}, key=str.casefold)

    def _value(self, person: int, column: Column) -> Any:
        workspace = self._session.workspace
        record = workspace.get(Person, person)
        if column.editor is Editor.ORGANIZATION:
            organization = workspace.find(Organization, record.organization)
            return organization.name if organization is not None else ""
        if not column.here:
            return getattr(record, column.key)
        placement: Placement | None = None
        if self._session.customer is not None:
            placement = workspace.placement(self._session.customer, person)
        return getattr(placement, column.key) if placement is not None else None
