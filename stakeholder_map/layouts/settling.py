"""First orders from left to right: everyone drifts to the middle of those they are tied to, over and over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import float64, int64
    from numpy.typing import NDArray

# More steps untangle more; so many do for hundreds of people.
_STEPS = 200
_A_TICK = 10
# From which step on ties are weighed and how often; after so many steps orders are much alike, but at times better.
_FIRST_WEIGHED, _WEIGHED_EVERY, _EARLIER = 50, 10, (100, 150)
# What is added to the length of a tie, as a part of their mean, so that the shortest do not weigh all too much.
_SOFT = 0.5
# Whoever is nearer than this stands at the same place, and keeps the order there was.
_PLACES = 7


def settled(
    layers: Sequence[Sequence[int]],
    near: Mapping[int, Sequence[int]],
    tick: Callable[[], None],
    *,
    weighed: bool = False,
) -> list[list[list[int]]]:
    """Return layers in the order in which their nodes settle; with ``weighed``, also in two orders before that.

    Everyone goes half the way to the mean of their neighbours, for a fixed number of steps, each part of the graph
    around its own middle and to its own scale. That is power iteration towards the smoothest order there is (Koren,
    Drawing graphs by eigenvectors, 2005). With ``weighed``, after some steps ties weigh the less the longer they are,
    so that the sum of their lengths becomes small, not of their squares, and a few far ties do not draw everybody askew
    (iteratively reweighted least squares; Lawson, 1961). Since the number of steps is fixed, all this is a smooth
    function of the graph: a small change of the graph changes it little, which best-of-many searches cannot promise.
    Those without ties between them stay apart: the parts come in the order of their first nodes. ``near`` must hold
    both ways of each tie. ``tick`` is called now and then. O(steps · (nodes + ties)).
    """
    # Imported here because it is slow to import.
    import numpy as np

    nodes = [node for layer in layers for node in layer]
    index = {node: i for i, node in enumerate(nodes)}
    part, parts = _parts(nodes, near)
    tick()
    whose = np.array([part[node] for node in nodes], dtype=np.int64)
    ends = [(i, index[other]) for i, node in enumerate(nodes) for other in near[node]]
    if not ends:
        return [[sorted(layer, key=part.__getitem__) for layer in layers]]
    one, other = np.array(ends, dtype=np.int64).T
    tick()
    x = np.array([(i + 0.5) / len(layer) - 0.5 for layer in layers for i in range(len(layer))])
    weight = np.ones(len(ends))
    pull, total = _pulls(one, weight, whose)
    orders = []
    for step in range(_STEPS):
        if step % _A_TICK == 0:
            tick()
        if weighed and step >= _FIRST_WEIGHED and step % _WEIGHED_EVERY == 0:
            length = np.abs(x[one] - x[other])
            weight = 1 / (length + _SOFT * length.mean() + 1e-9)
            pull, total = _pulls(one, weight, whose)
        pulled = np.bincount(one, weights=weight * x[other], minlength=len(nodes))
        x = 0.5 * x + 0.5 * np.where(pull > 0, pulled / np.maximum(pull, 1e-12), x)
        x -= (np.bincount(whose, weights=x * pull, minlength=parts) / total)[whose]
        scale = np.zeros(parts)
        np.maximum.at(scale, whose, np.abs(x))
        x /= np.maximum(scale, 1e-12)[whose]
        if step + 1 == _STEPS or (weighed and step + 1 in _EARLIER):
            place = dict(zip(nodes, np.round(x, _PLACES).tolist(), strict=True))
            orders.append([sorted(layer, key=lambda node: (part[node], place[node])) for layer in layers])
    return orders[::-1]


def _pulls(
    one: NDArray[int64], weight: NDArray[float64], whose: NDArray[int64]
) -> tuple[NDArray[float64], NDArray[float64]]:
    """Return how much all ties of each node weigh together, and all those of each part."""
    import numpy as np

    pull: NDArray[float64] = np.bincount(one, weights=weight, minlength=len(whose)).astype(np.float64)
    total: NDArray[float64] = np.maximum(np.bincount(whose, weights=pull), 1e-12)
    return pull, total


def _parts(nodes: Sequence[int], near: Mapping[int, Sequence[int]]) -> tuple[dict[int, int], int]:
    """Return in which connected part each node is, and how many parts there are."""
    part: dict[int, int] = {}
    count = 0
    for start in nodes:
        if start in part:
            continue
        part[start] = count
        pending = [start]
        while pending:
            for other in near[pending.pop()]:
                if other not in part:
                    part[other] = count
                    pending.append(other)
        count += 1
    return part, count
