"""The frontier of value against the worst-off person."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings

from stakeholder_map.analysis.trade_offs import TradeOff, trade_offs
from stakeholder_map.model.deals import Deal, Option
from stakeholder_map.model.maps import Customer
from tests.analysis.plans import Plan, build, plans
from tests.builders import World


def beats(one: TradeOff, other: TradeOff) -> bool:
    at_least = one.value >= other.value and one.worst_margin >= other.worst_margin
    return at_least and (one.value, one.worst_margin) != (other.value, other.worst_margin)


@given(plans())
@settings(max_examples=60)
def test_no_other_way_beats_one_on_the_frontier(plan: Plan) -> None:
    built = build(plan)
    for number, option in enumerate(built.world.workspace.all(Option)):
        built.world.change(option, value_change=(number * 37 % 5) * 100)
    found = trade_offs(built.world.workspace, built.deal.id)
    everything = [*found.frontier, *found.others]
    assert found.complete
    assert len(found.others) == len(list(product(*(range(count) for count, _ in plan.choices))))
    assert not any(beats(other, best) for best in found.frontier for other in everything)
    for other in found.others:
        on_it = any((best.value, best.worst_margin) == (other.value, other.worst_margin) for best in found.frontier)
        assert on_it or any(beats(best, other) for best in found.frontier)
    assert [each.value for each in found.frontier] == sorted(each.value for each in found.frontier)


def test_today_is_marked_and_locked_terms_count() -> None:
    world = World()
    customer = world.customer("Hillside Homes")
    deal = world.deal(customer, "Spring kitchens", value=1_000)
    locked = world.term(deal, "Price", locked=True)
    world.option(locked, "Low", chosen=True, value_change=-100)
    term = world.term(deal, "Delivery")
    soon = world.option(term, "2 weeks", chosen=True, value_change=50)
    world.option(term, "4 weeks")
    found = trade_offs(world.workspace, deal.id)
    assert found.today is not None
    assert (found.today.value, found.today.options) == (950, (soon.id,))
    world.change(soon, chosen=False)
    assert trade_offs(world.workspace, deal.id).today is None


def test_a_deal_with_too_many_ways_is_sampled_and_says_so() -> None:
    world = World()
    deal = world.deal(world.customer("Hillside Homes"), "Large")
    for number in range(24):
        term = world.term(deal, f"Term {number}")
        for label in ("a", "b"):
            world.option(term, label, chosen=label == "a", value_change=number)
    found = trade_offs(world.workspace, deal.id)
    assert not found.complete
    assert found.frontier
    assert world.workspace.get(Deal, deal.id).customer == world.the(Customer, "Hillside Homes").id
