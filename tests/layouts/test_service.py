"""The first automatic layout: the customer on top, whoever serves them below, and nobody on anybody else."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.layouts.areas import around
from stakeholder_map.layouts.arranging import arrange
from stakeholder_map.layouts.free import free_layout
from stakeholder_map.layouts.ranks import network_of, rank_people
from stakeholder_map.layouts.spacing import Position
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import TieKind
from stakeholder_map.model.views import View
from tests.builders import World, big_world, workshop_world


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Random small maps: some of the people are the customer's, some are tied, nobody has a place."""
    world = World()
    own, theirs = world.organization("Own"), world.organization("Theirs", "customer")
    customer = world.customer("Hillside", theirs)
    sides = draw(st.lists(st.sampled_from([own, theirs, None]), min_size=1, max_size=24))
    people = [world.person(f"P{n}", side) for n, side in enumerate(sides)]
    for person in people:
        world.place(customer, person)
    ends = st.tuples(st.sampled_from(people), st.sampled_from(people), st.sampled_from(TieKind))
    for source, target, kind in draw(st.lists(ends, max_size=40, unique=True)):
        if source is not target:
            world.tie(customer, source, target, kind)
    return world


def customer_of(world: World) -> int:
    return world.workspace.all(Customer)[0].id


def apart(positions: Mapping[int, Position], sideways: float = 24, down: float = 36) -> bool:
    """Return whether all cards keep so many units sideways, or so many up and down."""
    return all(
        abs(a[0] - b[0]) >= 170 + sideways or abs(a[1] - b[1]) >= 56 + down
        for a, b in combinations(positions.values(), 2)
    )


@settings(max_examples=60)
@given(worlds())
def test_everyone_gets_a_place_and_nobody_overlaps(world: World) -> None:
    positions = free_layout(world.workspace, customer_of(world))
    assert set(positions) == {person.id for person in world.workspace.all(Person)}
    assert apart(positions)


@settings(max_examples=20)
@given(worlds())
def test_the_same_map_gives_the_same_layout(world: World) -> None:
    positions = free_layout(world.workspace, customer_of(world))
    assert free_layout(world.workspace.snapshot(), customer_of(world)) == positions


def test_the_customer_is_on_top_and_service_goes_down() -> None:
    world = workshop_world()
    positions = free_layout(world.workspace, customer_of(world))
    height = {person.name: positions[person.id][1] for person in world.workspace.all(Person)}
    assert height["Mara Okafor"] < height["Jo Lind"] < height["Ana Ruiz"]
    assert height["Robin Vale"] == height["Jo Lind"], "both face the customer"


def test_a_chain_of_service_stands_in_one_column() -> None:
    world = World()
    theirs = world.organization("Theirs", "customer")
    customer = world.customer("Hillside", theirs)
    people = [world.person(name, theirs if name == "A" else None) for name in "ABCD"]
    for person in people:
        world.place(customer, person)
    for source, target in zip(people[1:], people, strict=False):
        world.tie(customer, source, target)
    positions = free_layout(world.workspace, customer.id)
    assert len({x for x, _ in positions.values()}) == 1


def test_whoever_has_no_way_to_the_customer_stands_apart_below() -> None:
    world = workshop_world()
    customer = world.the(Customer, "Hillside Homes")
    boss, stranger = world.person("Ruth Keller"), world.person("Max Moll")
    world.place(customer, boss)
    world.place(customer, stranger)
    world.tie(customer, world.the(Person, "Ana Ruiz"), boss, "reports_to")
    ranks = rank_people(network_of(world.workspace, customer.id))
    assert ranks.apart == [boss.id, stranger.id]
    view = arrange(world.workspace, customer.id, View.SERVICE)
    assert view.aside == {boss.id, stranger.id}
    lowest = max(view.positions[person.id][1] for person in world.workspace.all(Person) if person.id not in view.aside)
    assert min(view.positions[person][1] for person in view.aside) > lowest
    # In the free map a boss stands with the others, one below.
    assert rank_people(network_of(world.workspace, customer.id), any_tie=True).apart == [stranger.id]


def test_without_anyone_of_the_customers_the_end_of_the_service_is_on_top() -> None:
    world = World()
    customer = world.customer("Hillside")
    people = [world.person(name) for name in "ABC"]
    for person in people:
        world.place(customer, person)
    world.tie(customer, people[0], people[1])
    world.tie(customer, people[1], people[2])
    ranks = rank_people(network_of(world.workspace, customer.id))
    assert ranks.rows == [[people[2].id], [people[1].id], [people[0].id]]


def test_an_empty_map_has_no_layout() -> None:
    world = World()
    assert free_layout(world.workspace, world.customer("Hillside").id) == {}


@pytest.mark.parametrize("seed", [1, 2])
def test_three_hundred_people_are_laid_out_in_the_shape_of_a_screen(seed: int) -> None:
    world = big_world(300, 900, seed=seed)
    positions = free_layout(world.workspace, customer_of(world))
    assert apart(positions)
    width = max(x for x, _ in positions.values()) - min(x for x, _ in positions.values()) + 170
    height = max(y for _, y in positions.values()) - min(y for _, y in positions.values()) + 56
    assert 1.2 < width / height < 2.2


def test_the_order_in_a_row_saves_crossings() -> None:
    world = World()
    theirs = world.organization("Theirs", "customer")
    customer = world.customer("Hillside", theirs)
    tops = [world.person(f"T{n}", theirs) for n in range(6)]
    below = [world.person(f"B{n}") for n in range(6)]
    for person in [*tops, *below]:
        world.place(customer, person)
    shuffled = random.Random(4).sample(below, 6)
    for source, target in zip(shuffled, tops, strict=True):
        world.tie(customer, source, target)
    positions = free_layout(world.workspace, customer.id)
    assert all(positions[b.id][0] == positions[t.id][0] for b, t in zip(shuffled, tops, strict=True))


def test_an_area_beneath_one_card_has_room_for_its_label_at_half_the_size() -> None:
    area = around([(100.0, 50.0)], "Back to the customer")
    assert area.width * 0.5 >= len(area.label) * 6.0 + 16.0, "letters of 10 px are about 6 px wide"
    assert area.left + area.width / 2 == 100.0
    wide = around([(0.0, 0.0), (400.0, 0.0)], "Back to the customer")
    assert wide.width == pytest.approx(around([(0.0, 0.0), (400.0, 0.0)], "").width)
