"""How far each person on a map stands from the customer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import OrganizationKind, Person
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.workspace import Workspace

_FACING = (TieKind.SERVES, TieKind.TOUCHES)


@dataclass(frozen=True)
class Network:
    """The people of a map in the order of their placements, and who is tied to whom."""

    people: tuple[int, ...]
    customers: frozenset[int]
    # Whoever serves or touches a person, and everybody tied to a person in any way.
    facing: dict[int, list[int]]
    tied: dict[int, list[int]]


def network_of(workspace: Workspace, customer_id: int, only: Iterable[int] | None = None) -> Network:
    """Return a customer's map as a network, of all its people or of ``only`` some."""
    wanted = None if only is None else set(only)
    people = [person for person in workspace.people_on(customer_id) if wanted is None or person.id in wanted]
    home = workspace.get(Customer, customer_id).organization
    facing: dict[int, list[int]] = {person.id: [] for person in people}
    tied: dict[int, list[int]] = {person.id: [] for person in people}
    for tie in workspace.ties_of(customer_id):
        if tie.source in tied and tie.target in tied:
            tied[tie.source].append(tie.target)
            tied[tie.target].append(tie.source)
            if tie.kind in _FACING:
                facing[tie.target].append(tie.source)
    customers = frozenset(person.id for person in people if _is_customers(workspace, person, home))
    return Network(tuple(person.id for person in people), customers, facing, tied)


def rank_people(network: Network) -> list[list[int]]:
    """Return the people by rank: the customer's, those who serve or touch them, those who serve those, and so on.

    Whoever has no such way to the customer stands one rank below someone they are tied to otherwise, and whoever is
    tied to nobody of these stands in the last rank. Without anyone of the customer's, those at the end of a chain of
    service are the first rank. O(people + ties).
    """
    rank = {person: 0 for person in network.people if person in network.customers}
    if not rank:
        rank = dict.fromkeys(_ends_of_service(network), 0)
    _spread(rank, network.people, network.facing)
    _spread(rank, network.people, network.tied)
    last = max(rank.values(), default=-1) + 1
    rows: list[list[int]] = [[] for _ in range(last + 1)]
    for person in network.people:
        rows[rank.get(person, last)].append(person)
    return [row for row in rows if row]


def _spread(rank: dict[int, int], people: Sequence[int], onward: dict[int, list[int]]) -> None:
    """Rank whoever is reached from the ranked, one further for each step, nearest first."""
    front = sorted((person for person in people if person in rank), key=rank.__getitem__)
    i = 0
    while i < len(front):
        person = front[i]
        i += 1
        for other in onward[person]:
            if other not in rank:
                rank[other] = rank[person] + 1
                front.append(other)


def _ends_of_service(network: Network) -> list[int]:
    serving = {source for sources in network.facing.values() for source in sources}
    ends = [person for person in network.people if network.facing[person] and person not in serving]
    return ends or list(network.people[:1])


def _is_customers(workspace: Workspace, person: Person, home: int | None) -> bool:
    organization = workspace.organization_of(person)
    if organization is None:
        return False
    return organization.id == home or organization.kind is OrganizationKind.CUSTOMER
