"""Those who stand apart: in ranks with short ties, and group by group, so that hardly any ties cross."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.layouts.arranging import arrange
from stakeholder_map.layouts.chains import chain_ranks
from stakeholder_map.layouts.settling import settled
from stakeholder_map.layouts.uncrossing import straight_crossings
from stakeholder_map.model.views import View
from tests.builders import World
from tests.layouts.test_service import customer_of


@given(st.lists(st.tuples(st.integers(0, 1000), st.booleans()), max_size=30))
def test_on_a_tree_everyone_stands_one_below_whom_they_serve(branches: list[tuple[int, bool]]) -> None:
    ties = []
    for n, (to, serves) in enumerate(branches):
        one, other = n + 2, to % (n + 1) + 1
        ties.append((one, other) if serves else (other, one))
    people = list(range(1, len(branches) + 2))
    rank = {person: i for i, row in enumerate(chain_ranks(people, ties)) for person in row}
    assert set(rank) == set(people)
    assert all(rank[source] == rank[target] + 1 for source, target in ties)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)).filter(lambda pair: pair[0] != pair[1]), max_size=30))
def test_circles_of_service_are_ranked_too(ties: list[tuple[int, int]]) -> None:
    people = sorted({1, *(end for tie in ties for end in tie)})
    ranks = chain_ranks(people, ties)
    assert sorted(person for row in ranks for person in row) == people
    rank = {person: i for i, row in enumerate(ranks) for person in row}
    assert all(rank[source] != rank[target] for source, target in ties), "no tie runs along a row"


def test_parts_of_a_graph_settle_side_by_side() -> None:
    near = {1: [11, 12], 2: [13], 3: [14], 11: [1], 12: [1], 13: [2], 14: [3]}
    for weighed in (False, True):
        orders = settled([[1, 2, 3], [14, 12, 13, 11]], near, lambda: None, weighed=weighed)
        assert all(order == [[1, 2, 3], [12, 11, 13, 14]] for order in orders)


def test_groups_apart_stand_side_by_side_without_crossings() -> None:
    world = World()
    theirs = world.organization("Theirs", "customer")
    customer = world.customer("Hillside", theirs)
    people = [world.person(f"P{n}", theirs if n == 0 else None) for n in range(31)]
    for person in people:
        world.place(customer, person)
    # Three trees, their people mixed in the order of placements.
    ties = [(n, n - 3) if n // 3 % 2 else (n, max(n % 3 + 1, n - 6)) for n in range(4, 31)]
    for source, target in ties:
        if source != target:
            world.tie(customer, people[source], people[target])
    view = arrange(world.workspace, customer_of(world), View.SERVICE)
    assert len(view.aside) == 30
    pairs = [(people[source].id, people[target].id) for source, target in ties if source != target]
    assert straight_crossings(view.positions, pairs) == 0
