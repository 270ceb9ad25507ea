"""The effects that a person could settle with one sentence."""

from __future__ import annotations

from stakeholder_map.analysis.uncertain_effects import uncertain_effects
from tests.builders import World


def test_only_what_is_chosen_in_open_deals_and_not_stated_is_uncertain_unsure_first() -> None:
    world = World()
    hillside, oakline = world.customer("Hillside Homes"), world.customer("Oakline")
    ana, eva = world.person("Ana"), world.person("Eva")
    deal = world.deal(hillside, "Spring kitchens")
    done = world.deal(hillside, "Show flat", stage="delivered")
    chosen = world.option(world.term(deal, "Delivery"), "2 weeks", chosen=True)
    other = world.option(world.term(deal, "Price"), "List")
    past = world.option(world.term(done, "Delivery"), "4 weeks", chosen=True)
    wins = [world.win(ana, text) for text in ("Weekends", "Plans", "Tools")]
    elsewhere = world.win(ana, "Only at Oakline", customer=oakline)
    assumed = world.effect(chosen, wins[0], 1)
    unsure = world.effect(chosen, wins[1], None)
    world.effect(chosen, wins[2], 2, source="stated")
    world.effect(chosen, elsewhere, -1)
    world.effect(other, wins[0], -1)
    world.effect(past, wins[0], -1)
    world.effect(chosen, world.win(eva, "Hers"), -1)
    assert uncertain_effects(world.workspace, ana.id) == [unsure, assumed]
