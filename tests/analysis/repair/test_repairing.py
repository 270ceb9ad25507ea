"""Repairs of named deals: what is locked, open, excused or concerns nobody."""

from __future__ import annotations

import pytest

from stakeholder_map.analysis.repair.repairing import Repair, Status, TermChange, repair, settled
from stakeholder_map.analysis.verdicts import DealOutcome, judge_deal
from stakeholder_map.model.deals import Deal, Option, Term
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from tests.builders import World


def rushed() -> World:
    """Ana's must is broken by "2 weeks"; "4 weeks" keeps her whole; the price concerns nobody."""
    world = World()
    customer = world.customer("Hillside Homes")
    deal = world.deal(customer, "Spring kitchens")
    delivery, price = world.term(deal, "Delivery"), world.term(deal, "Price")
    soon, late = world.option(delivery, "2 weeks", chosen=True), world.option(delivery, "4 weeks", value_change=-100)
    world.option(price, "List", chosen=True)
    world.option(price, "High", value_change=500)
    ana = world.person("Ana Ruiz")
    world.place(customer, ana)
    win = world.win(ana, "No weekend shifts", must=True)
    world.effect(soon, win, -2)
    world.effect(late, win, 0)
    return world


def repaired(world: World, *, fairest: bool = False) -> Repair:
    return repair(world.workspace, world.the(Deal, "Spring kitchens").id, fairest=fairest)


def test_only_what_must_change_changes() -> None:
    world = rushed()
    found = repaired(world)
    delivery = world.the(Term, "Delivery").id
    assert found.status is Status.PROVED
    assert found.best.changes == (
        TermChange(delivery, world.the(Option, "2 weeks").id, world.the(Option, "4 weeks").id),
    )
    assert found.best.value_change == -100
    assert found.losers_before == (world.the(Person, "Ana Ruiz").id,)
    assert found.clash is None


def test_the_settled_workspace_is_judged_as_promised_and_the_old_one_stays() -> None:
    world = rushed()
    after = settled(world.workspace, repaired(world).best)
    deal = world.the(Deal, "Spring kitchens").id
    assert judge_deal(after, deal).outcome is not DealOutcome.SOMEONE_LOSES
    assert judge_deal(world.workspace, deal).outcome is DealOutcome.SOMEONE_LOSES


def test_a_locked_term_stays_and_then_someone_must_lose() -> None:
    world = rushed()
    world.change(world.the(Term, "Delivery"), locked=True)
    found = repaired(world)
    assert found.best.changes == ()
    assert found.best.losers == found.losers_before
    assert found.clash is not None
    assert found.clash.people == found.losers_before


def test_the_next_best_solutions_are_different() -> None:
    found = repaired(rushed())
    assert len({found.best.changes, *(other.changes for other in found.others)}) == 3


def test_an_open_term_is_settled() -> None:
    world = rushed()
    world.change(world.the(Option, "2 weeks"), chosen=False)
    found = repaired(world)
    assert found.best.changes == (TermChange(world.the(Term, "Delivery").id, None, world.the(Option, "4 weeks").id),)


def test_whoever_agreed_to_sacrifice_is_no_loser() -> None:
    world = rushed()
    world.agreement(world.the(Deal, "Spring kitchens"), world.the(Person, "Ana Ruiz"), "Friday off")
    assert repaired(world).status is Status.NOTHING_TO_DO


def test_an_unsure_effect_counts_as_the_worst() -> None:
    world = rushed()
    world.effect(world.the(Option, "List"), world.the(Win, "No weekend shifts"), None)
    world.change(world.the(Option, "2 weeks"), chosen=False)
    world.change(world.the(Option, "4 weeks"), chosen=True)
    found = repaired(world)
    assert found.losers_before
    assert [world.workspace.get(Option, change.after).label for change in found.best.changes] == ["High"]


@pytest.mark.parametrize("fairest", [False, True])
def test_a_deal_without_terms_or_people_has_nothing_to_do(fairest: bool) -> None:
    world = World()
    deal = world.deal(world.customer("Hillside Homes"), "Empty")
    assert repair(world.workspace, deal.id, fairest=fairest).status is Status.NOTHING_TO_DO
    world.option(world.term(deal, "Delivery"), "2 weeks", chosen=True)
    assert repair(world.workspace, deal.id, fairest=fairest).status is Status.NOTHING_TO_DO


def test_fairest_lifts_the_worst_off_at_the_price_of_more_changes() -> None:
    world = World()
    customer = world.customer("Hillside Homes")
    deal = world.deal(customer, "Spring kitchens")
    for number in range(2):
        person = world.person(f"Person {number}")
        world.place(customer, person)
        win = world.win(person, f"Win {number}")
        term = world.term(deal, f"Term {number}")
        world.option(term, f"now {number}", chosen=True)
        world.effect(world.option(term, f"better {number}"), win, 1)
    assert repaired(world).best.changes == ()
    assert len(repaired(world, fairest=True).best.changes) == 2
    assert world.the(Customer, "Hillside Homes").id == customer.id


def test_cancelling_leaves_the_search_at_once() -> None:
    class StopError(Exception):
        pass

    def progress(_: float) -> None:
        raise StopError

    with pytest.raises(StopError):
        repair(rushed().workspace, rushed().the(Deal, "Spring kitchens").id, progress=progress)


@pytest.mark.parametrize("seconds", [0.01, 0.6])
def test_however_short_the_time_no_more_is_claimed_than_is_proved(seconds: float) -> None:
    world = large(terms=14, options=3)
    found = repair(world.workspace, world.the(Deal, "Large").id, seconds=seconds)
    losing = len(found.best.losers)
    assert found.must_lose <= 5 <= losing  # in each pair one must lose
    assert found.gap == pytest.approx(0.0 if found.status is Status.PROVED else (losing - found.must_lose) / losing)


def test_a_conflict_of_a_large_deal_is_named_with_the_terms_that_tie_it() -> None:
    world = large(terms=14, options=3)
    found = repair(world.workspace, world.the(Deal, "Large").id, seconds=20)
    assert (found.must_lose, len(found.best.losers)) == (5, 5)
    assert found.clash is not None
    assert found.clash.proved
    assert [len(found.clash.people), len(found.clash.terms)] == [2, 1]


def large(*, terms: int, options: int) -> World:
    """Return a deal with too many combinations to try; in the first five terms two people want opposite options."""
    world = World()
    customer = world.customer("Hillside Homes")
    deal = world.deal(customer, "Large")
    for number in range(terms):
        term = world.term(deal, f"Term {number}")
        found = [world.option(term, f"Option {n}", chosen=n == 0) for n in range(options)]
        for which in range(2 if number < 5 else 0):
            person = world.person(f"Person {number} {which}")
            world.place(customer, person)
            win = world.win(person, f"Win {number} {which}", must=True)
            for place, option in enumerate(found):
                world.effect(option, win, 1 if place % 2 == which else -1)
    return world
