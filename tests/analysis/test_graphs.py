"""Who reaches the customer, and over how many ties."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.graphs import customer_people, neighbourhood, ties_into
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import TieKind
from tests.builders import World, workshop_world


def hillside() -> tuple[World, Customer, dict[str, int]]:
    world = workshop_world()
    people = {person.name.split()[0]: person.id for person in world.workspace.all(Person)}
    return world, world.the(Customer, "Hillside Homes"), people


def test_the_customers_people_are_those_of_its_organization_on_its_map() -> None:
    world, customer, people = hillside()
    off_the_map = world.person("Li Chen", world.workspace.organization_of(world.the(Person, "Mara Okafor")))
    assert customer_people(world.workspace, customer.id) == {people["Mara"]}
    world.place(customer, off_the_map)
    assert customer_people(world.workspace, customer.id) == {people["Mara"], off_the_map.id}


def test_a_customer_without_an_organization_has_no_people_even_where_people_have_none() -> None:
    world, customer, _ = hillside()
    world.change(customer, organization=None)
    world.place(customer, world.person("Li Chen"))
    assert customer_people(world.workspace, customer.id) == set()


def test_an_unknown_customer_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        customer_people(World().workspace, 1)


def test_ties_into_a_person_are_those_of_the_kinds_asked_for() -> None:
    world, customer, people = hillside()
    into = ties_into(world.workspace, customer.id)
    assert {tie.source for tie in into[people["Mara"]]} == {people["Jo"], people["Robin"]}
    assert set(ties_into(world.workspace, customer.id, [TieKind.REPORTS_TO])) == {people["Ana"]}


def test_neighbours_are_within_so_many_ties_of_any_kind_either_way() -> None:
    world, customer, people = hillside()

    def near(names: str, steps: int) -> set[str]:
        found = neighbourhood(world.workspace, customer.id, [people[name] for name in names.split()], steps)
        return {name for name, person in people.items() if person in found}

    assert near("Ana", 0) == {"Ana"}
    assert near("Ana", 1) == {"Ana", "Jo"}
    assert near("Ana", 2) == {"Ana", "Jo", "Mara"}
    assert near("Ana", 3) == near("Ana", 99) == {"Ana", "Jo", "Mara", "Robin"}
    assert near("Ana Robin", 1) == {"Ana", "Jo", "Mara", "Robin"}
    assert neighbourhood(world.workspace, customer.id, [999], 3) == set()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25, unique=True),
    st.sets(st.integers(0, 9), max_size=3),
    st.integers(0, 4),
)
def test_a_neighbourhood_is_what_stepwise_growing_finds(
    pairs: list[tuple[int, int]], starts: set[int], steps: int
) -> None:
    world = World()
    customer = world.customer("Hillside Homes")
    people = [world.person(f"Person {n}") for n in range(10)]
    for person in people:
        world.place(customer, person)
    pairs = [(a, b) for a, b in pairs if a != b]
    for a, b in pairs:
        world.tie(customer, people[a], people[b], "serves")
    grown = set(starts)
    for _ in range(steps):
        grown |= {b for a, b in pairs if a in grown} | {a for a, b in pairs if b in grown}
    found = neighbourhood(world.workspace, customer.id, [people[n].id for n in starts], steps)
    assert found == {people[n].id for n in grown}
