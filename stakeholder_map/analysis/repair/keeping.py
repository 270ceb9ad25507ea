"""Whether people can all be kept whole, and who loses then, where there are too many combinations to try them all."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from stakeholder_map.analysis.repair.bounding import fewest_losers
from stakeholder_map.analysis.repair.conflict import Conflict, Keep, smallest_conflict, some_conflict
from stakeholder_map.analysis.repair.deadline import Deadline, TimeIsUpError
from stakeholder_map.analysis.repair.descent import fewer_losers, who_loses
from stakeholder_map.analysis.repair.enumeration import enumerate_all, is_small
from stakeholder_map.analysis.repair.problem import RepairProblem
from stakeholder_map.analysis.repair.solver import RepairModel

if TYPE_CHECKING:
    from stakeholder_map.analysis.repair.problem import Numbers

_SEED = 1
_TRIED = 2000
# The share of the time that goes to conflicts that cannot be made smaller, before the smallest is looked for; and so
# many of them are enough.
_FOR_SOME, _MOST_SOME = 0.4, 12
_UNLIKE = 0.3


def keeper(problem: RepairProblem, deadline: Deadline) -> Keep:
    """Return what tells who else loses where given people are kept whole. It raises TimeIsUpError."""
    model = RepairModel(problem, deadline)

    def keep(people: Collection[int]) -> list[frozenset[int]]:
        model.keep_whole(people)
        solved = model.minimize({})
        if solved.combination is None:
            if not solved.impossible:
                raise TimeIsUpError
            return []
        return [problem.assess(fewer_losers(problem, solved.combination, people)).losers]

    return keep


def can_keep_everyone(problem: RepairProblem, deadline: Deadline) -> bool:
    """Return whether everyone in a problem can be kept whole. Raises TimeIsUpError."""
    everyone = range(len(problem.people))
    fewest = fewest_losers(problem, deadline, 1)
    if fewest.losers or fewest.combination is not None:
        return not fewest.losers
    if is_small(problem):
        return enumerate_all(problem, deadline).keeping_whole(everyone) != []
    return keeper(problem, deadline)(everyone) != []


def conflict_in_time(problem: RepairProblem, deadline: Deadline) -> Conflict | None:
    """Return the smallest conflict, or the smallest that was met in the time; None for none."""
    import numpy as np  # slow to import, and only repairs need it

    keep, corrections, known = keeper(problem, deadline), list[frozenset[int]](), None
    losing = _often_losing(problem, deadline)
    random, part = np.random.default_rng(_SEED), deadline.part(_FOR_SOME)
    for number in range(_MOST_SOME):
        # Those who lose most easily first: few of them make a conflict. Then in orders a little unlike that.
        unlike = random.uniform(1 - _UNLIKE, 1 + _UNLIKE, len(losing)) if number else 1.0
        found = some_conflict(keep, np.argsort(-losing * unlike, kind="stable").tolist(), part, corrections)
        if found is None:
            break
        if known is None or len(found) < len(known):
            known = found
    if not all(corrections):  # somebody found a way to keep everyone whole
        return None
    return smallest_conflict(keep, deadline, corrections, known)


def _often_losing(problem: RepairProblem, deadline: Deadline) -> Numbers:
    """Return in what share of some combinations, taken by chance, each person loses. The same each time."""
    import numpy as np

    random = np.random.default_rng(_SEED)
    rows = np.repeat(problem.base[:, None], _TRIED, axis=1)
    for start, options in zip(problem.starts, problem.options, strict=True):
        deadline.tell()
        rows += problem.amounts[:, start + random.integers(len(options), size=_TRIED)]
    share: Numbers = who_loses(problem, rows).mean(axis=1)
    return share
