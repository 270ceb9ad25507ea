"""How a score comes about, line by line."""

from __future__ import annotations

from stakeholder_map.analysis.score_words import outcome_lines, score_lines, span
from stakeholder_map.analysis.verdicts import judge_deal
from stakeholder_map.model.deals import Deal, Option
from stakeholder_map.model.people import Person
from stakeholder_map.model.wins import Win
from tests.builders import World, workshop_world


def lines_of(world: World, name: str) -> list[str]:
    verdict = judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id).of(world.the(Person, name).id)
    assert verdict is not None
    return score_lines(world.workspace, verdict)


def test_each_win_is_weight_times_effects_and_the_floor_ends_it() -> None:
    assert lines_of(workshop_world(), "Ana Ruiz") == [
        "“No weekend shifts”, a must: weight 3 × (−2) = −6",
        "“Plans frozen 10 days ahead”: weight 2 × 1 = 2",
        "Together: −4. Accepts from 0.",
        "A must that is hurt decides by itself, whatever the sum.",
    ]


def test_several_effects_on_a_win_are_summed_and_unsure_is_a_span() -> None:
    world = workshop_world()
    win = world.the(Win, "Handover before summer")
    world.effect(world.the(Option, "Until production starts"), win, None)
    lines = lines_of(world, "Mara Okafor")
    assert "“Handover before summer”: weight 4 × (2 + unsure) = from 0 to 16" in lines
    assert lines[-1] == "An unsure effect counts as anything from −2 to +2."


def test_wins_that_are_not_touched_are_counted_as_nothing() -> None:
    world = workshop_world()
    world.win(world.the(Person, "Mara Okafor"), "Named at the opening")
    assert "1 more win is not touched: 0." in lines_of(world, "Mara Okafor")


def test_without_a_score_there_is_nothing_to_explain() -> None:
    world = workshop_world()
    for win in world.workspace.all(Win):
        if win.person == world.the(Person, "Jo Lind").id:
            for effect in [e for e in world.workspace if getattr(e, "win", None) == win.id]:
                world.remove(effect)
    assert lines_of(world, "Jo Lind") == []


def test_a_deals_outcome_names_who_stands_where() -> None:
    world = workshop_world()
    verdict = judge_deal(world.workspace, world.the(Deal, "Spring kitchens").id)
    assert outcome_lines(world.workspace, verdict) == [
        "loses (1): Ana Ruiz",
        "wins (3): Robin Vale, Jo Lind, Mara Okafor",
    ]


def test_spans_are_written_as_people_do() -> None:
    assert span(-2, -2) == "−2"
    assert span(-2, 4) == "from −2 to 4"
