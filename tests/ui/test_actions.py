"""The one table of actions: each is in a menu, can be done, says what it lacks, and is on the shortcuts page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QAction, QKeySequence, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from stakeholder_map.ui.action import NEEDS
from stakeholder_map.ui.actions import ACTIONS, keys_of, tip_for
from stakeholder_map.ui.gesture_table import GESTURES
from stakeholder_map.ui.help import ShortcutsDialog, all_keys, sheet
from stakeholder_map.ui.map.zoom_bar import ZoomBar
from stakeholder_map.ui.window import MainWindow
from tests.ui.windows import page_of

MENUS = ["File", "Edit", "Add", "Deal", "Arrange", "View", "Meeting", "Help"]
NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen


def in_menu(menu: QMenu) -> list[QAction]:
    """Return the actions of a menu and of the menus in it."""
    found: list[QAction] = []
    for action in menu.actions():
        inner = action.menu()
        found += in_menu(inner) if isinstance(inner, QMenu) else [action]
    return found


def test_every_key_names_one_action_and_each_has_something_to_do(window: MainWindow) -> None:
    keys = [spec.key for spec in ACTIONS]
    assert len(keys) == len(set(keys))
    assert set(window.commands.handlers()) == set(keys)


def test_every_action_is_in_its_menu_once(window: MainWindow) -> None:
    bar = {action.text(): action.menu() for action in window.menuBar().actions()}
    assert list(bar) == MENUS
    for title, menu in bar.items():
        assert isinstance(menu, QMenu)
        names = [action.objectName() for action in in_menu(menu) if not action.isSeparator()]
        assert sorted(names) == sorted(spec.key for spec in ACTIONS if spec.menu == title)


def test_no_menu_begins_ends_or_stutters_with_a_line(window: MainWindow) -> None:
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        lines = [action.isSeparator() for action in menu.actions()]
        assert not lines[0]
        assert not lines[-1]
        assert (True, True) not in pairwise(lines)


def test_no_menu_is_higher_than_a_small_window(window: MainWindow) -> None:
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        assert menu.sizeHint().height() <= 700, top.text()


def test_the_text_of_a_menu_stays_clear_of_the_shortcuts(window: MainWindow) -> None:
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        metrics = menu.fontMetrics()
        text = max(metrics.horizontalAdvance(action.text().partition("\t")[0]) for action in menu.actions())
        keys = max(metrics.horizontalAdvance(action.shortcut().toString()) for action in menu.actions())
        assert menu.sizeHint().width() >= text + keys + 40


def test_what_an_action_lacks_is_said_of_each_need() -> None:
    assert {spec.needs for spec in ACTIONS if spec.needs} <= set(NEEDS)


def test_no_shortcut_is_given_twice_on_a_page() -> None:
    for page in {spec.where for spec in ACTIONS}:
        here = [key for spec in ACTIONS if spec.where in ("window", page) for key in spec.shortcuts]
        assert len(here) == len({QKeySequence(key).toString() for key in here})


def test_the_shortcuts_page_has_every_shortcut_and_gesture() -> None:
    rows = dict(all_keys())
    shown = {keys for section in rows.values() for keys, _ in section}
    assert {keys_of(spec.key, all_of_them=True) for spec in ACTIONS if spec.shortcuts} <= shown
    assert set(GESTURES) <= set(rows)


@NO_SCREEN
def test_typing_on_the_shortcuts_page_leaves_what_fits(window: MainWindow) -> None:
    dialog = ShortcutsDialog(window)
    dialog.show()
    everything = dialog.shown()
    QTest.keyClicks(dialog.search, "undo")
    assert dialog.shown() == ["Undo"]
    QTest.keyClicks(dialog.search, "xx")
    assert dialog.shown() == []
    dialog.search.clear()
    assert dialog.shown() == everything
    dialog.close()


def test_the_printed_shortcuts_hold_every_row() -> None:
    document: QTextDocument = sheet()
    text = document.toPlainText()
    assert all(words in text for _, rows in all_keys() for _, words in rows)


def test_a_button_says_what_its_action_says(window: MainWindow) -> None:
    zoom_bar = window.findChild(ZoomBar)
    assert zoom_bar is not None
    assert zoom_bar.fit.toolTip() == tip_for("fit") == "See everyone at once (Ctrl+9)"
    assert page_of(window).tabs["map"].toolTip() == tip_for("show_map")
    assert page_of(window).search.toolTip().endswith("(Ctrl+K)")
