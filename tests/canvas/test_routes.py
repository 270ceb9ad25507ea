"""Ties go round the cards in their way, always the same way, and stay apart from each other."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas import detours
from stakeholder_map.canvas.boxes import Box, around
from stakeholder_map.canvas.curves import OUTWARD, Curve, Side
from stakeholder_map.canvas.detours import MOST_BULGE, crossed
from stakeholder_map.canvas.drawing import Drawing
from stakeholder_map.canvas.geometry import Geometry
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.model.ties import TieKind
from tests.canvas.scenes import card, scene, scenes, tie
from tests.canvas.test_geometry import touches_rim


def crossing(some: Scene, geometry: Geometry) -> int:
    """Return how many ties cross a third card."""
    count = 0
    for line, curve in zip(some.ties, geometry.curves, strict=True):
        boxes = [
            box.grown(-0.5)
            for c, box in zip(some.cards, geometry.boxes, strict=True)
            if c.person not in (line.source, line.target)
        ]
        count += crossed(curve, boxes) > 0
    return count


def straight(some: Scene) -> int:
    """Return how many straight lines between the ends of ties cross a third card."""
    places = {c.person: (c.x, c.y) for c in some.cards}
    count = 0
    for line in some.ties:
        (ax, ay), (bx, by) = places[line.source], places[line.target]
        line_itself = Curve((ax, ay), (ax, ay), (bx, by), (bx, by), Side.TOP, Side.BOTTOM)
        boxes = [
            Box(c.x - 84.5, c.y - 27.5, c.x + 84.5, c.y + 27.5)
            for c in some.cards
            if c.person not in (line.source, line.target)
        ]
        count += crossed(line_itself, boxes) > 0
    return count


def in_rows(people: int, ties: int, seed: int, jitter: float) -> Scene:
    """Return people in loose rows with ties to others near them."""
    rng, columns = random.Random(seed), max(2, round(people**0.5))
    cards = [
        card(
            n + 1,
            n % columns * 220 + rng.uniform(-jitter, jitter) / 2,
            n // columns * 165 + rng.uniform(-jitter, jitter),
        )
        for n in range(people)
    ]
    ends: dict[tuple[int, int, TieKind], None] = {}
    while len(ends) < ties:
        source = rng.randrange(people)
        target = source + rng.randint(-2, 2) + columns * rng.randint(-2, 2)
        if target != source and 0 <= target < people:
            ends[source + 1, target + 1, rng.choice(list(TieKind))] = None
    return scene(cards, [tie(1000 + n, *end) for n, end in enumerate(ends)])


NAMED = {
    "past one in a row": ([(0, 0), (220, 0), (440, 0)], [(1, 3)]),
    "past three in a row": ([(220 * n, 0) for n in range(5)], [(1, 5)]),
    "past one in a column": ([(0, 0), (0, 165), (0, 330)], [(1, 3)]),
    "past three in a column": ([(0, 165 * n) for n in range(5)], [(5, 1)]),
    "past one askew": ([(0, 0), (110, 165), (220, 330)], [(1, 3), (3, 1)]),
    "past one far away": ([(0, 0), (500, 20), (1000, 40)], [(1, 3)]),
    "both ways past one": ([(0, 0), (0, 165), (0, 330)], [(1, 3), (3, 1)]),
}


@pytest.mark.parametrize("name", NAMED)
def test_ties_go_round_what_stands_in_their_way(name: str) -> None:
    places, ends = NAMED[name]
    cards = [card(n + 1, *place) for n, place in enumerate(places)]
    some = scene(cards, [tie(10 + n, *end) for n, end in enumerate(ends)])
    assert straight(some) == len(ends)
    assert crossing(some, Drawing(some).geometry) == 0


@pytest.mark.parametrize("ends", [(1, 5), (1, 6), (2, 9), (4, 3), (7, 2)])
def test_ties_use_the_narrow_lanes_between_cards_that_stand_close(ends: tuple[int, int]) -> None:
    cards = [card(n + 1, n % 3 * 190, n // 3 * 76) for n in range(9)]
    some = scene(cards, [tie(10, *ends)])
    assert crossing(some, Geometry(some)) == 1
    assert crossing(some, Drawing(some).geometry) == 0


@pytest.mark.parametrize(("people", "ties", "jitter"), [(13, 16, 20.0), (30, 45, 40.0), (60, 120, 30.0)])
def test_far_fewer_ties_cross_others_than_straight_lines_would(people: int, ties: int, jitter: float) -> None:
    worlds = [in_rows(people, ties, seed, jitter) for seed in range(3)]
    routed = sum(crossing(some, Drawing(some).geometry) for some in worlds)
    assert routed <= 0.45 * sum(straight(some) for some in worlds)


@settings(max_examples=30)
@given(scenes(most=14, most_ties=25))
def test_no_tie_crosses_more_cards_for_having_gone_round(some: Scene) -> None:
    natural, routed = Geometry(some), Drawing(some).geometry
    for line, before, after in zip(some.ties, natural.curves, routed.curves, strict=True):
        boxes = [
            box for c, box in zip(some.cards, natural.boxes, strict=True) if c.person not in (line.source, line.target)
        ]
        assert crossed(after, boxes) <= crossed(before, boxes)


@settings(max_examples=30)
@given(scenes(most=14, most_ties=25))
def test_ties_that_go_round_touch_both_rims_square(some: Scene) -> None:
    geometry = Drawing(some).geometry
    for line, curve in zip(some.ties, geometry.curves, strict=True):
        assert touches_rim(geometry, line, curve)
        for rim, handle, side in ((curve.start, curve.first, curve.leaves), (curve.end, curve.second, curve.enters)):
            out = OUTWARD[side]
            assert (handle[0] - rim[0]) * out[0] + (handle[1] - rim[1]) * out[1] > 0
            assert abs((handle[0] - rim[0]) * out[1] - (handle[1] - rim[1]) * out[0]) < 1e-6


@settings(max_examples=30)
@given(
    st.lists(st.tuples(st.integers(-500, 500), st.integers(-400, 400)), min_size=2, max_size=9, unique=True),
)
def test_ties_between_the_same_two_people_never_lie_on_each_other(places: list[tuple[int, int]]) -> None:
    cards = [card(n + 1, *place) for n, place in enumerate(places)]
    kinds = [(kind, way) for kind in TieKind for way in (True, False)]
    ties = [tie(10 + n, 1 if way else 2, 2 if way else 1, kind) for n, (kind, way) in enumerate(kinds)]
    curves = Drawing(scene(cards, ties)).geometry.curves
    for one, other in combinations(curves, 2):
        apart = max(min(other.distance(*one.at(t / 8)), 99.0) for t in range(9))
        assert apart > 3.0


def test_the_same_map_gives_the_same_curves_however_it_came_about() -> None:
    some, other = in_rows(30, 45, 7, 30.0), in_rows(30, 45, 8, 30.0)
    at_once = Drawing(some).geometry.curves
    after_another = Drawing(some, Drawing(other)).geometry.curves
    by_and_by = Drawing(some, seconds=0.0)
    while not by_and_by.is_routed:
        by_and_by.route(0.0)
    assert list(at_once) == list(after_another) == list(by_and_by.geometry.curves)


def test_a_change_far_away_leaves_a_curve_as_it_is() -> None:
    places, ends = NAMED["past one in a column"]
    cards = [card(n + 1, *place) for n, place in enumerate(places)]
    ties = [tie(10 + n, *end) for n, end in enumerate(ends)]
    before = Drawing(scene(cards, ties))
    after = Drawing(scene([*cards, card(9, 3000, 3000)], ties), before)
    assert after.geometry.curves[0] == before.geometry.curves[0]


def test_a_view_shows_a_map_at_once_and_leads_the_rest_of_its_ties_round_while_idle(qtbot: QtBot) -> None:
    some = in_rows(60, 120, 1, 30.0)
    view = MapView()
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.set_scene(some)
    qtbot.waitUntil(lambda: view.drawing.is_routed)
    assert list(view.drawing.geometry.curves) == list(Drawing(some).geometry.curves)


def test_a_dragged_card_shows_the_curves_that_it_will_have() -> None:
    places, ends = NAMED["past one in a column"]
    cards = [card(n + 1, *place) for n, place in enumerate(places)]
    geometry = Drawing(scene([cards[0], cards[1], card(3, 900, 900)], [tie(10, *ends[0])])).geometry
    held = geometry.curves_with({3: (0.0, 330.0)})
    dropped = Drawing(scene(cards, [tie(10, *ends[0])])).geometry.curves
    assert held[0] == dropped[0]


@settings(max_examples=30)
@given(scenes(most=14, most_ties=25))
def test_no_tie_that_goes_round_others_bulges_far_out_of_the_map(some: Scene) -> None:
    natural, routed = Geometry(some), Drawing(some).geometry
    cards = around(routed.boxes)
    assert cards is not None
    for before, after in zip(natural.curves, routed.curves, strict=True):
        assert after == before or cards.grown(MOST_BULGE).encloses(after.extent)


def test_a_fitted_map_has_no_more_room_around_it_than_its_ties_need() -> None:
    places, ends = NAMED["past three in a column"]
    some = scene([card(n + 1, *place) for n, place in enumerate(places)], [tie(10, *ends[0])])
    geometry = Drawing(some).geometry
    cards, whole = around(geometry.boxes), geometry.bounds
    assert cards is not None
    assert whole is not None
    assert whole == around([cards, geometry.curves[0].extent])
    assert 0 < max(cards.left - whole.left, whole.right - cards.right) <= MOST_BULGE


def test_leading_a_dense_crowd_of_ties_round_each_other_is_not_tried_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(5)
    cards = [card(n + 1, n % 20 * 220, n // 20 * 120) for n in range(300)]
    ends = [rng.sample(range(1, 301), 2) for _ in range(900)]
    ties = [tie(1000 + n, source, target) for n, (source, target) in enumerate(ends)]
    tests = 0
    count_crossed = detours._crossed

    def counting(points: detours._Points, boxes: list[Box], most: int) -> int:
        nonlocal tests
        tests += len(boxes)
        return count_crossed(points, boxes, most)

    monkeypatch.setattr(detours, "_crossed", counting)
    assert Drawing(scene(cards, ties)).is_routed
    assert tests <= 200_000


def test_ties_in_sight_are_led_round_first() -> None:
    some = in_rows(60, 120, 1, 30.0)
    sight = Box(1200, 800, 1700, 1300)
    drawing = Drawing(some, seconds=0.0, first=sight)
    natural = Geometry(some).curves
    changed = [i for i, curve in enumerate(drawing.geometry.curves) if curve != natural[i]]
    assert changed, "some are led round at once"
    assert all(natural[i].box.meets(sight) for i in changed)


def test_a_view_leads_no_ties_round_while_time_is_short(qtbot: QtBot) -> None:
    is_short = True
    view = MapView()
    qtbot.addWidget(view)
    view.is_time_short = lambda: is_short
    view.resize(600, 400)
    view.show()
    view.set_scene(in_rows(120, 400, 1, 30.0))
    before = list(view.drawing.geometry.curves)
    assert not view.drawing.is_routed
    qtbot.wait(120)
    assert list(view.drawing.geometry.curves) == before
    assert not view.drawing.is_routed
    is_short = False
    qtbot.waitUntil(lambda: view.drawing.is_routed)
