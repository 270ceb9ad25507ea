"""How many people must lose at the least, proved.

The terms are settled one after the other, and everyone still has their own way in those that are left: where even then
more than so many lose, nothing that can follow is any good. Iterative deepening over that number, after
Korf, "Depth-first iterative-deepening", Artificial Intelligence 27 (1985), in blocks of arrays. Each block goes on with
the term that costs it most, after Haralick and Elliott, "Increasing tree search efficiency for constraint satisfaction
problems", Artificial Intelligence 14 (1980). Where many care about the same few terms this proves several times what
the relaxation of ``solver`` does; where everyone cares about terms of their own, the relaxation proves more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stakeholder_map.analysis.repair.deadline import Deadline, TimeIsUpError
from stakeholder_map.analysis.repair.problem import LOSING, Combination, RepairProblem

if TYPE_CHECKING:
    from stakeholder_map.analysis.repair.problem import Numbers

# In a block, so that some hundred of them need little memory.
_NUMBERS = 200_000
# So many beginnings of a block speak for it where the next term is picked.
_SPEAKING = 12
# Between two neighbouring numbers, as a share: what adding numbers may lose.
_ROUNDING = 2.0**-23


@dataclass(frozen=True)
class Fewest:
    """At least so many lose, whatever is chosen; and a way in which no more do, where the search came upon one."""

    losers: int
    combination: Combination | None = None


def fewest_losers(problem: RepairProblem, deadline: Deadline, most: int) -> Fewest:
    """Return how many people must lose, up to ``most``: it is known that so many need not be more.

    What is proved when the time is up is returned. Raises what cancelling raises. Exponential in the terms at worst.
    """
    tree = _Tree(problem)
    least = int(tree.first.losers[0])
    try:
        while least < most:
            found = tree.search(least, deadline)
            if found is not None:  # rounding is in its favour: it counts only where it holds
                holds = len(problem.assess(found).losers) == least
                return Fewest(least, found if holds else None)
            least += 1
    except TimeIsUpError:
        pass
    return Fewest(least)


@dataclass(frozen=True, eq=False)
class _Term:
    """A term as what each option takes from the rows that it concerns, against their best option.

    ``rows`` are in the order of their owners: ``people`` are those, and ``first`` is where the rows of each begin.
    """

    number: int
    rows: Numbers
    first: Numbers
    people: Numbers
    takes: Numbers

    @property
    def options(self) -> int:
        return int(self.takes.shape[1])


@dataclass(frozen=True, eq=False)
class _Block:
    """Beginnings, one a column, that have settled the same terms: what each row can still reach, and who is lost."""

    left: tuple[_Term, ...]
    rows: Numbers
    lost: Numbers
    losers: Numbers
    picked: Numbers


class _Tree:
    def __init__(self, problem: RepairProblem) -> None:
        import numpy as np  # slow to import, and only large repairs need it

        self._problem = problem
        owners = np.array([*range(len(problem.people)), *problem.owners], dtype=np.int64)
        counted = np.flatnonzero(~np.array(problem.excused, dtype=bool)[owners])
        rows = counted[np.argsort(owners[counted], kind="stable")]
        _, owner = np.unique(owners[rows], return_inverse=True)
        reach, size, terms = problem.base[rows].copy(), np.abs(problem.base[rows]), []
        for number, (start, options) in enumerate(zip(problem.starts, problem.options, strict=True)):
            amounts = problem.amounts[rows, start : start + len(options)]
            most = amounts.max(axis=1)
            takes = most[:, None] - amounts
            reach += most
            size += np.abs(amounts).max(axis=1)
            concerned = np.flatnonzero(takes.any(axis=1))
            if len(concerned):
                whose = owner[concerned]
                first = np.flatnonzero(np.concatenate(([True], whose[1:] != whose[:-1])))
                terms.append(_Term(number, concerned, first, whose[first], takes[concerned].astype(np.float32)))
        # Half as wide numbers go twice as fast. A row may seem to reach more than it does, never less.
        reach += size * (2 * len(terms) + 2) * _ROUNDING
        lost = np.zeros((owner.max(initial=-1) + 1, 1), dtype=bool)
        np.logical_or.at(lost[:, 0], owner, reach <= LOSING)
        picked = np.array([[now or 0] for now in problem.chosen], dtype=np.int16).reshape(-1, 1)
        self.first = _Block(tuple(terms), reach.astype(np.float32)[:, None], lost, lost.sum(axis=0), picked)

    def search(self, most: int, deadline: Deadline) -> Combination | None:
        """Return a combination in which no more than ``most`` lose, None where there is none."""
        blocks = [self.first]
        while blocks:
            deadline.check()
            block = blocks.pop()
            if not block.left:
                return tuple(block.picked[:, -1].tolist())
            blocks += _settled(block, _costliest(block, most), most)
        return None


def _costliest(block: _Block, most: int) -> _Term:
    """Return the term that leaves the fewest ways on, and then costs the most people."""

    def cost(term: _Term) -> tuple[int, int]:
        _, lost = _outcomes(term, block.rows[:, :_SPEAKING], block.lost[:, :_SPEAKING])
        more = lost.sum(axis=0).reshape(-1, term.options)
        ways = (more + block.losers[:_SPEAKING, None] <= most).sum()
        return -int(ways), int(2 * term.options * more.min(axis=1).sum() + more.sum())

    return max(block.left, key=cost)


def _outcomes(term: _Term, rows: Numbers, lost: Numbers) -> tuple[Numbers, Numbers]:
    """Return the term's rows for each beginning and option, and which of its people that loses besides."""
    import numpy as np

    there = (rows[term.rows][:, :, None] - term.takes[:, None, :]).reshape(len(term.rows), -1)
    losing = np.minimum.reduceat(there, term.first, axis=0) <= LOSING
    losing &= np.repeat(~lost[term.people], term.options, axis=1)
    return there, losing


def _settled(block: _Block, term: _Term, most: int) -> Sequence[_Block]:
    """Return the beginnings that go on with this term and lose no more than ``most``, the best ones last."""
    import numpy as np

    there, losing = _outcomes(term, block.rows, block.lost)
    losers = np.repeat(block.losers, term.options) + losing.sum(axis=0)
    going = np.flatnonzero(losers <= most)
    going = going[np.argsort(-losers[going], kind="stable")]
    left = tuple(each for each in block.left if each is not term)
    found = []
    size = max(1, _NUMBERS // len(block.rows))
    for at in range(0, len(going), size):
        some = going[at : at + size]
        before = some // term.options
        rows, lost, picked = block.rows[:, before], block.lost[:, before], block.picked[:, before]
        rows[term.rows] = there[:, some]
        lost[term.people] |= losing[:, some]
        picked[term.number] = some % term.options
        found.append(_Block(left, rows, lost, losers[some], picked))
    return found
