"""Opening, closing and remembering workspaces in the real window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stakeholder_map.edits.people import rename
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.store.document import Document
from stakeholder_map.ui.actions import ACTIONS
from stakeholder_map.ui.help import AboutDialog, ShortcutsDialog
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.windows import page_of, session_of, wait_until_opened, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]


def test_without_a_workspace_the_welcome_page_offers_new_open_and_the_sample(opened: OpenWindow) -> None:
    window = opened(None)
    assert window.welcome.isVisible()
    assert window.welcome.sample_button.isVisible()
    assert not window.actions_["undo"].isEnabled()


def test_opening_the_sample_shows_its_first_customer(opened: OpenWindow) -> None:
    window = opened(None)
    QTest.mouseClick(window.welcome.sample_button, Qt.MouseButton.LeftButton)
    wait_until_opened(window)
    session = session_of(window)
    customer = session.workspace.get(Customer, session.customer or 0)
    assert customer.name == "Hillside Homes"
    assert len(page_of(window).map_page.canvas.drawing.scene.cards) > 8


def test_opening_the_sample_twice_keeps_what_was_changed(opened: OpenWindow) -> None:
    window = opened(None)
    QTest.mouseClick(window.welcome.sample_button, Qt.MouseButton.LeftButton)
    wait_until_opened(window)
    session = session_of(window)
    me = session.workspace.me()
    assert me is not None
    rename(session.document, me.id, "Someone Else")
    window.close_workspace()
    QTest.mouseClick(window.welcome.sample_button, Qt.MouseButton.LeftButton)
    wait_until_opened(window)
    assert session_of(window).workspace.get(Person, me.id).name == "Someone Else"


def test_a_new_workspace_asks_who_i_am_and_starts_the_map(opened: OpenWindow, tmp_path: Path) -> None:
    window = opened(None)
    window.commands.create(tmp_path / "New.stakemap")
    wait_until_opened(window)
    start = page_of(window).map_page.start_page
    assert start.isVisible()
    for field, text in ((start.me, "Robin Vale"), (start.company, "Brightwater"), (start.customer, "Hillside Homes")):
        field.setFocus()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    session = session_of(window)
    me = session.workspace.me()
    assert me is not None
    assert me.name == "Robin Vale"
    assert session.workspace.placement(session.customer or 0, me.id) is not None
    assert session.document.undo_label == "Start with Hillside Homes"
    session.undo()
    assert len(session.workspace) == 0
    assert start.isVisible()


def test_a_name_that_is_taken_is_refused_in_words(opened: OpenWindow, tmp_path: Path) -> None:
    window = opened(None)
    path = workspace_file(tmp_path / "There.stakemap")
    before = path.read_bytes()
    window.commands.create(path)
    wait_until_opened(window)
    assert "exists already" in window.toast.words.text()
    assert path.read_bytes() == before


def test_a_file_that_is_no_workspace_is_refused_and_the_open_one_stays(window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "notes.stakemap"
    other.write_text("shopping list")
    session = session_of(window)
    assert not window.open_workspace(other)
    assert "notes.stakemap is not a Stakeholder Map workspace" in window.toast.words.text()
    assert session_of(window) is session


def test_the_window_comes_back_to_the_customer_and_deal_looked_at_last(
    opened: OpenWindow, tmp_path: Path, workshop: World
) -> None:
    path = workspace_file(tmp_path / "b.stakemap", workshop)
    deal = workshop.the(Deal, "Spring kitchens").id
    first = opened(path)
    session_of(first).choose_deal(deal)
    first.close()
    assert first.preferences.last_workspace == path
    second = opened(path)
    assert session_of(second).deal == deal


def test_closing_the_workspace_forgets_it_as_the_last_one(window: MainWindow) -> None:
    window.actions_["close"].trigger()
    assert window.page is None
    assert window.preferences.last_workspace is None
    assert window.welcome.isVisible()


def test_a_workspace_open_elsewhere_opens_read_only_and_can_be_tried_again(
    opened: OpenWindow, tmp_path: Path, workshop: World
) -> None:
    path = workspace_file(tmp_path / "b.stakemap", workshop)
    other = Document.open(path)
    window = opened(path)
    page = page_of(window)
    assert "open in another window" in str(page.session.document.read_only_reason)
    assert not window.actions_["add_person"].isEnabled()
    assert not page.map_page.tidy_button.isEnabled()
    other.close()
    page.try_again_requested.emit()
    wait_until_opened(window)
    assert session_of(window).document.read_only_reason is None


def test_undo_and_redo_carry_the_name_of_the_step(window: MainWindow, workshop: World) -> None:
    session = session_of(window)
    rename(session.document, workshop.the(Person, "Ana Ruiz").id, "Ana R & Co")
    assert window.actions_["undo"].text() == "Undo Rename Ana R && Co"
    window.actions_["undo"].trigger()
    assert window.actions_["redo"].text() == "Redo Rename Ana R && Co"
    window.actions_["redo"].trigger()
    assert session.workspace.find(Person, workshop.the(Person, "Ana Ruiz").id) is not None
    assert session.document.undo_label == "Rename Ana R & Co"


def test_choosing_dark_restyles_the_open_window(window: MainWindow) -> None:
    window.actions_["dark"].trigger()
    assert session_of(window).palette.dark
    assert window.actions_["dark"].isChecked()
    assert not window.actions_["light"].isChecked()
    window.actions_["light"].trigger()
    assert not session_of(window).palette.dark


def test_every_shortcut_is_used_once_in_one_place() -> None:
    used = [(spec.where, shortcut) for spec in ACTIONS for shortcut in spec.shortcuts]
    assert len(used) == len(set(used))
    everywhere = {shortcut for where, shortcut in used if where == "window"}
    assert not everywhere & {shortcut for where, shortcut in used if where != "window"}


@pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen
def test_help_shows_every_shortcut(window: MainWindow) -> None:
    for dialog in (ShortcutsDialog(window), AboutDialog(window)):
        dialog.open()
        assert dialog.isVisible()
        dialog.reject()


def test_the_window_alone_needs_no_store() -> None:
    code = "import sys, stakeholder_map.ui.window; sys.exit('sqlite_utils' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_map_that_is_opened_needs_no_layouts_and_no_pages_that_are_not_shown() -> None:
    later = [f"stakeholder_map.{name}" for name in ("layouts.free", "layouts.placing", "ui.inspector.person_page")]
    code = f"import sys, stakeholder_map.ui.workspace_page; sys.exit(bool(set({later!r}) & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
