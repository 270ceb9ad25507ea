"""A first order from left to right: everyone drifts to the middle of those they are tied to, over and over."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

# More steps untangle more; so many do for hundreds of people.
_STEPS = 200
_A_TICK = 10
# Whoever is nearer than this stands at the same place, and keeps the order there was.
_PLACES = 7


def settled(
    layers: Sequence[Sequence[int]], near: Mapping[int, Sequence[int]], tick: Callable[[], None]
) -> list[list[int]]:
    """Return layers in the order in which their nodes settle; those without ties between them stay apart.

    Everyone goes half the way to the mean of their neighbours, for a fixed number of steps, each part of the graph
    around its own middle and to its own scale. That is power iteration towards the smoothest order there is (Koren,
    Drawing graphs by eigenvectors, 2005), and since the number of steps is fixed, a smooth function of the graph: a
    small change of the graph changes it little, which best-of-many searches cannot promise. The parts come in the order
    of their first nodes. ``near`` must hold both ways of each tie. ``tick`` is called now and then.
    O(steps · (nodes + ties)).
    """
    # Imported here because it is slow to import.
    import numpy as np

    nodes = [node for layer in layers for node in layer]
    index = {node: i for i, node in enumerate(nodes)}
    part, parts = _parts(nodes, near)
    tick()
    whose = np.array([part[node] for node in nodes], dtype=np.int64)
    ends = [(i, index[other]) for i, node in enumerate(nodes) for other in near[node]]
    one, other = np.array(ends, dtype=np.int64).reshape(-1, 2).T
    tick()
    x = np.array([(i + 0.5) / len(layer) - 0.5 for layer in layers for i in range(len(layer))])
    degree = np.bincount(one, minlength=len(nodes)).astype(np.float64)
    tied = np.maximum(degree, 1.0)
    weight = np.maximum(np.bincount(whose, weights=degree, minlength=parts), 1.0)
    for step in range(_STEPS if ends else 0):
        if step % _A_TICK == 0:
            tick()
        pulled = np.bincount(one, weights=x[other], minlength=len(nodes)) / tied
        x = 0.5 * x + 0.5 * pulled
        x -= (np.bincount(whose, weights=x * degree, minlength=parts) / weight)[whose]
        scale = np.zeros(parts)
        np.maximum.at(scale, whose, np.abs(x))
        x /= np.maximum(scale, 1e-12)[whose]
    tick()
    rounded = np.round(x, _PLACES).tolist()
    return [sorted(layer, key=lambda node: (part[node], rounded[index[node]])) for layer in layers]


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
