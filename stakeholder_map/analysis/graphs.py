"""A customer's map as a graph: who belongs to the customer, and who reaches them over which ties."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.workspace import Workspace

TOWARDS_CUSTOMER = frozenset({TieKind.SERVES, TieKind.TOUCHES})
"""The kinds of tie over which someone's work reaches the customer."""


def customer_people(workspace: Workspace, customer_id: int) -> set[int]:
    """Return the ids of the people on a customer's map who belong to the customer's organization.

    Empty where the customer has no organization. Raises KeyError where there is no such customer. O(people on the map).
    """
    organization = workspace.get(Customer, customer_id).organization
    if organization is None:
        return set()
    placed = [placement.person for placement in workspace.group(Placement, "customer", customer_id)]
    return {person for person in placed if workspace.get(Person, person).organization == organization}


def ties_into(
    workspace: Workspace, customer_id: int, kinds: Collection[TieKind] = TOWARDS_CUSTOMER
) -> dict[int, list[Tie]]:
    """Return, for each person that ties of these kinds point at on a customer's map, those ties. O(ties of the map)."""
    found: dict[int, list[Tie]] = {}
    for tie in workspace.group(Tie, "customer", customer_id):
        if tie.kind in kinds:
            found.setdefault(tie.target, []).append(tie)
    return found


def neighbourhood(workspace: Workspace, customer_id: int, people: Iterable[int], steps: int) -> frozenset[int]:
    """Return everyone on a customer's map within so many ties of any of these people, themselves included.

    Ties of every kind count, in either direction. People who are not on the map are left out. O(people + ties).
    """
    placed = {placement.person for placement in workspace.group(Placement, "customer", customer_id)}
    beside: dict[int, list[int]] = {}
    for tie in workspace.group(Tie, "customer", customer_id):
        beside.setdefault(tie.source, []).append(tie.target)
        beside.setdefault(tie.target, []).append(tie.source)
    found = placed.intersection(people)
    edge = found
    for _ in range(steps):
        edge = {other for person in edge for other in beside.get(person, ())} - found
        if not edge:
            break
        found |= edge
    return frozenset(found)
