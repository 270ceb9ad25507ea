"""One selection, and verdicts that are judged no more often than needed but are never out of date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.analysis.exposure import deal_exposure
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.edits.deals import choose, remove_deal
from stakeholder_map.edits.fields import remove_with_dependents
from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.maps import move, remove_customer
from stakeholder_map.edits.people import change_person, remove_people, rename
from stakeholder_map.model.deals import Deal, Effect, Option
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.store.document import Changed, Document
from stakeholder_map.ui.judged import touched_deals
from stakeholder_map.ui.session import Session
from tests.builders import World, workshop_world
from tests.edits.random_edits import random_edit


@pytest.fixture
def session(qapp: QApplication, workshop: World) -> Iterator[Session]:
    document = Document.in_memory()
    take_in(document, "Set the scene", workshop.workspace)
    made = Session(document)
    yield made
    made.close()


@settings(max_examples=25)
@given(numbers=st.lists(st.integers(0, 2**20), min_size=5, max_size=30))
def test_a_kept_verdict_is_the_one_that_would_be_judged_now(qapp: QApplication, numbers: list[int]) -> None:
    with Document.in_memory() as document:
        take_in(document, "Set the scene", workshop_world().workspace)
        session = Session(document)
        for number in numbers:
            random_edit(document, number)
            for deal in document.workspace.all(Deal):
                assert session.verdict_of(deal.id) == judge_deal(document.workspace, deal.id)
            session.choose_deal(next((deal.id for deal in document.workspace.all(Deal)), None))
            verdict = session.verdict()
            if verdict is not None:
                assert session.exposure() == deal_exposure(document.workspace, verdict)


def test_a_moved_card_leaves_every_verdict_as_judged(session: Session, workshop: World) -> None:
    deal = workshop.the(Deal, "Spring kitchens").id
    before = session.verdict_of(deal)
    ana = workshop.the(Person, "Ana Ruiz").id
    move(session.document, session.customer or 0, {ana: (5.0, 6.0)})
    assert session.verdict_of(deal) is before


def test_choosing_an_option_touches_its_own_deal_only(session: Session, workshop: World) -> None:
    other = workshop.deal(workshop.the(Customer, "Hillside Homes"), "Show flat")
    take_in(session.document, "Add a deal", [other])
    kept = session.verdict_of(other.id)
    session.verdict_of(workshop.the(Deal, "Spring kitchens").id)
    choose(session.document, workshop.the(Option, "phased").id)
    assert session.verdict_of(other.id) is kept


def test_removing_an_effect_touches_its_own_deal_only(session: Session, workshop: World) -> None:
    other = workshop.deal(workshop.the(Customer, "Hillside Homes"), "Show flat")
    take_in(session.document, "Add a deal", [other])
    deal = workshop.the(Deal, "Spring kitchens").id
    kept, before = session.verdict_of(other.id), session.verdict_of(deal)
    effect = session.workspace.all(Effect)[0]
    remove_with_dependents(session.document, "Forget an effect", [effect])
    assert session.verdict_of(other.id) is kept
    assert session.verdict_of(deal) is not before
    assert session.verdict_of(deal) == judge_deal(session.workspace, deal)


def test_another_name_leaves_every_verdict_as_judged(session: Session, workshop: World) -> None:
    deal, ana = workshop.the(Deal, "Spring kitchens").id, workshop.the(Person, "Ana Ruiz").id
    before = session.verdict_of(deal)
    rename(session.document, ana, "Anna Ruiz")
    assert session.verdict_of(deal) is before
    change_person(session.document, ana, floor=-50.0)
    assert session.verdict_of(deal) == judge_deal(session.workspace, deal)
    assert session.verdict_of(deal) != before


def test_a_win_that_became_someone_elses_counts_for_them_alone(session: Session, workshop: World) -> None:
    deal = workshop.the(Deal, "Spring kitchens").id
    before = session.verdict_of(deal)
    win = next(win for win in session.workspace.all(Win) if win.must)
    other = workshop.the(Person, "Mara Okafor").id
    assert win.person != other
    take_in(session.document, "Give it to Mara", [replace(win, person=other)])
    after = session.verdict_of(deal)
    assert after == judge_deal(session.workspace, deal)
    assert after.of(win.person) != before.of(win.person)
    assert after.of(other) != before.of(other)
    remove_with_dependents(session.document, "Forget it", [session.workspace.get(Win, win.id)])
    assert session.verdict_of(deal) == judge_deal(session.workspace, deal)


def test_a_talk_touches_no_deal(session: Session, workshop: World) -> None:
    talk = workshop.talk(workshop.the(Person, "Ana Ruiz"), "How do you win?")
    heard: list[Changed] = []
    session.changed.connect(heard.append)
    take_in(session.document, "Add a talk", [talk])
    deal = workshop.the(Deal, "Spring kitchens").id
    assert touched_deals(session.workspace, heard[0], {deal: session.verdict_of(deal)}) == set()


def test_what_is_removed_is_selected_and_chosen_no_more(session: Session, workshop: World) -> None:
    deal, ana = workshop.the(Deal, "Spring kitchens").id, workshop.the(Person, "Ana Ruiz").id
    mara = workshop.the(Person, "Mara Okafor").id
    session.choose_deal(deal)
    session.select("person", [ana, mara])
    remove_people(session.document, [ana])
    assert session.selection.ids == (mara,)
    remove_deal(session.document, deal)
    assert session.deal is None
    remove_customer(session.document, session.customer or 0)
    assert session.customer is None
    assert session.selection.kind == ""
    session.undo()
    assert session.workspace.find(Customer, workshop.the(Customer, "Hillside Homes").id) is not None


def test_a_problem_is_told_in_one_line_and_nothing_changes(session: Session, workshop: World, qtbot: QtBot) -> None:
    before = session.document.snapshot()
    ana = workshop.the(Person, "Ana Ruiz")
    with qtbot.waitSignal(session.problem) as told:
        session.edit(take_in, session.document, "Two of me", [replace(ana, is_me=True)])
    assert told.args == ["Only one person in a workspace can be me."]
    assert session.workspace == before
