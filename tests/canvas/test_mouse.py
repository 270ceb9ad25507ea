"""What the mouse does on the canvas, through real mouse events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas.camera import Camera
from stakeholder_map.canvas.hits import Hit
from tests.canvas.conftest import LEFT, NO_KEYS, Bench
from tests.canvas.scenes import card, scene

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
TOP_OF_2 = (-150.0, 73.0)


def test_a_click_selects_a_card(bench: Bench) -> None:
    bench.click(0, -100)
    assert bench.asked == [("selection_requested", [1], 0)]
    bench.click(0, -100)
    assert len(bench.asked) == 1, "what is selected is not asked for again"


def test_a_click_selects_a_tie_and_a_click_beside_everything_selects_nothing(bench: Bench) -> None:
    x, y = bench.canvas.drawing.geometry.curves[0].at(0.5)
    bench.click(x, y)
    bench.click(300, -200)
    assert bench.asked == [("selection_requested", [], 11), ("selection_requested", [], 0)]


def test_control_click_turns_a_card_over_and_shift_click_only_adds(bench: Bench) -> None:
    bench.click(0, -100)
    bench.click(-150, 100, CONTROL)
    bench.click(0, -100, CONTROL)
    bench.click(300, -200, CONTROL)
    bench.click(150, 100, SHIFT)
    bench.click(150, 100, SHIFT)
    assert bench.only("selection_requested") == [([1], 0), ([1, 2], 0), ([2], 0), ([2, 3], 0)]


def test_dragging_a_card_moves_it_once_at_release(bench: Bench) -> None:
    bench.drag((0, -100), (80, -40))
    assert bench.only("cards_moved") == [({1: (80.0, -40.0)},)]
    assert bench.only("selection_requested") == [([1], 0)]


def test_dragging_one_of_several_selected_cards_moves_all(bench: Bench) -> None:
    bench.canvas.set_selection([1, 3])
    bench.drag((150, 100), (140, 130))
    assert bench.only("cards_moved") == [({1: (-10.0, -70.0), 3: (140.0, 130.0)},)]
    assert bench.canvas.selected_people == (1, 3)


def test_a_click_on_one_of_several_selected_cards_selects_only_that(bench: Bench) -> None:
    bench.canvas.set_selection([1, 3])
    bench.click(150, 100)
    assert bench.asked == [("selection_requested", [3], 0)]


def test_escape_gives_up_a_drag(bench: Bench) -> None:
    bench.drag((0, -100), (80, -40), release=False)
    assert bench.canvas.state.lifted == {1}
    bench.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, bench.at(80, -40))
    assert bench.only("cards_moved") == []
    assert not bench.canvas.state.lifted
    assert bench.canvas.selected_people == (1,), "the selection stays"


def test_another_button_neither_ends_a_drag_nor_opens_a_menu(bench: Bench) -> None:
    menus: list[object] = []
    bench.canvas.context_menu_requested.connect(lambda *what: menus.append(what))
    bench.drag((0, -100), (80, -40), release=False)
    QTest.mousePress(bench.canvas, Qt.MouseButton.RightButton, NO_KEYS, bench.at(80, -40))
    place = bench.at(80, -40)
    QApplication.sendEvent(
        bench.canvas,
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, bench.canvas.mapToGlobal(place)),
    )
    QTest.mouseRelease(bench.canvas, Qt.MouseButton.RightButton, NO_KEYS, place)
    assert bench.canvas.state.lifted == {1}
    assert (menus, bench.only("cards_moved")) == ([], [])
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, place)
    assert len(bench.only("cards_moved")) == 1


def test_a_drag_ends_with_what_was_shown_when_another_page_comes(bench: Bench) -> None:
    bench.drag((0, -100), (80, -40), release=False)
    bench.canvas.hide()
    assert not bench.canvas.state.lifted
    bench.canvas.show()
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, bench.at(80, -40))
    QTest.mouseMove(bench.canvas, bench.at(200, 40))
    assert bench.only("cards_moved") == []


def test_a_button_let_go_over_something_else_drags_nothing_on(bench: Bench) -> None:
    bench.drag((0, -100), (80, -40), release=False)
    place, none = QPointF(bench.at(120, 0)), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, place, bench.canvas.mapToGlobal(place), none, none, NO_KEYS)
    QApplication.sendEvent(bench.canvas, moved)
    assert not bench.canvas.state.lifted
    assert not bench.canvas.is_busy
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, bench.at(120, 0))
    assert bench.only("cards_moved") == []


def test_a_twitch_of_the_hand_is_not_a_drag(bench: Bench) -> None:
    bench.drag((0, -100), (1, -99))
    assert bench.only("cards_moved") == []


def test_a_lasso_selects_what_it_touches_and_adds_with_shift(bench: Bench) -> None:
    bench.drag((-300, 40), (-100, 160))
    bench.drag((300, 160), (100, 40), keys=SHIFT)
    assert bench.only("selection_requested") == [([2], 0), ([2, 3], 0)]


def test_dragging_from_a_rim_draws_a_tie(bench: Bench) -> None:
    bench.drag(TOP_OF_2, (0, -100))
    assert bench.asked == [("connect_requested", 2, 1)]


@pytest.mark.parametrize("end", [(300.0, -200.0), (-150.0, 100.0)])
def test_a_tie_drawn_to_nowhere_or_to_itself_is_none(bench: Bench, end: tuple[float, float]) -> None:
    bench.drag(TOP_OF_2, end)
    assert bench.asked == []


def test_the_cursor_tells_the_rim_from_the_card(bench: Bench) -> None:
    QTest.mouseMove(bench.canvas, bench.at(*TOP_OF_2))
    assert bench.canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    QTest.mouseMove(bench.canvas, bench.at(-150, 100))
    assert bench.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_map_that_may_not_be_changed_can_still_be_looked_at_and_selected(bench: Bench) -> None:
    bench.canvas.set_editable(False)
    bench.drag((0, -100), (80, -40))
    bench.drag(TOP_OF_2, (0, -100))
    QTest.mouseDClick(bench.canvas, LEFT, NO_KEYS, bench.at(0, -100))
    QTest.mouseDClick(bench.canvas, LEFT, NO_KEYS, bench.at(300, -200))
    bench.press(Qt.Key.Key_Delete)
    assert {what[0] for what in bench.asked} == {"selection_requested"}
    assert bench.canvas.name_editor is None


def test_a_double_click_on_nothing_asks_to_add_someone_there(bench: Bench) -> None:
    QTest.mouseDClick(bench.canvas, LEFT, NO_KEYS, bench.at(300, -200))
    assert bench.only("add_requested") == [(300.0, -200.0)]


@pytest.mark.parametrize("space", [False, True])
def test_the_middle_button_or_space_pushes_the_map_along(bench: Bench, space: bool) -> None:
    before = bench.canvas.camera
    if space:
        QTest.keyPress(bench.canvas, Qt.Key.Key_Space)
    start, end = QPointF(bench.at(0, -100)), QPointF(bench.at(50, -70))
    bench.drag((0, -100), (50, -70), button=LEFT if space else Qt.MouseButton.MiddleButton)
    if space:
        QTest.keyRelease(bench.canvas, Qt.Key.Key_Space)
    moved = bench.canvas.camera
    assert (before.x - moved.x, before.y - moved.y) == pytest.approx(((end - start).x(), (end - start).y()))
    assert bench.asked == []


def wheel(bench: Bench, dx: int, dy: int, keys: Qt.KeyboardModifier = NO_KEYS, at: QPoint | None = None) -> None:
    place = QPointF(at or QPoint(450, 300))
    event = QWheelEvent(
        place,
        bench.canvas.mapToGlobal(place),
        QPoint(),
        QPoint(dx, dy),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(bench.canvas, event)


def test_the_wheel_scrolls_and_with_control_zooms_around_the_pointer(bench: Bench) -> None:
    wheel(bench, 0, 120)
    assert (bench.canvas.camera.x, bench.canvas.camera.y < 0) == (0, True)
    wheel(bench, 0, 120, SHIFT)
    assert bench.canvas.camera.x < 0
    zoom, place = bench.canvas.camera.zoom, bench.at(150, 100)
    wheel(bench, 0, 120, CONTROL, place)
    assert bench.canvas.camera.zoom > zoom
    assert bench.at(150, 100) == place
    wheel(bench, 0, -240, CONTROL, place)
    assert bench.canvas.camera.zoom < zoom


def test_holding_a_drag_at_the_edge_scrolls_the_map(bench: Bench, qtbot: QtBot) -> None:
    bench.drag((0, -100), (0, -100), release=False)
    QTest.mouseMove(bench.canvas, QPoint(895, 300))
    qtbot.waitUntil(lambda: bench.canvas.camera.x > 30)
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, QPoint(895, 300))
    ((places,),) = bench.only("cards_moved")
    assert places[1][0] > 450


def test_a_right_click_selects_and_asks_for_a_menu(bench: Bench) -> None:
    hits: list[Hit] = []
    bench.canvas.context_menu_requested.connect(lambda hit, place: hits.append(hit))
    tie_x, tie_y = bench.canvas.drawing.geometry.curves[0].at(0.5)
    for x, y in ((0.0, -100.0), (tie_x, tie_y), (300.0, -200.0)):
        place = bench.at(x, y)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, bench.canvas.mapToGlobal(place))
        QApplication.sendEvent(bench.canvas, event)
    assert [(hit.kind, hit.id) for hit in hits] == [("person", 1), ("tie", 11), ("", 0)]
    assert bench.only("selection_requested") == [([1], 0), ([], 11)]


def test_the_menu_key_asks_about_what_is_selected(bench: Bench) -> None:
    hits: list[Hit] = []
    bench.canvas.context_menu_requested.connect(lambda hit, place: hits.append(hit))
    for people, tie in (([3], 0), ([], 12), ([], 0)):
        bench.canvas.set_selection(people, tie)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(bench.canvas, event)
    assert [(hit.kind, hit.id) for hit in hits] == [("person", 3), ("tie", 12), ("", 0)]


def tooltip_at(bench: Bench, x: float, y: float) -> str:
    place = bench.at(x, y)
    event = QHelpEvent(QEvent.Type.ToolTip, place, bench.canvas.mapToGlobal(place))
    QApplication.sendEvent(bench.canvas, event)
    return QToolTip.text() if QToolTip.isVisible() else ""


# The platform without a screen cannot raise a tooltip above other windows.
NO_RAISE = pytest.mark.qt_log_ignore("does not support raise")


@NO_RAISE
def test_tooltips_show_data_as_plain_text(bench: Bench) -> None:
    bench.canvas.set_scene(scene([card(1, 0, 0, "<img src=x> & Co", verdict="loses", stale=True)]))
    text = tooltip_at(bench, 0, 0)
    assert text == ("<b>&lt;img src=x&gt; &amp; Co</b><br>Planner · Workshop<br>loses<br>not asked for a long time")


@NO_RAISE
def test_tooltips_of_cards_come_from_the_page_and_ties_name_their_ends(bench: Bench) -> None:
    bench.canvas.tooltip_for = lambda person: f"<b>number {person}</b>"
    assert tooltip_at(bench, 0, -100) == "<b>number 1</b>"
    assert tooltip_at(bench, *bench.canvas.drawing.geometry.curves[0].at(0.5)) == "<b>Ana Ruiz serves Mara Okafor</b>"


def test_a_new_scene_gives_up_the_drag_on_the_old_one(bench: Bench) -> None:
    bench.drag((0, -100), (80, -40), release=False)
    bench.canvas.set_scene(scene([card(5, 0, 0)]))
    QTest.mouseRelease(bench.canvas, LEFT, NO_KEYS, QPoint(10, 10))
    assert bench.only("cards_moved") == []


def test_the_minimap_shows_when_the_map_does_not_fit_and_moves_the_camera(bench: Bench) -> None:
    minimap = bench.canvas.minimap
    assert not minimap.isVisible()
    bench.canvas.set_camera(Camera(0, 0, 3.0))
    assert minimap.isVisible()
    assert minimap.geometry().bottomRight().x() < bench.canvas.width()
    QTest.mouseClick(minimap, LEFT, NO_KEYS, QPoint(minimap.width() - 20, minimap.height() - 16))
    assert bench.canvas.camera.x > 100
    assert bench.canvas.camera.y > 50
    assert bench.canvas.camera.zoom == 3.0
    bench.canvas.fit()
    assert not minimap.isVisible()


def test_a_frame_paints_the_map_and_its_minimap_once(bench: Bench) -> None:
    canvas = bench.canvas
    canvas.set_camera(Camera(0.0, 0.0, 4.0))
    QApplication.processEvents()
    before = canvas.minimap.grab().toImage()
    painted: list[QObject] = []

    class Counting(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(watched)
            return False

    counting = Counting()
    for widget in (canvas, canvas.minimap):
        widget.installEventFilter(counting)
    canvas.set_camera(Camera(40.0, 30.0, 4.0))
    QApplication.processEvents()
    assert painted == [canvas, canvas.minimap]
    assert canvas.minimap.grab().toImage() != before, "its frame has moved"
