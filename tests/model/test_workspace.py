"""Records in memory: look-ups by relation, order, snapshots and what-ifs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stakeholder_map.model.deals import Effect, Option
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.wins import Win
from stakeholder_map.model.workspace import KINDS, Workspace, kind_of
from tests.builders import World, workshop_world


@pytest.fixture
def world() -> World:
    return workshop_world()


def test_a_look_up_follows_a_record_to_its_new_relation(world: World) -> None:
    workspace, ana, jo = world.workspace, world.the(Person, "Ana Ruiz"), world.the(Person, "Jo Lind")
    win = world.the(Win, "No weekend shifts")
    assert win in workspace.related(Win, "person", ana.id)
    workspace.put(replace(win, person=jo.id))
    assert win.id not in [w.id for w in workspace.related(Win, "person", ana.id)]
    assert win.id in [w.id for w in workspace.related(Win, "person", jo.id)]


def test_a_removed_record_is_in_no_look_up(world: World) -> None:
    workspace, ana = world.workspace, world.the(Person, "Ana Ruiz")
    before = workspace.related(Win, "person", ana.id)
    workspace.remove(Win, before[0].id)
    assert workspace.related(Win, "person", ana.id) == before[1:]
    assert workspace.find(Win, before[0].id) is None
    with pytest.raises(KeyError):
        workspace.get(Win, before[0].id)


def test_related_records_come_in_their_order_not_in_that_of_their_ids() -> None:
    workspace = Workspace([Person(1, 3, "c"), Person(2, 1, "a"), Person(3, 2, "b"), Person(4, 2, "b too")])
    assert [p.name for p in workspace.related(Person, "is_me", False)] == ["a", "b", "b too", "c"]
    assert [p.name for p in workspace.all(Person)] == ["a", "b", "b too", "c"]


def test_a_group_holds_the_same_records_as_related(world: World) -> None:
    customer = world.the(Customer, "Hillside Homes").id
    group = world.workspace.group(Tie, "customer", customer)
    assert sorted(t.id for t in group) == sorted(t.id for t in world.workspace.related(Tie, "customer", customer))
    assert not world.workspace.group(Tie, "customer", 12345)


def test_nothing_has_no_id() -> None:
    assert Workspace().find(Person, None) is None
    assert Workspace().me() is None


def test_wins_for_one_customer_count_only_there(world: World) -> None:
    me, hillside = world.the(Person, "Robin Vale"), world.the(Customer, "Hillside Homes")
    assert [w.text for w in world.workspace.wins_of(me.id, hillside.id)] == ["Signed this quarter"]
    assert world.workspace.wins_of(me.id) == []


def test_an_effect_is_found_by_its_option_and_win(world: World) -> None:
    option, win = world.the(Option, "2 weeks"), world.the(Win, "No weekend shifts")
    effect = world.workspace.effect(option.id, win.id)
    assert effect is not None
    assert effect.amount == -2
    assert effect in world.workspace.effects_of(option.id)
    assert world.workspace.effect(world.the(Option, "Any time").id, win.id) is None


def test_the_map_lists_people_in_the_order_of_their_placements(world: World) -> None:
    customer = world.the(Customer, "Hillside Homes").id
    names = [person.name for person in world.workspace.people_on(customer)]
    assert names == ["Robin Vale", "Ana Ruiz", "Jo Lind", "Mara Okafor"]
    placement = world.workspace.placement(customer, world.the(Person, "Jo Lind").id)
    assert placement is not None
    assert placement.hours == 20


def test_the_next_order_is_above_all_others(world: World) -> None:
    orders = [person.order for person in world.workspace.all(Person)]
    assert world.workspace.next_order(Person) == max(orders) + 1
    assert Workspace().next_order(Person) == 1


def test_walking_a_workspace_meets_parents_before_children(world: World) -> None:
    kinds = [kind_of(record) for record in world.workspace]
    assert kinds == sorted(kinds, key=list(KINDS).index)
    assert len(kinds) == len(world.workspace)


def test_a_snapshot_is_not_affected_by_later_changes(world: World) -> None:
    workspace, ana = world.workspace, world.the(Person, "Ana Ruiz")
    workspace.related(Person, "name", "Ana Ruiz")
    snapshot = workspace.snapshot()
    workspace.put(replace(ana, name="Ana Prado"))
    workspace.remove(Effect, workspace.all(Effect)[0].id)
    assert snapshot.get(Person, ana.id).name == "Ana Ruiz"
    assert snapshot.related(Person, "name", "Ana Prado") == []
    assert snapshot == workshop_world().workspace
    assert workspace.related(Person, "name", "Ana Prado") != []


def test_a_snapshot_refuses_every_change(world: World) -> None:
    snapshot = world.workspace.snapshot()
    ana = world.the(Person, "Ana Ruiz")
    with pytest.raises(TypeError):
        snapshot.put(ana)
    with pytest.raises(TypeError):
        snapshot.remove(Person, ana.id)
    with pytest.raises(TypeError):
        snapshot.fill(Person, [])
    assert snapshot == world.workspace


def test_a_what_if_leaves_the_workspace_alone(world: World) -> None:
    workspace, ana = world.workspace, world.the(Person, "Ana Ruiz")
    placement = workspace.all(Placement)[0]
    what_if = workspace.with_changes([replace(ana, name="Ana Prado")], [placement])
    assert what_if.get(Person, ana.id).name == "Ana Prado"
    assert what_if.find(Placement, placement.id) is None
    assert workspace == workshop_world().workspace
    workspace.put(replace(ana, name="Ana Lopez"))
    assert what_if.get(Person, ana.id).name == "Ana Prado"


def test_a_what_if_of_a_snapshot_can_be_changed_further(world: World) -> None:
    snapshot = world.workspace.snapshot()
    what_if = snapshot.with_changes([Organization(99, name="Partner")])
    what_if.put(Organization(98, name="Another"))
    assert what_if.count(Organization) == snapshot.count(Organization) + 2


def test_workspaces_with_equal_records_are_equal() -> None:
    assert Workspace([Person(1), Person(2)]) == Workspace([Person(2), Person(1)])
    assert Workspace([Person(1)]) != Workspace([Person(1, name="x")])
    assert Workspace() != 1
