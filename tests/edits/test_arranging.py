"""Putting cards in line and at equal distances: exact lines, and never one card on another."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.edits.arranging import Line, Place, Places, Way, align, beside, block, distribute

SIZE = (170.0, 56.0)
COORDINATES = st.integers(-600, 600).map(float)
PLACES = st.lists(st.tuples(COORDINATES, COORDINATES), min_size=2, max_size=12).map(
    lambda found: dict(enumerate(found, 1))
)
OTHERS = st.lists(st.tuples(COORDINATES, COORDINATES), max_size=12)


def overlapping(places: list[Place]) -> list[tuple[Place, Place]]:
    return [
        (one, two)
        for one, two in combinations(places, 2)
        if abs(one[0] - two[0]) < SIZE[0] and abs(one[1] - two[1]) < SIZE[1]
    ]


@pytest.mark.parametrize(("line", "x"), [(Line.LEFT, 0), (Line.CENTRE, 150), (Line.RIGHT, 300)])
def test_cards_come_into_a_column(line: Line, x: float) -> None:
    at = {1: (0.0, 0.0), 2: (300.0, 100.0), 3: (20.0, 300.0)}
    assert align(at, line, SIZE) == {1: (x, 0), 2: (x, 100), 3: (x, 300)}


@pytest.mark.parametrize(("line", "y"), [(Line.TOP, 0), (Line.MIDDLE, 150), (Line.BOTTOM, 300)])
def test_cards_come_into_a_row(line: Line, y: float) -> None:
    at = {1: (0.0, 0.0), 2: (200.0, 100.0), 3: (400.0, 300.0)}
    assert align(at, line, SIZE) == {1: (0, y), 2: (200, y), 3: (400, y)}


def test_a_row_that_is_aligned_left_becomes_a_column_in_its_order_around_its_middle() -> None:
    row = {n: (n * 200.0, 0.0) for n in (1, 2, 3)}
    assert align(row, Line.LEFT, SIZE) == {1: (200, -72), 2: (200, 0), 3: (200, 72)}


def test_whoever_is_not_aligned_stays_and_is_not_covered() -> None:
    aligned = align({1: (0.0, 0.0), 2: (300.0, 100.0)}, Line.LEFT, SIZE, others=[(10.0, 110.0)])
    assert [x for x, _ in aligned.values()] == [0, 0]
    assert aligned[1][1] == 0
    assert not overlapping([*aligned.values(), (10.0, 110.0)])


def test_what_is_in_line_stays_as_it_is() -> None:
    column = {1: (0.0, 0.0), 2: (0.0, 60.0), 3: (0.0, 300.0)}
    for line in (Line.LEFT, Line.CENTRE, Line.RIGHT):
        assert align(column, line, SIZE) == column
    assert align({}, Line.LEFT, SIZE) == {}
    assert distribute({}, Way.DOWN, SIZE) == {}


def test_cards_are_distributed_between_the_outermost() -> None:
    at = {1: (0.0, 0.0), 2: (190.0, 10.0), 3: (800.0, 20.0), 4: (780.0, 300.0)}
    across = distribute(at, Way.ACROSS, SIZE)
    assert {person: x for person, (x, _) in across.items()} == {1: 0, 2: 266.7, 4: 533.3, 3: 800}
    assert {person: y for person, (_, y) in across.items()} == {person: y for person, (_, y) in at.items()}
    down = distribute(at, Way.DOWN, SIZE)
    assert [down[n][1] for n in (1, 2, 3, 4)] == [0, 100, 200, 300]


def test_cards_that_have_no_room_between_the_outermost_are_spread_to_both_sides() -> None:
    crowd = {1: (0.0, 0.0), 2: (10.0, 0.0), 3: (20.0, 0.0)}
    assert distribute(crowd, Way.ACROSS, SIZE) == {1: (-176, 0), 2: (10, 0), 3: (196, 0)}


@settings(max_examples=60)
@given(places=PLACES, others=OTHERS, line=st.sampled_from(Line))
def test_aligned_cards_share_a_line_and_cover_nobody(places: Places, others: list[Place], line: Line) -> None:
    aligned = align(places, line, SIZE, others)
    assert aligned.keys() == places.keys()
    assert len({place[line.axis] for place in aligned.values()}) == 1
    known = len(overlapping(others))
    assert len(overlapping([*aligned.values(), *others])) == known


@settings(max_examples=60)
@given(places=PLACES, way=st.sampled_from(Way))
def test_distributed_cards_are_equally_far_apart_in_their_order(places: Places, way: Way) -> None:
    axis = 0 if way is Way.ACROSS else 1
    spread = distribute(places, way, SIZE)
    values = sorted(place[axis] for place in spread.values())
    steps = [second - first for first, second in pairwise(values)]
    assert max(steps) - min(steps) <= 0.21
    assert not overlapping(list(spread.values()))
    for one, two in combinations(places, 2):
        if places[one][axis] < places[two][axis]:
            assert spread[one][axis] <= spread[two][axis]


@settings(max_examples=60)
@given(places=PLACES, others=OTHERS, way=st.sampled_from(Way))
def test_distributed_cards_cover_nobody(places: Places, others: list[Place], way: Way) -> None:
    spread = distribute(places, way, SIZE, others)
    assert len(overlapping([*spread.values(), *others])) == len(overlapping(others))


@settings(max_examples=60)
@given(places=PLACES, others=OTHERS)
def test_what_is_put_beside_others_keeps_its_shape_and_covers_nobody(places: Places, others: list[Place]) -> None:
    shifted = beside(places, others, SIZE)
    shifts = {(shifted[n][0] - x, shifted[n][1] - y) for n, (x, y) in places.items()}
    assert len({(round(dx, 6), round(dy, 6)) for dx, dy in shifts}) == 1
    assert not any(len(overlapping([place, other])) for place in shifted.values() for other in others)


def test_copies_go_to_the_right_first_and_below_everyone_where_there_is_no_room() -> None:
    assert beside({1: (0.0, 0.0)}, [(0.0, 0.0)], SIZE) == {1: (186, 0)}
    full = [(x * 100.0, y * 40.0) for x in range(-70, 71) for y in range(-60, 61)]
    ((_, y),) = beside({1: (0.0, 0.0)}, full, SIZE).values()
    assert y > 60 * 40 + SIZE[1]


def test_a_block_is_centred_and_covers_nobody() -> None:
    for count in (1, 2, 5, 30):
        places = block(range(count), (100.0, -50.0), SIZE)
        assert len(places) == count
        assert not overlapping(list(places.values()))
        xs = [x for x, _ in places.values()]
        assert (min(xs) + max(xs)) / 2 == pytest.approx(100, abs=0.1)
