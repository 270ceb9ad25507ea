"""The People table through the real window: shown, sorted, filtered, selected and edited as a person would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from stakeholder_map.edits.deals import agree
from stakeholder_map.edits.maps import add_person_to_map
from stakeholder_map.edits.people import rename
from stakeholder_map.model.deals import Deal
from stakeholder_map.model.maps import Customer
from stakeholder_map.model.people import Person
from stakeholder_map.model.views import Filters
from stakeholder_map.store.document import Document
from stakeholder_map.ui.people import PeoplePage
from stakeholder_map.ui.people.people_columns import AT
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.people_stage import cell, go_to, index_of, names, people_page
from tests.ui.windows import click, page_of, session_of, workspace_file

OpenWindow = Callable[[Path | None], MainWindow]
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def people(window: MainWindow) -> PeoplePage:
    return people_page(window)


def test_everyone_on_the_map_has_a_row_that_says_who_they_are(people: PeoplePage, workshop: World) -> None:
    assert names(people) == sorted(person.name for person in workshop.workspace.all(Person))
    assert cell(people, "Ana Ruiz", "title") == "Lead carpenter"
    assert cell(people, "Ana Ruiz", "organization") == "Brightwater"
    assert "Jo Lind" in cell(people, "Ana Ruiz", "serves")
    assert "Ana Ruiz" in cell(people, "Jo Lind", "served_by")


def test_the_chosen_deal_adds_a_column_with_glyph_and_word(people: PeoplePage, workshop: World) -> None:
    assert people.table.isColumnHidden(AT["verdict"])
    people.session.choose_deal(workshop.the(Deal, "Spring kitchens").id)
    assert not people.table.isColumnHidden(AT["verdict"])
    assert cell(people, "Ana Ruiz", "verdict") == "▼ loses"


def test_sorting_by_the_verdict_puts_the_worst_first(people: PeoplePage, workshop: World) -> None:
    people.session.choose_deal(workshop.the(Deal, "Spring kitchens").id)
    people.layout_.sort("verdict")
    assert names(people)[0] == "Ana Ruiz"
    people.layout_.sort("verdict")
    assert names(people)[-1] == "Ana Ruiz"


def test_a_click_on_a_heading_sorts_and_another_one_turns_it_around(people: PeoplePage) -> None:
    header = people.table.horizontalHeader()
    before = names(people)
    place = header.viewport().rect().topLeft()
    place.setX(header.sectionViewportPosition(AT["name"]) + 20)
    place.setY(10)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert names(people) == before[::-1]


def test_typing_in_the_field_shows_those_of_whom_all_words_are_said(people: PeoplePage) -> None:
    people.field.setFocus()
    QTest.keyClicks(people.field, "CARP ana")
    assert names(people) == ["Ana Ruiz"]
    assert people.count.text().startswith("1 of ")
    QTest.keyClick(people.field, Qt.Key.Key_Escape)
    assert len(names(people)) > 1


def test_accents_do_not_matter_to_the_filter(people: PeoplePage, workshop: World) -> None:
    session = people.session
    session.edit(rename, session.document, workshop.the(Person, "Ana Ruiz").id, "Añá Rüiz")
    people.field.setText("ana ruiz carp")
    assert names(people) == ["Añá Rüiz"]


def test_a_verdict_and_a_win_can_be_searched_for(people: PeoplePage, workshop: World) -> None:
    people.session.choose_deal(workshop.the(Deal, "Spring kitchens").id)
    people.field.setText("loses")
    assert "Ana Ruiz" in names(people)
    people.field.setText("weekend")
    assert names(people) == ["Ana Ruiz"]


def test_nobody_found_says_what_to_do(people: PeoplePage) -> None:
    people.field.setText("xyzzy")
    assert names(people) == []
    said = [label.text() for label in people._empty.findChildren(QWidget) if label.isVisible()]  # type: ignore[attr-defined]
    assert "Nobody fits" in said


def test_the_filters_of_the_window_hide_rows_here(people: PeoplePage) -> None:
    viewing = people.session.viewing
    viewing.change(filters=Filters(departments=frozenset(("Workshop",))))
    assert names(people) == ["Ana Ruiz"]
    click(people.filters_off)
    assert len(names(people)) > 1


def test_a_row_that_is_clicked_is_selected_everywhere(people: PeoplePage, workshop: World) -> None:
    go_to(people, "Ana Ruiz", "title")
    assert people.session.selection.only("person") == workshop.the(Person, "Ana Ruiz").id


def test_rows_are_selected_in_the_order_in_which_they_are_clicked(people: PeoplePage, workshop: World) -> None:
    go_to(people, "Jo Lind", "name")
    place = people.table.visualRect(index_of(people, "Ana Ruiz", "name")).center()
    QTest.mouseClick(people.table.viewport(), Qt.MouseButton.LeftButton, CONTROL, place)
    wanted = tuple(workshop.the(Person, name).id for name in ("Jo Lind", "Ana Ruiz"))
    assert people.session.selection.ids == wanted


def test_whoever_is_selected_elsewhere_is_selected_here(people: PeoplePage, workshop: World) -> None:
    people.session.select("person", [workshop.the(Person, "Jo Lind").id])
    rows = people.table.selectionModel().selectedRows()
    assert [names(people)[index.row()] for index in rows] == ["Jo Lind"]
    people.session.select("", [])
    assert people.table.selectionModel().selectedRows() == []


def test_whoever_is_selected_stays_so_when_the_page_is_first_made(window: MainWindow, workshop: World) -> None:
    ana = workshop.the(Person, "Ana Ruiz").id
    session = session_of(window)
    session.select("person", [ana])
    page = people_page(window)
    assert session.selection.only("person") == ana
    assert [index.row() for index in page.table.selectionModel().selectedRows()] == [page.model.row_of(ana)]


def test_a_verdict_has_room_to_say_that_somebody_agreed(window: MainWindow, workshop: World) -> None:
    session = session_of(window)
    deal, ana = workshop.the(Deal, "Spring kitchens"), workshop.the(Person, "Ana Ruiz")
    session.choose_deal(deal.id)
    session.edit(agree, session.document, deal.id, ana.id)
    page = people_page(window)
    index = index_of(page, "Ana Ruiz", "verdict")
    assert "sacrifices, agreed" in index.data()
    assert not page.table.delegate.is_cut(index, page.table.visualRect(index).width())


def test_sorting_keeps_the_selection(people: PeoplePage, workshop: World) -> None:
    ids = [workshop.the(Person, name).id for name in ("Jo Lind", "Ana Ruiz")]
    people.session.select("person", ids)
    people.layout_.sort("title")
    assert people.session.selection.ids == tuple(ids)
    assert len(people.table.selectionModel().selectedRows()) == 2


def test_everyone_shows_people_of_other_maps_too(opened: OpenWindow, tmp_path: Path, workshop: World) -> None:
    elsewhere = workshop.person("Otto Far")
    workshop.place(workshop.customer("Oakline"), elsewhere)
    page = people_page(opened(workspace_file(tmp_path / "w.stakemap", workshop)))
    assert "Otto Far" not in names(page)
    click(page.everyone)
    assert "Otto Far" in names(page)
    said: list[str] = []
    page.session.problem.connect(said.append)
    go_to(page, "Otto Far", "name")
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    assert said == ["Otto Far is on the map of Oakline: remove them there."]


def test_the_other_customers_people_come_with_the_customer(opened: OpenWindow, tmp_path: Path, workshop: World) -> None:
    other = workshop.customer("Oakline")
    workshop.place(other, workshop.person("Otto Far"))
    page = people_page(opened(workspace_file(tmp_path / "w.stakemap", workshop)))
    page.session.open_customer(other.id)
    assert names(page) == ["Otto Far"]


def test_columns_stay_as_they_were_put(opened: OpenWindow, tmp_path: Path, workshop: World) -> None:
    path = workspace_file(tmp_path / "w.stakemap", workshop)
    first = opened(path)
    page = people_page(first)
    page.table.setFocus()
    page.table.setCurrentIndex(index_of(page, "Ana Ruiz", "title"))
    QTest.keyClick(page.table, Qt.Key.Key_Left, CONTROL | SHIFT)
    page.table.setColumnWidth(AT["department"], 222)
    page.layout_.set_shown("hours", False)
    page.layout_.remember()
    first.close()
    again = people_page(opened(path))
    assert again.layout_.shown()[:2] == ["title", "name"]
    assert again.table.columnWidth(AT["department"]) == 222
    assert "hours" not in again.layout_.shown()


def test_one_change_tells_of_its_own_rows_only(people: PeoplePage, workshop: World) -> None:
    session = people.session
    rows: set[int] = set()
    resets: list[None] = []
    people.model.modelReset.connect(lambda: resets.append(None))
    people.model.dataChanged.connect(
        lambda first, last: rows.update(range(first.row(), last.row() + 1)) if first.column() == 0 else None
    )
    person = session.edit(_add_loner, session.document, session.customer or 0)
    assert person is not None
    rows.clear()
    session.edit(rename, session.document, person, "Zed")
    assert rows == {names(people).index("Zed")}
    assert resets == []


def _add_loner(document: Document, customer: int) -> int:
    return add_person_to_map(document, customer, "Lone Ranger")


def test_an_empty_map_says_how_to_begin(opened: OpenWindow, tmp_path: Path) -> None:
    world = World()
    world.customer("Hillside Homes")
    page = people_page(opened(workspace_file(tmp_path / "w.stakemap", world)))
    assert page._empty_title.isVisible()
    assert "N" in page._empty_how.text()
    assert page.session.workspace.count(Customer) == 1


def test_f6_goes_from_pane_to_pane_and_back(window: MainWindow, workshop: World) -> None:
    page = page_of(window)
    page.session.select("person", [workshop.the(Person, "Ana Ruiz").id])
    page.map_page.canvas.setFocus()
    regions = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_F6)
        regions.append(_pane(window))
    assert regions == ["inspector", "navigator", "page"]
    QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert _pane(window) == "navigator"
    assert session_of(window).customer is not None


def _pane(window: MainWindow) -> str:
    page, focused = page_of(window), QApplication.focusWidget()
    panes = {"navigator": page.navigator, "page": page.pages, "inspector": page.inspector}
    assert focused is not None
    return next(name for name, pane in panes.items() if pane.isAncestorOf(focused))
