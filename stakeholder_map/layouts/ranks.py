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
    """The people of a map in the order of their placements, who is tied to whom, and where they are now."""

    people: tuple[int, ...]
    customers: frozenset[int]
    # Whoever serves or touches a person, and everybody tied to a person in any way.
    facing: dict[int, list[int]]
    tied: dict[int, list[int]]
    # Who serves or touches whom, and who is tied to whom in any way.
    service: list[tuple[int, int]]
    ties: list[tuple[int, int]]
    # The centres of the cards on the free map, of those who have a place.
    now: dict[int, tuple[float, float]]

    def only(self, some: Sequence[int]) -> Network:
        """Return the part of the network between some of its people, none of them the customer's."""
        kept = set(some)

        def among(near: dict[int, list[int]]) -> dict[int, list[int]]:
            return {person: [other for other in near[person] if other in kept] for person in some}

        service = [pair for pair in self.service if kept.issuperset(pair)]
        ties = [pair for pair in self.ties if kept.issuperset(pair)]
        return Network(tuple(some), frozenset(), among(self.facing), among(self.tied), service, ties, self.now)


def network_of(workspace: Workspace, customer_id: int, only: Iterable[int] | None = None) -> Network:
    """Return a customer's map as a network, of all its people or of ``only`` some."""
    wanted = None if only is None else set(only)
    placements = workspace.placements_of(customer_id)
    if wanted is not None:
        placements = [placement for placement in placements if placement.person in wanted]
    people = [placement.person for placement in placements]
    now = {p.person: (p.x, p.y) for p in placements if p.x is not None and p.y is not None}
    home = workspace.get(Customer, customer_id).organization
    facing: dict[int, list[int]] = {person: [] for person in people}
    tied: dict[int, list[int]] = {person: [] for person in people}
    service, ties = [], []
    for tie in workspace.ties_of(customer_id):
        if tie.source in tied and tie.target in tied:
            tied[tie.source].append(tie.target)
            tied[tie.target].append(tie.source)
            ties.append((tie.source, tie.target))
            if tie.kind in _FACING:
                facing[tie.target].append(tie.source)
                service.append((tie.source, tie.target))
    customers = frozenset(one for one in people if _is_customers(workspace, workspace.get(Person, one), home))
    return Network(tuple(people), customers, facing, tied, service, ties, now)


@dataclass(frozen=True)
class Ranks:
    """People by distance to the customer, nearest first, and those who have no way there; in the network's order."""

    rows: list[list[int]]
    apart: list[int]

    @property
    def tied(self) -> bool:
        """Whether anybody serves anybody."""
        return len(self.rows) > 1


def rank_people(network: Network, *, any_tie: bool = False) -> Ranks:
    """Return the people by rank: the customer's, those who serve or touch them, those who serve those, and so on.

    Whoever has no such way to the customer stands apart; with ``any_tie``, one rank below someone they are tied to
    otherwise. Without anyone of the customer's, those at the end of a chain of service are the first rank.
    O(people + ties).
    """
    rank = {person: 0 for person in network.people if person in network.customers}
    if not rank:
        rank = dict.fromkeys(_ends_of_service(network), 0)
    _spread(rank, network.people, network.facing)
    if any_tie:
        _spread(rank, network.people, network.tied)
    rows: list[list[int]] = [[] for _ in range(max(rank.values(), default=-1) + 1)]
    for person in network.people:
        if person in rank:
            rows[rank[person]].append(person)
    return Ranks(rows, [person for person in network.people if person not in rank])


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
