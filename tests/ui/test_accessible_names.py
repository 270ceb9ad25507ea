"""What a screen reader says of every control, and that Tab reaches each of them and goes on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.ui.board.board_view import BoardView
from stakeholder_map.ui.export_dialog import ExportDialog
from stakeholder_map.ui.help import AboutDialog, ShortcutsDialog
from stakeholder_map.ui.import_dialog import ImportDialog
from stakeholder_map.ui.inspector.header import RoleLine
from stakeholder_map.ui.palette.command_palette import CommandPalette
from stakeholder_map.ui.session import Session
from stakeholder_map.ui.window import MainWindow
from stakeholder_map.ui.workspace_page import WorkspacePage
from tests.builders import World
from tests.ui.windows import page_of, session_of, wait_until_opened

_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractSpinBox, QAbstractItemView)
_IN_ITS_OWN_CONTROL = {"qt_spinbox_lineedit"}
NO_SCREEN = pytest.mark.qt_log_ignore("propagateSizeHints")  # of any dialog, where there is no screen
OpenWindow = Callable[[Path | None], MainWindow]


def controls(root: QWidget) -> list[QWidget]:
    """Return the visible controls below a widget, painted ones included."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if widget.isVisible()
        and widget.objectName() not in _IN_ITS_OWN_CONTROL
        and (isinstance(widget, _CONTROLS) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus))
        and widget.focusProxy() is None
    ]


def said(widget: QWidget) -> str:
    """Return what a screen reader says of a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def nameless(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in controls(root)
        if not said(widget)
    ]


def reached_by_tab(window: MainWindow, *, back: bool = False) -> list[QWidget]:
    """Return the widgets from the search field on, until Tab comes back to it."""
    start = page_of(window).search
    start.setFocus()
    found: list[QWidget] = []
    for _ in range(200):
        here = QApplication.focusWidget()
        assert here is not None
        if found and here is start:
            return found
        found.append(here)
        keys = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        modifiers = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        if isinstance(here, BoardView) or here is page_of(window).map_page.canvas:
            modifiers |= Qt.KeyboardModifier.ControlModifier  # plain Tab works within them
        QTest.keyClick(here, keys, modifiers)
    raise AssertionError(f"Tab never comes back: {[said(widget) for widget in found[-5:]]}")


def _choose(session: Session, world: World, kind: str) -> None:
    people = [person.id for person in session.workspace.all(Person)]
    session.choose_deal(world.the(Deal, "Spring kitchens").id)
    ids = {
        "": [],
        "person": people[:1],
        "several": people[:3],
        "tie": [session.workspace.ties_of(session.customer or 0)[0].id],
        "customer": [session.customer or 0],
        "deal": [session.deal or 0],
    }[kind]
    session.select("person" if kind == "several" else kind, ids)
    QCoreApplication.processEvents()


@pytest.mark.parametrize("kind", ["", "person", "several", "tie", "customer", "deal"])
@pytest.mark.parametrize("page", ["map", "deals", "people", "ledger", "asks"])
def test_every_control_says_what_it_is(window: MainWindow, workshop: World, page: str, kind: str) -> None:
    page_of(window).show_page(page)
    _choose(session_of(window), workshop, kind)
    assert len(controls(window)) > 10
    assert nameless(window) == []


def test_every_control_of_the_first_pages_says_what_it_is(opened: OpenWindow, tmp_path: Path) -> None:
    window = opened(None)
    window.welcome.show_recent([tmp_path])
    assert nameless(window) == []
    window.commands.create(tmp_path / "New.stakemap")
    wait_until_opened(window)
    for page in ("map", "deals", "people", "ledger", "asks"):
        page_of(window).show_page(page)
        assert nameless(window) == []


@NO_SCREEN
@pytest.mark.parametrize("make", [ShortcutsDialog, AboutDialog])
def test_every_control_of_help_says_what_it_is(window: MainWindow, make: Callable[[QWidget], QWidget]) -> None:
    dialog = make(window)
    dialog.show()
    assert nameless(dialog) == []
    dialog.close()


@NO_SCREEN
def test_every_control_of_sharing_and_importing_says_what_it_is(window: MainWindow, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("name,title\nAna Ruiz,Lead carpenter\n", encoding="utf-8")
    dialogs = (ExportDialog(session_of(window), window), ImportDialog(session_of(window), [table], window))
    for dialog in dialogs:
        dialog.show()
        for _ in range(500):
            if not dialog.busy:
                break
            QTest.qWait(10)
        assert nameless(dialog) == []
        dialog.close()


def test_the_palette_and_what_it_finds_say_what_they_are(window: MainWindow) -> None:
    QTest.keyClicks(page_of(window).search, "a")
    palette = window.findChild(CommandPalette)
    assert palette is not None
    assert palette.isVisible()
    assert nameless(palette) == []
    assert palette.field.accessibleDescription().startswith("Ana Ruiz, Lead carpenter")


@pytest.mark.parametrize("kind", ["", "person", "tie", "customer", "deal"])
@pytest.mark.parametrize("page", ["map", "deals", "people", "ledger", "asks"])
def test_tab_goes_around_the_whole_window(window: MainWindow, workshop: World, page: str, kind: str) -> None:
    page_of(window).show_page(page)
    _choose(session_of(window), workshop, kind)
    there = reached_by_tab(window)
    assert len(there) == len(set(there))
    assert set(reached_by_tab(window, back=True)) == set(there)
    missed = [
        said(widget)
        for widget in controls(window)
        if widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget not in there
        and widget not in page_of(window).tabs.values()  # one tab of them; the arrows choose
        and not isinstance(widget.parentWidget(), RoleLine)  # turns into two fields, which were reached
    ]
    assert missed == []


@pytest.mark.parametrize("page", ["map", "deals", "people", "ledger", "asks"])
def test_tab_goes_from_the_left_to_the_right(window: MainWindow, workshop: World, page: str) -> None:
    page_of(window).show_page(page)
    _choose(session_of(window), workshop, "person")
    assert _regions(page_of(window), reached_by_tab(window)) == ["search", "navigator", "page", "summary", "inspector"]


def _regions(page: WorkspacePage, widgets: list[QWidget]) -> list[str]:
    """Return the regions of the window in the order in which they are come through."""
    regions = {
        "search": page.search,
        "navigator": page.navigator,
        "page": page.pages,
        "summary": page.summary,
        "inspector": page.inspector,
    }
    order: list[str] = []
    for widget in widgets:
        for name, region in regions.items():
            if (widget is region or region.isAncestorOf(widget)) and order[-1:] != [name]:
                order.append(name)
    return order


def test_the_boards_header_comes_before_the_board(window: MainWindow, workshop: World) -> None:
    page_of(window).show_page("deals")
    _choose(session_of(window), workshop, "")
    names = [type(widget).__name__ for widget in reached_by_tab(window)]
    assert names.index("DealTitle") < names.index("BoardView")


def test_the_field_for_a_new_name_goes_when_tab_leaves_it_empty(window: MainWindow) -> None:
    navigator = page_of(window).navigator
    navigator.ask_for_customer()
    field = QApplication.focusWidget()
    assert field is not None
    assert field.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert not field.isVisible()


def test_control_tab_leaves_the_map_while_tab_adds_people(window: MainWindow, workshop: World) -> None:
    page = page_of(window).map_page
    _choose(session_of(window), workshop, "person")
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert not page.canvas.hasFocus()
    assert not page.quick_add.isVisible()
    page.canvas.setFocus()
    QTest.keyClick(page.canvas, Qt.Key.Key_Tab)
    assert page.quick_add.isVisible()
