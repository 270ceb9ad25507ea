"""Sifting: everyone in a layer is put where the fewest ties cross, all others staying in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import int32
    from numpy.typing import NDArray

Near = Mapping[int, list[int]]

_ROUNDS = 3
_WIDEST = 600


def sift(order: list[list[int]], up: Near, down: Near, tick: Callable[[], None]) -> None:
    """Sift every layer in place, until nobody moves any more or for some rounds.

    After Matuszewski, Schönfeld and Molitor (Using sifting for k-layer straightline crossing minimization, 1999), with
    the crossings of all pairs of a layer as one matrix. Layers over 600 wide are left alone.
    O(rounds · width · (width + ends)).
    """
    for sweep in range(_ROUNDS):
        moved = False
        steps = range(len(order)) if sweep % 2 == 0 else range(len(order) - 1, -1, -1)
        for i in steps:
            tick()
            layer = order[i]
            sides = [(order[j], near) for j, near in ((i - 1, up), (i + 1, down)) if 0 <= j < len(order)]
            if 1 < len(layer) <= _WIDEST and all(len(side) <= 4 * _WIDEST for side, _ in sides):
                order[i] = _sifted(layer, sides)
                moved = moved or order[i] != layer
        if not moved:
            break


def _sifted(layer: list[int], sides: list[tuple[list[int], Near]]) -> list[int]:
    # Imported here because it is slow to import.
    import numpy as np

    cost = np.zeros((len(layer), len(layer)), dtype=np.int32)
    for side, near in sides:
        _add_crossings(cost, layer, side, near)
    # What it costs to have one left of another rather than right.
    cost -= cost.T.copy()
    places = np.arange(len(layer))
    busiest = sorted(range(len(layer)), key=lambda i: -sum(len(near[layer[i]]) for _, near in sides))
    for one in busiest:
        now = int((places == one).nonzero()[0][0])
        rest = np.concatenate((places[:now], places[now + 1 :]))
        left_of = cost[one, rest]
        total = np.empty(len(layer), dtype=np.int32)
        total[0] = left_of.sum()
        total[1:] = total[0] - left_of.cumsum()
        best = int(total.argmin())
        if total[best] < total[now]:
            places = np.concatenate((rest[:best], [one], rest[best:]))
    return [layer[i] for i in places]


def _add_crossings(cost: NDArray[int32], layer: list[int], side: list[int], near: Near) -> None:
    """Add, for each pair of a layer, how many of their ties to one side cross if the first is left of the second."""
    import numpy as np

    at = {node: x for x, node in enumerate(side)}
    left = np.zeros((len(side) + 1, len(layer)), dtype=np.int32)
    tied, starts, ends = [], [], list[int]()
    for row, node in enumerate(layer):
        if near[node]:
            tied.append(row)
            starts.append(len(ends))
            for other in near[node]:
                left[at[other] + 1, row] += 1
                ends.append(at[other])
    if tied:
        # How many ends of each node lie left of a place. (Sums of few rows: a product of matrices would wake BLAS.)
        left = left.cumsum(axis=0, dtype=np.int32)
        cost[tied] += np.add.reduceat(left[ends], starts, axis=0)
