"""A talk and all that it teaches are one step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from stakeholder_map.edits.answers import Answers, SaidEffect, SaidWin, save_talk
from stakeholder_map.edits.imports import take_in
from stakeholder_map.edits.talks import plan_talk
from stakeholder_map.model.deals import Effect, Option
from stakeholder_map.model.people import Person
from stakeholder_map.model.talks import Talk
from stakeholder_map.model.wins import Source, Win
from stakeholder_map.store.document import Document
from tests.builders import World, workshop_world

DAY = date(2026, 11, 20)


@pytest.fixture
def world() -> World:
    return workshop_world()


@pytest.fixture
def document(world: World) -> Iterator[Document]:
    with Document.in_memory() as made:
        take_in(made, "Begin", world.workspace)
        yield made


def test_all_that_was_said_is_noted_at_once_and_taken_back_at_once(document: Document, world: World) -> None:
    ana = world.the(Person, "Ana Ruiz")
    weekends, frozen = world.the(Win, "No weekend shifts"), world.the(Win, "Plans frozen 10 days ahead")
    option = world.the(Option, "Until production starts")
    before = document.snapshot()
    answers = Answers(
        wins=(SaidWin(" Tell me first ", 5, must=True), SaidWin("  ")),
        effects=(SaidEffect(option.id, frozen.id, -1.0),),
        still_so=(frozen.id,),
        no_longer=(weekends.id,),
    )
    talk = save_talk(document, ana.id, DAY, answers, question="How?", answer="So.", follow_up="Call", due="2026-12-01")
    after = document.workspace
    assert after.get(Talk, talk).on == "2026-11-20"
    assert after.get(Talk, talk).due == "2026-12-01"
    new = after.wins_of(ana.id)[-1]
    assert (new.text, new.weight, new.must) == ("Tell me first", 5, True)
    assert (new.source, new.confirmed_on) == (Source.STATED, "2026-11-20")
    assert (after.get(Win, frozen.id).source, after.get(Win, frozen.id).confirmed_on) == (Source.STATED, "2026-11-20")
    effect = after.effect(option.id, frozen.id)
    assert effect is not None
    assert (effect.amount, effect.source) == (-1.0, Source.STATED)
    assert after.find(Win, weekends.id) is None
    assert not after.related(Effect, "win", weekends.id)
    assert document.undo() == "Note talk with Ana Ruiz"
    assert document.workspace == before


def test_an_effect_on_a_win_that_holds_no_longer_goes_with_it(document: Document, world: World) -> None:
    weekends, option = world.the(Win, "No weekend shifts"), world.the(Option, "2 weeks")
    answers = Answers(
        effects=(SaidEffect(option.id, weekends.id, 2.0), SaidEffect(option.id, 4242, 2.0)),
        still_so=(weekends.id, 4242),
        no_longer=(weekends.id, 4242),
    )
    save_talk(document, world.the(Person, "Ana Ruiz").id, DAY, answers, answer="Not any more")
    assert document.workspace.find(Win, weekends.id) is None


def test_a_planned_talk_becomes_the_one_that_was_had(document: Document, world: World) -> None:
    ana = world.the(Person, "Ana Ruiz").id
    planned = plan_talk(document, ana, date(2026, 12, 1), " How do you win? ")
    record = document.workspace.get(Talk, planned)
    assert (record.on, record.due, record.question) == (None, "2026-12-01", "How do you win?")
    talk = save_talk(document, ana, DAY, talk=planned, answer="By Fridays off", due=None)
    assert talk == planned
    record = document.workspace.get(Talk, planned)
    assert (record.on, record.due, record.answer) == ("2026-11-20", None, "By Fridays off")
    document.undo()
    assert document.workspace.get(Talk, planned).due == "2026-12-01"


def test_a_planned_talk_that_is_gone_is_noted_anew(document: Document, world: World) -> None:
    talk = save_talk(document, world.the(Person, "Ana Ruiz").id, DAY, talk=4242, answer="Yes")
    assert document.workspace.get(Talk, talk).answer == "Yes"
