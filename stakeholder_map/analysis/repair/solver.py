"""A repair as a mixed-integer linear program, solved by HiGHS, for deals too large to try every combination.

One binary column for each option, one for each person who might lose, and one column for the worst margin. Objectives
are optimized one after the other (lexicographic method), each held by a row before the next. See Huangfu and Hall,
"Parallelizing the dual revised simplex method", Mathematical Programming Computation 10 (2018), on HiGHS; the ordered
margins of the fairest repair are after Ogryczak and Śliwiński, "On solving linear programs with the ordered weighted
averaging objective", European Journal of Operational Research 148 (2003).
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stakeholder_map.analysis.repair.deadline import Deadline
from stakeholder_map.analysis.repair.problem import LOSING, Combination, RepairProblem

_TOLERANCE = 1e-9
_LOOK_EVERY = 0.05  # seconds
_GRACE = 0.1  # seconds: the solver looks at its own clock only now and then
_WHOLE = 1.0 - 1e-6  # objectives in whole numbers: closer than this to the bound is proved


@dataclass(frozen=True)
class Solved:
    """The best combination found, None for none; whether it is proved best, and the proved bound of the objective.

    ``impossible`` says that it is proved that there is none.
    """

    combination: Combination | None
    objective: float
    bound: float
    proved: bool
    impossible: bool = False


class RepairModel:
    """The program of one problem. Rows that are added stay."""

    def __init__(self, problem: RepairProblem, deadline: Deadline) -> None:
        import highspy  # slow to import, and only large repairs need it

        self._problem = problem
        self._deadline = deadline
        self._given_up = False
        self._bound = float("-inf")
        self._options = sum(len(options) for options in problem.options)
        self._program = program = highspy.Highs()
        program.silent()
        for option, value in (
            ("threads", 1),
            ("primal_feasibility_tolerance", _TOLERANCE),
            ("mip_feasibility_tolerance", _TOLERANCE),
            ("mip_rel_gap", 0.0),
        ):
            program.setOptionValue(option, value)
        program.cbMipInterrupt += self._look_up
        program.cbSimplexInterrupt += self._stop_when_asked
        for _ in range(self._options):
            self._add_column(0.0, 1.0, whole=True)
        # Who may lose; for the others it is known.
        self.losing: dict[int, int] = {}
        self._spans = [self._span(row) for row in range(len(problem.base))]
        self._add_terms()
        self._add_people()
        self._worst: int | None = None

    # Objectives, each a column → cost

    def losers(self, weight: float = 1.0) -> dict[int, float]:
        """How many people lose."""
        return dict.fromkeys(self.losing.values(), weight)

    def changes(self) -> dict[int, float]:
        """How many terms are settled otherwise than now. A term that is open now changes in any case."""
        starts, chosen = self._problem.starts, self._problem.chosen
        return {
            start + number: 1.0
            for start, now, options in zip(starts, chosen, self._problem.options, strict=True)
            for number in range(len(options))
            if number != now
        }

    def worst_margin(self) -> dict[int, float]:
        """The worst margin, to be made as high as possible. Adds a column and rows when first asked for."""
        if self._worst is None:
            problem = self._problem
            people = range(len(problem.people))
            low = min((self._spans[person][0] for person in people), default=0.0)
            high = max((self._spans[person][1] for person in people), default=0.0)
            self._worst = self._add_column(low, high)
            for person in people:
                self._deadline.tell()
                self._add_row(self._terms_of(person, {self._worst: -1.0}), -problem.base[person])
        return {self._worst: -1.0}

    def value(self) -> dict[int, float]:
        """The deal's value, to be made as high as possible."""
        return {column: -float(value) for column, value in enumerate(self._problem.values.tolist()) if value}

    def lowest_margins(self, count: int) -> dict[int, float]:
        """The sum of the ``count`` lowest margins, to be made as high as possible. Adds columns and rows."""
        problem = self._problem
        people = range(len(problem.people))
        low, high = min(self._spans[p][0] for p in people), max(self._spans[p][1] for p in people)
        level = self._add_column(low, high)
        cost = {level: -float(count)}
        for person in people:
            below = self._add_column(0.0, high - low)
            cost[below] = 1.0
            self._add_row(self._terms_of(person, {level: -1.0, below: 1.0}), -problem.base[person])
        return cost

    # Rows

    def hold(self, cost: Mapping[int, float], most: float) -> None:
        """Let a sum be no more than this from now on."""
        if cost:
            self._add_row(cost, float("-inf"), most)

    def exclude(self, combination: Sequence[int]) -> None:
        """Rule one combination out."""
        columns = self._problem.columns(combination)
        self._add_row(dict.fromkeys(columns, 1.0), float("-inf"), len(columns) - 1.0)

    def keep_whole(self, people: Collection[int]) -> None:
        """Let exactly these people, of those who might lose, certainly not lose."""
        for person, column in self.losing.items():
            self._program.changeColBounds(column, 0.0, 0.0 if person in people else 1.0)

    # Solving

    def minimize(self, cost: Mapping[int, float], *, start: Sequence[int] | None = None, whole: bool = False) -> Solved:
        """Return the combination with the least cost; ``whole`` where costs are whole numbers.

        ``start`` is a combination to begin with. Takes no longer than the deadline allows; past it, the model is spent.
        """
        import numpy as np

        self._bound = float("-inf")
        if self._given_up:
            return self._nothing()
        program, columns = self._program, self._program.getNumCol()
        costs = np.zeros(columns)
        for column, value in cost.items():
            costs[column] = value
        program.changeColsCost(columns, np.arange(columns, dtype=np.int32), costs)
        program.setOptionValue("mip_abs_gap", _WHOLE if whole else 1e-9)
        program.setOptionValue("time_limit", max(0.01, self._deadline.left))
        if start is not None:
            self._begin_with(start)
        return self._answer() if self._run() else self._nothing()

    def _nothing(self) -> Solved:
        return Solved(None, float("inf"), self._bound, proved=False)

    def _run(self) -> bool:
        """Run the solver beside this thread, so that whoever gives up need not wait until it looks up.

        Returns whether it came to an end in time.
        """
        solving = threading.Thread(target=self._program.run, daemon=True)
        solving.start()
        try:
            while solving.is_alive():
                solving.join(_LOOK_EVERY)
                self._deadline.tell()
                if not self._deadline.left:
                    solving.join(_GRACE)
                    self._given_up = solving.is_alive()
                    break
        except BaseException:
            self._given_up = True
            raise
        return not self._given_up

    def _answer(self) -> Solved:
        import highspy

        status, info = self._program.getModelStatus(), self._program.getInfo()
        impossible = status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible)
        if impossible or info.primal_solution_status != highspy.kSolutionStatusFeasible:
            bound = float(info.mip_dual_bound) if not impossible else float("inf")
            return Solved(None, float("inf"), bound, impossible, impossible)
        values = self._program.getSolution().col_value
        combination = tuple(
            max(range(len(options)), key=lambda number, start=start: values[start + number])  # type: ignore[misc]
            for start, options in zip(self._problem.starts, self._problem.options, strict=True)
        )
        proved = status == highspy.HighsModelStatus.kOptimal
        return Solved(combination, float(info.objective_function_value), float(info.mip_dual_bound), proved)

    def _begin_with(self, combination: Sequence[int]) -> None:
        import highspy

        solution = highspy.HighsSolution()
        values = [0.0] * self._program.getNumCol()
        for column in self._problem.columns(combination):
            values[column] = 1.0
        standing = self._problem.assess(combination)
        for person, column in self.losing.items():
            values[column] = float(person in standing.losers)
        if self._worst is not None:
            values[self._worst] = standing.worst
        solution.col_value = values
        self._program.setSolution(solution)

    def _look_up(self, event: Any) -> None:
        self._bound = float(event.data_out.mip_dual_bound)
        self._stop_when_asked(event)

    def _stop_when_asked(self, event: Any) -> None:
        if self._given_up:
            event.interrupt()

    # Building

    def _add_terms(self) -> None:
        for start, options in zip(self._problem.starts, self._problem.options, strict=True):
            self._add_row(dict.fromkeys(range(start, start + len(options)), 1.0), 1.0, 1.0)

    def _add_people(self) -> None:
        """Say for each row of someone who might lose: they get what it needs, or they lose.

        Each term counts from its least, and no option for more than is needed: the relaxation is tighter so. And an
        option with which the row is lost at best means that they lose.
        """
        problem = self._problem
        owners = [*range(len(problem.people)), *problem.owners]
        for row, person in enumerate(owners):
            low, high = self._spans[row]
            if problem.excused[person] or low >= -_TOLERANCE:
                continue
            if person not in self.losing:
                self.losing[person] = self._add_column(0.0, 1.0, whole=True)
            self._deadline.tell()
            losing = self.losing[person]
            given: dict[int, float] = {}
            for start, options in zip(problem.starts, problem.options, strict=True):
                amounts = problem.amounts[row, start : start + len(options)].tolist()
                least, most = min(amounts), max(amounts)
                given |= {start + n: min(amount - least, -low) for n, amount in enumerate(amounts) if amount > least}
                fatal = [start + n for n, amount in enumerate(amounts) if high - most + amount <= LOSING]
                if fatal:
                    self._add_row({losing: 1.0, **dict.fromkeys(fatal, -1.0)}, 0.0)
            # Half the tolerance: what the solver takes for 0 must not count as a loss.
            self._add_row(given | {losing: -low}, -low - _TOLERANCE / 2)

    def _span(self, row: int) -> tuple[float, float]:
        """Return the least and the most that a row can come to."""
        amounts, low, high = self._problem.amounts[row], float(self._problem.base[row]), float(self._problem.base[row])
        for start, options in zip(self._problem.starts, self._problem.options, strict=True):
            part = amounts[start : start + len(options)]
            low, high = low + float(part.min()), high + float(part.max())
        return low, high

    def _terms_of(self, row: int, more: Mapping[int, float]) -> dict[int, float]:
        return {column: value for column, value in enumerate(self._problem.amounts[row].tolist()) if value} | dict(more)

    def _add_column(self, low: float, high: float, *, whole: bool = False) -> int:
        import highspy

        column = int(self._program.getNumCol())
        self._program.addVar(low, high)
        if whole:
            self._program.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        return column

    def _add_row(self, cost: Mapping[int, float], low: float, high: float = float("inf")) -> None:
        import numpy as np

        self._program.addRow(
            low,
            high,
            len(cost),
            np.fromiter(cost.keys(), dtype=np.int32, count=len(cost)),
            np.fromiter(cost.values(), dtype=np.float64, count=len(cost)),
        )
