"""Deals or what-ifs side by side: who fares how in each, and for whom another one would be better or worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stakeholder_map.analysis.verdicts import DealVerdict, PersonVerdict, Verdict

_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class ComparedPerson:
    """One person in each of the compared deals, None where they are not on its map.

    ``steps`` says how many verdicts better (above 0) or worse (below 0) than in the first they stand in each.
    """

    person: int
    verdicts: tuple[PersonVerdict | None, ...]
    steps: tuple[int, ...]

    @property
    def differs(self) -> bool:
        """Whether this person's verdict is not the same in all."""
        return any(self.steps) or len({verdict is None for verdict in self.verdicts}) > 1


def compare(verdicts: Sequence[DealVerdict]) -> list[ComparedPerson]:
    """Return everyone who is judged in any of the deals, against the first deal.

    Who would stand worse somewhere comes first, then who would stand better, then the rest, each by how they fare in
    the first deal. O(people · deals).
    """
    people = list(dict.fromkeys(each.person for verdict in verdicts for each in verdict.people))
    found = []
    for person in people:
        each = tuple(verdict.of(person) for verdict in verdicts)
        found.append(ComparedPerson(person, each, tuple(_step(each[0], other) for other in each)))
    return sorted(found, key=_order)


def better_and_worse(people: Sequence[ComparedPerson], place: int) -> tuple[int, int]:
    """Return for how many people the deal at this place is better than the first, and for how many worse."""
    return sum(each.steps[place] > 0 for each in people), sum(each.steps[place] < 0 for each in people)


def _step(first: PersonVerdict | None, other: PersonVerdict | None) -> int:
    return 0 if first is None or other is None else _RANK[other.verdict] - _RANK[first.verdict]


def _order(each: ComparedPerson) -> tuple[bool, bool, int]:
    first = each.verdicts[0]
    return (
        not any(step < 0 for step in each.steps),
        not each.differs,
        _RANK[first.verdict] if first is not None else len(_RANK),
    )
