"""Stressing other people on a scene that is there already."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.canvas.marking import Marking
from stakeholder_map.canvas.scene import MapLook, build_scene
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from tests.builders import workshop_world

PEOPLE = st.frozensets(st.sampled_from([person.id for person in workshop_world().workspace.all(Person)]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PEOPLE, PEOPLE), max_size=3))
def test_a_marked_scene_is_the_one_that_is_built_so(marks: list[tuple[frozenset[int], frozenset[int]]]) -> None:
    world = workshop_world()
    customer = world.the(Customer, "Hillside Homes").id
    marking = Marking(build_scene(world.workspace, customer))
    for dimmed, hits in marks:
        built = build_scene(world.workspace, customer, look=MapLook(dimmed=dimmed, hits=hits))
        assert marking.marked(dimmed, hits) == built
