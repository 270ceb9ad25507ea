"""How a loss reaches the customer: the most probable path along ``serves`` ties.

A heuristic for comparing deals and people, not a forecast; the path is what matters. Whoever loses passes it on to
those they serve, the more so the closer they work together.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from heapq import heappop, heappush

from stakeholder_map.analysis.graphs import customer_people, ties_into
from stakeholder_map.analysis.verdicts import DealVerdict, Verdict
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.workspace import Workspace

PASSED_ON = 0.18
"""The probability that a tie passes a loss on, per point of its strength (1…5): from 0.18 to 0.9."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """How one person's loss reaches the customer.

    ``path`` are the people from this one to the customer's person, ``ties`` the ids of the ties between them; both are
    empty and ``probability`` is 0 if it never arrives. Someone of the customer's own has probability 1 and a path of
    just themself.
    """

    person: int
    probability: float
    path: tuple[int, ...] = ()
    ties: tuple[int, ...] = ()


@dataclass(frozen=True)
class DealExposure:
    """How likely a deal's losses reach the customer: 0…1. ``by_person`` has those who lose, worst first."""

    probability: float
    by_person: dict[int, Exposure]

    @property
    def worst(self) -> Exposure | None:
        """The loss that is most likely to reach the customer; None if nobody loses."""
        return next(iter(self.by_person.values()), None)


def person_exposure(workspace: Workspace, customer_id: int, person_id: int) -> Exposure:
    """Return how a loss of this person would reach the customer, whether or not they lose in any deal.

    Raises KeyError where there is no such customer. Costs O(ties of the map · log).
    """
    return _exposures(workspace, customer_id, [person_id])[person_id]


def person_exposures(workspace: Workspace, customer_id: int) -> dict[int, float]:
    """Return for everyone on a customer's map how likely a loss of theirs would reach the customer.

    Raises KeyError where there is no such customer. Costs O(ties of the map · log).
    """
    people = [placement.person for placement in workspace.placements_of(customer_id)]
    found = _exposures(workspace, customer_id, people)
    return {person: found[person].probability for person in people}


def deal_exposure(workspace: Workspace, deal_verdict: DealVerdict) -> DealExposure:
    """Return the exposure of a judged deal: 1 − Π(1 − exposure) over the people who lose.

    Costs O(ties of the map · log), however many lose, and next to nothing if nobody does.
    """
    losers = [verdict.person for verdict in deal_verdict.people if verdict.verdict is Verdict.LOSES]
    if not losers:
        return DealExposure(0.0, {})
    found = _exposures(workspace, deal_verdict.customer, losers)
    worst_first = sorted(losers, key=lambda person: -found[person].probability)
    stays_inside = 1.0
    for person in worst_first:
        stays_inside *= 1.0 - found[person].probability
    return DealExposure(1.0 - stays_inside, {person: found[person] for person in worst_first})


def _exposures(workspace: Workspace, customer_id: int, people: Collection[int]) -> dict[int, Exposure]:
    """Find the most probable path of several people in one pass.

    Dijkstra's algorithm, backwards from all of the customer's people at once. Probabilities only shrink along a path,
    so they serve as they are. Of equal paths the one with fewer ties is taken, then the one with the smaller ids.
    """
    into = ties_into(workspace, customer_id, (TieKind.SERVES,))
    found: dict[int, Exposure] = {}
    missing = set(people)
    # Each entry: minus the probability, the number of ties, then the person, and whom over which tie they serve.
    waiting = [(-1.0, 0, person, 0, 0) for person in sorted(customer_people(workspace, customer_id))]
    while waiting and missing:
        minus, steps, person, served, tie_id = heappop(waiting)
        if person in found:
            continue
        missing.discard(person)
        beyond = found.get(served)
        if beyond is None:
            found[person] = Exposure(person, 1.0, (person,))
        else:
            found[person] = Exposure(person, -minus, (person, *beyond.path), (tie_id, *beyond.ties))
        for tie in into.get(person, ()):
            if tie.source not in found:
                heappush(waiting, (minus * PASSED_ON * tie.strength, steps + 1, tie.source, person, tie.id))
    return {person: found.get(person) or Exposure(person, 0.0) for person in people}
