"""Tidying: pinned people and those not asked stay, nobody covers anybody, and a tidy map stays as it is."""

from __future__ import annotations

from math import hypot
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.layouts.arranging import tidy
from stakeholder_map.layouts.placing import place_new
from stakeholder_map.layouts.spacing import Position
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Person
from tests.bench.layouts import company
from tests.builders import World, big_world, workshop_world
from tests.layouts.test_service import apart, customer_of
from tests.layouts.test_views import maps


def put(world: World, positions: dict[int, Position]) -> None:
    """Write places as tidying the window does."""
    for placement in world.workspace.all(Placement):
        if placement.person in positions:
            x, y = positions[placement.person]
            world.change(placement, x=float(x), y=float(y))


def now(world: World) -> dict[int, Position]:
    return {p.person: (p.x, p.y) for p in world.workspace.all(Placement) if p.x is not None and p.y is not None}


@settings(max_examples=60, deadline=None)
@given(maps(), st.sets(st.integers(0, 29)))
def test_pinned_people_stay_and_nobody_is_put_upon_anybody(world: World, pins: set[int]) -> None:
    placements = world.workspace.all(Placement)
    spots = iter((x * 300.0, y * 200.0) for y in range(6) for x in range(5))
    pinned = {}
    for i, placement in enumerate(placements):
        if i in pins:
            pinned[placement.person] = x, y = next(spots)
            world.change(placement, x=x, y=y, pinned=True)
    tidied = tidy(world.workspace, customer_of(world))
    assert set(tidied) == {p.person for p in placements} - set(pinned)
    assert apart({**tidied, **pinned})
    assert tidy(world.workspace.snapshot(), customer_of(world)) == tidied


@settings(max_examples=60, deadline=None)
@given(maps(), st.sets(st.integers(0, 29)))
def test_only_those_asked_move_and_cover_nobody(world: World, asked: set[int]) -> None:
    put(world, place_new(world.workspace, customer_of(world)))
    put(world, tidy(world.workspace, customer_of(world)))
    before = now(world)
    some = {p.person for i, p in enumerate(world.workspace.all(Placement)) if i in asked}
    tidied = tidy(world.workspace, customer_of(world), some)
    assert set(tidied) == some
    assert apart({**before, **tidied})


@pytest.mark.parametrize(
    "world", [company(60), company(300), big_world(40, 60), big_world(150, 220), big_world(300, 450), World()]
)
def test_a_tidy_map_stays_exactly_as_it_is(world: World) -> None:
    customer = (world.workspace.all(Customer) or [world.customer("Hillside")])[0].id
    put(world, tidy(world.workspace, customer))
    before = now(world)
    assert tidy(world.workspace, customer) == before


@settings(max_examples=60, deadline=None)
@given(maps())
def test_tidying_twice_changes_nothing(world: World) -> None:
    put(world, tidy(world.workspace, customer_of(world)))
    assert tidy(world.workspace, customer_of(world)) == now(world)


def test_those_selected_stay_around_their_own_middle() -> None:
    world = workshop_world()
    ana, jo = world.the(Person, "Ana Ruiz").id, world.the(Person, "Jo Lind").id
    put(world, {ana: (3000, 1010), jo: (3200, 990)})
    tidied = tidy(world.workspace, customer_of(world), {ana, jo})
    assert tidied[jo][1] < tidied[ana][1], "who is served stands above"
    assert (tidied[ana][0] + tidied[jo][0], tidied[ana][1] + tidied[jo][1]) == (6200, 2000)


def test_one_more_person_hardly_moves_the_others() -> None:
    moves = []
    for seed in range(8):
        world = big_world(60, 80, seed=seed)
        customer = world.workspace.all(Customer)[0]
        put(world, tidy(world.workspace, customer.id))
        before = now(world)
        someone = world.workspace.all(Person)[10 + seed]
        newcomer = world.person("Newcomer")
        world.place(customer, newcomer)
        world.tie(customer, newcomer, someone)
        after = tidy(world.workspace, customer.id)
        moves.append(median(hypot(after[p][0] - x, after[p][1] - y) for p, (x, y) in before.items()))
    assert median(moves) <= 60
    assert max(moves) <= 400
