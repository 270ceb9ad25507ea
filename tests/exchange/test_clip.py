"""People on the clipboard: to another map, to another workspace, and to any program."""

from __future__ import annotations

import json

import pytest

from stakeholder_map.exchange.clip import Pasted, clip_json, clip_text, plan_clip, read_clip
from stakeholder_map.exchange.plans import ExchangeError
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.model.ties import Tie, TieKind
from stakeholder_map.model.workspace import Workspace
from tests.builders import World, workshop_world


def copied(world: World, *names: str) -> str:
    people = [world.the(Person, name).id for name in names]
    hillside = world.the(Customer, "Hillside Homes").id
    placements = {p.person: (p.x or 0.0, p.y or 0.0) for p in world.workspace.placements_of(hillside)}
    return clip_json(world.workspace, hillside, people, {person: placements[person] for person in people})


def from_elsewhere(text: str) -> str:
    """Return what was copied with the ids of another workspace; those of test worlds are small and meet."""
    found = json.loads(text)
    for entry in found["people"]:
        entry["id"] = f"{entry['id']}000000"
    for tie in found["ties"]:
        tie["source"], tie["target"] = f"{tie['source']}000000", f"{tie['target']}000000"
    return json.dumps(found)


def pasted(workspace: Workspace, customer: int, text: str) -> tuple[Workspace, Pasted]:
    found = plan_clip(workspace, customer, read_clip(text))
    return workspace.with_changes(found.puts({p: (n * 10.0, 5.0) for n, p in enumerate(found.newcomers)})), found


def test_on_another_map_of_the_same_workspace_they_are_the_same_people_with_the_ties_among_them() -> None:
    world = workshop_world()
    lakeside = world.customer("Lakeside")
    ana, jo = world.the(Person, "Ana Ruiz"), world.the(Person, "Jo Lind")
    after, found = pasted(world.workspace, lakeside.id, copied(world, "Ana Ruiz", "Jo Lind"))
    assert found.people == found.newcomers == (ana.id, jo.id)
    assert found.wishes == {ana.id: (-240.0, 200.0), jo.id: (0.0, 200.0)}
    assert after.count(Person) == world.workspace.count(Person)
    placements = after.placements_of(lakeside.id)
    assert [(p.person, p.x, p.y, p.hours) for p in placements] == [(ana.id, 0.0, 5.0, 0.0), (jo.id, 10.0, 5.0, 0.0)]
    assert [(t.source, t.target, t.kind, t.strength) for t in after.ties_of(lakeside.id)] == [
        (ana.id, jo.id, TieKind.SERVES, 5),
        (jo.id, ana.id, TieKind.REPORTS_TO, 2),
    ]


def test_on_the_map_they_are_on_nothing_changes() -> None:
    world = workshop_world()
    hillside = world.the(Customer, "Hillside Homes").id
    after, found = pasted(world.workspace, hillside, copied(world, "Ana Ruiz", "Jo Lind"))
    assert found.plan.changes_nothing
    assert found.newcomers == ()
    assert after == world.workspace


def test_who_was_cut_comes_back_onto_the_same_map_as_they_were() -> None:
    world = workshop_world()
    workspace, hillside, mara = (
        world.workspace,
        world.the(Customer, "Hillside Homes").id,
        world.the(Person, "Mara Okafor"),
    )
    text = copied(world, "Mara Okafor")
    placement = workspace.placement(hillside, mara.id)
    assert placement is not None
    ties = [t for t in workspace.ties_of(hillside) if mara.id in (t.source, t.target)]
    after, _ = pasted(workspace.with_changes(removes=[placement, *ties]), hillside, text)
    back = after.placement(hillside, mara.id)
    assert back is not None
    assert (back.buying_role, back.support) == (placement.buying_role, placement.support)


def test_in_another_workspace_they_are_recognised_or_added_and_bring_nothing_private() -> None:
    world = workshop_world()
    there = World()
    brightwater, lakeside = there.organization("brightwater"), there.customer("Lakeside")
    known = there.person("Jo Lind", brightwater, title="Apprentice")
    namesake = there.person("Ana Ruiz")
    text = from_elsewhere(copied(world, "Ana Ruiz", "Jo Lind", "Mara Okafor"))
    after, found = pasted(there.workspace, lakeside.id, text)
    ana, jo, mara = (after.get(Person, person) for person in found.people)
    assert jo == known
    assert ana.id not in (namesake.id, world.the(Person, "Ana Ruiz").id)
    assert (ana.title, ana.department, ana.organization) == ("Lead carpenter", "Workshop", brightwater.id)
    assert not after.wins_of(ana.id)
    assert after.get(Organization, mara.organization or 0).name == "Hillside Homes"
    assert after.count(Tie) == 3
    assert {p.buying_role.value for p in after.placements_of(lakeside.id)} == {"none"}
    again, _ = pasted(after, lakeside.id, text)
    assert again == after


def test_an_email_and_a_name_that_agrees_tell_who_it_is() -> None:
    world = workshop_world()
    hillside = world.the(Customer, "Hillside Homes")
    li = world.person("Li Sung", email="li@example.com")
    world.place(hillside, li, x=0.0, y=900.0)
    there = World()
    same = there.person("Li Mei Sung", there.organization("Elsewhere"), email="LI@example.com")
    _, found = pasted(there.workspace, there.customer("Lakeside").id, from_elsewhere(copied(world, "Li Sung")))
    assert found.people == (same.id,)


def test_plain_rows_hold_what_cards_show_and_nothing_private() -> None:
    world = workshop_world()
    secret = world.person("=Sum\tof all", title="Two\nlines", notes="SECRET", email="secret@example.com")
    ana = world.the(Person, "Ana Ruiz")
    assert clip_text(world.workspace, [ana.id, secret.id]) == (
        "Ana Ruiz\tLead carpenter\tWorkshop\tBrightwater\n'=Sum of all\tTwo lines\t\t\n"
    )
    assert "SECRET" not in clip_json(world.workspace, None, [secret.id], {})


def broken(**fields: object) -> str:
    return json.dumps({**json.loads(copied(workshop_world(), "Ana Ruiz", "Jo Lind")), **fields})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ana Ruiz",
        "[]",
        "null",
        '{"format": "stakeholder-map"}',
        "[" * 5000,
        broken(version=2),
        broken(people=[]),
        broken(people=[{"id": "x", "name": "A"}]),
        broken(people=[{"id": "5", "name": 3}]),
        broken(people=[{"id": "5", "name": "A", "on_the_map": {"id": 3}}]),
        broken(people=[{"id": "5", "name": "A", "x": "left"}]),
        broken(ties=[{"source": "5", "target": "6", "kind": "serves"}]),
        broken(customer="-1"),
    ],
)
def test_what_is_no_clip_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ExchangeError) as told:
        read_clip(text)
    assert "\n" not in str(told.value)


def test_a_clip_that_would_break_a_rule_is_refused() -> None:
    world = workshop_world()
    for people in (
        [{"id": "500", "name": " "}],
        [{"id": "500", "name": "A", "on_the_map": {"support": 9}}],
        [{"id": "500", "name": "A", "on_the_map": {"hours": "many"}}],
    ):
        hillside = world.the(Customer, "Hillside Homes").id
        text = broken(people=people, ties=[], customer=str(hillside))
        with pytest.raises(ExchangeError):
            plan_clip(world.workspace, hillside, read_clip(text))
    assert world.workspace.count(Placement) == 4
