"""What a deal promised is kept when it is marked delivered, and nothing that is learned later touches it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.after_delivery import Said, hit_rate, what_misled, what_they_said
from stakeholder_map.analysis.verdicts import judge_deal, judge_person
from stakeholder_map.edits.deals import choose, remove_deal
from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.maps import place
from stakeholder_map.edits.outcomes import (
    change_stage,
    correct_effect,
    keep_prediction,
    record_outcome,
    remove_outcome,
)
from stakeholder_map.edits.people import add_person, remove_people
from stakeholder_map.edits.wins import change_win, remove_win
from stakeholder_map.model.deals import Deal, Effect, Option, Stage
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.outcomes import Outcome, Prediction, Result
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from stakeholder_map.store.document import Document
from tests.builders import World, big_world, workshop_world


@pytest.fixture
def world() -> World:
    return workshop_world()


@pytest.fixture
def document(world: World) -> Iterator[Document]:
    with filled(world) as document:
        yield document


def filled(world: World) -> Document:
    document = Document.in_memory()
    take_in(document, "Begin", world.workspace)
    return document


def mark(document: Document, deal: int, stage: Stage, typing: str | None = None) -> None:
    """Set a deal's stage as the window does."""
    change_stage(document, deal, stage, judge_deal(document.workspace, deal).people, typing=typing)


def said(document: Document, deal: int, name: str) -> Said:
    workspace = document.workspace
    found = what_they_said(workspace, deal)
    return next(each for each in found if workspace.get(Person, each.person).name == name)


def test_marking_a_deal_delivered_keeps_what_it_says_of_everyone_as_one_step(document: Document, world: World) -> None:
    deal = world.the(Deal, "Spring kitchens").id
    judged = judge_deal(document.workspace, deal).people
    mark(document, deal, Stage.DELIVERED)
    kept = document.workspace.related(Prediction, "deal", deal)
    assert [(k.person, k.verdict, k.low, k.high) for k in kept] == [
        (j.person, j.verdict, j.low, j.high) for j in judged
    ]
    assert document.undo_label == "Change Spring kitchens"
    document.undo()
    assert document.workspace == world.workspace
    document.redo()
    assert document.workspace.related(Prediction, "deal", deal) == kept


def test_correcting_what_misled_leaves_the_wrong_prediction_wrong(document: Document, world: World) -> None:
    deal, mara = world.the(Deal, "Spring kitchens").id, world.the(Person, "Mara Okafor").id
    mark(document, deal, Stage.DELIVERED)
    record_outcome(document, deal, mara, Result.LOST, foreseen=judge_person(document.workspace, deal, mara))
    before = said(document, deal, "Mara Okafor")
    assert (before.verdict, before.surprise) == ("wins", -2)
    for misled in what_misled(document.workspace, before):
        correct_effect(document, misled.effect, -2)
    after = said(document, deal, "Mara Okafor")
    assert after.today == "loses"
    assert (after.verdict, after.low, after.high, after.surprise) == ("wins", before.low, before.high, -2)
    assert hit_rate(what_they_said(document.workspace, deal)) == (0, 1)
    assert what_misled(document.workspace, after) == [], "what is noted now says what she said"


def test_a_correction_before_anyone_spoke_does_not_flatter_either(document: Document, world: World) -> None:
    deal, mara = world.the(Deal, "Spring kitchens").id, world.the(Person, "Mara Okafor").id
    mark(document, deal, Stage.DELIVERED)
    win = world.the(Win, "Handover before summer").id
    effect = next(e for e in document.workspace.all(Effect) if e.win == win and e.amount == 2)
    correct_effect(document, effect.id, -2)
    record_outcome(document, deal, mara, Result.LOST, foreseen=judge_person(document.workspace, deal, mara))
    assert said(document, deal, "Mara Okafor").surprise == -2


def test_what_is_changed_between_agreeing_and_delivery_counts(document: Document, world: World) -> None:
    deal = world.the(Deal, "Spring kitchens").id
    mark(document, deal, Stage.AGREED)
    assert not document.workspace.count(Prediction)
    choose(document, world.the(Option, "4 weeks").id)
    mark(document, deal, Stage.DELIVERING)
    mark(document, deal, Stage.DELIVERED)
    assert said(document, deal, "Ana Ruiz").verdict == judge_deal(document.workspace, deal).people[0].verdict
    assert said(document, deal, "Ana Ruiz").verdict != "loses"


def test_a_deal_set_back_and_mended_is_counted_anew_for_those_who_have_not_spoken(
    document: Document, world: World
) -> None:
    deal, ana = world.the(Deal, "Spring kitchens").id, world.the(Person, "Ana Ruiz").id
    mark(document, deal, Stage.DELIVERED)
    record_outcome(document, deal, ana, Result.LOST)
    mark(document, deal, Stage.DELIVERING)
    assert [kept.person for kept in document.workspace.all(Prediction)] == [ana]
    choose(document, world.the(Option, "4 weeks").id)
    mark(document, deal, Stage.DELIVERED)
    assert said(document, deal, "Ana Ruiz").verdict == "loses", "she spoke about what was then"
    judged = {each.person: each.verdict for each in judge_deal(document.workspace, deal).people}
    others = [each for each in what_they_said(document.workspace, deal) if each.person != ana]
    assert all(each.is_kept and each.verdict is judged[each.person] for each in others)


def test_passing_through_delivered_with_the_arrow_keys_leaves_nothing_behind(document: Document, world: World) -> None:
    deal = world.the(Deal, "Spring kitchens").id
    for stage in (Stage.DELIVERING, Stage.DELIVERED, Stage.DELIVERING):
        mark(document, deal, stage, typing="one visit of the field")
    assert not document.workspace.count(Prediction)
    document.undo()
    assert document.workspace == world.workspace


def test_for_whoever_comes_later_it_is_kept_when_they_first_speak(document: Document, world: World) -> None:
    deal, hillside = world.the(Deal, "Spring kitchens").id, world.the(Customer, "Hillside Homes").id
    mark(document, deal, Stage.DELIVERED)
    kai = add_person(document, "Kai Berg")
    place(document, hillside, kai)
    assert not said(document, deal, "Kai Berg").is_kept
    before = document.workspace.snapshot()
    outcome = record_outcome(document, deal, kai, Result.WON, foreseen=judge_person(document.workspace, deal, kai))
    assert said(document, deal, "Kai Berg").is_kept
    document.undo()
    assert document.workspace == before
    document.redo()
    remove_outcome(document, outcome)
    assert not document.workspace.count(Outcome)


def test_without_anything_kept_it_is_as_counted_today_until_a_correction_keeps_it(
    document: Document, world: World
) -> None:
    """As in a file of an older version: the outcome is there, and no prediction."""
    deal, mara = world.the(Deal, "Spring kitchens").id, world.the(Person, "Mara Okafor").id
    record_outcome(document, deal, mara, Result.LOST)
    now = said(document, deal, "Mara Okafor")
    assert (now.is_kept, now.verdict) == (False, now.today)
    foreseen = judge_person(document.workspace, deal, mara)
    (first, *_) = what_misled(document.workspace, now)
    before = document.workspace.snapshot()
    correct_effect(document, first.effect, -2)
    keep_prediction(document, deal, foreseen)
    after = said(document, deal, "Mara Okafor")
    assert (after.is_kept, after.verdict, after.today) == (True, "wins", "loses")
    document.undo()
    assert document.workspace == before, "both are one step"


def test_a_prediction_goes_with_its_person_and_its_deal(document: Document, world: World) -> None:
    deal, ana = world.the(Deal, "Spring kitchens").id, world.the(Person, "Ana Ruiz").id
    mark(document, deal, Stage.DELIVERED)
    count = document.workspace.count(Prediction)
    remove_people(document, [ana])
    assert document.workspace.count(Prediction) == count - 1
    remove_deal(document, deal)
    assert not document.workspace.count(Prediction)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_whatever_is_edited_after_delivery_the_prediction_stays(seed: int) -> None:
    rng = Random(seed)
    with filled(big_world(8, 12, seed=seed, deals=1)) as document:
        workspace = document.workspace
        deal = workspace.all(Deal)[0].id
        mark(document, deal, Stage.DELIVERED)
        before = [(each.person, each.verdict, each.low, each.high) for each in what_they_said(workspace, deal)]
        for _ in range(12):
            match rng.randrange(5):
                case 0:
                    correct_effect(document, rng.choice(workspace.all(Effect)).id, rng.choice([None, -2, 0, 1, 2]))
                case 1:
                    change_win(document, rng.choice(workspace.all(Win)).id, weight=rng.randint(1, 5), must=True)
                case 2:
                    choose(document, rng.choice(workspace.all(Option)).id)
                case 3 if workspace.count(Win) > 1:
                    remove_win(document, rng.choice(workspace.all(Win)).id)
                case _:
                    person = rng.choice(workspace.all(Person)).id
                    foreseen = judge_person(workspace, deal, person)
                    record_outcome(document, deal, person, rng.choice(list(Result)), foreseen=foreseen)
            if not workspace.count(Effect):
                break
        after = [(each.person, each.verdict, each.low, each.high) for each in what_they_said(workspace, deal)]
        assert after == before
