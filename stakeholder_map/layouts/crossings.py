"""The order of people within ranks that makes few ties cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

Layers = list[list[int]]

_SWEEPS = 20
_WITH_SWAPS = 4
_FEWER_SWEEPS = 8
# Up to so many ends of ties neighbours change places after each sweep; from there on only after the last ones, and
# then whole layers are sifted.
_FEW_ENDS = 300
# From so many on, two walks or one and fewer sweeps have to do.
_SOME_ENDS, _MANY_ENDS = 900, 1500
# Walks for first orders: in depth or in breadth, backwards or not.
_WALKS = ((False, False), (False, True), (True, False))
# What another order must save for it to replace the present one.
_MUCH_BETTER = 0.9
# Beyond this many, long ties only pull their ends and have no stand-ins.
_MOST_STAND_INS = 20_000


def few_crossings(
    layers: Sequence[Sequence[int]],
    ties: Sequence[tuple[int, int]],
    now: Mapping[int, float] = MappingProxyType({}),
    tick: Callable[[], None] = lambda: None,
) -> Layers:
    """Return the layers, each in an order that makes few ties cross; ids are positive.

    Layered drawing after Sugiyama, Tagawa and Toda (1981), as refined by Gansner, Koutsofios, North and Vo (A technique
    for drawing directed graphs, 1993): ties that span several layers run through a stand-in in each layer between;
    walks through the graph give first orders; sweeps down and up put everyone at the mean of their neighbours; at
    last neighbours in a layer change places, or in large maps everyone is sifted to their best place, while that saves
    crossings. The best order seen is returned, the same one for the same layers. Where most have a place ``now`` from
    left to right, that order with such small changes is kept unless another saves a tenth of the crossings: so
    a small change of the map is a small change of its picture. Ties within a layer draw their ends together. ``tick``
    is called now and then and may raise to stop. O(sweeps · ends · log ends), and the sifting O(width · (width + ends))
    for layers up to 600 wide.
    """
    net = _Net(layers, ties)
    best: Layers = []
    fewest = -1.0
    if 2 * sum(len(layer) for layer in layers) <= 4 * sum(node in now for layer in layers for node in layer):
        best = net.as_now(now)
        fewest = _polished(net, best, tick) * _MUCH_BETTER
    for deep, backwards in _WALKS[: 3 if net.ends < _SOME_ENDS else 2 if net.ends < _MANY_ENDS else 1]:
        if fewest == 0:
            break
        order, crossed = _swept(net, net.walked(backwards, deep=deep), backwards, tick)
        if fewest < 0 or crossed < fewest:
            best, fewest = order, crossed
    return _like(layers, now, [[node for node in layer if node > 0] for layer in best])


def _like(layers: Sequence[Sequence[int]], now: Mapping[int, float], order: Layers) -> Layers:
    """Return an order, or its mirror image where that is more like the present places, or the given order."""
    given = {node: now.get(node, 0.0) if now else float(x) for layer in layers for x, node in enumerate(layer)}
    alike = 0.0
    for layer in order:
        middle = sum(given[node] for node in layer) / max(1, len(layer))
        alike += sum((x - (len(layer) - 1) / 2) * (given[node] - middle) for x, node in enumerate(layer))
    return order if alike >= 0 else [layer[::-1] for layer in order]


def order_now(layers: Sequence[Sequence[int]], ties: Sequence[tuple[int, int]], now: Mapping[int, float]) -> Layers:
    """Return the layers in their present order; whoever has no place stands by those they are tied to."""
    return [[node for node in layer if node > 0] for layer in _Net(layers, ties).as_now(now)]


def _swept(net: _Net, order: Layers, backwards: bool, tick: Callable[[], None]) -> tuple[Layers, int]:
    fewest = net.crossings(order)
    best = [list(layer) for layer in order]
    sweeps = _SWEEPS if net.ends < _SOME_ENDS else _FEWER_SWEEPS
    # The last sweeps go on from the best order so far.
    plain = _SWEEPS - _WITH_SWAPS
    for sweep in range(sweeps):
        tick()
        if fewest == 0:
            return best, 0
        if sweep == plain:
            order = [list(layer) for layer in best]
        net.sweep(order, down=(sweep + backwards) % 2 == 0, flip=sweep // 2 % 2 == 1)
        swapping = net.ends < _FEW_ENDS or sweep >= plain
        crossed = net.swap_neighbours(order) if swapping else net.crossings(order)
        if crossed < fewest:
            best, fewest = [list(layer) for layer in order], crossed
    return best, _polished(net, best, tick)


def _polished(net: _Net, order: Layers, tick: Callable[[], None]) -> int:
    """Change an order in place by small steps that each save crossings; return how many are left."""
    if net.ends < _FEW_ENDS:
        return net.swap_neighbours(order)
    # numpy is slow to import, and small maps do without.
    from stakeholder_map.layouts.sifting import sift

    sift(order, net.up, net.down, tick)
    return net.crossings(order)


class _Net:
    """Layers of nodes and the ties between neighbouring layers; stand-ins for long ties have negative ids."""

    def __init__(self, layers: Sequence[Sequence[int]], ties: Sequence[tuple[int, int]]) -> None:
        self.layers: Layers = [list(layer) for layer in layers]
        self.layer_of = {node: i for i, layer in enumerate(layers) for node in layer}
        self.up: dict[int, list[int]] = {node: [] for node in self.layer_of}
        self.down: dict[int, list[int]] = {node: [] for node in self.layer_of}
        self.beside: dict[int, list[int]] = {}
        self.ends = 0
        self._last = 0
        for one, other in ties:
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
        self.ends += 2

    def as_now(self, now: Mapping[int, float]) -> Layers:
        """Return the order from left to right; whoever has no place there stands by those they are tied to."""
        wish = {node: now.get(node) for node in self.layer_of}
        for node in self.layer_of:
            if wish[node] is None:
                near = [at for n in self.up[node] + self.down[node] + self.beside.get(node, []) if (at := wish[n])]
                wish[node] = sum(near) / len(near) if near else 0.0
        return [sorted(layer, key=lambda node: wish[node] or 0.0) for layer in self.layers]

    def walked(self, backwards: bool, *, deep: bool) -> Layers:
        """Return a first order: as a walk in depth or breadth meets the nodes, from the left or the bottom right."""
        layers: Layers = [[] for _ in self.layers]
        seen: set[int] = set()
        starts = [node for layer in self.layers for node in layer]
        if backwards:
            starts.reverse()
        for start in starts:
            pending = deque([start])
            while pending:
                node = pending.pop() if deep else pending.popleft()
                if node in seen:
                    continue
                seen.add(node)
                layers[self.layer_of[node]].append(node)
                near = self.up[node] + self.beside.get(node, []) + self.down[node]
                pending.extend(other for other in (reversed(near) if backwards else near) if other not in seen)
        if backwards:
            for layer in layers:
                layer.reverse()
        return layers

    def sweep(self, order: Layers, *, down: bool, flip: bool) -> None:
        """Sort each layer by the mean of the neighbours in the one before. Whoever has none there stays in place.

        Those tied within the layer count as if they stood in the layer before. ``flip`` turns equals around.
        """
        near = self.up if down else self.down
        steps = range(1, len(order)) if down else range(len(order) - 2, -1, -1)
        for i in steps:
            before = {node: x for x, node in enumerate(order[i - 1 if down else i + 1])}
            layer = order[i][::-1] if flip else order[i]
            beside = self._beside_in(order[i], len(before))
            movers = []
            for node in layer:
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

    def swap_neighbours(self, order: Layers) -> int:
        """Let neighbours in a layer change places while that saves crossings; return how many are left."""
        for _ in range(6):
            if not self._swap_once(order):
                break
        return self.crossings(order)

    def crossings(self, order: Layers) -> int:
        """Return how many ties between neighbouring layers cross."""
        return sum(self._between(order[i], order[i + 1]) for i in range(len(order) - 1))

    def _swap_once(self, order: Layers) -> int:
        saved = 0
        at: list[dict[int, int]] = [{node: x for x, node in enumerate(layer)} for layer in order]
        for i, layer in enumerate(order):
            ends: dict[int, tuple[list[int], list[int]]] = {}
            above = at[i - 1] if i else {}
            below = at[i + 1] if i + 1 < len(order) else {}
            up, down = self.up, self.down
            for node in layer:
                ends[node] = (sorted([above[n] for n in up[node]]), sorted([below[n] for n in down[node]]))
            for x in range(len(layer) - 1):
                left, right = layer[x], layer[x + 1]
                left_ends, right_ends = ends[left], ends[right]
                now = _crossed(left_ends[0], right_ends[0]) + _crossed(left_ends[1], right_ends[1])
                if now:
                    then = _crossed(right_ends[0], left_ends[0]) + _crossed(right_ends[1], left_ends[1])
                    if then < now:
                        saved += now - then
                        layer[x], layer[x + 1] = right, left
            at[i] = {node: x for x, node in enumerate(layer)}
        return saved

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


def _crossed(left: list[int], right: list[int]) -> int:
    """Count the crossings of one node's ties with those of one to its right; both ends sorted."""
    if not left or not right or left[-1] <= right[0]:
        return 0
    count = len(left)
    return sum(count - bisect_right(left, end) for end in right)
