"""Pins, and standing in another cell of the grid."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.places import Cell, pin, put_in_cells
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.rules import RuleError
from stakeholder_map.store.document import Document
from tests.builders import workshop_world


@pytest.fixture
def document() -> Iterator[Document]:
    with Document.in_memory() as document:
        take_in(document, "Set the scene", workshop_world().workspace)
        yield document


def person(document: Document, name: str) -> int:
    return next(person.id for person in document.workspace.all(Person) if person.name == name)


def customer(document: Document) -> int:
    return document.workspace.all(Customer)[0].id


def placement(document: Document, name: str) -> Placement:
    found = document.workspace.placement(customer(document), person(document, name))
    assert found is not None
    return found


def test_pinning_is_one_step_and_names_whom(document: Document) -> None:
    ana, jo = person(document, "Ana Ruiz"), person(document, "Jo Lind")
    pin(document, customer(document), [ana], pinned=True)
    assert document.undo_label == "Pin Ana Ruiz"
    pin(document, customer(document), [ana, jo], pinned=True)
    assert document.undo_label == "Pin Jo Lind", "who is pinned already is not pinned again"
    pin(document, customer(document), [ana, jo, 12345], pinned=False)
    assert document.undo_label == "Unpin 2 people"
    assert not placement(document, "Ana Ruiz").pinned
    revision = document.revision
    pin(document, customer(document), [ana, jo], pinned=False)
    assert document.revision == revision
    document.undo()
    assert placement(document, "Ana Ruiz").pinned


def test_a_cell_gives_influence_and_support_or_interest_in_one_step(document: Document) -> None:
    ana, jo = person(document, "Ana Ruiz"), person(document, "Jo Lind")
    before = document.snapshot()
    put_in_cells(document, customer(document), {ana: Cell(5, support=-2)})
    assert document.undo_label == "Change influence and support of Ana Ruiz"
    changed = placement(document, "Ana Ruiz")
    assert (changed.influence, changed.support, changed.interest, changed.x) == (5, -2, 3, -240.0)
    put_in_cells(document, customer(document), {ana: Cell(5, interest=1), jo: Cell(3, interest=1)})
    assert document.undo_label == "Change interest of 2 people"
    revision = document.revision
    put_in_cells(document, customer(document), {ana: Cell(5, interest=1)})
    assert document.revision == revision
    document.undo()
    document.undo()
    assert document.workspace == before


def test_a_cell_that_there_is_not_changes_nothing(document: Document) -> None:
    before = document.snapshot()
    with pytest.raises(RuleError):
        put_in_cells(document, customer(document), {person(document, "Ana Ruiz"): Cell(9, support=0)})
    assert document.workspace == before
