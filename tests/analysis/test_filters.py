"""Whom a filter stresses, against the plainest way to say it."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.filters import NOWHERE, choices, department_of, passing
from stakeholder_map.analysis.verdicts import DealVerdict, judge_deal
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import BuyingRole, Customer
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.views import NO_FILTERS, Filters
from stakeholder_map.model.wins import is_stale
from stakeholder_map.theme import PERSON_VERDICTS
from tests.builders import World, workshop_world

TODAY = date(2026, 11, 20)
DEPARTMENTS = ("Workshop", "Field", "")
ROLES = (BuyingRole.NONE, BuyingRole.CHAMPION, BuyingRole.BLOCKER)


def random_world(seed: int) -> tuple[World, Customer, Deal]:
    """Return up to twelve people of a few departments, organizations and roles, with wins asked long ago or lately."""
    rng = random.Random(seed)
    world = World()
    organizations = [None, world.organization("Brightwater"), world.organization("Hillside Homes", "customer")]
    customer = world.customer("Hillside Homes", organizations[2])
    other = world.customer("Oakline Hotels")
    deal = world.deal(customer, "Spring kitchens")
    option = world.option(world.term(deal, "Delivery"), "2 weeks", chosen=True)
    for number in range(rng.randint(0, 12)):
        person = world.person(f"Person {number}", rng.choice(organizations), department=f"  {rng.choice(DEPARTMENTS)} ")
        world.place(customer, person, buying_role=rng.choice(ROLES).value)
        for k in range(rng.randint(0, 2)):
            confirmed = rng.choice((None, "2025-01-01", "2026-11-01"))
            only = rng.choice((None, None, other))
            win = world.win(person, f"Win {k}", must=rng.random() < 0.3, customer=only, confirmed_on=confirmed)
            if rng.random() < 0.6:
                world.effect(option, win, rng.choice((-2, -1, 1, None)))
    return world, customer, deal


def plainly(world: World, customer: Customer, filters: Filters, verdict: DealVerdict | None) -> set[int]:
    """Return whom a filter lets pass, criterion by criterion over everyone."""
    workspace = world.workspace
    passed = set()
    for placement in workspace.placements_of(customer.id):
        person = workspace.get(Person, placement.person)
        wins = workspace.wins_of(person.id, customer.id)
        judged = verdict.of(person.id) if verdict is not None else None
        value = judged.verdict.value if judged is not None else None
        unasked = value == "not_asked" if value is not None else not wins
        stale = len(wins) > 0 and not [win for win in wins if not is_stale(win, TODAY)]
        criteria = [
            not filters.departments or person.department.strip() in filters.departments,
            not filters.organizations or (person.organization or 0) in filters.organizations,
            not filters.roles or placement.buying_role in filters.roles,
            not filters.verdicts or verdict is None or value in filters.verdicts,
            not (filters.stale or filters.not_asked) or (filters.stale and stale) or (filters.not_asked and unasked),
        ]
        if all(criteria):
            passed.add(person.id)
    return passed


filters_of_that_world = st.builds(
    Filters,
    departments=st.frozensets(st.sampled_from([*DEPARTMENTS, "Gone"])),
    organizations=st.frozensets(st.sampled_from([NOWHERE, 1, 2, 999])),
    roles=st.frozensets(st.sampled_from(ROLES)),
    verdicts=st.frozensets(st.sampled_from(PERSON_VERDICTS)),
    stale=st.booleans(),
    not_asked=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(seed=st.integers(0, 10_000), filters=filters_of_that_world, with_deal=st.booleans())
def test_those_pass_who_fit_every_criterion_that_is_set(seed: int, filters: Filters, with_deal: bool) -> None:
    world, customer, deal = random_world(seed)
    verdict = judge_deal(world.workspace, deal.id) if with_deal else None
    assert passing(world.workspace, customer.id, filters, verdict, TODAY) == plainly(world, customer, filters, verdict)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), with_deal=st.booleans())
def test_each_choice_counts_whom_it_alone_lets_pass(seed: int, with_deal: bool) -> None:
    world, customer, deal = random_world(seed)
    workspace = world.workspace
    verdict = judge_deal(workspace, deal.id) if with_deal else None
    there = choices(workspace, customer.id, verdict, TODAY)

    def passed(filters: Filters) -> int:
        return len(passing(workspace, customer.id, filters, verdict, TODAY))

    assert there.people == passed(NO_FILTERS)
    assert there.departments == {d: passed(Filters(departments=frozenset({d}))) for d in there.departments}
    assert there.organizations == {o: passed(Filters(organizations=frozenset({o}))) for o in there.organizations}
    assert there.roles == {r: passed(Filters(roles=frozenset({r}))) for r in there.roles}
    assert there.verdicts == {v: passed(Filters(verdicts=frozenset({v}))) for v in there.verdicts}
    assert (there.stale, there.not_asked) == (passed(Filters(stale=True)), passed(Filters(not_asked=True)))
    for counts in (there.departments, there.organizations, there.roles):
        assert sum(counts.values()) == there.people


def test_a_verdict_is_asked_for_only_where_a_deal_is_chosen() -> None:
    world = workshop_world()
    customer = world.the(Customer, "Hillside Homes").id
    losing = Filters(verdicts=frozenset({"loses"}))
    ana = world.the(Person, "Ana Ruiz").id
    verdict = judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id)
    assert passing(world.workspace, customer, losing, verdict, TODAY) == {ana}
    assert len(passing(world.workspace, customer, losing, None, TODAY)) == 4


def test_whoever_works_nowhere_can_be_asked_for() -> None:
    world = workshop_world()
    hillside = world.the(Customer, "Hillside Homes")
    li = world.person("Li Sung")
    world.place(hillside, li)
    there = choices(world.workspace, hillside.id, None, TODAY)
    assert there.departments[""] == 1
    assert there.organizations == {NOWHERE: 1, world.the(Organization, "Brightwater").id: 3, hillside.organization: 1}
    nowhere = Filters(departments=frozenset({""}), organizations=frozenset({NOWHERE}))
    assert passing(world.workspace, hillside.id, nowhere, None, TODAY) == {li.id}


def test_a_department_is_the_same_with_stray_spaces() -> None:
    assert department_of(Person(id=1, name="Ana", department="  Call   centre ")) == "Call centre"
