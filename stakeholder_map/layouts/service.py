"""The service layout: the customer on top, below them those who face them, below those whoever serves those."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from stakeholder_map.layouts.ranks import Network, network_of, rank_people
from stakeholder_map.model.workspace import Workspace

Position = tuple[float, float]

# Distances between the centres of cards, in map units. Cards are 170×56.
PITCH_X, PITCH_Y = 220, 170
_INNER_PITCH_Y = 144
_ASPECT = 1.6
_FEWEST_A_ROW = 8
_SWEEPS = 10


def service_layout(workspace: Workspace, customer_id: int, only: Iterable[int] | None = None) -> dict[int, Position]:
    """Return the centre of the card of everyone on a customer's map, or of ``only`` some, around the origin.

    Layered drawing after Sugiyama: ranks by distance to the customer, order by barycentre sweeps, then each row is
    moved under those it is tied to. A rank too long for one row is folded into several. No two cards are nearer than
    50 units sideways and 80 up and down. The same map gives the same positions. Safe on a worker thread with a
    snapshot. O(sweeps · (people·log people + ties)).
    """
    network = network_of(workspace, customer_id, only)
    if not network.people:
        return {}
    ranks = rank_people(network)
    across = _people_a_row([len(rank) for rank in ranks])
    rows = [_Rank(people, ceil(len(people) / across)) for people in ranks]
    x = _arranged(rows, network)
    y = _heights(rows)
    middle_x = (min(x.values()) + max(x.values())) / 2
    middle_y = (min(y.values()) + max(y.values())) / 2
    return {person: (round(x[person] - middle_x), round(y[person] - middle_y)) for person in network.people}


@dataclass
class _Rank:
    """People at one distance from the customer, in their order from left to right, folded into ``rows`` rows."""

    people: list[int]
    rows: int

    def places(self) -> dict[int, float]:
        """Return x for each, in columns around 0: one column after the other is filled from the top."""
        columns = ceil(len(self.people) / self.rows)
        left = -(columns - 1) / 2 * PITCH_X
        if self.rows > 1:
            left -= PITCH_X / 4
        return {
            person: left + i // self.rows * PITCH_X + (i % self.rows % 2) * PITCH_X / 2
            for i, person in enumerate(self.people)
        }


def _people_a_row(sizes: list[int]) -> int:
    """Return how many people at most to put in a row, for a map nearest to the shape of a screen."""

    def distance(across: int) -> float:
        widest = min(across, max(sizes))
        height = sum(PITCH_Y + (ceil(size / across) - 1) * _INNER_PITCH_Y for size in sizes)
        aspect = widest * PITCH_X / height
        return max(aspect / _ASPECT, _ASPECT / aspect)

    most = max(_FEWEST_A_ROW, *sizes)
    return min(range(_FEWEST_A_ROW, most + 1), key=distance)


def _arranged(ranks: list[_Rank], network: Network) -> dict[int, float]:
    """Order every rank by where its ties lead, over and over, keep the order with the shortest ties, return x."""
    x: dict[int, float] = {}
    for rank in ranks:
        x.update(rank.places())
    best, kept = _spread_of(x, network), [list(rank.people) for rank in ranks]
    for sweep in range(_SWEEPS):
        for rank in ranks if sweep % 2 == 0 else reversed(ranks):
            wish = {person: _pull(person, x, network) for person in rank.people}
            rank.people.sort(key=wish.__getitem__)
            x.update(rank.places())
        if (spread := _spread_of(x, network)) < best:
            best, kept = spread, [list(rank.people) for rank in ranks]
    for rank, people in zip(ranks, kept, strict=True):
        rank.people = people
        x.update(rank.places())
    above = set(ranks[0].people)
    for rank in ranks[1:]:
        if rank.rows == 1:
            x.update(
                zip(rank.people, _below([_wish(person, x, network, above) for person in rank.people]), strict=True)
            )
        above.update(rank.people)
    return x


def _pull(person: int, x: dict[int, float], network: Network) -> float:
    """Return the middle of those a person is tied to, their own place where there is nobody."""
    others = network.tied[person]
    return sum(x[other] for other in others) / len(others) if others else x[person]


def _spread_of(x: dict[int, float], network: Network) -> float:
    return sum(abs(x[person] - x[other]) for person, others in network.tied.items() for other in others)


def _wish(person: int, x: dict[int, float], network: Network, above: set[int]) -> tuple[float, float]:
    """Return where a person would stand, from those above that they are tied to, and how much that matters.

    Whoever is tied to just one would stand right below them: that makes straight lines.
    """
    places = {other: x[other] for other in network.tied[person] if other in above}
    if not places:
        return x[person], 0.5
    return sum(places.values()) / len(places), 2.0 if len(places) == 1 else 1.0


def _below(wishes: list[tuple[float, float]]) -> list[float]:
    """Return places in this order, a pitch apart, on half columns, at the least weighted distance from the wishes.

    Pool adjacent violators with medians, which keep most people exactly where they wish to be. O(n²·log n).
    """
    blocks: list[list[tuple[float, float]]] = []
    for i, (wish, weight) in enumerate(wishes):
        block = [(wish - i * PITCH_X, weight)]
        while blocks and _median(blocks[-1]) >= _median(block):
            block = blocks.pop() + block
        blocks.append(block)
    half = PITCH_X / 2
    places = [_median(block) for block in blocks for _ in block]
    return [floor((place + i * PITCH_X) / half + 0.5) * half for i, place in enumerate(places)]


def _median(values: list[tuple[float, float]]) -> float:
    """Return the lower weighted median."""
    left = sum(weight for _, weight in values) / 2
    for value, weight in sorted(values):
        left -= weight
        if left <= 0:
            return value
    raise ValueError("a median needs values")


def _heights(ranks: list[_Rank]) -> dict[int, float]:
    y, heights = 0.0, {}
    for rank in ranks:
        for i, person in enumerate(rank.people):
            heights[person] = y + i % rank.rows * _INNER_PITCH_Y
        y += PITCH_Y + (rank.rows - 1) * _INNER_PITCH_Y
    return heights
