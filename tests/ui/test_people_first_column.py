"""The names stay in sight, and can be worked with, while the other columns are scrolled sideways."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from stakeholder_map.model.people import Person
from stakeholder_map.ui.people import PeoplePage
from stakeholder_map.ui.people.people_columns import AT
from stakeholder_map.ui.window import MainWindow
from tests.ui.people_stage import go_to, index_of, names, people_page


@pytest.fixture
def people(window: MainWindow) -> PeoplePage:
    found = people_page(window)
    found.table.clearSelection()
    return found


def scroll(people: PeoplePage) -> None:
    bar = people.table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    assert bar.value() > 200


def names_painted(people: PeoplePage) -> QImage:
    """Return a picture of the names with their heading, without the line beside them."""
    table = people.table
    high = table.header.height() + table.rowHeight(0) * len(people.model.people)
    corner = table.mapTo(table.window(), QPoint(0, 0))
    return table.window().grab(QRect(corner, QSize(table.columnWidth(AT["name"]) - 3, high))).toImage()


def test_names_and_their_heading_are_painted_where_they_were(people: PeoplePage) -> None:
    before = names_painted(people)
    scroll(people)
    assert names_painted(people) == before
    assert people.table.visualRect(index_of(people, "Ana Ruiz", "name")).left() == 0


def test_a_selected_row_is_marked_from_its_name_on(people: PeoplePage) -> None:
    scroll(people)
    go_to(people, "Ana Ruiz", "hours")
    ana = index_of(people, "Ana Ruiz", "name")
    spot = people.table.visualRect(ana).topRight() + QPoint(-6, 6)
    assert (
        people.table.viewport().grab().toImage().pixelColor(spot).name() == people.session.palette.accent_soft.lower()
    )


def test_a_name_is_clicked_and_edited_where_it_stands(people: PeoplePage) -> None:
    scroll(people)
    at = people.table.horizontalScrollBar().value()
    go_to(people, "Ana Ruiz", "name")
    assert people.session.workspace.get(Person, people.session.selection.ids[0]).name == "Ana Ruiz"
    assert people.table.currentIndex().column() == AT["name"]
    QTest.keyClick(people.table, Qt.Key.Key_F2)
    field = people.table.delegate.editor
    assert isinstance(field, QLineEdit)
    assert field.geometry().left() == 0
    assert people.table.horizontalScrollBar().value() == at
    QTest.keyClick(field, Qt.Key.Key_Escape)


def test_the_heading_of_the_names_sorts_by_them(people: PeoplePage) -> None:
    scroll(people)
    before = names(people)
    port = people.table.header.viewport()
    QTest.mouseClick(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(30, 10))
    assert names(people) == before[::-1]


def test_a_cell_that_is_gone_to_comes_out_from_beneath_the_names(people: PeoplePage) -> None:
    scroll(people)
    go_to(people, "Ana Ruiz", "hours")
    for _ in range(6):
        QTest.keyClick(people.table, Qt.Key.Key_Left)
        here = people.table.visualRect(people.table.currentIndex())
        assert here.left() >= people.table.columnWidth(AT["name"]) or people.table.kept_width() == 0


def test_whoever_is_selected_on_the_map_leaves_the_table_scrolled(people: PeoplePage) -> None:
    scroll(people)
    at = people.table.horizontalScrollBar().value()
    people.session.select("person", [people.model.people[2]])
    assert people.table.horizontalScrollBar().value() == at


def test_a_first_column_as_wide_as_the_table_is_scrolled_away(people: PeoplePage) -> None:
    people.table.setColumnWidth(AT["name"], 700)
    scroll(people)
    assert people.table.kept_width() == 0
    assert people.table.visualRect(index_of(people, "Ana Ruiz", "name")).left() < 0
