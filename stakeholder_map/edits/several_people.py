"""Edits of several people at once, each one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from stakeholder_map.edits.maps import change_placement, remove_from_map
from stakeholder_map.edits.organizations import add_organization
from stakeholder_map.edits.people import change_person, remove_people
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.rules import RuleError
from stakeholder_map.store.document import Document


def change_people(document: Document, people: Sequence[int], fields: dict[str, Any]) -> None:
    """Change details that people share, such as ``department``. Raises RuleError for what may not be."""
    with document.step(f"Change {' and '.join(fields)} of {_who(document, people)}"):
        for person in people:
            change_person(document, person, **fields)


def change_placements(document: Document, customer: int, people: Sequence[int], fields: dict[str, Any]) -> None:
    """Change what people are on a map, such as ``support``; those who are not on it are left alone."""
    here = [person for person in people if document.workspace.placement(customer, person) is not None]
    what = " and ".join(field.replace("_", " ") for field in fields)
    with document.step(f"Change {what} of {_who(document, here)}"):
        for person in here:
            change_placement(document, customer, person, **fields)


def join_organization(document: Document, people: Sequence[int], name: str) -> None:
    """Say that people are in the organization of this name, made where there is none; a blank name means none.

    A new one is our own company where we have none yet, and otherwise a partner: customers bring their own.
    """
    name = name.strip()
    with document.step(f"Change organization of {_who(document, people)}"):
        organization = _organization_named(document, name) if name else None
        for person in people:
            change_person(document, person, organization=organization)


def take_away(document: Document, customer: int | None, people: Sequence[int]) -> None:
    """Take people off a customer's map; those who are on no map at all go from the workspace.

    Raises RuleError for someone who is only on another customer's map: they are removed there.
    """
    workspace = document.workspace
    here = [p for p in people if customer is not None and workspace.placement(customer, p) is not None]
    nowhere = [p for p in people if p not in set(here) and not workspace.group(Placement, "person", p)]
    elsewhere = [p for p in people if p not in {*here, *nowhere}]
    if elsewhere:
        there = workspace.related(Placement, "person", elsewhere[0])[0].customer
        raise RuleError(
            f"{workspace.get(Person, elsewhere[0]).name} is on the map of {workspace.get(Customer, there).name}: "
            "remove them there."
        )
    with document.step(f"Remove {_who(document, people)}"):
        if customer is not None:
            remove_from_map(document, customer, here)
        if nowhere:
            remove_people(document, nowhere)


def _organization_named(document: Document, name: str) -> int:
    """Return the id of the organization with this name, whatever its case, adding it where there is none."""
    for organization in document.workspace.all(Organization):
        if organization.name.casefold() == name.casefold():
            return organization.id
    own = document.workspace.group(Organization, "kind", OrganizationKind.OWN)
    return add_organization(document, name, OrganizationKind.PARTNER if own else OrganizationKind.OWN)


def _who(document: Document, people: Sequence[int]) -> str:
    return document.workspace.get(Person, people[0]).name if len(people) == 1 else f"{len(people)} people"
