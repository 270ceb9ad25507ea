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
    layer between. The first order is that of a walk in breadth from the first layer, settled (see ``settled``); then
    everyone is sifted to their best place. That is done from a few ways of settling, which are much alike, so that a
    small change of the map is a small change of its picture whichever is best; ``now``, the present places from left to
    right, only tells it from its mirror image. With ``keep`` it is done once, and where most have such a place, that
    order with small changes stays unless the other saves a tenth of the crossings. Ties within a layer draw their ends
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
    orders = settled(walked, net.near, tick)
    if not keep:
        orders += settled(walked, net.near, tick, weighed=True)
    order, crossed = _best(net, orders, tick)
    if fewest >= 0 and crossed >= fewest:
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


def _best(net: _Net, orders: Sequence[Layers], tick: Callable[[], None]) -> tuple[Layers, int]:
    """Sift the orders; return the one in which fewest ties cross, the first of those, and how many do."""
    best, fewest = orders[0], -1
    for order in orders:
        tick()
        sift(order, net.up, net.down, tick)
        crossed = net.crossings(order)
        if fewest < 0 or crossed < fewest:
            best, fewest = order, crossed
        if fewest == 0:
            break
    return best, fewest


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
