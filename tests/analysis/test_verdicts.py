"""Each rule of how winning is counted, named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest

from stakeholder_map import theme
from stakeholder_map.analysis.verdicts import (
    DealOutcome,
    PersonVerdict,
    Reason,
    Verdict,
    WinScore,
    judge_deal,
    judge_deals,
    judge_person,
    total,
)
from stakeholder_map.model.deals import Deal, Option
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from tests.builders import World, big_world, workshop_world

# weight, must, and what the chosen options of term after term do to this win
WinPlan = tuple[int, bool, Sequence[float | None]]


def judged(
    *wins: WinPlan, floor: float = 0.0, agreed: bool = False, unaffected: bool = False
) -> tuple[World, PersonVerdict]:
    """Judge one person with these wins, in a deal with as many terms as the longest win has effects."""
    world = World()
    customer = world.customer("Hillside Homes")
    ana = world.person("Ana", floor=floor)
    world.place(customer, ana)
    deal = world.deal(customer, "Spring kitchens")
    options = [
        world.option(world.term(deal, f"Term {n}"), f"Option {n}", chosen=True)
        for n in range(max([1, *(len(amounts) for _, _, amounts in wins)]))
    ]
    for n, (weight, must, amounts) in enumerate(wins):
        win = world.win(ana, f"Win {n}", weight=weight, must=must)
        for option, amount in zip(options, amounts, strict=False):
            world.effect(option, win, amount)
    if agreed:
        world.agreement(deal, ana, "Friday off")
    if unaffected:
        world.unaffected(deal, ana)
    (verdict,) = judge_deal(world.workspace, deal.id).people
    return world, verdict


A_PERSONS_RULES: list[tuple[str, Verdict, list[WinPlan], dict[str, Any]]] = [
    ("a score below the floor of 0 loses", Verdict.LOSES, [(3, False, [-1])], {}),
    ("a score below a floor above 0 loses, though a win is helped", Verdict.LOSES, [(1, False, [1])], {"floor": 2}),
    ("a score below a floor below 0 loses", Verdict.LOSES, [(3, False, [-1])], {"floor": -2}),
    ("a score equal to the floor does not lose", Verdict.SACRIFICES, [(3, False, [-1])], {"floor": -3}),
    ("a hurt must loses, however high the score", Verdict.LOSES, [(1, True, [-1]), (5, False, [2])], {}),
    ("a hurt must loses, however low the floor", Verdict.LOSES, [(1, True, [-1])], {"floor": -100}),
    ("a must hurt and healed by another term does not lose", Verdict.UNMOVED, [(1, True, [-2, 2])], {}),
    ("an unsure effect that may end below the floor may lose", Verdict.MAY_LOSE, [(1, False, [None])], {}),
    ("an unsure effect on a must may lose", Verdict.MAY_LOSE, [(1, True, [None])], {"floor": -100}),
    ("an unsure effect that cannot end below 0 wins", Verdict.WINS, [(1, True, [None, 2, 1])], {}),
    ("an unsure effect that ends at 0 at worst is not certain to win", Verdict.UNMOVED, [(1, True, [None, 2])], {}),
    ("someone who loses at best loses, unsure or not", Verdict.LOSES, [(1, False, [None, -2, -1])], {}),
    ("may lose comes before sacrifices", Verdict.MAY_LOSE, [(1, False, [-1]), (1, False, [None, 2])], {}),
    ("a win hurt and made up for by another sacrifices", Verdict.SACRIFICES, [(1, False, [-1]), (1, False, [2])], {}),
    ("a win that only may be hurt is no sacrifice", Verdict.WINS, [(1, False, [None]), (2, False, [1])], {}),
    ("a helped win and none hurt wins", Verdict.WINS, [(1, False, [1]), (1, False, [0])], {}),
    ("effects that cancel out leave unmoved", Verdict.UNMOVED, [(2, False, [-1, 1])], {}),
    ("an explicit 0 is considered, and leaves unmoved", Verdict.UNMOVED, [(2, False, [0])], {}),
    ("wins without any effect are not considered", Verdict.NOT_CONSIDERED, [(2, True, [])], {}),
    ("wins without any effect are not held against a floor", Verdict.NOT_CONSIDERED, [(2, False, [])], {"floor": 3}),
    ("no known win is not asked", Verdict.NOT_ASKED, [], {}),
    ("no known win is not held against a floor", Verdict.NOT_ASKED, [], {"floor": 3}),
    ("unaffected without known wins is unmoved", Verdict.UNMOVED, [], {"unaffected": True}),
    ("unaffected with wins but no effects is unmoved", Verdict.UNMOVED, [(1, True, [])], {"unaffected": True}),
    ("unaffected does not hide a recorded effect", Verdict.LOSES, [(1, False, [-1])], {"unaffected": True}),
    ("an agreement turns losing into a sacrifice", Verdict.SACRIFICES, [(1, True, [-1])], {"agreed": True}),
    ("an agreement does not cover a loss that is not certain", Verdict.MAY_LOSE, [(1, True, [None])], {"agreed": True}),
    ("rounding crumbs are nothing", Verdict.UNMOVED, [(5, True, [0.1, 0.2, -0.3])], {}),
    ("rounding crumbs are no win", Verdict.UNMOVED, [(5, True, [-0.1, -0.2, 0.3])], {}),
    ("rounding crumbs do not push below the floor", Verdict.WINS, [(1, False, [0.7, 0.1])], {"floor": 0.8}),
]


@pytest.mark.parametrize(("rule", "expected", "wins", "person"), A_PERSONS_RULES, ids=[r[0] for r in A_PERSONS_RULES])
def test_a_persons_rule(rule: str, expected: Verdict, wins: list[WinPlan], person: dict[str, Any]) -> None:
    assert judged(*wins, **person)[1].verdict is expected, rule


@pytest.mark.parametrize(
    ("wins", "agreed"),
    [
        ([(1, True, [-1])], True),
        ([(1, False, [-1]), (1, False, [2])], True),
        ([(1, True, [None])], False),
        ([(1, False, [1])], False),
        ([(1, False, [0])], False),
        ([(1, False, [])], False),
        ([], False),
    ],
    ids=["loses", "sacrifices", "may lose", "wins", "unmoved", "not considered", "not asked"],
)
def test_only_who_loses_or_sacrifices_can_have_agreed(wins: list[WinPlan], agreed: bool) -> None:
    assert judged(*wins, agreed=True)[1].agreed is agreed


def test_the_score_is_the_weighted_sum_and_unsure_spans_two_both_ways() -> None:
    _, verdict = judged((2, False, [1, -2]), (3, True, [2, None, None]), (5, False, []), floor=-40)
    assert (verdict.low, verdict.high, verdict.score) == (-2 - 6, -2 + 18, 4)
    assert [(s.low, s.high, s.weight, s.must) for s in verdict.wins] == [
        (-1, -1, 2, False),
        (-2, 6, 3, True),
        (0, 0, 5, False),
    ]
    assert verdict.floor == -40


def test_unchosen_options_count_for_nothing_but_show_that_someone_was_considered() -> None:
    world, before = judged((3, False, []))
    deal, option, win = world.the(Deal, "Spring kitchens"), world.the(Option, "Option 0"), world.the(Win, "Win 0")
    assert before.verdict is Verdict.NOT_CONSIDERED
    world.effect(option, win, -2)
    world.change(option, chosen=False)
    after = judge_person(world.workspace, deal.id, before.person)
    assert (after.verdict, after.score, after.reasons) == (Verdict.UNMOVED, 0, ())


def test_a_win_for_another_customer_does_not_count_and_one_for_this_does() -> None:
    world = workshop_world()
    deal, jo = world.the(Deal, "Spring kitchens"), world.the(Person, "Jo Lind")
    win = world.win(jo, "Short drives", customer=world.customer("Oakline Hotels"))
    world.effect(world.the(Option, "2 weeks"), win, -2)
    assert judge_person(world.workspace, deal.id, jo.id).verdict is Verdict.WINS
    world.change(win, customer=deal.customer)
    assert judge_person(world.workspace, deal.id, jo.id).verdict is Verdict.LOSES


def test_someone_with_wins_for_other_customers_only_is_not_asked() -> None:
    world = workshop_world()
    deal, jo = world.the(Deal, "Spring kitchens"), world.the(Person, "Jo Lind")
    world.change(world.the(Win, "Complete kitchens on site"), customer=world.customer("Oakline Hotels").id)
    assert judge_person(world.workspace, deal.id, jo.id).verdict is Verdict.NOT_ASKED


def test_effects_of_another_deal_do_not_count() -> None:
    world = workshop_world()
    deal, ana = world.the(Deal, "Spring kitchens"), world.the(Person, "Ana Ruiz")
    second = world.deal(world.the(Customer, "Hillside Homes"), "Show flat")
    world.option(world.term(second, "Delivery"), "By May", chosen=True)
    assert judge_person(world.workspace, second.id, ana.id).verdict is Verdict.NOT_CONSIDERED
    assert judge_person(world.workspace, deal.id, ana.id).verdict is Verdict.LOSES


def test_people_are_judged_in_the_order_of_their_placements() -> None:
    world = workshop_world()
    deal = world.the(Deal, "Spring kitchens")
    placements = world.workspace.placements_of(deal.customer)
    world.change(placements[0], order=999)
    expected = [placement.person for placement in [*placements[1:], placements[0]]]
    assert [verdict.person for verdict in judge_deal(world.workspace, deal.id).people] == expected


# Reasons


def reasons_of(*wins: WinPlan, **person: Any) -> list[tuple[str, str, float | None]]:
    world, verdict = judged(*wins, **person)
    get = world.workspace.get
    return [(get(Win, r.win).text, get(Option, r.option).label, r.amount) for r in verdict.reasons]


def test_a_reason_names_the_win_the_term_and_the_option() -> None:
    world = workshop_world()
    ana = judge_person(world.workspace, world.the(Deal, "Spring kitchens").id, world.the(Person, "Ana Ruiz").id)
    win, option = world.the(Win, "No weekend shifts"), world.the(Option, "2 weeks")
    assert ana.reasons[0] == Reason(win.id, option.term, option.id, -2, True)
    assert ana.wins[0] == WinScore(win.id, -2, -2, 3, True)


def test_the_most_damaging_reason_leads_by_weight() -> None:
    reasons = reasons_of((1, False, [-2]), (5, False, [0, -1]), (2, False, [2]))
    assert [amount for _, _, amount in reasons] == [-1, -2, 0, 2]


def test_a_broken_must_leads_before_greater_damage() -> None:
    assert reasons_of((5, False, [-2]), (1, True, [-1]))[0] == ("Win 1", "Option 0", -1)


def test_a_broken_must_leads_for_who_agreed_to_lose_too() -> None:
    assert reasons_of((5, False, [-2]), (1, True, [-1]), agreed=True)[0] == ("Win 1", "Option 0", -1)


def test_what_is_unsure_leads_where_someone_may_lose() -> None:
    assert reasons_of((5, False, [-1]), (4, False, [2, None]))[0] == ("Win 1", "Option 1", None)


def test_an_unsure_must_leads_where_it_may_make_someone_lose() -> None:
    assert reasons_of((5, False, [None]), (1, True, [0, None]))[0] == ("Win 1", "Option 1", None)


def test_what_is_certain_leads_where_someone_loses_whatever_is_unsure() -> None:
    assert reasons_of((5, False, [None, 2]), (5, False, [-2, -2, -2, -2]))[0] == ("Win 1", "Option 0", -2)


def test_the_win_that_is_given_up_leads_where_someone_sacrifices() -> None:
    assert reasons_of((5, False, [-2, 2]), (1, False, [-1]), floor=-1)[0] == ("Win 1", "Option 0", -1)


def test_the_greatest_help_leads_where_someone_wins() -> None:
    assert reasons_of((1, False, [1]), (3, False, [2, -1]))[0] == ("Win 1", "Option 0", 2)


# The deal


@pytest.mark.parametrize(
    ("wins_of_two", "outcome"),
    [
        (([-1], [None]), DealOutcome.SOMEONE_LOSES),
        (([None], [1]), DealOutcome.NOT_KNOWN_YET),
        (([], [1]), DealOutcome.NOT_KNOWN_YET),
        ((None, [1]), DealOutcome.NOT_KNOWN_YET),
        (("sacrifices", None), DealOutcome.NOT_KNOWN_YET),
        (("sacrifices", [1]), DealOutcome.SHARED_SACRIFICE),
        (("agreed", [1]), DealOutcome.SHARED_SACRIFICE),
        (([0], [1]), DealOutcome.EVERYONE_WINS),
        (([2], [1]), DealOutcome.EVERYONE_WINS),
    ],
    ids=[
        "one loser is enough, whatever is unknown",
        "someone who may lose leaves it not known yet",
        "someone not considered leaves it not known yet",
        "someone not asked leaves it not known yet",
        "what is not known comes before what is sacrificed",
        "a sacrifice",
        "an agreed loss is a sacrifice",
        "unmoved people do not stand in the way",
        "all win",
    ],
)
def test_a_deals_outcome(wins_of_two: tuple[list[float | None] | str | None, ...], outcome: DealOutcome) -> None:
    world = World()
    customer = world.customer("Hillside Homes")
    deal = world.deal(customer, "Spring kitchens")
    option = world.option(world.term(deal, "Delivery"), "2 weeks", chosen=True)
    for n, amounts in enumerate(wins_of_two):
        person = world.person(f"Person {n}", floor=-50 if amounts == "sacrifices" else 0)
        world.place(customer, person)
        if amounts is None:
            continue
        win = world.win(person, f"Win {n}")
        if amounts == "agreed":
            world.agreement(deal, person)
        for amount in [-1] if isinstance(amounts, str) else amounts:
            world.effect(option, win, amount)
    assert judge_deal(world.workspace, deal.id).outcome is outcome


def test_a_deal_with_nobody_on_the_map_is_not_known_yet() -> None:
    world = World()
    deal = world.deal(world.customer("Hillside Homes"), "Spring kitchens")
    verdict = judge_deal(world.workspace, deal.id)
    assert (verdict.outcome, verdict.people, verdict.counts()) == (DealOutcome.NOT_KNOWN_YET, (), {})


def test_counts_come_worst_first_without_zeros() -> None:
    world = workshop_world()
    verdict = judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id)
    assert list(verdict.counts().items()) == [(Verdict.LOSES, 1), (Verdict.WINS, 3)]


def test_someone_off_the_map_has_no_verdict_in_the_deal_but_can_be_judged() -> None:
    world = workshop_world()
    deal, li = world.the(Deal, "Spring kitchens"), world.person("Li Chen")
    assert judge_deal(world.workspace, deal.id).of(li.id) is None
    assert judge_person(world.workspace, deal.id, li.id).verdict is Verdict.NOT_ASKED


def test_an_unknown_deal_or_person_is_a_key_error() -> None:
    world = workshop_world()
    with pytest.raises(KeyError):
        judge_deal(world.workspace, 12345)
    with pytest.raises(KeyError):
        judge_person(world.workspace, world.the(Deal, "Spring kitchens").id, 12345)


def test_deals_judged_together_are_judged_as_one_by_one() -> None:
    workspace = big_world(80, 100, customers=2, deals=6, affected=30).workspace
    deals = [deal.id for deal in workspace.all(Deal)]
    assert judge_deals(workspace, deals) == {deal: judge_deal(workspace, deal) for deal in deals}


def test_judging_leaves_a_frozen_snapshot_as_it_is() -> None:
    world = workshop_world()
    snapshot, deal = world.workspace.snapshot(), world.the(Deal, "Spring kitchens")
    assert judge_deal(snapshot, deal.id) == judge_deal(world.workspace, deal.id)
    assert snapshot == world.workspace


def test_verdicts_have_a_word_a_glyph_and_a_rank_in_the_theme() -> None:
    assert tuple(Verdict) == theme.PERSON_VERDICTS
    for name in (*Verdict, *DealOutcome):
        assert name in theme.GLYPHS
        assert name in theme.VERDICT_WORDS


# Sums


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.1, 0.2, -0.3], 0.0),
        ([1e16, 1.0, -1e16], 1.0),
        ([1e308, 1e308, -1e308, -1e308, -1.0], -1.0),
        ([1e308, 1e308], 1e100),
        ([-1e308, -1e308], -1e100),
        ([2e100, 1.0], 1e100),
        ([1e-10], 0.0),
        ([], 0.0),
    ],
)
def test_a_sum_is_finite_and_the_same_in_any_order(values: list[float], expected: float) -> None:
    assert {total(order) for order in permutations(values)} == {expected}


def test_the_greatest_numbers_a_file_may_bring_still_give_a_verdict() -> None:
    _, verdict = judged((5, False, [1.7e308, 1.7e308]), (5, True, [-1.7e308, None]))
    assert verdict.verdict is Verdict.LOSES
    assert math.isfinite(verdict.low)
    assert math.isfinite(verdict.score)
