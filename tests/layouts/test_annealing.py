"""The last touch to the service view: fewer ties cross, nobody covers anybody, and elsewhere nothing changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.layouts.annealing import annealed
from stakeholder_map.layouts.arranging import arrange
from stakeholder_map.layouts.ranks import network_of
from stakeholder_map.layouts.spacing import PITCH_X, Position
from stakeholder_map.layouts.uncrossing import straight_crossings
from stakeholder_map.model.views import View
from tests.bench.layouts import company
from tests.builders import World, big_world
from tests.layouts.test_service import customer_of

Ties = Sequence[tuple[int, int]]


def side(a: Position, b: Position, c: Position) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def met(places: Mapping[int, Position], ties: Ties) -> float:
    """Count the pairs of ties without a common end that cross, and at a half those that touch, one at a time."""
    count = 0.0
    for one, other in combinations(sorted({(min(tie), max(tie)) for tie in ties}), 2):
        if {*one} & {*other}:
            continue
        a, b, c, d = (places[end] for end in (*one, *other))
        overlap = all(min(a[i], b[i]) <= max(c[i], d[i]) and min(c[i], d[i]) <= max(a[i], b[i]) for i in (0, 1))
        sides = side(a, b, c) * side(a, b, d), side(c, d, a) * side(c, d, b)
        count += 0.5 * (max(sides) <= 0 and overlap) + 0.5 * (max(sides) < 0)
    return count


@st.composite
def drawings(draw: st.DrawFn) -> tuple[dict[int, Position], Ties, list[list[int]]]:
    """Up to four ranks of up to two rows each, with ties between anybody."""
    places: dict[int, Position] = {}
    groups: list[list[int]] = []
    for rank in range(draw(st.integers(2, 4))):
        groups.append([])
        for row in range(draw(st.integers(1, 2))):
            for slot in draw(st.sets(st.integers(0, 5), min_size=1)):
                groups[-1].append(len(places) + 1)
                places[len(places) + 1] = (slot * PITCH_X, rank * 266 + row * 96)
    people = st.integers(1, len(places))
    ties = draw(st.lists(st.tuples(people, people).filter(lambda tie: tie[0] != tie[1]), max_size=30))
    return places, ties, groups


def nothing() -> None:
    """Go on."""


@settings(max_examples=60, deadline=None)
@given(drawings())
def test_ties_meet_less_often_and_everyone_keeps_to_their_rows_and_off_the_others(
    drawing: tuple[dict[int, Position], Ties, list[list[int]]],
) -> None:
    places, ties, groups = drawing
    after = annealed(places, ties, groups, nothing)
    assert after.keys() == places.keys()
    assert met(after, ties) < met(places, ties) or after == places
    for group in groups:
        assert {after[person][1] for person in group} <= {places[person][1] for person in group}
    for (ax, ay), (bx, by) in combinations(after.values(), 2):
        assert ay != by or abs(ax - bx) >= PITCH_X
    assert min(x for x, _ in after.values()) >= min(x for x, _ in places.values())
    assert max(x for x, _ in after.values()) <= max(x for x, _ in places.values())
    assert annealed(places, ties, groups, nothing) == after


def test_someone_moves_to_a_free_place_where_their_tie_crosses_none() -> None:
    places: dict[int, Position] = {1: (0, 0), 2: (880, 0), 3: (880, 170), 4: (660, 170), 5: (0, 340)}
    ties = [(1, 3), (2, 4)]
    after = annealed(places, ties, [[1, 2], [3, 4], [5]], nothing)
    assert met(places, ties) == 1
    assert met(after, ties) == 0


def test_a_tie_does_not_stay_behind_the_card_of_someone_else() -> None:
    places: dict[int, Position] = {1: (440, 0), 2: (440, 170), 3: (440, 340), 4: (0, 0), 5: (0, 340), 6: (880, 340)}
    ties = [(1, 3), (2, 6)]
    assert straight_crossings(places, ties) == 0
    after = annealed(places, ties, [[1, 4], [2], [3, 5, 6]], nothing)
    assert met(after, ties) == 0


def test_who_is_elsewhere_does_not_matter() -> None:
    knot: dict[int, Position] = {1: (0, 0), 2: (440, 0), 3: (880, 0), 4: (0, 170), 5: (440, 170), 6: (880, 170)}
    ties = [(1, 6), (2, 4), (3, 4), (1, 5)]
    groups = [[1, 2, 3], [4, 5, 6]]
    below: dict[int, Position] = {7: (0, 3000), 8: (880, 3000), 9: (0, 3170), 10: (880, 3170)}
    alone = annealed(knot, ties, groups, nothing)
    both = annealed({**knot, **below}, [*ties, (7, 10), (8, 9)], [*groups, [7, 8], [9, 10]], nothing)
    assert alone != knot
    assert {person: both[person] for person in knot} == alone


@pytest.mark.parametrize(
    ("world", "most"),
    [(company(100, seed=4), 9), (company(300, seed=1), 28), (big_world(60, 60, wins=0), 5)],
    ids=["company of 100", "company of 300", "random"],
)
def test_few_service_ties_cross(world: World, most: int) -> None:
    """Dot, which chooses its ranks freely, has 8, 26 and 3."""
    customer = customer_of(world)
    positions = arrange(world.workspace, customer, View.SERVICE).positions
    assert straight_crossings(positions, network_of(world.workspace, customer).service) <= most


def test_whoever_is_served_by_the_ranked_stands_apart_but_beneath_them() -> None:
    world = World()
    theirs = world.organization("Theirs", "customer")
    customer = world.customer("Hillside", theirs)
    clients = [world.person(f"C{n}", theirs) for n in range(8)]
    facing = [world.person(f"F{n}") for n in range(8)]
    bosses = [world.person(f"B{n}") for n in range(8)]
    under = [world.person(f"U{n}") for n in range(8)]
    for person in (*under, *reversed(bosses), *facing, *clients):
        world.place(customer, person)
    for n in range(8):
        world.tie(customer, facing[n], clients[n])
        world.tie(customer, facing[n], bosses[n])
        world.tie(customer, under[n], bosses[n])
    view = arrange(world.workspace, customer.id, View.SERVICE)
    assert view.aside == {person.id for person in (*bosses, *under)}
    columns = [{view.positions[group[n].id][0] for group in (clients, facing, bosses, under)} for n in range(8)]
    assert all(len(column) == 1 for column in columns)
    assert all(view.positions[u.id][1] > view.positions[b.id][1] for u, b in zip(under, bosses, strict=True))
