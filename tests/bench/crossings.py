"""Crossings in the service view, against Graphviz's dot on the same people and service ties.

Both pictures are counted alike: ties as straight lines between the centres of cards. Dot chooses its ranks so that ties
are short and cross little. In ours the ranks have a meaning: the distance to the customer, and whoever has no way there
stands below all. On maps like those of companies that is much the same; there ours is held against dot as it is. On
random maps, where most have no way to the customer, it is held against dot that is told the same ranks, and against dot
as it is too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from statistics import median

from stakeholder_map.layouts.arranging import arrange
from stakeholder_map.layouts.ranks import network_of, rank_people
from stakeholder_map.layouts.spacing import CARD_HEIGHT, CARD_WIDTH
from stakeholder_map.layouts.uncrossing import straight_crossings
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.views import View
from stakeholder_map.model.workspace import Workspace
from tests.bench.layouts import GRAPHVIZ, company, graphviz, parts, places_in
from tests.bench.measuring import Measured, bench
from tests.builders import big_world

_FACING = (TieKind.SERVES, TieKind.TOUCHES)
_AIM = 1.1
_COMPANIES = [(people, seed) for people in (60, 100, 150, 200, 300) for seed in (1, 2, 3, 4)]
_RANDOM = [(60, 60, 1), (60, 90, 1), (60, 120, 1), (60, 120, 2), (100, 150, 1), (100, 150, 2)]
_RANDOM += [(150, 150, 1), (150, 150, 2), (300, 300, 1), (300, 300, 2), (300, 450, 1)]

Counts = list[tuple[int, int]]
Count = Callable[[Workspace], int]


def ours(workspace: Workspace) -> int:
    """Count the service ties that cross in our service view."""
    customer, _, ties = parts(workspace, _FACING)
    return straight_crossings(arrange(workspace, customer, View.SERVICE).positions, ties)


def of_dot(workspace: Workspace) -> int:
    """Count those that cross in dot's picture."""
    _, people, ties = parts(workspace, _FACING)
    return straight_crossings(places_in(graphviz(people, ties, "dot", "-Grankdir=BT")), ties)


def of_dot_in_ranks(workspace: Workspace) -> int:
    """Count those that cross in dot's picture with our ranks, and those apart, in ranks of dot's choice, below them."""
    import pygraphviz

    customer, people, ties = parts(workspace, _FACING)
    ranks = rank_people(network_of(workspace, customer))
    level = {person: i for i, row in enumerate(ranks.rows) for person in row}
    graph = pygraphviz.AGraph(directed=True, newrank="true")
    size = {"width": f"{CARD_WIDTH / 72:.4f}", "height": f"{CARD_HEIGHT / 72:.4f}"}
    graph.node_attr.update(shape="box", fixedsize="true", label="", **size)
    graph.add_nodes_from(people)
    # A post beside each rank, one below the other, keeps it in its place.
    posts = [-1 - i for i in range(len(ranks.rows))]
    graph.add_nodes_from(posts, width="0.01", height="0.01")
    for post, row in zip(posts, ranks.rows, strict=True):
        graph.add_subgraph([post, *row], rank="same")
    graph.add_edges_from(pairwise(posts), style="invis", weight=100)
    graph.add_edges_from([(posts[-1], person) for person in ranks.apart], style="invis", weight=0)
    for source, target in ties:
        upward = source in level and (target not in level or level[source] < level[target])
        graph.add_edge(*((source, target) if upward else (target, source)))
    graph.layout(prog="dot")
    return straight_crossings({person: place for person, place in places_in(graph).items() if person > 0}, ties)


@cache
def _companies() -> Counts:
    return _counts([company(people, seed=seed).workspace for people, seed in _COMPANIES], of_dot)


@cache
def _random(dot: Count) -> Counts:
    return _counts([big_world(p, ties, seed=seed, wins=0).workspace for p, ties, seed in _RANDOM], dot)


def _counts(workspaces: Sequence[Workspace], dot: Count) -> Counts:
    return [(ours(workspace), dot(workspace) if GRAPHVIZ else 0) for workspace in workspaces]


def _ratio(counts: tuple[int, int]) -> float:
    mine, dots = counts
    return mine / dots if dots else 1.0 + mine


def _worst(name: str, counts: Counts) -> Measured:
    if not GRAPHVIZ:
        return Measured(name, max(mine for mine, _ in counts), "no dot")
    mine, dots = max(counts, key=_ratio)
    return Measured(name, mine, "worst map", dots, _AIM)


def _median(name: str, counts: Counts) -> Measured:
    if not GRAPHVIZ:
        return Measured(name, median(mine for mine, _ in counts), "no dot")
    return Measured(name, median(map(_ratio, counts)), "× dot, median", 1, _AIM)


def _register(name: str, summary: Callable[[str, Counts], Measured], counts: Callable[[], Counts]) -> None:
    bench(name)(lambda name: summary(name, counts()))


_register("layout_crossings", _worst, _companies)
_register("layout_crossings_median", _median, _companies)
_register("layout_crossings_ranked", _worst, lambda: _random(of_dot_in_ranks))
_register("layout_crossings_ranked_median", _median, lambda: _random(of_dot_in_ranks))
_register("layout_crossings_free", _worst, lambda: _random(of_dot))
_register("layout_crossings_free_median", _median, lambda: _random(of_dot))
