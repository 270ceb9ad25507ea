"""What someone is in the middle of, in the real window, when it is undone, removed or closed under their hands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from stakeholder_map.edits.maps import remove_customer, remove_from_map
from stakeholder_map.edits.people import rename
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.ties import Tie
from stakeholder_map.ui.export_dialog import ExportDialog
from stakeholder_map.ui.import_dialog import ImportDialog
from stakeholder_map.ui.map.map_page import MapPage
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.test_map_page import called, middle_of, ready
from tests.ui.windows import page_of, session_of, wait_until_opened

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen


def focused_field(app: QApplication) -> QLineEdit:
    field = app.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def remove_all_customers(window: MainWindow) -> None:
    document = session_of(window).document
    for customer in list(document.workspace.all(Customer)):
        remove_customer(document, customer.id)


def type_newcomer(page: MapPage, text: str) -> None:
    QTest.keyClicks(page.quick_add.field, text)
    QTest.keyClick(page.quick_add.field, Qt.Key.Key_Return)


def test_undo_of_removing_the_only_customer_opens_it_again(window: MainWindow) -> None:
    session = session_of(window)
    customer = session.customer
    remove_all_customers(window)
    assert session.customer is None
    assert page_of(window).map_page.start_page.isVisible()
    session.undo()
    assert session.customer == customer
    assert page_of(window).map_page.canvas.isVisible()


@pytest.mark.parametrize("page", ["map", "deals"])
def test_a_customer_may_go_while_one_of_its_deals_is_looked_at(
    window: MainWindow, qapp: QApplication, workshop: World, page: str
) -> None:
    session = session_of(window)
    deal = workshop.the(Deal, "Spring kitchens").id
    session.choose_deal(deal)
    session.select("deal", [deal])
    page_of(window).show_page(page)
    remove_all_customers(window)
    qapp.processEvents()
    assert (session.customer, session.deal, session.selection.ids) == (None, None, ())


def test_redo_of_starting_the_map_shows_it_again(window: MainWindow) -> None:
    session = session_of(window)
    customer = session.customer
    session.undo()
    assert session.customer is None
    session.redo()
    assert session.customer == customer


def test_the_field_that_adds_people_goes_with_the_last_customer(window: MainWindow, qtbot: QtBot) -> None:
    page = ready(window, qtbot)
    QTest.keyClick(page.canvas, Qt.Key.Key_N)
    remove_all_customers(window)
    session_of(window).undo()
    assert page.canvas.isVisible()
    assert not page.quick_add.isVisible()


def test_someone_typed_for_a_person_who_has_gone_is_added_all_the_same(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    ana = workshop.the(Person, "Ana Ruiz").id
    session.select("person", [ana])
    QTest.keyClick(page.canvas, Qt.Key.Key_Tab)
    QTest.keyClicks(page.quick_add.field, "Zed")
    remove_from_map(session.document, session.customer or 0, [ana])
    assert page.quick_add.heading.text() == "Add a person"
    type_newcomer(page, " Abel")
    zed = called(window, "Zed Abel")
    assert not session.workspace.related(Tie, "source", zed.id)
    assert not window.toast.isVisible()


def test_ctrl_z_in_the_empty_field_takes_back_who_was_added(window: MainWindow, qtbot: QtBot) -> None:
    page, session = ready(window, qtbot), session_of(window)
    QTest.keyClick(page.canvas, Qt.Key.Key_N)
    type_newcomer(page, "Zed")
    assert session.document.undo_label == "Add Zed"
    QTest.keyClick(page.quick_add.field, Qt.Key.Key_Z, CTRL)
    assert session.document.redo_label == "Add Zed"
    assert page.quick_add.field.hasFocus()


def test_ctrl_z_while_typing_a_newcomer_takes_back_the_typing_only(window: MainWindow, qtbot: QtBot) -> None:
    page, session = ready(window, qtbot), session_of(window)
    QTest.keyClick(page.canvas, Qt.Key.Key_N)
    QTest.keyClicks(page.quick_add.field, "Zed")
    QTest.keyClick(page.quick_add.field, Qt.Key.Key_Z, CTRL)
    assert page.quick_add.field.text() == ""
    assert session.document.redo_label is None


def test_undo_takes_back_what_was_typed_a_moment_ago(window: MainWindow, workshop: World) -> None:
    session = session_of(window)
    ana = workshop.the(Person, "Ana Ruiz").id
    session.select("person", [ana])
    page_of(window).inspector.edit_name()
    field = window.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Other Name")
    window.actions_["undo"].trigger()
    assert session.workspace.get(Person, ana).name == "Ana Ruiz"
    assert session.document.redo_label == "Rename Other Name"


def test_undo_during_a_drag_gives_the_drag_up(window: MainWindow, qtbot: QtBot, workshop: World) -> None:
    page, session = ready(window, qtbot), session_of(window)
    ana = workshop.the(Person, "Ana Ruiz").id
    rename(session.document, ana, "Ana R")
    start = middle_of(page, ana)
    QTest.mousePress(page.canvas, LEFT, NO_KEYS, start)
    for step in (30, 60):
        QTest.mouseMove(page.canvas, start + QPoint(step, step))
    window.actions_["undo"].trigger()
    QTest.mouseRelease(page.canvas, LEFT, NO_KEYS, start + QPoint(60, 60))
    assert session.document.redo_label == "Rename Ana R"


def test_a_name_typed_on_a_card_is_kept_when_the_window_closes(
    window: MainWindow, qtbot: QtBot, workshop: World
) -> None:
    page, session = ready(window, qtbot), session_of(window)
    path = session.document.path
    assert path is not None
    page.canvas.edit_name(workshop.the(Person, "Ana Ruiz").id)
    editor = page.canvas.name_editor
    assert editor is not None
    QTest.keyClicks(editor, "Typed Last")
    window.close()
    assert window.open_workspace(path)
    assert called(window, "Typed Last")


def test_escape_gives_the_name_of_a_new_deal_up(window: MainWindow, qapp: QApplication) -> None:
    label = session_of(window).document.undo_label
    window.actions_["add_deal"].trigger()
    field = focused_field(qapp)
    QTest.keyClicks(field, "Never mind")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert page_of(window).navigator.tree.hasFocus()
    assert session_of(window).document.undo_label == label


@pytest.mark.parametrize("entry", ["New deal", "Rename"])
def test_the_field_about_a_customer_goes_with_the_customer(window: MainWindow, qapp: QApplication, entry: str) -> None:
    navigator = page_of(window).navigator
    row = navigator.tree.topLevelItem(0)
    assert row is not None
    next(action for action in navigator.menu_for(row).actions() if action.text() == entry).trigger()
    field = focused_field(qapp)
    QTest.keyClicks(field, "Spring")
    remove_all_customers(window)
    assert not field.isVisible()


@NO_SCREEN
@pytest.mark.parametrize("close", [MainWindow.close, MainWindow.close_workspace])
def test_dialogs_close_with_the_workspace_they_are_about(
    window: MainWindow, qapp: QApplication, close: Callable[[MainWindow], object]
) -> None:
    session = session_of(window)
    for dialog in (ImportDialog(session, [], window), ExportDialog(session, window)):
        dialog.open()
    close(window)
    qapp.processEvents()
    assert not any(isinstance(w, QDialog) and w.isVisible() for w in qapp.topLevelWidgets())


def test_the_ending_of_a_workspace_may_be_in_capitals(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "NEW.STAKEMAP"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    window.actions_["new"].trigger()
    wait_until_opened(window)
    assert session_of(window).document.path == path
