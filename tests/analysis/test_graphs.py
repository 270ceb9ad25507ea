"""Who reaches the customer, and over how many ties."""

from __future__ import annotations

import pytest

from stakeholder_map.analysis.graphs import customer_people, steps_to_customer, ties_into
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


def test_steps_count_ties_that_serve_or_touch() -> None:
    world, customer, people = hillside()
    assert steps_to_customer(world.workspace, customer.id) == {
        people["Mara"]: 0,
        people["Jo"]: 1,
        people["Robin"]: 1,
        people["Ana"]: 2,
    }
    assert steps_to_customer(world.workspace, customer.id, [TieKind.TOUCHES]) == {people["Mara"]: 0, people["Robin"]: 1}


def test_whoever_has_their_back_to_the_customer_is_missing() -> None:
    world, customer, _ = hillside()
    li = world.person("Li Chen")
    world.place(customer, li)
    world.tie(customer, world.the(Person, "Mara Okafor"), li, "serves")
    world.tie(customer, li, world.the(Person, "Ana Ruiz"), "reports_to")
    assert li.id not in steps_to_customer(world.workspace, customer.id)


def test_ties_that_run_in_a_circle_come_to_an_end() -> None:
    world, customer, people = hillside()
    world.tie(customer, world.the(Person, "Jo Lind"), world.the(Person, "Ana Ruiz"), "serves")
    assert steps_to_customer(world.workspace, customer.id)[people["Ana"]] == 2


def test_ties_into_a_person_are_those_of_the_kinds_asked_for() -> None:
    world, customer, people = hillside()
    into = ties_into(world.workspace, customer.id)
    assert {tie.source for tie in into[people["Mara"]]} == {people["Jo"], people["Robin"]}
    assert set(ties_into(world.workspace, customer.id, [TieKind.REPORTS_TO])) == {people["Ana"]}
