"""Who gave and who got, over several deals."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.ledger import LedgerFilter, jain, ledger
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.model.deals import Deal, Stage
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from tests.analysis.plans import Plan, build, plans
from tests.builders import World


def three_deals() -> World:
    """Ana gives in each of three deals, 4 then 6 then 2; Robin, who is me, gets 3 in each; Eva gets 1 once."""
    world = World()
    customer = world.customer("Hillside Homes")
    people = {
        name: world.person(name, department=department, is_me=name == "Robin")
        for name, department in (("Ana", "Workshop"), ("Eva", "Workshop"), ("Robin", "Sales"))
    }
    wins = {}
    for name, weight in (("Ana", 2), ("Eva", 1), ("Robin", 3)):
        world.place(customer, people[name])
        wins[name] = world.win(people[name], f"{name} wins", weight=weight)
    for number, (day, hurt) in enumerate((("2026-03-01", -2), ("2026-01-01", -3), ("2026-02-01", -1))):
        deal = world.deal(customer, f"Deal {number}", close_on=day)
        option = world.option(world.term(deal, "Delivery"), "Soon", chosen=True)
        world.effect(option, wins["Ana"], hurt)
        world.effect(option, wins["Robin"], 1)
        if number == 0:
            world.effect(option, wins["Eva"], 1)
    return world


def test_it_adds_up_what_each_gave_and_got() -> None:
    world = three_deals()
    found = ledger(world.workspace)
    ana, robin = found.of(world.the(Person, "Ana").id), found.of(world.the(Person, "Robin").id)
    assert ana is not None
    assert robin is not None
    assert (ana.gave, ana.got, ana.balance) == (12, 0, -12)
    assert (robin.gave, robin.got) == (0, 9)
    assert found.accounts[0].person == ana.person


def test_deals_are_in_the_order_of_their_closing_days_and_a_run_counts_deals_in_a_row() -> None:
    world = three_deals()
    found = ledger(world.workspace)
    assert [world.workspace.get(Deal, deal).close_on for deal in found.deals] == [
        "2026-01-01",
        "2026-02-01",
        "2026-03-01",
    ]
    assert found.longest_run is not None
    assert found.longest_run.run == found.deals


def test_the_rep_prospers_while_the_same_person_gives_twice_running() -> None:
    world = three_deals()
    found = ledger(world.workspace)
    assert [(p.person, p.deals) for p in found.prospering] == [(world.the(Person, "Ana").id, found.deals[:2])]


def test_departments_are_summed() -> None:
    found = ledger(three_deals().workspace)
    assert [(d.department, d.gave, d.got) for d in found.departments] == [("Workshop", 12, 1), ("Sales", 0, 9)]


def test_filters_choose_the_deals() -> None:
    world = three_deals()
    world.change(world.the(Deal, "Deal 2"), stage="delivered")
    customer = world.the(Customer, "Hillside Homes").id
    names = {
        key: [world.workspace.get(Deal, deal).name for deal in ledger(world.workspace, chosen).deals]
        for key, chosen in {
            "stage": LedgerFilter(stages=frozenset({Stage.DELIVERED})),
            "since": LedgerFilter(since="2026-02-01"),
            "until": LedgerFilter(until="2026-01-31"),
            "customer": LedgerFilter(customer=customer + 10_000),
        }.items()
    }
    assert names == {"stage": ["Deal 2"], "since": ["Deal 2", "Deal 0"], "until": ["Deal 1"], "customer": []}


def test_an_idea_does_not_count_yet() -> None:
    world = three_deals()
    world.change(world.the(Deal, "Deal 0"), stage="idea")
    assert len(ledger(world.workspace).deals) == 2
    assert not ledger(world.workspace, LedgerFilter(stages=frozenset({Stage.IDEA}))).deals


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=12))
def test_jains_index_lies_between_a_share_and_one(balances: list[float]) -> None:
    index = jain(balances)
    assert 1 / len(balances) - 1e-9 <= index <= 1 + 1e-9
    assert jain([value + 5 for value in balances]) == pytest.approx(index, abs=1e-3)


def test_jains_index_of_known_shares() -> None:
    assert jain([]) == 1
    assert jain([7, 7, 7]) == 1
    assert jain([0, 0, 0, 4]) == pytest.approx(0.25)
    assert jain([0, 1, 1]) == pytest.approx(4 / 6)


@given(plans())
@settings(max_examples=100)
def test_what_was_given_is_what_the_verdicts_count(plan: Plan) -> None:
    built = build(plan)
    verdict = judge_deal(built.world.workspace, built.deal.id)
    accounts = ledger(built.world.workspace)
    for person in verdict.people:
        middles = [((score.low + score.high) / 2, score.weight) for score in person.wins]
        account = accounts.of(person.person)
        gave = sum(weight * max(0.0, -middle) for middle, weight in middles)
        got = sum(weight * max(0.0, middle) for middle, weight in middles)
        assert (account.gave if account else 0) == pytest.approx(gave, abs=1e-9)
        assert (account.got if account else 0) == pytest.approx(got, abs=1e-9)
