"""The People page of a real window, and how a person works in it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from stakeholder_map.model.people import Person
from stakeholder_map.ui.people import PeoplePage
from stakeholder_map.ui.people.people_columns import AT
from stakeholder_map.ui.window import MainWindow
from tests.ui.windows import page_of


def people_page(window: MainWindow) -> PeoplePage:
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    found = page_of(window).made("people")
    assert isinstance(found, PeoplePage)
    assert found.isVisible()
    return found


def names(page: PeoplePage) -> list[str]:
    return [page.session.workspace.get(Person, person).name for person in page.model.people]


def cell(page: PeoplePage, name: str, key: str) -> str:
    return str(index_of(page, name, key).data())


def index_of(page: PeoplePage, name: str, key: str) -> QModelIndex:
    return page.model.index(names(page).index(name), AT[key])


def go_to(page: PeoplePage, name: str, key: str) -> None:
    """Click a cell."""
    place = page.table.visualRect(index_of(page, name, key)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def editor(page: PeoplePage) -> QWidget:
    """Open the editor of the current cell."""
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    found = page.table.delegate.editor
    assert found is not None, "the cell can be edited"
    return found


def type_in(page: PeoplePage, text: str) -> None:
    field = editor(page)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)
    press(field, Qt.Key.Key_Return)


def press(widget: QWidget, key: Qt.Key) -> None:
    """Press a key and wait for what Qt does about it later."""
    QTest.keyClick(widget, key)
    QApplication.processEvents()
