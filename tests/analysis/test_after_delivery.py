"""Predicted against actual, once a deal is delivered."""

from __future__ import annotations

from stakeholder_map.analysis.after_delivery import (
    calibration,
    hit_rate,
    is_done,
    waiting_for,
    what_misled,
    what_they_said,
)
from stakeholder_map.analysis.verdicts import Verdict
from stakeholder_map.model.deals import Deal, Effect
from stakeholder_map.model.outcomes import Result
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from tests.builders import World


def delivered() -> World:
    """Mara and Tom of the customer, and Ana; the deal helps Mara, hurts Ana's must, and nobody asked Tom."""
    world = World()
    theirs = world.organization("Hillside", "customer")
    customer = world.customer("Hillside Homes", theirs)
    deal = world.deal(customer, "Spring kitchens", stage="delivered")
    option = world.option(world.term(deal, "Delivery"), "2 weeks", chosen=True)
    for name, organization in (("Mara", theirs), ("Tom", theirs), ("Ana", None)):
        world.place(customer, world.person(name, organization))
    world.effect(option, world.win(world.the(Person, "Mara"), "Early handover"), 2)
    world.effect(option, world.win(world.the(Person, "Ana"), "No weekend shifts", must=True), -2)
    return world


def test_a_delivered_deal_waits_for_the_customers_people_only() -> None:
    world = delivered()
    deal = world.the(Deal, "Spring kitchens")
    mara, tom = world.the(Person, "Mara"), world.the(Person, "Tom")
    assert waiting_for(world.workspace, deal.id) == [mara.id, tom.id]
    world.outcome(deal, mara, "won")
    assert not is_done(world.workspace, deal.id)
    world.outcome(deal, tom, "even")
    assert is_done(world.workspace, deal.id)


def test_a_deal_that_is_not_delivered_asks_nobody_and_is_not_done() -> None:
    world = delivered()
    deal = world.change(world.the(Deal, "Spring kitchens"), stage="delivering")
    assert waiting_for(world.workspace, deal.id) == []
    assert not is_done(world.workspace, deal.id)


def test_a_customer_without_people_is_never_done() -> None:
    world = World()
    deal = world.deal(world.customer("Hillside Homes"), "Spring kitchens", stage="delivered")
    assert not is_done(world.workspace, deal.id)


def test_predictions_are_counted_against_what_people_said() -> None:
    world = delivered()
    deal = world.the(Deal, "Spring kitchens")
    for name, result in (("Mara", "lost"), ("Ana", "lost"), ("Tom", "won")):
        world.outcome(deal, world.the(Person, name), result)
    said = what_they_said(world.workspace, deal.id)
    assert calibration(said)[Verdict.WINS] == {Result.WON: 0, Result.EVEN: 0, Result.LOST: 1}
    assert calibration(said)[Verdict.LOSES][Result.LOST] == 1
    assert hit_rate(said) == (1, 2)
    assert [each.surprise for each in said] == [-2, 0, 0]


def test_what_was_said_to_help_is_offered_where_it_went_worse() -> None:
    world = delivered()
    deal = world.the(Deal, "Spring kitchens")
    world.outcome(deal, world.the(Person, "Mara"), "lost")
    mara = what_they_said(world.workspace, deal.id)[0]
    misled = what_misled(world.workspace, mara)
    assert [world.workspace.get(Win, each.win).text for each in misled] == ["Early handover"]
    assert world.workspace.get(Effect, misled[0].effect).amount == 2


def test_what_was_said_to_hurt_is_offered_where_it_went_better() -> None:
    world = delivered()
    deal = world.the(Deal, "Spring kitchens")
    world.outcome(deal, world.the(Person, "Ana"), "won")
    ana = next(each for each in what_they_said(world.workspace, deal.id) if each.result is Result.WON)
    assert [each.amount for each in what_misled(world.workspace, ana)] == [-2]
    mara = what_they_said(world.workspace, deal.id)[0]
    assert what_misled(world.workspace, mara) == []
