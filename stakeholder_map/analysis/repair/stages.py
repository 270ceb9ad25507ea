"""The order of preference as one objective after the other, each held before the next is optimized."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from stakeholder_map.analysis.repair.deadline import Deadline
from stakeholder_map.analysis.repair.descent import Rank, rank
from stakeholder_map.analysis.repair.problem import Combination, RepairProblem
from stakeholder_map.analysis.repair.solver import RepairModel, Solved

# What is held may be this much worse than the best, or rounding would rule the best out.
_SLACK = 1e-7


@dataclass(frozen=True)
class Search:
    """The best combinations found, best first; whether they are proved; and a proved least number of losers."""

    combinations: list[Combination]
    proved: bool
    fewest_losers: int


def search(
    problem: RepairProblem, deadline: Deadline, start: Combination, fewest: int = 0, *, fairest: bool, count: int
) -> Search:
    """Return the best combinations by exact search, as many as there are up to ``count``, or ``start`` or better.

    At least ``fewest`` people are known to lose. Every next one is searched for with those before ruled out.
    """
    found: list[Combination] = []
    for number in range(count):
        stages = _Stages(problem, deadline, start if number == 0 else None, fewest, fairest=fairest)
        for earlier in found:
            stages.model.exclude(earlier)
        best, proved = stages.run()
        if number == 0:
            fewest = stages.fewest_losers
            found.append(best if best is not None else start)
            if not proved:
                return Search(found, False, fewest)
        elif best is None or not proved:
            break
        else:
            found.append(best)
    return Search(found, True, fewest)


class _Stages:
    """One search from the first objective to the last."""

    def __init__(
        self, problem: RepairProblem, deadline: Deadline, start: Combination | None, fewest: int, *, fairest: bool
    ) -> None:
        self.model = RepairModel(problem, deadline)
        self.fewest_losers = fewest
        self._problem = problem
        self._fairest = fairest
        self._best = start

    def run(self) -> tuple[Combination | None, bool]:
        """Return the best combination, None where there is none, and whether it is proved."""
        if not self._fewest_losers():
            return self._best, self._best is None
        if not self._fairest and not self._step(self.model.changes(), whole=True):
            return self._best, False
        if not (self._margins() if self._fairest else self._step(self.model.worst_margin())):
            return self._best, False
        if self._fairest and not self._step(self.model.changes(), whole=True):
            return self._best, False
        proved = self._step(self.model.value())
        return self._best, proved

    def _fewest_losers(self) -> bool:
        if self._best is None or self._losers(self._best) > self.fewest_losers:
            solved = self.model.minimize(self.model.losers(), start=self._best, whole=True)
            self._take(solved)
            if solved.impossible:
                self._best = None
                return False
            self.fewest_losers = max(self.fewest_losers, _up(solved.bound))
            if self._best is None or not (solved.proved or self._losers(self._best) <= self.fewest_losers):
                return False
            self.fewest_losers = self._losers(self._best)
        self.model.hold(self.model.losers(), float(self.fewest_losers))
        return True

    def _step(self, cost: Mapping[int, float], *, whole: bool = False) -> bool:
        solved = self.model.minimize(cost, start=self._best, whole=whole)
        self._take(solved)
        if solved.proved:
            self.model.hold(cost, round(solved.objective) if whole else solved.objective + _SLACK)
        return solved.proved

    def _margins(self) -> bool:
        """Raise the lowest margin, then the sum of the two lowest, and so on."""
        if not self._step(self.model.worst_margin()):
            return False
        return all(self._step(self.model.lowest_margins(k)) for k in range(2, len(self._problem.people) + 1))

    def _take(self, solved: Solved) -> None:
        found = solved.combination
        if found is None:
            return
        if self._best is None or solved.proved or self._rank(found) <= self._rank(self._best):
            self._best = found

    def _losers(self, combination: Combination) -> int:
        return len(self._problem.assess(combination).losers)

    def _rank(self, combination: Combination) -> Rank:
        return rank(self._problem, combination, fairest=self._fairest)


def _up(bound: float) -> int:
    """Return the least whole number that a bound allows; a bound that is no number allows any."""
    if not math.isfinite(bound):
        return 0
    whole = int(bound)
    return whole + (bound - whole > 1e-6)
