"""Who is behind a count, in the actual names and figures."""

from __future__ import annotations

from stakeholder_map.analysis.comparison import compare
from stakeholder_map.analysis.outcome_words import (
    changed_lines,
    count_lines,
    listed_names,
    map_lines,
    mark_lines,
    move_lines,
    outcome_count,
    worst_off_lines,
)
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.analysis.what_if import WhatIf, judge
from stakeholder_map.model.deals import Deal, Option
from tests.builders import World, workshop_world


def test_the_mark_of_a_deal_counts_who_makes_its_outcome() -> None:
    world = workshop_world()
    verdict = judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id)
    assert outcome_count(verdict) == 1
    lines = mark_lines(world.workspace, verdict)
    assert lines[0] == "Counted are those who lose: 1."
    assert lines[1] == "loses (1): Ana Ruiz"


def test_where_everyone_wins_nobody_is_counted() -> None:
    world = World()
    customer, ana = world.customer("Hillside Homes"), world.person("Ana Ruiz")
    deal = world.deal(customer, "Spring kitchens")
    assert mark_lines(world.workspace, judge_deal(world.workspace, deal.id)) == [
        "Nobody is on this map yet, so nothing is known."
    ]
    world.place(customer, ana)
    option = world.option(world.term(deal, "Delivery"), "2 weeks", chosen=True)
    world.effect(option, world.win(ana, "Early handover"), 1)
    verdict = judge_deal(world.workspace, deal.id)
    assert outcome_count(verdict) == 0
    assert mark_lines(world.workspace, verdict) == [
        "Nobody loses, may lose, gives something up or is yet to be asked.",
        "wins (1): Ana Ruiz",
    ]


def test_each_of_those_counted_is_named_with_the_reason() -> None:
    world = workshop_world()
    verdict = judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id)
    (ana,) = [each for each in verdict.people if each.verdict == "loses"]
    assert count_lines(world.workspace, [ana]) == [
        "Ana Ruiz. “No weekend shifts” is a must. Delivery “2 weeks” hurts it badly."
    ]
    assert count_lines(world.workspace, verdict.people)[0].startswith("1 loses, ")
    assert count_lines(world.workspace, [ana] * 11)[-1] == "And 3 more."


def test_a_map_is_counted_by_whose_people_they_are_and_by_kind_of_tie() -> None:
    world = workshop_world()
    customer = world.the(Deal, "Spring kitchens").customer
    assert map_lines(world.workspace, customer) == [
        "The customer’s own (1): Mara Okafor",
        "Others (3): Robin Vale, Ana Ruiz, Jo Lind",
        "Ties: 2 “serves”, 1 “touches”, 1 “reports to”",
    ]


def test_who_stands_better_and_worse_is_told_with_both_verdicts() -> None:
    world = workshop_world()
    deal = world.the(Deal, "Spring kitchens")
    now = WhatIf(deal.id)
    then = now.trying(world.the(Option, "4 weeks"))
    people = compare([judge(world.workspace, now), judge(world.workspace, then)])
    assert move_lines(world.workspace, people, 1) == [
        "Better (1):",
        "Ana Ruiz: loses → wins",
        "Worse (1):",
        "Mara Okafor: wins → sacrifices",
    ]
    assert move_lines(world.workspace, people, 0) == ["Nobody stands otherwise than in the first."]
    assert changed_lines(world.workspace, []) == ["Nobody stands otherwise than now."]


def test_the_worst_off_is_named_with_the_margin() -> None:
    world = workshop_world()
    verdict = judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id)
    assert worst_off_lines(world.workspace, verdict) == [
        "Worst off is Ana Ruiz: −4, accepts from 0, so −4.",
        "Lose or may lose (1): Ana Ruiz.",
    ]


def test_long_lists_of_names_are_counted() -> None:
    assert listed_names(["A", "B"]) == "A, B"
    assert listed_names("ABCDEFGHIJ") == "A, B, C, D, E, F, G, H and 2 more"
