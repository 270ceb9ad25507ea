"""Layouts, against Graphviz called by itself on the same people and ties with boxes of the same size.

The floors need pygraphviz, which only tests use: the app draws with its own code. Without it nothing is compared.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from itertools import combinations, pairwise
from typing import Any

from stakeholder_map.layouts.arranging import arrange
from stakeholder_map.layouts.spacing import CARD_HEIGHT, CARD_WIDTH, Position
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.views import View
from stakeholder_map.model.workspace import Workspace
from tests.bench.measuring import Measured, bench, in_turns
from tests.builders import World, big_world

_AIM = 1.2
GRAPHVIZ = find_spec("pygraphviz") is not None

Pairs = list[tuple[int, int]]


def company(people: int, *, seed: int = 1) -> World:
    """Return a map like those of real companies: a few of the customer's, and ever more who serve those before them.

    Everyone serves one of those before them, some two; and reports to the head of the department.
    """
    rng = random.Random(seed)
    world = World()
    own, theirs = world.organization("Brightwater"), world.organization("Hillside", "customer")
    customer = world.customer("Hillside", theirs)
    names = ("Sales", "Fitting", "Workshop", "Planning", "Design", "Support", "Finance", "Buying")
    count = max(3, people // 15)
    before = [world.person(f"Client {n}", theirs, department="Building") for n in range(count)]
    ours = [
        world.person(f"Own {n}", own, department=names[n % len(names)], is_me=n == 0) for n in range(people - count)
    ]
    for person in [*before, *ours]:
        levels = {"support": rng.randint(-2, 2), "influence": rng.randint(1, 5), "interest": rng.randint(1, 5)}
        world.place(customer, person, **levels)
    size, left, taken = max(2, people // 8), list(ours), set[tuple[int, int]]()
    while left:
        row, left = left[:size], left[size:]
        for n, person in enumerate(row):
            at = n * len(before) // len(row)
            served = [at] + [max(0, min(len(before) - 1, at + rng.randint(-2, 2)))] * (rng.random() < 0.25)
            for one in sorted(set(served)):
                world.tie(customer, person, before[one], "serves")
                taken.add((person.id, before[one].id))
        before, size = row, size * 3 // 2
    heads = {person.department: person for person in reversed(ours)}
    for person in ours:
        if heads[person.department] is not person:
            world.tie(customer, person, heads[person.department], "reports_to")
    return world


def parts(workspace: Workspace, kinds: Sequence[TieKind] = tuple(TieKind)) -> tuple[int, list[int], Pairs]:
    """Return the only customer of a workspace, the people on the map, and who is tied to whom."""
    customer = workspace.all(Customer)[0].id
    people = [person.id for person in workspace.people_on(customer)]
    return customer, people, [(t.source, t.target) for t in workspace.ties_of(customer) if t.kind in kinds]


def graphviz(people: Sequence[int], ties: Pairs, program: str, arguments: str = "", **settings: str) -> Any:
    """Return a graph that Graphviz has laid out, with boxes as large as cards."""
    import pygraphviz

    graph = pygraphviz.AGraph(directed=True, **settings)
    size = {"width": f"{CARD_WIDTH / 72:.4f}", "height": f"{CARD_HEIGHT / 72:.4f}"}
    graph.node_attr.update(shape="box", fixedsize="true", label="", **size)
    graph.add_nodes_from(people)
    graph.add_edges_from(ties)
    graph.layout(prog=program, args=arguments)
    return graph


def places_in(graph: Any) -> dict[int, Position]:
    """Return the centres in a graph that is laid out."""
    pairs = ((node, node.attr["pos"].split(",")) for node in graph.nodes_iter())
    return {int(node): (float(x), float(y)) for node, (x, y) in pairs}


def overlapping(positions: Sequence[Position]) -> int:
    """Count the pairs of cards that cover each other."""
    near: dict[tuple[int, int], list[Position]] = {}
    for x, y in positions:
        near.setdefault((int(x // CARD_WIDTH), int(y // CARD_HEIGHT)), []).append((x, y))
    found = 0
    for (column, row), here in near.items():
        around = [(column + 1, row - 1), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
        others = [place for cell in around for place in near.get(cell, ())]
        pairs = [*combinations(here, 2), *((one, other) for one in here for other in others)]
        found += sum(abs(a[0] - b[0]) < CARD_WIDTH and abs(a[1] - b[1]) < CARD_HEIGHT for a, b in pairs)
    return found


def _against(name: str, world: World, view: View, rounds: int, program: str, arguments: str = "") -> Measured:
    customer, people, ties = parts(world.workspace)
    ours = partial(arrange, world.workspace, customer, view)
    if not GRAPHVIZ:
        (value,) = in_turns(rounds, ours)
        return Measured(name, value * 1000, f"ms, no {program}")
    value, floor = in_turns(rounds, ours, partial(graphviz, people, ties, program, arguments))
    return Measured(name, value * 1000, "ms", floor * 1000, _AIM)


@bench("layout_service_300")
def service_of_300(name: str) -> Measured:
    return _against(name, company(300), View.SERVICE, 3, "dot", "-Grankdir=BT")


@bench("layout_org_chart_300")
def org_chart_of_300(name: str) -> Measured:
    return _against(name, company(300), View.ORG_CHART, 3, "dot", "-Grankdir=BT")


@bench("layout_free_300")
def free_of_300(name: str) -> Measured:
    return _against(name, big_world(300, 900), View.FREE, 7, "sfdp", "-Goverlap=vpsc -q1")


@bench("layout_free_2000")
def free_of_2000(name: str) -> Measured:
    return _against(name, big_world(2000, 6000, wins=0), View.FREE, 2, "sfdp", "-Goverlap=vpsc -q1")


@bench("layout_hub_300")
def hub_of_300(name: str) -> Measured:
    return _limited(name, big_world(300, 900), View.HUB, 9, 50)


@bench("layout_grid_300")
def grid_of_300(name: str) -> Measured:
    return _limited(name, big_world(300, 900), View.GRID, 9, 50)


@bench("layout_10000")
def slowest_of_10000(name: str) -> Measured:
    """Arrange 10,000 people in each view; the slowest counts."""
    workspace = big_world(10_000, 30_000, wins=0).workspace
    customer, _, _ = parts(workspace)
    values = in_turns(1, *(partial(arrange, workspace, customer, view) for view in View))
    return Measured(name, max(values) * 1000, "ms", 15_000, 1)


@bench("layout_silence_10000")
def longest_silence(name: str) -> Measured:
    """Return the longest time without a word of progress, for 10,000 people in any view: so long Cancel may take."""
    workspace = big_world(10_000, 30_000, wins=0).workspace
    customer, _, _ = parts(workspace)
    longest = 0.0
    for view in View:
        told = [time.perf_counter()]

        def tell(_: float, told: list[float] = told) -> None:
            told.append(time.perf_counter())

        arrange(workspace, customer, view, progress=tell)
        tell(1.0)
        longest = max(longest, *(after - before for before, after in pairwise(told)))
    return Measured(name, longest * 1000, "ms", 200, 1)


def _limited(name: str, world: World, view: View, rounds: int, limit: float) -> Measured:
    customer, _, _ = parts(world.workspace)
    (value,) = in_turns(rounds, partial(arrange, world.workspace, customer, view))
    return Measured(name, value * 1000, "ms", limit, 1)


@bench("layout_overlaps")
def overlaps(name: str) -> Measured:
    """Count cards that cover each other, in every view of maps of 60 to 2,000 people."""
    found = 0
    for world in (company(60), company(300), big_world(300, 900), big_world(2000, 6000, wins=0)):
        customer, _, _ = parts(world.workspace)
        for view in View:
            found += overlapping(list(arrange(world.workspace, customer, view).positions.values()))
    return Measured(name, found, "covered cards")
