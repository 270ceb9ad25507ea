"""Saving, showing and arranging views of a map in the real window, by mouse and keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from stakeholder_map.canvas.camera import Camera
from stakeholder_map.model.audiences import Audience
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.saved_views import SavedView
from stakeholder_map.model.views import Filters, View
from stakeholder_map.store.document import Document
from stakeholder_map.ui.presenting.saved_views_list import SavedViewsList
from stakeholder_map.ui.presenting.saved_views_work import SavedViews
from stakeholder_map.ui.window import MainWindow
from tests.builders import World, workshop_world
from tests.ui.windows import click, page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]


def views_of(window: MainWindow) -> SavedViewsList:
    return page_of(window).navigator.saved_views


def work_of(window: MainWindow) -> SavedViews:
    return page_of(window).saved_views


def names(window: MainWindow) -> list[str]:
    rows = views_of(window).list
    return [rows.item(row).text() for row in range(rows.count())]


def saved(window: MainWindow, name: str) -> SavedView:
    found = {view.name: view for view in session_of(window).workspace.all(SavedView)}
    return found[name]


def type_name(window: MainWindow, name: str) -> None:
    (editor,) = (each for each in views_of(window).list.findChildren(QLineEdit) if each.isVisible())
    editor.selectAll()
    QTest.keyClicks(editor, name)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    for _ in range(8):  # the field is closed first, and then the name is taken
        QApplication.processEvents()


def save_as(window: MainWindow, name: str) -> SavedView:
    click(views_of(window).save_button)
    type_name(window, name)
    return saved(window, name)


def entry(menu: QMenu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text().startswith(words))


def test_a_view_is_saved_under_a_name_that_is_typed_at_once(window: MainWindow, workshop: World) -> None:
    session = session_of(window)
    session.choose_deal(workshop.the(Deal, "Spring kitchens").id)
    session.viewing.change(filters=Filters(departments=frozenset({"Workshop"})), groups=True)
    view = save_as(window, "Steering meeting")
    assert names(window) == ["Steering meeting"]
    assert (view.deal, view.departments, view.groups, view.audience) == (session.deal, ("Workshop",), True, "meeting")
    assert view.shows_whole_map
    session.undo()
    session.undo()
    assert names(window) == []


def test_a_click_shows_a_view_again_with_its_camera_deal_and_filters(window: MainWindow, workshop: World) -> None:
    session, canvas = session_of(window), page_of(window).map_page.canvas
    session.choose_deal(workshop.the(Deal, "Spring kitchens").id)
    focus = frozenset({workshop.the(Person, "Ana Ruiz").id})
    session.viewing.change(view=View.SERVICE, focus=focus, steps=2)
    QApplication.processEvents()
    canvas.set_camera(Camera(40.0, 60.0, 1.25))
    before = canvas.view_box()
    save_as(window, "Close")
    state = session.viewing.state
    session.choose_deal(None)
    session.viewing.change(view=View.FREE, focus=frozenset(), steps=1)
    canvas.fit()
    page_of(window).show_page("deals")
    rows = views_of(window).list
    place = rows.visualItemRect(rows.item(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QApplication.processEvents()
    assert page_of(window).page == "map"
    assert session.deal == workshop.the(Deal, "Spring kitchens").id
    assert session.viewing.state == state
    assert canvas.view_box().left == pytest.approx(before.left, abs=1)
    assert canvas.view_box().bottom == pytest.approx(before.bottom, abs=1)


def test_a_view_of_the_whole_map_shows_the_whole_map(window: MainWindow) -> None:
    view, canvas = save_as(window, "All"), page_of(window).map_page.canvas
    canvas.set_camera(Camera(9000.0, 9000.0, 2.0))
    work_of(window).show(view.id)
    assert canvas.follows_fit
    bounds, sight = canvas.drawing.bounds, canvas.view_box()
    assert sight.left <= bounds.left <= bounds.right <= sight.right


def test_a_smaller_window_still_shows_all_that_was_in_sight(window: MainWindow) -> None:
    canvas = page_of(window).map_page.canvas
    canvas.set_camera(Camera(100.0, 100.0, 0.9))
    before = canvas.view_box()
    view = save_as(window, "Close")
    window.resize(1000, 700)
    QApplication.processEvents()
    work_of(window).show(view.id)
    after = canvas.view_box()
    assert after.left <= before.left + 1
    assert after.right >= before.right - 1
    assert after.top <= before.top + 1
    assert after.bottom >= before.bottom - 1


def test_enter_f2_delete_and_alt_arrows_do_all_that_the_mouse_does(window: MainWindow) -> None:
    session, rows = session_of(window), views_of(window).list
    for name in ("First", "Second", "Third"):
        save_as(window, name)
    rows.setFocus()
    rows.setCurrentRow(2)
    QTest.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(window) == ["Third", "First", "Second"]
    assert rows.currentItem().text() == "Third"
    QTest.keyClick(rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(window) == ["First", "Third", "Second"]
    QTest.keyClick(rows, Qt.Key.Key_F2)
    type_name(window, "3rd & last")
    assert names(window) == ["First", "3rd & last", "Second"]
    rows.setFocus()
    session.viewing.change(view=View.HUB)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert session.viewing.state.view is View.FREE
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert names(window) == ["First", "Second"]
    session.undo()
    assert names(window) == ["First", "3rd & last", "Second"]


def test_a_row_is_dropped_at_another_place(window: MainWindow) -> None:
    for name in ("First", "Second", "Third"):
        save_as(window, name)
    rows = views_of(window).list
    rows.setCurrentRow(0)
    assert rows.row_at(rows.visualItemRect(rows.item(2)).topLeft() + QPoint(20, 2)) == 2
    below = rows.visualItemRect(rows.item(2)).bottomLeft() + QPoint(20, -2)
    assert rows.row_at(below) == 3
    drop(rows, below)
    assert names(window) == ["Second", "Third", "First"]
    session_of(window).undo()
    assert names(window) == ["First", "Second", "Third"]


def drop(rows: Any, place: QPoint) -> None:
    """Let go of the current row here, as the end of a drag within the list."""

    class FromTheList(QDropEvent):
        def source(self) -> Any:
            return rows

    mime = rows.model().mimeData([rows.currentIndex()])
    nothing, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    rows.dropEvent(FromTheList(QPointF(place), Qt.DropAction.MoveAction, mime, left, nothing))


def test_a_blank_name_is_refused_and_the_row_keeps_its_name(window: MainWindow) -> None:
    view = save_as(window, "Everyone")
    views_of(window).rename(view.id)
    type_name(window, "  ")
    assert names(window) == ["Everyone"]
    assert window.toast.words.text() == "A saved view needs a name."


def test_the_menu_updates_a_view_and_says_for_whom_it_is(window: MainWindow) -> None:
    view = save_as(window, "Everyone")
    session_of(window).viewing.change(view=View.SERVICE)
    entry(work_of(window).menu_for(view.id), "Update").trigger()
    assert saved(window, "Everyone").view is View.SERVICE
    whom = entry(work_of(window).menu_for(view.id), "For whom").menu()
    assert isinstance(whom, QMenu)
    assert [action.text() for action in whom.actions() if action.isChecked()] == ["A meeting"]
    entry(whom, "My team").trigger()
    assert saved(window, "Everyone").audience is Audience.TEAM
    item = views_of(window).list.item(0)
    assert item.data(int(Qt.ItemDataRole.AccessibleTextRole)) == "Everyone, for my team"
    session_of(window).undo()
    assert saved(window, "Everyone").audience is Audience.MEETING
    entry(work_of(window).menu_for(view.id), "Remove").trigger()
    assert names(window) == []


def test_only_the_views_of_the_customer_that_is_looked_at_are_listed(opened: OpenWindow, tmp_path: Path) -> None:
    world = workshop_world()
    oakline = world.customer("Oakline")
    world.saved_view(world.the(Customer, "Hillside Homes"), "Hillside")
    world.saved_view(oakline, "Oak\nline")
    window = opened(workspace_file(tmp_path / "w.stakemap", world))
    assert names(window) == ["Hillside"]
    session_of(window).open_customer(oakline.id)
    assert names(window) == ["Oak line"]
    work_of(window).show(saved(window, "Hillside").id)
    assert names(window) == ["Hillside"]


def test_a_name_that_is_taken_gets_a_number(window: MainWindow) -> None:
    for _ in range(3):
        window.actions_["save_view"].trigger()
        QApplication.processEvents()
    assert names(window) == ["Free", "Free 2", "Free 3"]


def test_a_grid_is_saved_for_the_team_since_no_meeting_gets_to_see_it(window: MainWindow) -> None:
    session_of(window).viewing.change(view=View.GRID)
    assert save_as(window, "Who likes us").audience is Audience.TEAM


def test_what_can_only_be_read_shows_views_but_keeps_none(opened: OpenWindow, tmp_path: Path) -> None:
    world = workshop_world()
    world.saved_view(world.the(Customer, "Hillside Homes"), "Everyone", view="service")
    path = workspace_file(tmp_path / "w.stakemap", world)
    with Document.open(path):
        window = opened(path)
        assert not views_of(window).save_button.isVisible()
        assert not window.actions_["save_view"].isEnabled()
        rows = views_of(window).list
        rows.setFocus()
        rows.setCurrentRow(0)
        for key in (Qt.Key.Key_Delete, Qt.Key.Key_F2):
            QTest.keyClick(rows, key)
        assert not rows.findChildren(QLineEdit)
        QTest.keyClick(rows, Qt.Key.Key_Return)
        assert session_of(window).viewing.state.view is View.SERVICE
        menu = work_of(window).menu_for(saved(window, "Everyone").id)
        assert [action.text().partition("\t")[0] for action in menu.actions()] == ["Show", "Present from here"]
        assert names(window) == ["Everyone"]
        assert window.actions_["present"].isEnabled()
        assert window.actions_["print"].isEnabled()
        assert window.actions_["copy_picture"].isEnabled()


def test_the_palette_finds_saved_views_of_every_customer(window: MainWindow) -> None:
    save_as(window, "Steering meeting")
    provider = next(each for each in page_of(window).palette_providers if each.heading == "Saved views")
    (found,) = provider.entries()
    assert (found.title, found.detail) == ("Steering meeting", "Hillside Homes")
    session_of(window).viewing.change(view=View.SERVICE)
    found.run()
    assert session_of(window).viewing.state.view is View.FREE
