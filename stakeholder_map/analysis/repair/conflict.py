"""The smallest conflict: a smallest set of people who cannot all be kept whole, and the terms that tie them.

Implicit hitting sets: every way to choose leaves some set of people losing, a correction set; a conflict is a set that
meets all of them. A smallest set that meets the correction sets seen so far either cannot be kept whole, and then it is
a smallest conflict, or keeping it whole shows another correction set. After Ignatiev, Previti, Liffiton and
Marques-Silva, "Smallest MUS extraction with minimal hitting set dualization", CP 2015.

That may take too long for a large deal. A conflict of which nobody can be left out, though a smaller one may exist, is
found first, after Junker, "QUICKXPLAIN: preferred explanations and relaxations for over-constrained problems", AAAI
2004: people are added until they cannot all be kept whole, and the last one added belongs to the conflict.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from stakeholder_map.analysis.repair.deadline import Deadline, TimeIsUpError
from stakeholder_map.analysis.repair.hitting_sets import smallest_hitting_set
from stakeholder_map.analysis.repair.problem import LOSING, RepairProblem

# Given people to keep whole, returns who else loses then, in one way or several, as few as possible first; none where
# it cannot be.
Keep = Callable[[Collection[int]], Sequence[frozenset[int]]]


@dataclass(frozen=True)
class Conflict:
    """People who cannot all be kept whole, by their number in the problem. ``proved``: there is no smaller set."""

    people: tuple[int, ...]
    proved: bool


def some_conflict(
    keep: Keep, order: Sequence[int], deadline: Deadline, corrections: list[frozenset[int]]
) -> tuple[int, ...] | None:
    """Return a conflict of which nobody can be left out, people from the front of the order preferred.

    None where everyone can be kept whole, or time was up before a conflict was met. Where it is up later, the conflict
    may be larger than need be. ``corrections`` are looked at before ``keep`` is asked, and what it answers is added.
    O(conflict · log people) questions.
    """

    def possible(people: Collection[int]) -> bool:
        deadline.check()
        together = frozenset(people)
        if not any(together.isdisjoint(each) for each in corrections):
            ways = keep(together)
            corrections.extend(ways)
            return bool(ways)
        return True

    needed: list[int] = []
    front: Sequence[int] | None = None
    try:
        if possible(order):
            return None
        front = order
        while front and possible(needed):
            few, enough = 0, len(front)
            while enough - few > 1:
                middle = (few + enough) // 2
                if possible([*needed, *front[:middle]]):
                    few = middle
                else:
                    enough = middle
                    front = front[:enough]
            needed.append(front[enough - 1])
            front = front[: enough - 1]
        return tuple(sorted(needed))
    except TimeIsUpError:
        return tuple(sorted([*needed, *front])) if front is not None else None


def smallest_conflict(
    keep: Keep,
    deadline: Deadline,
    seen: Sequence[frozenset[int]] = (),
    known: Collection[int] | None = None,
) -> Conflict | None:
    """Return a smallest conflict, or None where everyone can be kept whole.

    ``seen`` are correction sets that are known already, each of someone: the more, the fewer rounds. ``known`` is a
    conflict that is.

    Where the time is up, the smallest conflict met so far is returned without proof, or None where none was met. Every
    round asks ``keep`` for correction sets until one more cannot be apart from them all.
    """
    corrections = list(seen)
    met: frozenset[int] = frozenset()
    try:
        while True:
            deadline.check()
            met = smallest_hitting_set(corrections, deadline, at_least=len(met))
            together = met
            ways = keep(together)
            if not ways:
                return Conflict(tuple(sorted(met)), proved=True)
            while ways:  # further ones without a member in common make the next hitting set larger at once
                if not ways[0]:
                    return None
                corrections += ways
                together = together | ways[0]
                ways = keep(together)
            if known is None or len(together) < len(known):
                known = together
    except TimeIsUpError:
        return Conflict(tuple(sorted(known)), proved=False) if known is not None else None


def terms_that_tie(
    problem: RepairProblem, people: Collection[int], possible: Callable[[RepairProblem], bool]
) -> list[int]:
    """Return, by their number, terms that alone leave one of these people losing, as few as taking away can reach.

    That is: even if everyone had their own way in all the other terms, one of them would lose; and no term can be left
    out of it. ``possible`` tells whether a smaller problem can keep everyone in it whole. O(terms) questions.
    """
    tying = list(range(len(problem.terms)))
    for term in range(len(problem.terms)):
        fewer = [each for each in tying if each != term]
        if not possible(generous(problem, people, fewer)):
            tying = fewer
    return tying


def generous(problem: RepairProblem, people: Collection[int], terms: Sequence[int]) -> RepairProblem:
    """Return the problem of these people and terms alone, where each row has its best option of every other term."""
    import numpy as np

    kept = sorted(people)
    number_of = {person: number for number, person in enumerate(kept)}
    musts = [row for row, owner in enumerate(problem.owners, len(problem.people)) if owner in number_of]
    rows = [*kept, *musts]
    base = problem.base[rows].copy()
    for term, start in enumerate(problem.starts):
        if term not in terms:
            base += problem.amounts[rows, start : start + len(problem.options[term])].max(axis=1)
    columns = [
        start + number
        for term, start in enumerate(problem.starts)
        if term in terms
        for number in range(len(problem.options[term]))
    ]
    return RepairProblem(
        deal=problem.deal,
        terms=tuple(problem.terms[term] for term in terms),
        options=tuple(problem.options[term] for term in terms),
        chosen=tuple(problem.chosen[term] for term in terms),
        people=tuple(problem.people[person] for person in kept),
        excused=tuple(problem.excused[person] for person in kept),
        owners=tuple(number_of[problem.owners[row - len(problem.people)]] for row in musts),
        base=base,
        amounts=np.ascontiguousarray(problem.amounts[rows][:, columns]),
        values=problem.values[columns],
    )


def never_whole(problem: RepairProblem) -> list[int]:
    """Return people who lose whatever is chosen, even with their own way in every term: each is a conflict alone."""
    people = range(len(problem.people))
    alone = generous(problem, people, [])
    return [person for person in people if _is_losing(alone, person)]


def _is_losing(problem: RepairProblem, person: int) -> bool:
    rows = [person, *(row for row, owner in enumerate(problem.owners, len(problem.people)) if owner == person)]
    return not problem.excused[person] and bool((problem.base[rows] <= LOSING).any())
