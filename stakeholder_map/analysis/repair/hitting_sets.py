"""Smallest hitting sets: a smallest set that has a member in common with each of some sets, exactly.

Iterative deepening over the size, depth first over the members of a set that is hit by few, without the members tried
before it, and given up where more sets than members left have nothing in common (a packing bound). The sets are rows
of bits, so that thousands are looked at in one go.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING

from stakeholder_map.analysis.repair.deadline import Deadline

if TYPE_CHECKING:
    from stakeholder_map.analysis.repair.problem import Numbers

_BITS = 64


def smallest_hitting_set(sets: Sequence[frozenset[int]], deadline: Deadline, *, at_least: int = 0) -> frozenset[int]:
    """Return a smallest set that meets each of these, none of which is empty; the same for the same sets.

    ``at_least``: it is known to have so many members. Raises TimeIsUpError. Worst case O(largest set ^ size · sets).
    """
    if not sets:
        return frozenset()
    import numpy as np  # slow to import, and only conflicts need it

    sizes = [len(each) for each in sets]
    members, columns = np.unique(np.fromiter(chain.from_iterable(sets), np.int64, sum(sizes)), return_inverse=True)
    bits = np.zeros((len(sets), -(-len(members) // _BITS) * _BITS), dtype=bool)
    bits[np.repeat(np.arange(len(sets)), sizes), columns] = True
    rows = np.unique(np.packbits(bits, axis=1, bitorder="little").view(np.uint64), axis=0)
    size = max(1, at_least)
    while True:
        found = _hit(rows, size, deadline)
        if found is not None:
            return frozenset(members[found].tolist())
        size += 1


def _hit(rows: Numbers, size: int, deadline: Deadline) -> list[int] | None:
    """Return the columns of at most ``size`` members that meet all rows, None where there are none."""
    import numpy as np

    deadline.check()
    if not len(rows):
        return []
    common = np.bitwise_and.reduce(rows, axis=0)
    if common.any() and size:
        return [int(_columns(common)[0])]
    counts = _counts(rows)
    if size <= 1 or not counts.min() or _packed(rows, counts, size) > size:
        return None
    smallest = _columns(rows[np.argmin(counts)])
    frequent = _frequencies(rows)
    for column in sorted(smallest.tolist(), key=lambda column: -frequent[column]):
        word, bit = divmod(column, _BITS)
        mask = np.uint64(1 << bit)
        met = (rows[:, word] & mask) != 0
        rest = _hit(rows[~met], size - 1, deadline)
        if rest is not None:
            return [column, *rest]
        rows = rows.copy()
        rows[:, word] &= ~mask  # tried: no set without it has to be looked at again
        if not _counts(rows[met]).all():
            break
    return None


def _packed(rows: Numbers, counts: Numbers, most: int) -> int:
    """Return how many of the rows, found greedily, have nothing in common; counting ends one above ``most``."""
    import numpy as np

    packed = 0
    while len(rows) and packed <= most:
        pick = rows[np.argmin(counts)]
        apart = ~(rows & pick).any(axis=1)
        rows, counts = rows[apart], counts[apart]
        packed += 1
    return packed


def _bits(rows: Numbers) -> Numbers:
    import numpy as np

    return np.unpackbits(rows.view(np.uint8), axis=-1, bitorder="little")


def _counts(rows: Numbers) -> Numbers:
    counts: Numbers = _bits(rows).sum(axis=1, dtype="int64")
    return counts


def _frequencies(rows: Numbers) -> Numbers:
    frequencies: Numbers = _bits(rows).sum(axis=0, dtype="int64")
    return frequencies


def _columns(row: Numbers) -> Numbers:
    import numpy as np

    return np.flatnonzero(_bits(np.ascontiguousarray(row)))
