"""Cards and ties stand where they should, and what lies under a point is found."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.curves import HALF_HEIGHT, HALF_WIDTH, OUTWARD, Curve, Side, sides_between
from stakeholder_map.canvas.geometry import Geometry
from stakeholder_map.canvas.scene import Scene, TieLine
from stakeholder_map.model.ties import TieKind
from stakeholder_map.theme import CARD_RADIUS
from tests.canvas.scenes import card, scene, scenes, tie, triangle


def off_rim(x: float, y: float, centre_x: float, centre_y: float) -> float:
    """Return the distance of a point from the rim of a card, rounded corners included."""
    dx = abs(x - centre_x) - (HALF_WIDTH - CARD_RADIUS)
    dy = abs(y - centre_y) - (HALF_HEIGHT - CARD_RADIUS)
    outside = math.hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0)
    return abs(outside - CARD_RADIUS)


def touches_rim(geometry: Geometry, tie_line: TieLine, curve: Curve) -> bool:
    source, target = geometry.card(tie_line.source), geometry.card(tie_line.target)
    assert source is not None
    assert target is not None
    return off_rim(*curve.start, source.x, source.y) < 1e-6 and off_rim(*curve.end, target.x, target.y) < 1e-6


@settings(max_examples=60)
@given(scenes())
def test_every_tie_touches_the_rims_of_both_cards(some: Scene) -> None:
    geometry = Geometry(some)
    for tie_line, curve in zip(some.ties, geometry.curves, strict=True):
        assert touches_rim(geometry, tie_line, curve)


@settings(max_examples=60)
@given(scenes())
def test_every_tie_leaves_and_enters_square_to_the_rim(some: Scene) -> None:
    for curve in Geometry(some).curves:
        for rim, handle, side in ((curve.start, curve.first, curve.leaves), (curve.end, curve.second, curve.enters)):
            out = OUTWARD[side]
            along = (handle[0] - rim[0]) * out[0] + (handle[1] - rim[1]) * out[1]
            aside = (handle[0] - rim[0]) * out[1] - (handle[1] - rim[1]) * out[0]
            assert along > 0
            assert abs(aside) < 1e-9


@settings(max_examples=60)
@given(scenes())
def test_a_curve_stays_in_its_box_and_its_points_lie_on_it(some: Scene) -> None:
    for curve in Geometry(some).curves:
        box = curve.box.grown(1e-6)
        assert all(box.holds(x, y) for x, y in curve.points)
        assert all(curve.distance(*curve.at(t / 50)) <= 0.25 for t in range(51))


@settings(max_examples=40)
@given(scenes())
def test_the_extent_of_a_curve_holds_it_and_no_more(some: Scene) -> None:
    for curve in Geometry(some).curves:
        across, down = zip(*(curve.at(t / 400) for t in range(401)), strict=True)
        rims = min(across), min(down), max(across), max(down)
        assert curve.extent == pytest.approx(rims, abs=0.2)
        assert curve.box.grown(1e-6).encloses(curve.extent)


@pytest.mark.parametrize(
    ("dx", "dy", "leaves", "enters"),
    [
        (0, -165, Side.TOP, Side.BOTTOM),
        (0, 165, Side.BOTTOM, Side.TOP),
        (220, 0, Side.RIGHT, Side.LEFT),
        (-220, 0, Side.LEFT, Side.RIGHT),
        (440, -165, Side.TOP, Side.BOTTOM),
        (300, 40, Side.RIGHT, Side.LEFT),
        (2000, -100, Side.RIGHT, Side.LEFT),
    ],
)
def test_ties_run_upright_where_there_is_height_and_sideways_where_there_is_not(
    dx: float, dy: float, leaves: Side, enters: Side
) -> None:
    assert sides_between((0, 0), (dx, dy)) == (leaves, enters)


def test_a_lone_tie_between_cards_in_a_column_is_a_straight_line() -> None:
    curve = Geometry(scene([card(1, 0, 0), card(2, 0, 165)], [tie(9, 2, 1)])).curves[0]
    assert {x for x, _ in curve.points} == {0.0}


@pytest.mark.parametrize("place", [(0, 165), (300, 0), (220, 165), (-240, -300)])
def test_ties_between_the_same_two_people_are_told_apart_and_do_not_cross(place: tuple[int, int]) -> None:
    kinds = [(kind, way) for kind in TieKind for way in (True, False)]
    ties = [tie(n, 1 if way else 2, 2 if way else 1, kind) for n, (kind, way) in enumerate(kinds)]
    some = scene([card(1, 0, 0), card(2, *place)], ties)
    geometry = Geometry(some)
    assert all(touches_rim(geometry, line, curve) for line, curve in zip(ties, geometry.curves, strict=True))
    # Seen from card 1, the curves meet its rim in the same order as they meet that of card 2.
    ends = [(c.start, c.end) if t.source == 1 else (c.end, c.start) for t, c in zip(ties, geometry.curves, strict=True)]
    upright = geometry.curves[0].leaves in (Side.TOP, Side.BOTTOM)
    at_one = [one[0] if upright else one[1] for one, _ in ends]
    at_two = [two[0] if upright else two[1] for _, two in ends]
    assert len({round(x) for x in at_one}) == len(ties), "each has a place of its own"
    assert sorted(range(8), key=at_one.__getitem__) == sorted(range(8), key=at_two.__getitem__)


def test_a_tie_along_a_row_goes_round_the_cards_between_its_ends() -> None:
    row = [card(n, 220 * n, 0) for n in range(1, 4)]
    curve = Geometry(scene(row, [tie(9, 1, 3)])).curves[0]
    assert all(y >= HALF_HEIGHT for _, y in curve.points)
    direct = Geometry(scene(row, [tie(9, 1, 2)])).curves[0]
    assert {y for _, y in direct.points} == {0.0}


@settings(max_examples=40)
@given(
    scenes(most=14, most_ties=25), st.lists(st.tuples(st.integers(-1000, 1000), st.integers(-700, 700)), max_size=12)
)
def test_hit_testing_finds_what_looking_at_everything_finds(some: Scene, points: list[tuple[int, int]]) -> None:
    geometry = Geometry(some)
    on_ties = [curve.at(0.3) for curve in geometry.curves]
    for x, y in [*points, *on_ties]:
        over = [c for c, box in zip(some.cards, geometry.boxes, strict=True) if box.holds(x, y)]
        assert geometry.card_at(x, y) == (over[-1] if over else None)
        distances = [curve.distance(x, y) for curve in geometry.curves]
        found = geometry.tie_at(x, y, 6.0)
        nearest = min(distances, default=math.inf)
        assert (found is None) == (nearest > 6.0)
        if found is not None:
            assert distances[some.ties.index(found)] == nearest


@settings(max_examples=40)
@given(scenes(), st.tuples(st.integers(-900, 900), st.integers(-600, 600)), st.integers(1, 900))
def test_what_is_in_a_box_is_what_meets_it(some: Scene, corner: tuple[int, int], size: int) -> None:
    geometry = Geometry(some)
    box = Box(corner[0], corner[1], corner[0] + size, corner[1] + size)
    assert geometry.cards_in(box) == [i for i, card_box in enumerate(geometry.boxes) if card_box.meets(box)]
    assert geometry.ties_in(box) == [i for i, curve in enumerate(geometry.curves) if curve.box.meets(box)]


@settings(max_examples=40)
@given(scenes(), st.data())
def test_dragging_shows_ties_that_touch_the_cards_where_they_are_held(some: Scene, data: st.DataObject) -> None:
    geometry = Geometry(some)
    person = data.draw(st.sampled_from([c.person for c in some.cards]))
    place = (float(data.draw(st.integers(-900, 900))), float(data.draw(st.integers(-600, 600))))
    curves = geometry.curves_with({person: place})
    assert sorted(curves) == [i for i, t in enumerate(some.ties) if person in (t.source, t.target)]
    moved = scene([card(c.person, *(place if c.person == person else (c.x, c.y))) for c in some.cards], some.ties)
    there = Geometry(moved)
    assert all(touches_rim(there, some.ties[i], curve) for i, curve in curves.items())


@settings(max_examples=40)
@given(scenes(), st.tuples(st.integers(-900, 900), st.integers(-600, 600)))
def test_a_free_spot_covers_no_card(some: Scene, near: tuple[int, int]) -> None:
    geometry = Geometry(some)
    x, y = geometry.free_spot_near(*near)
    assert not geometry.cards_in(Box(x - HALF_WIDTH, y - HALF_HEIGHT, x + HALF_WIDTH, y + HALF_HEIGHT))


def test_a_free_spot_is_just_where_it_is_wanted_if_nobody_is_there() -> None:
    assert Geometry(triangle()).free_spot_near(2000, 2000) == (2000, 2000)


def test_geometry_is_kept_when_only_looks_change() -> None:
    before = Geometry(triangle())
    renamed = scene([card(c.person, c.x, c.y, "Someone else") for c in triangle().cards], triangle().ties)
    assert before.fits(renamed)
    assert before.showing(renamed).card_at(0, -100) == renamed.cards[0]
    assert not before.fits(scene([card(c.person, c.x + 1, c.y) for c in triangle().cards], triangle().ties))
    assert not before.fits(scene(triangle().cards, triangle().ties[:1]))
