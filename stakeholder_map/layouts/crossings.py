"""The order of people within ranks that makes few ties cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import sqrt
from types import MappingProxyType

from stakeholder_map.layouts.settling import settled
from stakeholder_map.layouts.sifting import sift

Layers = list[list[int]]

_SWEEPS = 4
_TIES_A_TICK = 5000
# What another order must save for it to replace the present one.
_MUCH_BETTER = 0.9
# How much an order must correlate with the present places for its mirror image to be told from it.
_CLEARLY = 0.4
# Beyond this many, long ties only pull their ends and have no stand-ins.
_MOST_STAND_INS = 20_000


def few_crossings(
    layers: Sequence[Sequence[int]],
    ties: Sequence[tuple[int, int]],
    now: Mapping[int, float] = MappingProxyType({}),
    tick: Callable[[], None] = lambda: None,
    *,
    keep: bool = False,
) -> Layers:
    """Return the layers, each in an order that makes few ties cross; ids are positive.

    Layered drawing after Sugiyama, Tagawa and Toda (1981): ties that span several layers run through a stand-in in each
    layer between. The first order is that of a walk in breadth from the first layer, settled (see ``settled``); a few
    sweeps down and up put everyone at the mean of their neighbours, the best order seen is kept; at last everyone is
    sifted to their best place. There is one first order and no choice between several, so that a small change of the
    map is a small change of its picture; ``now``, the present places from left to right, only tells it from its mirror
    image. With ``keep``, where most have such a place, that order with small changes stays unless the other saves a
    tenth of the crossings. Ties within a layer draw their ends
    together. ``tick`` is called now and then and may raise to stop. O(steps · ends), and the sifting O(width · (width +
    ends)) for layers up to 600 wide.
    """
    net = _Net(layers, ties, tick)
    kept: Layers = []
    fewest = -1.0
    if keep and sum(len(layer) for layer in layers) <= 2 * sum(node in now for layer in layers for node in layer):
        kept = net.as_now(now)
        tick()
        sift(kept, net.up, net.down, tick)
        fewest = net.crossings(kept) * _MUCH_BETTER
        if fewest == 0:
            return _people(kept)
    tick()
    walked = net.walked()
    tick()
    order = _swept(net, settled(walked, net.near, tick), tick)
    if fewest >= 0 and net.crossings(order) >= fewest:
        return _people(kept)
    return _people([layer[::-1] for layer in order] if _is_mirrored(order, now) else order)


def order_now(layers: Sequence[Sequence[int]], ties: Sequence[tuple[int, int]], now: Mapping[int, float]) -> Layers:
    """Return the layers in their present order; whoever has no place stands by those they are tied to."""
    return _people(_Net(layers, ties, lambda: None).as_now(now))


def _people(order: Layers) -> Layers:
    return [[node for node in layer if node > 0] for layer in order]


def _is_mirrored(order: Layers, now: Mapping[int, float]) -> bool:
    """Return whether an order is clearly more like the mirror image of the present places."""
    alike, wide, far = 0.0, 0.0, 0.0
    for layer in order:
        placed = [(float(x), now[node]) for x, node in enumerate(layer) if node in now]
        middles = [sum(values) / len(placed) for values in zip(*placed, strict=True)]
        for x, place in placed:
            alike += (x - middles[0]) * (place - middles[1])
            wide += (x - middles[0]) ** 2
            far += (place - middles[1]) ** 2
    return alike < -_CLEARLY * sqrt(wide * far)


def _swept(net: _Net, order: Layers, tick: Callable[[], None]) -> Layers:
    best = [list(layer) for layer in order]
    fewest = net.crossings(best)
    for sweep in range(_SWEEPS):
        tick()
        if fewest == 0:
            return best
        net.sweep(order, down=sweep % 2 == 0)
        crossed = net.crossings(order)
        if crossed < fewest:
            best, fewest = [list(layer) for layer in order], crossed
    sift(best, net.up, net.down, tick)
    return best


class _Net:
    """Layers of nodes and the ties between neighbouring layers; stand-ins for long ties have negative ids."""

    def __init__(
        self, layers: Sequence[Sequence[int]], ties: Sequence[tuple[int, int]], tick: Callable[[], None]
    ) -> None:
        self.layers: Layers = [list(layer) for layer in layers]
        self.layer_of = {node: i for i, layer in enumerate(layers) for node in layer}
        self.up: dict[int, list[int]] = {node: [] for node in self.layer_of}
        self.down: dict[int, list[int]] = {node: [] for node in self.layer_of}
        self.beside: dict[int, list[int]] = {}
        self._near: dict[int, list[int]] | None = None
        self._last = 0
        self._tick = tick
        for i, (one, other) in enumerate(ties):
            if i % _TIES_A_TICK == 0:
                tick()
            self._tie(one, other)

    def _tie(self, one: int, other: int) -> None:
        if self.layer_of[one] > self.layer_of[other]:
            one, other = other, one
        top, bottom = self.layer_of[one], self.layer_of[other]
        if top == bottom:
            self.beside.setdefault(one, []).append(other)
            self.beside.setdefault(other, []).append(one)
            return
        if bottom - top > 1 and bottom - top - self._last > _MOST_STAND_INS:
            return
        above = one
        for layer in range(top + 1, bottom):
            self._last -= 1
            node = self._last
            self.layers[layer].append(node)
            self.layer_of[node] = layer
            self.up[node], self.down[node] = [], []
            self._join(above, node)
            above = node
        self._join(above, other)

    def _join(self, above: int, below: int) -> None:
        self.down[above].append(below)
        self.up[below].append(above)

    def as_now(self, now: Mapping[int, float]) -> Layers:
        """Return the order from left to right; whoever has no place there stands by those they are tied to."""
        wish = {node: now.get(node) for node in self.layer_of}
        for node in self.layer_of:
            if wish[node] is None:
                near = [at for n in self.up[node] + self.down[node] + self.beside.get(node, []) if (at := wish[n])]
                wish[node] = sum(near) / len(near) if near else 0.0
        self._tick()
        return [sorted(layer, key=lambda node: wish[node] or 0.0) for layer in self.layers]

    def walked(self) -> Layers:
        """Return the order in which a walk in breadth from the first layer meets the nodes, part by part."""
        layers: Layers = [[] for _ in self.layers]
        seen: set[int] = set()
        for start in [node for layer in self.layers for node in layer]:
            pending = deque([start])
            while pending:
                node = pending.popleft()
                if node not in seen:
                    seen.add(node)
                    layers[self.layer_of[node]].append(node)
                    pending.extend(other for other in self.near[node] if other not in seen)
        return layers

    @property
    def near(self) -> dict[int, list[int]]:
        """Everybody's neighbours: above, in the same layer, and below."""
        if self._near is None:
            self._near = {node: self.up[node] + self.beside.get(node, []) + self.down[node] for node in self.layer_of}
        return self._near

    def sweep(self, order: Layers, *, down: bool) -> None:
        """Sort each layer by the mean of the neighbours in the one before. Whoever has none there stays in place.

        Those tied within the layer count as if they stood in the layer before.
        """
        near = self.up if down else self.down
        steps = range(1, len(order)) if down else range(len(order) - 2, -1, -1)
        for i in steps:
            self._tick()
            before = {node: x for x, node in enumerate(order[i - 1 if down else i + 1])}
            beside = self._beside_in(order[i], len(before))
            movers = []
            for node in order[i]:
                if near[node]:
                    places = [before[n] for n in near[node]] + beside.get(node, [])
                    movers.append((sum(places) / len(places), node))
            movers.sort(key=lambda mover: mover[0])
            following = iter(movers)
            order[i] = [next(following)[1] if near[node] else node for node in order[i]]

    def _beside_in(self, layer: list[int], width: int) -> dict[int, list[float]]:
        if not self.beside:
            return {}
        at = {node: x * width / len(layer) for x, node in enumerate(layer)}
        return {node: [at[n] for n in self.beside[node]] for node in layer if node in self.beside}

    def crossings(self, order: Layers) -> int:
        """Return how many ties between neighbouring layers cross."""
        count = 0
        for upper, lower in pairwise(order):
            self._tick()
            count += self._between(upper, lower)
        return count

    def _between(self, upper: list[int], lower: list[int]) -> int:
        """Count crossings of two layers: ends from left to right that lie left of one before. (Barth et al., 2002.)"""
        at = {node: x for x, node in enumerate(lower)}
        seen: list[int] = []
        count = 0
        for node in upper:
            ends = sorted([at[n] for n in self.down[node]])
            for end in ends:
                count += len(seen) - bisect_right(seen, end)
            for end in ends:
                insort(seen, end)
        return count
