"""Doubling people, cutting them off a map, and putting them on another."""

from __future__ import annotations

from stakeholder_map.edits.copying import duplicate, put_on_map, take_off
from stakeholder_map.model.maps import Customer, Placement
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie, TieKind
from tests.builders import workshop_world
from tests.edits.test_merging import filled


def test_a_copy_has_the_same_job_and_nothing_of_the_person() -> None:
    world = workshop_world()
    ana, jo = world.the(Person, "Ana Ruiz"), world.the(Person, "Jo Lind")
    hillside = world.the(Customer, "Hillside Homes").id
    with filled(world) as document:
        first, second = duplicate(document, hillside, [ana.id, jo.id], {ana.id: (1, 2), jo.id: (3, 4)})
        workspace = document.workspace
        copy = workspace.get(Person, first)
        assert (copy.name, copy.title, copy.department) == ("Ana Ruiz (copy)", "Lead carpenter", "Workshop")
        assert copy.organization == ana.organization
        assert not workspace.wins_of(first)
        placement = workspace.placement(hillside, first)
        assert placement is not None
        assert (placement.x, placement.y, placement.hours) == (1.0, 2.0, 12.0)
        ties = {
            (t.source, t.target, t.kind) for t in workspace.ties_of(hillside) if {t.source, t.target} & {first, second}
        }
        assert ties == {(first, second, TieKind.SERVES), (second, first, TieKind.REPORTS_TO)}
        assert document.undo_label == "Duplicate 2 people"
        document.undo()
        assert len(workspace.all(Person)) == 4


def test_copies_of_copies_count_on_and_me_is_copied_as_somebody_else() -> None:
    world = workshop_world()
    me, hillside = world.the(Person, "Robin Vale"), world.the(Customer, "Hillside Homes").id
    with filled(world) as document:
        (first,) = duplicate(document, hillside, [me.id], {})
        (second,) = duplicate(document, hillside, [first, first], {})
        names = [document.workspace.get(Person, person).name for person in (first, second)]
        assert names == ["Robin Vale (copy)", "Robin Vale (copy 2)"]
        assert document.workspace.me() == me
        assert duplicate(document, hillside, [], {}) == []


def test_who_is_cut_stays_in_the_workspace_and_can_be_put_on_another_map() -> None:
    world = workshop_world()
    ana, jo, hillside = (
        world.the(Person, "Ana Ruiz"),
        world.the(Person, "Jo Lind"),
        world.the(Customer, "Hillside Homes"),
    )
    lakeside = world.customer("Lakeside")
    with filled(world) as document:
        wins = document.workspace.wins_of(ana.id)
        take_off(document, hillside.id, [ana.id])
        assert document.undo_label == "Cut Ana Ruiz"
        assert document.workspace.wins_of(ana.id) == wins
        assert not document.workspace.related(Tie, "source", ana.id)
        assert put_on_map(document, lakeside.id, [ana.id, jo.id], {jo.id: (5, 6)}) == [ana.id, jo.id]
        assert document.undo_label == "Put 2 people on the map"
        assert [(p.x, p.y) for p in document.workspace.placements_of(lakeside.id)] == [(None, None), (5.0, 6.0)]
        assert put_on_map(document, lakeside.id, [ana.id], {}) == []
        take_off(document, lakeside.id, [])
        assert document.workspace.count(Placement) == 5
