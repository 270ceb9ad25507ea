"""Edits of customers and of who stands where on their maps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from stakeholder_map.edits.fields import add, change, dependents, remove_with_dependents
from stakeholder_map.model.maps import Activity, Customer, Placement
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.records import new_id
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.store.document import Document


def add_customer(document: Document, name: str, *, place_me: bool = False, **fields: Any) -> int:
    """Add a customer with an organization of the same name, or the one given, and return the customer's id.

    With ``place_me``, the person who is me stands on the new map from the start.
    """
    name = name.strip()
    with document.step(f"Add {name}"):
        if "organization" not in fields:
            organization = Organization(
                new_id(), document.workspace.next_order(Organization), name, OrganizationKind.CUSTOMER
            )
            document.put(organization)
            fields["organization"] = organization.id
        customer = add(document, "", Customer, name=name, **fields)
        me = document.workspace.me()
        if place_me and me is not None:
            place(document, customer, me.id)
    return customer


def change_customer(document: Document, customer: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change a customer's name, value or currency. Renaming renames its organization where they were named alike."""
    before = document.workspace.get(Customer, customer)
    organization = document.workspace.find(Organization, before.organization)
    merge = f"customer:{customer}:{'+'.join(sorted(fields))}:{typing}" if typing else None
    with document.step(f"Change {before.name}", merge):
        document.put(replace(before, **fields))
        if organization is not None and "name" in fields and organization.name == before.name:
            document.put(replace(organization, name=fields["name"]))


def remove_customer(document: Document, customer: int) -> None:
    """Remove a customer with its map, its deals and the wins that are for it only.

    People stay where they are on another map, and otherwise go too, save me.
    """
    workspace = document.workspace
    record = workspace.get(Customer, customer)
    with document.step(f"Remove {record.name}"):
        people = [placement.person for placement in workspace.placements_of(customer)]
        remove_with_dependents(document, "", [record])
        _remove_who_is_nowhere(document, people)
        organization = workspace.find(Organization, record.organization)
        if organization is not None and not any(
            workspace.related(kind, "organization", organization.id) for kind in (Person, Customer)
        ):
            remove_with_dependents(document, "", [organization])


def place(document: Document, customer: int, person: int, x: float | None = None, y: float | None = None) -> int:
    """Put a person who is in the workspace on a customer's map and return the placement's id."""
    name = document.workspace.get(Person, person).name
    return add(document, f"Put {name} on the map", Placement, customer=customer, person=person, x=x, y=y)


def add_person_to_map(
    document: Document,
    customer: int,
    name: str,
    *,
    x: float | None = None,
    y: float | None = None,
    serves: int | None = None,
    **fields: Any,
) -> int:
    """Add a new person to a customer's map, at a place or wherever a layout puts them, and return their id.

    With ``serves``, the new person serves that one.
    """
    name = name.strip()
    with document.step(f"Add {name}"):
        person = add(document, "", Person, name=name, **fields)
        place(document, customer, person, x, y)
        if serves is not None:
            add(document, "", Tie, customer=customer, source=person, target=serves, kind=TieKind.SERVES)
    return person


def move(
    document: Document,
    customer: int,
    positions: Mapping[int, tuple[float, float]],
    label: str = "",
    *,
    merge: str | None = None,
) -> None:
    """Give people (by id) new places on a map, as one step."""
    found = {p.person: p for p in document.workspace.placements_of(customer) if p.person in positions}
    if not found:
        return
    if not label:
        names = [document.workspace.get(Person, person).name for person in found]
        label = f"Move {names[0]}" if len(names) == 1 else f"Move {len(names)} people"
    with document.step(label, merge):
        for person, placement in found.items():
            x, y = positions[person]
            document.put(replace(placement, x=float(x), y=float(y)))


def change_placement(
    document: Document, customer: int, person: int, *, typing: str | None = None, **fields: Any
) -> None:
    """Change what a person is on one map, such as ``support`` or ``buying_role``. Raises KeyError if not on it."""
    placement = document.workspace.placement(customer, person)
    if placement is None:
        raise KeyError(person)
    name = document.workspace.get(Person, person).name
    what = " and ".join(field.replace("_", " ") for field in fields)
    change(document, f"Change {what} of {name}", Placement, placement.id, fields, typing)


def remove_from_map(document: Document, customer: int, people: Iterable[int]) -> None:
    """Take people off a map with their ties there. Whoever is then on no map, save me, goes from the workspace too."""
    workspace = document.workspace
    placements = [p for p in (workspace.placement(customer, person) for person in people) if p is not None]
    if not placements:
        return
    names = [workspace.get(Person, placement.person).name for placement in placements]
    with document.step(f"Remove {names[0]}" if len(names) == 1 else f"Remove {len(names)} people"):
        remove_with_dependents(document, "", placements)
        _remove_who_is_nowhere(document, [placement.person for placement in placements])


def _remove_who_is_nowhere(document: Document, people: Iterable[int]) -> None:
    workspace = document.workspace
    nowhere = [workspace.get(Person, p) for p in people if not workspace.related(Placement, "person", p)]
    gone, forgetful = dependents(workspace, [person for person in nowhere if not person.is_me])
    for record in forgetful:
        document.put(record)
    for record in gone:
        document.remove(record)


def add_activity(
    document: Document, customer: int, person: int, text: str, *, creates: bool = False, keeps: bool = False
) -> int:
    """Note something a person does for a customer and return its id."""
    return add(
        document, f"Add {text}", Activity, customer=customer, person=person, text=text, creates=creates, keeps=keeps
    )


def change_activity(document: Document, activity: int, *, typing: str | None = None, **fields: Any) -> None:
    """Change what someone does for a customer, or whether it creates or keeps that customer."""
    text = document.workspace.get(Activity, activity).text
    change(document, f"Change {text}", Activity, activity, fields, typing)


def remove_activity(document: Document, activity: int) -> None:
    """Note that someone does not do this for a customer any more."""
    record = document.workspace.get(Activity, activity)
    remove_with_dependents(document, f"Remove {record.text}", [record])
