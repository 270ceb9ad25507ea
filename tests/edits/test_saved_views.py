"""Saved views keep their order, and forget what is taken away without breaking."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stakeholder_map.edits import deals, maps, people, saved_views
from stakeholder_map.edits.imports import take_in
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.store.document import Document
from tests.builders import World, workshop_world


@pytest.fixture
def world() -> World:
    return workshop_world()


@pytest.fixture
def document(world: World) -> Iterator[Document]:
    with Document.in_memory() as made:
        take_in(made, "Begin", world.workspace)
        for name in ("First", "Second", "Third"):
            saved_views.save_view(made, world.the(Customer, "Hillside Homes").id, name)
        yield made


def names(document: Document) -> list[str]:
    return [view.name for view in document.workspace.all(SavedView)]


def called(document: Document, name: str) -> SavedView:
    return next(view for view in document.workspace.all(SavedView) if view.name == name)


def test_views_are_presented_in_the_order_they_were_saved_or_moved_to(document: Document) -> None:
    assert names(document) == ["First", "Second", "Third"]
    saved_views.move_view(document, called(document, "Third").id, -2)
    assert names(document) == ["Third", "First", "Second"]
    saved_views.move_view(document, called(document, "Third").id, 99)
    assert names(document) == ["First", "Second", "Third"]


def test_views_that_share_a_place_are_told_apart_by_a_move(document: Document) -> None:
    take_in(document, "Import", [SavedView(7, 1, called(document, "First").customer, "Fourth")])
    first = called(document, "First")
    assert first.order == called(document, "Fourth").order
    before = names(document)
    saved_views.move_view(document, called(document, before[0]).id, 1)
    assert names(document) == [before[1], before[0], *before[2:]]


def test_an_order_must_name_each_view_once(document: Document) -> None:
    first = called(document, "First")
    with pytest.raises(ValueError, match="once"):
        saved_views.reorder_views(document, first.customer, [first.id, first.id])


def test_a_view_forgets_its_deal_when_the_deal_goes_and_has_it_again_after_undo(
    document: Document, world: World
) -> None:
    deal = world.the(Deal, "Spring kitchens").id
    view = called(document, "First").id
    saved_views.update_view(document, view, deal=deal)
    deals.remove_deal(document, deal)
    assert document.workspace.get(SavedView, view).deal is None
    document.undo()
    assert document.workspace.get(SavedView, view).deal == deal


def test_a_view_outlives_the_people_in_its_focus(document: Document, world: World) -> None:
    ana = world.the(Person, "Ana Ruiz").id
    view = called(document, "First").id
    saved_views.update_view(document, view, focus=(ana,))
    people.remove_people(document, [ana])
    assert document.workspace.find(Person, ana) is None
    assert document.workspace.get(SavedView, view).focus == (ana,)
    document.undo()
    assert document.workspace.find(Person, document.workspace.get(SavedView, view).focus[0]) is not None


def test_the_views_of_a_customer_go_with_it(document: Document, world: World) -> None:
    maps.remove_customer(document, world.the(Customer, "Hillside Homes").id)
    assert names(document) == []
    document.undo()
    assert names(document) == ["First", "Second", "Third"]
