"""Which side of a card each tie leaves and enters by, and its curve where nothing is in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.curves import (
    HALF_WIDTH,
    Curve,
    Point,
    Side,
    detour,
    lane_of,
    sides_between,
    straight_on,
)
from stakeholder_map.canvas.scene import TieLine
from stakeholder_map.model.ties import TieKind


class Route(NamedTuple):
    """The sides a tie leaves and enters by (the same: a detour), and whether it goes up or to the right."""

    leaves: Side
    enters: Side
    forward: bool


Blocked = Callable[[Box, TieLine], bool]


def route_of(tie: TieLine, centres: Mapping[int, Point], blocked: Blocked) -> Route:
    """Return the natural way of a tie. ``blocked`` says whether a third card stands in a box."""
    source, target = centres[tie.source], centres[tie.target]
    leaves, enters = sides_between(source, target)
    if leaves in (Side.LEFT, Side.RIGHT):
        left, right = sorted((source, target))
        between = Box(left[0] + HALF_WIDTH, min(left[1], right[1]), right[0] - HALF_WIDTH, max(left[1], right[1]))
        if between.width > 0 and blocked(between, tie):
            return Route(Side.BOTTOM, Side.BOTTOM, forward=target[0] > source[0])
    return Route(leaves, enters, forward=leaves in (Side.TOP, Side.RIGHT))


def curves_of(
    ties: Mapping[int, TieLine], wanted: Iterable[int], routes: Mapping[int, Route], centres: Mapping[int, Point]
) -> dict[int, Curve]:
    """Return the natural curves of the ``wanted`` ties.

    ``routes`` are those of all ties at their ends: where several kinds meet a side, each has a lane of its own.
    """
    runs: dict[tuple[int, Side], set[tuple[TieKind, bool]]] = {}
    for i, route in routes.items():
        tie = ties[i]
        runs.setdefault((tie.source, route.leaves), set()).add((tie.kind, route.forward))
        runs.setdefault((tie.target, route.enters), set()).add((tie.kind, route.forward))
    curves = {}
    for i in wanted:
        tie, route = ties[i], routes[i]
        shared = len(runs[tie.source, route.leaves]) > 1 or len(runs[tie.target, route.enters]) > 1
        lane = lane_of(tie.kind, forward=route.forward) if shared else 0
        source, target = centres[tie.source], centres[tie.target]
        if route.leaves is route.enters:
            curves[i] = detour(source, target, lane)
        else:
            curves[i] = straight_on(source, target, route.leaves, route.enters, lane)
    return curves
