"""Presenting saved views full screen, by keys, clicker and mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stakeholder_map.canvas.camera import Camera
from stakeholder_map.canvas.detail import Detail
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.model.views import View
from stakeholder_map.ui.presenting import presentation as presentation_module
from stakeholder_map.ui.presenting.glide import between
from stakeholder_map.ui.presenting.presentation import Presentation, screen_for
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, workshop_world
from tests.ui.windows import page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen
pytestmark = NO_SCREEN
Present = Callable[..., Presentation]


@pytest.fixture
def world() -> World:
    world = workshop_world()
    hillside = world.the(Customer, "Hillside Homes")
    deal = world.the(Deal, "Spring kitchens")
    world.saved_view(hillside, "Who faces them", view="service")
    world.saved_view(hillside, "Close to <b>Ana</b>", deal, x=0.0, y=0.0, width=400.0, height=200.0)
    world.saved_view(hillside, "Org chart", view="org_chart")
    return world


@pytest.fixture
def window(opened: OpenWindow, tmp_path: Path, world: World) -> MainWindow:
    return opened(workspace_file(tmp_path / "w.stakemap", world))


@pytest.fixture
def present(window: MainWindow, qtbot: QtBot) -> Present:
    """Return a function that presents by an action, on a screen of some size, and waits for the first map."""

    def begin(action: str = "present", size: tuple[int, int] = (1024, 768)) -> Presentation:
        window.preferences.reduce_motion = True
        window.actions_[action].trigger()
        shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, Presentation) and w.isVisible()]
        assert len(shown) == 1
        shown[0].setWindowState(Qt.WindowState.WindowNoState)
        shown[0].resize(*size)
        ready(qtbot, shown[0])
        return shown[0]

    return begin


def ready(qtbot: QtBot, shown: Presentation) -> None:
    qtbot.waitUntil(lambda: not shown.busy)
    QApplication.processEvents()


def press(shown: Presentation, key: Qt.Key) -> None:
    QTest.keyClick(shown, key)
    QApplication.processEvents()


def test_f5_shows_the_saved_views_full_screen_from_the_first(window: MainWindow, qtbot: QtBot) -> None:
    page_of(window).map_page.canvas.setFocus()
    QTest.keyClick(page_of(window).map_page.canvas, Qt.Key.Key_F5)
    (shown,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, Presentation) and w.isVisible())
    assert shown.isFullScreen()
    assert shown.stage.accessibleName() == "Slide 1 / 3: Who faces them"
    ready(qtbot, shown)
    assert {card.name for card in shown.stage.map.scene.cards} >= {"Ana Ruiz", "Mara Okafor"}
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


@pytest.mark.parametrize("key", ["Right", "Down", "Space", "PageDown", "Return", "Enter", "N"])
def test_keys_and_a_clicker_go_on(present: Present, key: str) -> None:
    shown = present()
    press(shown, getattr(Qt.Key, f"Key_{key}"))
    assert shown.at == 1


@pytest.mark.parametrize("key", ["Left", "Up", "Backspace", "PageUp", "P"])
def test_keys_and_a_clicker_go_back_and_stop_at_the_first(present: Present, key: str) -> None:
    shown = present()
    shown.go_to(1)
    press(shown, getattr(Qt.Key, f"Key_{key}"))
    press(shown, getattr(Qt.Key, f"Key_{key}"))
    assert shown.at == 0


def test_home_end_and_a_number_with_enter_jump(present: Present) -> None:
    shown = present()
    press(shown, Qt.Key.Key_End)
    assert shown.at == 2
    press(shown, Qt.Key.Key_Right)
    assert shown.at == 2
    press(shown, Qt.Key.Key_Home)
    assert shown.at == 0
    press(shown, Qt.Key.Key_2)
    assert shown.at == 0
    press(shown, Qt.Key.Key_Return)
    assert shown.at == 1
    press(shown, Qt.Key.Key_9)
    press(shown, Qt.Key.Key_9)
    press(shown, Qt.Key.Key_Enter)
    assert shown.at == 2


@pytest.mark.parametrize(("key", "colour"), [("B", "#000000"), ("Period", "#000000"), ("W", "#ffffff")])
def test_a_blank_screen_comes_and_goes_without_going_on(present: Present, key: str, colour: str) -> None:
    shown = present()
    press(shown, getattr(Qt.Key, f"Key_{key}"))
    image = shown.grab().toImage()
    places = [(x, y) for x in range(5, image.width(), 120) for y in range(5, image.height(), 90)]
    assert {image.pixelColor(*place).name() for place in places} == {colour}
    press(shown, Qt.Key.Key_Space)
    assert shown.at == 0
    assert shown.stage.map.isVisible()


def test_the_mouse_goes_on_and_back(present: Present) -> None:
    shown = present()
    middle = QPoint(500, 400)
    QTest.mouseClick(shown.stage, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    assert shown.at == 1
    QTest.mouseClick(shown.stage, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, middle)
    assert shown.at == 0


def test_the_cursor_hides_until_it_is_moved(present: Present, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presentation_module, "_CURSOR_MS", 30)
    shown = present()
    qtbot.waitUntil(lambda: shown.cursor().shape() == Qt.CursorShape.BlankCursor)
    place, nothing = QPointF(300, 300), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, place, place, nothing, nothing, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(shown.stage, moved)
    assert shown.cursor().shape() != Qt.CursorShape.BlankCursor
    qtbot.waitUntil(lambda: shown.cursor().shape() == Qt.CursorShape.BlankCursor)


def test_d_toggles_dark_and_it_begins_light(present: Present, window: MainWindow) -> None:
    window.appearance.choose("dark")
    shown = present()
    assert shown.grab().toImage().pixelColor(3, 3).lightness() > 200
    press(shown, Qt.Key.Key_D)
    assert shown.grab().toImage().pixelColor(3, 3).lightness() < 60
    assert shown.stage.map.colours.dark
    press(shown, Qt.Key.Key_D)
    assert shown.grab().toImage().pixelColor(3, 3).lightness() > 200
    window.appearance.choose("light")


def test_shift_f5_begins_with_the_chosen_view(window: MainWindow, present: Present) -> None:
    page_of(window).navigator.saved_views.list.setCurrentRow(2)
    shown = present("present_here")
    assert shown.at == 2
    assert shown.slide.title == "Org chart"


def test_without_saved_views_the_map_is_shown_as_it_is_now(window: MainWindow, present: Present, world: World) -> None:
    session = session_of(window)
    while session.document.undo():
        pass
    session.redo()
    for view in session.workspace.saved_views_of(session.customer or 0):
        page_of(window).saved_views.remove(view.id)
    session.choose_deal(world.the(Deal, "Spring kitchens").id)
    session.viewing.change(view=View.GRID)
    shown = present()
    assert shown.slide.title == "Hillside Homes"
    assert shown.slide.shown.state.view is View.FREE, "a grid is for no meeting"
    assert "Spring kitchens: ▼ someone loses" in shown.stage.accessibleDescription()
    press(shown, Qt.Key.Key_Right)
    assert shown.at == 0


def test_nothing_private_is_on_a_slide_for_a_meeting(opened: OpenWindow, tmp_path: Path, qtbot: QtBot) -> None:
    world = workshop_world()
    for tie in world.workspace.all(Tie):
        world.change(tie, note="SECRET")
    world.change(world.the(Person, "Ana Ruiz"), notes="SECRET", floor=2.5)
    window = opened(workspace_file(tmp_path / "secret.stakemap", world))
    window.actions_["present"].trigger()
    (shown,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, Presentation) and w.isVisible())
    ready(qtbot, shown)
    scene = shown.stage.map.scene
    assert scene.cards
    assert "SECRET" not in repr(scene) + shown.stage.accessibleDescription()
    assert not any(card.stale or card.is_me for card in scene.cards)


@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080), (1280, 1024), (800, 1280)])
def test_a_slide_shows_at_least_what_was_in_sight_on_any_screen(
    present: Present, qtbot: QtBot, size: tuple[int, int]
) -> None:
    shown = present(size=size)
    shown.go_to(1)
    ready(qtbot, shown)
    sight = shown.stage.map.view_box()
    assert sight.left <= -200 + 0.5
    assert sight.right >= 200 - 0.5
    assert sight.top <= -100 + 0.5
    assert sight.bottom >= 100 - 0.5
    assert shown.slide.title == "Close to <b>Ana</b>"


def test_words_grow_with_the_screen(present: Present) -> None:
    shown = present()
    small = shown.stage.legend_scale()
    shown.resize(1920, 1440)
    assert shown.stage.legend_scale() > 1.7 * small


def test_reduced_motion_jumps_and_else_the_camera_glides(present: Present, window: MainWindow, qtbot: QtBot) -> None:
    shown = present()
    shown.go_to(1)
    ready(qtbot, shown)
    assert not shown.stage.map.motion.is_running
    camera = shown.stage.camera_for(shown.slide.box)
    assert shown.stage.map.camera == camera
    shown.stage.glide.to(Camera(camera.x + 100, camera.y, camera.zoom / 2), at_once=False)
    assert shown.stage.map.camera == camera
    qtbot.waitUntil(lambda: shown.stage.map.camera == Camera(camera.x + 100, camera.y, camera.zoom / 2))


def test_a_glide_zooms_evenly_and_keeps_what_stays_in_place() -> None:
    first, last = Camera(0.0, 0.0, 0.5), Camera(300.0, 90.0, 2.0)
    assert between(first, last, 0.5).zoom == pytest.approx(1.0)
    assert between(first, last, 0.0) == first
    end = between(first, last, 1.0)
    assert (end.x, end.y, end.zoom) == pytest.approx((300.0, 90.0, 2.0))
    # The one place that is the same in the first and the last picture is so in all between.
    fixed = (first.zoom * first.x - last.zoom * last.x) / (first.zoom - last.zoom)
    half = between(first, last, 0.5)
    assert (fixed - half.x) * half.zoom == pytest.approx((fixed - first.x) * first.zoom)


def test_closing_the_workspace_ends_the_presentation(window: MainWindow, present: Present) -> None:
    shown = present()
    window.close_workspace()
    assert not shown.isVisible()
    window.show()


def test_the_presenter_is_told_what_was_left_out(window: MainWindow, present: Present, world: World) -> None:
    views = session_of(window).workspace.saved_views_of(world.the(Customer, "Hillside Homes").id)
    page_of(window).saved_views.list.choose(views[0].id)
    session_of(window).viewing.change(view=View.GRID)
    page_of(window).saved_views.update(views[0].id)
    shown = present()
    assert [slide.title for slide in shown._deck.slides] == ["Close to <b>Ana</b>", "Org chart"]
    press(shown, Qt.Key.Key_Escape)
    assert "“Who faces them”: the grid shows what you think of people" in window.toast.words.text()


def test_another_screen_than_the_windows_is_preferred(window: MainWindow) -> None:
    assert screen_for(window) is window.screen()  # there is only one here
    assert screen_for(None) is not None


def test_names_grow_in_place_of_what_the_last_row_cannot_read(present: Present, window: MainWindow) -> None:
    shown, desk = present(size=(1024, 768)), page_of(window).map_page.canvas
    for zoom, detail in ((0.7, Detail.NAMES), (1.0, Detail.FULL)):
        shown.stage.map.set_camera(Camera(zoom=zoom))
        assert shown.stage.map.detail is detail
        desk.set_camera(Camera(zoom=zoom))
        assert desk.detail is Detail.FULL, "on a desk that can be read"
    shown.resize(1920, 1080)
    QApplication.processEvents()
    shown.stage.map.set_camera(Camera(zoom=1.0))
    assert shown.stage.map.detail is Detail.NAMES, "as large a picture has more pixels there"
