"""Dragging cards into line with others, and selecting by shapes, through real mouse events."""

from __future__ import annotations

from time import monotonic

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stakeholder_map.canvas.camera import Camera
from stakeholder_map.theme import GRID
from tests.canvas.conftest import LEFT, NO_KEYS, Bench
from tests.canvas.scenes import card, scene

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def accent_pixels(bench: Bench) -> int:
    """Return how many pixels of the canvas are exactly of the accent colour."""
    picture = bench.canvas.grab().toImage()
    wanted = bench.canvas.colours.accent.lower()
    return sum(
        picture.pixelColor(x, y).name() == wanted for x in range(picture.width()) for y in range(picture.height())
    )


def test_a_card_snaps_into_line_and_thin_lines_say_so(bench: Bench) -> None:
    bench.drag((0, -100), (-147, -103), release=False)
    lined = accent_pixels(bench)
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, bench.at(-147, -103))
    assert bench.only("cards_moved") == [({1: (-150.0, -103.0)},)]
    assert lined > accent_pixels(bench) + 150


@pytest.mark.parametrize("keys", [ALT, CONTROL])
def test_alt_or_control_suspends_snapping(bench: Bench, keys: Qt.KeyboardModifier) -> None:
    first, last = bench.at(0, -100), bench.at(-147, -103)
    QTest.mousePress(bench.canvas, LEFT, NO_KEYS, first)
    QTest.mouseMove(bench.canvas, (first + last) / 2)
    QTest.mouseRelease(bench.canvas, LEFT, keys, last)
    assert bench.only("cards_moved") == [({1: (-147.0, -103.0)},)]


def test_six_pixels_on_the_screen_decide_at_any_zoom(bench: Bench) -> None:
    bench.canvas.set_camera(Camera(0, 0, 2.0))
    bench.drag((0, -100), (-146, -40))
    bench.canvas.set_camera(Camera(0, 0, 0.5))
    bench.drag((150, 100), (-140, 20))
    assert bench.only("cards_moved") == [({1: (-146.0, -40.0)},), ({3: (-150.0, 20.0)},)]


def test_cards_out_of_sight_do_not_catch(bench: Bench) -> None:
    bench.canvas.set_scene(scene([card(1, 0, 0), card(2, 103, 5000)]))
    bench.canvas.set_camera(Camera(0, 0, 1.0))
    bench.drag((0, 0), (100, 40))
    assert bench.only("cards_moved") == [({1: (100.0, 40.0)},)]


def test_several_cards_snap_together_and_keep_their_distances(bench: Bench) -> None:
    bench.canvas.set_scene(scene([card(1, 0, 0), card(2, 200, 40), card(3, 30, 220)]))
    bench.canvas.set_camera(Camera(100, 100, 1.0))
    bench.canvas.set_selection([1, 2])
    bench.drag((0, 0), (33, 10))
    assert bench.only("cards_moved") == [({1: (30.0, 10.0), 2: (230.0, 50.0)},)]


def hand(bench: Bench, corners: list[tuple[float, float]], keys: Qt.KeyboardModifier) -> None:
    QTest.mousePress(bench.canvas, LEFT, keys, bench.at(*corners[0]))
    for x, y in corners[1:]:
        QTest.mouseMove(bench.canvas, bench.at(x, y))
    bench.canvas.grab()
    QTest.mouseRelease(bench.canvas, LEFT, keys, bench.at(*corners[-1]))


def test_alt_draws_a_lasso_by_hand(bench: Bench) -> None:
    around_2_and_1 = [(-300.0, 160.0), (-300.0, 0.0), (-30.0, -180.0), (60.0, -180.0), (60.0, -40.0), (-60.0, 160.0)]
    hand(bench, around_2_and_1, ALT)
    assert bench.only("selection_requested") == [([1, 2], 0)]
    hand(bench, [(250.0, 40.0), (20.0, 40.0), (20.0, 180.0), (280.0, 180.0)], ALT | SHIFT)
    assert bench.canvas.selected_people == (1, 2, 3)


def test_control_turns_over_those_in_the_rectangle(bench: Bench) -> None:
    bench.canvas.set_selection([2])
    bench.drag((-300, 40), (300, 160), keys=CONTROL)
    assert bench.only("selection_requested") == [([3], 0)]


def test_snapping_on_a_crowded_map_keeps_the_hand_free(bench: Bench) -> None:
    """Two thousand cards in sight: the lines are looked up once, and then a move is a few look-ups."""
    bench.canvas.set_scene(scene([card(n + 1, n % 50 * 220.0, n // 50 * 120.0) for n in range(2000)]))
    bench.canvas.fit()
    start = bench.at(0, 0)
    QTest.mousePress(bench.canvas, LEFT, NO_KEYS, start)
    for step in range(1, 4):
        QTest.mouseMove(bench.canvas, (QPointF(start) + QPointF(9 * step, 7 * step)).toPoint())
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, (QPointF(start) + QPointF(27, 21)).toPoint())
    ((places,),) = bench.only("cards_moved")
    assert places[1][0] % 110 == 0, "in line with a column"


def test_control_and_arrows_nudge_by_the_grid_or_by_a_hair(bench: Bench) -> None:
    nudges: list[tuple[float, float]] = []
    bench.canvas.nudge_requested.connect(lambda dx, dy: nudges.append((dx, dy)))
    bench.press(Qt.Key.Key_Left, CONTROL)
    assert nudges == [], "nobody is selected"
    bench.canvas.set_selection([1])
    bench.press(Qt.Key.Key_Left, CONTROL)
    bench.press(Qt.Key.Key_Down, CONTROL | SHIFT)
    assert nudges == [(-GRID, 0), (0, 1)]
    bench.canvas.set_editable(False)
    bench.press(Qt.Key.Key_Left, CONTROL)
    assert len(nudges) == 2


def test_where_a_held_key_is_faster_than_the_map_the_cards_stop_with_it(bench: Bench) -> None:
    nudges: list[float] = []
    bench.canvas.nudge_requested.connect(lambda dx, dy: nudges.append(dx))
    bench.canvas.set_selection([1])
    bench.press(Qt.Key.Key_Right, CONTROL)
    for _ in range(20):  # they have waited while the map was busy
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, CONTROL, "", True)
        bench.canvas.nudged_at = monotonic()
        QApplication.sendEvent(bench.canvas, held)
    assert nudges == [GRID]
    bench.canvas.nudged_at = 0.0
    QApplication.sendEvent(bench.canvas, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, CONTROL, "", True))
    assert nudges == [GRID, GRID]
