"""Copying a deal: all that was offered comes along, nothing that anybody said or that happened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from stakeholder_map.analysis.verdicts import judge_deal, judge_person
from stakeholder_map.edits.copying_deals import copy_deal
from stakeholder_map.edits.deals import agree, set_unaffected
from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.outcomes import record_outcome
from stakeholder_map.model.deals import Agreement, Deal, Effect, Option, Stage, Term, Unaffected
from stakeholder_map.model.outcomes import Outcome, Prediction, Result
from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Document
from tests.builders import World, workshop_world


@pytest.fixture
def world() -> World:
    return workshop_world()


@pytest.fixture
def document(world: World) -> Iterator[Document]:
    with Document.in_memory() as made:
        take_in(made, "Begin", world.workspace)
        yield made


def told(document: Document, deal: int) -> list[tuple[object, ...]]:
    """Return what a deal offers, without ids."""
    workspace = document.workspace
    return [
        (term.name, term.locked, option.label, option.chosen, option.value_change, effect.win, effect.amount)
        for term in workspace.terms_of(deal)
        for option in workspace.options_of(term.id)
        for effect in workspace.effects_of(option.id)
    ]


def test_a_copy_offers_the_same_and_is_judged_the_same(document: Document, world: World) -> None:
    spring = world.the(Deal, "Spring kitchens").id
    set_unaffected(document, spring, world.the(Person, "Jo Lind").id, True)
    copy = copy_deal(document, spring)
    assert told(document, copy) == told(document, spring)
    made = document.workspace.get(Deal, copy)
    assert (made.name, made.value, made.close_on) == ("Spring kitchens (copy)", 8_000_000, "2027-02-01")
    assert len(document.workspace.related(Unaffected, "deal", copy)) == 1
    before, after = (judge_deal(document.workspace, deal) for deal in (spring, copy))
    assert [each.verdict for each in before.people] == [each.verdict for each in after.people]


def test_what_people_said_stays_with_the_original(document: Document, world: World) -> None:
    spring, ana = world.the(Deal, "Spring kitchens").id, world.the(Person, "Ana Ruiz").id
    agree(document, spring, ana, in_return="Friday off")
    record_outcome(document, spring, ana, Result.WON, foreseen=judge_person(document.workspace, spring, ana))
    copy = copy_deal(document, spring)
    assert document.workspace.count(Prediction) == 1
    assert not document.workspace.related(Prediction, "deal", copy)
    assert not document.workspace.related(Agreement, "deal", copy)
    assert not document.workspace.related(Outcome, "deal", copy)
    assert document.workspace.get(Deal, copy).stage is Stage.IDEA, "else the ledger would count it twice"


def test_other_options_can_be_chosen_in_the_copy_only(document: Document, world: World) -> None:
    spring = world.the(Deal, "Spring kitchens").id
    copy = copy_deal(document, spring, [world.the(Option, "phased").id])
    chosen = [
        o.label for t in document.workspace.terms_of(copy) for o in document.workspace.options_of(t.id) if o.chosen
    ]
    assert chosen == ["phased", "Until production starts"]
    assert document.workspace.get(Option, world.the(Option, "2 weeks").id).chosen


def test_copies_count_on_and_share_no_record(document: Document, world: World) -> None:
    spring = world.the(Deal, "Spring kitchens").id
    copies = [copy_deal(document, spring), copy_deal(document, spring)]
    names = [document.workspace.get(Deal, copy).name for copy in copies]
    assert names == ["Spring kitchens (copy)", "Spring kitchens (copy 2)"]
    document.undo()
    document.undo()
    for record_type, count in ((Deal, 1), (Term, 2), (Option, 5), (Effect, 12)):
        assert document.workspace.count(record_type) == count
