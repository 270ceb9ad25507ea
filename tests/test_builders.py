"""The worlds that other tests stand on are themselves sound."""

from __future__ import annotations

import pytest

from stakeholder_map.model import rules
from stakeholder_map.model.deals import Deal, Effect
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.wins import Source, Win
from tests.builders import World, big_world, workshop_world


@pytest.mark.parametrize("world", [workshop_world(), big_world(60, 180, customers=2, deals=3, affected=20)])
def test_a_built_world_breaks_no_rule(world: World) -> None:
    rules.check(world.workspace, world.workspace, [])


def test_a_big_world_has_the_sizes_asked_for() -> None:
    workspace = big_world(50, 120, deals=4, affected=10, wins=3).workspace
    counts = [workspace.count(kind) for kind in (Person, Placement, Tie, Win, Deal)]
    assert counts == [50, 50, 120, 150, 4]
    assert 4 * 10 * 3 * 2 <= workspace.count(Effect) <= 4 * 10 * 3 * 3


def test_more_ties_than_pairs_fill_the_map_and_stop() -> None:
    assert big_world(4, 100).workspace.count(Tie) == 12


def test_the_same_seed_builds_an_equal_world() -> None:
    assert big_world(30, 60, deals=1).workspace == big_world(30, 60, deals=1).workspace
    assert big_world(30, 60, seed=1).workspace != big_world(30, 60, seed=2).workspace


def test_a_builder_refuses_what_breaks_a_rule() -> None:
    world = workshop_world()
    ana = world.the(Person, "Ana Ruiz")
    with pytest.raises(rules.RuleError):
        world.change(ana, name=" ")


def test_words_become_the_enums_that_records_hold() -> None:
    world = workshop_world()
    ana, hillside = world.the(Person, "Ana Ruiz"), world.the(Customer, "Hillside Homes")
    assert type(world.win(ana, "Quiet mornings", source="stated", kind="result").source) is Source
    assert type(world.change(world.workspace.ties_of(hillside.id)[0], kind="touches").kind) is TieKind
