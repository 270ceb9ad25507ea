"""How a loss reaches the customer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.exposure import Exposure, deal_exposure, person_exposure
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.model.deals import Deal, Option
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from tests.builders import World, workshop_world

Strengths = dict[tuple[int, int], int]  # (who serves, whom) -> strength
THEIRS = 2  # the last people of a chart work for the customer
SIZE = 6


def chart(strengths: Strengths) -> tuple[World, Customer, list[Person]]:
    world = World()
    own, theirs = world.organization("Brightwater"), world.organization("Hillside Homes", "customer")
    customer = world.customer("Hillside Homes", theirs)
    people = [world.person(f"Person {n}", theirs if n >= SIZE - THEIRS else own) for n in range(SIZE)]
    for person in people:
        world.place(customer, person)
    for (source, target), strength in strengths.items():
        world.tie(customer, people[source], people[target], "serves", strength)
    return world, customer, people


def exposures(strengths: Strengths) -> list[Exposure]:
    world, customer, people = chart(strengths)
    return [person_exposure(world.workspace, customer.id, person.id) for person in people]


def test_a_tie_passes_a_loss_on_by_its_strength() -> None:
    found = exposures({(0, 4): 5, (1, 4): 1})
    assert found[0].probability == pytest.approx(0.9)
    assert found[1].probability == pytest.approx(0.18)


def test_the_most_probable_path_is_taken_not_the_shortest() -> None:
    world, customer, people = chart({(0, 1): 5, (1, 4): 5, (0, 5): 4})
    found = person_exposure(world.workspace, customer.id, people[0].id)
    assert found.path == (people[0].id, people[1].id, people[4].id)
    assert found.probability == pytest.approx(0.81)
    ties = [world.workspace.get(Tie, tie) for tie in found.ties]
    assert [(tie.source, tie.target) for tie in ties] == list(zip(found.path, found.path[1:], strict=False))


def test_of_equal_paths_the_one_of_the_smaller_ids_is_taken_in_any_order_of_ties() -> None:
    ties = {(0, 1): 3, (0, 2): 3, (1, 4): 3, (2, 5): 3}
    backwards = dict(reversed(ties.items()))
    _, _, people = chart(ties)
    expected = (people[0].id, people[1].id, people[4].id)
    assert exposures(ties)[0].path == exposures(backwards)[0].path == expected


def test_only_serves_ties_pass_a_loss_on() -> None:
    world, customer, people = chart({})
    for kind in ("touches", "reports_to", "influences"):
        world.tie(customer, people[0], people[5], kind, 5)
    assert person_exposure(world.workspace, customer.id, people[0].id) == Exposure(people[0].id, 0.0)


def test_a_tie_passes_nothing_on_backwards() -> None:
    assert exposures({(4, 0): 5})[0] == Exposure(exposures({})[0].person, 0.0)


def test_ties_on_another_customers_map_pass_nothing_on() -> None:
    world, customer, people = chart({})
    other = world.customer("Oakline Hotels", world.organization("Oakline Hotels", "customer"))
    for person in (people[0], people[5]):
        world.place(other, person)
    world.tie(other, people[0], people[5], "serves", 5)
    assert person_exposure(world.workspace, customer.id, people[0].id).path == ()


def test_someone_of_the_customers_own_has_arrived_already() -> None:
    found = exposures({(5, 4): 5})[5]
    assert found == Exposure(found.person, 1.0, (found.person,))


def test_a_customer_without_an_organization_is_never_reached() -> None:
    world, customer, people = chart({(0, 5): 5})
    world.change(customer, organization=None)
    alone = world.person("Nobody's")
    world.place(customer, alone)
    assert person_exposure(world.workspace, customer.id, people[0].id).probability == 0
    assert person_exposure(world.workspace, customer.id, alone.id).probability == 0


# The deal


def test_a_deals_exposure_joins_those_of_its_losers_worst_first() -> None:
    world, customer, people = chart({(0, 4): 2, (1, 4): 5})
    deal = world.deal(customer, "Spring kitchens")
    option = world.option(world.term(deal, "Delivery"), "2 weeks", chosen=True)
    for person, amount in zip(people, (-1, -1, -1, 1, 0), strict=False):
        world.effect(option, world.win(person, "Rest"), amount)
    found = deal_exposure(world.workspace, judge_deal(world.workspace, deal.id))
    assert list(found.by_person) == [people[1].id, people[0].id, people[2].id]
    assert found.worst == found.by_person[people[1].id]
    assert found.probability == pytest.approx(1 - (1 - 0.9) * (1 - 0.36) * (1 - 0.0))
    for loser, exposure in found.by_person.items():
        assert exposure == person_exposure(world.workspace, customer.id, loser)


def test_the_carpenters_loss_reaches_the_site_manager_through_the_fitter() -> None:
    world = workshop_world()
    found = deal_exposure(world.workspace, judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id))
    path = [world.the(Person, name).id for name in ("Ana Ruiz", "Jo Lind", "Mara Okafor")]
    assert found.worst is not None
    assert list(found.worst.path) == path
    assert found.probability == pytest.approx(0.9 * 0.72)


def test_who_agreed_to_a_sacrifice_passes_nothing_on() -> None:
    world = workshop_world()
    deal = world.the(Deal, "Spring kitchens")
    world.agreement(deal, world.the(Person, "Ana Ruiz"), "Friday off")
    found = deal_exposure(world.workspace, judge_deal(world.workspace, deal.id))
    assert (found.probability, found.by_person, found.worst) == (0, {}, None)


def test_a_losing_customer_makes_the_exposure_certain() -> None:
    world = workshop_world()
    world.change(world.the(Option, "2 weeks"), chosen=False)
    world.change(world.the(Option, "4 weeks"), chosen=True)
    world.change(world.the(Person, "Mara Okafor"), floor=5)
    found = deal_exposure(world.workspace, judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id))
    assert found.probability == 1


# For every map

pairs = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] != pair[1])
charts = st.dictionaries(pairs, st.integers(1, 5), max_size=14)
several = settings(max_examples=100, deadline=None)


def paths_from(person: int, strengths: Strengths, seen: tuple[int, ...] = ()) -> Iterator[float]:
    """Yield the probability of each path to the customer that passes nobody twice."""
    if person >= SIZE - THEIRS:
        yield 1.0
        return
    for (source, target), strength in strengths.items():
        if source == person and target not in seen:
            for beyond in paths_from(target, strengths, (*seen, person)):
                yield 0.18 * strength * beyond


@several
@given(charts)
def test_no_path_is_more_probable_than_the_one_found(strengths: Strengths) -> None:
    for number, found in enumerate(exposures(strengths)):
        assert found.probability == pytest.approx(max(paths_from(number, strengths), default=0.0))


@several
@given(charts)
def test_an_exposure_is_a_probability_and_its_path_leads_to_the_customer(strengths: Strengths) -> None:
    world, customer, people = chart(strengths)
    for person in people:
        found = person_exposure(world.workspace, customer.id, person.id)
        assert 0 <= found.probability <= 1
        assert (found.probability > 0) == bool(found.path)
        if found.path:
            assert found.path[0] == person.id
            assert world.workspace.get(Person, found.path[-1]).organization == customer.organization
            ties = [world.workspace.get(Tie, tie) for tie in found.ties]
            assert [(t.source, t.target) for t in ties] == list(zip(found.path, found.path[1:], strict=False))


@several
@given(charts, pairs, st.integers(1, 5))
def test_another_or_a_stronger_tie_never_lowers_an_exposure(
    strengths: Strengths, pair: tuple[int, int], strength: int
) -> None:
    more = {**strengths, pair: max(strength, strengths.get(pair, 0))}
    for before, after in zip(exposures(strengths), exposures(more), strict=True):
        assert after.probability >= before.probability


@several
@given(charts, st.lists(st.sampled_from((-1.0, 1.0, None)), min_size=SIZE, max_size=SIZE))
def test_a_deals_exposure_is_a_probability_not_below_its_worst(
    strengths: Strengths, amounts: list[float | None]
) -> None:
    world, customer, people = chart(strengths)
    deal = world.deal(customer, "Spring kitchens")
    option = world.option(world.term(deal, "Delivery"), "2 weeks", chosen=True)
    for person, amount in zip(people, amounts, strict=True):
        world.effect(option, world.win(person, "Rest"), amount)
    found = deal_exposure(world.workspace, judge_deal(world.workspace, deal.id))
    assert 0 <= found.probability <= 1
    assert set(found.by_person) == {p.id for p, amount in zip(people, amounts, strict=True) if amount == -1}
    worst = found.worst.probability if found.worst else 0
    assert found.probability >= worst - 1e-12
