"""Large maps are kept in arrays: the same curves, the same answers and the same pictures as small ones."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas import geometry as geometry_module
from stakeholder_map.canvas.boxes import Box
from stakeholder_map.canvas.camera import Camera
from stakeholder_map.canvas.drawing import Drawing
from stakeholder_map.canvas.geometry import Geometry
from stakeholder_map.canvas.map_canvas import MapCanvas
from stakeholder_map.canvas.map_view import MapView
from stakeholder_map.canvas.renderer import State, paint
from stakeholder_map.canvas.scene import Scene
from stakeholder_map.canvas.tie_arrays import Pieces, TieArrays, cut_into_dashes
from stakeholder_map.model.ties import TieKind
from stakeholder_map.theme import LIGHT
from tests.canvas.scenes import card, everything, scene, scenes, tie
from tests.canvas.seeing import seen
from tests.canvas.test_geometry import touches_rim


@pytest.fixture
def all_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geometry_module, "LARGE_CARDS", 0)


def arrays_of(some: Scene) -> TieArrays:
    return TieArrays(some, {c.person: i for i, c in enumerate(some.cards)})


@settings(max_examples=40)
@given(scenes())
def test_arrays_hold_the_curves_of_small_maps_but_for_detours(some: Scene) -> None:
    small, large = Geometry(some), arrays_of(some)
    if any(curve.leaves is curve.enters for curve in small.curves):
        # A detour shares its side with others, whose lanes move then.
        assert [c.leaves for c in small.curves if c.leaves is not c.enters] == [
            b.leaves for a, b in zip(small.curves, large, strict=True) if a.leaves is not a.enters
        ]
        return
    for one, other in zip(small.curves, large, strict=True):
        assert (one.leaves, one.enters) == (other.leaves, other.enters)
        mine, theirs = ((c.start, c.first, c.second, c.end) for c in (one, other))
        assert all(math.dist(a, b) < 1e-6 for a, b in zip(mine, theirs, strict=True))


@settings(max_examples=40)
@given(scenes())
def test_every_tie_of_a_large_map_touches_both_rims(some: Scene) -> None:
    geometry = Geometry(some)
    assert all(touches_rim(geometry, line, curve) for line, curve in zip(some.ties, arrays_of(some), strict=True))


@settings(max_examples=40)
@given(scenes(), st.tuples(st.integers(-900, 900), st.integers(-600, 600)), st.integers(1, 900))
def test_searching_arrays_misses_nothing(some: Scene, corner: tuple[int, int], size: int) -> None:
    arrays, small = arrays_of(some), Geometry(some)
    box = Box(corner[0], corner[1], corner[0] + size, corner[1] + size)
    assert arrays.cards.near(box) == small.cards_in(box)
    found = arrays.near(box)
    assert found == sorted(found)
    for i, curve in enumerate(arrays):
        if any(box.holds(*curve.at(t / 60)) for t in range(61)):
            assert i in found
        if not curve.box.meets(box):
            assert i not in found


@settings(max_examples=40)
@given(scenes(), st.tuples(st.integers(-900, 900), st.integers(-600, 600)))
def test_the_nearest_tie_is_found_in_arrays(some: Scene, place: tuple[int, int]) -> None:
    arrays = arrays_of(some)
    distances = [curve.distance(*place) for curve in arrays]
    for tolerance in (6.0, 60.0):
        found = arrays.nearest(*place, tolerance)
        nearest = min(distances, default=math.inf)
        if found is None:
            assert nearest > tolerance - 2.5
        else:
            assert distances[found] <= min(nearest, tolerance) + 2.5


def test_lines_are_cut_into_dashes_counted_from_their_beginning() -> None:
    import numpy as np

    level = np.array([[0.0, 0.0, 10.0, 0.0], [10.0, 0.0, 25.0, 0.0]])
    whole = cut_into_dashes(Pieces(level, np.array([4, 4]), np.array([0.0, 10.0])), (4.0, 3.0))
    assert whole.lines.tolist() == [[0, 0, 4, 0], [7, 0, 11, 0], [14, 0, 18, 0], [21, 0, 25, 0]]
    assert set(whole.owners.tolist()) == {4}
    # The second piece alone, as where the first is out of sight: its dashes lie where they lay.
    part = cut_into_dashes(Pieces(level[1:], np.array([4]), np.array([10.0])), (4.0, 3.0))
    assert part.lines.tolist() == [[10, 0, 11, 0], [14, 0, 18, 0], [21, 0, 25, 0]]
    assert len(cut_into_dashes(Pieces(level[:0], np.array([], dtype=int), np.array([])), (4.0, 3.0)).lines) == 0


def far_off(one: QImage, other: QImage) -> float:
    """Return the share of pixels that differ clearly in lightness."""
    count = sum(
        abs(one.pixelColor(x, y).lightness() - other.pixelColor(x, y).lightness()) > 60
        for x in range(0, one.width(), 2)
        for y in range(0, one.height(), 2)
    )
    return count / (one.width() * one.height() / 4)


@pytest.mark.usefixtures("all_large")
@pytest.mark.parametrize("zoom", [0.05, 0.2, 0.4, 1.0])
def test_a_large_map_looks_like_its_picture_as_shapes(qtbot: QtBot, zoom: float) -> None:
    view = MapView()
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.set_scene(everything())
    assert view.drawing.crowd is not None
    view.set_camera(Camera(330, 75, zoom))
    view.set_state(State(frozenset({2})))
    image = seen(view)
    shapes = QImage(image.size(), image.format())
    shapes.fill(QColor(LIGHT.canvas))
    painter = QPainter(shapes)
    paint(painter, view.drawing, LIGHT, view.view_box(), zoom, state=view.state)
    painter.end()
    assert far_off(image, shapes) < 0.01


@pytest.mark.usefixtures("all_large")
@settings(max_examples=8)
@given(
    st.lists(st.tuples(st.integers(-300, 300), st.integers(-200, 200)), min_size=1, max_size=3),
    st.sampled_from([0.1, 0.25, 0.45, 1.0]),
)
def test_pushing_a_large_map_gives_the_same_picture_as_painting_anew(
    qapp: QApplication, moves: list[tuple[int, int]], zoom: float
) -> None:
    views = MapView(), MapView()
    for view in views:
        view.resize(400, 300)
        view.set_scene(everything())
    kept, fresh = views
    camera = Camera(330, 75, zoom)
    kept.set_camera(camera)
    kept.grab()
    for dx, dy in moves:
        camera = camera.panned(dx, dy)
        kept.set_camera(camera)
        kept.grab()
    fresh.set_camera(camera)
    one, other = (
        view.grab()
        .toImage()
        .scaled(100, 75, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
        for view in views
    )
    assert far_off(one, other) == 0
    for view in views:
        view.deleteLater()


@pytest.mark.usefixtures("all_large")
def test_what_is_lifted_off_a_large_map_is_not_painted_there(qtbot: QtBot) -> None:
    view = MapView()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.set_scene(scene([card(1, -150, 0), card(2, 150, 0)], [tie(9, 1, 2, TieKind.TOUCHES)]))
    for zoom in (0.1, 0.2, 0.4, 1.0):
        view.set_camera(Camera(0, 0, zoom))
        view.set_state(State(lifted=frozenset({1, 2})))
        image = seen(view)
        pixels = memoryview(image.constBits()).cast("I")
        assert {f"#{pixel & 0xFFFFFF:06X}" for pixel in set(pixels)} == {LIGHT.canvas}


@pytest.mark.usefixtures("all_large")
def test_a_large_map_can_be_dragged_hovered_and_seen_in_the_minimap(qtbot: QtBot) -> None:
    canvas = MapCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(900, 600)
    canvas.set_scene(everything())
    canvas.show()
    qtbot.waitExposed(canvas)
    canvas.set_camera(Camera(0, 0, 1.5))
    assert canvas.minimap.isVisible()
    bars = canvas.minimap.grab().toImage()
    assert len({bars.pixel(x, y) for x in range(bars.width()) for y in range(bars.height())}) > 8
    geometry = canvas.drawing.geometry
    assert geometry.card_at(0, 0) == canvas.scene.cards[0]
    moved = geometry.curves_with({1: (30.0, 40.0)})
    assert sorted(moved) == geometry.ties_of([1])


def test_small_maps_are_painted_without_numpy() -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from stakeholder_map.canvas.map_canvas import MapCanvas\n"
        "from tests.canvas.scenes import everything\n"
        "app = QApplication([])\n"
        "canvas = MapCanvas()\n"
        "canvas.set_scene(everything())\n"
        "for zoom in (0.05, 0.2, 0.4, 1.0):\n"
        "    canvas.zoom_to(zoom)\n"
        "    canvas.grab()\n"
        "print('numpy' in sys.modules)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout.strip().endswith("False")


def test_a_drawing_of_a_small_map_has_no_arrays() -> None:
    assert Drawing(everything()).crowd is None
