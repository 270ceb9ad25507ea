"""What would be if other options were chosen: it is what is once they are, and nothing changes meanwhile."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.comparison import better_and_worse, compare
from stakeholder_map.analysis.rejudging import rejudge
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.analysis.what_if import WhatIf, as_if, if_chosen, judge, still_there, value, words
from stakeholder_map.model.deals import Deal, Effect, Option, Term
from stakeholder_map.model.people import Person
from stakeholder_map.model.workspace import Workspace
from tests.builders import World, big_world, workshop_world

SMALL = big_world(30, 40, deals=2, affected=12, wins=3, terms=4).workspace

# Every option touches many people.
CROWDED = big_world(60, 80, deals=1, affected=60, wins=4, terms=3).workspace


def chosen_for_real(workspace: Workspace, option: Option) -> Workspace:
    """Return the workspace with an option chosen, made by hand."""
    return workspace.with_changes(
        replace(each, chosen=each.id == option.id) for each in workspace.options_of(option.term)
    )


@pytest.fixture
def world() -> World:
    return workshop_world()


@settings(max_examples=40)
@given(number=st.integers(0, 23))
def test_a_preview_says_what_choosing_would_bring(number: int) -> None:
    option = SMALL.all(Option)[number]
    deal = SMALL.get(Term, option.term).deal
    before, after = judge_deal(SMALL, deal), judge_deal(chosen_for_real(SMALL, option), deal)
    found = if_chosen(SMALL, deal, option.id)
    for person in after.people:
        told = found.get(person.person, before.of(person.person))
        assert told is not None
        assert (told.verdict, told.low, told.high) == (person.verdict, person.low, person.high)


def test_only_the_touched_are_judged_for_a_preview(world: World) -> None:
    option = world.the(Option, "4 weeks")
    found = if_chosen(world.workspace, world.the(Deal, "Spring kitchens").id, option.id)
    names = {world.workspace.get(Person, person).name for person in found}
    assert names == {"Ana Ruiz", "Mara Okafor", "Robin Vale"}
    assert found[world.the(Person, "Ana Ruiz").id].verdict == "wins"


def test_a_what_if_leaves_the_workspace_alone(world: World) -> None:
    workspace = world.workspace
    before = workspace.snapshot()
    tried = WhatIf(world.the(Deal, "Spring kitchens").id).trying(world.the(Option, "phased"))
    assert judge(workspace, tried).outcome == "everyone_wins"
    assert value(workspace, tried) == 7_800_000
    assert words(workspace, tried) == "Delivery: phased"
    assert workspace == before


def test_the_deal_as_it_is_is_no_copy(world: World) -> None:
    assert as_if(world.workspace, WhatIf(world.the(Deal, "Spring kitchens").id)) is world.workspace


def test_trying_another_option_of_a_term_replaces_the_first(world: World) -> None:
    tried = WhatIf(world.the(Deal, "Spring kitchens").id)
    tried = tried.trying(world.the(Option, "phased")).trying(world.the(Option, "4 weeks"))
    assert tried.options == (world.the(Option, "4 weeks").id,)


def test_what_is_chosen_by_now_is_tried_no_more(world: World) -> None:
    phased = world.the(Option, "phased")
    tried = WhatIf(world.the(Deal, "Spring kitchens").id).trying(phased)
    assert still_there(world.workspace, tried) == tried
    assert still_there(chosen_for_real(world.workspace, phased), tried) == WhatIf(tried.deal)
    assert still_there(Workspace(), tried) is None


def test_who_stands_better_or_worse_is_told_against_the_first(world: World) -> None:
    now = WhatIf(world.the(Deal, "Spring kitchens").id)
    tried = now.trying(world.the(Option, "4 weeks"))
    people = compare([judge(world.workspace, each) for each in (now, tried, now)])
    assert better_and_worse(people, 1) == (1, 1)
    assert better_and_worse(people, 2) == (0, 0)
    names = [world.workspace.get(Person, each.person).name for each in people]
    assert names[:2] == ["Mara Okafor", "Ana Ruiz"], "who would stand worse comes first, then who would stand better"
    assert [each.differs for each in people] == [True, True, False, False]


def test_whoever_is_on_one_map_only_differs() -> None:
    world = World()
    first, second = world.customer("Hillside"), world.customer("Oakline")
    ana = world.person("Ana Ruiz")
    world.place(first, ana)
    deals = [world.deal(customer, "Kitchens") for customer in (first, second)]
    people = compare([judge_deal(world.workspace, deal.id) for deal in deals])
    assert [each.differs for each in people] == [True]
    assert people[0].verdicts[1] is None


@settings(max_examples=60)
@given(number=st.integers(0, 10_000), amount=st.sampled_from([-2.0, 0.0, 1.5, None]))
def test_judging_again_whom_an_effect_touches_is_judging_everyone(number: int, amount: float | None) -> None:
    effects = SMALL.all(Effect)
    effect = effects[number % len(effects)]
    deal = SMALL.get(Term, SMALL.get(Option, effect.option).term).deal
    before = judge_deal(SMALL, deal)
    changed = SMALL.with_changes([replace(effect, amount=amount)])
    assert rejudge(changed, before, [effect.id]) == judge_deal(changed, deal)


@settings(max_examples=20)
@given(number=st.integers(0, 10_000))
def test_judging_again_the_many_whom_a_choice_touches_is_judging_everyone(number: int) -> None:
    options = [option for option in CROWDED.all(Option) if not option.chosen]
    option = options[number % len(options)]
    deal = CROWDED.get(Term, option.term).deal
    before = judge_deal(CROWDED, deal)
    changed = chosen_for_real(CROWDED, option)
    siblings = [each.id for each in CROWDED.options_of(option.term)]
    assert rejudge(changed, before, siblings) == judge_deal(changed, deal)
    foreseen = if_chosen(CROWDED, deal, option.id)
    assert len(foreseen) > 16, "too many to be judged one by one"
    after = judge_deal(changed, deal)
    assert all(found == after.of(person) for person, found in foreseen.items())


def test_what_is_gone_or_new_is_not_judged_again(world: World) -> None:
    workspace = world.workspace
    deal = world.the(Deal, "Spring kitchens")
    before = judge_deal(workspace, deal.id)
    assert rejudge(workspace, before, [987654321]) is None
    added = world.option(world.the(Term, "Delivery"), "6 weeks")
    assert rejudge(world.workspace, before, [added.id]) is None
