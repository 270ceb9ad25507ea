"""A good combination quickly, without proof: steepest descent, one term at a time, from many beginnings.

It gives the exact solver a start, and is what is left where time is up.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Collection
from typing import TYPE_CHECKING

from stakeholder_map.analysis.repair.deadline import Deadline
from stakeholder_map.analysis.repair.problem import LOSING, Combination, RepairProblem

if TYPE_CHECKING:
    from stakeholder_map.analysis.repair.problem import Numbers

# Compared from the left: losers, then the rest of the order of preference, all to be low.
Rank = tuple[float, ...]

_SEED = 1
_MOST_BEGINNINGS = 60


def rank(problem: RepairProblem, combination: Combination, *, fairest: bool) -> Rank:
    """Return how good a combination is: the lower, the better, by the order of the mode."""
    standing = problem.assess(combination)
    changes, value = float(problem.changes(combination)), -float(problem.value(combination))
    if fairest:
        return (float(len(standing.losers)), *(-round(m, 9) for m in sorted(standing.margins)), changes, value)
    return float(len(standing.losers)), changes, -round(standing.worst, 9), value


def descend(problem: RepairProblem, deadline: Deadline, *, fairest: bool) -> Combination:
    """Return the best combination found within the time, or within some dozens of beginnings. The same each time.

    Begins with what is chosen now. A round costs O(rows · options) for one term at a time.
    """
    chance = random.Random(_SEED)
    now = tuple(number if number is not None else 0 for number in problem.chosen)
    best, best_rank = now, rank(problem, now, fairest=fairest)
    for beginning in range(_MOST_BEGINNINGS):
        if not deadline.left:
            break
        deadline.tell()
        begun = (
            now
            if beginning == 0
            else tuple(
                chance.randrange(len(options)) if chance.random() < 0.5 else number
                for number, options in zip(best, problem.options, strict=True)
            )
        )
        found = _walk_down(problem, begun, deadline, fairest=fairest)
        found_rank = rank(problem, found, fairest=fairest)
        if found_rank < best_rank:
            best, best_rank = found, found_rank
    return best


def _walk_down(problem: RepairProblem, begun: Combination, deadline: Deadline, *, fairest: bool) -> Combination:
    """Change the term whose change helps most, until none does."""
    here, here_rank = begun, rank(problem, begun, fairest=fairest)
    while deadline.left:
        deadline.tell()
        step = min((rank(problem, there, fairest=fairest), there) for there in _promising(problem, here))
        if step[0] >= here_rank:
            return here
        here_rank, here = step
    return here


def fewer_losers(problem: RepairProblem, begun: Combination, kept: Collection[int]) -> Combination:
    """Return what steepest descent to fewer losers reaches from a combination that keeps people whole, and stays so."""
    import numpy as np

    here, cost, keeping = begun, float("inf"), list(kept)
    while True:
        rows = _next_rows(problem, here)
        losing = who_loses(problem, rows)
        costs = losing.sum(axis=0) + _shortfall(rows)
        costs[losing[keeping].any(axis=0)] = np.inf
        best = int(np.argmin(costs))
        if costs[best] >= cost:
            return here
        here, cost = _with(problem, here, best), float(costs[best])


def _promising(problem: RepairProblem, here: Combination) -> list[Combination]:
    """Return the neighbours, one term changed, with the fewest losers and nearest to fewer."""
    import numpy as np

    rows = _next_rows(problem, here)
    order = np.argsort(who_loses(problem, rows).sum(axis=0) + _shortfall(rows), kind="stable")[:8]
    neighbours = [_with(problem, here, column) for column in order.tolist()]
    # A change back to what is chosen now may lessen the changes without helping anybody.
    back = [
        (*here[:term], now, *here[term + 1 :])
        for term, now in enumerate(problem.chosen)
        if now is not None and now != here[term]
    ]
    return neighbours + back


def _next_rows(problem: RepairProblem, here: Combination) -> Numbers:
    """Return what each row comes to, in one column for each option, where it takes the place of its term's."""
    import numpy as np

    columns = problem.columns(here)
    taken = np.repeat(columns, [len(options) for options in problem.options])
    rows: Numbers = (problem.base + problem.amounts[:, columns].sum(axis=1))[:, None]
    return rows + problem.amounts - problem.amounts[:, taken]


def _with(problem: RepairProblem, here: Combination, column: int) -> Combination:
    """Return a combination with the option of this column in the place of its term's."""
    term = bisect_right(problem.starts, column) - 1
    return (*here[:term], column - problem.starts[term], *here[term + 1 :])


def who_loses(problem: RepairProblem, rows: Numbers) -> Numbers:
    """Return who loses (people × columns) in each column of rows."""
    import numpy as np

    people = len(problem.people)
    loses: Numbers = rows <= LOSING
    for row, owner in zip(range(people, len(rows)), problem.owners, strict=True):
        loses[owner] |= loses[row]
    loses[:people][np.array(problem.excused, dtype=bool)] = False
    return loses[:people]


def _shortfall(rows: Numbers) -> Numbers:
    """Return, below 1, how far those below 0 are below it: a way downhill where the number of losers is flat."""
    import numpy as np

    missing: Numbers = np.minimum(rows, 0.0).sum(axis=0)
    share: Numbers = missing / (missing.min() - 1.0)
    return share
