"""Finding people, wins and deals by typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from stakeholder_map.model.deals import Deal
from stakeholder_map.model.people import Person
from stakeholder_map.ui.window import MainWindow
from tests.builders import World
from tests.ui.windows import page_of, session_of


def test_enter_jumps_to_the_first_person_found(window: MainWindow, workshop: World) -> None:
    search = page_of(window).search
    window.actions_["find"].trigger()
    QTest.keyClicks(search, "ana")
    assert search.titles()[0] == "Ana Ruiz"
    assert search.popup.isVisible()
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert session_of(window).selection.only("person") == workshop.the(Person, "Ana Ruiz").id
    assert not search.popup.isVisible()
    assert search.text() == ""


def test_a_win_leads_to_whoever_wins_by_it(window: MainWindow, workshop: World) -> None:
    search = page_of(window).search
    QTest.keyClicks(search, "weekend")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert session_of(window).selection.only("person") == workshop.the(Person, "Ana Ruiz").id


def test_arrows_choose_and_a_deal_is_opened(window: MainWindow, workshop: World) -> None:
    search = page_of(window).search
    QTest.keyClicks(search, "spring")
    search.list.setCurrentRow(search.titles().index("Spring kitchens"))
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert session_of(window).deal == workshop.the(Deal, "Spring kitchens").id


def test_what_is_not_there_is_said(window: MainWindow) -> None:
    search = page_of(window).search
    QTest.keyClicks(search, 'zebra" OR *')
    assert search.titles() == []
    assert search.popup.isVisible()
    QTest.keyClick(search, Qt.Key.Key_Escape)
    assert not search.popup.isVisible()
