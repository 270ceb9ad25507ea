"""Edits of several people at once: one step each, and undone as one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.people import add_person
from stakeholder_map.edits.several_people import change_people, change_placements, join_organization, take_away
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Organization, OrganizationKind, Person
from stakeholder_map.model.rules import RuleError
from stakeholder_map.store.document import Document
from tests.builders import World, workshop_world


@pytest.fixture
def world() -> World:
    return workshop_world()


@pytest.fixture
def document(world: World) -> Iterator[Document]:
    with Document.in_memory() as made:
        take_in(made, "Set the scene", world.workspace)
        yield made


def two(world: World) -> list[int]:
    return [world.the(Person, name).id for name in ("Ana Ruiz", "Jo Lind")]


def hillside(document: Document) -> int:
    return document.workspace.all(Customer)[0].id


def test_a_detail_of_several_people_changes_in_one_step(document: Document, world: World) -> None:
    change_people(document, two(world), {"department": "Hall 2"})
    assert {document.workspace.get(Person, p).department for p in two(world)} == {"Hall 2"}
    assert document.undo() == "Change department of 2 people"
    assert {document.workspace.get(Person, p).department for p in two(world)} == {"Workshop", "Fitting"}


def test_a_step_about_one_person_says_their_name(document: Document, world: World) -> None:
    change_people(document, two(world)[:1], {"title": "Foreman"})
    assert document.undo_label == "Change title of Ana Ruiz"


def test_whoever_is_not_on_the_map_is_left_alone(document: Document, world: World) -> None:
    stranger = add_person(document, "Otto Far")
    change_placements(document, hillside(document), [*two(world), stranger], {"support": 2})
    placed = [document.workspace.placement(hillside(document), p) for p in two(world)]
    assert [p.support for p in placed if p is not None] == [2, 2]
    assert document.undo_label == "Change support of 2 people"


def test_an_organization_that_is_known_is_joined_whatever_its_case(document: Document, world: World) -> None:
    before = document.workspace.count(Organization)
    join_organization(document, two(world), "hillside homes")
    assert document.workspace.count(Organization) == before
    names = {o.name for p in two(world) if (o := document.workspace.organization_of(_person(document, p)))}
    assert names == {"Hillside Homes"}


def test_a_new_organization_is_a_partner_unless_we_have_none_of_our_own(document: Document, world: World) -> None:
    join_organization(document, two(world), "Timber and Sons")
    assert document.workspace.all(Organization)[-1].kind is OrganizationKind.PARTNER
    with Document.in_memory() as empty:
        person = add_person(empty, "Sam Reed")
        join_organization(empty, [person], "Brightwater")
        assert empty.workspace.all(Organization)[0].kind is OrganizationKind.OWN


def test_a_blank_organization_is_none(document: Document, world: World) -> None:
    join_organization(document, two(world), " ")
    assert [_person(document, p).organization for p in two(world)] == [None, None]


def test_taking_away_removes_from_the_map_and_who_is_nowhere_altogether(document: Document, world: World) -> None:
    stranger = add_person(document, "Otto Far")
    take_away(document, hillside(document), [*two(world), stranger])
    assert document.workspace.find(Person, stranger) is None
    assert document.workspace.placement(hillside(document), two(world)[0]) is None
    assert document.undo() == "Remove 3 people"
    assert document.workspace.find(Person, stranger) is not None


def test_whoever_is_on_another_map_only_is_not_removed_here(document: Document, world: World) -> None:
    with pytest.raises(RuleError, match="Ana Ruiz is on the map of Hillside Homes: remove them there"):
        take_away(document, None, two(world))
    assert document.workspace.find(Person, two(world)[0]) is not None


def _person(document: Document, person: int) -> Person:
    return document.workspace.get(Person, person)
