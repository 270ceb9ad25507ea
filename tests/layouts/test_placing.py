"""Newcomers find a place near those they are tied to, and nobody else moves."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.layouts.free import free_layout
from stakeholder_map.layouts.placing import place_new
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Person
from tests.builders import World, big_world, workshop_world
from tests.layouts.test_service import apart, customer_of, worlds


def settled(world: World, count: int) -> set[int]:
    """Give the first people of a map the places of its layout, and return who still has none."""
    positions = free_layout(world.workspace, customer_of(world))
    placements = world.workspace.placements_of(customer_of(world))
    for placement in placements[:count]:
        x, y = positions[placement.person]
        world.change(placement, x=float(x), y=float(y))
    return {placement.person for placement in placements[count:]}


def everywhere(world: World) -> dict[int, tuple[float, float]]:
    """Return where all stand, newcomers included."""
    old = {p.person: (p.x, p.y) for p in world.workspace.all(Placement) if p.x is not None and p.y is not None}
    return {**old, **place_new(world.workspace, customer_of(world))}


@settings(max_examples=60)
@given(worlds(), st.integers(0, 24))
def test_only_newcomers_are_placed_and_on_nobody(world: World, count: int) -> None:
    new = settled(world, count)
    assert set(place_new(world.workspace, customer_of(world))) == new
    assert apart(everywhere(world))


@settings(max_examples=20)
@given(worlds(), st.integers(0, 24))
def test_the_same_newcomers_get_the_same_places(world: World, count: int) -> None:
    settled(world, count)
    assert place_new(world.workspace.snapshot(), customer_of(world)) == place_new(world.workspace, customer_of(world))


def test_with_nobody_placed_it_is_the_free_layout() -> None:
    world = big_world(40, 80)
    for placement in world.workspace.all(Placement):
        world.change(placement, x=None, y=None)
    assert place_new(world.workspace, customer_of(world)) == free_layout(world.workspace, customer_of(world))


def test_who_serves_someone_comes_below_and_who_is_served_above() -> None:
    world = workshop_world()
    customer, ana = world.the(Customer, "Hillside Homes"), world.the(Person, "Ana Ruiz")
    helper, boss, next_one = world.person("Ken Abe"), world.person("Ruth Keller"), world.person("Eva Holm")
    for person in (next_one, helper, boss):
        world.place(customer, person)
    world.tie(customer, helper, ana)
    world.tie(customer, ana, boss)
    world.tie(customer, next_one, helper)
    places = place_new(world.workspace, customer.id)
    assert places[helper.id] == (-240, 370)
    assert places[boss.id][1] < 200
    assert places[next_one.id] == (-240, 540), "though it comes first, it waits for the one it is tied to"


def test_who_is_tied_to_nobody_comes_below_everyone_in_rows() -> None:
    world = workshop_world()
    customer = world.the(Customer, "Hillside Homes")
    new = [world.person(f"New {n}") for n in range(7)]
    for person in new:
        world.place(customer, person)
    places = [place_new(world.workspace, customer.id)[person.id] for person in new]
    assert all(y >= 370 for _, y in places)
    assert len({y for _, y in places}) == 2
    assert apart(everywhere(world))


def test_many_newcomers_are_laid_out_among_themselves_below_the_others() -> None:
    world = big_world(300, 900)
    settled(world, 20)
    for placement in world.workspace.all(Placement)[20:]:
        world.change(placement, x=None, y=None)
    started = time.perf_counter()
    places = place_new(world.workspace, customer_of(world))
    assert time.perf_counter() - started < 1.0
    assert len(places) == 280
    assert apart(everywhere(world))
