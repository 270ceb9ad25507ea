"""Finding people on a map by typing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.finding_people import PeopleIndex, folded
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from tests.builders import World, workshop_world


def found(world: World, typed: str) -> list[str]:
    index = PeopleIndex(world.workspace, world.the(Customer, "Hillside Homes").id)
    return [world.workspace.get(Person, person).name for person in index.find(typed)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", []),
        ("   ", []),
        ("ana", ["Ana Ruiz"]),
        ("RUIZ ana", ["Ana Ruiz"]),
        ("carpenter", ["Ana Ruiz"]),
        ("penter", ["Ana Ruiz"]),
        ("fitting", ["Jo Lind"]),
        ("weekend", ["Ana Ruiz"]),
        ("hillside", ["Mara Okafor"]),
        ("hillside carpenter", []),
        ("vale account sales", ["Robin Vale"]),
    ],
)
def test_all_words_are_looked_for_in_name_title_department_organization_and_wins(typed: str, names: list[str]) -> None:
    assert found(workshop_world(), typed) == names


def test_case_and_accents_do_not_matter() -> None:
    world = workshop_world()
    world.place(world.the(Customer, "Hillside Homes"), world.person("Zoë Çelik", title="Ŝtraßen PLANNER"))
    for typed in ("zoe", "ZOË", "celik", "strassen", "planner"):
        assert found(world, typed) == ["Zoë Çelik"], typed


def test_names_that_begin_so_come_first_and_words_of_names_next() -> None:
    world = workshop_world()
    hillside = world.the(Customer, "Hillside Homes")
    for name, title in (("Sam Reed", "Analyst"), ("Susana Bell", ""), ("Eva Anand", ""), ("Anatol Kray", "")):
        world.place(hillside, world.person(name, title=title))
    assert found(world, "ana") == ["Ana Ruiz", "Anatol Kray", "Eva Anand", "Sam Reed"]


def test_wins_for_another_customer_and_people_on_another_map_are_not_found() -> None:
    world = workshop_world()
    other = world.customer("Oakline Hotels")
    world.win(world.the(Person, "Ana Ruiz"), "A quiet lobby", customer=other)
    world.place(other, world.person("Grace Obi"))
    assert found(world, "lobby") == []
    assert found(world, "grace") == []


def test_the_middle_of_words_counts_only_where_no_word_begins_so() -> None:
    world = workshop_world()
    assert found(world, "age") == ["Robin Vale", "Mara Okafor"]
    world.place(world.the(Customer, "Hillside Homes"), world.person("Agetha Moss"))
    assert found(world, "age") == ["Agetha Moss"]


def test_no_word_is_found_across_two_fields() -> None:
    assert found(workshop_world(), "ruizlead") == []


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_folding_twice_is_folding_once_and_nothing_typed_raises(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert isinstance(found(workshop_world(), text), list)
