"""The ledger's numbers come about by the sums that are told."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.ledger import ALL_DEALS, jain, ledger
from stakeholder_map.analysis.ledger_words import (
    balance_lines,
    below_lines,
    entry_lines,
    fairness_lines,
    prospering_lines,
    run_lines,
)
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from tests.builders import World


def giving() -> World:
    """Return two deals running in which Ana gives and I get."""
    world = World()
    customer = world.customer("Hillside Homes")
    me, ana = world.person("Robin", is_me=True), world.person("Ana")
    for person in (me, ana):
        world.place(customer, person)
    mine, hers = world.win(me, "Quarter"), world.win(ana, "No weekends", weight=2)
    for name in ("Spring", "Autumn"):
        deal = world.deal(customer, name)
        option = world.option(world.term(deal, "Delivery"), "2 weeks", chosen=True)
        world.effect(option, mine, 1)
        world.effect(option, hers, -2)
    return world


def test_a_balance_is_told_deal_by_deal() -> None:
    world = giving()
    found = ledger(world.workspace, ALL_DEALS)
    account = found.of(world.the(Person, "Ana").id)
    assert account is not None
    assert balance_lines(world.workspace, [account]) == [
        "Gave 8: “Spring” 4, “Autumn” 4.",
        "Got 0.",
        "Balance: 0 − 8 = −8.",
    ]
    spring = {world.the(Deal, "Spring").id}
    assert balance_lines(world.workspace, [account], spring)[-1] == "Balance: 0 − 4 = −4."
    assert run_lines(world.workspace, account) == ["Ana gave in 2 deals, one after the other: “Spring”, “Autumn”."]
    assert run_lines(world.workspace, None) == ["Gave in no deal."]
    assert below_lines(world.workspace, found) == ["Gave more than they got (1): Ana −8."]


def test_what_a_deal_took_is_told_win_by_win() -> None:
    world = giving()
    ana = world.the(Person, "Ana").id
    assert entry_lines(world.workspace, world.the(Deal, "Spring").id, [ana]) == [
        "“No weekends”: weight 2 × (−2) = −4",
        "Gave 4, what is below 0. Got 0, what is above. Unsure counts as 0.",
    ]


def test_the_seller_prospering_is_told_by_both_balances() -> None:
    world = giving()
    lines = prospering_lines(world.workspace, ledger(world.workspace, ALL_DEALS))
    assert lines[:2] == ["“Spring”: you 3, Ana −4.", "“Autumn”: you 3, Ana −4."]


def test_fairness_is_told_by_its_sums() -> None:
    world = giving()
    found = ledger(world.workspace, ALL_DEALS)
    lines = fairness_lines(world.workspace, [(each.person, each.balance) for each in found.accounts])
    assert lines[0] == "Balances, got − gave: Ana −8, Robin 6."
    assert lines[1] == "The lowest is made 0: 8 is added to each."
    assert lines[2] == "(Sum)² ÷ (people × sum of squares): 14² ÷ (2 × 196) = 0.50."
    assert fairness_lines(world.workspace, []) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(-30, 30), min_size=1, max_size=8))
def test_the_told_sums_give_the_index(balances: list[int]) -> None:
    world = World()
    people = [world.person(f"Person {number}") for number in range(len(balances))]
    lines = fairness_lines(world.workspace, [(p.id, float(b)) for p, b in zip(people, balances, strict=True)])
    told = re.search(r"(\d+)² ÷ \((\d+) × (\d+)\) = (\d\.\d+)", " ".join(lines))
    if told is None:
        assert len(set(balances)) == 1
        return
    top, people_told, squares = (int(told[place]) for place in (1, 2, 3))
    assert abs(top**2 / (people_told * squares) - jain([float(b) for b in balances])) < 1e-9
    assert f"{jain([float(b) for b in balances]):.2f}" == told[4]
