"""Trying every combination of options, for deals that are small enough: exact, and quick in blocks of arrays."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stakeholder_map.analysis.repair.problem import LOSING, Combination, RepairProblem

if TYPE_CHECKING:
    from stakeholder_map.analysis.repair.deadline import Deadline
    from stakeholder_map.analysis.repair.problem import Numbers

# More combinations, or more numbers in all, than this take too long or too much memory.
_MOST_COMBINATIONS = 3_000_000
_MOST_NUMBERS = 400_000_000
_BLOCK = 4096
_DECIMALS = 9
_WAYS = 24
_SEEN = 3_000
# Sorting the margins of so many combinations at a time keeps memory low.
_SORTED_AT_ONCE = 20_000


def is_small(problem: RepairProblem) -> bool:
    """Return whether every combination can be tried in about a second."""
    count = problem.combinations
    return count <= _MOST_COMBINATIONS and count * max(1, len(problem.base)) <= _MOST_NUMBERS


@dataclass(frozen=True, eq=False)
class Enumeration:
    """What each combination comes to, by its number.

    ``who`` says for each person (people × blocks × bytes) in which combinations of a block of ``size`` they lose: a bit
    for each, and the last byte of a block may have some to spare.
    """

    problem: RepairProblem
    losers: Numbers
    changes: Numbers
    worst: Numbers
    values: Numbers
    who: Numbers
    size: int

    def combination(self, number: int) -> Combination:
        """Return the option of each term in the combination with this number."""
        picked = []
        for options in reversed(self.problem.options):
            number, option = divmod(number, len(options))
            picked.append(option)
        return tuple(reversed(picked))

    def best(self, count: int, *, fairest: bool) -> list[Combination]:
        """Return the best combinations, best first, as many as there are up to ``count``.

        In order: fewest losers, then fewest changes, the best worst margin, the highest value; where ``fairest``, the
        margins from the worst upwards come before the changes.
        """
        return [self.combination(number) for number in (self._fairest(count) if fairest else self._smallest(count))]

    def keeping_whole(self, people: Collection[int]) -> list[frozenset[int]]:
        """Return who loses where none of these people does: some dozen ways, the fewest losers first, () for none."""
        import numpy as np

        losing = np.bitwise_or.reduce(self.who[list(people)], axis=0)
        possible = np.flatnonzero(np.unpackbits(losing, axis=1, count=self.size) == 0)
        if not len(possible):
            return []
        count = self.losers[possible]
        near = possible[count <= count.min() + 1]
        return self._losers_of(np.concatenate(([possible[np.argmin(count)]], near[:: max(1, len(near) // _WAYS)])))

    def some_losers(self) -> list[frozenset[int]]:
        """Return who loses in many of the combinations in which few do, without repeats."""
        import numpy as np

        count = min(_SEEN, len(self.losers))
        return self._losers_of(np.argpartition(self.losers, count - 1)[:count])

    def _losers_of(self, numbers: Numbers) -> list[frozenset[int]]:
        """Return who loses in each of these combinations, without repeats."""
        import numpy as np

        block, place = np.divmod(numbers, self.size)
        bits = (self.who[:, block, place // 8] >> (7 - place % 8)) & 1
        first = np.sort(np.unique(np.packbits(bits, axis=0), axis=1, return_index=True)[1])
        return [frozenset(np.flatnonzero(losing).tolist()) for losing in bits.T[first]]

    def _smallest(self, count: int) -> list[int]:
        import numpy as np

        key = self.losers.astype(np.int64) * (len(self.problem.terms) + 1) + self.changes
        last = min(count, len(key)) - 1
        among = np.flatnonzero(key <= np.partition(key, last)[last])
        order = np.lexsort((-self.values[among], -self.worst[among], key[among]))
        return [int(number) for number in among[order[:count]]]

    def _fairest(self, count: int) -> list[int]:
        import numpy as np

        left = np.ones(len(self.losers), dtype=bool)
        found: list[int] = []
        while len(found) < count and left.any():
            among = np.flatnonzero(left)
            among = among[self.losers[among] == self.losers[among].min()]
            among = among[self.worst[among] == self.worst[among].max()]
            among = self._leximin(among)
            order = np.lexsort((-self.values[among], self.changes[among]))
            found.append(int(among[order[0]]))
            left[found[-1]] = False
        return found

    def _leximin(self, among: Numbers) -> Numbers:
        """Return those of the combinations whose margins, sorted upwards, are the greatest in the order of words."""
        import numpy as np

        kept, record = [], None
        for at in range(0, len(among), _SORTED_AT_ONCE):
            part = among[at : at + _SORTED_AT_ONCE]
            margins = np.sort(np.round(self._margins(part), _DECIMALS), axis=1)
            rows = np.arange(len(part))
            for column in range(margins.shape[1]):
                values = margins[rows, column]
                rows = rows[values == values.max()]
                if len(rows) == 1:
                    break
            here = tuple(margins[rows[0]].tolist())
            if record is None or here > record:
                kept, record = [part[rows]], here
            elif here == record:
                kept.append(part[rows])
        return np.concatenate(kept)

    def _margins(self, numbers: Numbers) -> Numbers:
        """Return the people's margins, a row for each of the combinations."""
        import numpy as np

        people = len(self.problem.people)
        margins = np.tile(self.problem.base[:people], (len(numbers), 1))
        rest = numbers
        for start, options in zip(reversed(self.problem.starts), reversed(self.problem.options), strict=True):
            rest, option = np.divmod(rest, len(options))
            margins += self.problem.amounts[:people, start + option].T
        return margins


def enumerate_all(problem: RepairProblem, deadline: Deadline) -> Enumeration:
    """Try every combination. Raises TimeIsUpError or what cancelling raises. O(combinations · rows)."""
    import numpy as np

    people, rows, count = len(problem.people), len(problem.base), problem.combinations
    losers = np.zeros(count, dtype=np.int32)
    changes = np.zeros(count, dtype=np.int32)
    worst = np.zeros(count)
    values = np.zeros(count, dtype=np.int64)
    excused = np.array(problem.excused, dtype=bool)
    split = len(problem.terms)
    while split and _product(problem, range(split - 1, len(problem.terms))) <= _BLOCK:
        split -= 1
    inner, inner_changes, inner_values = _sums(problem, range(split, len(problem.terms)))
    inner = inner + problem.base[:, None]
    size = inner.shape[1]
    who = np.zeros((people, count // size, (size + 7) // 8), dtype=np.uint8)
    for number, picked in enumerate(_products(problem, range(split))):
        deadline.check()
        columns = [problem.starts[t] + option for t, option in enumerate(picked)]
        block = inner + problem.amounts[:, columns].sum(axis=1)[:, None]
        loses = block <= LOSING
        for row, owner in zip(range(people, rows), problem.owners, strict=True):
            loses[owner] |= loses[row]
        loses = loses[:people]
        loses[excused] = False
        here = slice(number * size, (number + 1) * size)
        losers[here] = np.add.reduce(loses.view(np.uint8), axis=0, dtype=np.uint16)
        changes[here] = inner_changes + sum(problem.chosen[t] != option for t, option in enumerate(picked))
        values[here] = inner_values + int(problem.values[columns].sum())
        if people:
            worst[here] = np.round(block[:people].min(axis=0), _DECIMALS)
            who[:, number] = np.packbits(loses, axis=1)
    return Enumeration(problem, losers, changes, worst, values, who, size)


def _product(problem: RepairProblem, terms: range) -> int:
    count = 1
    for term in terms:
        count *= len(problem.options[term])
    return count


def _products(problem: RepairProblem, terms: range) -> Iterator[Combination]:
    """Yield every choice for these terms, the last one changing fastest."""
    from itertools import product

    return product(*(range(len(problem.options[term])) for term in terms))


def _sums(problem: RepairProblem, terms: range) -> tuple[Numbers, Numbers, Numbers]:
    """Return for every choice for these terms what it adds to each row (rows × choices), its changes and its value."""
    import numpy as np

    sums = np.zeros((len(problem.base), 1))
    changes = np.zeros(1, dtype=np.int32)
    values = np.zeros(1, dtype=np.int64)
    for term in terms:
        columns = slice(problem.starts[term], problem.starts[term] + len(problem.options[term]))
        amounts = problem.amounts[:, columns]
        sums = (sums[:, :, None] + amounts[:, None, :]).reshape(len(sums), sums.shape[1] * amounts.shape[1])
        differs = np.array([option != problem.chosen[term] for option in range(len(problem.options[term]))])
        changes = (changes[:, None] + differs[None, :]).reshape(-1)
        values = (values[:, None] + problem.values[columns][None, :]).reshape(-1)
    return sums, changes, values
