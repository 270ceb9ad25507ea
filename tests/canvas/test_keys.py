"""What the keyboard does on the canvas, and the field for a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas.camera import Camera
from stakeholder_map.canvas.name_editor import NameEditor
from tests.canvas.conftest import LEFT, NO_KEYS, Bench
from tests.canvas.scenes import card, scene

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_arrows_go_from_card_to_card(bench: Bench) -> None:
    bench.canvas.set_selection([2])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left):
        bench.press(key)
    assert [people for people, _ in bench.only("selection_requested")] == [[3], [1], [2]], "to the left is nobody"


def test_an_arrow_with_nothing_selected_starts_in_the_middle_and_shift_adds(bench: Bench) -> None:
    bench.canvas.set_camera(Camera(140, 90, 1.0))
    bench.press(Qt.Key.Key_Down)
    bench.press(Qt.Key.Key_Left, SHIFT)
    assert bench.only("selection_requested") == [([3], 0), ([3, 2], 0)]


def test_going_to_a_card_brings_it_into_sight(bench: Bench) -> None:
    bench.canvas.set_selection([2])
    bench.canvas.set_camera(Camera(-150, 100, 3.0))
    bench.press(Qt.Key.Key_Right)
    assert bench.canvas.view_box().encloses(bench.canvas.drawing.geometry.boxes[2])
    assert bench.canvas.camera.zoom == 3.0


def test_control_a_selects_everyone_and_escape_nobody(bench: Bench) -> None:
    bench.press(Qt.Key.Key_A, CONTROL)
    bench.press(Qt.Key.Key_Escape)
    bench.press(Qt.Key.Key_Escape)
    assert bench.only("selection_requested") == [([1, 2, 3], 0), ([], 0)]


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_asks_for_removal_of_what_is_selected(bench: Bench, key: Qt.Key) -> None:
    bench.press(key)
    assert bench.asked == []
    bench.canvas.set_selection([], 11)
    bench.press(key)
    assert bench.asked == [("delete_requested",)]


def test_keys_zoom_and_fit(bench: Bench) -> None:
    fitted = bench.canvas.camera
    bench.press(Qt.Key.Key_Minus)
    assert bench.canvas.camera.zoom < fitted.zoom
    bench.press(Qt.Key.Key_Plus)
    bench.press(Qt.Key.Key_Equal)
    assert bench.canvas.camera.zoom > fitted.zoom
    bench.press(Qt.Key.Key_0)
    assert bench.canvas.camera == fitted


def test_keys_that_are_not_the_canvass_go_on_to_the_window(bench: Bench, qtbot: QtBot) -> None:
    pressed: list[int] = []

    class Window(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            pressed.append(event.key())

    window = Window()
    qtbot.addWidget(window)
    bench.canvas.setParent(window)
    bench.press(Qt.Key.Key_N)
    bench.press(Qt.Key.Key_C, CONTROL)
    assert [key for key in pressed if key != Qt.Key.Key_Control] == [Qt.Key.Key_N, Qt.Key.Key_C]
    assert bench.asked == []
    bench.canvas.setParent(None)


def opened(bench: Bench) -> NameEditor:
    QTest.mouseDClick(bench.canvas, LEFT, NO_KEYS, bench.at(-150, 100))
    editor = bench.canvas.name_editor
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_A, CONTROL)
    return editor


def test_a_double_click_edits_a_name_in_place_and_enter_keeps_it(bench: Bench) -> None:
    editor = opened(bench)
    assert editor.text() == "Ana Ruiz"
    assert bench.canvas.rect().contains(editor.geometry())
    QTest.keyClicks(editor, "  Ana Ruiz-Berg ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert bench.only("renamed") == [(2, "Ana Ruiz-Berg")]
    assert bench.canvas.name_editor is None


@pytest.mark.parametrize("text", ["", "   ", "Ana Ruiz"])
def test_an_empty_or_unchanged_name_is_not_reported(bench: Bench, text: str) -> None:
    editor = opened(bench)
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert bench.only("renamed") == []


def test_escape_keeps_the_old_name(bench: Bench) -> None:
    editor = opened(bench)
    QTest.keyClicks(editor, "Nobody")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert bench.only("renamed") == []
    assert bench.canvas.name_editor is None


def test_leaving_the_field_keeps_the_new_name_once(bench: Bench, qapp: QApplication, qtbot: QtBot) -> None:
    editor = opened(bench)
    bench.canvas.activateWindow()
    qtbot.waitUntil(editor.hasFocus)
    QTest.keyClicks(editor, "Anna")
    bench.click(300, -200)
    bench.canvas.setFocus()
    assert bench.only("renamed") == [(2, "Anna")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2])
def test_enter_and_f2_edit_the_name_of_the_selected(bench: Bench, key: Qt.Key) -> None:
    bench.press(key)
    assert bench.canvas.findChild(NameEditor) is None
    bench.canvas.set_selection([3])
    bench.press(key)
    editor = bench.canvas.name_editor
    assert editor is not None
    assert editor.text() == "Jo Lind"


def test_the_field_stays_on_its_card_and_goes_with_it(bench: Bench) -> None:
    editor = opened(bench)
    before = editor.pos()
    bench.canvas.set_camera(bench.canvas.camera.panned(40, 30))
    assert (editor.pos() - before).toTuple() == (40, 30)
    bench.canvas.set_scene(scene([card(1, 0, 0)]))
    assert bench.canvas.name_editor is None
    assert bench.only("renamed") == []


def test_the_canvas_says_what_it_is(bench: Bench) -> None:
    assert bench.canvas.accessibleName() == "Map of Hillside Homes"
    assert bench.canvas.accessibleDescription().startswith("3 people, 2 ties.")
