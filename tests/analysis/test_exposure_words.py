"""A loss told person by person, and the arithmetic behind its figure."""

from __future__ import annotations

from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.analysis.exposure import PASSED_ON, DealExposure, deal_exposure, person_exposure
from stakeholder_map.analysis.exposure_words import (
    NOT_A_FORECAST,
    chain_words,
    deal_figures,
    path_figures,
    percent,
    short_chain,
    tie_on_path,
)
from stakeholder_map.analysis.verdicts import DealVerdict, judge_deal
from stakeholder_map.model.deals import Deal, Option, Term
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from tests.builders import World, workshop_world


def exposed(world: World) -> tuple[DealVerdict, DealExposure]:
    verdict = judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id)
    return verdict, deal_exposure(world.workspace, verdict)


def test_the_path_says_who_loses_why_and_whom_it_reaches() -> None:
    world = workshop_world()
    verdict, exposure = exposed(world)
    assert exposure.worst is not None
    assert chain_words(world.workspace, verdict, exposure.worst) == (
        "Ana Ruiz loses (Delivery “2 weeks” hurts “No weekend shifts”) → Jo Lind, whom Ana Ruiz serves"
        " → Mara Okafor of the customer, whom Jo Lind serves"
    )


def test_who_loses_on_the_way_as_well_is_told() -> None:
    world = workshop_world()
    option = world.the(Option, "2 weeks")
    win = world.win(world.the(Person, "Jo Lind"), "Home by six", weight=5)
    world.effect(option, win, -2)
    verdict, exposure = exposed(world)
    ana = exposure.by_person[world.the(Person, "Ana Ruiz").id]
    assert "Jo Lind, whom Ana Ruiz serves; loses as well →" in chain_words(world.workspace, verdict, ana)


def test_a_loss_that_never_arrives_says_so() -> None:
    world = workshop_world()
    for tie in world.workspace.all(Tie):
        world.remove(tie)
    verdict, exposure = exposed(world)
    assert exposure.worst is not None
    words = chain_words(world.workspace, verdict, exposure.worst)
    assert words.endswith("No chain of who serves whom leads from there to the customer.")
    (line,) = path_figures(world.workspace, exposure.worst)
    assert line == "Ana Ruiz: nobody they serve leads to the customer, so 0 %."


def test_the_customers_own_person_is_there_at_once() -> None:
    world = workshop_world()
    hillside, mara = world.the(Customer, "Hillside Homes"), world.the(Person, "Mara Okafor")
    found = person_exposure(world.workspace, hillside.id, mara.id)
    assert path_figures(world.workspace, found) == ["Mara Okafor is one of the customer’s own people, so 100 %."]
    verdict = judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id)
    assert chain_words(world.workspace, verdict, found).endswith("and is one of the customer’s own people.")


def test_the_figure_is_the_product_along_the_path() -> None:
    world = workshop_world()
    _, exposure = exposed(world)
    assert deal_figures(world.workspace, exposure) == [
        "Ana Ruiz serves Jo Lind, strength 5: 0.18 × 5 = 0.9.",
        "Jo Lind serves Mara Okafor, strength 4: 0.18 × 4 = 0.72.",
        "Along the path: 0.9 × 0.72 = 0.65, or 65 %.",
        NOT_A_FORECAST,
    ]


def test_several_losses_come_together_as_at_least_one() -> None:
    world = workshop_world()
    win = world.win(world.the(Person, "Jo Lind"), "Home by six", weight=5, must=True)
    world.effect(world.the(Option, "2 weeks"), win, -2)
    _, exposure = exposed(world)
    lines = deal_figures(world.workspace, exposure)
    assert f"At least one arrives: 1 − (1 − 0.72) × (1 − 0.65) = {percent(exposure.probability)}." in lines
    assert deal_figures(world.workspace, DealExposure(0.0, {})) == []


def test_only_ties_on_a_path_carry_a_loss() -> None:
    world = workshop_world()
    verdict, exposure = exposed(world)
    carrying = {tie.id for tie in world.workspace.all(Tie) if tie_on_path(world.workspace, verdict, exposure, tie.id)}
    assert exposure.worst is not None
    assert carrying == set(exposure.worst.ties)


@settings(max_examples=30, deadline=None)
@given(strengths=st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_the_words_of_any_chain_end_at_the_customer_with_its_probability(strengths: list[int]) -> None:
    world = World()
    theirs = world.organization("Client", "customer")
    customer = world.customer("Client", theirs)
    people = [world.person(f"P{n}", theirs if n == len(strengths) else None) for n in range(len(strengths) + 1)]
    for person in people:
        world.place(customer, person)
    for n, strength in enumerate(strengths):
        world.tie(customer, people[n], people[n + 1], "serves", strength)
    deal = world.deal(customer, "Deal")
    option = world.option(world.term(deal, "Term"), "Option", chosen=True)
    world.effect(option, world.win(people[0], "Win", must=True), -1)
    assert world.workspace.all(Term)
    verdict = judge_deal(world.workspace, deal.id)
    exposure = deal_exposure(world.workspace, verdict)
    assert exposure.worst is not None
    words = chain_words(world.workspace, verdict, exposure.worst)
    assert words.count("→") == len(strengths)
    assert f"P{len(strengths)} of the customer" in words
    expected = prod(PASSED_ON * strength for strength in strengths)
    assert percent(expected) in "".join(deal_figures(world.workspace, exposure)) or len(strengths) == 1


def test_the_short_chain_names_whom_it_passes_through() -> None:
    world = workshop_world()
    _, exposure = exposed(world)
    assert exposure.worst is not None
    assert short_chain(world.workspace, exposure.worst) == "→ Jo Lind → Mara Okafor, 65 %"
    mara = person_exposure(
        world.workspace, world.the(Customer, "Hillside Homes").id, world.the(Person, "Mara Okafor").id
    )
    assert short_chain(world.workspace, mara) == ""
