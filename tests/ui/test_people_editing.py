"""People edited in the table: cell by cell, several at once, by typing, and with a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox

from stakeholder_map.model.maps import BuyingRole
from stakeholder_map.model.people import Organization, Person
from stakeholder_map.store.document import Document
from stakeholder_map.ui.people import PeoplePage
from stakeholder_map.ui.people.people_columns import COLUMNS
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.people_stage import cell, editor, go_to, index_of, names, people_page, press, type_in
from tests.ui.windows import workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def people(window: MainWindow) -> PeoplePage:
    return people_page(window)


def test_a_cell_is_edited_in_place_as_one_step(people: PeoplePage, workshop: World) -> None:
    go_to(people, "Ana Ruiz", "title")
    type_in(people, "Foreman")
    assert cell(people, "Ana Ruiz", "title") == "Foreman"
    assert people.session.undo() is not None
    assert cell(people, "Ana Ruiz", "title") == "Lead carpenter"


def test_a_blank_name_is_refused_in_words(people: PeoplePage) -> None:
    said: list[str] = []
    people.session.problem.connect(said.append)
    go_to(people, "Ana Ruiz", "name")
    type_in(people, " ")
    assert len(said) == 1
    assert "Ana Ruiz" in names(people)


def test_an_edit_with_several_selected_is_for_all_of_them_in_one_step(people: PeoplePage) -> None:
    go_to(people, "Ana Ruiz", "department")
    place = people.table.visualRect(index_of(people, "Jo Lind", "department")).center()
    QTest.mouseClick(people.table.viewport(), Qt.MouseButton.LeftButton, CONTROL, place)
    assert editor(people).accessibleName() == "Department of 2 people"
    field = people.table.delegate.editor
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "Hall 2")
    press(field, Qt.Key.Key_Return)
    assert {cell(people, name, "department") for name in ("Ana Ruiz", "Jo Lind")} == {"Hall 2"}
    assert people.session.document.undo_label == "Change department of 2 people"


def test_a_name_is_never_given_to_several(people: PeoplePage, workshop: World) -> None:
    people.session.select("person", [workshop.the(Person, name).id for name in ("Jo Lind", "Ana Ruiz")])
    people.table.setCurrentIndex(index_of(people, "Ana Ruiz", "name"))
    people.session.select("person", [workshop.the(Person, name).id for name in ("Jo Lind", "Ana Ruiz")])
    assert editor(people).accessibleName() == "Name of Ana Ruiz"


def test_the_right_editor_is_there_for_each_cell(people: PeoplePage) -> None:
    for key, kind in (("buying_role", QComboBox), ("support", QComboBox), ("influence", QSpinBox)):
        people.table.setCurrentIndex(index_of(people, "Ana Ruiz", key))
        field = editor(people)
        assert isinstance(field, kind)
        QTest.keyClick(field, Qt.Key.Key_Escape)


def test_a_choice_is_made_with_keys_alone(people: PeoplePage, workshop: World) -> None:
    people.table.setCurrentIndex(index_of(people, "Ana Ruiz", "buying_role"))
    field = editor(people)
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    customer = people.session.customer
    assert customer is not None
    placement = people.session.workspace.placement(customer, workshop.the(Person, "Ana Ruiz").id)
    assert placement is not None
    assert placement.buying_role is BuyingRole.ECONOMIC_BUYER


def test_an_organization_that_is_new_is_made_with_the_edit(people: PeoplePage) -> None:
    people.table.setCurrentIndex(index_of(people, "Ana Ruiz", "organization"))
    field = editor(people)
    assert isinstance(field, QComboBox)
    field.setEditText("")
    QTest.keyClicks(field, "Timber and Sons")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert cell(people, "Ana Ruiz", "organization") == "Timber and Sons"
    people.session.undo()
    assert "Timber and Sons" not in [o.name for o in people.session.workspace.all(Organization)]


def test_people_are_added_by_typing_one_after_the_other(people: PeoplePage) -> None:
    people.table.setFocus()
    QTest.keyClick(people.table, Qt.Key.Key_N)
    for name in ("Zoe Park, Fitter, Field", "Yan Li"):
        field = people.table.delegate.editor
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, name)
        press(field, Qt.Key.Key_Return)
    last = people.table.delegate.editor
    assert last is not None
    press(last, Qt.Key.Key_Return)
    assert names(people)[-2:] == ["Zoe Park", "Yan Li"]
    assert cell(people, "Zoe Park", "department") == "Field"
    assert people.table.delegate.editor is None


def test_a_letter_on_the_last_row_begins_a_name(people: PeoplePage) -> None:
    people.table.setFocus()
    QTest.keyClick(people.table, Qt.Key.Key_End, CONTROL)
    QTest.keyClicks(people.table, "Q")
    field = people.table.delegate.editor
    assert isinstance(field, QLineEdit)
    assert field.text() == "Q"


def test_delete_takes_the_selected_off_the_map(people: PeoplePage) -> None:
    go_to(people, "Ana Ruiz", "name")
    QTest.keyClick(people.table, Qt.Key.Key_Delete)
    assert "Ana Ruiz" not in names(people)
    people.session.undo()
    assert "Ana Ruiz" in names(people)


def test_two_selected_people_are_tied_with_t(people: PeoplePage, workshop: World) -> None:
    session = people.session
    first, second = (workshop.the(Person, name).id for name in ("Ana Ruiz", "Jo Lind"))
    session.select("person", [second, first])
    people.table.setFocus()
    QTest.keyClick(people.table, Qt.Key.Key_T)
    tie = session.workspace.ties_of(session.customer or 0)[-1]
    assert (tie.source, tie.target) == (second, first)


def test_copied_rows_paste_as_a_table(people: PeoplePage, qapp: QApplication) -> None:
    go_to(people, "Ana Ruiz", "name")
    QTest.keyClick(people.table, Qt.Key.Key_C, CONTROL)
    lines = [line.split("\t") for line in qapp.clipboard().text().splitlines()]
    assert lines[0][:3] == ["Name", "Title", "Department"]
    assert lines[1][:2] == ["Ana Ruiz", "Lead carpenter"]
    assert len(lines) == 2
    assert len(lines[0]) == len(lines[1]) == len(COLUMNS) - 1


def test_rows_of_a_spreadsheet_become_people(people: PeoplePage, qapp: QApplication) -> None:
    qapp.clipboard().setText("Name\tTitle\nZoe Park\tFitter\nYan Li\tDriver\n")
    people.table.setFocus()
    QTest.keyClick(people.table, Qt.Key.Key_V, CONTROL)
    assert {"Zoe Park", "Yan Li"} <= set(names(people))
    assert cell(people, "Yan Li", "title") == "Driver"


def test_a_workspace_that_can_only_be_read_is_only_read(opened: OpenWindow, tmp_path: Path, workshop: World) -> None:
    path = workspace_file(tmp_path / "w.stakemap", workshop)
    with Document.open(path):
        page = people_page(opened(path))
        assert not page.add.isEnabled()
        assert not index_of(page, "Ana Ruiz", "title").flags() & Qt.ItemFlag.ItemIsEditable
        assert page.model.rowCount() == len(names(page))
        go_to(page, "Ana Ruiz", "name")
        for key in (Qt.Key.Key_N, Qt.Key.Key_Delete, Qt.Key.Key_T, Qt.Key.Key_F2):
            QTest.keyClick(page.table, key)
        assert "Ana Ruiz" in names(page)
