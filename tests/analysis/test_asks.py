"""Whom to ask next, why, and what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import given, settings

from stakeholder_map.analysis.asks import MOST_TURNS, OPEN_STAGES, Ask, Reason, asks
from stakeholder_map.analysis.questions import questions, why
from stakeholder_map.analysis.turning import doubts
from stakeholder_map.analysis.verdicts import DealOutcome, judge_deal
from stakeholder_map.model.deals import Deal, Effect, Option
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win, is_stale
from tests.analysis.plans import Plan, build, plans
from tests.builders import World, workshop_world

TODAY = date(2026, 11, 1)


def of(world: World, name: str) -> Ask | None:
    person = world.the(Person, name).id
    return next((ask for ask in asks(world.workspace, TODAY) if ask.person == person), None)


def known_world() -> World:
    """Ana and Mara have one stated, fresh win each, which the deal helps for certain."""
    world = World()
    customer = world.customer("Hillside Homes")
    deal = world.deal(customer, "Spring kitchens")
    option = world.option(world.term(deal, "Delivery"), "2 weeks", chosen=True)
    for name in ("Ana", "Mara"):
        person = world.person(name)
        world.place(customer, person)
        win = world.win(person, f"{name} wins", source="stated", confirmed_on="2026-10-01")
        world.effect(option, win, 1, source="stated")
    return world


def test_nobody_is_asked_where_all_is_said_and_fresh() -> None:
    assert asks(known_world().workspace, TODAY) == []


def test_someone_never_asked_comes_first_and_could_turn_the_deal() -> None:
    world = known_world()
    eva = world.person("Eva")
    world.place(world.the(Customer, "Hillside Homes"), eva)
    ask = of(world, "Eva")
    assert ask is not None
    assert [turn.reason for turn in ask.turns] == [Reason.NOT_ASKED]
    assert ask.turns[0].now is DealOutcome.NOT_KNOWN_YET
    assert set(ask.turns[0].into) == {
        DealOutcome.SOMEONE_LOSES,
        DealOutcome.SHARED_SACRIFICE,
        DealOutcome.EVERYONE_WINS,
    }
    assert "Spring kitchens from not known yet to someone loses" in why(world.workspace, ask)[0]
    assert questions(world.workspace, ask)[0].startswith("What would make you feel well taken care of")


def test_an_unsure_effect_is_asked_about_by_name() -> None:
    world = known_world()
    world.effect(world.option(world.term(world.the(Deal, "Spring kitchens"), "Late changes"), "Any time", chosen=True),
                 world.the(Win, "Ana wins"), None)  # fmt: skip
    ask = of(world, "Ana")
    assert ask is not None
    assert ask.turns[0].reason is Reason.UNSURE
    assert questions(world.workspace, ask)[0] == (
        "If we settle Late changes as “Any time”, what does that do to “Ana wins”?"
    )


def test_a_stale_win_is_worth_a_lunch_even_where_it_changes_no_deal() -> None:
    world = known_world()
    world.change(world.the(Win, "Ana wins"), confirmed_on="2026-01-01")
    world.change(world.the(Deal, "Spring kitchens"), stage="delivered")
    ask = of(world, "Ana")
    assert ask is not None
    assert ask.turns == ()
    assert ask.stale_wins == (world.the(Win, "Ana wins").id,)
    assert questions(world.workspace, ask) == ["You told us: “Ana wins”. Is that still so?"]
    assert "last confirmed on 2026-01-01" in why(world.workspace, ask)[0]


def test_where_someone_loses_for_certain_another_answer_changes_nothing() -> None:
    world = known_world()
    world.effect(world.option(world.term(world.the(Deal, "Spring kitchens"), "Price"), "Low", chosen=True),
                 world.the(Win, "Mara wins"), -2)  # fmt: skip
    mara = world.the(Win, "Mara wins")
    world.change(mara, must=True)
    world.place(world.the(Customer, "Hillside Homes"), world.person("Eva"))
    ask = of(world, "Eva")
    assert ask is not None
    assert ask.turns == ()


def test_exposure_decides_among_equals_and_i_ask_nobody_about_myself() -> None:
    world = workshop_world()
    found = asks(world.workspace, TODAY)
    assert all(not world.workspace.get(Person, ask.person).is_me for ask in found)
    turning = [ask.exposure for ask in found if ask.turns]
    assert turning == sorted(turning, reverse=True)
    assert [bool(ask.turns) for ask in found] == sorted((bool(ask.turns) for ask in found), reverse=True)


@given(plans())
@settings(max_examples=80)
def test_every_ask_has_a_reason_and_a_question(plan: Plan) -> None:
    workspace = build(plan).world.workspace
    for ask in asks(workspace, TODAY):
        assert all(why(workspace, ask))
        assert all(questions(workspace, ask))
        assert len(set(questions(workspace, ask))) == len(questions(workspace, ask))
        assert all(turn.now not in turn.into for turn in ask.turns)


def test_answering_only_about_open_deals() -> None:
    world = known_world()
    world.place(world.the(Customer, "Hillside Homes"), world.person("Eva"))
    world.change(world.the(Deal, "Spring kitchens"), stage="delivering")
    ask = of(world, "Eva")
    assert ask is not None
    assert ask.turns == ()
    assert world.workspace.count(Option) == 1


def test_an_answer_is_told_through_the_option_and_the_win_that_it_hangs_on() -> None:
    world = known_world()
    effect = next(iter(world.workspace.related(Effect, "win", world.the(Win, "Ana wins").id)))
    world.change(effect, source="assumed")
    ask = of(world, "Ana")
    assert ask is not None
    assert ask.turns[0].reason is Reason.ASSUMED
    assert why(world.workspace, ask)[0] == (
        "We assume that Delivery “2 weeks” helps “Ana wins”. If it hurts it, they lose, "
        "which turns Spring kitchens from everyone wins to someone loses."
    )
    world.change(world.the(Win, "Ana wins"), must=True)
    world.change(effect, amount=None)
    ask = of(world, "Ana")
    assert ask is not None
    assert why(world.workspace, ask)[0] == (
        "Nobody knows what Delivery “2 weeks” does to “Ana wins”. If it hurts it, and it is a must, they lose, "
        "which turns Spring kitchens from not known yet to someone loses."
    )


def test_a_stale_win_may_not_count_any_more_but_what_was_stated_is_not_turned_around() -> None:
    world = known_world()
    ana = world.the(Win, "Ana wins")
    world.change(ana, confirmed_on="2026-01-01")
    ask = of(world, "Ana")
    assert ask is not None
    assert ask.turns == (), "without it she is unmoved, and the deal stays as it is"
    option = world.option(world.term(world.the(Deal, "Spring kitchens"), "Hours"), "Late", chosen=True)
    world.effect(option, world.win(world.the(Person, "Ana"), "Home by six", source="stated", confirmed_on="2026-10-01"),
                 -1, source="stated")  # fmt: skip
    ask = of(world, "Ana")
    assert ask is not None
    assert [turn.reason for turn in ask.turns] == [Reason.STALE]
    assert why(world.workspace, ask)[0] == (
        "That “Ana wins” matters to them was last confirmed on 2026-01-01. If it does not count any more, they lose, "
        "which turns Spring kitchens from shared sacrifice to someone loses."
    )


def test_where_only_several_answers_together_turn_a_deal_they_are_named_together() -> None:
    world = known_world()
    world.change(world.the(Person, "Ana"), floor=-7)
    term = world.term(world.the(Deal, "Spring kitchens"), "Hours")
    option = world.option(term, "Late", chosen=True)
    for text in ("Quiet", "Light"):
        win = world.win(world.the(Person, "Ana"), text, weight=2, source="stated", confirmed_on="2026-10-01")
        world.effect(option, win, 1)
    world.change(world.the(Person, "Ana"), floor=-4)
    ask = of(world, "Ana")
    assert ask is not None
    first = why(world.workspace, ask)[0]
    assert (
        first == "What they say of “Quiet”, “Light” could turn Spring kitchens from everyone wins to someone loses or "
        "shared sacrifice."
    )


def test_at_most_a_few_deals_are_told_the_furthest_first() -> None:
    world = known_world()
    customer = world.the(Customer, "Hillside Homes")
    world.place(customer, world.person("Eva"))
    for number in range(4):
        world.deal(customer, f"Deal {number}", stage="agreed" if number == 3 else "idea")
    ask = of(world, "Eva")
    assert ask is not None
    names = [world.workspace.get(Deal, turn.deal).name for turn in ask.turns]
    assert names[:2] == ["Deal 3", "Spring kitchens"]
    assert len(names) == MOST_TURNS


@given(plans())
@settings(max_examples=60, deadline=None)
def test_what_answers_turn_is_what_trying_them_all_turns(plan: Plan) -> None:
    workspace = build(plan).world.workspace
    (deal, *_) = workspace.all(Deal)
    now = judge_deal(workspace, deal.id)
    told = {ask.person: turn for ask in asks(workspace, TODAY) for turn in ask.turns if turn.deal == deal.id}
    stale = {win.id for win in workspace.all(Win) if is_stale(win, TODAY)}
    for judged in now.people:
        unsure = doubts(judged, stale)
        if not 0 < len(unsure) <= 3 or workspace.get(Person, judged.person).is_me or deal.stage not in OPEN_STAGES:
            continue
        amounts = [sorted({d.worst, d.best, *(a for a in (-1.0, 0.0, 1.0) if d.worst < a < d.best)}) for d in unsure]
        tried = set()
        for answer in product(*amounts):
            changed = [replace(d.effect, amount=amount) for d, amount in zip(unsure, answer, strict=True)]
            tried.add(judge_deal(workspace.with_changes(changed), deal.id).outcome)
        tried.discard(now.outcome)
        into = set(told[judged.person].into) if judged.person in told else set()
        assert into <= tried
        assert tried - into <= {DealOutcome.SHARED_SACRIFICE}, "that is found by trying a few answers, not all"
